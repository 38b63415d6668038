/** Looks for names in the texts of what is written now, and says where they stand. */
import { and, eq, sql } from 'drizzle-orm'
import { textsOf } from '../../../domain/mentions.js'
import { NameFinder } from '../../../domain/name-finder.js'
import type { RecordOf, WrittenType } from '../../../domain/record-types.js'
import type { Mention } from '../../contract/transaction.js'
import { checkTime } from '../../read/time-limit.js'
import { inTime } from '../connection/interrupt.js'
import type { Statements } from '../connection/statements.js'
import { documentOf, RECORD_TABLES } from '../query/record-pages.js'
import { incidentDocuments, incidents, terms } from '../schema/tables.js'
import type { DocumentType } from '../write/documents.js'
import { RecordCache } from '../write/record-cache.js'
import { mayHold } from './phrases.js'

/** How many records are cached while everything is searched. */
const AT_ONCE = 2_000

/** Whether an actor is protected. */
export const protection =
  (records: RecordCache) =>
  (actor: string): boolean =>
    records.record('actor', actor)?.protected === true

/** Whether the public sees a record as it is written now. */
export function isPublic(
  type: WrittenType,
  name: string,
  record: RecordOf[WrittenType],
  statements: Statements,
): boolean {
  if (type === 'term' || type === 'dataset') return true
  if (type === 'incident') return (record as RecordOf['incident']).status === 'published'
  const table = RECORD_TABLES[type]
  return (
    statements.get<{ visible: number }>(
      sql`select ${table.visible} as visible from ${table} where ${eq(table.id, name)}`,
    )?.visible === 1
  )
}

/** A place where a name stands. */
export function mention(
  type: WrittenType,
  id: string,
  record: RecordOf[WrittenType],
  pointer: string,
): Mention {
  const status = type === 'incident' ? (record as RecordOf['incident']).status : null
  return { type, id, status, pointer }
}

/**
 * Where phrases stand in what is written now, whether it is public or not.
 * @param own an actor that counts as protected
 */
export function mentionsOf(
  phrases: readonly string[],
  given: RecordCache,
  own: string | null = null,
): Mention[] {
  const { statements } = given
  const finder = NameFinder.of(phrases)
  let records = given
  const isProtected = (actor: string): boolean => actor === own || protection(records)(actor)
  const mentions: Mention[] = []
  let count = 0
  const look = (type: WrittenType, name: string): void => {
    checkTime()
    // What was read is not kept: it may be everything.
    count += 1
    if (count % AT_ONCE === 0) records = new RecordCache(statements)
    const record = records.record(type, name)!
    // What protected actors are called themselves is for the full view only.
    if (type === 'actor' && isProtected(name)) return
    for (const { pointer, text } of textsOf(type, record as RecordOf[typeof type], isProtected)) {
      if (finder.holds(text)) mentions.push(mention(type, name, record, pointer))
    }
  }
  for (const { name } of statements.all<{ name: string }>(
    sql`select ${terms.scheme} || ':' || ${terms.code} as name from ${terms}`,
  ))
    look('term', name)
  for (const [type, table] of Object.entries(RECORD_TABLES)) {
    const text = documentOf(type as keyof typeof RECORD_TABLES, 'full')
    const found = statements.all<{ id: string }>(
      sql`select ${table.id} as id from ${table} where ${mayHold(text, phrases)}`,
    )
    for (const { id } of found) look(type as DocumentType, id)
  }
  const text = sql`coalesce(${incidentDocuments.full}, ${incidentDocuments.public})`
  const found = statements.all<{ id: string }>(
    sql`select ${incidents.id} as id from ${incidentDocuments} join ${incidents} on ${incidents.key} = ${incidentDocuments.incident} where ${and(inTime(incidents.key), mayHold(text, phrases))}`,
  )
  for (const { id } of found) look('incident', id)
  return mentions
}
