/** What an import reads: its files, surveyed once, and then read one after the other as often as is needed. */
import { encodingOf } from './bytes/encoding.js'
import { FileError } from './faults.js'
import { type FileFormat, isTable, isText, type RowFile, rowsOf, textBytes } from './file.js'
import type { ImportOrder } from './importer.js'
import type { Mapping } from './mapping/schema.js'
import { type GivenFile, type NotRead, partsOf } from './parts.js'
import type { Row } from './rows/row.js'
import { chooseSheet } from './rows/xlsx/rows.js'
import type { Warning } from './warnings.js'
import type { BytesRead } from './whereabouts.js'

/** How files are read: by what a mapping says, and as what. */
export interface FileReading {
  readonly mapping: Mapping | null
  readonly format: FileFormat
}

export interface Source {
  /** What all of its files are. */
  readonly format: FileFormat
  /** Its files, in their order: one at least. */
  readonly parts: readonly [RowFile, ...RowFile[]]
  /** How many files it has, where it is a set of them; null for one that was given alone. */
  readonly files: number | null
  readonly notRead: readonly NotRead[]
  /** What is odd about files as a whole. */
  readonly warnings: readonly Warning[]
  /**
   * Reads all rows.
   * @param onHeader told the columns of each table before its first row
   * @param reader how the files are read, where that was found out by looking at them
   */
  readonly rows: (
    onHeader?: (columns: readonly string[]) => void,
    reader?: FileReading,
  ) => AsyncGenerator<Row>
  /** What a row that was read is called, by its number among the rows of all files: `row 7`, or `row 7 of b.csv`. */
  readonly rowWords: (ordinal: number) => string
  readonly close: () => void
}

/**
 * Looks at the files of an import.
 * @param read counts the bytes of files that are read, from 0 on each time that all of them are
 * @param check asked now and then whether to go on; throws where not
 * @throws FileError other_encoding; unreadable for what cannot be opened, has nothing to be read, or no such sheet
 */
export async function sourceOf(
  order: Pick<ImportOrder, 'path' | 'others' | 'name' | 'format' | 'encoding' | 'sheet'>,
  mapping: Mapping | null,
  read: BytesRead,
  check: () => void = () => {},
): Promise<Source> {
  const { parts, notRead, close } = await partsOf(
    [order.path, ...(order.others ?? [])],
    order.format,
    order.name,
  )
  try {
    const warnings: Warning[] = []
    const files: RowFile[] = []
    const count = (bytes: number): void => {
      read.bytes += bytes
    }
    read.total = total(parts)
    for (const part of parts) {
      const { file, odd } = await of(part.name, () => looked(counted(part, count), order, mapping, check))
      files.push(file)
      warnings.push(...odd.map((warning) => (part.name === null ? warning : { ...warning, file: part.name })))
    }
    const isSet = parts[0]!.name !== null
    if (isSet && isTable(parts[0]!.format)) warnings.push(...(await otherColumns(files, mapping)))
    read.total = total(files)
    /** How many rows the files before each have. */
    let before: { readonly name: string; readonly rows: number }[] = []
    return {
      format: parts[0]!.format,
      parts: files as [RowFile, ...RowFile[]],
      files: isSet ? files.length : null,
      notRead,
      warnings,
      rows: async function* (onHeader, reader) {
        const by = reader === undefined ? mapping : reader.mapping
        before = []
        read.bytes = 0
        let rows = 0
        for (const part of files) {
          const { name } = part
          const file = reader === undefined ? part : { ...part, format: reader.format }
          if (name === null) {
            yield* rowsOf(file, by, onHeader, count)
            continue
          }
          before.push({ name, rows })
          let last = 0
          try {
            for await (const row of rowsOf(file, by, onHeader, count)) {
              last = row.number
              yield { ...row, file: name, ordinal: rows + last }
            }
          } catch (error) {
            throw error instanceof FileError ? error.in(name) : error
          }
          rows += last
        }
      },
      rowWords: (ordinal) => {
        const file = before.findLast(({ rows }) => rows < ordinal)
        return file === undefined ? `row ${ordinal}` : `row ${ordinal - file.rows} of ${file.name}`
      },
      close,
    }
  } catch (error) {
    close()
    throw error
  }
}

const total = (parts: readonly GivenFile[]): number => parts.reduce((sum, { size }) => sum + size, 0)

