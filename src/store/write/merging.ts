/** Merges records and splits them again: their rows, what is left of them, and their entries in the feed. */
import type { Written } from '../../domain/record-types.js'
import type { Merge, MergedType } from '../contract/transaction.js'
import { deleteRecord, touchOf } from './deletions.js'
import { archivedTexts } from './document-change.js'
import { Documents } from './documents.js'
import { putBatch, type WriteContext } from './put-batch.js'
import { noneTouched } from './touched.js'

/** As `WriteTransaction.merge`; the caller holds the transaction, and has seen that the record exists. */
export async function mergeRecord(
  { type, id, into, undo }: Merge,
  batch: readonly Written[],
  writing: WriteContext,
): Promise<void> {
  const { records, engine, now, author } = writing
  const released = noneTouched()
  const key = await touchOf(type, id, released, writing)
  const stored = records.stored(type, key)
  const isPublic = stored.public !== null
  const wasPublic = isPublic || (type === 'incident' && (await engine.wasPublished(key)))
  await engine.archive(archivedTexts(stored))
  await deleteRecord(type, id, key, writing)
  const documents = new Documents(records, engine, now, author)
  const publicOp = isPublic ? 'merged' : null
  await documents.begin()
  const because = documents.appendRevision({ type, id, op: 'merged', publicOp, because: null, into })
  await documents.flush()
  await engine.addMerge({ type, id, into, undo, wasPublic })
  await putBatch(batch, writing, { because, released })
}

/** As `WriteTransaction.split`; the caller holds the transaction, and has seen that the record is merged. */
export async function splitRecord(
  type: MergedType,
  id: string,
  batch: readonly Written[],
  writing: WriteContext,
): Promise<void> {
  const { engine } = writing
  await engine.removeMerge(type, id)
  const last = await engine.lastTexts(type, id)
  const createdAt = (text: string | null): string | null =>
    text === null ? null : (JSON.parse(text) as { created_at: string }).created_at
  await putBatch(batch, writing, {
    createdAt: new Map([[`${type} ${id}`, { full: createdAt(last.full), public: createdAt(last.public) }]]),
  })
  await engine.enterSplit(type, id)
}
