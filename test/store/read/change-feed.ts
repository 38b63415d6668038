/** A change is an entry of the feed by what its reader had of the record before, and by what the view has of it now. */
import t from 'tap'
import { changeEntry, pageOfChanges } from '../../../src/store/read/change-feed.js'

const change = { revision: 9, at: '2026-01-01', id: 'a', into: null, because: null }
const now = Buffer.from('{}')

/** What an entry says that a change was; null where there is none. */
const opOf = (
  op: string,
  known: string | null,
  record: Buffer | null,
  {
    view = 'public',
    type = 'incident',
    knownTo = 5,
  }: { view?: 'public' | 'full'; type?: 'incident' | 'actor'; knownTo?: number } = {},
): string | null => changeEntry({ ...change, type, op, known }, record, view, knownTo)?.op ?? null

t.test('what the view has', async (t) => {
  t.equal(opOf('created', null, now), 'created')
  t.equal(opOf('updated', null, now), 'created', 'is new to whoever has not met it')
  t.equal(opOf('updated', 'created', now), 'updated')
  t.equal(opOf('created', 'created', now), 'updated', 'was taken away and put back in between')
  for (const gone of ['withdrawn', 'deleted', 'merged', 'erased'])
    t.equal(opOf('updated', gone, now), 'created', gone)
  t.equal(opOf('split', 'merged', now), 'split')
  t.equal(opOf('split', 'deleted', now), 'created')
})

t.test('the full view keeps an incident that is withdrawn, and no other record', async (t) => {
  t.equal(opOf('updated', 'withdrawn', now, { view: 'full' }), 'updated')
  t.equal(opOf('updated', 'withdrawn', now, { view: 'full', type: 'actor' }), 'created')
})

t.test('what the view has no longer', async (t) => {
  t.equal(opOf('withdrawn', 'created', null), 'withdrawn')
  t.equal(opOf('withdrawn', null, null), null, 'was never met')
  t.equal(opOf('deleted', null, null), 'deleted')
  for (const op of ['erased', 'redacted']) {
    t.equal(opOf(op, null, null, { knownTo: 1 }), op)
    t.equal(opOf(op, null, null, { knownTo: 0 }), null, 'a reader who begins cannot have it')
  }
})

t.test('a page is complete up to its last entry, and the last one up to where the view stands', async (t) => {
  const entries = [7, 8, 9].map((revision) => ({
    ...change,
    type: 'incident' as const,
    op: 'created',
    revision,
    record: now,
  }))
  t.match(pageOfChanges(entries, { since: 6, limit: 2 }, 20), { more: true, next: 8, revision: 20 })
  t.match(pageOfChanges(entries, { since: 6, limit: 3 }, 20), { more: false, next: 20 })
  t.match(pageOfChanges([], { since: 30, limit: 3 }, 20), { more: false, next: 30 }, 'never goes back')
})
