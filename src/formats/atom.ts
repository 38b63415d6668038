/** Atom (RFC 4287): a page of incidents as a feed, with links to the pages around (RFC 5005). */
import { urnOf } from '../domain/feed-ids.js'
import type { IncidentDocument } from '../domain/incident.js'
import { keysOf, type PartialDocument } from './chosen-keys.js'
import { isDrawn } from './flat-cells.js'
import { element, empty, parent } from './xml.js'

export interface AtomFeed {
  /** The absolute URL of this page. */
  readonly self: string
  /** The absolute URL of the same page as JSON. */
  readonly alternate: string
  readonly next: string | null
  readonly prev: string | null
  /** The absolute URL that links begin with, without a slash at its end. */
  readonly base: string
  /** The random name of the database, of which ids are made. */
  readonly database: string
  readonly title: string
  /** What the collection is called, which is the author of the feed. */
  readonly collection: string
  /** Whose the data is, in a line; empty where no record has a dataset. */
  readonly credit: string
  /** When anything in the feed last changed (RFC 3339); a feed without entries has that too. */
  readonly updated: string
  /** Documents as JSON text, each with the verdict on the date of the question, null where there is none. */
  readonly rows: readonly { readonly document: string | Buffer; readonly match: string | null }[]
  /** Keys of documents to show; null for all. An entry has its id, title and date of update in any case. */
  readonly fields: readonly string[] | null
}

const NAMESPACES = { xmlns: 'http://www.w3.org/2005/Atom', 'xmlns:georss': 'http://www.georss.org/georss' }
const ATOM = 'application/atom+xml'
const JSON_TYPE = 'application/json'
const PLAIN = { type: 'text' }

/**
 * The page as an XML document. Its pages are one feed: they have one id, made of the path of the first.
 * @param entries what `atomEntries` makes of the rows, where that was made before
 */
export function atomFeed(feed: AtomFeed, entries = feed.rows.map(atomEntries(feed))): string {
  const { self, alternate, next, prev, base, database, title, collection, credit, updated } = feed
  const first = withoutCursor(self)
  const link = (rel: string, href: string | null): string[] =>
    href === null ? [] : [empty('link', { rel, type: rel === 'alternate' ? JSON_TYPE : ATOM, href })]
  return `<?xml version="1.0" encoding="utf-8"?>\n${parent('feed', NAMESPACES, [
    element('id', {}, urnOf(database, first.slice(base.length))),
    element('title', PLAIN, title),
    element('updated', {}, updated),
    parent('author', {}, [element('name', {}, collection)]),
    ...(credit === '' ? [] : [element('rights', PLAIN, credit)]),
    ...link('self', self),
    ...link('alternate', alternate),
    ...link('first', first),
    ...link('previous', prev),
    ...link('next', next),
    ...entries.map(({ text }) => text),
  ])}\n`
}

/** An entry as text, and the id of the dataset that its record comes from. */
export interface AtomEntry {
  readonly text: string
  readonly dataset: string | null
}

/** Makes the entry of a row. */
export function atomEntries({
  base,
  database,
  fields,
}: Pick<AtomFeed, 'base' | 'database' | 'fields'>): (row: AtomFeed['rows'][number]) => AtomEntry {
  const keys = keysOf(fields)
  return ({ document, match }) => {
    const record: IncidentDocument = JSON.parse(document.toString())
    return { text: entry(record, keys(record), match, { base, database }), dataset: record.dataset }
  }
}

function entry(
  record: IncidentDocument,
  shown: PartialDocument,
  match: string | null,
  { base, database }: Pick<AtomFeed, 'base' | 'database'>,
): string {
  return parent('entry', shown.lang ? { 'xml:lang': shown.lang } : {}, [
    // The id stays, wherever people read of it.
    element('id', {}, urnOf(database, `/v1/incidents/${record.id}`)),
    element('title', PLAIN, record.title),
    element('updated', {}, record.updated_at),
    ...(shown.created_at === undefined ? [] : [element('published', {}, shown.created_at)]),
    empty('link', { rel: 'alternate', type: 'text/html', href: `${base}/records/${record.id}` }),
    ...categories(shown, match, base),
    ...summary(shown),
    ...point(shown),
  ])
}

/** Terms with the vocabulary that has them; free tags, which none has, without. */
function categories(shown: PartialDocument, match: string | null, base: string): string[] {
  const of = (scheme: string, terms: readonly string[] = []): string[] =>
    terms.map((term) => empty('category', { term, scheme }))
  return [
    ...of(`${base}/v1/vocabularies/kind`, shown.kind && [shown.kind]),
    ...of(`${base}/v1/vocabularies/act`, shown.acts),
    ...of(`${base}/v1/vocabularies/technology`, shown.technologies),
    ...(shown.tags ?? []).map((term) => empty('category', { term })),
    ...(match === null ? [] : of(`${base}/v1#match`, [match])),
  ]
}

/** The date in words, which are English, and the summary. */
function summary({ date, summary: text }: PartialDocument): string[] {
  if (text) return [element('summary', PLAIN, date ? `${date.display}: ${text}` : text)]
  return date ? [element('summary', { ...PLAIN, 'xml:lang': 'en' }, date.display)] : []
}

/**
 * The first place that is drawn and known how exactly (GeoRSS Simple: latitude and longitude in degrees, WGS 84, and
 * a radius in metres); a point alone would look exact.
 */
function point({ locations = [] }: PartialDocument): string[] {
  const place = locations.find((place) => isDrawn(place) && place.radius_m !== null)
  if (place === undefined) return []
  const [longitude, latitude] = place.geometry!.coordinates
  return [
    element('georss:point', {}, `${latitude} ${longitude}`),
    element('georss:radius', {}, String(place.radius_m)),
  ]
}

/** A URL without its parameter `cursor`, and else character for character. */
function withoutCursor(url: string): string {
  const query = url.indexOf('?') + 1
  if (query === 0) return url
  const parts = url.slice(query).split('&')
  const kept = parts.filter((part) => !new URLSearchParams(part).has('cursor'))
  return kept.length === 0 ? url.slice(0, query - 1) : url.slice(0, query) + kept.join('&')
}
