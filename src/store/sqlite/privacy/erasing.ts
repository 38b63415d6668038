/** Deletes the past of erased records, and all else that says something of them; a hash of the id is left. */
import { createHash } from 'node:crypto'
import { and, eq, or, sql } from 'drizzle-orm'
import type { DocumentType, WrittenType } from '../../../domain/record-types.js'
import type { MergedType } from '../../contract/transaction.js'
import { isHeldInJson } from '../../privacy/held.js'
import type { Statements } from '../connection/statements.js'
import { readStates } from '../query/states.js'
import { counter, idempotency, importFaults, imports, merges, revisions, usedIds } from '../schema/tables.js'
import { mayHold, quotes } from './phrases.js'

/** As `PrivacyEngine.erasePast`. */
export function erasePast(type: DocumentType, id: string, statements: Statements): boolean {
  const own = and(eq(revisions.type, type), eq(revisions.id, id))
  const entered = sql`select 1 as found from ${revisions} where ${own} and ${revisions.publicOp} is not null`
  const wasPublic = statements.get(entered) !== undefined
  statements.run(sql`delete from ${revisions} where ${own}`)
  statements.run(
    sql`delete from ${merges} where ${and(eq(merges.type, type as MergedType), eq(merges.id, id))}`,
  )
  statements.run(
    sql`insert into ${usedIds} (hash) values (${hashOf(type, id, statements)}) on conflict do nothing`,
  )
  return wasPublic
}

/** As `PrivacyEngine.hidePast`. */
export function hidePast(actors: readonly string[], statements: Statements): boolean {
  let isPublic = false
  for (const id of actors) {
    const own = and(eq(revisions.type, 'actor'), eq(revisions.id, id))
    const last = statements.get<{ revision: number }>(sql`
      select ${revisions.revision} as revision
      from ${revisions}
      where ${own} and ${revisions.publicOp} is not null
      order by ${revisions.revision} desc
      limit 1`)
    if (last === undefined) continue
    isPublic = true
    statements.run(sql`
      update ${revisions}
      set public_op = iif(${revisions.revision} = ${last.revision}, 'redacted', null), public_content = null
      where ${own}`)
  }
  statements.run(sql`
    update ${merges} set was_public = 0
    where ${merges.type} = 'actor' and ${merges.id} in (select value from json_each(${JSON.stringify(actors)}))`)
  return isPublic
}

/** As `PrivacyEngine.forgetAnswers`. */
export function forgetAnswers(
  ids: readonly string[],
  phrases: readonly string[],
  statements: Statements,
): void {
  for (const id of ids) {
    statements.run(sql`update ${merges} set undo = null where ${quotes(sql`${merges.undo}`, id)}`)
    statements.run(
      sql`delete from ${idempotency} where ${or(quotes(sql`${idempotency.body}`, id), sql`instr(${idempotency.headers}, ${id}) > 0`)}`,
    )
  }
  forgetNames(phrases, statements)
  statements.run(sql`delete from ${importFaults}`)
  statements.run(sql`delete from ${imports}`)
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
