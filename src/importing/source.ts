/** What an import reads: its file, looked at once, and then read as often as is needed. */
import { encodingOf } from './bytes/encoding.js'
import { FileError } from './faults.js'
import { isText, type RowFile, rowsOf, textBytes } from './file.js'
import type { ImportOrder } from './importer.js'
import type { Mapping } from './mapping/schema.js'
import type { Row } from './rows/row.js'
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
 * @throws FileError other_encoding
 */
export async function sourceOf(
  order: Pick<ImportOrder, 'path' | 'format' | 'encoding'>,
  mapping: Mapping | null,
  check: () => void = () => {},
): Promise<Source> {
  const { path, format } = order
  const named = order.encoding ?? mapping?.encoding ?? null
  const warnings: Warning[] = []
  let encoding = named ?? 'utf-8'
  if (isText(format)) {
    const found = await encodingOf(readable(textBytes(path)), named, check)
    encoding = found.name
    if (found.guess !== null)
      warnings.push({ code: 'guessed_encoding', detail: found.guess.why, value: found.guess.example })
  } else if (named !== null) {
    const detail = `a ${format} file is no text, and has no encoding: leave it out`
    throw new FileError({ code: 'other_encoding', detail })
  }
  const file: RowFile = { path, format, encoding }
  return { warnings, rows: (onHeader) => rowsOf(file, mapping, onHeader) }
}

/** The bytes as far as they can be read: why they end is told when their rows become records. */
async function* readable(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* bytes
  } catch (error) {
    if (!(error instanceof FileError)) throw error
  }
}
