/** Erases records: their rows, their past, and what the past of others says of them; a hash of the id is left. */
import { createHash } from 'node:crypto'
import { and, eq, or, type SQL, sql } from 'drizzle-orm'
import { phrasesOf } from '../../../domain/mentions.js'
import type { RecordOf, Written, WrittenType } from '../../../domain/record-types.js'
import { without } from '../../../domain/references.js'
import type { MergedType } from '../../contract/transaction.js'
import type { Statements } from '../connection/statements.js'
import { readStates } from '../query/states.js'
import { requireRebuilding } from '../registers/release-tasks.js'
import { counter, idempotency, importFaults, imports, merges, revisions, usedIds } from '../schema/tables.js'
import { deleteRows } from '../write/delete-rows.js'
import { Documents, type DocumentType } from '../write/documents.js'
import { putBatch, touch, untouched, type WriteContext } from '../write/writer.js'
import { isHeld, isHeldInJson, mayHold, redactPast } from './phrases.js'

/** As `Edit.erase`; the caller holds the transaction, and has seen that the record exists. */
export function eraseRecord(
  type: DocumentType,
  id: string,
  batch: readonly Written[],
  writing: WriteContext,
): void {
  const { records, statements, now, author, review } = writing
  const key = records.key(type, id)!
  const record = records.record(type, id)!
  const phrases = type === 'actor' ? phrasesOf(record as RecordOf['actor']) : []
  const kind = (record as { kind?: string }).kind
  const released = untouched()
  touch(type, record, key, released, records)
  deleteRows(type, key, records)

  const isTelling = author.reason !== null && (isHeld(author.reason, phrases) || author.reason.includes(id))
  const quiet = isTelling ? { ...author, reason: null } : author
  const documents = new Documents(records, now, quiet)
  const ids = [id, ...mergedInto(type, id, statements)]
  let because = 0
  let isPublic = false
  // The record itself last: what follows from it comes after.
  for (const one of [...ids].reverse()) {
    const own = and(eq(revisions.type, type), eq(revisions.id, one))
    const wasPublic =
      statements.get(
        sql`select 1 as found from ${revisions} where ${own} and ${revisions.publicOp} is not null`,
      ) !== undefined
    isPublic ||= wasPublic
    statements.run(sql`delete from ${revisions} where ${own}`)
    statements.run(
      sql`delete from ${merges} where ${and(eq(merges.type, type as 'actor'), eq(merges.id, one))}`,
    )
    statements.run(
      sql`insert into ${usedIds} (hash) values (${hashOf(type, one, statements)}) on conflict do nothing`,
    )
    const publicOp = wasPublic ? 'erased' : null
    because = documents.appendRevision({ type, id: one, op: 'erased', publicOp, because: null, into: null })
    documents.flush()
  }
  putBatch(batch, { ...writing, author: quiet }, { because, released })

  for (const one of ids) {
    const where = (column: SQL): SQL => sql`instr(${column}, ${JSON.stringify(one)}) > 0`
    for (const column of ['content', 'public_content'] as const) {
      const isRedacted = redactPast(column, phrases, statements, {
        where: where(sql`${revisions}.${sql.identifier(column)}`),
        change: (of, document) => without(of as WrittenType, document, type, one, kind),
      })
      isPublic ||= isRedacted
    }
    statements.run(sql`update ${merges} set undo = null where ${where(sql`${merges.undo}`)}`)
    statements.run(
      sql`delete from ${idempotency} where ${or(where(sql`${idempotency.body}`), sql`instr(${idempotency.headers}, ${one}) > 0`)}`,
    )
  }
  forgetNames(phrases, statements)
  // What an import says of faulty rows may show anything that stood in its file.
  statements.run(sql`delete from ${importFaults}`)
  statements.run(sql`delete from ${imports}`)
  // No release has what the public never saw, but any text may hold a name.
  if (isPublic || phrases.length > 0)
    isPublic = requireRebuilding({ op: 'erase', type, ids, phrases }, statements) || isPublic
  review.erased(phrases, isPublic)
  requireScrubbing(statements)
}

/** Takes away what undoes merges and what is answered again, where it holds names. */
function forgetNames(phrases: readonly string[], statements: Statements): void {
  for (const { type, id, undo } of statements.all<{ type: MergedType; id: string; undo: string }>(
    sql`select ${merges.type} as type, ${merges.id} as id, ${merges.undo} as undo from ${merges} where ${merges.undo} is not null and ${mayHold(sql`${merges.undo}`, phrases)}`,
  ))
    if (isHeldInJson(undo, phrases))
      statements.run(
        sql`update ${merges} set undo = null where ${and(eq(merges.type, type), eq(merges.id, id))}`,
      )
  for (const { key, token, body } of statements.all<{ key: number; token: string; body: string }>(
    sql`select ${idempotency.key} as key, ${idempotency.token} as token, ${idempotency.body} as body from ${idempotency} where ${mayHold(sql`${idempotency.body}`, phrases)}`,
  ))
    if (isHeldInJson(body, phrases))
      statements.run(
        sql`delete from ${idempotency} where ${and(eq(idempotency.key, key), eq(idempotency.token, token))}`,
      )
}

/** Notes that the file is to be rewritten, so that it is even where this process ends before. */
export function requireScrubbing(statements: Statements): void {
  statements.run(sql`update ${counter} set scrub_due = 1, scrub_asked = scrub_asked + 1`)
}

/** The ids that lead to a record. */
export function mergedInto(type: DocumentType, id: string, statements: Statements): string[] {
  return statements
    .all<{ id: string }>(
      sql`with recursive merged(id) as (select ${id} union select ${merges.id} from ${merges} join merged on ${merges.into} = merged.id where ${merges.type} = ${type}) select id from merged where id <> ${id}`,
    )
    .map((row) => row.id)
}

/** Whether an id was that of a record that has been erased. */
export function wasErased(type: WrittenType, id: string, statements: Statements): boolean {
  return (
    statements.get(
      sql`select 1 as found from ${usedIds} where ${eq(usedIds.hash, hashOf(type, id, statements))}`,
    ) !== undefined
  )
}

/** The same id has another hash in another database. */
function hashOf(type: WrittenType, id: string, statements: Statements): string {
  const { database } = readStates(statements).full
  return createHash('sha256').update(`${database} ${type} ${id}`).digest('hex')
}

/**
 * Forgets the entries about what was erased or protected before a time (RFC 3339).
 * @returns whether there were any
 */
export function forgetTombstones(before: string, statements: Statements): boolean {
  const { database } = statements
  const old = sql`${revisions.at} < ${before}`
  const counted = database.prepare('select changes() as count').pluck()
  statements.run(
    sql`update ${revisions} set public_op = null where public_op in ('erased', 'redacted') and ${old}`,
  )
  const isPublic = (counted.get() as number) > 0
  statements.run(sql`delete from ${revisions} where op = 'erased' and ${old}`)
  const isAny = isPublic || (counted.get() as number) > 0
  if (isAny) {
    skipNumber(statements, isPublic)
    requireScrubbing(statements)
  }
  return isAny
}

/**
 * Leaves a number out, so that answers of before are not given again.
 * @param isPublic whether answers of the public view have changed, too: it is not to be seen in its number that
 * something has changed which only the full view shows
 */
export function skipNumber(statements: Statements, isPublic = true): void {
  statements.run(
    isPublic
      ? sql`update ${counter} set revision = revision + 1, public_revision = revision + 1`
      : sql`update ${counter} set revision = revision + 1`,
  )
}
