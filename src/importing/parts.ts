/** The files of rows that an import is made of: those that are named, those of folders, and those of ZIPs. */
import type { Stats } from 'node:fs'
import { open, readdir, realpath, stat } from 'node:fs/promises'
import { basename, join, sep } from 'node:path'
import { bytesOf } from './bytes/stored.js'
import { isBomb } from './bytes/unpacked.js'
import { openZip, type Zip } from './bytes/zip.js'
import { FileError } from './faults.js'
import { type FileFormat, formatOfName } from './file.js'

/** The most files of an import. */
const MOST_FILES = 10_000

/** A file of rows. */
export interface GivenFile {
  /** What reports call it; null where it is the only file that was given. */
  readonly name: string | null
  /** Where it is, or the ZIP that it is in. */
  readonly path: string
  readonly format: FileFormat
  /** How many bytes it has, as it is. */
  readonly size: number
  /** Its bytes as they are. */
  readonly bytes: () => AsyncGenerator<Buffer>
}

/** A file of a folder or a ZIP that is not read, and why not. */
export interface NotRead {
  readonly file: string
  readonly reason: string
}

export interface Parts {
  readonly parts: readonly GivenFile[]
  readonly notRead: readonly NotRead[]
  readonly close: () => void
}

/** A file that was found, before it is known whether it is one of rows. */
interface Found {
  readonly name: string
  readonly path: string
  readonly size: number
  readonly bytes: () => AsyncGenerator<Buffer>
  /** Whether it was named by whoever imports, or found in a folder or a ZIP. */
  readonly isGiven: boolean
  /** What its ZIP calls it; null where it is in none. */
  readonly entry: string | null
  /** Whether it is a link in a ZIP, of which the bytes are where it leads. */
  readonly isLink?: boolean
}

/**
 * The files that some paths lead to: files, folders with all that is in them, and ZIPs of files, in the order of the
 * paths and then by name, with numbers in their order.
 * @param format what the files are; by their names where nobody says it
 * @param label what the only path is called, where that is known
 * @throws FileError unreadable where there is nothing to be read, or it is of several kinds
 */
export async function partsOf(
  paths: readonly string[],
  format: FileFormat | null,
  label: string | undefined,
): Promise<Parts> {
  const rows = format === 'datapackage' ? null : format
  const zips: Zip[] = []
  const close = (): void => {
    for (const zip of zips) zip.close()
  }
  try {
    const [only] = paths
    const notRead: NotRead[] = []
    const found: Found[] = []
    let isSet = paths.length > 1
    for (const [path, given] of names(paths, isSet)) {
      const state = await stat(path)
      if (state.isDirectory()) {
        isSet = true
        found.push(...(await filesOf(path, prefixOf(paths, given), notRead)))
        continue
      }
      const zip = (await beginsAsZip(path)) ? await openZip(path) : null
      if (zip !== null) zips.push(zip)
      if (zip === null || isOneFile(zip, rows)) {
        found.push({
          name: given,
          path,
          size: state.size,
          bytes: () => bytesOf(path),
          isGiven: true,
          entry: null,
        })
        continue
      }
      isSet = true
      found.push(...entriesOf(zip, path, prefixOf(paths, given)))
    }
    if (!isSet) {
      const one = found[0]!
      const own = format ?? formatOfName(one.path)
      if (own === null) throw refused(`the name of ${one.name} does not tell what it is: say its format`)
      return { parts: [{ ...one, name: null, format: own }], notRead, close }
    }
    await refuseTwice(found)
    const parts = chosen(found, rows, notRead)
    if (parts.length === 0)
      throw refused(
        `${paths.length > 1 ? 'what was given' : (label ?? basename(only!))} has no file that can be read${notReadWords(notRead)}`,
      )
    return { parts, notRead, close }
  } catch (error) {
    close()
    throw error
  }
}

/** What goes before the names of what a folder or a ZIP has, where several were given. */
const prefixOf = (paths: readonly string[], given: string): string => (paths.length > 1 ? `${given}/` : '')

/** Paths and what they are called: without their folders, unless two are called the same then. */
function names(paths: readonly string[], isSet: boolean): [string, string][] {
  const short = paths.map((path) => basename(path))
  return paths.map((path, at) => [
    path,
    isSet && short.indexOf(short[at]!) !== short.lastIndexOf(short[at]!) ? path : short[at]!,
  ])
}

const refused = (detail: string): FileError => new FileError({ code: 'unreadable', detail })

const shown = (names: readonly string[]): string =>
  names.slice(0, 10).join(', ') + (names.length > 10 ? ` and ${names.length - 10} more` : '')

const notReadWords = (notRead: readonly NotRead[]): string =>
  notRead.length === 0
    ? ': it is empty'
    : `: ${shown(notRead.map(({ file, reason }) => `${file} (${reason})`))}`

async function beginsAsZip(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0)
    // That of an empty ZIP is another one.
    return bytesRead === 4 && ['504b0304', '504b0506'].includes(buffer.toString('hex'))
  } finally {
    await file.close()
  }
}

/** Why what is in a folder, and no folder, is none of its files. @param state what a link leads to; null for nothing */
function whyNot(state: Stats | null): string {
  if (state === null) return 'a link to nothing'
  if (state.isDirectory()) return 'a link to a folder'
  return state.isFile() ? 'a link out of the folder' : 'no file'
}

/** Whether a ZIP is a file of its own kind: a workbook, or our data package where nobody says that it has rows. */
function isOneFile({ entries }: Zip, rows: FileFormat | null): boolean {
  if (entries.has('[Content_Types].xml') || entries.has('mimetype')) return true
  return rows === null && entries.has('datapackage.json') && entries.has('incidents.csv')
}

