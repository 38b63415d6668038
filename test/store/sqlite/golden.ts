/** Compares the SQL of every shipped access path, and SQLite's plan of it, with the texts that are kept in `golden/`. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { type SQL, sql } from 'drizzle-orm'
import t, { type Test } from 'tap'
import { generate } from '../../../bench/generator.js'
import { plantSeed } from '../../../src/curation/seed.js'
import { facetsQuery, planFacets, planMap, planTimeline } from '../../../src/query/aggregates.js'
import { planAttributes } from '../../../src/query/attribute-list.js'
import { incidentsQuery, planIncidents } from '../../../src/query/plan.js'
import { planRecords } from '../../../src/query/records.js'
import { type ResolvedPlan, resolvePlan } from '../../../src/store/read/resolved-question.js'
import { connect } from '../../../src/store/sqlite/connection/connect.js'
import { addFunctions } from '../../../src/store/sqlite/connection/functions.js'
import { Statements } from '../../../src/store/sqlite/connection/statements.js'
import {
  chooseExportPath,
  chooseKeysPath,
  choosePagePath,
  type KeysPath,
  type RowsPath,
} from '../../../src/store/sqlite/query/access-path.js'
import { IdResolver } from '../../../src/store/sqlite/query/id-resolver.js'
import { exportQuery, rowsQuery } from '../../../src/store/sqlite/query/incident-rows.js'
import { countOf, selectKeys } from '../../../src/store/sqlite/query/selection.js'
import { openSnapshot } from '../../../src/store/sqlite/query/snapshot.js'
import { migrate } from '../../../src/store/sqlite/schema/migrate.js'
import { SqliteStore } from '../../../src/store/sqlite/sqlite-store.js'
import { readsOn } from '../../../src/store/sqlite/workers/reads.js'
import { inRoot } from '../../support/root.js'
import { WRITES_GOLDEN } from '../../support/runs.js'

type Query = Record<string, string | string[]>

/** One question for each path; the types let none be left out. */
const ROWS: Record<RowsPath['by'], readonly Query[]> = {
  'country-list': [
    { country: 'NP', date: '1990' },
    { country: 'NP', sort: '-date' },
  ],
  'text-score': [
    { q: 'commonplace', sort: 'relevance' },
    { q: 'commonplace', sort: 'relevance', country: 'CN' },
  ],
  'filter-first': [
    { tag: 'tag-7' },
    { verification: 'disputed' },
    { date: '1990' },
    { bbox: '70,10,75,15' },
    { near: '80,20', within: '1500km', sort: 'distance' },
    { actor: 'actor-7', role: 'victim', date: '1990' },
    { involves: ['perpetrator:actor-7', 'victim:*'] },
    { attr: 'deaths_best>=190' },
    { q: 'blood' },
  ],
  'order-scan': [
    {},
    { role: 'victim' },
    { sort: 'title' },
    { q: 'blood' },
    { date: '1990/1996', sort: '-date' },
  ],
}
const KEYS: Record<KeysPath['by'], readonly Query[]> = {
  'country-list': [{ country: 'NP', date: '1990' }],
  'text-matches': [{ q: 'blood' }, { q: 'blood', act: 'arrest' }],
  'condition-rows': [{ tag: 'tag-7' }, { act: 'act_3' }, { attr: 'deaths_best>=190' }],
  involvements: [{ actor: 'actor-7', role: 'victim' }],
  places: [{ location: 'place-3' }, { bbox: '70,10,75,15' }, { bbox: '-180,-90,180,90' }],
  'date-index': [{ undated: 'exclude' }],
  'bounds-index': [{ date: '1990', date_match: 'certain' }],
  'date-spans': [{ date: '1990' }],
  'filter-first': [{ kind: 'incident' }, { actor: 'actor-7', date: '1990' }],
}

/** Texts that are prepared, by whichever connection. */
let heard: string[] = []
const { prepare } = Database.prototype
Database.prototype.prepare = function (this: Database.Database, text: string) {
  heard.push(text)
  return prepare.call(this, text)
} as typeof prepare
t.teardown(() => {
  Database.prototype.prepare = prepare
})

