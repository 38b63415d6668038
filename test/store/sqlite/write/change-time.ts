/** Sets the clock back, and forward, and sees that times of changes never go back and that the newest are still found. */
import { join } from 'node:path'
import { parseFeed } from '@rowanmanning/feed-parser'
import t, { type Test } from 'tap'
import { importFile } from '../../../../src/importing/importer.js'
import { createRelease, deleteRelease } from '../../../../src/releasing/release-commands.js'
import type { Store } from '../../../../src/store/contract/store.js'
import type { Author } from '../../../../src/store/contract/transaction.js'
import { openStore } from '../../../../src/store/sqlite/open.js'
import { actor, incident, source } from '../../../support/records.js'
import { Dice } from '../../../support/reference/dice.js'
import { RUNS } from '../../../support/runs.js'
import type { Json } from '../../../support/seeded.js'
import { writer } from '../../../support/writer.js'

const DAY = 86_400_000
const START = Date.parse('2026-03-10T12:00:00Z')

/** A store whose clock the test sets. */
async function clocked(t: Test, path = ':memory:') {
  let now = START
  const store = await openStore({ path, clock: () => now })
  t.teardown(() => store.close())
  return {
    store,
    set: (time: number) => {
      now = time
    },
  }
}

/** All changes of a store, and the documents of now, of which none may say that time went back. */
async function check(t: Test, store: Store, what: string): Promise<void> {
  for (const view of ['public', 'full'] as const) {
    const { entries } = await store.changes(view, { since: 0, limit: 10_000 })
    entries.reduce((before, { at, revision }) => {
      if (at < before)
        t.fail(`${what}: change ${revision} of ${view} is of ${at}, and one before of ${before}`)
      return at
    }, '')
    const documents = entries.flatMap(({ record }) => (record === null ? [] : [JSON.parse(String(record))]))
    for (const { id, created_at, updated_at } of documents)
      if (updated_at < created_at)
        t.fail(`${what}: ${id} was changed at ${updated_at} and made at ${created_at}`)
  }
  t.pass(what)
}

t.test('with the clock set back two days the newest changes are still the newest', async (t) => {
  const { store, set } = await clocked(t)
  await store.put([incident('first'), incident('second'), incident('third')])
  const { get, app, send, sendNow } = await writer(t, store)
  set(START - 2 * DAY)
  t.equal((await sendNow('PATCH', '/v1/incidents/second', { title: 'Changed' })).status, 200)
  const made = await send('POST', '/v1/incidents', {
    id: 'fourth',
    kind: 'incident',
    title: 'Fourth',
    status: 'published',
  })
  t.equal(made.status, 201)
  t.ok(made.body.updated_at >= made.body.created_at)
  const order = ['fourth', 'second', 'third', 'first']
  const ids = (page: Json): string[] => page.data.map(({ id }: Json) => id)
  t.strictSame(ids(await get('/v1/incidents?sort=-updated')), order)
  t.strictSame(ids(await get('/v1/incidents?sort=updated')), order.toReversed())
  const paged: string[] = []
  for (let url: string | null = '/v1/incidents?sort=-updated&limit=1'; url !== null; ) {
    const page: Json = await get(url)
    paged.push(...ids(page))
    url = page.links.next
  }
  t.strictSame(paged, order, 'page by page as well')
  const feed = parseFeed((await app.inject('/v1/incidents.atom?limit=2')).body)
  t.strictSame(
    feed.items.map(({ url }) => String(url).split('/').at(-1)),
    order.slice(0, 2),
  )
  t.equal(feed.updated?.toISOString(), '2026-03-10T12:00:00.000Z')
  const since = ids(await get('/v1/incidents?updated_since=2026-03-10&sort=-updated'))
  t.strictSame(since, order, 'whoever asks since that day is told')
  const { data } = await get('/v1/changes')
  t.strictSame(
    data.map(({ at }: Json) => at),
    Array(4).fill('2026-03-10T12:00:00Z'),
  )
  await check(t, store, 'the clock was set back')
  set(START + DAY)
  t.equal(
    (await sendNow('PATCH', '/v1/incidents/first', { title: 'Later' })).body.updated_at,
    '2026-03-11T12:00:00Z',
  )
})

