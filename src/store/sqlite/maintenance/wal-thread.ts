/** The thread that brings the write-ahead log into the database file and empties it, beside requests and writers. */
import Database from 'better-sqlite3'
import { answerRequests, givenData } from '../../../threads/answering.js'

/** Empties the log as far as that goes, and says how many bytes are left. */
export interface WalRequests {
  readonly empty: { readonly input: null; readonly answer: number }
}

/** What `PRAGMA wal_checkpoint` answers with: frames in the log, and how many of them are in the file. */
interface Checkpoint {
  readonly busy: number
  readonly log: number
  readonly checkpointed: number
}

// It waits for nobody: whoever writes would wait for it meanwhile.
const database = new Database(givenData<string>(), { timeout: 0, fileMustExist: true })
const pageSize = database.pragma('page_size', { simple: true }) as number

const checkpoint = (mode: 'NOOP' | 'PASSIVE' | 'TRUNCATE'): Checkpoint =>
  (database.pragma(`wal_checkpoint(${mode})`) as [Checkpoint])[0]

answerRequests<WalRequests>(
  {
    empty() {
      const { busy, log, checkpointed } = checkpoint('PASSIVE')
      // Emptying holds writers up, so that it is tried only where everything is in the file already.
      const isEmpty = busy === 0 && log === checkpointed && checkpoint('TRUNCATE').busy === 0
      // A checkpoint of somebody else's has no numbers for us.
      const frames = busy === 0 ? log : checkpoint('NOOP').log
      return isEmpty ? 0 : Math.max(0, frames) * pageSize
    },
  },
  // Writers are held up for as long as it takes.
  { isUrgent: true },
)