const made = connect(':memory:')
migrate(made)
const store = new SqliteStore(made)
await plantSeed(store)
for (const batch of generate(200)) await store.put(batch)
const bytes = made.serialize()
made.close()
const database = new Database(bytes)
addFunctions(database)
// The statistics of a database of 100,000 records, so that plans are those of a large one.
database.exec('analyze')
database.exec('delete from sqlite_stat1')
const statistics = JSON.parse(
  readFileSync(inRoot('test/store/sqlite/golden/statistics.json'), 'utf8'),
) as Record<string, string>
for (const [name, stat] of Object.entries(statistics)) {
  const [table, index] = name.split(' ')
  database
    .prepare('insert into sqlite_stat1 (tbl, idx, stat) values (?, ?, ?)')
    .run(table, index ?? null, stat)
}
database.exec('drop table if exists sqlite_stat4; analyze sqlite_schema')
t.teardown(() => database.close())

/** The steps that SQLite takes for a statement, each below the one that it is part of. */
function planOf(text: string): string[] {
  const explained = prepare.call(database, `explain query plan ${text}`) as Database.Statement<unknown[]>
  // No value decides about a plan: SQLite is to know none of them.
  const unnamed = text
    .split('?')
    .slice(1)
    .map(() => null)
  const named = Object.fromEntries([...text.matchAll(/:(\w+)/g)].map(([, name]) => [name, null]))
  const steps = explained.all(...unnamed, ...(Object.keys(named).length > 0 ? [named] : [])) as {
    id: number
    parent: number
    detail: string
  }[]
  const depths = new Map([[0, 0]])
  return steps.map(({ id, parent, detail }) => {
    const depth = depths.get(parent)!
    depths.set(id, depth + 1)
    return `--   ${'  '.repeat(depth)}${detail}`
  })
}

/** A statement with its lines indented by the brackets that are open where they begin. */
function indented(text: string): string {
  let depth = 0
  const lines = text.trim().split('\n')
  return lines
    .map((line) => {
      const trimmed = line.trim()
      const begin = trimmed.startsWith(')') ? depth - 1 : depth
      depth += trimmed.split('(').length - trimmed.split(')').length
      return `${'  '.repeat(Math.max(0, begin))}${trimmed}`
    })
    .join('\n')
}

const shown = (texts: readonly string[]): string =>
  [...new Set(texts)].map((text) => [`${indented(text)};`, ...planOf(text)].join('\n')).join('\n\n')

/** The statements that some work prepares on a connection that has prepared nothing yet. */
function sentBy(work: (statements: Statements) => unknown): string {
  heard = []
  work(new Statements(database))
  return shown(queriesHeard())
}

const queriesHeard = (): string[] => heard.filter((text) => /^\s*(select|with)\b/i.test(text))

/** The text of one query. */
const sent = (query: SQL): string => shown([new Statements(database).text(query).sql])

/** Compares a file of blocks, or writes it where `ANNALS_WRITE_GOLDEN` is set. */
function golden(t: Test, name: string, blocks: Record<string, string>): void {
  const path = inRoot(`test/store/sqlite/golden/${name}.sql`)
  const text = Object.entries(blocks)
    .map(([title, block]) => `-- ## ${title}\n\n${block}\n`)
    .join('\n')
  if (WRITES_GOLDEN) {
    mkdirSync(inRoot('test/store/sqlite/golden'), { recursive: true })
    writeFileSync(path, text)
  }
  const kept = readFileSync(path, 'utf8')
  for (const [title, block] of Object.entries(blocks))
    t.ok(kept.includes(`-- ## ${title}\n\n${block}\n`), `${name}: ${title}`, { found: block })
  t.equal(text, kept, `${name} is as it is kept (ANNALS_WRITE_GOLDEN=1 writes it)`)
}

function resolved(query: Query): ResolvedPlan {
  const plan = planIncidents(incidentsQuery.parse(query))
  return resolvePlan(plan, new IdResolver(new Statements(database), plan.view))
}

const PAGE = { backwards: false, from: null, limit: 51, end: null }

t.test('pages, by each path', async (t) => {
  const blocks: Record<string, string> = {}
  for (const [by, queries] of Object.entries(ROWS))
    for (const query of queries) {
      const plan = resolved(query)
      const count = by === 'order-scan' ? 1e9 : 0
      const path = choosePagePath(plan, new Statements(database), () => count)
      t.equal(path.by, by, JSON.stringify(query))
      blocks[`${by} ${JSON.stringify(query)}`] = sent(rowsQuery(plan, path, PAGE))
    }
  golden(t, 'pages', blocks)
})

