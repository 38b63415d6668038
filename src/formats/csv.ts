/** CSV answers (RFC 4180): UTF-8, lines ended by CRLF, and prose that no spreadsheet takes for a formula. */
import { stringify } from 'csv-stringify/sync'

/** A column: its name, and whether people write its cells, so that they may look like a formula. */
export interface Column {
  readonly name: string
  readonly prose: boolean
}

export interface CsvOptions {
  /** Begin with a byte order mark, which some spreadsheets want. */
  readonly bom: boolean
  /** Leave prose as it is. */
  readonly raw: boolean
}

/** What a spreadsheet takes for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r]/

/** A whole table as CSV. */
export function csvTable(
  columns: readonly Column[],
  rows: readonly (readonly (string | number | null)[])[],
  { bom, raw }: CsvOptions,
): string {
  const shown = rows.map((row) =>
    row.map((cell, index) => (columns[index]?.prose && !raw ? harmless(cell) : cell)),
  )
  return stringify([columns.map(({ name }) => name), ...shown], { bom, record_delimiter: 'windows' })
}

function harmless(cell: string | number | null): string | number | null {
  return typeof cell === 'string' && FORMULA.test(cell) ? `'${cell}` : cell
}
