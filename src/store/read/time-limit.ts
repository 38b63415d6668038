/** Ends work on a thread early when its time is over, or when nobody waits for its result any more. */
import { BrokenOff } from '../../threads/sent-error.js'

interface Limit {
  /** When the work is to end, in milliseconds of `performance.now()`. */
  readonly deadline: number
  /** Says whether anybody still waits for the result: `stopped` is another number than 0 where not. */
  readonly task: { readonly stopped: number }
}

/** The limit of the work that runs; each thread has this module for itself. */
let current: Limit | null = null

/**
 * Runs work that ends early when its time is over or it is cancelled.
 * @throws BrokenOff then
 */
export function withinTime<T>(limit: Limit, work: () => T): T {
  current = limit
  try {
    return work()
  } finally {
    current = null
  }
}

/** @throws BrokenOff where the work of this thread is to end; costs next to nothing where it has no limit */
export function checkTime(): void {
  if (current === null) return
  const { deadline, task } = current
  if (performance.now() > deadline || task.stopped !== 0) throw new BrokenOff('the query was broken off')
}
