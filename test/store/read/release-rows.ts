/** How releases stand in their table, and what is remembered of a file that was rebuilt. */
import t from 'tap'
import { rebuiltRow, releaseOf, releaseTaskOf } from '../../../src/store/read/release-rows.js'

const ABOUT = { title: 'First', note: null, counts: {}, datasets: [] }
const ROW = {
  name: '2024-01',
  created_at: '2024-01-01T00:00:00Z',
  revision: 7,
  version: '1.0.0',
  digest: 'old',
  size: 10,
  deleted_at: null,
  about: JSON.stringify(ABOUT),
  rebuilds: '[]',
}

t.test('a release is read from its row', async (t) => {
  const { about: _, ...row } = ROW
  t.strictSame(releaseOf(ROW as never) as object, { ...ABOUT, ...row, rebuilds: [] })
})

t.test('a file that was rebuilt remembers the digest of before, each time', async (t) => {
  const rebuilt = {
    digest: 'new',
    size: 9,
    reason: 'erased',
    title: 'First',
    note: null,
    counts: {},
    datasets: [],
  }
  const once = rebuiltRow(releaseOf(ROW as never), rebuilt as never, '2024-02-01T00:00:00Z')
  t.strictSame(JSON.parse(once.rebuilds), [{ at: '2024-02-01T00:00:00Z', reason: 'erased', digest: 'old' }])
  t.strictSame([once.digest, once.size], ['new', 9])
  t.strictSame(JSON.parse(once.about), ABOUT)
  const again = rebuiltRow(
    releaseOf({ ...ROW, ...once } as never),
    { ...rebuilt, digest: 'newest' } as never,
    '2024-03-01T00:00:00Z',
  )
  t.strictSame(
    (JSON.parse(again.rebuilds) as { digest: string }[]).map(({ digest }) => digest),
    ['old', 'new'],
  )
})

t.test('a task is read from its row', async (t) => {
  const row = { key: 1, op: 'erase', type: 'actor', ids: '["a"]', phrases: '["jane doe"]', at: 'x' } as const
  t.strictSame(releaseTaskOf(row), { ...row, ids: ['a'], phrases: ['jane doe'] })
})
