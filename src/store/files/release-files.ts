/** Where the files of releases are, what they are called, and what their digest is. */
import { createHash } from 'node:crypto'
import { closeSync, openSync, readdirSync, readSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { ReleaseRecord } from '../../domain/release.js'
import { fileAt, type Locator } from '../contract/locator.js'
import { makeOwnerFolder } from './owner-only.js'
import { makeTemporaryFolder, type TemporaryFolder } from './temporary-files.js'

/** Hexadecimal digits of the digest in the name of a file. */
const SHORT = 16
/** Bytes that are read at once. */
const PIECE = 1 << 20
/** Files that nothing leads to are left alone for so long: somebody may be about to register them. Milliseconds. */
const YOUNG = 86_400_000

/** A folder of its own beside the database, named after it. @throws Error for a database in memory */
export function folderOf(locator: Locator): string {
  const file = fileAt(locator)
  if (file === null) throw new Error('a database in memory has no releases: they are files beside it')
  return `${file.replace(/\.(?:sqlite|db)$/, '')}.releases`
}

/** The file of a release; one that was rebuilt has another name. */
export const fileOf = (folder: string, { name, digest }: Pick<ReleaseRecord, 'name' | 'digest'>): string =>
  join(folder, `${name}.${digest.slice(0, SHORT)}.sqlite`)

/** A folder beside the releases, in which one is being made: who is killed over it leaves nothing that stays. */
export function makingFolder(folder: string): TemporaryFolder {
  makeOwnerFolder(folder)
  return makeTemporaryFolder(folder)
}

/** Takes a database file away, with those that SQLite may have made beside it. */
export function removeFile(path: string): void {
  for (const end of ['', '-journal', '-wal', '-shm']) rmSync(path + end, { force: true })
}

/**
 * Takes away what is left of releases that were rebuilt or deleted, and of files that somebody has died over.
 * @param releases those that are there
 */
export function tidy(folder: string, releases: readonly ReleaseRecord[]): void {
  const wanted = new Set(releases.map((release) => fileOf(folder, release)))
  const names = new Set(releases.map(({ name }) => name))
  let found: string[]
  try {
    found = readdirSync(folder)
  } catch {
    return
  }
  for (const entry of found) {
    const path = join(folder, entry)
    const [, name] = /^([^.].*)\.[0-9a-f]{16}\.sqlite$/.exec(entry) ?? []
    if (wanted.has(path)) continue
    const isOld = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) > YOUNG
    // As earlier versions called what they were making.
    const isOurs = name !== undefined || /^\..+\.part(?:-journal|-wal|-shm)?$/.test(entry)
    if (isOurs && (isOld || (name !== undefined && names.has(name)))) removeFile(path)
  }
}

/** SHA-256 of a file, in hexadecimal. */
export function digestOf(path: string): string {
  const hash = createHash('sha256')
  const piece = Buffer.allocUnsafe(PIECE)
  const file = openSync(path, 'r')
  try {
    for (let read = readSync(file, piece); read > 0; read = readSync(file, piece))
      hash.update(piece.subarray(0, read))
  } finally {
    closeSync(file)
  }
  return hash.digest('hex')
}
