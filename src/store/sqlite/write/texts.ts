/** Keeps the full-text indexes: one for what the public sees, one for what only the full view has. */
import { eq, sql } from 'drizzle-orm'
import { VIEWS } from '../../../domain/vocabulary.js'
import type { RecordType } from '../../../query/records.js'
import type { ViewTexts } from '../../write/texts.js'
import type { TextChange } from '../../write/write-engine.js'
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
export async function rewriting(
  count: number,
  statements: Statements,
  work: () => Promise<void>,
): Promise<void> {
  const isBulk = count >= MANY && count * SHARE >= statements.get<{ last: number }>(LAST, {})!.last
  if (isBulk) for (const { begin } of ANEW) statements.run(begin, {})
  await work()
  if (!isBulk) return
  for (const { merge, end } of ANEW) {
    statements.run(merge, {})
    statements.run(end, {})
  }
}

/** Writes texts in the order given: FTS5 gathers what it is given, but has to write it down before some other statements. */
export function writeTexts(changes: readonly TextChange[], statements: Statements): void {
  for (const { type, key, texts, isNew } of changes)
    if (type === 'incident') writeIncidentTexts(key, texts, isNew, statements)
    else writeRecordTexts(type, key, texts, isNew, statements)
}

/** Writes the texts of an incident, in place of what was there unless it is new. */
export function writeIncidentTexts(
  key: number,
  texts: ViewTexts,
  isNew: boolean,
  statements: Statements,
): void {
  write('incident', key, texts, isNew, statements)
  statements.run(SET_OWN, { key, own: texts.full === null ? 0 : 1 })
}

/** Writes the texts of an actor, a location, a source or a dataset, in place of what was there unless it is new. */
export function writeRecordTexts(
  type: RecordType,
  key: number,
  texts: ViewTexts,
  isNew: boolean,
  statements: Statements,
): void {
  write('record', key * 4 + TEXT_TYPES[type], texts, isNew, statements)
}

function write(
  of: keyof typeof INDEXES,
  row: number,
  texts: ViewTexts,
  isNew: boolean,
  statements: Statements,
): void {
  for (const view of VIEWS) {
    const { take, put } = INDEXES[of][view]
    if (!isNew) statements.run(take, { row })
    if (texts[view]) statements.run(put, { row, ...texts[view] })
  }
}
