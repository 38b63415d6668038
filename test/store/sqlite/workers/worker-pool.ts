/** What takes long is read on threads: quick queries are not held up, each client has its share, and none is without a bound. */
import t, { type Test } from 'tap'
import { plantSeed } from '../../../../src/curation/seed.js'
import { Problem } from '../../../../src/errors.js'
import { FACETS, facetsQuery, planFacets, planMap, planTimeline } from '../../../../src/query/aggregates.js'
import { incidentsQuery, planIncidents } from '../../../../src/query/plan.js'
import { planRecords } from '../../../../src/query/records.js'
import type { Asker } from '../../../../src/store/contract/reader.js'
import type { Store } from '../../../../src/store/contract/store.js'
import { openStore } from '../../../../src/store/sqlite/open.js'
import { WorkerPool } from '../../../../src/store/sqlite/workers/worker-pool.js'
import { incident } from '../../../support/records.js'

const page = (query: Record<string, string> = {}) => planIncidents(incidentsQuery.parse(query))
const facets = (by = 'kind') => planFacets(facetsQuery.parse({ by }))
const asker = (client: string, signal = new AbortController().signal): Asker => ({ client, signal })
const codeOf = (error: unknown): string => (error instanceof Problem ? error.code : String(error))
const ANYBODY = { asker: undefined, shape: '' }

/** A database with the seed, or with so many records. */
async function databaseOf(t: Test, count = 0): Promise<string> {
  const path = `${t.testdir()}/annals.sqlite`
  const store = await openStore({ path })
  if (count === 0) await plantSeed(store)
  else
    await store.put(
      Array.from({ length: count }, (_, index) => incident(`x${index}`, { tags: [`t${index % 50}`] })),
    )
  store.close()
  return path
}

/** Buffers as the texts that they hold, whichever way `JSON.stringify` comes to them. */
function asText(_key: string, value: unknown): unknown {
  const isBuffer = typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer'
  return isBuffer ? Buffer.from((value as unknown as { data: number[] }).data).toString() : value
}

function poolOf(t: Test, path: string, budget = 10_000, quick?: number): WorkerPool {
  const pool = new WorkerPool({ path, isRelease: false }, budget, quick)
  t.teardown(() => pool.close())
  return pool
}

t.test('threads answer as the connection does, bytes too, and see what was written since', async (t) => {
  const store = await openStore({ path: await databaseOf(t) })
  const line = await openStore({ path: ':memory:' })
  t.teardown(() => {
    store.close()
    line.close()
  })
  await plantSeed(line)
  const asked: Record<string, (store: Store) => Promise<unknown>> = {
    timeline: (store) => store.timeline(planTimeline({})),
    facets: (store) => store.facets(facets('kind,act,location')),
    map: (store) => store.map(planMap({ zoom: 5 })),
    incidents: (store) => store.incidents(page({ q: 'blood', sort: 'relevance' })),
    dates: (store) => store.incidents(page({ date: '2020', limit: '2' })),
    suggestions: (store) => store.suggestions({ type: 'incident', view: 'public', q: 'bloood' }),
    records: (store) => store.records(planRecords('actor', {})),
    record: (store) => store.record('actor', 'xu-wenlong', 'public'),
    absent: (store) => store.record('actor', 'nobody', 'public'),
    claims: (store) => store.claims('2022-10-04-jinan-blood-sampling', 'public'),
    vocabularies: (store) => store.vocabularies(['act', 'kind'], 'public'),
    summary: (store) => store.summary('public'),
    mentions: (store) => store.mentions('xu-wenlong'),
  }
  // The two were written at different times, so that times differ, and the names of the databases.
  const told = (answer: unknown): string => {
    const text = Buffer.isBuffer(answer) ? answer.toString() : JSON.stringify(answer, asText)
    return text.replaceAll(/20\d\d-\d\d-\d\dT[\d:]+Z/g, 'TIME')
  }
  for (const [name, ask] of Object.entries(asked))
    t.equal(told(await ask(store)), told(await ask(line)), name)
  const { rows } = await store.incidents(page())
  t.ok(
    rows.every(({ document }) => Buffer.isBuffer(document) && JSON.parse(String(document)).id),
    'each document is whole',
  )
  await store.put([incident('new', { date: '2024' })])
  t.equal((await store.timeline(planTimeline({}))).meta.revision, await store.revision())
  t.match(await store.incidents(page({ id: 'new' })), { total: 1, revision: await store.revision() })
  t.match(await store.changes('public', { since: (await store.revision()) - 1, limit: 5 }), {
    entries: [{ id: 'new' }],
  })
})

t.test('a problem of the question comes back as one', async (t) => {
  const store = await openStore({ path: await databaseOf(t) })
  t.teardown(() => store.close())
  const unknown = { code: 'invalid_parameter', faults: [{ parameter: 'actor' }] }
  await t.rejects(store.timeline(planTimeline({ actor: ['nobody'] })), unknown)
  await t.rejects(store.incidents(page({ actor: 'nobody' })), unknown)
  await t.rejects(store.check(page({ actor: 'nobody' })), unknown)
  await t.rejects(store.timeline(planTimeline({ interval: 'day' })), {
    code: 'invalid_parameter',
    faults: [{ parameter: 'interval' }],
  })
  await store.put([incident('gone')])
  await store.put([incident('gone', { status: 'withdrawn' })])
  await t.rejects(store.claims('gone', 'public'), { code: 'withdrawn' })
})

