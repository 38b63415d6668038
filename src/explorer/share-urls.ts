/** The addresses at which the query of the page is had from the API: as files, tables, charts, and pages for frames. */
import { language } from '../messages/translate.js'
import { type Address, type Filters, ordered, without, writeAddress, writeQuery } from './address.js'
import { rangeOf } from './days.js'
import { fits, type Interval } from './scale.js'

/** What is shared. */
export interface Shared {
  /** The address of the server, with a slash at its end. */
  readonly base: string
  /** What the page shows, as `withoutKey` gives it. */
  readonly address: Address
  /** How wide the bars of the timeline are; null until that is known. */
  readonly interval: Interval | null
  /** Whether the server answers this query only with a key, which links do not send. */
  readonly needsKey: boolean
  /** Whether spreadsheets of the reader's country write 1,5 for one and a half. */
  readonly usesDecimalComma: boolean
}

/** Parameters that say how something is written, after those of the query. */
type Own = Readonly<Record<string, string>>

/** The address without a key, which must not go from hand to hand in a link. */
export const withoutKey = (address: Address): Address => ({
  ...address,
  filters: without(address.filters, 'api_key'),
})

function urlOf(base: string, path: string, query: string, own: Own = {}): string {
  const more = Object.entries(own).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  const whole = [query, ...more].filter((part) => part !== '').join('&')
  return `${base}${path}${whole === '' ? '' : `?${whole}`}`
}

/** @returns the address of the page */
export function pageUrl({ base, address }: Shared): string {
  const relative = writeAddress(address)
  return relative === '?' ? base : base + relative.replace(/^\?#/, '#')
}

/** @returns the address of the page of records that is shown, as JSON */
export const listUrl = ({ base, address: { filters, answer } }: Shared, own: Own = {}): string =>
  urlOf(base, 'v1/incidents', writeQuery(filters, ordered(answer)), own)

/** @returns the address of as many records as one answer may have, from the first on */
export function longListUrl({ base, address: { filters, answer } }: Shared): string {
  const { sort = '' } = ordered(answer)
  return urlOf(base, 'v1/incidents', writeQuery(filters, { sort, limit: '1000' }))
}

/** @returns the address at which a whole answer is had in a format; feeds have an order of their own */
export function exportUrl(base: string, { filters, answer }: Address, extension: string, own?: Own): string {
  const { sort } = ordered(answer)
  const order = sort === undefined || extension === 'atom' ? {} : { sort }
  return urlOf(base, `v1/incidents.${extension}`, writeQuery(filters, order), own)
}

/** @returns the address of a file of the whole collection, in the view and the release that are shown */
export function wholeUrl({ base, address: { filters } }: Shared, file: string): string {
  const { view, release } = filters
  // The database file has the public view alone.
  const state = file.endsWith('.sqlite') ? { release } : { view, release }
  const given = Object.entries(state).filter(([, values]) => values !== undefined)
  return urlOf(base, `v1/${file}`, writeQuery(Object.fromEntries(given) as Filters))
}

/** @returns the address of the timeline: of the chosen period, or else of the one that is shown, in bars as wide as those of the page */
export function timelineUrl(shared: Shared, extension: 'csv' | 'svg', own: Own = {}): string {
  const { base, address, interval } = shared
  const { filters, span, measure } = address
  const date = filters.date ?? (span === null ? [] : [span])
  const [period] = date
  const range = period === undefined ? null : rangeOf(period)
  const isFitting = period === undefined || (range !== null && interval !== null && fits(range, interval))
  return urlOf(base, `v1/timeline.${extension}`, writeQuery({ ...without(filters, 'date_match'), date }), {
    ...(interval !== null && isFitting ? { interval } : {}),
    ...(measure === null ? {} : { measure }),
    ...own,
  })
}

/** @returns the address of a table of how many records have each value */
export function facetsUrl({ base, address }: Shared, by: string, own: Own = {}): string {
  const { filters, measure } = address
  return urlOf(base, 'v1/facets.csv', writeQuery(filters), {
    by,
    facet_limit: '1000',
    ...(measure === null ? {} : { measure }),
    ...own,
  })
}

/** @returns the address of the map as a picture */
export const mapUrl = ({ base, address: { filters, measure } }: Shared, own: Own = {}): string =>
  urlOf(base, 'v1/map.svg', writeQuery(filters), { ...(measure === null ? {} : { measure }), ...own })

/** The parameter that keeps charts and frames in the language of the page; English is what they are in by default. */
export const inLanguage = (): Own => (language() === 'en' ? {} : { lang: language() })

/** What a frame may show. */
export const SHOWN = ['timeline', 'map', 'list', 'record'] as const
export type ShownInFrame = (typeof SHOWN)[number]

/**
 * @param title what stands above it
 * @returns the address of what a frame shows; a record is the one that is open
 */
export function embedUrl(shared: Shared, show: ShownInFrame, theme: string, title: string): string {
  const { base, address, interval } = shared
  const { filters, record, measure } = address
  const { release } = filters
  const query =
    show === 'record' && record !== null
      ? writeQuery({ id: [record], ...(release ? { release } : {}) })
      : writeQuery(show === 'timeline' ? without(filters, 'date_match') : filters)
  return urlOf(base, 'embed', query, {
    show,
    ...(show === 'timeline' && interval !== null && filters.date === undefined ? { interval } : {}),
    ...((show === 'timeline' || show === 'map') && measure !== null ? { measure } : {}),
    ...(theme === 'light' ? {} : { theme }),
    // A record has a title of its own.
    ...(show === 'record' || title === '' ? {} : { title }),
    ...inLanguage(),
  })
}
