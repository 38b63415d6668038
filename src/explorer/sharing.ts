/** "Share & export": every way to take a query along, in groups, each with what it is for. */
import type { Message } from '../messages/english.js'
import { t } from '../messages/translate.js'
import {
  embedUrl,
  exportUrl,
  facetsUrl,
  inLanguage,
  listUrl,
  longListUrl,
  mapUrl,
  pageUrl,
  type Shared,
  type ShownInFrame,
  timelineUrl,
  wholeUrl,
} from './share-urls.js'
import { curlFile, curlLine, duckdbLine, iframeLine, pandasLine, rLine, typescript } from './snippets.js'

/** One way. */
export interface Offer {
  readonly key: string
  /** What it is called; names of programs and formats are the same in every language. */
  readonly name: string
  /** What it is for. */
  readonly about: Message
  /** What is copied. */
  readonly text: string
  /** Where the text is to be read before it is copied; a file has a link instead. */
  readonly isShown: boolean
  /** What can be opened or downloaded. */
  readonly href?: string
  readonly does?: 'open' | 'download'
  /** Why it cannot be had here; there is nothing to copy then. */
  readonly missing?: Message
}

const offer = (key: string, name: string, about: Message, rest: Partial<Offer>): Offer => ({
  key,
  name,
  about,
  text: '',
  isShown: false,
  ...rest,
})

/** A file: a link where links are enough, or else a line for a shell, which can send a key. */
const file = (key: string, name: string, about: Message, href: string, { needsKey }: Shared): Offer =>
  offer(key, name, about, { href, does: 'download', text: needsKey ? curlFile(href, needsKey) : href })

const SPREADSHEET = {
  point: { bom: 'true' },
  comma: { bom: 'true', delimiter: 'semicolon', decimal: 'comma' },
} as const

/** How CSV must be written for the spreadsheets of the reader's country. */
export const spreadsheet = ({ usesDecimalComma }: Shared) =>
  usesDecimalComma ? SPREADSHEET.comma : SPREADSHEET.point

export function linkOffers(shared: Shared): Offer[] {
  const { needsKey } = shared
  const page = pageUrl(shared)
  const api = listUrl(shared)
  return [
    offer('link', 'Link to this view', 'Opens this page with the same filters.', {
      text: page,
      isShown: true,
    }),
    offer('api', 'Link to the API', 'The records of this page as JSON.', {
      text: api,
      isShown: true,
      ...(needsKey ? {} : { href: api, does: 'open' }),
    }),
  ]
}

export function fileOffers(shared: Shared): Offer[] {
  const { base, address, usesDecimalComma, needsKey } = shared
  const all = (key: string, extension: string, name: string, about: Message): Offer =>
    file(key, name, about, exportUrl(base, address, extension), shared)
  const many = longListUrl(shared)
  return [
    all('csv', 'csv', 'CSV', 'A table, one record per row.'),
    file(
      'excel',
      'CSV for Excel',
      usesDecimalComma
        ? 'The same table as Excel opens it in your country: with semicolons and decimal commas.'
        : 'The same table, marked so that Excel reads every script.',
      exportUrl(base, address, 'csv', spreadsheet(shared)),
      shared,
    ),
    offer('json', 'JSON', 'Up to 1,000 records in full; the answer links to the next ones.', {
      text: needsKey ? curlLine(many, needsKey) : many,
      ...(needsKey ? {} : { href: many, does: 'open' }),
    }),
    all('ndjson', 'ndjson', 'NDJSON', 'All records in full, one JSON object per line.'),
    all('geojson', 'geojson', 'GeoJSON', 'Points with their records, for maps.'),
    all('parquet', 'parquet', 'Parquet', 'A table with typed columns, for notebooks.'),
    all('jsonld', 'jsonld', 'JSON-LD', 'Linked data with the terms of schema.org.'),
  ]
}

export const wholeOffers = (shared: Shared): Offer[] => [
  file(
    'sqlite',
    'SQLite',
    'A database file of everything public, for Datasette, DuckDB or sqlite3.',
    wholeUrl(shared, 'annals.sqlite'),
    shared,
  ),
  file(
    'datapackage',
    'Data Package',
    'A ZIP of CSV tables with a description of every column.',
    wholeUrl(shared, 'datapackage.zip'),
    shared,
  ),
  file(
    'annals',
    'NDJSON of everything',
    'Every record of every type; another annals can import it.',
    wholeUrl(shared, 'annals.ndjson'),
    shared,
  ),
]

/**
 * @param by what the values are counted of
 * @param what what is counted, in words
 */
export const tableOffers = (shared: Shared, by: string, what: string): Offer[] => [
  file(
    'timeline-csv',
    t('{what} per period', { what }),
    'The bars of the timeline as a table.',
    timelineUrl(shared, 'csv'),
    shared,
  ),
  file(
    'timeline-excel',
    t('{what} per period, for Excel', { what }),
    'The same table, as Excel opens it.',
    timelineUrl(shared, 'csv', spreadsheet(shared)),
    shared,
  ),
  file(
    'facets-csv',
    t('{what} per value', { what }),
    shared.address.measure === null ? 'How many records have each value.' : 'The figure for each value.',
    facetsUrl(shared, by),
    shared,
  ),
  file(
    'facets-excel',
    t('{what} per value, for Excel', { what }),
    'The same table, as Excel opens it.',
    facetsUrl(shared, by, spreadsheet(shared)),
    shared,
  ),
]

