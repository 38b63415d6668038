/** Reads pages of actors, locations, sources and datasets, by id, each row with its number of incidents. */
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { View } from '../../../domain/vocabulary.js'
import type { RecordPlan, RecordType } from '../../../query/records.js'
import type { Page } from '../../contract/reader.js'
import { withCount } from '../../read/completed-documents.js'
import { edgesOf, pageBounds, type Seek, shownRows } from '../../read/keyset.js'
import { bytes, type Statements } from '../connection/statements.js'
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
} from '../schema/tables.js'
import { TEXT_TYPES } from '../write/texts.js'
import { chooseRecordsPath, type RecordsPath } from './access-path.js'
import { seenBy, visibleIn } from './id-resolver.js'
import { keysIn } from './key-lists.js'
import { publicRecord } from './public-record.js'
import { recordMatches } from './text-search.js'
import { isPublished } from './visible-incidents.js'

export const RECORD_TABLES = { actor: actors, location: locations, source: sources, dataset: datasets }

interface Row {
  readonly key: number
  readonly id: string
  readonly document: Buffer
}

const WANTED = sql`wanted.value`

/** That an incident counts in a view. */
const counts = (incident: SQLiteColumn, view: View): SQL | undefined =>
  view === 'public' ? isPublished(incident) : undefined

/**
 * How many incidents asking for a record finds, the record being `wanted.value`. Each begins with the record and reads
 * an index that is named: which tables are large must not decide how a page of few records is answered.
 */
const COUNTED: Record<RecordType, (view: View) => SQL> = {
  actor: (view) =>
    sql`select count(distinct ${involvements.incident})
      from ${actorAncestors}
      cross join ${involvements} indexed by involvements_actor on ${involvements.actor} = ${actorAncestors.actor}
      where ${and(eq(actorAncestors.ancestor, WANTED), view === 'public' ? eq(actorAncestors.hidden, sql`0`) : undefined, counts(involvements.incident, view))}`,
  location: (view) =>
    sql`select count(distinct ${places.incident})
      from ${locationAncestors}
      cross join ${places} indexed by places_location on ${places.location} = ${locationAncestors.location}
      where ${and(eq(locationAncestors.ancestor, WANTED), counts(places.incident, view))}`,
  source: (view) =>
    sql`select count(distinct ${claims.incident})
      from ${claims} indexed by claims_source
      where ${and(eq(claims.source, WANTED), counts(claims.incident, view))}`,
  dataset: (view) =>
    sql`select count(*)
      from ${incidents} indexed by incidents_dataset
      where ${and(eq(incidents.dataset, WANTED), view === 'public' ? sql`+${incidents.status} = 'published'` : undefined)}`,
}

const countsQuery = (type: RecordType): Record<View, SQL> => {
  const query = (view: View) =>
    sql`select wanted.value as subject, (${COUNTED[type](view)}) as count
      from json_each(${sql.placeholder('keys')}) as wanted`
  return { public: query('public'), full: query('full') }
}
export const INCIDENT_COUNTS: Record<RecordType, Record<View, SQL>> = {
  actor: countsQuery('actor'),
  location: countsQuery('location'),
  source: countsQuery('source'),
  dataset: countsQuery('dataset'),
}

/** How many incidents of a view each of some records is in, those below it included. */
export function incidentCounts(
  type: RecordType,
  keys: readonly number[],
  view: View,
  statements: Statements,
): Map<number, number> {
  if (keys.length === 0) return new Map()
  const rows = statements.all<{ subject: number; count: number }>(INCIDENT_COUNTS[type][view], {
    keys: JSON.stringify(keys),
  })
  return new Map(rows.map((row) => [row.subject, row.count]))
}

/** Where the records of a plan are read, and their id there: as a value of no index where its matches find them. */
function recordsOf({ type, view }: RecordPlan, { by }: RecordsPath): { from: SQL; id: SQL } {
  const table = RECORD_TABLES[type]
  return by === 'matches-first'
    ? { from: sql`${table}`, id: sql`+${table.id}` }
    : { from: seenBy(view, type), id: sql`${table.id}` }
}

/** What a plan asks of the records of its type. */
function whereOf({ type, kinds, text, page, view }: RecordPlan, { by }: RecordsPath): SQL | undefined {
  const table = RECORD_TABLES[type]
  const kind =
    kinds === null || !('kind' in table) ? undefined : inArray(sql`+${table.kind}`, kinds as never[])
  const found =
    text === null
      ? undefined
      : sql`${by === 'matches-first' ? sql`` : sql`+`}${table.key} in (${recordMatches(text, view, TEXT_TYPES[type])})`
  const at =
    page === null
      ? undefined
      : sql`${table.key} in (select ${sources.key} from ${sources} where ${eq(sources.page, page)} union all select ${sources.key} from ${sources} where ${eq(sources.archivePage, page)})`
  return and(visibleIn(view, type), at, kind, found)
}

