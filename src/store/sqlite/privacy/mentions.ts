/** Looks through everything that is written now for names. */
import { and, sql } from 'drizzle-orm'
import { NameFinder } from '../../../domain/name-finder.js'
import type { Mention, RecordRef } from '../../contract/transaction.js'
import { mentionsIn, protection } from '../../privacy/mentions.js'
import { checkTime } from '../../read/time-limit.js'
import { inTime } from '../connection/interrupt.js'
import type { Statements } from '../connection/statements.js'
import { documentOf, RECORD_TABLES } from '../query/record-pages.js'
import { incidentDocuments, incidents, terms } from '../schema/tables.js'
import { DirectRecordCache } from '../write/direct-record-cache.js'
import { mayHold } from './phrases.js'

/** How many records are cached while everything is searched. */
const AT_ONCE = 2_000

/** As `PrivacyEngine.recordsHolding`. */
export function readHolding(phrases: readonly string[], statements: Statements): RecordRef[] {
  const codes = statements.all<RecordRef>(sql`
    select 'term' as type, ${terms.scheme} || ':' || ${terms.code} as id from ${terms}`)
  const others = Object.entries(RECORD_TABLES).map(([type, table]) => {
    const text = documentOf(type as keyof typeof RECORD_TABLES, 'full')
    return statements.all<RecordRef>(sql`
      select ${type} as type, ${table.id} as id from ${table} where ${mayHold(text, phrases)}`)
  })
  const text = sql`coalesce(${incidentDocuments.full}, ${incidentDocuments.public})`
  const own = statements.all<RecordRef>(sql`
    select 'incident' as type, ${incidents.id} as id
    from ${incidentDocuments}
    join ${incidents} on ${incidents.key} = ${incidentDocuments.incident}
    where ${and(inTime(incidents.key), mayHold(text, phrases))}`)
  return codes.concat(...others, own)
}

/**
 * Where phrases stand in what is written now, whether it is public or not. It can be broken off between two records.
 * @param own an actor that counts as protected
 */
export function readMentions(
  phrases: readonly string[],
  statements: Statements,
  own: string | null = null,
): Mention[] {
  const finder = NameFinder.of(phrases)
  let records = new DirectRecordCache(statements)
  const isProtected = (actor: string): boolean => actor === own || protection(records)(actor)
  return readHolding(phrases, statements).flatMap(({ type, id }, index) => {
    checkTime()
    // What was read is not kept: it may be everything.
    if (index % AT_ONCE === 0) records = new DirectRecordCache(statements)
    return mentionsIn(type, id, records.record(type, id)!, finder, isProtected)
  })
}