t.test('over the budget is a 503 that says what would be cheaper, and the next is answered', async (t) => {
  const path = await databaseOf(t, 3_000)
  const hurried = await openStore({ path, budget: 0 })
  t.teardown(() => hurried.close())
  const error = await hurried.facets(facets(FACETS.join())).then(
    () => null,
    (reason: unknown) => reason as Problem,
  )
  t.ok(['too_slow', 'overloaded'].includes(codeOf(error)))
  t.equal(error?.retryAfter, 5)
  t.ok(await hurried.incident('x1', 'public'), 'one document is read all the same')
  const pool = poolOf(t, path, 1, 1)
  await t.rejects(
    pool.ask('facets', facets(FACETS.join()), { ...ANYBODY, cheaper: () => 'ask for less' }),
    /longer than the 1 s .* To make it cheaper, ask for less/,
  )
})

t.test('what is not quick begins again where it has time', async (t) => {
  const pool = poolOf(t, await databaseOf(t, 3_000), 10_000, 0)
  const { total } = await pool.ask('incidents', page({ tag: 't1' }), ANYBODY)
  t.equal(total, 60)
  const again = await pool.ask('incidents', page({ tag: 't2' }), ANYBODY)
  t.equal(again.total, 60)
})

t.test('a client has so many waiting, and does not keep others out', async (t) => {
  const pool = poolOf(t, await databaseOf(t))
  const ask = (client: string) =>
    pool.ask('facets', facets(), { asker: asker(client), shape: '' }).then(() => 'answered', codeOf)
  const own = Array.from({ length: 40 }, () => ask('greedy'))
  const other = ask('modest')
  const codes = await Promise.all(own)
  t.equal(codes.filter((code) => code === 'overloaded').length, 8)
  t.equal(codes.filter((code) => code === 'answered').length, 32)
  t.equal(await other, 'answered')
  // So many clients that there is no room: a new one takes it from whoever waits for most.
  const crowd = ['a', 'b', 'c', 'd', 'e'].flatMap((client) => Array.from({ length: 32 }, () => ask(client)))
  const late = ask('late')
  t.equal(await late, 'answered')
  const refused = (await Promise.all(crowd)).filter((code) => code === 'overloaded').length
  t.ok(refused > 0 && refused < 40, `${refused} refused`)
})

t.test('closing tells those that wait', async (t) => {
  const pool = poolOf(t, await databaseOf(t))
  const asked = Array.from({ length: 5 }, () => pool.ask('facets', facets(), ANYBODY).then(() => '', codeOf))
  pool.close()
  t.strictSame(await Promise.all(asked), Array(5).fill('not_ready'))
})

t.test('threads start when they are needed, and answer beside each other', async (t) => {
  const pool = poolOf(t, await databaseOf(t))
  t.equal(pool.threads, 0)
  await pool.ask('facets', facets(), ANYBODY)
  await pool.ask('facets', facets(), ANYBODY)
  t.equal(pool.threads, 1, 'one after the other needs one')
  const answers = await Promise.all([
    ...Array.from({ length: 6 }, () => pool.ask('facets', facets(), ANYBODY)),
    ...Array.from({ length: 6 }, () => pool.ask('map', planMap({ zoom: 2 }), ANYBODY)),
  ])
  t.strictSame(new Set(answers.map(({ meta }) => meta.total)), new Set([15]))
  t.equal(pool.threads, 3, 'those that count')
  pool.start()
  t.equal(pool.threads, 5)
  await t.rejects(pool.ask('map', planMap({ actor: ['nobody'] }), ANYBODY), { code: 'invalid_parameter' })
  t.equal(
    (await pool.ask('map', planMap({}), ANYBODY)).meta.total,
    15,
    'a problem leaves its thread as it was',
  )
})

t.test('who leaves is not answered: neither from the queue nor by a query that runs', async (t) => {
  const pool = poolOf(t, await databaseOf(t, 3_000))
  await pool.ask('facets', facets(), ANYBODY)
  const { signal, abort } = leaving()
  const asked = Array.from({ length: 20 }, () =>
    pool
      .ask('facets', facets(FACETS.join()), { asker: asker('one', signal), shape: '' })
      .then(() => '', codeOf),
  )
  t.ok(pool.load.running + pool.load.waiting >= 18, 'they run and wait')
  abort()
  t.strictSame(pool.load.waiting, 0)
  t.strictSame([...new Set(await Promise.all(asked))], ['not_ready'])
  await t.rejects(pool.ask('facets', facets(), { asker: asker('one', signal), shape: '' }), {
    code: 'not_ready',
  })
  t.equal((await pool.ask('facets', facets(), ANYBODY)).meta.total, 3_000, 'the threads go on')
  t.equal(pool.threads, 3, 'and none was replaced')
})

function leaving() {
  const controller = new AbortController()
  return { signal: controller.signal, abort: () => controller.abort() }
}

t.test('a thread that breaks tells its question so', async (t) => {
  const pool = poolOf(t, `${await databaseOf(t)}/is-no-folder`)
  await t.rejects(pool.ask('map', planMap({}), ANYBODY))
  await t.rejects(pool.ask('map', planMap({}), ANYBODY), 'and the next one tries again')
})
