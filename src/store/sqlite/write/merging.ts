/** Merges records and takes them apart again: their rows, what is left of them, and their entries in the feed. */
import { and, eq, sql } from 'drizzle-orm'
import type { Written } from '../../../domain/record-types.js'
import type { Merge, MergedType } from '../../contract/transaction.js'
import type { Statements } from '../connection/statements.js'
import { incidents, merges, revisions } from '../schema/tables.js'
import { archiveRevision, deleteRows } from './delete-rows.js'
import { Documents } from './documents.js'
import { putBatch, touch, untouched, type WriteContext } from './writer.js'

/** As `Edit.merge`; the caller holds the transaction, and has seen that the record exists. */
export function mergeRecord(
  { type, id, into, undo }: Merge,
  batch: readonly Written[],
  writing: WriteContext,
): void {
  const { records, statements, now, author } = writing
  const key = records.key(type, id)!
  const isPublic = records.stored(type, key).public !== null
  const wasPublic = isPublic || (type === 'incident' && wasPublished(key, statements))
  const released = untouched()
  touch(type, records.record(type, id)!, key, released, records)
  archiveRevision(type, key, records)
  deleteRows(type, key, records)
  const documents = new Documents(records, now, author)
  const publicOp = isPublic ? 'merged' : null
  const because = documents.appendRevision({ type, id, op: 'merged', publicOp, because: null, into })
  documents.flush()
  statements.insert(merges, { type, id, into, undo, wasPublic: wasPublic ? 1 : 0 })
  putBatch(batch, writing, { because, released })
}

/** As `Edit.split`; the caller holds the transaction, and has seen that the record is merged. */
export function splitRecord(
  type: MergedType,
  id: string,
  batch: readonly Written[],
  writing: WriteContext,
): void {
  const { statements } = writing
  statements.run(sql`delete from ${merges} where ${and(eq(merges.type, type), eq(merges.id, id))}`)
  const own = and(eq(revisions.type, type), eq(revisions.id, id))
  const last = statements.get<{ content: string | null; public: string | null }>(
    sql`select ${revisions.content} as content, (select public_content from revisions where ${own} and public_content is not null order by revision desc limit 1) as public
      from ${revisions} where ${own} and ${revisions.content} is not null order by ${revisions.revision} desc limit 1`,
  )
  const born = (text: string | null | undefined): string | null =>
    text ? (JSON.parse(text) as { created_at: string }).created_at : null
  putBatch(batch, writing, {
    createdAt: new Map([[`${type} ${id}`, { full: born(last?.content), public: born(last?.public) }]]),
  })
  statements.run(
    sql`update ${revisions} set op = 'split', public_op = iif(public_op is null, null, 'split') where ${revisions.revision} = (select max(revision) from ${revisions} where ${own})`,
  )
}

function wasPublished(key: number, statements: Statements): boolean {
  const row = statements.get<{ was: number }>(
    sql`select ${incidents.wasPublic} as was from ${incidents} where ${eq(incidents.key, key)}`,
  )
  return row?.was === 1
}
