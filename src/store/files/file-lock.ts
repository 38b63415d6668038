/** Locks files until whoever holds the lock ends, however that happens. */

// Node has no lock on files, and the number of a process tells little: it is given again, and another container has its
// own. SQLite's locks are the kernel's.

import Database from 'better-sqlite3'
import { makeOwnerFile } from './owner-only.js'

/**
 * Locks a file, which is made where it is absent and stays empty, until the thread ends or the function returned is called.
 * @throws Error where somebody else has locked it, or it cannot be made
 */
export function lockFile(path: string): () => void {
  makeOwnerFile(path)
  return locked(path)
}

/** Locks a file as `lockFile` does; null where somebody has locked it. @throws Error where there is none */
export function tryLock(path: string): (() => void) | null {
  try {
    return locked(path)
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null
    throw error
  }
}

function locked(path: string): () => void {
  const database = new Database(path, { fileMustExist: true, timeout: 0 })
  try {
    database.exec('begin exclusive')
  } catch (error) {
    database.close()
    throw error
  }
  return () => database.close()
}
