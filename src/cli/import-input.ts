/** What `annals import` is given: files, folders, or standard input, checked before anything is opened. */
import { createWriteStream, existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { FILE_FORMATS, type FileFormat, formatOfName } from '../importing/file.js'
import { OWNER_FILE } from '../store/files/owner-only.js'
import { UsageError } from './command-errors.js'

/** Stands for standard input. */
export const STANDARD_INPUT = '-'

const NOT_READ = /\.(?:xlsb?|ods)$/i

/** @throws Error where one is not there, or of a kind that is not read; UsageError where one cannot be read so often */
export function lookAt(paths: readonly string[], said: FileFormat | undefined): void {
  for (const path of paths) if (path !== STANDARD_INPUT) look(path, said)
  if (paths.filter((path) => path === STANDARD_INPUT).length > 1)
    throw new UsageError('standard input (-) can be read once')
}

/**
 * What the files are; null where their names tell, as in folders, in ZIPs, and of several.
 * @param said the format that was asked for; @param mapped the one that the mapping names
 * @throws UsageError where nothing tells what it is
 */
export function formatOf(
  paths: readonly string[],
  said: FileFormat | undefined,
  mapped: FileFormat | undefined,
): FileFormat | null {
  // A mapping knows better than an extension such as .txt, which tells nothing, or .json, which may be GeoJSON.
  const format = said ?? mapped
  if (format !== undefined) return format
  const [only = ''] = paths
  if (paths.includes(STANDARD_INPUT)) throw unknown('standard input has no name that tells')
  if (paths.length > 1 || statSync(only).isDirectory()) return null
  const own = formatOfName(only)
  if (own === null) throw unknown(`the name of ${only} does not tell`)
  return own
}

const unknown = (what: string): UsageError =>
  new UsageError(`${what} what it is: say --format ${FILE_FORMATS.join('|')}`)

function look(path: string, said: FileFormat | undefined): void {
  if (!existsSync(path)) throw new Error(`there is no file ${path}`)
  const state = statSync(path)
  if (!state.isFile() && !state.isDirectory())
    throw new Error(`${path} is neither a file nor a folder: what comes through a pipe is read as -`)
  if (said === undefined && NOT_READ.test(path))
    throw new Error(
      `${path} is a workbook of a kind that is not read: save it as .xlsx, or its sheet as CSV (UTF-8), and import that`,
    )
}

/**
 * Takes standard input in, since files are read more than once.
 * @param folder where it is put; @param signal breaks it off
 * @returns where it is
 */
export async function takeIn(folder: string, signal: AbortSignal): Promise<string> {
  const path = join(folder, 'standard input')
  await pipeline(process.stdin, createWriteStream(path, { mode: OWNER_FILE }), { signal })
  return path
}
