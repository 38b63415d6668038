/** What keeps a write from being done, as problems that say so. */
import { Problem } from '../../errors.js'

/** Another connection or process holds the lock of the database: nothing was done, and trying again is safe. */
export class DatabaseBusy extends Problem {
  constructor(cause?: unknown) {
    super('overloaded', 'Another process is writing to the database; nothing was done, try again', {
      retryAfter: 1,
      cause,
    })
  }
}
