/** Reads pages of actors, locations, sources and datasets, by id, each row with its number of incidents. */
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { View } from '../../domain/vocabulary.js'
import type { RecordPlan, RecordType } from '../../query/records.js'
import { visibleIn } from '../names.js'
import type { Page } from '../store.js'
import { recordTextCondition } from '../text-search.js'
import { pageEdges, type Reach } from './page-edges.js'
import { publicRecord } from './public-record.js'
import { bytes, type Statements } from './statements.js'
import {
  actorAncestors,
  actors,
  claims,
  datasets,
  incidents,
  involvements,
  locationAncestors,
  locations,
  places,
  sources,
} from './tables.js'
import { TEXT_TYPES } from './texts.js'

export const RECORD_TABLES = { actor: actors, location: locations, source: sources, dataset: datasets }

interface Row {
  readonly key: number
  readonly id: string
  readonly document: Buffer
}

const published = (view: View): SQL | undefined =>
  view === 'public' ? sql`${incidents.status} = 'published'` : undefined

/** For each record, the incidents that asking for it finds: `subject` and `incident` keys. */
const NAMED_BY: Record<RecordType, (keys: number[], view: View) => SQL> = {
  actor: (keys, view) =>
    sql`select ${actorAncestors.ancestor} as subject, ${involvements.incident} as incident from ${actorAncestors} join ${involvements} on ${involvements.actor} = ${actorAncestors.actor} where ${and(inArray(actorAncestors.ancestor, keys), view === 'public' ? eq(actorAncestors.hidden, 0) : undefined)}`,
  location: (keys) =>
    sql`select ${locationAncestors.ancestor} as subject, ${places.incident} as incident from ${locationAncestors} join ${places} on ${places.location} = ${locationAncestors.location} where ${inArray(locationAncestors.ancestor, keys)}`,
  source: (keys) =>
    sql`select ${claims.source} as subject, ${claims.incident} as incident from ${claims} where ${inArray(claims.source, keys)}`,
  dataset: (keys) =>
    sql`select ${incidents.dataset} as subject, ${incidents.key} as incident from ${incidents} where ${inArray(incidents.dataset, keys)}`,
}

/** How many incidents of a view each of some records is in, those below it included. */
export function incidentCounts(
  type: RecordType,
  keys: number[],
  view: View,
  statements: Statements,
): Map<number, number> {
  if (keys.length === 0) return new Map()
  const rows = statements.all<{ subject: number; count: number }>(
    sql`select named.subject as subject, count(distinct named.incident) as count from (${NAMED_BY[type](keys, view)}) as named join ${incidents} on ${incidents.key} = named.incident where ${published(view) ?? sql`true`} group by named.subject`,
  )
  return new Map(rows.map((row) => [row.subject, row.count]))
}

/** What a plan asks of the records of its type. */
function whereOf({ type, kinds, text, view }: RecordPlan): SQL | undefined {
  const table = RECORD_TABLES[type]
  const kind = kinds === null || !('kind' in table) ? undefined : inArray(table.kind, kinds as never[])
  const found =
    text === null ? undefined : recordTextCondition(text, view, TEXT_TYPES[type], sql`${table.key}`)
  return and(visibleIn(view, type), kind, found)
}

/** The keys of all records that a plan finds, by id. */
export function recordKeys(plan: RecordPlan, statements: Statements, limit: number | null): number[] {
  const table = RECORD_TABLES[plan.type]
  return statements
    .lists<[number]>(
      sql`select ${table.key} from ${table} where ${whereOf(plan) ?? sql`true`} order by ${table.id} limit ${limit ?? -1}`,
    )
    .map(([key]) => key)
}

/** The documents of records with their numbers of incidents, in the order of their keys here. */
export function documentsOf(
  type: RecordType,
  keys: readonly number[],
  view: View,
  statements: Statements,
): Buffer[] {
  const table = RECORD_TABLES[type]
  const counted = incidentCounts(type, [...keys], view, statements)
  return statements
    .all<{ key: number; document: Buffer }>(
      sql`select ${table.key} as key, ${bytes(documentOf(type, view))} as document from json_each(${JSON.stringify(keys)}) as wanted cross join ${table} on ${table.key} = wanted.value`,
    )
    .map(({ key, document }) => withCount(document, counted.get(key) ?? 0))
}

/** A page of records; `revision` is the one that the rows were read at. */
export function readRecordPage(
  plan: RecordPlan,
  statements: Statements,
  revision: number,
): Page<{ readonly document: Buffer }> {
  const table = RECORD_TABLES[plan.type]
  const where = whereOf(plan)
  const query = (from: Reach | null, backwards: boolean, limit: number): SQL => {
    const compare = sql.raw(`${backwards ? '<' : '>'}${from?.inclusive ? '=' : ''}`)
    const keyset = from === null ? undefined : sql`${table.id} ${compare} ${from.values[0]}`
    return sql`select ${table.key} as key, ${table.id} as id, ${bytes(documentOf(plan.type, plan.view))} as document from ${table} where ${and(where, keyset) ?? sql`true`} order by ${table.id} ${sql.raw(backwards ? 'desc' : 'asc')} limit ${limit}`
  }
  const backwards = plan.position?.backwards ?? false
  const read = statements.all<Row>(query(plan.position, backwards, plan.limit + 1))
  const more = read.length > plan.limit
  const rows = read.slice(0, plan.limit)
  if (backwards) rows.reverse()
  const counted = incidentCounts(
    plan.type,
    rows.map((row) => row.key),
    plan.view,
    statements,
  )
  const total = plan.count
    ? statements.get<{ total: number }>(
        sql`select count(*) as total from ${table} where ${where ?? sql`true`}`,
      )!.total
    : null
  return {
    rows: rows.map((row) => ({ document: withCount(row.document, counted.get(row.key) ?? 0) })),
    total,
    excluded: { undated: 0, unlocated: 0 },
    revision,
    ...pageEdges(
      rows.map((row) => [row.id]),
      plan.position,
      more,
      (from, against) => statements.all(query(from, against, 1)).length > 0,
    ),
  }
}

const RECORD = Object.fromEntries(
  (Object.keys(RECORD_TABLES) as RecordType[]).map((type) => {
    const table = RECORD_TABLES[type]
    return [
      type,
      sql`select ${table.key} as key, ${table.id} as id, ${bytes(documentOf(type, 'full'))} as document from ${table} where ${eq(table.id, sql.placeholder('id'))}`,
    ]
  }),
) as Record<RecordType, SQL>

/** The document of one record, with its number of incidents; null where the view has none. */
export function readRecord(type: RecordType, id: string, view: View, statements: Statements): Buffer | null {
  const row =
    view === 'public' ? publicRecord(type, id, statements) : statements.get<Row>(RECORD[type], { id })
  if (!row) return null
  return withCount(row.document, incidentCounts(type, [row.key], view, statements).get(row.key) ?? 0)
}

export function documentOf(type: RecordType, view: View): SQL {
  const table = RECORD_TABLES[type]
  return view === 'public' ? sql`${table.public}` : sql`coalesce(${table.full}, ${table.public})`
}

/** A stored document with the one key that changes without it. */
function withCount(document: Buffer, count: number): Buffer {
  return Buffer.concat([document.subarray(0, -1), Buffer.from(`,"incident_count":${count}}`)])
}
