/** Where the pages around a page begin, so that walking both ways visits each row once. */
import type { Position } from '../../../query/cursor.js'
import type { Page } from '../../contract/reader.js'

/** A row to read from, itself included or not. */
export type Seek = Pick<Position, 'values' | 'inclusive'>

/**
 * The positions of the next and the previous page.
 * @param rows the sort values of the page's rows, in the order in which they are shown
 * @param more whether reading on in the direction of the page found another row
 * @param exists whether there is a row from there on, in the direction of the sort or against it
 */
export function pageBounds(
  rows: readonly (readonly (string | number)[])[],
  position: Position | null,
  more: boolean,
  exists: (from: Seek, backwards: boolean) => boolean,
): Pick<Page<never>, 'next' | 'prev'> {
  const backwards = position?.backwards ?? false
  // Rows may have gone since: an empty page still leads back to where it was read from, that row included.
  const edge = (values: readonly (string | number)[] | undefined): Seek | null =>
    values
      ? { values, inclusive: false }
      : position
        ? { values: position.values, inclusive: !position.inclusive }
        : null
  const first = edge(rows[0])
  const last = edge(rows.at(-1))
  const behind = backwards ? last : first
  const isBehind = position !== null && behind !== null && exists(behind, !backwards)
  return {
    next: last && (backwards ? isBehind : more) ? { ...last, backwards: false } : null,
    prev: first && (backwards ? more : isBehind) ? { ...first, backwards: true } : null,
  }
}
