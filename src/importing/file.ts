/** The stages before a store: a file's bytes become rows, rows become drafts of records. */
import { identityOf } from '../domain/fold/identity.js'
import { decoded, hasUndecodable } from './bytes/decoded.js'
import { recoded } from './bytes/recoded.js'
import { unpacked } from './bytes/unpacked.js'
import { withoutWorkbooks } from './bytes/workbook.js'
import type { Mapper } from './draft.js'
import { FileError } from './faults.js'
import { compileMapping } from './mapping/compile.js'
import type { Mapping } from './mapping/schema.js'
import type { GivenFile } from './parts.js'
import { csvOptionsSchema, csvRows } from './rows/csv.js'
import { packageRows } from './rows/data-package.js'
import { geojsonRows } from './rows/geojson.js'
import { jsonRows, ndjsonRows } from './rows/json.js'
import { isEmptyRow, isHeaderRow, type Row, undecodable } from './rows/row.js'
import { type SheetChoice, xlsxRows } from './rows/xlsx/rows.js'
import type { Survey } from './survey.js'
import { wholeRecords } from './whole-records.js'

/** What a file can be. */
export const FILE_FORMATS = ['csv', 'tsv', 'xlsx', 'json', 'geojson', 'ndjson', 'datapackage'] as const
export type FileFormat = (typeof FILE_FORMATS)[number]

const EXTENSIONS: Readonly<Record<string, FileFormat>> = {
  csv: 'csv',
  tsv: 'tsv',
  tab: 'tsv',
  xlsx: 'xlsx',
  xlsm: 'xlsx',
  json: 'json',
  geojson: 'geojson',
  geojsonl: 'geojson',
  geojsons: 'geojson',
  ndjson: 'ndjson',
  jsonl: 'ndjson',
  zip: 'datapackage',
}

/** The format that the name of a file tells; null where it tells none. `.gz` is passed over. */
export function formatOfName(name: string): FileFormat | null {
  const [, extension = ''] = /\.([a-z]+)(?:\.gz)?$/i.exec(name) ?? []
  return EXTENSIONS[extension.toLowerCase()] ?? null
}

/** Whether a header names the columns, which all rows have. */
export const isTable = (format: FileFormat): boolean =>
  format === 'csv' || format === 'tsv' || format === 'xlsx'

/** The mapper of a file. @throws FileError where its format needs a mapping */
export function mapperOf(
  format: FileFormat,
  mapping: (Mapping & { readonly file?: string }) | null,
  survey: Survey | null,
): Mapper {
  if (mapping !== null) return compileMapping(mapping, isTable(format), survey)
  if (isTable(format) || format === 'geojson') {
    throw new FileError({
      code: 'unreadable',
      detail: `a ${format} file needs a mapping that says how its rows become records`,
    })
  }
  return wholeRecords()
}

/** A file of rows, and how it is to be read. */
export interface RowFile extends GivenFile {
  /** The name of its encoding, where it is a text. */
  readonly encoding: string
  /** The sheet that is read, where it is a workbook. */
  readonly choice?: SheetChoice
}

/** Whether a file of the format is a text, in some encoding. */
export const isText = (format: FileFormat): boolean => format !== 'datapackage' && format !== 'xlsx'

/** The bytes of a text, as they are once they are unpacked. @throws FileError where it is a workbook, a ZIP or a bomb */
export const textBytes = ({ bytes }: GivenFile): AsyncGenerator<Buffer> => unpacked(withoutWorkbooks(bytes()))

/**
 * The rows of a file, each with its number and with what is wrong with it already.
 * @param onHeader told the columns of a table before its first row, also where it has none
 * @param onBytes told how many bytes of a workbook or a package were read; those of texts are counted where they come from
 */
export async function* rowsOf(
  file: RowFile,
  mapping: Mapping | null,
  onHeader: (columns: readonly string[]) => void = () => {},
  onBytes: (bytes: number) => void = () => {},
): AsyncGenerator<Row> {
  const { path, format, encoding, choice } = file
  if (format === 'datapackage') {
    yield* packageRows(path, onBytes)
    return
  }
  const csv = mapping?.csv ?? csvOptionsSchema.parse({})
  if (choice !== undefined) {
    const empty = new Set(mapping?.empty.map(identityOf))
    for await (const row of xlsxRows(path, choice, csv, empty, onHeader, onBytes)) yield passedOver(row, true)
    return
  }
  let isBroken = false
  const text = watched(decoded(recoded(textBytes(file), encoding)), () => {
    isBroken = true
  })
  const list = mapping?.rows?.split('.').filter((part) => part !== '') ?? []
  const rows =
    format === 'csv' || format === 'tsv'
      ? csvRows(text, csv, format === 'tsv', false, onHeader)
      : format === 'geojson'
        ? geojsonRows(text)
        : format === 'ndjson'
          ? ndjsonRows(text)
          : jsonRows(text, list)
  for await (const row of rows) {
    const findings = isBroken ? undecodable(row.cells, encoding) : []
    if (findings.length > 0) yield { ...row, findings: [...row.findings, ...findings] }
    else if (isTable(format)) yield passedOver(row, mapping !== null)
    else yield mapping !== null && isEmptyRow(row) ? { ...row, isEmpty: true } : row
  }
}

/** A row of a table, with what makes it none. @param empty whether rows of empty cells are none */
const passedOver = (row: Row, empty: boolean): Row =>
  empty && isEmptyRow(row) ? { ...row, isEmpty: true } : isHeaderRow(row) ? { ...row, isHeader: true } : row

async function* watched(text: AsyncIterable<string>, found: () => void): AsyncGenerator<string> {
  for await (const piece of text) {
    if (hasUndecodable(piece)) found()
    yield piece
  }
}
