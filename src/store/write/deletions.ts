/** Deletes records that nothing else names; what they said stays in the history. */
import { type DocumentType, WRITTEN_TYPES, type Written } from '../../domain/record-types.js'
import { Problem } from '../../errors.js'
import type { RecordRef } from '../contract/transaction.js'
import { type ArchivedText, archivedTexts } from './document-change.js'
import { Documents } from './documents.js'
import { putBatch, type WriteContext } from './put-batch.js'
import { noneTouched, type Touched, touch } from './touched.js'

/** How many of those that name a record are listed. */
const MOST_LISTED = 20

/** A record that is deleted. */
interface Deleted {
  readonly type: DocumentType
  readonly id: string
  readonly key: number
  readonly wasPublic: boolean
}

/**
 * Deletes records. The caller holds the transaction, and has seen that they exist.
 * @throws Problem conflict that lists what else names one of them
 */
export async function removeRecords(batch: readonly RecordRef[], writing: WriteContext): Promise<void> {
  const { records, engine, now, author } = writing
  const refs = inOrder(batch)
  await records.loadAll(refs.map(({ type, id }) => ({ type, name: id })))
  await refuseNamed(refs, writing)
  const touched = noneTouched()
  const archived: ArchivedText[] = []
  const deleted: Deleted[] = []
  for (const { type, id } of refs) {
    const key = await touchOf(type, id, touched, writing)
    const stored = records.stored(type, key)
    archived.push(...archivedTexts(stored))
    deleted.push({ type, id, key, wasPublic: stored.public !== null })
  }
  await engine.archive(archived)
  for (const { type, id, key } of deleted) await deleteRecord(type, id, key, writing)
  const documents = new Documents(records, engine, now, author)
  await documents.begin()
  for (const { type, id, wasPublic } of deleted)
    documents.appendRevision({
      type,
      id,
      op: 'withdrawn',
      publicOp: wasPublic ? 'withdrawn' : null,
      because: null,
      into: null,
    })
  await documents.flush()
  // Who was public only for being named by one of them, or for standing above it, is so no longer.
  await putBatch([], writing, { released: touched })
}

/** Loads a record and what it names, and notes whom it touches. @returns its key */
export async function touchOf(
  type: DocumentType,
  id: string,
  touched: Touched,
  { records }: WriteContext,
): Promise<number> {
  await records.load(type, [id])
  const record = records.record(type, id)!
  await records.loadReferences([{ type, record } as Written])
  const key = records.key(type, id)!
  touch(type, record, key, touched, records)
  return key
}

/** Deletes the rows of a record; what names it must be changed within the same transaction. */
export async function deleteRecord(
  type: DocumentType,
  id: string,
  key: number,
  { records, engine, review }: WriteContext,
): Promise<void> {
  await review.deleted(type, id, key)
  await engine.deleteRows(type, key)
  records.forget(type, id)
}

/** In the reverse of the order in which records are written: what names others goes before them. */
function inOrder(batch: readonly RecordRef[]): { readonly type: DocumentType; readonly id: string }[] {
  return [...WRITTEN_TYPES]
    .reverse()
    .flatMap((type) =>
      type === 'term' ? [] : batch.flatMap((one) => (one.type === type ? [{ ...one, type }] : [])),
    )
}

async function refuseNamed(
  refs: readonly { readonly type: DocumentType; readonly id: string }[],
  { records, engine }: WriteContext,
): Promise<void> {
  const leaving = new Set(refs.map(({ type, id }) => `${type} ${id}`))
  for (const { type, id } of refs) {
    const referrers = await engine.referrers(type, records.key(type, id)!, leaving.size + MOST_LISTED)
    const found = referrers
      .map((one) => `${one.type} ${one.id}`)
      .filter((name) => !leaving.has(name))
      .slice(0, MOST_LISTED)
    if (found.length === 0) continue
    const more = found.length >= MOST_LISTED ? ' and possibly more' : ''
    const which = refs.length === 1 ? 'it' : `${type} ${id}`
    throw new Problem(
      'conflict',
      `${which} is referenced by ${found.join(', ')}${more}: remove the references first`,
    )
  }
}
