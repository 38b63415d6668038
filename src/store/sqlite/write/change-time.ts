/** Gives changes their time, which never goes back, however the clock of the machine is set. */
import { sql } from 'drizzle-orm'
import type { Statements } from '../connection/statements.js'
import { incidents, releases, revisions } from '../schema/tables.js'

/** Gives the time of now, in milliseconds since 1970. */
export type Clock = () => number

/** The clock of the machine. */
export const MACHINE: Clock = () => Date.now()

// What was erased takes its entries with it, so that the last entry may be older than a record.
const LAST = sql`select max(
  coalesce((select ${revisions.at} from ${revisions} order by ${revisions.revision} desc limit 1), ''),
  coalesce((select max(${incidents.updatedAt}) from ${incidents}), ''),
  coalesce((select max(${releases.createdAt}) from ${releases}), '')) as at`

/** The time of a clock (RFC 3339, whole seconds, UTC). */
export const timeOf = (clock: Clock): string => `${new Date(clock()).toISOString().slice(0, 19)}Z`

/**
 * The time of a change that is made now: that of the clock, but never before the last change or release, so that what
 * is sorted and asked by time shows the newest changes also after a clock was set back. The caller holds the
 * transaction that writes.
 */
export function changeTime(statements: Statements, clock: Clock): string {
  const now = timeOf(clock)
  const { at } = statements.get<{ at: string }>(LAST, {})!
  return at > now ? at : now
}
