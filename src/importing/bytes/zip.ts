/** Opens ZIPs, lists their entries and unpacks them, and says in words what is wrong with one. */
import zlib from 'node:zlib'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { FileError } from '../faults.js'
import { ratioGuard } from './unpacked.js'

/** The most entries of a ZIP. */
const MOST_ENTRIES = 10_000

/** A ZIP that is open. */
export interface Zip {
  /** By name, in the order of the directory; folders are none. */
  readonly entries: ReadonlyMap<string, Entry>
  /** What an entry unpacks to. @throws FileError too_compressed, unreadable */
  readonly bytes: (entry: Entry) => AsyncGenerator<Buffer>
  readonly close: () => void
}

/**
 * Opens a ZIP and reads its directory.
 * @throws FileError unreadable where it is none, names a file twice or outside of itself, or has more than 10,000
 */
export async function openZip(path: string): Promise<Zip> {
  const file = await opened(path)
  try {
    const entries = await entriesOf(file)
    return { entries, bytes: (entry) => bytesOf(file, entry), close: () => file.close() }
  } catch (error) {
    file.close()
    throw error
  }
}

function opened(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false }, (error, zip) => {
      if (!error) return resolve(zip)
      reject(refused(`the file is no ZIP: ${error.message}`))
    })
  })
}

function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>()
    zip.on('entry', (entry: Entry) => {
      if (entries.has(entry.fileName)) return reject(refused(`the ZIP has ${quoted(entry)} twice`))
      if (!entry.fileName.endsWith('/')) entries.set(entry.fileName, entry)
      if (entries.size > MOST_ENTRIES)
        return reject(refused(`the ZIP has more than ${MOST_ENTRIES.toLocaleString('en')} files: unpack it`))
      zip.readEntry()
    })
    zip.once('end', () => resolve(entries))
    // Names that lead out of the ZIP are among what is refused here.
    zip.once('error', (error: Error) => reject(refused(`the ZIP cannot be read: ${error.message}`)))
    zip.readEntry()
  })
}

async function* bytesOf(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  if ((entry.generalPurposeBitFlag & 1) !== 0)
    throw refused(`${quoted(entry)} in the ZIP needs a password: unpack it`)
  const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) =>
    zip.openReadStream(entry, (error, stream) =>
      error
        ? reject(refused(`${quoted(entry)} in the ZIP cannot be unpacked: ${error.message}`))
        : resolve(stream),
    ),
  )
  const guard = ratioGuard()
  guard.packed(entry.compressedSize)
  let sum = 0
  try {
    for await (const piece of stream) {
      guard.unpacked((piece as Buffer).length)
      sum = zlib.crc32?.(piece as Buffer, sum) ?? entry.crc32
      yield piece as Buffer
    }
    // Versions of Node before 20.15 cannot tell.
    if (sum !== entry.crc32) throw new Error('its checksum is another one')
  } catch (error) {
    if (error instanceof FileError) throw error
    throw refused(`${quoted(entry)} in the ZIP cannot be unpacked: ${(error as Error).message}`)
  }
}

const quoted = ({ fileName }: Entry): string => JSON.stringify(fileName.slice(0, 200))

const refused = (detail: string): FileError => new FileError({ code: 'unreadable', detail })
