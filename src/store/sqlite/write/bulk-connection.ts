/** The connection that a long edit writes on: sparing with memory, and alone with the file where that is asked for and nobody else has it open. */
import type Database from 'better-sqlite3'
import { connect } from '../connection/connect.js'
import { isBusy } from './write-problem.js'

/** How long a long edit waits for the lock, in milliseconds: whoever wants it tries again, and can be stopped between. */
const PATIENCE = 20
/** Pages that it keeps, in KiB. */
const SPARE = 24_576

export interface BulkConnection {
  /** A transaction has begun on it. */
  readonly database: Database.Database
  readonly isExclusive: boolean
  /** Gives the file back, once the transaction has ended. */
  release(): void
}

/**
 * Begins the transaction of a long edit.
 * @param own the connection of the store
 * @param file null for a database in memory, which has no other connection
 * @param exclusive whether to take the file where nobody else has it open
 * @throws SqliteError SQLITE_BUSY where somebody else is writing
 */
export function beginBulk(own: Database.Database, file: string | null, exclusive: boolean): BulkConnection {
  if (file === null) {
    own.exec('begin immediate')
    return { database: own, isExclusive: false, release: () => {} }
  }
  if (exclusive && beginExclusive(own))
    return { database: own, isExclusive: true, release: () => endExclusive(own) }
  const database = connect(file, PATIENCE)
  try {
    useLittle(database)
    database.exec('begin immediate')
  } catch (error) {
    database.close()
    throw error
  }
  return { database, isExclusive: false, release: () => void database.close() }
}

/**
 * Begins a transaction that nobody else can read or write beside. In the write-ahead log it would take as much of the
 * disk again as all that it writes; in a rollback journal it takes only as much as the pages that were there before and
 * are changed. That can be chosen while nobody else has the file open.
 * @returns false where somebody has, and nothing is begun
 */
function beginExclusive(database: Database.Database): boolean {
  const patience = database.pragma('busy_timeout', { simple: true })
  database.pragma('busy_timeout = 0')
  try {
    if (database.pragma('journal_mode = DELETE', { simple: true }) !== 'delete') return false
    useLittle(database)
    database.exec('begin exclusive')
    // Somebody may have opened it between the two, and have chosen the log again.
    if (database.pragma('journal_mode', { simple: true }) === 'delete') return true
    database.exec('rollback')
  } catch (error) {
    if (!isBusy(error)) throw error
  } finally {
    database.pragma(`busy_timeout = ${patience}`)
  }
  endExclusive(database)
  return false
}

/** For as long as the connection is open. What savepoints keep of pages goes to a file, not to memory: a batch of rows changes thousands. */
function useLittle(database: Database.Database): void {
  database.pragma('temp_store = FILE')
  database.pragma(`cache_size = -${SPARE}`)
}

/** Goes back to the log. Where somebody reads just then, whoever opens the file next does it. */
function endExclusive(database: Database.Database): void {
  try {
    database.pragma('journal_mode = WAL')
  } catch (error) {
    if (!isBusy(error)) throw error
  }
}
