/** Opens a database file the way annals needs it: durable, checked, and migrated. */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import type { Store } from '../store.js'
import { migrate } from './migrate.js'
import { SqliteStore } from './sqlite-store.js'

/** How long a statement waits for another process that writes, in milliseconds. */
const BUSY_TIMEOUT = 5_000

/**
 * Connects to the file at `path` (made, with its folder, where absent; `:memory:` for none) with WAL, full
 * synchronisation, foreign keys, overwriting of deleted text and a busy timeout.
 */
export function connect(path: string): Database.Database {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
  const database = new Database(path, { timeout: BUSY_TIMEOUT })
  try {
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = FULL')
    database.pragma('foreign_keys = ON')
    database.pragma('secure_delete = ON')
    database.pragma('journal_size_limit = 67108864')
    database.pragma('cache_size = -65536')
    database.pragma('mmap_size = 268435456')
    database.pragma('temp_store = MEMORY')
  } catch (error) {
    database.close()
    throw error
  }
  return database
}

/** Brings the file at `path` to the newest migration and returns the names of those applied. */
export function migrateDatabase(path: string): string[] {
  const database = connect(path)
  try {
    return migrate(database)
  } finally {
    database.close()
  }
}

/**
 * Opens the store at `path`, migrating it first.
 * @throws Error in words where the file is no database, or comes from a newer version
 */
export function openStore({ path }: { path: string }): Store {
  const database = connect(path)
  try {
    migrate(database)
    return new SqliteStore(database)
  } catch (error) {
    database.close()
    throw error
  }
}