/**
 * Files of a folder and of those in it. Links to folders could lead back, and links out of the folder to what nobody
 * meant to import: both are passed over.
 */
async function filesOf(folder: string, prefix: string, notRead: NotRead[]): Promise<Found[]> {
  const found: Found[] = []
  const root = await realpath(folder)
  const within = root.endsWith(sep) ? root : root + sep
  const walk = async (inner: string): Promise<void> => {
    for (const entry of await readdir(join(folder, inner), { withFileTypes: true })) {
      const own = inner === '' ? entry.name : `${inner}/${entry.name}`
      const [name, path] = [prefix + own, join(folder, own)]
      if (isHidden(entry.name)) notRead.push({ file: name, reason: 'hidden' })
      else if (entry.isDirectory()) await walk(own)
      else {
        const state = await stat(path).catch(() => null)
        const place = state === null ? path : await realpath(path)
        if (state?.isFile() && place.startsWith(within))
          found.push({
            name,
            path: place,
            size: state.size,
            bytes: () => bytesOf(place),
            isGiven: false,
            entry: null,
          })
        else {
          notRead.push({ file: name, reason: whyNot(state) })
        }
      }
      if (found.length + notRead.length > MOST_FILES)
        throw refused(`the folder has more than ${MOST_FILES.toLocaleString('en')} files`)
    }
  }
  await walk('')
  return found.sort(byName)
}

/** Of the mode of a file (POSIX), which ZIPs that were made on Unix keep: what it is, and that of a link. */
const FILE_TYPE = 0o170000
const LINK = 0o120000

function entriesOf(zip: Zip, path: string, prefix: string): Found[] {
  const entries = [...zip.entries.values()]
  const [inside, outside] = [
    entries.reduce((sum, { compressedSize }) => sum + compressedSize, 0),
    entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0),
  ]
  // Each is examined again while it is unpacked; of many small ones the sum alone shows it.
  if (isBomb(inside, outside))
    throw new FileError({
      code: 'too_compressed',
      detail: `the ZIP unpacks to ${Math.round(outside / 2 ** 20).toLocaleString('en')} MiB from ${inside.toLocaleString('en')} bytes: unpack it yourself, and look at it, before it is imported`,
    })
  return entries
    .map((entry) => ({
      name: prefix + entry.fileName,
      path,
      size: entry.uncompressedSize,
      bytes: () => zip.bytes(entry),
      isGiven: false,
      entry: entry.fileName,
      isLink: ((entry.externalFileAttributes >>> 16) & FILE_TYPE) === LINK,
    }))
    .sort(byName)
}

/** Numbers in names count as numbers: 2 comes before 10. */
const collator = new Intl.Collator('en', { numeric: true })
function byName(one: { readonly name: string }, other: { readonly name: string }): number {
  return collator.compare(one.name, other.name) || (one.name < other.name ? -1 : 1)
}

const isHidden = (name: string): boolean =>
  name.startsWith('.') || name.startsWith('~$') || name === '__MACOSX'

/** @throws FileError where two paths lead to one file */
async function refuseTwice(found: readonly Found[]): Promise<void> {
  const places = new Map<string, string>()
  for (const { name, path, entry } of found) {
    const place = `${await realpath(path)}\0${entry ?? ''}`
    const other = places.get(place)
    if (other !== undefined) throw refused(`${name} and ${other} are the same file`)
    places.set(place, name)
  }
}

/** Formats of which the name of a file tells one where it may be another one. */
const ALIKE: readonly FileFormat[] = ['json', 'geojson', 'ndjson']

/**
 * The files that are read, all of one kind.
 * @param notRead takes those that are not
 */
function chosen(found: readonly Found[], format: FileFormat | null, notRead: NotRead[]): GivenFile[] {
  const candidates = found.flatMap((file) => {
    const reason = reasonOf(file)
    if (reason === null) return [{ file, told: formatOfName(file.name) }]
    if (file.isGiven) throw refused(`${file.name} is ${reason}: unpack it, and import what is in it`)
    notRead.push({ file: file.name, reason })
    return []
  })
  const told = [...new Set(candidates.flatMap(({ told }) => (told === null ? [] : [told])))]
  if (format === null && told.length > 1)
    throw refused(`there are files of several formats, ${told.join(', ')}: say which are read with a format`)
  const kind = format ?? told[0] ?? null
  const isOfKind = (name: FileFormat | null): boolean =>
    name !== null && kind !== null && (name === kind || (ALIKE.includes(name) && ALIKE.includes(kind)))
  const hasOfKind = candidates.some(({ told }) => isOfKind(told))
  return candidates.flatMap(({ file, told }): GivenFile[] => {
    // Where somebody says what files are, names that tell nothing are right where no other is.
    const isRight = isOfKind(told) || (format !== null && (file.isGiven || (told === null && !hasOfKind)))
    if (isRight) return [{ ...file, format: kind! }]
    if (file.isGiven) throw refused(`the name of ${file.name} does not tell what it is: say its format`)
    notRead.push({ file: file.name, reason: told === null ? 'its name tells no format' : `it is ${told}` })
    return []
  })
}

/** Why a file is none of rows; null where it may be one. */
function reasonOf({ name, entry, isLink }: Found): string | null {
  const isInZip = entry !== null
  if (entry?.split('/').some(isHidden)) return 'hidden'
  if (isLink === true) return 'a link'
  const told = formatOfName(name)
  if (told === 'datapackage') return isInZip ? 'a ZIP in a ZIP' : 'a ZIP among files'
  if (isInZip && told === 'xlsx') return 'a workbook in a ZIP'
  return null
}