/** What stands beside the table of the timeline, since its sums surprise. */
export const POSSIBLE_ADDS_UP: Message =
  'A record with an uncertain date is counted in each period in which it may fall. The sum of the column "possible" can therefore be larger than the number of records.'

const NO_KEY_IN_READERS: Message =
  'This server is read with a key, and feed readers and calendars cannot send it.'
const NO_KEY_IN_SITES: Message = 'This server is read with a key, and pages of other sites cannot send it.'

export function feedOffers({ base, address, needsKey }: Shared): Offer[] {
  const feed = (key: string, extension: string, name: string, about: Message): Offer => {
    const href = exportUrl(base, address, extension)
    if (needsKey) return offer(key, name, about, { missing: NO_KEY_IN_READERS })
    return offer(key, name, about, { href, does: 'open', text: href, isShown: true })
  }
  return [
    feed('atom', 'atom', 'Atom feed', 'New and changed records in a feed reader.'),
    {
      ...feed('ics', 'ics', 'Calendar', 'Records on their days, in a calendar that subscribes to addresses.'),
      ...(needsKey ? {} : { does: 'download' as const }),
    },
  ]
}

/** A frame. */
export interface Frame {
  readonly show: ShownInFrame
  readonly theme: string
  readonly title: string
  /** Why other sites cannot show it; null where they can. */
  readonly missing: Message | null
}

export function elsewhereOffers(shared: Shared, { show, theme, title, missing }: Frame): Offer[] {
  const { base, address, needsKey } = shared
  const timelinejs = exportUrl(base, address, 'timelinejs')
  const frame = embedUrl(shared, show, theme, title)
  const why = needsKey ? NO_KEY_IN_SITES : missing
  return [
    offer(
      'embed',
      'Frame for a web page',
      'Paste this line into the HTML of a page.',
      why === null
        ? { text: iframeLine(frame, title), isShown: true, href: frame, does: 'open' }
        : { missing: why },
    ),
    offer(
      'timelinejs',
      'TimelineJS',
      'Give TimelineJS this address. Records without a known year are left out.',
      needsKey ? { missing: NO_KEY_IN_SITES } : { text: timelinejs, isShown: true },
    ),
    offer(
      'ogc',
      'QGIS',
      needsKey
        ? 'Add a connection "WFS / OGC API - Features" with this address, and an authentication that sends your key as a header. It has all records.'
        : 'Add a connection "WFS / OGC API - Features" with this address. It has all records; filter them in QGIS.',
      { text: `${base}ogc`, isShown: true },
    ),
  ]
}

export function codeOffers({ base, address, needsKey, ...rest }: Shared): Offer[] {
  const shared = { base, address, needsKey, ...rest }
  const parquet = exportUrl(base, address, 'parquet')
  const code = (key: string, name: string, about: Message, text: string): Offer =>
    offer(key, name, about, { text, isShown: true })
  return [
    code('curl', 'curl', 'The records of this page, in a shell.', curlLine(listUrl(shared), needsKey)),
    code('duckdb', 'DuckDB', 'All records as a table, in a shell.', duckdbLine(parquet, needsKey)),
    code(
      'pandas',
      'pandas',
      'All records as a data frame, in Python with pyarrow.',
      pandasLine(parquet, needsKey),
    ),
    code('r', 'R', 'All records as a data frame.', rLine(exportUrl(base, address, 'csv'), needsKey)),
    code(
      'typescript',
      'TypeScript',
      'All records one by one, with the typed client annals/client.',
      typescript(base, address, needsKey),
    ),
  ]
}

/** A chart that can be had as SVG and as PNG. */
export interface Chart {
  readonly key: string
  readonly name: Message
  /** The address of the SVG. */
  readonly href: string
  readonly missing: Message | null
}

export interface ChartLook {
  readonly title: string
  readonly theme: string
}

/** What there is to draw. */
export interface Drawable {
  readonly isDated: boolean
  readonly isPlaced: boolean
}

/** @param look what stands above the charts, and their colours */
export const chartsOf = (
  shared: Shared,
  { title, theme }: ChartLook,
  { isDated, isPlaced }: Drawable,
): Chart[] => [
  {
    key: 'timeline-chart',
    name: 'Timeline',
    href: timelineUrl(shared, 'svg', { title, theme, ...inLanguage() }),
    missing: isDated ? null : 'No chart: none of these records has a date.',
  },
  {
    key: 'map-chart',
    name: 'Map',
    href: mapUrl(shared, { title, theme, ...inLanguage() }),
    missing: isPlaced ? null : 'No map: none of these records has an exact location.',
  },
]
