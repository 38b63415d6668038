/** Looks into the history and the feed of a store: what each view is told, by whom, why, and how SQLite finds it. */
import t from 'tap'
import type { Store } from '../../../../src/store/contract/store.js'
import { connect } from '../../../../src/store/sqlite/connection/connect.js'
import { Statements } from '../../../../src/store/sqlite/connection/statements.js'
import { openStore } from '../../../../src/store/sqlite/open.js'
import { CHANGES, REVISIONS } from '../../../../src/store/sqlite/query/history.js'
import { migrate } from '../../../../src/store/sqlite/schema/migrate.js'
import { actor, dataset, incident, source, term } from '../../../support/records.js'
import type { Json } from '../../../support/seeded.js'

const ALL = { after: 0, limit: 100 }
const WHY = { name: 'a key', reason: 'since it is so' }

async function open(t: { teardown(work: () => void): void }): Promise<Store> {
  const store = await openStore({ path: ':memory:' })
  t.teardown(() => store.close())
  return store
}

const feed = async (store: Store, view: 'public' | 'full', since = 0): Promise<string[]> =>
  (await store.changes(view, { since, limit: 1_000 })).entries.map(
    ({ op, type, id, record }) => `${op} ${type} ${id}${record === null ? ' -' : ''}`,
  )

const history = async (
  store: Store,
  type: 'incident' | 'actor' | 'source',
  id: string,
  view: 'public' | 'full',
) =>
  (await store.revisions(type, id, view, ALL))?.rows.map((row) => ({
    ...row,
    document: row.document === null ? null : (JSON.parse(row.document) as Json),
    before: row.before === null ? null : (JSON.parse(row.before) as Json),
  }))

t.test('the history of a view is what the view had', async (t) => {
  const store = await open(t)
  await store.put([incident('x', { title: 'One', status: 'draft' })], WHY)
  await store.put([incident('x', { title: 'Two', status: 'draft' })], {
    ...WHY,
    reason: 'a secret of the draft',
  })
  await store.put([incident('x', { title: 'Two' })], { ...WHY, reason: 'out' })
  await store.put([incident('x', { title: 'Three' })])
  const full = (await history(store, 'incident', 'x', 'full'))!
  t.strictSame(
    full.map(({ revision, op, by, reason, document }) => [
      revision,
      op,
      by,
      reason,
      document.title,
      document.status,
    ]),
    [
      [1, 'created', 'a key', 'since it is so', 'One', 'draft'],
      [2, 'updated', 'a key', 'a secret of the draft', 'Two', 'draft'],
      [3, 'updated', 'a key', 'out', 'Two', 'published'],
      [4, 'updated', null, null, 'Three', 'published'],
    ],
  )
  t.strictSame(
    full.map(({ document }) => document.revision),
    [1, 2, 3, 4],
  )
  t.strictSame(
    full.map(({ before }) => before?.title ?? null),
    [null, 'One', 'Two', 'Two'],
  )
  const shown = (await history(store, 'incident', 'x', 'public'))!
  t.strictSame(
    shown.map(({ revision, op, by, reason, document, before }) => [
      revision,
      op,
      by,
      reason,
      document.title,
      before?.title,
    ]),
    [
      [3, 'created', null, 'out', 'Two', undefined],
      [4, 'updated', null, null, 'Three', 'Two'],
    ],
  )
  const { rows } = (await store.revisions('incident', 'x', 'full', { after: 2, limit: 1 }))!
  t.strictSame(
    rows.map(({ revision }) => revision),
    [3],
  )
  t.equal(JSON.parse(rows[0]!.before!).revision, 2, 'what came before a page is known')
  t.strictSame((await store.revisions('incident', 'x', 'public', { after: 4, limit: 1 }))?.rows, [])
  t.equal(await store.revisions('incident', 'none', 'full', ALL), null)
  t.equal(await store.revisions('actor', 'x', 'full', ALL), null)
  t.end()
})

t.test('what the public does not have has no public history', async (t) => {
  const store = await open(t)
  await store.put([
    incident('draft', { status: 'draft' }),
    incident('gone'),
    actor('unnamed'),
    source('left'),
  ])
  await store.put([incident('gone', { status: 'withdrawn' })], WHY)
  t.equal(await store.revisions('incident', 'draft', 'public', ALL), null)
  t.equal(await store.revisions('actor', 'unnamed', 'public', ALL), null)
  await t.rejects(store.revisions('incident', 'gone', 'public', ALL), { code: 'withdrawn' })
  t.strictSame(
    (await history(store, 'incident', 'gone', 'full'))?.map(({ op }) => op),
    ['created', 'withdrawn'],
  )
  await store.write(WHY, (transaction) => transaction.remove('source', 'left'))
  t.equal(await store.revisions('source', 'left', 'public', ALL), null)
  const left = await history(store, 'source', 'left', 'full')
  t.match(left, [
    { op: 'created', document: { title: 'Source' } },
    { op: 'withdrawn', document: null, before: { title: 'Source' }, reason: WHY.reason },
  ])
  t.end()
})

