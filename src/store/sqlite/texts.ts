/** Keeps the full-text indexes: one for what the public sees, one for what only the full view has. */
import { eq, sql } from 'drizzle-orm'
import type { Surroundings } from '../../domain/document.js'
import { incidentText, recordText } from '../../domain/record-text.js'
import type { RecordOf } from '../../domain/record-types.js'
import type { RecordType } from '../../query/records.js'
import type { Statements } from './statements.js'
import { incidents } from './tables.js'

/** The number that tells the types apart in the row ids of `record_text`. */
export const TEXT_TYPES: Record<RecordType, number> = { actor: 0, location: 1, source: 2, dataset: 3 }

/** Writes the text of an incident in both views, in place of what was there. */
export function writeIncidentText(
  key: number,
  record: RecordOf['incident'],
  isPublic: boolean,
  around: Surroundings,
  statements: Statements,
): void {
  const full = incidentText(record, 'full', around)
  const shared = isPublic ? incidentText(record, 'public', around) : null
  const own = shared !== null && JSON.stringify(shared) === JSON.stringify(full) ? null : full
  statements.run(sql`delete from incident_text where rowid = ${key}`)
  statements.run(sql`delete from incident_text_full where rowid = ${key}`)
  if (shared) {
    statements.run(
      sql`insert into incident_text (rowid, title, summary, more) values (${key}, ${shared.title}, ${shared.summary}, ${shared.more})`,
    )
  }
  if (own) {
    statements.run(
      sql`insert into incident_text_full (rowid, title, summary, more) values (${key}, ${own.title}, ${own.summary}, ${own.more})`,
    )
  }
  statements.run(sql`update ${incidents} set own_text = ${own ? 1 : 0} where ${eq(incidents.key, key)}`)
}

/** Writes the text of an actor, a location, a source or a dataset in both views, in place of what was there. */
export function writeRecordText(
  type: RecordType,
  key: number,
  record: RecordOf[RecordType],
  isPublic: boolean,
  statements: Statements,
): void {
  const row = key * 4 + TEXT_TYPES[type]
  const { title, more } = recordText(record)
  for (const [table, has] of [
    [sql`record_text`, isPublic],
    [sql`record_text_full`, true],
  ] as const) {
    statements.run(sql`delete from ${table} where rowid = ${row}`)
    if (has) statements.run(sql`insert into ${table} (rowid, title, more) values (${row}, ${title}, ${more})`)
  }
}
