/** The pages around a page begin where it ends, whichever way it was read, and also where its rows have gone since. */
import t from 'tap'
import type { Position } from '../../../src/query/cursor.js'
import { edgesOf, pageBounds, shownRows } from '../../../src/store/read/keyset.js'

const at = (value: number, backwards = false, inclusive = false): Position => ({
  values: [value],
  backwards,
  inclusive,
})

t.test('the first page needs no look-up', async (t) => {
  const { rows, more } = shownRows([1, 2, 3], { limit: 2, position: null })
  t.strictSame({ rows, more }, { rows: [1, 2], more: true })
  const edges = edgesOf([[1], [2]], null, more)
  t.equal(edges.entry, null)
  t.strictSame(pageBounds(edges, false), { next: at(2), prev: null })
})

t.test('a page read backwards is shown in the order of the sort', async (t) => {
  const { rows, more } = shownRows([4, 3, 2], { limit: 2, position: at(5, true) })
  t.strictSame({ rows, more }, { rows: [3, 4], more: true })
  const edges = edgesOf([[3], [4]], at(5, true), more)
  t.strictSame(
    edges.entry,
    { from: { values: [4], inclusive: false }, backwards: false },
    'what comes after it',
  )
  t.strictSame(pageBounds(edges, true), { next: at(4), prev: at(3, true) })
  t.strictSame(pageBounds(edges, false).next, null)
})

t.test('a page whose rows have gone points back to where it was read from, that row included', async (t) => {
  const edges = edgesOf([], at(7), false)
  t.strictSame(edges.entry, { from: { values: [7], inclusive: true }, backwards: true })
  t.strictSame(pageBounds(edges, true), { next: null, prev: at(7, true, true) })
})
