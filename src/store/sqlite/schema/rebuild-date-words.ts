/** Writes the words of dates in documents anew, where a migration brings other words for them. */
import type Database from 'better-sqlite3'
import { parseDate } from '../../../domain/date/edtf.js'

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