t.test('keys and counts, by each path', async (t) => {
  const blocks: Record<string, string> = {}
  for (const [by, queries] of Object.entries(KEYS))
    for (const query of queries) {
      const plan = resolved(query)
      const statements = new Statements(database)
      t.equal(chooseKeysPath(plan, statements).by, by, JSON.stringify(query))
      const selected = selectKeys(plan, statements)
      blocks[`${by} ${JSON.stringify(query)}`] = sent(sql`select ${countOf(selected)} as count`)
    }
  golden(t, 'keys', blocks)
})

t.test('whole pages, exports and everything else', async (t) => {
  const reads = (statements: Statements) => readsOn(statements, false, false)
  const incidents = (query: Query) =>
    sentBy((statements) => reads(statements).incidents(planIncidents(incidentsQuery.parse(query))))
  golden(t, 'page-of-a-country', { 'its statements': incidents({ country: 'NP', date: '1990' }) })

  const exports: Record<string, string> = {}
  for (const query of [{}, { country: 'NP' }, { tag: 'tag-7' }, { q: 'blood', sort: 'relevance' }]) {
    const plan = resolved(query)
    exports[`${chooseExportPath(plan).by} ${JSON.stringify(query)}`] = sent(exportQuery(plan, null))
  }
  const snapshot = openSnapshot(bytes)
  t.teardown(() => snapshot.close())
  heard = []
  const { lines } = await snapshot.incidents(planIncidents(incidentsQuery.parse({ tag: 'tag-7' })), null)
  for await (const _ of lines());
  exports.lines = shown(queriesHeard())
  golden(t, 'exports', exports)

  const few = { tag: 'tag-7' }
  golden(t, 'timeline', {
    everything: sentBy((statements) => reads(statements).timeline(planTimeline({}))),
    few: sentBy((statements) => reads(statements).timeline(planTimeline({ tag: ['tag-7'] }))),
  })
  const facets = (query: Query) =>
    sentBy((statements) => reads(statements).facets(planFacets(facetsQuery.parse(query))))
  golden(t, 'facets', {
    everything: facets({ by: 'kind,act,actor,country,source,attr:deaths_best' }),
    few: facets({ by: 'kind,act,actor,country,source', ...few }),
    crossed: facets({ by: 'role,actor', cross: 'true' }),
  })
  golden(t, 'map', {
    everything: sentBy((statements) => reads(statements).map(planMap({ zoom: 3 }))),
    few: sentBy((statements) => reads(statements).map(planMap({ zoom: 3, tag: ['tag-7'] }))),
  })
  golden(t, 'vocabularies', {
    act: sentBy((statements) => reads(statements).vocabularies({ schemes: ['act'], view: 'public' })),
    kind: sentBy((statements) => reads(statements).vocabularies({ schemes: ['kind'], view: 'public' })),
    attributes: sentBy((statements) => reads(statements).attributes(planAttributes({}))),
  })
  const record = (type: 'actor' | 'location' | 'source', id: string, view: 'public' | 'full') =>
    sentBy((statements) => reads(statements).record({ type, id, view }))
  golden(t, 'records', {
    'one actor': record('actor', 'actor-7', 'public'),
    'one actor, full': record('actor', 'actor-7', 'full'),
    'one place': record('location', 'place-7', 'public'),
    'claims of an incident': sentBy((statements) =>
      reads(statements).claims({ id: 'incident-7', view: 'public' }),
    ),
    'a page of actors': sentBy((statements) => reads(statements).records(planRecords('actor', {}))),
    'actors by a word': sentBy((statements) => reads(statements).records(planRecords('actor', { q: '77' }))),
  })
  golden(t, 'history', {
    changes: sentBy((statements) =>
      reads(statements).changes({ view: 'public', range: { since: 0, limit: 20 } }),
    ),
    revisions: sentBy((statements) =>
      reads(statements).revisions({
        type: 'actor',
        id: 'actor-7',
        view: 'public',
        range: { after: 0, limit: 50 },
      }),
    ),
  })
})
