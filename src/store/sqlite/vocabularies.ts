/** Reads the vocabularies, each entry with how many incidents of a view have it. */
import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { VocabularyEntry } from '../../domain/term.js'
import {
  CLOSED_LISTS,
  type ClosedScheme,
  type CodeWords,
  OPEN_SCHEMES,
  type OpenScheme,
  type View,
} from '../../domain/vocabulary.js'
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

/** Where the incidents of a closed list's codes are counted: the column, and how its rows reach an incident. */
const COUNTED: Record<ClosedScheme, { column: SQLiteColumn; joins: SQL } | null> = {
  kind: { column: incidents.kind, joins: sql`` },
  status: { column: incidents.status, joins: sql`` },
  verification: { column: incidents.verification, joins: sql`` },
  precision: { column: incidents.precision, joins: sql`` },
  role: { column: involvements.role, joins: joined(involvements.incident, sql`${involvements}`) },
  actor_kind: { column: involvements.kind, joins: joined(involvements.incident, sql`${involvements}`) },
  location_role: { column: places.role, joins: joined(places.incident, sql`${places}`) },
  location_kind: {
    column: locations.kind,
    joins: sql`${joined(places.incident, sql`${places}`)} join ${locations} on ${locations.key} = ${places.location}`,
  },
  source_kind: {
    column: sources.kind,
    joins: sql`${joined(claims.incident, sql`${claims}`)} join ${sources} on ${sources.key} = ${claims.source}`,
  },
  claim_field: { column: claims.field, joins: joined(claims.incident, sql`${claims}`) },
  credibility: { column: claims.credibility, joins: joined(claims.incident, sql`${claims}`) },
  relation: { column: related.relation, joins: joined(related.incident, sql`${related}`) },
  reliability: null,
  name_kind: null,
  qualifier: null,
}

function joined(incident: SQLiteColumn, table: SQL): SQL {
  return sql`join ${table} on ${incident} = ${incidents.key}`
}

const ofView = (view: View): SQL => (view === 'public' ? sql`${incidents.status} = 'published'` : sql`true`)

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
  const counts = counted && countBy(counted.column, counted.joins, view, statements)
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

function countBy(column: SQLiteColumn, joins: SQL, view: View, statements: Statements): Map<string, number> {
  const rows = statements.all<{ code: string | number; count: number }>(
    sql`select ${column} as code, count(distinct ${incidents.key}) as count from ${incidents} ${joins} where ${and(ofView(view), view === 'public' && column === related.relation ? bothPublished() : undefined)} group by ${column}`,
  )
  return new Map(rows.map((row) => [String(row.code), row.count]))
}

/** To the public a relation to a record that it does not see is none. */
function bothPublished(): SQL {
  return sql`exists (select 1 from ${incidents} as other where other.key = ${related.other} and other.status = 'published')`
}

function readTerms(scheme: OpenScheme, view: View, statements: Statements): VocabularyEntry[] {
  const counts = statements.all<{ ancestor: number; count: number }>(
    sql`select ${termAncestors.ancestor} as ancestor, count(distinct ${incidentTerms.incident}) as count from ${termAncestors} join ${terms} on ${terms.key} = ${termAncestors.ancestor} join ${incidentTerms} on ${incidentTerms.term} = ${termAncestors.term} join ${incidents} on ${incidents.key} = ${incidentTerms.incident} where ${and(eq(terms.scheme, scheme), ofView(view))} group by ${termAncestors.ancestor}`,
  )
  const counted = new Map(counts.map((row) => [row.ancestor, row.count]))
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
