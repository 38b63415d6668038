/** The facets: what values there are and how many records have each, and a form for all other parameters. */
import { useMemo, useRef, useState } from 'preact/hooks'
import { type Address, type Filters, withFilter, without, writeQuery } from '../address.js'
import type { Asked } from '../asking.js'
import { go } from '../navigation.js'
import { FACETS, type Facet, labelOf, OPEN_FACETS } from '../parameters.js'
import { counted, numberInWords } from '../words.js'
import { useValues, type Values } from './facet-values.js'
import { memo } from './memo.js'
import { MoreFilters } from './more-filters.js'
import { useName } from './names.js'

/** So many values are shown at first, and after asking for more. */
const FEW = 8
const MANY = 100

export const Facets = memo(({ address, isRefused }: { address: Address; isRefused: boolean }) => {
  const { filters } = address
  const [isShown, setShown] = useState(false)
  const [opened, setOpened] = useState<readonly Facet[]>(() =>
    FACETS.filter((name) => OPEN_FACETS.includes(name) || isChosen(filters, name)),
  )
  const [long, setLong] = useState<readonly Facet[]>([])
  const isOwn = (name: Facet) => long.includes(name) || isChosen(filters, name)
  // One that is opened later asks for itself, until there is another question: nothing about the others has changed.
  const words = writeQuery(filters)
  const first = useMemo(() => FACETS.filter((name) => opened.includes(name) && !isOwn(name)), [words])
  const together = useValues(first, filters, FEW, isRefused)
  const isAlone = (name: Facet) => isOwn(name) || !first.includes(name)
  return (
    <nav class="rail" aria-label="Filters">
      <button type="button" class="rail-toggle" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
        Filters
      </button>
      <div class="rail-body" data-open={isShown}>
        {FACETS.map((name) => (
          <FacetGroup
            key={name}
            name={name}
            address={address}
            isRefused={isRefused}
            together={isAlone(name) ? null : together}
            isOpen={opened.includes(name)}
            isLong={long.includes(name)}
            onOpen={(isOpen) => setOpened((all) => withOrWithout(all, name, isOpen))}
            onLong={() => setLong((all) => withOrWithout(all, name, true))}
          />
        ))}
        <MoreFilters address={address} />
      </div>
    </nav>
  )
})

const isChosen = (filters: Filters, name: Facet): boolean => (filters[name] ?? []).length > 0

const withOrWithout = (all: readonly Facet[], name: Facet, isWith: boolean): readonly Facet[] =>
  all.includes(name) === isWith ? all : isWith ? [...all, name] : all.filter((one) => one !== name)

interface GroupProps {
  readonly name: Facet
  readonly address: Address
  readonly isRefused: boolean
  /** The values of all facets that have the same question; null for one that has its own. */
  readonly together: Asked<Values> | null
  readonly isOpen: boolean
  readonly isLong: boolean
  readonly onOpen: (isOpen: boolean) => void
  readonly onLong: () => void
}

/**
 * One facet, asked for while it is open. What is chosen in it is left out of its own question, so that its numbers say
 * what choosing another value would find.
 */
function FacetGroup(props: GroupProps) {
  const { name, address, isRefused, together, isOpen, isLong, onOpen, onLong } = props
  const chosen = address.filters[name] ?? []
  const alone = useValues(
    together === null && isOpen ? [name] : [],
    without(address.filters, name),
    isLong ? MANY : FEW,
    isRefused,
  )
  const { data: found, error, isPending } = together ?? alone
  // What was shown stays until there is an answer to the other question, or none will come.
  const last = useRef<Values[string] | null>(null)
  last.current = isRefused ? null : (found?.[name] ?? last.current)
  const data = last.current
  const values = data?.values ?? []
  const missing = chosen.filter((value) => !values.some((one) => one.value === value))

  function toggle(value: string): void {
    const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]
    go(withFilter(address, name, next))
  }

  return (
    <details class="facet" open={isOpen} onToggle={({ currentTarget }) => onOpen(currentTarget.open)}>
      <summary>
        {labelOf(name)}
        {chosen.length > 0 && <span class="badge">{chosen.length}</span>}
      </summary>
      <fieldset aria-busy={isPending}>
        <legend class="hidden">{labelOf(name)}</legend>
        {missing.map((value) => (
          <Missing key={value} name={name} value={value} onToggle={toggle} />
        ))}
        {values.map(({ value, label, count }) => (
          <Choice
            key={value}
            value={value}
            label={label}
            count={count}
            isChosen={chosen.includes(value)}
            onToggle={toggle}
          />
        ))}
        {/* What is wrong with the question is told above the list. */}
        {error && error.status >= 500 && <p class="note">{error.detail}</p>}
        {data !== null && values.length === 0 && missing.length === 0 && (
          <p class="note">No record here has one.</p>
        )}
        {data !== null && data.others > 0 && !isLong && (
          <button
            type="button"
            class="plain"
            onClick={({ currentTarget }) => {
              // It goes, and the focus with it.
              currentTarget.closest('details')?.querySelector('summary')?.focus()
              onLong()
            }}
          >
            {numberInWords(data.others)} more
          </button>
        )}
        {data !== null && data.others > 0 && isLong && (
          <p class="note">and {counted(data.others, 'further value')}: search for them by name</p>
        )}
      </fieldset>
    </details>
  )
}

interface ChoiceProps {
  readonly value: string
  readonly label: string
  readonly count: number | null
  readonly isChosen: boolean
  readonly onToggle: (value: string) => void
}

/** What is chosen but not among the values that are shown. */
function Missing({ name, value, onToggle }: Pick<ChoiceProps, 'value' | 'onToggle'> & { name: string }) {
  return <Choice value={value} label={useName(name, value)} count={null} isChosen onToggle={onToggle} />
}

function Choice({ value, label, count, isChosen, onToggle }: ChoiceProps) {
  return (
    <label class="choice">
      <input type="checkbox" checked={isChosen} onChange={() => onToggle(value)} />
      <span class="choice-label" dir="auto">
        {label}
      </span>
      {count !== null && <span class="count">{numberInWords(count)}</span>}
    </label>
  )
}
