/** Deletes records that nothing else names; what they said stays in the history. */
import { eq, sql } from 'drizzle-orm'
import { WRITTEN_TYPES } from '../../../domain/record-types.js'
import { Problem } from '../../../errors.js'
import type { RecordRef } from '../../contract/transaction.js'
import type { Statements } from '../connection/statements.js'
import { readReferrers } from '../query/referrers.js'
import { citations } from '../schema/tables.js'
import { archiveRevision, deleteRows } from './delete-rows.js'
import { Documents, type DocumentType } from './documents.js'
import type { RecordCache } from './record-cache.js'
import { putBatch, touch, untouched, type WriteContext } from './writer.js'

/** How many of those that name a record are listed. */
const MOST_LISTED = 20

/** A record that is deleted. */
interface Leaving {
  readonly type: DocumentType
  readonly id: string
  readonly key: number
  readonly wasPublic: boolean
}

/**
 * Deletes records. The caller holds the transaction, and has seen that they exist.
 * @throws Problem conflict that lists what else names one of them
 */
export function removeRecords(batch: readonly RecordRef[], writing: WriteContext): void {
  const { records, statements, now, author } = writing
  refuseNamed(batch, records, statements)
  const released = untouched()
  const cited = new Set<number>()
  const leaving = leavingOf(batch).map(({ type, id }): Leaving => {
    const key = records.key(type, id)!
    touch(type, records.record(type, id)!, key, released, records)
    if (type === 'source') for (const other of citedBy(key, statements)) cited.add(other)
    const wasPublic = records.stored(type, key).public !== null
    archiveRevision(type, key, records)
    return { type, id, key, wasPublic }
  })
  for (const { type, key } of leaving) deleteRows(type, key, records)
  const documents = new Documents(records, now, author)
  for (const { type, id, wasPublic } of leaving)
    documents.appendRevision({
      type,
      id,
      op: 'withdrawn',
      publicOp: wasPublic ? 'withdrawn' : null,
      because: null,
      into: null,
    })
  documents.flush()
  // Who was public only for being named by one of them, or for standing above it, is so no longer.
  putBatch([], writing, { released })
  for (const one of leaving) if (one.type === 'source') cited.delete(one.key)
  for (const other of cited) documents.rerender('source', other, { written: false, because: null })
  documents.flush()
}

/** In the reverse of the order in which records are written: what names others goes before them. */
function leavingOf(batch: readonly RecordRef[]): { readonly type: DocumentType; readonly id: string }[] {
  return [...WRITTEN_TYPES]
    .reverse()
    .flatMap((type) =>
      type === 'term' ? [] : batch.flatMap((one) => (one.type === type ? [{ ...one, type }] : [])),
    )
}

const citedBy = (key: number, statements: Statements): number[] =>
  statements
    .all<{ key: number }>(
      sql`select ${citations.cited} as key from ${citations} where ${eq(citations.source, key)}`,
    )
    .map((row) => row.key)

function refuseNamed(batch: readonly RecordRef[], records: RecordCache, statements: Statements): void {
  const leaving = new Set(batch.map(({ type, id }) => `${type} ${id}`))
  for (const { type, id } of leavingOf(batch)) {
    const found = readReferrers(type, records.key(type, id)!, statements, leaving.size + MOST_LISTED)
      .map((one) => `${one.type} ${one.id}`)
      .filter((name) => !leaving.has(name))
      .slice(0, MOST_LISTED)
    if (found.length === 0) continue
    const more = found.length >= MOST_LISTED ? ' and possibly more' : ''
    const which = batch.length === 1 ? 'it' : `${type} ${id}`
    throw new Problem(
      'conflict',
      `${which} is referenced by ${found.join(', ')}${more}: remove the references first`,
    )
  }
}
