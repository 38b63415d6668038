/** Connects to a database file the way annals needs it: durable, checked, and patient with other writers. */
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { makeOwnerFile, makeOwnerFolder } from '../../files/owner-only.js'
import { addFunctions } from './functions.js'

/** How long a statement waits for another process that writes, in milliseconds, where nothing else is said. */
const PATIENCE = 5_000

/** Pages that a connection keeps, in KiB. */
const CACHE = 65_536

/**
 * Connects to a release: a file that nothing is ever written to.
 * @throws Error where there is none
 */
export function connectToRelease(path: string): Database.Database {
  const database = new Database(path, { readonly: true, fileMustExist: true })
  database.pragma(`cache_size = -${CACHE}`)
  database.pragma('temp_store = MEMORY')
  addFunctions(database)
  return database
}

/**
 * Connects to the file at `path` (made for its owner only, with its folder, where absent; `:memory:` for none) with WAL,
 * full synchronisation, foreign keys, overwriting of deleted text and a busy timeout.
 * @param patience how long a statement waits for another process that writes, in milliseconds
 */
export function connect(path: string, patience = PATIENCE): Database.Database {
  if (path !== ':memory:') {
    makeOwnerFolder(dirname(path))
    makeOwnerFile(path)
  }
  const database = new Database(path, { timeout: patience })
  try {
    // Counts a file that is new: larger pages than SQLite's 4 KiB are fewer to read, and hold a document whole.
    database.pragma('page_size = 16384')
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = FULL')
    database.pragma('foreign_keys = ON')
    database.pragma('secure_delete = ON')
    database.pragma('journal_size_limit = 67108864')
    // In pages, as much as the limit above: pages that one import writes again and again are taken in once.
    database.pragma('wal_autocheckpoint = 4096')
    database.pragma(`cache_size = -${CACHE}`)
    database.pragma('temp_store = MEMORY')
    addFunctions(database)
  } catch (error) {
    database.close()
    throw error
  }
  return database
}
