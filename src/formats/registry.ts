/** The registry of export formats, by the ending of their path. */

import type { Reading } from '../store/store.js'
import { csvEncoder } from './csv.js'
import type { Asked, ExportFormat } from './export-format.js'
import { FLAT_COLUMNS, FLAT_NAMES, type FlatColumn } from './flat.js'
import { RECORD_COLUMNS } from './flat-records.js'
import type { Encoder, ExportOptions } from './format.js'
import { GEOJSON_NAMES, geojsonEncoder } from './geojson.js'
import { ndjson } from './ndjson.js'

/** The columns of what is read. */
export function columnsOf(of: Asked['of']): readonly FlatColumn<never>[] {
  if (of === 'everything') throw new TypeError('records of every type have no columns in common')
  return of === 'incidents' ? FLAT_COLUMNS : RECORD_COLUMNS[of]
}

const csv: ExportFormat = {
  mediaType: 'text/csv; charset=utf-8; header=present',
  description: 'CSV (RFC 4180): a flat row of each record.',
  encode: (reading, asked) =>
    encode(csvEncoder(columnsOf(asked.of), optionsOf(reading, asked)), reading, asked),
}

const geojson: ExportFormat = {
  mediaType: 'application/geo+json; charset=utf-8',
  description: 'A GeoJSON FeatureCollection (RFC 7946): a feature of each record, with its flat row.',
  encode: (reading, asked) => encode(geojsonEncoder(optionsOf(reading, asked)), reading, asked),
}

export const FORMATS = { ndjson, csv, geojson } as const satisfies Record<string, ExportFormat>
export type FormatName = keyof typeof FORMATS
export const FORMAT_NAMES = Object.keys(FORMATS) as FormatName[]

/** The names that `fields` may hold in a flat format. */
export const COLUMN_NAMES = {
  csv: [...FLAT_NAMES, 'match'],
  geojson: [...GEOJSON_NAMES, 'match'],
} as const

function optionsOf(reading: Reading, { fields, matchOf, bom, raw }: Asked): ExportOptions {
  // What is asked for by name has a column, whether or not a record has a value for it.
  const asked = (fields ?? []).filter((name) => name.startsWith('attr_')).map((name) => name.slice(5))
  const attributes = [...new Set([...reading.attributes(), ...asked])].sort()
  return { attributes, match: matchOf !== null, fields, bom, raw }
}

function* encode(encoder: Encoder, reading: Reading, { matchOf }: Asked): Generator<Buffer> {
  yield Buffer.from(encoder.begin())
  for (const rows of reading.rows()) {
    const text = encoder.rows(
      rows.map(({ document, bounds }) => ({ document, match: matchOf?.(bounds) ?? null })),
    )
    if (text !== '') yield Buffer.from(text)
  }
  yield Buffer.from(encoder.end())
}
