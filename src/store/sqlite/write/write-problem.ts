/** Turns what SQLite says of a write that it could not do into the problem that it is to whoever wanted to write. */
import Database from 'better-sqlite3'
import { Problem } from '../../../errors.js'
import { DatabaseBusy } from '../../contract/errors.js'

/** What keeps a transaction from being written, as a problem where whoever writes should know; else the error itself. */
export function writeProblem(error: unknown): unknown {
  const isFull = error instanceof Database.SqliteError && error.code === 'SQLITE_FULL'
  if (isFull)
    return new Problem('insufficient_storage', 'The disk is full; nothing was written', { cause: error })
  if (isBusy(error)) return new DatabaseBusy(error)
  return error
}

/** Whether somebody else has locked the file. */
export const isBusy = (error: unknown): boolean =>
  error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')

/** Does what may be refused because of a lock, or a full disk. @throws DatabaseBusy; Problem insufficient_storage */
export function writing<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw writeProblem(error)
  }
}