t.test('who is protected, or deleted, leaves the public history too', async (t) => {
  const store = await open(t)
  const rows = { actors: [{ id: 'a', role: 'victim', note: 'A told it' }] }
  const claim = {
    id: 'c',
    field: 'actors',
    source: 's',
    adopted: false,
    value: [{ id: 'a', role: 'target', note: 'A again' }],
  }
  await store.put([
    source('s'),
    actor('b', { parent: 'a' }),
    actor('a', { name: 'Named' }),
    incident('x', { ...rows, claims: [claim] }),
    incident('y', { actors: [{ id: 'b', role: 'victim' }] }),
  ])
  t.match(await history(store, 'incident', 'x', 'public'), [
    { document: { actors: [{ id: 'a', name: 'Named' }] } },
  ])
  await store.put([incident('x', { ...rows, claims: [claim], title: 'Another' })])
  await store.put([actor('a', { name: 'Named', protected: true })], {
    name: 'k',
    reason: 'Named is in danger',
    acknowledge: true,
  })
  for (const text of [
    JSON.stringify(await store.revisions('incident', 'x', 'public', ALL)),
    JSON.stringify(await store.revisions('actor', 'b', 'public', ALL)),
    JSON.stringify(await store.revisions('source', 's', 'public', ALL)),
  ])
    t.notMatch(text, /Named|"a\b|\\"a\\"|told it|again|danger/)
  t.equal((await history(store, 'actor', 'b', 'public'))?.length, 2, 'its parent went')
  t.match((await history(store, 'incident', 'x', 'public'))?.[0], {
    document: { actors: [{ id: null, name: null, protected: true, role: 'victim', note: null }] },
  })
  t.equal(await store.revisions('actor', 'a', 'public', ALL), null)
  t.match((await history(store, 'incident', 'x', 'full'))?.[0], {
    document: { actors: [{ id: 'a', name: 'Named' }] },
  })
  t.match((await history(store, 'incident', 'x', 'full'))?.at(-1), { by: 'k', reason: null })
  await store.put([incident('x'), actor('b')])
  await store.write(WHY, (transaction) => transaction.remove('actor', 'a'))
  t.notMatch(JSON.stringify(await store.revisions('incident', 'x', 'public', ALL)), /Named|\\"a\\"/)
  t.end()
})

t.test('the feed tells a view of what changed in it, each record once, by its last change', async (t) => {
  const store = await open(t)
  await store.put([term('t'), dataset('d'), actor('a'), incident('x', { status: 'draft' })])
  t.strictSame(await feed(store, 'public'), ['created term act:t', 'created dataset d'])
  t.strictSame((await feed(store, 'full')).at(-1), 'created incident x')
  const draft = await store.revision()
  await store.put([incident('x', { actors: [{ id: 'a', role: 'victim', acts: ['t'] }] })])
  t.strictSame(await feed(store, 'public', draft), ['created actor a', 'created incident x'])
  t.strictSame(await feed(store, 'full', draft), ['updated incident x'])
  const out = await store.revision()
  await store.put([actor('a', { name: 'New name' }), term('t', { label: 'New' })])
  const named = await store.changes('public', { since: out, limit: 10 })
  t.match(
    named.entries.map(({ op, id }) => [op, id]),
    [
      ['updated', 'act:t'],
      ['updated', 'a'],
      ['updated', 'x'],
    ],
  )
  t.equal(named.entries[2]?.because, named.entries[1]?.revision)
  t.strictSame(JSON.parse(String(named.entries[0]?.record)), {
    scheme: 'act',
    code: 't',
    label: 'New',
    broader: null,
    description: null,
  })
  t.strictSame(
    (await feed(store, 'public', draft)).slice(1),
    ['created actor a', 'created incident x'],
    'new to whoever left then',
  )
  const before = await store.revision()
  await store.put([incident('x', { status: 'withdrawn' })])
  t.strictSame(await feed(store, 'public', before), ['withdrawn actor a -', 'withdrawn incident x -'])
  t.strictSame(await feed(store, 'full', before), ['withdrawn incident x'], 'the full view keeps it')
  t.strictSame(
    await feed(store, 'public', draft),
    ['updated term act:t'],
    'what came and went is passed over',
  )
  await store.put([incident('x', { title: 'Again' })])
  t.strictSame(await feed(store, 'public', before), ['withdrawn actor a -', 'updated incident x'])
  t.end()
})

t.test('what has left the public since leaves the public history of others', async (t) => {
  const store = await open(t)
  const related = [{ id: 'gone', relation: 'follows' }]
  const claims = [
    { id: 'r', field: 'related', source: 'citing', adopted: false, value: related },
    { id: 'c', field: 'date', source: 'citing' },
  ]
  const body = { actors: [{ id: 'child', role: 'victim' }], related, claims }
  await store.put([
    source('cited'),
    source('citing', { cites: ['cited'] }),
    actor('parent'),
    actor('child', { parent: 'parent' }),
    incident('x', body),
    incident('gone', { claims: [{ id: 'c', field: 'date', source: 'cited' }] }),
  ])
  t.match((await history(store, 'incident', 'x', 'public'))?.[0]?.document, {
    related,
    claims: [{ value: related }, {}],
  })
  t.strictSame((await history(store, 'source', 'citing', 'public'))?.[0]?.document.cites, ['cited'])
  await store.put([incident('gone', { status: 'withdrawn' })])
  await store.put([actor('parent', { protected: true })])
  for (const text of [
    JSON.stringify(await store.revisions('incident', 'x', 'public', ALL)),
    JSON.stringify(await store.revisions('source', 'citing', 'public', ALL)),
    JSON.stringify(await store.revisions('actor', 'child', 'public', ALL)),
  ])
    t.notMatch(text, /gone|\\"cited\\"|\\"parent\\":\\"/)
  const full = JSON.stringify(await store.revisions('incident', 'x', 'full', ALL))
  t.match(full, 'gone', 'the full history keeps it')
  await store.put([incident('gone', { claims: [{ id: 'c', field: 'date', source: 'cited' }] })])
  t.strictSame(
    (await history(store, 'incident', 'x', 'public'))?.[0]?.document.related,
    related,
    'and what comes back is back',
  )
  t.end()
})

t.test('the public history holds the public documents', async (t) => {
  const store = await open(t)
  const related = [{ id: 'y', relation: 'follows' }]
  await store.put([incident('y', { status: 'draft' }), incident('x', { related })])
  await store.put([incident('x', { related, title: 'Another' })])
  const shown = async (view: 'public' | 'full') =>
    (await history(store, 'incident', 'x', view))?.map(({ document }) => document.related)
  t.strictSame(await shown('public'), [[], []])
  t.strictSame(await shown('full'), [related, related])
  t.end()
})

t.test('who walks while records come and go is told of those that went', async (t) => {
  const store = await open(t)
  await store.put([incident('x'), incident('y')])
  const told = await store.revision()
  await store.put([incident('x', { status: 'withdrawn' })])
  await store.put([incident('y', { title: 'Another' })])
  await store.put([incident('x')])
  const first = await store.changes('public', { since: told, limit: 1 })
  t.match(first, { entries: [{ id: 'y' }], next: told + 2, more: true })
  await store.put([incident('x', { status: 'withdrawn' })])
  t.strictSame(await feed(store, 'public', first.next), ['withdrawn incident x -'])
  t.strictSame(await feed(store, 'public', told + 1), ['updated incident y', 'withdrawn incident x -'])
  t.end()
})

t.test('pages follow each other, and say up to where they are complete', async (t) => {
  const store = await open(t)
  for (let round = 0; round < 5; round += 1)
    await store.put(['a', 'b', 'c', 'd'].map((id) => incident(id, { title: `Title ${round}` })))
  await store.put([incident('e', { status: 'draft' })])
  const first = await store.changes('public', { since: 0, limit: 3 })
  t.match(first, { revision: 20, next: 19, more: true })
  t.strictSame(
    first.entries.map(({ id, op }) => `${op} ${id}`),
    ['created a', 'created b', 'created c'],
  )
  const second = await store.changes('public', { since: first.next, limit: 3 })
  t.match(second, { revision: 20, next: 20, more: false })
  t.strictSame(
    second.entries.map(({ id, op }) => `${op} ${id}`),
    ['updated d'],
  )
  t.match((await store.changes('public', { since: 19, limit: 3, known: 0 })).entries, [{ op: 'created' }])
  t.match(await store.changes('public', { since: 21, limit: 3 }), { next: 21, entries: [], more: false })
  t.match(await store.changes('full', { since: 20, limit: 1 }), { next: 21, more: false, revision: 21 })
  t.end()
})

t.test('no page reads the whole table', (t) => {
  const database = connect(':memory:')
  t.teardown(() => database.close())
  migrate(database)
  const statements = new Statements(database)
  for (const query of [
    ...Object.values(CHANGES),
    ...Object.values(REVISIONS).flatMap((both) => Object.values(both)),
  ]) {
    const steps = database
      .prepare(`explain query plan ${statements.text(query).sql}`)
      .all({ since: 1, known: 1, limit: 1, type: 1, id: 1, after: 1 }) as { detail: string }[]
    for (const { detail } of steps) {
      t.notMatch(detail, /^SCAN (?!CONSTANT)/, detail)
      t.notMatch(detail, /TEMP B-TREE/, detail)
    }
  }
  t.end()
})
