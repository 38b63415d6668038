/** The facets: what values there are and how many records have each, and a form for all other parameters. */
import { useState } from 'preact/hooks'
import type { FacetName, FacetsQuery, FacetValue } from '../../client/index.js'
import { type Address, type Filters, withFilter, without, writeQuery } from '../address.js'
import { useAsked } from '../asking.js'
import { go } from '../navigation.js'
import { FACETS, type Facet, labelOf, OPEN_FACETS } from '../parameters.js'
import { counted, numberInWords } from '../words.js'
import { memo } from './memo.js'
import { MoreFilters } from './more-filters.js'
import { learn, useName } from './names.js'

/** So many values are shown at first, and after asking for more. */
const FEW = 8
const MANY = 100

export const Facets = memo(({ address, isRefused }: { address: Address; isRefused: boolean }) => {
  const [isOpen, setOpen] = useState(false)
  return (
    <nav class="rail" aria-label="Filters">
      <button type="button" class="rail-toggle" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        Filters
      </button>
      <div class="rail-body" data-open={isOpen}>
        {FACETS.map((name) => (
          <FacetGroup key={name} name={name} address={address} isRefused={isRefused} />
        ))}
        <MoreFilters address={address} />
      </div>
    </nav>
  )
})

/**
 * One facet, asked for while it is open. What is chosen in it is left out of its own question, so that its numbers say
 * what choosing another value would find.
 */
function FacetGroup({ name, address, isRefused }: { name: Facet; address: Address; isRefused: boolean }) {
  const chosen = address.filters[name] ?? []
  const [isOpen, setOpen] = useState(OPEN_FACETS.includes(name) || chosen.length > 0)
  const [isLong, setLong] = useState(false)
  const others = without(address.filters, name)
  const limit = isLong ? MANY : FEW
  const question = isOpen && !isRefused ? `${name} ${limit} ${writeQuery(others)}` : null
  const { data, error, isPending } = useAsked(question, async (client, options) => {
    const answer = await client.facets(
      { ...asFacets(others), by: name as FacetName, facet_limit: limit },
      options,
    )
    const values = (answer.data as Record<string, FacetValue[]>)[name] ?? []
    learn(name, values)
    return { values, others: (answer.meta.other as Record<string, number>)[name] ?? 0 }
  })
  const values = data?.values ?? []
  const missing = chosen.filter((value) => !values.some((one) => one.value === value))

  function toggle(value: string): void {
    const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]
    go(withFilter(address, name, next))
  }

  return (
    <details class="facet" open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
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
        {error && <p class="note">{error.detail}</p>}
        {data !== null && values.length === 0 && missing.length === 0 && (
          <p class="note">No record here has one.</p>
        )}
        {data !== null && data.others > 0 && !isLong && (
          <button type="button" class="plain" onClick={() => setLong(true)}>
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

const asFacets = (filters: Filters): Omit<FacetsQuery, 'by'> => filters as unknown as Omit<FacetsQuery, 'by'>
