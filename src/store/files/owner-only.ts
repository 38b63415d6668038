/** Makes files and folders that only the user of the process may read, whatever its umask. */
import { closeSync, existsSync, fchmodSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs'

/** The modes of a file and of a folder that are their owner's alone. */
export const OWNER_FILE = 0o600
export const OWNER_FOLDER = 0o700

/** Bytes that are copied at once. */
const PIECE = 1 << 20

/** Makes the folder at `path`, and those above it, where they are absent; one that is there keeps its mode. */
export function makeOwnerFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: OWNER_FOLDER })
}

/**
 * Makes an empty file at `path` where there is none: SQLite, which would make it as the umask lets it, gives the files
 * beside it (`-wal`, `-shm`, `-journal`) the mode that it finds.
 */
export function makeOwnerFile(path: string): void {
  // One that is there is not opened: closing it would end the locks that this process has on it.
  if (existsSync(path)) return
  closeSync(openSync(path, 'a', OWNER_FILE))
}

/** Copies a file; the copy can be read and written by its owner, whatever the mode of the other. @throws Error where there is a file at `to` */
export function copyForOwner(from: string, to: string): void {
  const source = openSync(from, 'r')
  try {
    const target = openSync(to, 'wx', OWNER_FILE)
    try {
      fchmodSync(target, OWNER_FILE)
      const piece = Buffer.allocUnsafe(PIECE)
      for (let read = readSync(source, piece); read > 0; read = readSync(source, piece)) {
        for (let written = 0; written < read; ) written += writeSync(target, piece, written, read - written)
      }
    } finally {
      closeSync(target)
    }
  } finally {
    closeSync(source)
  }
}
