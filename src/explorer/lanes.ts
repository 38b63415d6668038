/** How a date is drawn as a bar: what is certain solid, what is possible lighter, and ends that are open or unknown. */
import { boundOf } from './days.js'

/** The four bounds of a date, as the API has them. */
export interface Bounds {
  readonly start: { readonly earliest: string | null; readonly latest: string | null }
  readonly end: { readonly earliest: string | null; readonly latest: string | null }
}

/** A piece of a bar: whole days, `to` not in it; infinite where it has no bound. */
export interface Piece {
  readonly from: number
  readonly to: number
  readonly is: 'certain' | 'possible'
}

/**
 * The pieces of a date, from left to right; none where it is undated. A day is certain from `start.latest` to
 * `end.earliest`, and possible from `start.earliest` to `end.latest`: the rule of the API's date filter.
 */
export function piecesOf({ start, end }: Bounds): Piece[] {
  const [first, sure] = [boundOf(start.earliest), boundOf(start.latest)]
  const [until, last] = [boundOf(end.earliest), boundOf(end.latest)]
  if ([first, sure, until, last].some(Number.isNaN)) return []
  // A moment that is not known to the day, such as `2021-06`: nothing of it is certain.
  if (sure > until) return [{ from: first, to: last + 1, is: 'possible' }]
  const pieces: Piece[] = [
    { from: first, to: sure, is: 'possible' },
    { from: sure, to: until + 1, is: 'certain' },
    { from: until + 1, to: last + 1, is: 'possible' },
  ]
  return pieces.filter(({ from, to }) => from < to)
}

/** A record with the pieces of its date. */
export interface Lane<Row> {
  readonly row: Row
  readonly pieces: readonly Piece[]
}

/** The records that are drawn in a period, which both of its days are in; null for all that have a date. */
export const lanesOf = <Row extends { readonly date: Bounds }>(
  rows: readonly Row[],
  period: readonly [number, number] | null,
): Lane<Row>[] =>
  rows
    .map((row) => ({ row, pieces: piecesOf(row.date) }))
    .filter(({ pieces }) => {
      const [first, last] = [pieces[0], pieces.at(-1)]
      if (!first || !last) return false
      return period === null || (first.from <= period[1] && last.to > period[0])
    })