/** A file whose bytes are counted as they are read. */
function counted(part: GivenFile, count: (bytes: number) => void): GivenFile {
  return {
    ...part,
    bytes: async function* () {
      for await (const piece of part.bytes()) {
        count(piece.length)
        yield piece
      }
    },
  }
}

/** Does something with a file, whose name what is wrong then has. */
async function of<T>(name: string | null, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof FileError && name !== null ? error.in(name) : error
  }
}

/** How a file is to be read, and what is odd about it as a whole. */
async function looked(
  part: GivenFile,
  order: Pick<ImportOrder, 'encoding' | 'sheet'>,
  mapping: Mapping | null,
  check: () => void,
): Promise<{ file: RowFile; odd: readonly Warning[] }> {
  const { path, format } = part
  const named = order.encoding ?? mapping?.encoding ?? null
  const sheet = order.sheet ?? mapping?.sheet ?? null
  if (sheet !== null && format !== 'xlsx') throw beside('sheet', `a ${format} file has no sheets`)
  if (named !== null && !isText(format)) throw beside('encoding', `a ${format} file is no text`)
  if (format === 'xlsx') {
    const choice = await chooseSheet(path, sheet, check)
    return { file: { ...part, size: choice.size, encoding: 'utf-8', choice }, odd: choice.warnings }
  }
  if (!isText(format)) return { file: { ...part, encoding: 'utf-8' }, odd: [] }
  let why: FileError | null = null
  const { name: encoding, guess } = await encodingOf(
    readable(textBytes(part), (error) => {
      why = error
    }),
    named,
    check,
  ).catch((error: unknown) => {
    // If a file breaks off, that is what is reported.
    throw why ?? error
  })
  const odd: Warning[] =
    guess === null ? [] : [{ code: 'guessed_encoding', detail: guess.why, value: guess.example }]
  return { file: { ...part, encoding }, odd }
}

/** What is said of a file that has no such thing. */
const beside = (what: string, why: string): FileError =>
  new FileError({ code: 'unreadable', detail: `${why}: leave "${what}" out` })

/** The bytes as far as they can be read: why they end is reported when their rows become records. */
async function* readable(
  bytes: AsyncIterable<Buffer>,
  ended: (why: FileError) => void,
): AsyncGenerator<Buffer> {
  try {
    yield* bytes
  } catch (error) {
    if (!(error instanceof FileError)) throw error
    ended(error)
  }
}

/** The tables of a set that have other columns than the first; in which order they stand is no matter. */
async function otherColumns(files: readonly RowFile[], mapping: Mapping | null): Promise<Warning[]> {
  const warnings: Warning[] = []
  let first: { readonly name: string; readonly columns: ReadonlySet<string> } | null = null
  for (const file of files) {
    const name = file.name!
    const columns = await columnsOf(file, mapping)
    if (columns === null) {
      const detail = 'has no header, and no rows: it is empty, or cannot be read'
      warnings.push({ code: 'other_columns', file: name, detail })
    } else if (first === null) first = { name, columns: new Set(columns) }
    else {
      const own = new Set(columns)
      const lacking = [...first.columns].filter((column) => !own.has(column))
      const further = columns.filter((column) => !first!.columns.has(column))
      const parts = [
        ...(lacking.length > 0 ? [`lacks the columns ${shown(lacking)}, which ${first.name} has`] : []),
        ...(further.length > 0 ? [`has the columns ${shown(further)}, which ${first.name} has not`] : []),
      ]
      if (parts.length > 0) warnings.push({ code: 'other_columns', file: name, detail: parts.join(', and ') })
    }
  }
  return warnings
}

const shown = (columns: readonly string[]): string =>
  columns
    .slice(0, 20)
    .map((column) => JSON.stringify(column))
    .join(', ') + (columns.length > 20 ? ` and ${columns.length - 20} more` : '')

/** null where there is no header, or none that can be read: why not is reported when the rows become records. */
async function columnsOf(file: RowFile, mapping: Mapping | null): Promise<readonly string[] | null> {
  let columns: readonly string[] | null = null
  try {
    const rows = rowsOf(file, mapping, (found) => {
      columns = found
    })
    for await (const _ of rows) break
  } catch (error) {
    if (!(error instanceof FileError)) throw error
  }
  return columns
}
