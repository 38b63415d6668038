/** NDJSON: the documents as they are stored, one on each line. */
import type { ReadRow } from '../store/contract/snapshot.js'
import type { ExportFormat } from './format.js'
import { shownDocument } from './json.js'

const LINE_FEED = Buffer.from('\n')

export const ndjson: ExportFormat = {
  title: 'NDJSON',
  mediaType: 'application/x-ndjson; charset=utf-8',
  description: 'NDJSON: one document on each line.',
  async *encode(reading, { fields, matchOf }) {
    // Lines that are nothing but documents are never looked into.
    if (fields === null && matchOf === null) {
      for await (const { bytes } of reading.lines()) yield bytes
      return
    }
    for await (const rows of reading.rows()) {
      const shown = (row: ReadRow) =>
        shownDocument(Buffer.from(row.document), { fields, match: matchOf?.(row.bounds) ?? null })
      yield Buffer.concat(rows.flatMap((row) => [shown(row), LINE_FEED]))
    }
  },
}
