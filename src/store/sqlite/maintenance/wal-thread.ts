/** The thread that brings the write-ahead log into the database file and empties it, beside requests and writers. */
import { parentPort, workerData } from 'node:worker_threads'
import Database from 'better-sqlite3'
import type { WalReply } from './wal.js'

/** What `PRAGMA wal_checkpoint` answers with: frames in the log, and how many of them are in the file. */
interface Checkpoint {
  readonly busy: number
  readonly log: number
  readonly checkpointed: number
}

// It waits for nobody: whoever writes would wait for it meanwhile.
const database = new Database((workerData as { path: string }).path, { timeout: 0, fileMustExist: true })
const pageSize = database.pragma('page_size', { simple: true }) as number

const checkpoint = (mode: 'NOOP' | 'PASSIVE' | 'TRUNCATE'): Checkpoint =>
  (database.pragma(`wal_checkpoint(${mode})`) as [Checkpoint])[0]

function empty(): WalReply {
  try {
    const { busy, log, checkpointed } = checkpoint('PASSIVE')
    // Emptying holds writers up, so that it is tried only where everything is in the file already.
    const isEmpty = busy === 0 && log === checkpointed && checkpoint('TRUNCATE').busy === 0
    // A checkpoint of somebody else's has no numbers for us.
    const frames = busy === 0 ? log : checkpoint('NOOP').log
    return { bytes: isEmpty ? 0 : Math.max(0, frames) * pageSize }
  } catch (error) {
    return { failure: (error as Error).message }
  }
}

parentPort?.on('message', () => parentPort?.postMessage(empty()))
