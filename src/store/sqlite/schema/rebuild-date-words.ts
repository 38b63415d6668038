/** Rewrites the words and bounds of dates, where a migration brings others for them. */
import type Database from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import { parseDate } from '../../../domain/date/edtf.js'
import { MACHINE } from '../../write/clock.js'
import { Documents } from '../../write/documents.js'
import { UNDATED_ORDER } from '../../write/index-rows.js'
import { Statements } from '../connection/statements.js'
import { applyChanges, readCounter } from '../write/apply.js'
import { changeTime } from '../write/change-time.js'
import { DirectRecordCache } from '../write/direct-record-cache.js'
import { SqliteWriteEngine } from '../write/sqlite-write-engine.js'
import { incidentCountries, incidentDocuments, incidentSpans, incidents } from './tables.js'

interface Texts {
  readonly incident: number
  readonly public: string | null
  readonly full: string | null
}

/** How many documents are read at a time. */
const BATCH = 1_000

/** Only the words change. Where some do, every list and count has another state than before, so that none is kept. */
export function rewriteDateWords(database: Database.Database): void {
  // Of other dates the words are as they were.
  const read = database.prepare<[number], Texts>(
    `select incident, public, full from incident_documents where incident > ? and coalesce(full, public) glob '*"edtf":"*[[{X]*' order by incident limit ${BATCH}`,
  )
  const write = database.prepare('update incident_documents set public = ?, full = ? where incident = ?')
  let isChanged = false
  for (let after = -1, isMore = true; isMore; ) {
    const batch = read.all(after)
    isMore = batch.length === BATCH
    for (const { incident, public: seen, full } of batch) {
      after = incident
      const texts = [seen, full].map((text) => (text === null ? null : withWords(text)))
      if (texts[0] === seen && texts[1] === full) continue
      write.run(...texts, incident)
      isChanged = true
    }
  }
  if (isChanged) database.exec('update counter set revision = revision + 1, public_revision = revision + 1')
}

/** The document with the words that its date has now. */
function withWords(text: string): string {
  const document = JSON.parse(text) as { date?: { edtf: string | null; display: string } }
  if (document.date === undefined) return text
  const { display } = parseDate(document.date.edtf)
  if (display === document.date.display) return text
  document.date.display = display
  return JSON.stringify(document)
}

/** The incidents whose date is a year with significant digits, such as `1950S2` or `Y17101E4S3`. */
const SIGNIFICANT = sql`
  select ${incidents.key} as key, ${incidents.id} as id
  from ${incidentDocuments} join ${incidents} on ${incidents.key} = ${incidentDocuments.incident}
  where coalesce(${incidentDocuments.full}, ${incidentDocuments.public}) glob '*"edtf":"*[0-9]S[0-9]*'
  order by ${incidents.key}`

/** Gives years with significant digits the bounds that they have now, in documents and in everything that dates are found by. */
export function rebuildSignificantDigits(database: Database.Database): void {
  const statements = new Statements(database)
  const found = statements.all<{ key: number; id: string }>(SIGNIFICANT)
  if (found.length === 0) return
  const records = new DirectRecordCache(statements)
  const author = { name: null, reason: 'bounds of years with significant digits', acknowledge: true }
  const documents = new Documents(
    records,
    new SqliteWriteEngine(statements),
    changeTime(statements, MACHINE),
    author,
  )
  for (const { key, id } of found) {
    const { bounds, precision } = parseDate(records.record('incident', id)!.date)
    if (bounds === null) continue
    const { startEarliest, startLatest, endEarliest, endLatest } = bounds
    statements.run(sql`
      update ${incidents}
      set precision = ${precision}, start_earliest = ${startEarliest}, start_latest = ${startLatest},
        end_earliest = ${endEarliest}, end_latest = ${endLatest}
      where ${incidents.key} = ${key}`)
    statements.run(sql`
      update ${incidentSpans} set earliest = ${startEarliest}, latest = ${endLatest}
      where ${incidentSpans.incident} = ${key}`)
    statements.run(sql`
      update ${incidentCountries}
      set order_start = ${startEarliest ?? UNDATED_ORDER}, order_end = ${endLatest ?? UNDATED_ORDER},
        start_latest = ${startLatest}, end_earliest = ${endEarliest}
      where ${incidentCountries.incident} = ${key}`)
    documents.beginAt(readCounter(statements))
    documents.rerender('incident', key, { written: false, because: null })
    applyChanges(documents.take(), statements)
    records.release('incident', key)
  }
}
