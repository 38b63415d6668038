/** One facet: its values with how many records have each, of which some are chosen. */
import { useRef, useState } from 'preact/hooks'
import { t } from '../../messages/translate.js'
import type { Address } from '../address.js'
import type { Asked } from '../asking.js'
import type { FacetKind } from '../facet-kinds.js'
import { go } from '../navigation.js'
import { Choice, Missing } from './facet-choice.js'
import { FacetSearch } from './facet-search.js'
import { type FacetAnswer, useCounts } from './facet-values.js'
import { valueLabel } from './names.js'

/** So many values are shown at first, and after asking for more. */
export const FEW = 8
const MANY = 100

interface GroupGiven {
  readonly kind: FacetKind
  readonly address: Address
  readonly isRefused: boolean
  readonly isSeen: boolean
  /** The values that were asked for together with those of other facets; null of one that asks for itself. */
  readonly together: Asked<FacetAnswer> | null
  /** How many rows to keep room for until its values are known. */
  readonly rows: number
  readonly isOpen: boolean
  readonly onOpen: (isOpen: boolean) => void
}

export function FacetGroup(props: GroupGiven) {
  const { kind, address, isRefused, isSeen, together, rows, isOpen, onOpen } = props
  const { by, label, isSingle } = kind
  const [isLong, setLong] = useState(false)
  const chosen = kind.chosen(address.filters)
  const isAlone = together === null || isLong || chosen.length > 0
  const alone = useCounts(
    isAlone && isOpen && isSeen ? [by] : [],
    kind.others(address.filters),
    isLong ? MANY : FEW,
    isRefused,
  )
  const last = useRef<FacetAnswer | null>(null)
  if (isRefused) last.current = null
  else if (isAlone) last.current = alone.data?.by[by] ?? last.current ?? together?.data ?? null
  else last.current = together.data
  const data = last.current
  const { error, isPending } = isAlone ? alone : together
  const values = data?.values ?? []
  const missing = chosen.filter((value) => !values.some((one) => one.value === value))
  const isEmpty = data !== null && values.length === 0 && missing.length === 0

  function toggle(value: string): void {
    const rest = chosen.filter((one) => one !== value)
    go(kind.choose(address, chosen.includes(value) ? rest : isSingle ? [value] : [...rest, value]))
  }

  return (
    <details
      class="facet"
      data-facet={by}
      hidden={isEmpty && together !== null && isOpen}
      open={isOpen}
      onToggle={({ currentTarget }) => {
        if (currentTarget.open !== isOpen) onOpen(currentTarget.open)
      }}
    >
      <summary dir="auto">
        {label}
        {chosen.length > 0 && <span class="badge">{chosen.length}</span>}
      </summary>
      <fieldset
        aria-busy={isPending}
        style={data === null ? { minHeight: `${rows * 1.7 + 0.7}rem` } : undefined}
      >
        <legend class="hidden">{label}</legend>
        {isLong && values.length + (data?.others ?? 0) > FEW * 2 && (
          <FacetSearch kind={kind} address={address} onToggle={toggle} />
        )}
        {missing.map((value) => (
          <Missing key={value} name={by} value={value} onToggle={toggle} />
        ))}
        {values.map(({ value, label, count }) => (
          <Choice
            key={value}
            value={value}
            label={valueLabel(by, value, label)}
            count={count}
            isChosen={chosen.includes(value)}
            onToggle={toggle}
          />
        ))}
        {/* What is wrong with the query is shown above the list. */}
        {error && error.status >= 500 && <p class="note">{error.detail}</p>}
        {data !== null && data.others > 0 && !isLong && (
          <button
            type="button"
            class="plain"
            onClick={({ currentTarget }) => {
              // It goes, and the focus with it.
              currentTarget.closest('details')?.querySelector('summary')?.focus()
              setLong(true)
            }}
          >
            {t('{count, number} more', { count: data.others })}
          </button>
        )}
        {data !== null && data.others > 0 && isLong && (
          <p class="note">
            {t('and {count, plural, one {# more value} other {# more values}}: find them by name above', {
              count: data.others,
            })}
          </p>
        )}
        {isEmpty && <p class="note">{t('None of these records has a value.')}</p>}
      </fieldset>
    </details>
  )
}
