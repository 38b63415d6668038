/** Takes a record out of the tables: its rows, its texts and its documents, whatever becomes of what it said. */
import { eq, type SQL, sql } from 'drizzle-orm'
import { closeMentions } from '../privacy/open-mentions.js'
import { writeNames } from '../privacy/protected-names.js'
import {
  actorAncestors,
  citations,
  externalIds,
  incidentDocuments,
  incidentSpans,
  locationAncestors,
  locationPoints,
  revisions,
} from '../schema/tables.js'
import { PARTS } from './apply-rows.js'
import type { DocumentType } from './documents.js'
import type { RecordCache } from './record-cache.js'
import { TABLES } from './record-queries.js'
import { TEXT_TYPES } from './texts.js'

/** Keeps what a record says now with the change that made it say so, for its history. */
export function archiveRevision(type: DocumentType, key: number, records: RecordCache): void {
  const { statements } = records
  const before = records.stored(type, key)
  const keep = (column: 'content' | 'public_content', text: string | null): void => {
    if (text === null) return
    const { revision } = JSON.parse(text) as { revision: number }
    statements.run(
      sql`update ${revisions} set ${sql.identifier(column)} = ${text} where ${eq(revisions.revision, revision)}`,
    )
  }
  keep('content', before.full)
  keep('public_content', before.public)
}

/** Deletes the rows of a record; what names it must be changed within the same transaction. */
export function deleteRows(type: DocumentType, key: number, records: RecordCache): void {
  const { statements } = records
  // Others may point at it until they are rewritten.
  statements.database.pragma('defer_foreign_keys = ON')
  const id = records.name(type, key)
  closeMentions(type, id, statements)
  if (type === 'actor') writeNames(key, [], statements)
  for (const rows of ROWS[type](key)) statements.run(sql`delete from ${rows}`)
  if (type !== 'incident') {
    const text = key * 4 + TEXT_TYPES[type]
    statements.run(sql`delete from record_text where rowid = ${text}`)
    statements.run(sql`delete from record_text_full where rowid = ${text}`)
  }
  statements.run(sql`delete from ${TABLES[type]} where ${eq(TABLES[type].key, key)}`)
  records.forget(type, id)
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
