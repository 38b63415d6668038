/** The one place for files that live as long as their work: folders of a process that only its user may enter. */

// They go at the end of the work, of the process, or with the next process that looks for what a killed one has left. A
// folder is named after the process that made it. In it a file is locked for as long as the thread lives that made it,
// by which others tell it from what a dead process has left.

import { randomBytes } from 'node:crypto'
import { existsSync, lstatSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getEnvironmentData, isMainThread, setEnvironmentData } from 'node:worker_threads'
import { lockFile, tryLock } from './file-lock.js'
import { OWNER_FILE } from './owner-only.js'

/** A folder for files; whoever has it takes it away. */
export interface TemporaryFolder {
  readonly path: string
  /** Takes the folder and all that is in it away. */
  remove(): void
}

/** Names of folders of ours: hidden where they stand beside files of the operator's. */
const NAME = /^\.?annals-([0-9a-f]{16})-[A-Za-z0-9]{6}$/
const LOCK = 'lock'
/** Is written once the lock is held; says to whoever looks which process it was. */
const OWNER = 'pid'
/** A folder without a lock is being made, unless it is so old. Milliseconds. */
const YOUNG = 60_000

const THIS_PROCESS = 'annals: temporary files'
const given = getEnvironmentData(THIS_PROCESS)
/** What the folders of this process have in their names: threads have it from the one that started them. */
const PROCESS = given === undefined ? randomBytes(8).toString('hex') : String(given)
if (given === undefined) setEnvironmentData(THIS_PROCESS, PROCESS)

/** Folders of this thread that are there, by their paths. */
const open = new Map<string, TemporaryFolder>()

/** Makes a folder for one work, by default in the system's folder for temporary files. @throws Error as `mkdtemp` */
export function makeTemporaryFolder(parent = tmpdir()): TemporaryFolder {
  const hidden = parent === tmpdir() ? '' : '.'
  const path = mkdtempSync(join(parent, `${hidden}annals-${PROCESS}-`))
  let unlock = (): void => {}
  const folder = {
    path,
    remove: () => {
      open.delete(path)
      rmSync(path, { recursive: true, force: true })
      unlock()
    },
  }
  open.set(path, folder)
  try {
    unlock = lockFile(join(path, LOCK))
    writeFileSync(join(path, OWNER), `${process.pid}\n`, { mode: OWNER_FILE })
  } catch (error) {
    folder.remove()
    throw error
  }
  return folder
}

/** Takes away what this process has in a folder, its threads included: they are ended by now, or about to be. */
export function removeTemporaryFolders(parent = tmpdir()): void {
  for (const { path } of foldersIn(parent, (owner) => owner === PROCESS)) {
    const known = open.get(path)
    if (known) known.remove()
    else rmSync(path, { recursive: true, force: true })
  }
}

/**
 * Takes away what processes of this user have left in a folder that have ended without doing so.
 * @returns how many folders that were, each of one work
 */
export function removeAbandoned(parent = tmpdir()): number {
  let removed = 0
  for (const folder of foldersIn(parent, (owner) => owner !== PROCESS)) if (isRemoved(folder)) removed += 1
  return removed
}

interface Found {
  readonly path: string
  /** When something was made in it or taken from it, in milliseconds. */
  readonly changed: number
}

function foldersIn(parent: string, isWanted: (owner: string) => boolean): Found[] {
  let names: string[]
  try {
    names = readdirSync(parent)
  } catch {
    // Nobody has made it yet, or it is not ours to read.
    return []
  }
  const found: Found[] = []
  for (const name of names) {
    const [, owner] = NAME.exec(name) ?? []
    if (owner === undefined || !isWanted(owner)) continue
    const path = join(parent, name)
    const stat = lstatSync(path, { throwIfNoEntry: false })
    // What others have put there under such a name is none of our business.
    if (!stat?.isDirectory() || (process.getuid !== undefined && stat.uid !== process.getuid())) continue
    found.push({ path, changed: stat.mtimeMs })
  }
  return found
}

function isRemoved({ path, changed }: Found): boolean {
  let unlock: (() => void) | null = () => {}
  try {
    if (existsSync(join(path, OWNER)) && existsSync(join(path, LOCK))) unlock = tryLock(join(path, LOCK))
    else if (Date.now() - changed < YOUNG) return false
    if (unlock === null) return false
    rmSync(path, { recursive: true, force: true })
    unlock()
    return true
  } catch {
    // Somebody else was quicker, or it is not ours to take away.
    unlock?.()
    return false
  }
}

// Runs however the process or the thread ends, but for signals that nobody waits for, and SIGKILL.
process.on('exit', () => {
  for (const folder of [...open.values()]) attempt(() => folder.remove())
  if (isMainThread) attempt(() => removeTemporaryFolders())
})

/** A thread may still write into it; then the next process takes it away. */
function attempt(work: () => void): void {
  try {
    work()
  } catch {}
}
