/** What an import reads: its file, looked at once, and then read as often as is needed. */
import { encodingOf } from './bytes/encoding.js'
import { FileError } from './faults.js'
import { isText, type RowFile, rowsOf, textBytes } from './file.js'
import type { ImportOrder } from './importer.js'
import type { Mapping } from './mapping/schema.js'
import type { Row } from './rows/row.js'
import { chooseSheet } from './rows/xlsx/rows.js'
import type { Warning } from './warnings.js'

export interface Source {
  /** What is odd about the file as a whole. */
  readonly warnings: readonly Warning[]
  /** Reads all rows. @param onHeader told the columns of a table before its first row */
  readonly rows: (onHeader?: (columns: readonly string[]) => void) => AsyncGenerator<Row>
}

/**
 * Looks at the file of an import.
 * @param check asked now and then whether to go on; throws where not
 * @throws FileError other_encoding; unreadable for a workbook that cannot be opened, or has no such sheet
 */
export async function sourceOf(
  order: Pick<ImportOrder, 'path' | 'format' | 'encoding' | 'sheet'>,
  mapping: Mapping | null,
  check: () => void = () => {},
): Promise<Source> {
  const { path, format } = order
  const named = order.encoding ?? mapping?.encoding ?? null
  const sheet = order.sheet ?? mapping?.sheet ?? null
  if (sheet !== null && format !== 'xlsx') throw beside('sheet', `a ${format} file has no sheets`)
  if (named !== null && !isText(format)) throw beside('encoding', `a ${format} file is no text`)
  if (format === 'xlsx') {
    const choice = await chooseSheet(path, sheet, check)
    const file: RowFile = { path, format, encoding: 'utf-8', choice }
    return { warnings: choice.warnings, rows: (onHeader) => rowsOf(file, mapping, onHeader) }
  }
  const warnings: Warning[] = []
  let encoding = 'utf-8'
  if (isText(format)) {
    const found = await encodingOf(readable(textBytes(path)), named, check)
    encoding = found.name
    if (found.guess !== null)
      warnings.push({ code: 'guessed_encoding', detail: found.guess.why, value: found.guess.example })
  }
  const file: RowFile = { path, format, encoding }
  return { warnings, rows: (onHeader) => rowsOf(file, mapping, onHeader) }
}

/** What is said of a file that has no such thing. */
const beside = (what: string, why: string): FileError =>
  new FileError({ code: 'unreadable', detail: `${why}: leave "${what}" out` })

/** The bytes as far as they can be read: why they end is told when their rows become records. */
async function* readable(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* bytes
  } catch (error) {
    if (!(error instanceof FileError)) throw error
  }
}
