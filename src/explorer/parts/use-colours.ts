/** Asks which values have a colour: the most frequent ones of a field among what is found, or those that are filtered by. */
import { useMemo } from 'preact/hooks'
import type { Address } from '../address.js'
import { type Coloured, colouredBy, MOST_COLOURS, withValue } from '../colours.js'
import { useCounts } from './facet-values.js'
import { valueLabel } from './names.js'

const NONE: readonly Coloured[] = []

/** What has a colour; nothing where no field is chosen, and until its values are known. */
export function useColours(address: Address, isRefused: boolean): readonly Coloured[] {
  const { colour, filters } = address
  const kind = useMemo(() => colouredBy(colour), [colour])
  const { data } = useCounts(kind ? [kind.by] : [], filters, MOST_COLOURS, isRefused)
  return useMemo(() => {
    const answer = kind && data?.by[kind.by]
    if (!kind || !answer) return NONE
    const chosen = kind.chosen(filters)
    return answer.values
      .filter(({ value }) => chosen.length === 0 || chosen.includes(value))
      .slice(0, MOST_COLOURS)
      .map(({ value, label }) => ({
        label: valueLabel(kind.by, value, label),
        filters: withValue(address, kind, value),
      }))
  }, [kind, data])
}
