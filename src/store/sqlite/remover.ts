/** Deletes records that nothing names; what they said stays in the history. */
import { eq, sql } from 'drizzle-orm'
import { Problem } from '../../errors.js'
import type { RecordType } from '../../query/records.js'
import type { Author } from '../edit.js'
import { Documents } from './documents.js'
import { IndexRows } from './index-rows.js'
import { keepPast, takeOut } from './leaving.js'
import { readNaming } from './naming.js'
import { Records } from './records.js'
import type { Statements } from './statements.js'
import { actors, citations, locations } from './tables.js'
import { updateVisibility } from './visibility.js'

/** How many of those that name a record are listed. */
const MOST_LISTED = 20

/**
 * Deletes a record. The caller holds the transaction, and has seen that the record exists.
 * @throws Problem conflict that lists what names it
 */
export function removeRecord(
  type: RecordType,
  id: string,
  statements: Statements,
  now: string,
  author: Author,
): void {
  const records = new Records(statements)
  const key = records.key(type, id)!
  refuseNamed(type, key, statements)
  const documents = new Documents(statements, records, new IndexRows(statements, records), now, author)
  const wasPublic = records.stored(type, key)!.public !== null
  keepPast(type, key, records, statements)
  const parent = parentOf(type, key, statements)
  const cited =
    type === 'source'
      ? statements.all<{ key: number }>(
          sql`select ${citations.cited} as key from ${citations} where ${eq(citations.source, key)}`,
        )
      : []
  takeOut(type, key, statements)
  documents.enter(type, id, 'withdrawn', wasPublic ? 'withdrawn' : null, null)
  // Who was public only for standing above it is so no longer.
  if (parent !== null && type !== 'dataset' && type !== 'source') {
    for (const changed of updateVisibility(type, [parent], statements)) {
      documents.refresh(type, changed, { written: false, because: null })
      documents.writeText(type, changed)
    }
  }
  for (const { key: other } of cited) documents.refresh('source', other, { written: false, because: null })
}

function parentOf(type: RecordType, key: number, statements: Statements): number | null {
  if (type !== 'actor' && type !== 'location') return null
  const table = type === 'actor' ? actors : locations
  return statements.get<{ parent: number | null }>(
    sql`select ${table.parent} as parent from ${table} where ${eq(table.key, key)}`,
  )!.parent
}

function refuseNamed(type: RecordType, key: number, statements: Statements): void {
  const found = readNaming(type, key, statements, MOST_LISTED)
  if (found.length === 0) return
  const listed = found.map((one) => `${one.type} ${one.id}`)
  const more = found.length >= MOST_LISTED ? ' and possibly more' : ''
  throw new Problem('conflict', `it is named by ${listed.join(', ')}${more}: take it out there first`)
}
