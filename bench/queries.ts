/** Measures what questions cost in the database alone: medians and 99th percentiles, beside the bare statement that answers the same. */
import type Database from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import { facetsQuery, planFacets, planMap, planTimeline, timelineQuery } from '../src/query/aggregates.js'
import { incidentsQuery, planIncidents } from '../src/query/plan.js'
import { resolvePlan } from '../src/store/read/resolved-question.js'
import { connect } from '../src/store/sqlite/connection/connect.js'
import { Statements } from '../src/store/sqlite/connection/statements.js'
import { choosePagePath } from '../src/store/sqlite/query/access-path.js'
import { IdResolver } from '../src/store/sqlite/query/id-resolver.js'
import { countTo } from '../src/store/sqlite/query/incident-pages.js'
import { rowsQuery } from '../src/store/sqlite/query/incident-rows.js'
import { countOf, selectKeys } from '../src/store/sqlite/query/selection.js'
import { type Reads, readsOn } from '../src/store/sqlite/workers/reads.js'

type Query = Record<string, string | string[]>

/** Pages of 50: what is asked, and how many milliseconds it may take at 100,000 records. */
const PAGES: readonly [name: string, query: Query, target: number][] = [
  ['everything by date', {}, 1],
  ['everything by title', { sort: 'title' }, 1],
  ['country', { country: 'NP' }, 1],
  ['country + year', { country: 'NP', date: '1990' }, 1],
  ['one month', { date: '1990-06' }, 1],
  ['one month, certain', { date: '1990-06', date_match: 'certain' }, 1],
  ['actor', { actor: 'actor-777' }, 1],
  ['actor and 20 below', { actor: 'actor-7' }, 1],
  ['role of everybody', { role: 'victim' }, 1],
  ['act with narrower ones', { act: 'act_3' }, 1],
  ['tag', { tag: 'tag-7' }, 1],
  ['source', { source: 'source-7' }, 1],
  ['place with those below', { location: 'place-3' }, 1],
  ['kind', { kind: 'incident' }, 1],
  ['who to whom', { involves: ['perpetrator:actor-7', 'victim:*'] }, 1],
  ['box', { bbox: '70,10,90,30' }, 1],
  ['near, by distance', { near: '80,20', within: '1500km', sort: 'distance' }, 1],
  ['attribute', { attr: 'deaths_best>=195' }, 1],
  ['changed since a revision', { updated_since: '60000' }, 1],
  ['sources and verification', { min_sources: '1', verification: 'reported' }, 1],
  ['seven years', { date: '1990/1996' }, 1],
  ['external id', { external_id: 'bench:77' }, 1],
  ['rare word by relevance', { q: 'quintessence', sort: 'relevance' }, 2],
  ['common word by relevance', { q: 'commonplace', sort: 'relevance' }, 40],
  ['two characters by relevance', { q: '济南', sort: 'relevance' }, 40],
  ['common word by date', { q: 'commonplace' }, 40],
]

export interface Result {
  readonly size: number
  readonly name: string
  /** The least of all runs: what it costs where nothing else wants the processor. */
  readonly least: number
  readonly median: number
  readonly p99: number
  /** The bare statement: the same SQL, prepared once, run with the driver alone. */
  readonly ceiling: number | null
  readonly target: number | null
}

/**
 * All questions over a database.
 * @param isExplained print SQLite's plan of each page
 */
export function measureQueries(size: number, path: string, isExplained: boolean): Result[] {
  const results: Result[] = []
  measurePages(size, path, isExplained, results)
  measureCounts(size, path, results)
  return results
}

function measurePages(size: number, path: string, isExplained: boolean, results: Result[]): void {
  const statements = new Statements(connect(path))
  for (const [name, query, target] of PAGES) {
    const asked = planIncidents(incidentsQuery.parse({ ...query, count: 'none' }))
    const resolved = () => resolvePlan(asked, new IdResolver(statements, 'public'))
    const plan = resolved()
    const path = choosePagePath(plan, statements, (most) => countTo(plan, most, statements))
    const stretch = { backwards: false, from: null, limit: plan.limit + 1, end: null }
    const rows = rowsQuery(plan, path, stretch)
    const { sql: text, params } = statements.text(rows)
    if (isExplained) explain(statements.database, name, text, params)
    const bare = statements.database.prepare(text)
    const ceiling = timed(() => bare.all(...(params as never[])))
    const page = timed(() => statements.all(rowsQuery(resolved(), path, stretch)))
    results.push({ size, name: `page: ${name} (${path.by})`, ...page, ceiling: ceiling.median, target })
    const counting = sql`select ${countOf(selectKeys(plan, statements))} as count`
    results.push({
      size,
      name: `count: ${name}`,
      ...timed(() => statements.get(counting)),
      ceiling: null,
      target: null,
    })
  }
  statements.database.close()
}

/**
 * What is counted rather than listed, with a connection that is new for each run (cold: its cache is empty, the
 * system's is not) and with one that has answered before (warm).
 */
function measureCounts(size: number, path: string, results: Result[]): void {
  const facets = (query: Query) => planFacets(facetsQuery.parse({ by: 'act,country,source', ...query }))
  const month = planTimeline(timelineQuery.parse({ interval: 'month' }))
  const counted: readonly [name: string, work: (reads: Reads) => unknown, target: number | null][] = [
    ['three facets of a tenth by attribute', (reads) => reads.facets(facets({ attr: 'deaths_best<20' })), 50],
    ['three facets of a tenth by date', (reads) => reads.facets(facets({ date: '1990/1992' })), 50],
    ['two facets of all', (reads) => reads.facets(facets({ by: 'source,actor' })), null],
    [
      'two facets of all, crossed',
      (reads) => reads.facets(facets({ by: 'source,actor', cross: 'true' })),
      null,
    ],
    ['timeline by month of all', (reads) => reads.timeline(month), 50],
    ['map at zoom 4 of all', (reads) => reads.map(planMap({ zoom: 4 })), null],
  ]
  const warm = new Statements(connect(path))
  for (const [name, work, target] of counted) {
    const cold = timed(() => {
      const statements = new Statements(connect(path))
      const start = performance.now()
      work(readsOn(statements, false, false))
      const took = performance.now() - start
      statements.database.close()
      return took
    }, true)
    results.push({ size, name: `${name}, cold`, ...cold, ceiling: null, target })
    results.push({
      size,
      name: `${name}, warm`,
      ...timed(() => work(readsOn(warm, true, false))),
      ceiling: null,
      target: null,
    })
  }
  warm.database.close()
}

/**
 * The least, the median and the 99th percentile of repeated runs, in milliseconds.
 * @param own `work` gives the time that counts, as a number of milliseconds
 */
function timed(work: () => unknown, own = false): { least: number; median: number; p99: number } {
  work()
  const times: number[] = []
  const until = performance.now() + 400
  while (times.length < 15 || (times.length < 500 && performance.now() < until)) {
    const start = performance.now()
    const given = work()
    times.push(own ? (given as number) : performance.now() - start)
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]!
  return { least: times[0]!, median: at(0.5), p99: at(0.99) }
}

function explain(database: Database.Database, name: string, text: string, params: unknown[]): void {
  const steps = database.prepare(`explain query plan ${text}`).all(...(params as never[])) as {
    detail: string
  }[]
  process.stdout.write(`${name}\n${steps.map(({ detail }) => `    ${detail}\n`).join('')}`)
}
