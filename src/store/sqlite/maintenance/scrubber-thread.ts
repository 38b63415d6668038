/** The thread that writes a database file anew, so that its pages hold nothing of what was deleted from them. */
import Database from 'better-sqlite3'
import { answerRequests } from '../../../threads/answering.js'

/** Rewrites the file at a path. */
export interface ScrubRequests {
  readonly scrub: { readonly input: { readonly path: string }; readonly answer: null }
}

/** How long to wait for others that write, and between looks whether those who read have ended; milliseconds. */
const PATIENCE = 600_000
const BETWEEN = 200

answerRequests<ScrubRequests>({
  scrub({ path }) {
    const database = new Database(path, { timeout: PATIENCE })
    try {
      database.pragma('secure_delete = ON')
      // A copy of the whole file need not go through memory.
      database.pragma('temp_store = FILE')
      const asked = database.prepare('select scrub_asked from counter').pluck().get()
      database.exec('vacuum')
      // What was erased meanwhile, by whichever process, is still due.
      database.prepare('update counter set scrub_due = 0 where scrub_asked = ?').run(asked)
      const pause = new Int32Array(new SharedArrayBuffer(4))
      const isEmptied = (): boolean =>
        (database.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[])[0]?.busy === 0
      for (let waited = 0; !isEmptied() && waited < PATIENCE; waited += BETWEEN)
        Atomics.wait(pause, 0, 0, BETWEEN)
      return null
    } finally {
      database.close()
    }
  },
})
