/** The registry of export formats, by the ending of their path. */
import { atom } from './atom-export.js'
import { csv } from './csv.js'
import { dataPackage } from './data-package.js'
import type { ExportFormat } from './format.js'
import { geojson } from './geojson.js'
import { ics } from './ics.js'
import { jsonld } from './jsonld.js'
import { ndjson } from './ndjson.js'
import { parquet } from './parquet.js'
import { sitemap } from './sitemap.js'
import { sqlite } from './sqlite.js'
import { timelinejs } from './timelinejs.js'

/** What the incidents of a question can be written as. */
export const INCIDENT_FORMATS = {
  ndjson,
  csv,
  geojson,
  parquet,
  jsonld,
  atom,
  ics,
  timelinejs,
} as const satisfies Record<string, ExportFormat>
/** What only everything together can be written as. */
export const WHOLE_FORMATS = { zip: dataPackage, sqlite } as const satisfies Record<string, ExportFormat>
/** What lists pages for search engines; it is no format of the records themselves. */
const PAGE_FORMATS = { sitemap } as const satisfies Record<string, ExportFormat>

export const FORMATS = { ...INCIDENT_FORMATS, ...WHOLE_FORMATS, ...PAGE_FORMATS } as const
export type FormatName = keyof typeof FORMATS

/** The same, for code that treats all formats alike. */
export const formatNamed = (name: FormatName): ExportFormat => FORMATS[name]
