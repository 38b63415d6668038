/** Says which files of a database others than their owner may read: annals makes none such, and changes none that is there. */
import { existsSync, statSync } from 'node:fs'
import { folderOf } from './release-files.js'

/** A file or folder that others may read, write or enter. */
export interface WiderFile {
  readonly file: string
  /** Its permissions in octal, such as `644`. */
  readonly mode: string
  /** The command that mends it, for a shell. */
  readonly mend: string
}

/** The permissions of everybody but the owner. */
const OTHERS = 0o077

/**
 * The files of a database that others may read: itself, those that SQLite keeps beside it, and the folder of its
 * releases (where that is its owner's, nobody reaches the files in it). None on Windows, where modes say nothing.
 */
export function widerFiles(database: string): WiderFile[] {
  if (process.platform === 'win32') return []
  const files = ['', '-wal', '-shm', '-journal'].map((end) => database + end)
  return [...files, folderOf({ kind: 'file', path: database })].flatMap(widerFile)
}

/** A file where others may read it; nothing where not, or where it is a device or a pipe. */
export function widerFile(file: string): WiderFile[] {
  const stat = existsSync(file) ? statSync(file) : null
  if (stat === null || !(stat.isFile() || stat.isDirectory()) || (stat.mode & OTHERS) === 0) return []
  const mode = (stat.mode & 0o777).toString(8).padStart(3, '0')
  return [{ file, mode, mend: `chmod go= ${quoted(file)}` }]
}

/** Says it on standard error, as commands do. */
export function warnOfWider(files: readonly WiderFile[]): void {
  for (const { file, mode, mend } of files)
    process.stderr.write(
      `annals: warning: other users of this machine may reach ${file} (mode ${mode}); ${mend} mends it\n`,
    )
}

/** A path as a shell takes it for one word. */
const quoted = (path: string): string =>
  /^[\w./+,:@%-]+$/.test(path) && !path.startsWith('-') ? path : `'${path.replaceAll("'", "'\\''")}'`
