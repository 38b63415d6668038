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

/**
 * Opens the store at `path`, migrating it first.
 * @param budget how long a timeline, facets or a map may take, in milliseconds
 * @throws Error in words where the file is no database, or comes from a newer version
 */
export function openStore({ path, budget = BUDGET }: { path: string; budget?: number }): Store {
  const database = connect(path)
  try {
    migrate(database)
    // A database in memory has one connection only, so that its heavy questions are answered in line.
    return new SqliteStore(database, path === ':memory:' ? null : new Aside(path, budget))
  } catch (error) {
    database.close()
    throw error
  }
}
