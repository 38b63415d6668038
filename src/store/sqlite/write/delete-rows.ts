/** Takes a record out of the tables: its rows, its texts and its documents, whatever becomes of what it said. */
import { eq, type SQL, sql } from 'drizzle-orm'
import type { DocumentType } from '../../../domain/record-types.js'
import type { Statements } from '../connection/statements.js'
import {
  actorAncestors,
  citations,
  externalIds,
  incidentDocuments,
  incidentSpans,
  locationAncestors,
  locationPoints,
} from '../schema/tables.js'
import { PARTS } from './apply-rows.js'
import { TABLES } from './record-queries.js'
import { TEXT_TYPES } from './texts.js'

/** Deletes the rows of a record; what names it must be changed within the same transaction. */
export function deleteRows(type: DocumentType, key: number, statements: Statements): void {
  for (const rows of ROWS[type](key)) statements.run(sql`delete from ${rows}`)
  if (type !== 'incident') {
    const text = key * 4 + TEXT_TYPES[type]
    statements.run(sql`delete from record_text where rowid = ${text}`)
    statements.run(sql`delete from record_text_full where rowid = ${text}`)
  }
  statements.run(sql`delete from ${TABLES[type]} where ${eq(TABLES[type].key, key)}`)
}

/** The rows that go with a record of each type. */
const ROWS: Record<DocumentType, (key: number) => SQL[]> = {
  incident: (key) => [
    ...PARTS.map((part) => sql`${part} where ${eq(part.incident, key)}`),
    sql`${incidentSpans} where ${eq(incidentSpans.incident, key)}`,
    sql`${externalIds} where ${externalIds.type} = 'incident' and ${eq(externalIds.target, key)}`,
    sql`${incidentDocuments} where ${eq(incidentDocuments.incident, key)}`,
    sql`incident_text where rowid = ${key}`,
    sql`incident_text_full where rowid = ${key}`,
  ],
  actor: (key) => [
    sql`${actorAncestors} where ${eq(actorAncestors.actor, key)}`,
    sql`${externalIds} where ${externalIds.type} = 'actor' and ${eq(externalIds.target, key)}`,
  ],
  location: (key) => [
    sql`${locationAncestors} where ${eq(locationAncestors.location, key)}`,
    sql`${locationPoints} where ${eq(locationPoints.location, key)}`,
    sql`${externalIds} where ${externalIds.type} = 'location' and ${eq(externalIds.target, key)}`,
  ],
  source: (key) => [sql`${citations} where ${eq(citations.source, key)}`],
  dataset: () => [],
}
