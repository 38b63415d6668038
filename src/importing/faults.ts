/** The registry of what can be wrong with a row of a file, and the fault that carries it. */
import { quote } from '../domain/fault-words.js'
import type { RowPlace } from './rows/row.js'

/** Every code that a fault of an import can have, and what it means. */
export const ROW_FAULTS = {
  malformed_csv: 'The row breaks the rules of CSV (RFC 4180): a quote in the wrong place.',
  ragged_row: 'The row has more or fewer cells than the header.',
  malformed_json: 'The row is not a JSON object.',
  too_large: 'The row, or a cell of it, is larger than an import takes.',
  invalid_utf8:
    'The row holds bytes that are not valid in the encoding of the file, which is UTF-8 unless another is named.',
  other_encoding: 'The file is not in the encoding that was named, or its encoding cannot be determined.',
  too_compressed: 'The file unpacks to far more than its own size, or to more than an import takes.',
  too_many_rows: 'The file has more rows than an import over HTTP takes.',
  no_rows: 'The file has no rows, and a prune would withdraw everything.',
  no_dataset: 'A prune needs a dataset, and there is none.',
  prune_bound: 'A prune would withdraw more records than it may.',
  unreadable: 'The file cannot be read as the format that it is taken for.',
  missing_column: 'The mapping names a column that the file does not have.',
  missing_value: 'A field that a record must have is empty.',
  error_cell: 'A cell of a sheet has an error, such as #N/A, or a formula without a stored value.',
  invalid_date: 'The date does not exist in the calendar, or does not fit the format of the mapping.',
  invalid_number: 'The value must be a number.',
  unknown_code: 'A lookup of the mapping has no entry for the value.',
  swapped_coordinates: 'The latitude is out of range, and would be right as a longitude.',
  coordinate_out_of_range: 'A longitude is not within ±180 degrees, or a latitude not within ±90.',
  incomplete_point: 'There is a longitude without a latitude, or the other way round.',
  markup: 'A text holds HTML; texts of records are plain.',
  duplicate_id: 'Two rows with different contents have the same id.',
  another_event:
    'The record with this id has another date, title or place, although the mapping says that these stay the same.',
  reused_ids: 'Most ids of the file that exist already belong to other events.',
  contradiction: 'Two rows say different things about one actor, place or source.',
  missing_reference: 'The row names a record that does not exist.',
  conflict: 'Another record has the external id, or the id.',
  invalid_value: 'The field does not accept this value.',
  forbidden: 'The key may not write this.',
} as const

export type RowFaultCode = keyof typeof ROW_FAULTS

/** One thing that is wrong with one row. */
export interface RowFault {
  /** The file that the row is in, where an import has several; null elsewhere, and where all are meant. */
  readonly file: string | null
  /** The number of the row, from 1, the header not counted; null where the whole file is meant. */
  readonly row: number | null
  /** The line of the file that the row begins on, where the format has lines. */
  readonly line: number | null
  /** The column, as the header or the JSON calls it. */
  readonly column: string | null
  /** Where in the record that is made of the row (JSON Pointer, RFC 6901). */
  readonly pointer: string | null
  readonly code: RowFaultCode
  readonly detail: string
  /** The value that the steps of the mapping have made, at most 80 characters of it. */
  readonly value: string | null
  /** What stands in the column, at most 80 characters of it; null where it is not known, or empty. */
  readonly cell: string | null
}

/** A fault as whatever found it knows it: the row is added by whoever holds it. */
export interface Finding {
  readonly code: RowFaultCode
  readonly detail: string
  readonly column?: string
  readonly pointer?: string
  readonly value?: unknown
  /** The file that is meant, of several, where no row is. */
  readonly file?: string
}

/** Thrown where a row cannot become a record, with all that is wrong with it. */
export class RowError extends Error {
  constructor(readonly findings: readonly Finding[]) {
    super(findings.map(({ detail }) => detail).join('; '))
  }
}

/** Thrown where nothing after a place in a file can be read: then nothing of the file is written. */
export class FileError extends Error {
  constructor(
    readonly finding: Finding,
    readonly row: number | null = null,
    readonly line: number | null = null,
    /** The file, where an import has several. */
    readonly file: string | null = null,
  ) {
    super(file === null ? finding.detail : `${file}: ${finding.detail}`)
  }

  /** The same of a file of several. */
  in(file: string): FileError {
    return new FileError(this.finding, this.row, this.line, file)
  }
}

/** What a report says of a finding in a row. */
export function faultOf<Code extends string>(
  { code, detail, column, pointer, value, file }: Omit<Finding, 'code'> & { readonly code: Code },
  row: RowPlace | null,
): Omit<RowFault, 'code'> & { readonly code: Code } {
  const shown = value === undefined || value === null ? null : shortly(value)
  return {
    file: row?.file ?? file ?? null,
    row: row?.number ?? null,
    line: row?.line ?? null,
    column: column ?? null,
    pointer: pointer ?? null,
    code,
    detail,
    value: shown,
    cell: null,
  }
}

/** A value as it is shown: at most 80 characters of it. */
export function shortly(value: unknown): string {
  const quoted = quote(value)
  return typeof value === 'string' ? (JSON.parse(quoted) as string) : quoted
}
