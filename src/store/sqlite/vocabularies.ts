/** Reads the vocabularies, each entry with how many incidents of a view have it. */
import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { VocabularyEntry } from '../../domain/term.js'
import {
  CLOSED_LISTS,
  type ClosedScheme,
  type CodeWords,
  OPEN_SCHEMES,
  type OpenScheme,
  type View,
} from '../../domain/vocabulary.js'
import { isPublished } from '../compile.js'
import type { Statements } from './statements.js'
import {
  claims,
  incidents,
  incidentTerms,
  involvements,
  locations,
  places,
  related,
  sources,
  termAncestors,
  terms,
} from './tables.js'

/** That an incident counts in a view. */
const counts = (incident: SQLiteColumn, view: View): SQL =>
  view === 'public' ? isPublished(incident) : sql`true`

/** Counts by a column of the incidents, along an index that begins with it and holds their status. */
const ofIncidents = (column: SQLiteColumn, index: string) => (view: View) =>
  sql`select ${column} as code, count(*) as count from ${incidents} indexed by ${sql.raw(index)} where ${view === 'public' ? sql`+${incidents.status} = 'published'` : sql`true`} group by ${column}`

/** Counts by a column of rows that belong to incidents, along its index: an incident's rows of a value are neighbours. */
const ofRows =
  (table: SQLiteTable, incident: SQLiteColumn, column: SQLiteColumn, index: string) => (view: View) =>
    sql`select ${column} as code, count(distinct ${incident}) as count from ${table} indexed by ${sql.raw(index)} where ${counts(incident, view)} group by ${column}`

/** The same where there is no such index: all rows are read once along their primary key, incident after incident. */
const ofAllRows =
  (from: SQL, incident: SQLiteColumn, column: SQLiteColumn, also?: (view: View) => SQL | undefined) =>
  (view: View) =>
    sql`select pair.value ->> 0 as code, pair.value ->> 1 as count from json_each((select tally(${incident}, ${column}) from ${from} where ${and(counts(incident, view), also?.(view))})) as pair`

/** How the incidents of a closed list's codes are counted. Each names its index, so that no plan hangs on statistics. */
const COUNTED: Record<ClosedScheme, ((view: View) => SQL) | null> = {
  kind: ofIncidents(incidents.kind, 'incidents_kind'),
  status: ofIncidents(incidents.status, 'incidents_status'),
  verification: ofIncidents(incidents.verification, 'incidents_verification'),
  precision: ofIncidents(incidents.precision, 'incidents_precision'),
  role: ofRows(involvements, involvements.incident, involvements.role, 'involvements_role'),
  actor_kind: ofRows(involvements, involvements.incident, involvements.kind, 'involvements_kind'),
  claim_field: ofRows(claims, claims.incident, claims.field, 'claims_field'),
  credibility: ofRows(claims, claims.incident, claims.credibility, 'claims_credibility'),
  location_role: ofAllRows(sql`${places} indexed by sqlite_autoindex_places_1`, places.incident, places.role),
  location_kind: ofAllRows(
    sql`${places} indexed by sqlite_autoindex_places_1 cross join ${locations} on ${locations.key} = ${places.location}`,
    places.incident,
    locations.kind,
  ),
  source_kind: ofAllRows(
    sql`${claims} indexed by sqlite_autoindex_claims_1 cross join ${sources} on ${sources.key} = ${claims.source}`,
    claims.incident,
    sources.kind,
  ),
  // To the public a relation to a record that it does not see is none.
  relation: ofAllRows(
    sql`${related} indexed by sqlite_autoindex_related_1`,
    related.incident,
    related.relation,
    (view) => (view === 'public' ? isPublished(related.other) : undefined),
  ),
  reliability: null,
  name_kind: null,
  qualifier: null,
}

/** The queries that count closed lists in a view, for looking at their plans. */
export const closedCounts = (view: View): SQL[] =>
  Object.values(COUNTED).flatMap((query) => (query === null ? [] : [query(view)]))

/** The entries of one vocabulary in the order in which they are shown. */
export function readVocabulary(
  scheme: OpenScheme | ClosedScheme,
  view: View,
  statements: Statements,
): VocabularyEntry[] {
  return isOpen(scheme) ? readTerms(scheme, view, statements) : readClosed(scheme, view, statements)
}

function isOpen(scheme: string): scheme is OpenScheme {
  return (OPEN_SCHEMES as readonly string[]).includes(scheme)
}

function readClosed(scheme: ClosedScheme, view: View, statements: Statements): VocabularyEntry[] {
  const counted = COUNTED[scheme]
  const counts = counted && countBy(counted(view), statements)
  return Object.entries(CLOSED_LISTS[scheme] as Record<string, CodeWords>).map(
    ([code, { label, description }]) => ({
      code,
      label,
      broader: null,
      description,
      incident_count: counts && (counts.get(code) ?? 0),
    }),
  )
}

function countBy(query: SQL, statements: Statements): Map<string, number> {
  const rows = statements.all<{ code: string | number; count: number }>(query)
  return new Map(rows.map((row) => [String(row.code), row.count]))
}

/** How many incidents have each term of a scheme, or a narrower one. */
export const termCounts = (scheme: OpenScheme, view: View): SQL =>
  sql`select ${terms.key} as term, (select count(distinct ${incidentTerms.incident}) from ${termAncestors} cross join ${incidentTerms} on ${incidentTerms.term} = ${termAncestors.term} where ${termAncestors.ancestor} = ${terms.key} and ${counts(incidentTerms.incident, view)}) as count from ${terms} where ${eq(terms.scheme, scheme)}`

function readTerms(scheme: OpenScheme, view: View, statements: Statements): VocabularyEntry[] {
  const counted = new Map(
    statements
      .all<{ term: number; count: number }>(termCounts(scheme, view))
      .map((row) => [row.term, row.count]),
  )
  const rows = statements.all<{
    key: number
    code: string
    label: string
    broader: string | null
    description: string | null
  }>(
    sql`select ${terms.key} as key, ${terms.code} as code, ${terms.label} as label, broader.code as broader, ${terms.description} as description from ${terms} left join ${terms} as broader on broader.key = ${terms.broader} where ${eq(terms.scheme, scheme)} order by ${terms.key}`,
  )
  return rows.map(({ key, ...entry }) => ({ ...entry, incident_count: counted.get(key) ?? 0 }))
}
