/** Where the pages around a page begin, so that reading on either way returns each row once. */
import type { Position } from '../../query/cursor.js'
import type { Page } from '../contract/reader.js'

/** A row to read from, itself included or not. */
export type Seek = Pick<Position, 'values' | 'inclusive'>

/** The first and the last row of a page, and what is to be looked up before its neighbours are known. */
export interface PageEdges {
  readonly first: Seek | null
  readonly last: Seek | null
  /** Whether the page was read against the order of the sort. */
  readonly backwards: boolean
  /** Whether reading on in the direction of the page found another row. */
  readonly more: boolean
  /** Where the page was entered: whether there are rows before it, the engine has to look up. Null on the first page. */
  readonly entry: { readonly from: Seek; readonly backwards: boolean } | null
}

/** Rows of a page as they were read, of which one too many shows that there are more. */
export function shownRows<Row>(
  read: readonly Row[],
  { limit, position }: { readonly limit: number; readonly position: Position | null },
): { readonly rows: Row[]; readonly more: boolean } {
  const rows = read.slice(0, limit)
  if (position?.backwards) rows.reverse()
  return { rows, more: read.length > limit }
}

/**
 * The edges of a page.
 * @param rows the sort values of its rows, in the order in which they are shown
 * @param more whether reading on in the direction of the page found another row
 */
export function edgesOf(
  rows: readonly (readonly (string | number)[])[],
  position: Position | null,
  more: boolean,
): PageEdges {
  const backwards = position?.backwards ?? false
  // Rows may have gone since: an empty page still points back to where it was read from, that row included.
  const edge = (values: readonly (string | number)[] | undefined): Seek | null =>
    values
      ? { values, inclusive: false }
      : position
        ? { values: position.values, inclusive: !position.inclusive }
        : null
  const first = edge(rows[0])
  const last = edge(rows.at(-1))
  const from = backwards ? last : first
  const entry = position === null || from === null ? null : { from, backwards: !backwards }
  return { first, last, backwards, more, entry }
}

/**
 * The positions of the next and the previous page.
 * @param hasBefore whether there is a row from `entry` on
 */
export function pageBounds(
  { first, last, backwards, more }: PageEdges,
  hasBefore: boolean,
): Pick<Page<never>, 'next' | 'prev'> {
  return {
    next: last && (backwards ? hasBefore : more) ? { ...last, backwards: false } : null,
    prev: first && (backwards ? more : hasBefore) ? { ...first, backwards: true } : null,
  }
}
