/** The seam of the exports: what a format is given, and the bytes or pieces of text that it makes of it. */
import { z } from 'zod'
import type { Bounds } from '../domain/date/edtf.js'
import type { CsvOptions } from '../query/csv.js'
import type { Credit, FileWriter, Reading } from '../store/contract/snapshot.js'

/** The schema of what is no text. */
export const BYTES = z.string().meta({ format: 'binary' })

/** What an export is asked for beside its question. */
export interface ExportRequest {
  /** What is read: incidents, one of the plainer kinds, or records of every type. */
  readonly of: 'incidents' | 'actor' | 'location' | 'source' | 'dataset' | 'everything'
  /** Keys of documents or columns of flat rows, `id` always; null for all. */
  readonly fields: readonly string[] | null
  /** The verdict on the date of the question; null where it has none. */
  readonly matchOf: ((bounds: Bounds | null) => string) | null
  readonly csv: CsvOptions
  /** The absolute URL that this server's links begin with, without a slash at its end. */
  readonly base: string
  /** What the collection is called. */
  readonly collection: string
  /** The random name of the database, of which ids in calendars and feeds are made. */
  readonly database: string
  readonly writeFile: FileWriter
}

export interface ExportFormat {
  /** What people call it, such as `GeoJSON`. */
  readonly title: string
  readonly mediaType: string
  readonly description: string
  /** What it is to a reader of the description: text where nothing is said, bytes, or JSON of a shape. */
  readonly schema?: z.ZodType
  /** The names that `fields` may hold where it chooses columns of flat rows; else it chooses keys of documents. */
  readonly columns?: readonly string[]
  /** Whether a record with such a date can be written; absent where every record can. */
  readonly holds?: (bounds: Bounds | null) => boolean
  /** Whether its bytes are compressed already, so that doing it again is of no use. */
  readonly compressed?: true
  /** The whole export, in pieces; what is not asked for yet is not read. */
  encode(reading: Reading, asked: ExportRequest): AsyncIterable<Buffer>
}

/** One record of an export: its document as JSON text, and the verdict on the date of the question (null where none was asked). */
export interface ExportRow {
  readonly document: string
  readonly match: string | null
}

/** What an encoder is given beside its rows. */
export interface ExportOptions
  extends Pick<ExportRequest, 'fields' | 'csv' | 'base' | 'collection' | 'database'> {
  /** Names of the attributes that occur among the rows, ascending: each becomes a column `attr_NAME`. */
  readonly attributes: readonly string[]
  /** Whether rows have a verdict on a date, which is a column then. */
  readonly match: boolean
  /** The datasets of the rows, by id. */
  readonly credits: readonly Credit[]
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

/** What an encoder knows of an export. */
export async function optionsOf(
  reading: Reading,
  { fields, matchOf, csv, base, collection, database }: ExportRequest,
): Promise<ExportOptions> {
  const occurring = (await reading.attributes()).map(({ name }) => name)
  // What is asked for by name has a column, whether or not a record has a value for it.
  const asked = (fields ?? []).filter((name) => name.startsWith('attr_')).map((name) => name.slice(5))
  const attributes = [...new Set([...occurring, ...asked])].sort()
  const credits = await reading.credits()
  return { attributes, match: matchOf !== null, credits, fields, csv, base, collection, database }
}

/** Runs an encoder of text, which `encoderOf` makes, over a reading. */
export async function* encodeText(
  encoderOf: (options: ExportOptions) => Encoder,
  reading: Reading,
  asked: ExportRequest,
): AsyncGenerator<Buffer> {
  const { matchOf } = asked
  const encoder = encoderOf(await optionsOf(reading, asked))
  yield Buffer.from(encoder.begin())
  for await (const rows of reading.rows()) {
    const text = encoder.rows(
      rows.map(({ document, bounds }) => ({ document, match: matchOf?.(bounds) ?? null })),
    )
    if (text !== '') yield Buffer.from(text)
  }
  yield Buffer.from(encoder.end())
}
