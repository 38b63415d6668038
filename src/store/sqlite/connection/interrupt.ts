/** Lets a statement that runs on a thread be broken off: SQL asks `in_time()` now and then, which throws when it is to end. */
import type Database from 'better-sqlite3'
import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { BrokenOff } from '../../../threads/sent-error.js'

/** Of so many rows one asks for the time; a power of two. */
const EVERY = 1_024

interface Running {
  /** When it is to end, in milliseconds of `performance.now()`. */
  readonly deadline: number
  /** Knows whether anybody still wants the answer: `stopped` is another number than 0 where not. */
  readonly task: { readonly stopped: number }
}

/** The query of this thread; each thread has this module for itself. */
let running: Running | null = null

/**
 * Runs a query that ends early when its time is over or it is cancelled.
 * @throws BrokenOff then
 */
export function withinTime<T>(query: Running, work: () => T): T {
  running = query
  try {
    return work()
  } finally {
    running = null
  }
}

/** @throws BrokenOff where the query of this thread is to end; costs next to nothing where it has none */
export function checkTime(): void {
  if (running === null) return
  const { deadline, task } = running
  if (performance.now() > deadline || task.stopped !== 0) throw new BrokenOff('the query was broken off')
}

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
