/** Keeps where names of protected people stand that nobody was asked about: they were found when more came to be found. */
import { and, eq, sql } from 'drizzle-orm'
import type { WrittenType } from '../../../domain/record-types.js'
import type { Mention } from '../../contract/transaction.js'
import type { Statements } from '../connection/statements.js'
import { incidents, openMentions as table } from '../schema/tables.js'

const TYPE = sql.placeholder('type')
const ID = sql.placeholder('id')
const ANY = sql`select 1 as found from ${table} limit 1`
const OF = sql`select ${table.pointer} as pointer from ${table} where ${and(eq(table.type, TYPE), eq(table.id, ID))}`
const CLOSE = sql`delete from ${table} where ${and(eq(table.type, TYPE), eq(table.id, ID))}`
const ALL = sql`select ${table.type} as type, ${table.id} as id, (select ${incidents.status} from ${incidents} where ${table.type} = 'incident' and ${eq(incidents.id, table.id)}) as status, ${table.pointer} as pointer from ${table} order by ${table.type}, ${table.id}, ${table.pointer}`

/** Whether there is any. */
export const hasOpenMentions = (statements: Statements): boolean => statements.get(ANY, {}) !== undefined

/** The JSON Pointers into a record at which names stand that nobody was asked about. */
export function openMentions(type: WrittenType, id: string, statements: Statements): Set<string> {
  return new Set(statements.all<{ pointer: string }>(OF, { type, id }).map(({ pointer }) => pointer))
}

/** All of them, by type and id. */
export const allOpenMentions = (statements: Statements): Mention[] => statements.all<Mention>(ALL, {})

/** Notes where names stand. */
export function noteMentions(mentions: readonly Mention[], statements: Statements): void {
  for (const { type, id, pointer } of mentions)
    statements.run(
      sql`insert or ignore into ${table} (type, id, pointer) values (${type}, ${id}, ${pointer})`,
    )
}

/** Forgets those of a record: somebody was asked, or the record is gone. */
export function closeMentions(type: WrittenType, id: string, statements: Statements): void {
  statements.run(CLOSE, { type, id })
}
