/** The registry of export formats, by the ending of their path. */
import { csv } from './csv.js'
import type { ExportFormat } from './format.js'
import { geojson } from './geojson.js'
import { ndjson } from './ndjson.js'

export const FORMATS = { ndjson, csv, geojson } as const satisfies Record<string, ExportFormat>
export type FormatName = keyof typeof FORMATS

/** The same, for code that treats all formats alike. */
export const formatNamed = (name: FormatName): ExportFormat => FORMATS[name]
