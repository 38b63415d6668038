/** The seam of the exports: what a format is given, and the pieces of text that it makes of it. */

/** One record of an export: its document as JSON text, and the verdict on the date of the question (null where none was asked). */
export interface ExportRow {
  readonly document: string
  readonly match: string | null
}

/** What an export is asked for beside its rows. */
export interface ExportOptions {
  /** Names of the attributes that occur among the rows, ascending: each becomes a column `attr_NAME`. */
  readonly attributes: readonly string[]
  /** Whether rows have a verdict on a date, which is a column then. */
  readonly match: boolean
  /** Which columns, `id` always; null for all. */
  readonly fields: readonly string[] | null
  /** Begin CSV with a byte order mark, which some spreadsheets want. */
  readonly bom: boolean
  /** Leave prose in CSV as it is, even where a spreadsheet takes it for a formula. */
  readonly raw: boolean
}

/**
 * Writes one export: text in pieces of at most a few hundred kilobytes, what comes before the rows, each batch of
 * rows, and the end.
 *
 * A piece is about as long as the documents of its batch. Batches of at most 64 KB are twice as fast as larger
 * ones: a text of over 65,000 characters beyond Latin-1 is kept apart by V8, each on memory of its own.
 */
export interface Encoder {
  begin(): string
  rows(batch: readonly ExportRow[]): string
  end(): string
}
