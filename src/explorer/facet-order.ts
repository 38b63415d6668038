/** Which facets a collection has, in which order they stand, and which are open at first. */
import { FACETS, type Facet } from './parameters.js'

/** The most frequent values of a facet, and how many others there are. */
export interface Counted {
  readonly values: readonly { readonly value: string; readonly count: number }[]
  readonly others: number
}

export interface Offered {
  readonly name: Facet
  /** Whether there is something to choose: two values or more. */
  readonly isOpen: boolean
  /** How many rows it has at first, to keep room for them. */
  readonly rows: number
}

/**
 * The facets that have values, those first that most records have a value of.
 * @param total how many records there are
 */
export function offered(counted: Readonly<Record<string, Counted>>, total: number): Offered[] {
  return FACETS.flatMap((name) => {
    const facet = counted[name]
    if (!facet || facet.values.length === 0) return []
    return [{ name, facet, coverage: coverageOf(facet, total) }]
  })
    .sort((one, other) => other.coverage - one.coverage)
    .map(({ name, facet: { values, others } }) => ({
      name,
      isOpen: values.length + others >= 2,
      rows: values.length + (others > 0 ? 1 : 0),
    }))
}

/**
 * How many records have a value of a facet, as nearly as its counts say: a record with several values is in several
 * counts, and each value that is not shown has one record at least.
 */
const coverageOf = ({ values, others }: Counted, total: number): number =>
  Math.min(
    total,
    values.reduce((sum, { count }) => sum + count, others),
  )