t.test(
  'nor do times go back where what was last was erased, or nothing but a release was made',
  async (t) => {
    const { store, set } = await clocked(t, join(t.testdir(), 'annals.sqlite'))
    const author: Author = { name: null, reason: null, acknowledge: true }
    await store.put([incident('kept')])
    set(START + 5 * DAY)
    const first = await createRelease(store, { name: 'first', title: 'First', note: null })
    t.equal(first.created_at, '2026-03-15T12:00:00Z')
    set(START)
    const second = await createRelease(store, { name: 'second', title: 'Second', note: null })
    t.ok(second.created_at >= first.created_at)
    await store.put([source('s')])
    t.match((await store.record('source', 's', 'full'))?.toString(), /"created_at":"2026-03-15T12:00:00Z"/)
    await deleteRelease(store, 'first')
    t.ok((await store.releases.find('first'))!.deleted_at! >= first.created_at)

    set(START + 9 * DAY)
    await store.put([incident('last')])
    await store.write(author, (transaction) => transaction.erase('incident', 'last', []))
    set(START)
    await store.put([incident('kept', { title: 'Again' })])
    t.match((await store.incident('kept', 'public'))?.toString(), /"updated_at":"2026-03-19T12:00:00Z"/)
    await check(t, store, 'a record was erased')
  },
)

t.test('imports take part in it', async (t) => {
  const line = '{"id":"brought","kind":"incident","title":"B","status":"published"}\n'
  const folder = t.testdir({ 'lines.ndjson': line })
  const { store, set } = await clocked(t, join(folder, 'annals.sqlite'))
  await store.put([incident('first')])
  set(START - 2 * DAY)
  const path = join(folder, 'lines.ndjson')
  const report = await importFile(store, {
    id: 'one',
    path,
    format: 'ndjson',
    mapping: null,
    dryRun: false,
    onError: 'abort',
    prune: false,
    author: { name: null, reason: null, acknowledge: true },
    isAdmin: true,
  })
  t.equal(report.written, true, JSON.stringify(report))
  t.ok(report.finished_at! >= report.started_at)
  t.match((await store.incident('brought', 'public'))?.toString(), /"created_at":"2026-03-10T12:00:00Z"/)
  await check(t, store, 'a file was imported')
})

t.test('a retried POST is answered as before while the clock is set back', async (t) => {
  const { store, set } = await clocked(t)
  const { send } = await writer(t, store)
  const post = () =>
    send('POST', '/v1/incidents', { kind: 'incident', title: 'Once' }, { 'idempotency-key': 'one' })
  const first = await post()
  set(START - 2 * DAY)
  const second = await post()
  t.strictSame([second.status, second.text], [201, first.text])
})

t.test('whatever the clock does, and whatever is written', async (t) => {
  for (let seed = 1; seed <= 5 * RUNS; seed += 1) {
    const dice = new Dice(seed)
    const { store, set } = await clocked(t)
    for (let step = 0; step < 40; step += 1) {
      set(START + dice.between(-10, 10) * DAY + dice.between(0, 5) * 1_000)
      const id = `r${dice.between(1, 6)}`
      const status = dice.pick(['draft', 'published', 'published', 'withdrawn'])
      const named = dice.chance(0.5) ? { actors: [{ id: 'a', role: 'party' }] } : {}
      await store.put([actor('a', { name: `Name ${dice.between(1, 3)}`, protected: dice.chance(0.2) })])
      await store.put([incident(id, { status, title: `Title ${dice.between(1, 9)}`, ...named })])
    }
    await check(t, store, `world ${seed}`)
  }
})
