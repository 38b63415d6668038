/** Opens a database file as a store, migrating it first. */
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import type { Term } from '../../domain/term.js'
import type { Reader } from '../contract/reader.js'
import type { Store } from '../contract/store.js'
import { copyForOwner } from '../files/owner-only.js'
import { makeTemporaryFolder } from '../files/temporary-files.js'
import type { Clock } from '../write/clock.js'
import { refuseOthers } from './connection/application-id.js'
import { connect, connectToRelease } from './connection/connect.js'
import { Scrubber } from './maintenance/scrubber.js'
import { addTerms } from './schema/first-terms.js'
import { isUpToDate, migrate } from './schema/migrate.js'
import type { OnMessage } from './schema/rebuild.js'
import { SqliteReader } from './sqlite-reader.js'
import { SqliteStore } from './sqlite-store.js'
import { WorkerPool } from './workers/worker-pool.js'

/**
 * Brings the file at `path` to the newest migration and returns the names of those applied.
 * @param given.onMessage called with what it does that takes long, and what is left for people to decide
 * @param given.terms what vocabularies have from the beginning; those that the database never had are added
 * @throws Error in words where the file is another application's, or comes from a newer version
 */
export async function migrateDatabase(
  path: string,
  { onMessage, terms = [] }: Pick<OpenOptions, 'onMessage' | 'terms'> = {},
): Promise<string[]> {
  refuseOthers(path)
  const database = connect(path)
  try {
    const applied = migrate(database, { onMessage })
    await addTerms(database, new SqliteStore(database), terms)
    return applied
  } finally {
    database.close()
  }
}

/** How long a question may wait for a thread, and how long it may then take, in milliseconds; a server has less. */
const BUDGET = 60_000

export interface OpenOptions {
  readonly path: string
  /** How long a question may wait for a thread, and how long it may then take, in milliseconds. */
  readonly budget?: number
  /** Whether a write is on the disk when it returns, or may be taken back by a power cut. */
  readonly durability?: 'full' | 'normal'
  /** How long a write waits for one of another process, in milliseconds; nothing else is done meanwhile. */
  readonly patience?: number
  /** Where changes have their time from; the clock of the machine by default. */
  readonly clock?: Clock
  /**
   * Whether this store rewrites the file after something was erased, and what is called where that fails; false where
   * another store of the same file does.
   */
  readonly scrubs?: boolean | ((error: Error) => void)
  /** Called with what a migration does that takes long. */
  readonly onMessage?: OnMessage
  /** What vocabularies have from the beginning; those that the database never had are added. */
  readonly terms?: readonly Term[]
}

/**
 * Opens the store at `path`, migrating it first.
 * @throws Error in words where the file is no database, is another application's or a release, or comes from a newer version
 */
export async function openStore({
  path,
  budget = BUDGET,
  durability = 'full',
  patience,
  clock,
  scrubs = true,
  onMessage,
  terms = [],
}: OpenOptions): Promise<Store> {
  refuseOthers(path)
  const database = connect(path)
  try {
    migrate(database, { onMessage })
    // A database in memory has one connection only, so that all questions are answered in line.
    const isInMemory = path === ':memory:'
    const pool = isInMemory ? null : new WorkerPool({ path, isRelease: false }, budget)
    const failed = typeof scrubs === 'function' ? scrubs : undefined
    const scrubber = isInMemory || scrubs === false ? null : new Scrubber(path, failed)
    const openWriter = (): Database.Database => {
      const writer = connect(path, patience)
      writer.pragma(`synchronous = ${durability}`)
      return writer
    }
    const store = new SqliteStore(database, {
      pool,
      scrubber,
      clock,
      openWriter: isInMemory ? null : openWriter,
    })
    await addTerms(database, store, terms)
    return store
  } catch (error) {
    database.close()
    throw error
  }
}

/**
 * Opens the release at `path`, which is never written to. One that an older version made is brought up to date on a
 * copy, which goes with the reader.
 * @throws Error in words where the file is no database, or comes from a newer version
 */
export async function openReleaseReader(path: string, budget = BUDGET): Promise<Reader> {
  const database = connectToRelease(path)
  if (isCurrent(database)) return releaseReader(database, budget)
  const folder = makeTemporaryFolder()
  try {
    const copy = connectToRelease(migratedCopy(path, folder.path))
    return releaseReader(copy, budget, () => folder.remove())
  } catch (error) {
    folder.remove()
    throw error
  } finally {
    database.close()
  }
}

/** Whether nothing is missing from a release; it is closed where it cannot be determined. */
function isCurrent(database: Database.Database): boolean {
  try {
    return isUpToDate(database)
  } catch (error) {
    database.close()
    throw error
  }
}

function releaseReader(database: Database.Database, budget: number, onClose?: () => void): Reader {
  try {
    const pool = new WorkerPool({ path: database.name, isRelease: true }, budget)
    return new SqliteReader(database, { pool, ...(onClose ? { onClose } : {}) })
  } catch (error) {
    database.close()
    throw error
  }
}

function migratedCopy(path: string, folder: string): string {
  const copy = join(folder, 'release.sqlite')
  copyForOwner(path, copy)
  const database = connect(copy)
  try {
    migrate(database, { isRelease: true })
    database.pragma('journal_mode = DELETE')
  } finally {
    database.close()
  }
  return copy
}
