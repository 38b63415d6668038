/** Lets the event loop run before the threads that work for it, where there are fewer processors than threads. */
import { readlinkSync } from 'node:fs'
import { setPriority } from 'node:os'

/** The "nice" value of threads: of a processor that both want, the event loop gets about three quarters. */
const NICE = 5

/**
 * Gives the thread that calls it a lower priority than the event loop has. On Linux each thread has its own; elsewhere,
 * and where `/proc` cannot be read, nothing is done.
 */
export function lowerPriority(): void {
  try {
    const [, thread] = /\/task\/(\d+)$/.exec(readlinkSync('/proc/thread-self')) ?? []
    if (thread !== undefined) setPriority(Number(thread), NICE)
  } catch {
    // Without it threads work as well; the event loop may have to wait for them.
  }
}
