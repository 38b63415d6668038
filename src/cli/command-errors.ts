/** How a command can end without having done what was asked. */

/** What was asked for cannot be understood. */
export class UsageError extends Error {}

/** Somebody has broken it off: the number of the signal that says so. */
export class Interrupted extends Error {
  constructor(readonly signal: number) {
    super('interrupted')
  }
}

/** It has failed, and has said why. */
export class Reported extends Error {}
