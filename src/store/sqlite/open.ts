/** Opens a database file as a store, migrating it first. */
import type { Store } from '../store.js'
import { Aside } from './aside.js'
import { connect } from './connect.js'
import { migrate } from './migrate.js'
import { SqliteStore } from './sqlite-store.js'

/** Brings the file at `path` to the newest migration and returns the names of those applied. */
export function migrateDatabase(path: string): string[] {
  const database = connect(path)
  try {
    return migrate(database)
  } finally {
    database.close()
  }
}

/** How long a heavy question may take, in milliseconds. */
const BUDGET = 10_000

export interface OpenOptions {
  readonly path: string
  /** How long a timeline, facets or a map may take, in milliseconds. */
  readonly budget?: number
  /** Whether a write is on the disk when it returns, or may be taken back by a power cut. */
  readonly durability?: 'full' | 'normal'
  /** How long a write waits for one of another process, in milliseconds; nothing else is done meanwhile. */
  readonly patience?: number
}

/**
 * Opens the store at `path`, migrating it first.
 * @throws Error in words where the file is no database, or comes from a newer version
 */
export function openStore({ path, budget = BUDGET, durability = 'full', patience }: OpenOptions): Store {
  const database = connect(path)
  try {
    migrate(database)
    database.pragma(`synchronous = ${durability}`)
    if (patience !== undefined) database.pragma(`busy_timeout = ${patience}`)
    // A database in memory has one connection only, so that its heavy questions are answered in line.
    return new SqliteStore(database, path === ':memory:' ? null : new Aside(path, budget))
  } catch (error) {
    database.close()
    throw error
  }
}
