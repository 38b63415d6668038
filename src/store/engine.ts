/** Opens the database that the settings name, and says which one it is where that fails. */

import type { SharedLocator } from './contract/locator.js'
import type { FileWriter, Snapshot, WriteAheadLog } from './contract/snapshot.js'
import type { Store } from './contract/store.js'
import { contentsOfRelease as readContents } from './release-file/contents.js'
import { makeReleaseFile } from './release-file/make.js'
import { redactRelease } from './release-file/redact.js'
import { writeTableFile } from './release-file/table-file.js'
import { shippedTerms } from './shipped-terms.js'
import { openWal } from './sqlite/maintenance/wal.js'
import { migrateDatabase, type OpenOptions, openReleaseReader, openStore } from './sqlite/open.js'
import { openSnapshot as open } from './sqlite/query/snapshot.js'
import { isBusy } from './sqlite/write/write-problem.js'

/**
 * Opens the store, migrating it first, and adds the terms of vocabularies that it never had.
 * @param patience how long a write waits for another process that writes, in milliseconds
 * @throws Error that names the file and the reason
 */
export function openDatabase(path: string, options: Omit<OpenOptions, 'path'> = {}): Promise<Store> {
  return named(path, () =>
    openStore({ path, onMessage: sayWhileMigrating, terms: shippedTerms(), ...options }),
  )
}

/**
 * Opens a store on a thread, for a process that has opened it before: nothing is added to it.
 * @throws Error that names the file and the reason
 */
export const openOnThread = (
  { path }: SharedLocator,
  options: Omit<OpenOptions, 'path' | 'terms'> = {},
): Promise<Store> => openDatabase(path, { ...options, terms: [] })

/**
 * Brings the file up to this version, with the terms of vocabularies that it never had; returns the names of the migrations that were missing.
 * @throws Error that names the file and the reason
 */
export function updateDatabase(path: string): Promise<string[]> {
  return named(path, () => migrateDatabase(path, { onMessage: sayWhileMigrating, terms: shippedTerms() }))
}

/**
 * Opens the present state of a database that is up to date.
 * @throws Error that names the file and the reason
 */
export function openSnapshot({ kind, path }: SharedLocator): Promise<Snapshot> {
  return named(path, () => open(path, kind === 'release'))
}

/** Opens a release. @throws Error in words where it cannot be read, or comes from a newer version */
export const openRelease = openReleaseReader

/** Writes the public view of a database into a new file, for a release. */
export const makeFile = makeReleaseFile

/** What is in the file of a release. @throws Error where it cannot be read */
export const contentsOfRelease = readContents

/** Takes people and records out of the copy of a release. */
export const redact = redactRelease

/** The write-ahead log of the database at `path`. */
export const openWriteAheadLog: (path: string) => WriteAheadLog = openWal

/** Writes a database file of plain tables for others to open. */
export const writeFile: FileWriter = writeTableFile

/** Migrations of large databases take minutes, and what they leave to people is for whoever started them. */
function sayWhileMigrating(message: string): void {
  process.stderr.write(`migrating: ${message}\n`)
}

const TAKEN = 'an import, or another program, has it for itself: try again once that has ended'

async function named<T>(path: string, open: () => T | Promise<T>): Promise<T> {
  try {
    return await open()
  } catch (cause) {
    const reason = isBusy(cause) ? TAKEN : (cause as Error).message
    throw new Error(`cannot open the database ${path}: ${reason}`, { cause })
  }
}
