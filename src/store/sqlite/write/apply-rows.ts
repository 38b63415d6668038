/** Writes the index rows that were decided, table after table. */
import { eq, type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { RowChanges, Rows, RowTable } from '../../write/rows.js'
import type { Statements } from '../connection/statements.js'
import * as tables from '../schema/tables.js'

const { citations, externalIds, incidentCountries, incidentSpans, incidents, involvements, locationPoints } =
  tables
const { locations, places, pruned } = tables

/** The tables whose rows belong to one incident, the ones that others point at last. */
export const PARTS = [
  tables.involvementActs,
  tables.involvements,
  tables.places,
  tables.incidentCountries,
  tables.incidentTerms,
  tables.tags,
  tables.attributes,
  tables.claims,
  tables.claimed,
  tables.related,
]

/** The names of rows that their tables do not take; this does not compile where there is one. */
type Unfit = {
  [Name in RowTable]: Rows[Name] extends (typeof tables)[Name]['$inferInsert'] ? never : Name
}[RowTable]
const TABLES: [Unfit] extends [never] ? Readonly<Record<RowTable, SQLiteTable>> : Unfit = tables

const KEY = sql.placeholder('key')
const OWN: Record<RowChanges['cleared'][number]['type'], readonly SQL[]> = {
  incident: [...PARTS, incidentSpans].map((part) => sql`delete from ${part} where ${eq(part.incident, KEY)}`),
  source: [sql`delete from ${citations} where ${eq(citations.source, KEY)}`],
  location: [sql`delete from ${locationPoints} where ${eq(locationPoints.location, KEY)}`],
}
const RELEASE = sql`
  delete from ${externalIds}
  where ${externalIds.type} = ${sql.placeholder('type')} and ${externalIds.target} = ${KEY}`
const UNPRUNE = sql`delete from ${pruned} where ${eq(pruned.incident, KEY)}`
const SET_KIND = sql`
  update ${involvements} set kind = ${sql.placeholder('kind')}
  where ${eq(involvements.actor, KEY)} and kind <> ${sql.placeholder('kind')}`
const AT = sql`in (select ${places.incident} from ${places} where ${eq(places.location, KEY)})`
const LEAVE_COUNTRIES = sql`delete from ${incidentCountries} where ${incidentCountries.incident} ${AT}`
const ENTER_COUNTRIES = sql`
  insert into ${incidentCountries}
    (country, order_start, order_end, incident, start_latest, end_earliest, published)
  select distinct ${locations.country}, ${incidents.orderStart}, ${incidents.orderEnd}, ${incidents.key},
    ${incidents.startLatest}, ${incidents.endEarliest}, ${incidents.status} = 'published'
  from ${incidents}
  cross join ${places} on ${places.incident} = ${incidents.key}
  cross join ${locations} on ${locations.key} = ${places.location}
  where ${incidents.key} ${AT} and ${locations.country} is not null`

/** Writes the rows of a batch. Foreign keys are checked when the transaction ends. */
export function applyRows(rows: RowChanges, statements: Statements): void {
  for (const { type, key } of rows.released) statements.run(RELEASE, { type, key })
  for (const key of rows.unpruned) statements.run(UNPRUNE, { key })
  for (const { type, key } of rows.cleared) for (const part of OWN[type]) statements.run(part, { key })
  for (const [table, changed] of rows.upserts)
    for (const row of changed) statements.upsert(TABLES[table], row)
  for (const [table, added] of rows.inserts) for (const row of added) statements.insert(TABLES[table], row)
  for (const { actor, kind } of rows.kinds) statements.run(SET_KIND, { key: actor, kind })
  for (const key of rows.moved) {
    statements.run(LEAVE_COUNTRIES, { key })
    statements.run(ENTER_COUNTRIES, { key })
  }
}
