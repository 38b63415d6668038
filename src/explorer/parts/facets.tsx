/** The filters beside the records: a facet for each thing that records differ in, and a form for all other parameters. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { t } from '../../messages/translate.js'
import { type Address, writeQuery } from '../address.js'
import type { Known } from '../attributes.js'
import { ofParameter } from '../facet-kinds.js'
import { type Offered, offered } from '../facet-order.js'
import { FACETS, type Facet } from '../parameters.js'
import { stateOf } from '../query.js'
import { DateFilter } from './date-filter.js'
import { FacetGroup, FEW } from './facet-group.js'
import { type FacetAnswer, useCounts, useGathered } from './facet-values.js'
import { memo } from './memo.js'
import { MoreFilters } from './more-filters.js'

interface Given {
  readonly address: Address
  readonly known: readonly Known[]
  readonly isRefused: boolean
}

export const Facets = memo(({ address, known, isRefused }: Given) => {
  const { filters } = address
  const rail = useRef<HTMLElement>(null)
  const [isShown, setShown] = useState(false)
  // What somebody has opened or closed.
  const [opened, setOpened] = useState<Readonly<Partial<Record<Facet, boolean>>>>({})
  // Order and openness are those of the whole collection, so that nothing moves from filter to filter.
  const state = stateOf(filters)
  const { data: whole, error, isPending } = useCounts(FACETS, state, FEW)
  // A server that was just started may take too long to count all of them at once.
  const isTooMuch = error !== null && error.status >= 500
  const list = useMemo(
    () => (whole ? offered(whole.by, whole.total) : isTooMuch ? UNCOUNTED : []),
    [whole, isTooMuch],
  )
  // Those that are chosen from would jump to their place when the others come.
  const isKnown = whole !== null || !isPending
  const shown = useMemo(() => withChosen(list, address), [list, filters])
  const seen = useSeen(rail, shown.map(({ name }) => name).join())

  const isOpen = ({ name, isOpen }: Offered) => opened[name] ?? (isOpen || isChosen(address, name))
  // What each showed last, until there is another answer.
  const last = useRef<Partial<Record<Facet, FacetAnswer>>>({})
  if (isRefused) last.current = {}
  const isEmpty = (name: Facet) => last.current[name]?.values.length === 0 && !isChosen(address, name)
  const needed = shown.filter(
    (one) => isOpen(one) && !isChosen(address, one.name) && (seen.has(one.name) || isEmpty(one.name)),
  )
  const gathered = useGathered(
    needed.map(({ name }) => name),
    filters,
    FEW,
    isRefused,
    whole && { words: writeQuery(state), by: whole.by },
  )
  for (const { name } of shown) {
    const answer = gathered.by[name]
    if (answer) last.current[name] = answer
  }

  return (
    <nav class="rail" aria-label={t('Filters')} ref={rail} aria-busy={isPending && whole === null}>
      <button type="button" class="rail-toggle" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
        {t('Filters')}
      </button>
      <div class="rail-body" data-open={isShown}>
        <DateFilter address={address} />
        {isKnown &&
          shown.map((one) => (
            <FacetGroup
              key={one.name}
              kind={ofParameter(one.name)}
              address={address}
              isRefused={isRefused}
              isSeen={seen.has(one.name)}
              together={{
                data: isRefused ? null : (last.current[one.name] ?? null),
                error: gathered.error,
                isPending: gathered.isPending && needed.includes(one),
              }}
              rows={one.rows}
              isOpen={isOpen(one)}
              onOpen={(isOpen) => setOpened((all) => ({ ...all, [one.name]: isOpen }))}
            />
          ))}
        {isKnown && <MoreFilters address={address} known={known} isRefused={isRefused} />}
      </div>
    </nav>
  )
})

/** All facets, of which nobody knows which have values. */
const UNCOUNTED: readonly Offered[] = FACETS.map((name, index) => ({ name, isOpen: index < 3, rows: FEW }))

const isChosen = ({ filters }: Address, name: Facet): boolean => (filters[name] ?? []).length > 0

/** The facets of the collection, and those that are chosen from although no record has a value. */
function withChosen(list: readonly Offered[], address: Address): readonly Offered[] {
  const names = list.map(({ name }) => name)
  const others = FACETS.filter((name) => isChosen(address, name) && !names.includes(name))
  return [...list, ...others.map((name) => ({ name, isOpen: true, rows: 1 }))]
}

/** The facets that can be seen: the values of others are asked for when somebody comes to them. */
function useSeen(rail: { readonly current: HTMLElement | null }, names: string): ReadonlySet<string> {
  const [seen, set] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => {
    const observer = new IntersectionObserver((entries) =>
      set((before) => {
        const next = new Set(before)
        for (const { target, isIntersecting } of entries) {
          const name = (target as HTMLElement).dataset.facet ?? ''
          if (isIntersecting) next.add(name)
          else next.delete(name)
        }
        return next
      }),
    )
    for (const group of rail.current?.querySelectorAll('[data-facet]') ?? []) observer.observe(group)
    return () => observer.disconnect()
  }, [names])
  return seen
}