/** The keys of all records that a plan finds, by id. */
export function recordKeys(plan: RecordPlan, statements: Statements, limit: number | null): Int32Array {
  return keysIn(statements, keysQuery(plan, chooseRecordsPath(plan, statements), limit))
}

export function keysQuery(plan: RecordPlan, path: RecordsPath, limit: number | null): SQL {
  const { from, id } = recordsOf(plan, path)
  return sql`select ${RECORD_TABLES[plan.type].key} as key
    from ${from}
    where ${whereOf(plan, path) ?? sql`true`}
    order by ${id} limit ${limit ?? -1}`
}

/** The documents of records with their numbers of incidents, in the order of their keys here. */
export function documentsOf(
  type: RecordType,
  keys: readonly number[],
  view: View,
  statements: Statements,
): Buffer[] {
  const table = RECORD_TABLES[type]
  const counted = incidentCounts(type, keys, view, statements)
  return statements
    .all<{ key: number; document: Buffer }>(
      sql`select ${table.key} as key, ${bytes(documentOf(type, view))} as document
        from json_each(${JSON.stringify(keys)}) as wanted
        cross join ${table} on ${table.key} = wanted.value`,
    )
    .map(({ key, document }) => withCount(document, counted.get(key) ?? 0))
}

/** The rows of a page of records, by id from a position on or against that order. */
export function recordsQuery(
  plan: RecordPlan,
  path: RecordsPath,
  reach: Seek | null,
  backwards: boolean,
  limit: number,
): SQL {
  const table = RECORD_TABLES[plan.type]
  const { from, id } = recordsOf(plan, path)
  const compare = sql.raw(`${backwards ? '<' : '>'}${reach?.inclusive ? '=' : ''}`)
  const keyset = reach === null ? undefined : sql`${id} ${compare} ${reach.values[0]}`
  return sql`select ${table.key} as key, ${table.id} as id, ${bytes(documentOf(plan.type, plan.view))} as document
    from ${from}
    where ${and(whereOf(plan, path), keyset) ?? sql`true`}
    order by ${id} ${sql.raw(backwards ? 'desc' : 'asc')} limit ${limit}`
}

/** How many records a plan finds. */
export const totalQuery = (plan: RecordPlan, path: RecordsPath): SQL =>
  sql`select count(*) as total
    from ${recordsOf(plan, path).from}
    where ${whereOf(plan, path) ?? sql`true`}`

/** A page of records; `revision` is the one that the rows were read at. */
export function readRecordPage(
  plan: RecordPlan,
  statements: Statements,
  revision: number,
): Page<{ readonly document: Buffer }> {
  const path = chooseRecordsPath(plan, statements)
  const query = (from: Seek | null, backwards: boolean, limit: number): SQL =>
    recordsQuery(plan, path, from, backwards, limit)
  const backwards = plan.position?.backwards ?? false
  const read = statements.all<Row>(query(plan.position, backwards, plan.limit + 1))
  const { rows, more } = shownRows(read, plan)
  const edges = edgesOf(
    rows.map((row) => [row.id]),
    plan.position,
    more,
  )
  const { entry } = edges
  const hasBefore = entry !== null && statements.all(query(entry.from, entry.backwards, 1)).length > 0
  const counted = incidentCounts(
    plan.type,
    rows.map((row) => row.key),
    plan.view,
    statements,
  )
  const total = plan.count ? statements.get<{ total: number }>(totalQuery(plan, path))!.total : null
  return {
    rows: rows.map((row) => ({ document: withCount(row.document, counted.get(row.key) ?? 0) })),
    total,
    excluded: { undated: 0, unlocated: 0 },
    warnings: [],
    revision,
    ...pageBounds(edges, hasBefore),
  }
}

const RECORD = Object.fromEntries(
  (Object.keys(RECORD_TABLES) as RecordType[]).map((type) => {
    const table = RECORD_TABLES[type]
    return [
      type,
      sql`select ${table.key} as key, ${table.id} as id, ${bytes(documentOf(type, 'full'))} as document
        from ${table}
        where ${eq(table.id, sql.placeholder('id'))}`,
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
