/** What a request for a record costs that the public must not know of: the same queries as for none, and nothing of it is read. */
import type Database from 'better-sqlite3'
import t from 'tap'
import { connect } from '../../../../src/store/sqlite/connection/connect.js'
import { Statements } from '../../../../src/store/sqlite/connection/statements.js'
import { REDIRECTS } from '../../../../src/store/sqlite/query/redirects.js'
import { migrate } from '../../../../src/store/sqlite/schema/migrate.js'
import { SqliteStore } from '../../../../src/store/sqlite/sqlite-store.js'
import { actor, incident, location, source } from '../../../support/records.js'
import { writer } from '../../../support/writer.js'

const LARGE = 'hidden '.repeat(8_000)

function opened(): { database: Database.Database; store: SqliteStore } {
  const database = connect(':memory:')
  migrate(database)
  return { database, store: new SqliteStore(database) }
}

interface Read {
  readonly sql: string
  /** Bytes of texts and blobs that came out. */
  readonly bytes: number
}

/** The queries that run, and how much each gives. */
async function readsOf(database: Database.Database, work: () => Promise<unknown>): Promise<Read[]> {
  const reads: Read[] = []
  const prototype = Object.getPrototypeOf(database.prepare('select 1')) as Database.Statement
  const { all, get } = prototype
  const sizeOf = (value: unknown): number =>
    typeof value === 'string' || Buffer.isBuffer(value)
      ? value.length
      : value !== null && typeof value === 'object'
        ? Object.values(value).reduce((sum: number, one) => sum + sizeOf(one), 0)
        : 0
  for (const [name, original] of Object.entries({ all, get }))
    prototype[name as 'all'] = function (this: Database.Statement, ...params: never[]) {
      const result = original.apply(this, params) as never
      reads.push({ sql: this.source, bytes: sizeOf(result) })
      return result
    }
  try {
    await work()
  } finally {
    Object.assign(prototype, { all, get })
  }
  return reads
}

t.test('hidden records and those that do not exist are asked for in the same way', async (t) => {
  const { database, store } = opened()
  await store.put([
    actor('shown', { name: 'Shown' }),
    actor('hidden', {
      name: 'Protected',
      protected: true,
      names: [{ value: LARGE.slice(0, 400), lang: 'en' }],
    }),
    actor('unused', { name: 'In drafts only' }),
    actor('one', { name: 'One' }),
    actor('two', { name: 'Two' }),
    location('cellar'),
    source('leak', { title: LARGE.slice(0, 400) }),
  ])
  await store.put([
    incident('published', { actors: [{ id: 'shown', role: 'victim' }] }),
    incident('draft', {
      status: 'draft',
      summary: LARGE,
      actors: [{ id: 'unused', role: 'victim' }],
      locations: [{ id: 'cellar' }],
      claims: [{ id: 'c', field: '*', source: 'leak' }],
    }),
    incident('again', { status: 'published', summary: LARGE }),
    incident('merged', { status: 'draft', summary: LARGE, title: LARGE.slice(0, 400) }),
    incident('into', { status: 'draft' }),
  ])
  // Was public, and is a draft again.
  await store.put([incident('again', { status: 'draft', summary: LARGE })])
  const { app, send } = await writer(t, store)
  for (const [path, from, into] of [
    ['incidents', 'merged', 'into'],
    ['actors', 'one', 'two'],
  ]) {
    const headers = { 'if-match': '*' }
    t.equal((await send('POST', `/v1/${path}/${from}/merge`, { into }, headers)).status, 200)
  }

  const cases: [path: string, ids: string[]][] = [
    ['/v1/incidents/{id}', ['draft', 'again', 'merged', 'into']],
    ['/v1/incidents/{id}/claims', ['draft', 'again', 'merged']],
    ['/v1/incidents/{id}/revisions', ['draft', 'again', 'merged']],
    ['/v1/incidents/{id}/revisions/3', ['draft', 'again', 'merged']],
    ['/ogc/collections/incidents/items/{id}', ['draft', 'again', 'merged']],
    ['/v1/actors/{id}', ['hidden', 'unused', 'one', 'two']],
    ['/v1/actors/{id}/revisions', ['hidden', 'unused', 'one']],
    ['/v1/locations/{id}', ['cellar']],
    ['/v1/locations/{id}/revisions', ['cellar']],
    ['/v1/sources/{id}', ['leak']],
    ['/v1/sources/{id}/revisions', ['leak']],
  ]
  for (const [path, ids] of cases) {
    const ask = async (id: string) => {
      const url = path.replace('{id}', id)
      let body = ''
      const reads = await readsOf(database, async () => {
        const reply = await app.inject(url)
        t.equal(reply.statusCode, 404, url)
        const { instance: _, request_id: __, ...problem } = reply.json()
        body = JSON.stringify(problem)
      })
      return { reads, body }
    }
    // What is read once for many requests is read by now.
    await ask('no-such-record')
    const absent = await ask('no-such-record')
    t.ok(absent.reads.length > 1, path)
    for (const id of ids) t.strictSame(await ask(id), absent, path.replace('{id}', id))
  }
  t.ok(
    (await readsOf(database, async () => app.inject('/v1/incidents/published'))).some(
      ({ bytes }) => bytes > 100,
    ),
    'what is read is noticed',
  )
})

t.test(
  'ids are looked up in indexes that have nothing of the records, and nothing of what undoes a merge',
  async (t) => {
    const { database, store } = opened()
    t.teardown(() => store.close())
    const planOf = (sql: string, ...params: unknown[]) =>
      (database.prepare(`explain query plan ${sql}`).all(...params) as { detail: string }[]).map(
        ({ detail }) => detail,
      )
    const queries = (
      await readsOf(database, async () => {
        await store.incident('x', 'public')
        for (const type of ['actor', 'location', 'source', 'dataset'] as const)
          await store.record(type, 'x', 'public')
      })
    ).filter(({ sql }) => /\.id = :id/.test(sql))
    t.equal(queries.length, 5)
    for (const { sql } of queries)
      t.match(planOf(sql, { id: 'x' }).join(), /^SEARCH \w+ USING COVERING INDEX/, sql)
    const statements = new Statements(database)
    for (const type of ['actor', 'incident'] as const) {
      const { sql } = statements.text(REDIRECTS.public[type])
      t.match(
        planOf(sql, { ids: '[]' }).join(),
        /SEARCH merges USING COVERING INDEX merges_public \(type=\? AND id=\?\)/,
      )
    }
  },
)
