/** What an export format is: documents in, bytes out, a piece at a time. */
import type { Bounds } from '../domain/date/edtf.js'
import type { Reading } from '../store/store.js'

/** What an export is asked for beside its question. */
export interface Asked {
  /** What is read: incidents, one of the plainer kinds, or records of every type. */
  readonly of: 'incidents' | 'actor' | 'location' | 'source' | 'dataset' | 'everything'
  /** Keys of documents or columns of flat rows, `id` always; null for all. */
  readonly fields: readonly string[] | null
  /** The verdict on the date of the question; null where it has none. */
  readonly matchOf: ((bounds: Bounds | null) => string) | null
  readonly bom: boolean
  readonly raw: boolean
}

export interface ExportFormat {
  readonly mediaType: string
  readonly description: string
  /** The whole export, in pieces; what is not asked for yet is not read. */
  encode(reading: Reading, asked: Asked): Iterable<Buffer>
}
