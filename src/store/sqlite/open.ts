/** Opens a database file as a store, migrating it first. */
import { chmodSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Store } from '../store.js'
import type { Clock } from './change-time.js'
import { connect, connectToRelease } from './connect.js'
import { isUpToDate, migrate } from './migrate.js'
import { Scrubber } from './scrubber.js'
import { SqliteStore } from './sqlite-store.js'
import { WorkerPool } from './workers/worker-pool.js'

/** Brings the file at `path` to the newest migration and returns the names of those applied. */
export function migrateDatabase(path: string): string[] {
  const database = connect(path)
  try {
    return migrate(database)
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
   * Whether this store rewrites the file after something was erased, and what is told where that fails; false where
   * another store of the same file does.
   */
  readonly scrubs?: boolean | ((error: Error) => void)
}

/**
 * Opens the store at `path`, migrating it first.
 * @throws Error in words where the file is no database, or comes from a newer version
 */
export function openStore({
  path,
  budget = BUDGET,
  durability = 'full',
  patience,
  clock,
  scrubs = true,
}: OpenOptions): Store {
  const database = connect(path)
  try {
    migrate(database)
    database.pragma(`synchronous = ${durability}`)
    if (patience !== undefined) database.pragma(`busy_timeout = ${patience}`)
    // A database in memory has one connection only, so that all questions are answered in line.
    const isInMemory = path === ':memory:'
    const pool = isInMemory ? null : new WorkerPool({ path, isRelease: false }, budget)
    const told = typeof scrubs === 'function' ? scrubs : undefined
    const scrubber = isInMemory || scrubs === false ? null : new Scrubber(path, told)
    return new SqliteStore(database, { pool, scrubber, clock })
  } catch (error) {
    database.close()
    throw error
  }
}

/**
 * Opens the release at `path`, which is never written to. One that an older version made is brought up to date on a
 * copy, which goes with the store.
 * @throws Error in words where the file is no database, or comes from a newer version
 */
export function openReleaseStore(path: string, budget = BUDGET): Store {
  const database = connectToRelease(path)
  let copy: string | null = null
  try {
    copy = isUpToDate(database) ? null : migratedCopy(path)
    const opened = copy === null ? database : connectToRelease(copy)
    if (copy !== null) database.close()
    const pool = new WorkerPool({ path: opened.name, isRelease: true }, budget)
    return new SqliteStore(opened, { pool, onClose: () => forget(copy) })
  } catch (error) {
    database.close()
    forget(copy)
    throw error
  }
}

function migratedCopy(path: string): string {
  const copy = join(mkdtempSync(join(tmpdir(), 'annals-release-')), 'release.sqlite')
  copyFileSync(path, copy)
  chmodSync(copy, 0o600)
  const database = connect(copy)
  try {
    migrate(database)
    database.pragma('journal_mode = DELETE')
  } finally {
    database.close()
  }
  return copy
}

function forget(copy: string | null): void {
  if (copy !== null) rmSync(dirname(copy), { recursive: true, force: true })
}
