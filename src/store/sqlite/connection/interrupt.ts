/** Lets a statement be broken off: SQL calls `in_time()` now and then, which throws when the time of the query is over. */
import type Database from 'better-sqlite3'
import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { checkTime } from '../../read/time-limit.js'

/** One row in so many checks the time; a power of two. */
const EVERY = 1_024

/** Adds the function `in_time()`: always true, unless it breaks the statement off. */
export function addInTime(database: Database.Database): void {
  database.function('in_time', { deterministic: false }, () => {
    checkTime()
    return 1
  })
}

/**
 * A condition that is always true, by which a long loop over rows can be broken off.
 * @param key a whole number that differs from row to row
 */
export const inTime = (key: SQLWrapper): SQL =>
  sql`((${key} & ${sql.raw(String(EVERY - 1))}) <> 0 or in_time())`
