/** Reads when a database was last changed, so that the next change is not before it. */
import { sql } from 'drizzle-orm'
import { type Clock, nextTime } from '../../write/clock.js'
import type { Statements } from '../connection/statements.js'
import { incidents, releases, revisions } from '../schema/tables.js'

// What was erased takes its entries with it, so that the last entry may be older than a record.
const LAST = sql`select max(
  coalesce((select ${revisions.at} from ${revisions} order by ${revisions.revision} desc limit 1), ''),
  coalesce((select max(${incidents.updatedAt}) from ${incidents}), ''),
  coalesce((select max(${releases.createdAt}) from ${releases}), '')) as at`

/** As `nextTime`, of this database. The caller holds the transaction that writes. */
export const changeTime = (statements: Statements, clock: Clock): string =>
  nextTime(statements.get<{ at: string }>(LAST, {})!.at, clock)
