/** Keeps the full-text indexes: one for what the public sees, one for what only the full view has. */
import { eq, sql } from 'drizzle-orm'
import type { RecordLookup } from '../../../domain/document.js'
import { hidesText, incidentText, recordText } from '../../../domain/record-text.js'
import type { RecordOf } from '../../../domain/record-types.js'
import { VIEWS, type View } from '../../../domain/vocabulary.js'
import type { RecordType } from '../../../query/records.js'
import type { Statements } from '../connection/statements.js'
import { incidents } from '../schema/tables.js'

/** The number that tells the types apart in the row ids of `record_text`. */
export const TEXT_TYPES: Record<RecordType, number> = { actor: 0, location: 1, source: 2, dataset: 3 }

const ROW = sql.placeholder('row')

/** How a row of a full-text index is taken out and put in. */
const index = (name: string, columns: readonly string[]) => ({
  take: sql`delete from ${sql.identifier(name)} where rowid = ${ROW}`,
  put: sql`insert into ${sql.identifier(name)} (rowid, ${sql.raw(columns.join(', '))}) values (${ROW}, ${sql.join(
    columns.map((column) => sql.placeholder(column)),
    sql`, `,
  )})`,
})
const INCIDENTS = ['title', 'summary', 'more', 'written']
const RECORDS = ['title', 'more']
const INDEXES = {
  incident: { public: index('incident_text', INCIDENTS), full: index('incident_text_full', INCIDENTS) },
  record: { public: index('record_text', RECORDS), full: index('record_text_full', RECORDS) },
}
const SET_OWN = sql`update ${incidents} set own_text = ${sql.placeholder('own')} where ${eq(incidents.key, sql.placeholder('key'))} and own_text <> ${sql.placeholder('own')}`

/** From so many rewritten texts on, and where they are at least one in so many, an index is rewritten. */
const MANY = 500
const SHARE = 50

const LAST = sql`select max(${incidents.key}) as last from ${incidents}`
const ANEW = ['incident_text', 'incident_text_full'].map((name) => {
  const command = (words: string) => sql.raw(`insert into ${name} (${name}, rank) values (${words})`)
  return {
    begin: command("'secure-delete', 0"),
    merge: command("'optimize', null"),
    end: command("'secure-delete', 1"),
  }
})

/**
 * Does work that rewrites the texts of some incidents. Overwriting words in an index takes far longer than finding
 * them; where many are rewritten they are only crossed out, and the whole index is rewritten without them.
 */
export function rewriting(count: number, statements: Statements, work: () => void): void {
  const isBulk = count >= MANY && count * SHARE >= statements.get<{ last: number }>(LAST, {})!.last
  if (isBulk) for (const { begin } of ANEW) statements.run(begin, {})
  work()
  if (!isBulk) return
  for (const { merge, end } of ANEW) {
    statements.run(merge, {})
    statements.run(end, {})
  }
}

/** Writes the text of an incident in both views, in place of what was there unless it is new. */
export function writeIncidentText(
  key: number,
  record: RecordOf['incident'],
  isPublic: boolean,
  isNew: boolean,
  lookup: RecordLookup,
  statements: Statements,
): void {
  const full = incidentText(record, 'full', lookup)
  const shared = !isPublic ? null : hidesText(record, lookup) ? incidentText(record, 'public', lookup) : full
  // Without its protected actors a record can still have the same words.
  const own = shared !== null && JSON.stringify(shared) === JSON.stringify(full) ? null : full
  write('incident', key, { public: shared, full: own }, isNew, statements)
  statements.run(SET_OWN, { key, own: own ? 1 : 0 })
}

/** Writes the text of an actor, a location, a source or a dataset in both views, in place of what was there unless it is new. */
export function writeRecordText(
  type: RecordType,
  key: number,
  record: RecordOf[RecordType],
  isPublic: boolean,
  isNew: boolean,
  statements: Statements,
): void {
  const text = recordText(record)
  write(
    'record',
    key * 4 + TEXT_TYPES[type],
    { public: isPublic ? text : null, full: text },
    isNew,
    statements,
  )
}

function write(
  of: keyof typeof INDEXES,
  row: number,
  texts: Record<View, Record<string, string> | null>,
  isNew: boolean,
  statements: Statements,
): void {
  for (const view of VIEWS) {
    const { take, put } = INDEXES[of][view]
    if (!isNew) statements.run(take, { row })
    if (texts[view]) statements.run(put, { row, ...texts[view] })
  }
}
