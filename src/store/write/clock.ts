/** The times of changes, which never go back, however the clock of the machine is set. */

/** Gives the time of now, in milliseconds since 1970. */
export type Clock = () => number

/** The clock of the machine. */
export const MACHINE: Clock = () => Date.now()

/** The time of a clock (RFC 3339, whole seconds, UTC). */
export const timeOf = (clock: Clock): string => `${new Date(clock()).toISOString().slice(0, 19)}Z`

/**
 * The time of a change that is made now: that of the clock, but never before the last change or release, so that what
 * is sorted and asked by time shows the newest changes also after a clock was set back.
 * @param last the time of the last change or release (RFC 3339); empty where there is none
 */
export function nextTime(last: string, clock: Clock): string {
  const now = timeOf(clock)
  return last > now ? last : now
}
