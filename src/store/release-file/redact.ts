/** Takes people and records out of a release that must not be in it any more: on a copy, by the same commands as in the database. */
import type Database from 'better-sqlite3'
import { getTableName, sql } from 'drizzle-orm'
import { REDACTED, withoutPhrases } from '../../domain/mentions.js'
import { withMeta, withoutMeta } from '../../domain/record-meta.js'
import type { RecordOf, Written, WrittenType } from '../../domain/record-types.js'
import { without } from '../../domain/references.js'
import type { ReleaseTask } from '../contract/releases.js'
import type { Author } from '../contract/transaction.js'
import { isHeld, isHeldInJson } from '../privacy/held.js'
import { connect } from '../sqlite/connection/connect.js'
import { Statements } from '../sqlite/connection/statements.js'
import { transacted } from '../sqlite/connection/write-connection.js'
import { readMentions } from '../sqlite/privacy/mentions.js'
import { mayHold, redactPast } from '../sqlite/privacy/phrases.js'
import { RECORD_TABLES } from '../sqlite/query/record-pages.js'
import { migrate } from '../sqlite/schema/migrate.js'
import { DirectRecordCache } from '../sqlite/write/direct-record-cache.js'
import { SqliteTransaction } from '../sqlite/write/write-transaction.js'

const NOBODY: Author = { name: null, reason: null, acknowledge: true }
/** Tables with the documents that the public is shown. */
const DOCUMENTS = ['incident_documents', ...Object.values(RECORD_TABLES).map(getTableName)]

/**
 * Takes out of the release at `path`, which is a copy that may be written to, what the tasks say. Numbers and times of
 * the records stay as they were: what is left is the same state.
 * @param pristine the release as it was
 * @returns whether it held anything of it; if not, it is as it was
 */
export async function redactRelease(
  path: string,
  pristine: string,
  tasks: readonly ReleaseTask[],
): Promise<boolean> {
  const database = connect(path)
  try {
    migrate(database, { isRelease: true })
    const statements = new Statements(database)
    const held = tasks.filter((task) => isTouching(task, statements))
    if (held.length === 0) return false
    const { revision } = statements.get<{ revision: number }>(sql`select revision from counter`)!
    await transacted(database, async () => {
      for (const task of held) await carryOut(task, statements)
    })
    restoreStamps(database, pristine, revision)
    return true
  } finally {
    database.close()
  }
}

/** Whether a release holds a record by one of its ids, or one of the names in any text, of now or of the past. */
function isTouching({ type, ids, phrases }: ReleaseTask, statements: Statements): boolean {
  const records = new DirectRecordCache(statements)
  if (ids.some((id) => records.key(type, id) !== undefined || isRemembered(type, id, statements))) return true
  if (phrases.length === 0) return false
  if (readMentions(phrases, statements).length > 0) return true
  const past = statements.all<{ content: string | null; reason: string | null }>(
    sql`select public_content as content, reason from revisions where ${mayHold(sql`public_content`, phrases)} or ${mayHold(sql`reason`, phrases)}`,
  )
  return past.some(
    ({ content, reason }) =>
      (content !== null && isHeldInJson(content, phrases)) || (reason !== null && isHeld(reason, phrases)),
  )
}

const isRemembered = (type: WrittenType, id: string, statements: Statements): boolean =>
  statements.get(
    sql`select 1 as found from revisions where (type = ${type} and id = ${id}) or instr(public_content, ${JSON.stringify(id)}) > 0 union select 1 from merges where type = ${type} and (id = ${id} or "into" = ${id}) limit 1`,
  ) !== undefined

async function carryOut({ op, type, ids, phrases }: ReleaseTask, statements: Statements): Promise<void> {
  const transaction = new SqliteTransaction(statements, { now: '', author: NOBODY })
  for (const id of ids) {
    const record = await transaction.record(type, id)
    if (record === null) continue
    if (op === 'erase') {
      const { kind } = record as { kind?: string }
      const batch: Written[] = []
      for (const named of await transaction.referrers(type as 'actor', id)) {
        const other = (await transaction.record(named.type, named.id))!
        batch.push({ type: named.type, record: without(named.type, other, type, id, kind) } as Written)
      }
      await transaction.erase(type as 'actor', id, batch)
    } else
      await transaction.put([
        { type: 'actor', record: { ...(record as RecordOf['actor']), protected: true } },
      ])
  }
  const named = new Map(readMentions(phrases, statements).map((one) => [`${one.type} ${one.id}`, one]))
  const redacted: Written[] = []
  for (const { type, id } of named.values()) {
    const record = withoutPhrases((await transaction.record(type, id))!, phrases)
    redacted.push({ type, record: withoutBrokenLinks(record) } as Written)
  }
  await transaction.put(redacted)
  await transaction.review.finish()
  // Also where the release has a name in its past only, or of somebody who has no record in it.
  const withoutIds = (of: WrittenType, document: object): object =>
    ids.reduce((rest, id) => without(of, rest, type, id), document)
  redactPast('public', { phrases, ids, withoutIds }, statements)
  for (const id of ids) {
    statements.run(sql`delete from revisions where type = ${type} and id = ${id}`)
    statements.run(sql`delete from merges where type = ${type} and (id = ${id} or "into" = ${id})`)
  }
}

/** A link of which a text stands in the place leads nowhere. */
function withoutBrokenLinks<T extends object>(record: T): T {
  const links = ['url', 'archive_url'].filter((key) => (record as Record<string, unknown>)[key] === REDACTED)
  return links.length === 0 ? record : { ...record, ...Object.fromEntries(links.map((key) => [key, null])) }
}

/** Gives documents that were rerendered the numbers and times that they had, and forgets the changes themselves. */
function restoreStamps(database: Database.Database, pristine: string, revision: number): void {
  database.prepare('attach ? as pristine').run(pristine)
  database.transaction(() => {
    for (const table of DOCUMENTS) {
      const key = table === 'incident_documents' ? 'incident' : 'key'
      const rows = database
        .prepare(
          `select own.${key} as key, own.public as own, before.public as before from main.${table} as own join pristine.${table} as before on before.${key} = own.${key} where own.public is not null and before.public is not null and own.public <> before.public`,
        )
        .all() as { key: number; own: string; before: string }[]
      const write = database.prepare(`update main.${table} set public = ? where ${key} = ?`)
      for (const { key, own, before } of rows)
        write.run(withMeta(withoutMeta(own).content, withoutMeta(before).meta), key)
    }
    database.exec(
      'update main.incidents set (public_revision, public_updated_at) = (select before.revision, before.updated_at from pristine.incidents as before where before.key = incidents.key)',
    )
    database.prepare('delete from main.revisions where revision > ?').run(revision)
    database
      .prepare('update main.counter set revision = ?, public_revision = ?, scrub_due = 0')
      .run(revision, revision)
  })()
  database.exec('detach pristine')
}
