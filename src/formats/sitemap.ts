/** Sitemaps (sitemaps.org 0.9): where the pages of records are and when each was last changed, and the index of such lists. */
import type { ExportFormat } from './format.js'
import { element, parent } from './xml.js'

/** The most addresses that one list may have; it stays far below the 50 MB that it may have too. */
export const MOST_ADDRESSES = 50_000

const NAMESPACE = { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' }
const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'

/** The folders of the pages, by what is read. */
const FOLDERS: Readonly<Record<string, string>> = {
  incidents: 'records',
  actor: 'actors',
  location: 'places',
  source: 'sources',
}

export const sitemap: ExportFormat = {
  title: 'Sitemap',
  mediaType: 'application/xml; charset=utf-8',
  description: 'The addresses of pages, with the time at which each record was last changed.',
  async *encode(reading, { of, base }) {
    yield Buffer.from(`${DECLARATION}<urlset xmlns="${NAMESPACE.xmlns}">\n`)
    for await (const rows of reading.rows()) {
      const entries = rows.map(({ document }) => {
        const { id, updated_at }: { id: string; updated_at: string } = JSON.parse(document)
        const place = element('loc', {}, `${base}/${FOLDERS[of]}/${id}`)
        return `<url>${place}${element('lastmod', {}, updated_at)}</url>\n`
      })
      yield Buffer.from(entries.join(''))
    }
    yield Buffer.from('</urlset>\n')
  },
}

/** The index of lists. @param addresses absolute */
export const sitemapIndex = (addresses: readonly string[]): string =>
  `${DECLARATION}${parent(
    'sitemapindex',
    NAMESPACE,
    addresses.map((address) => `<sitemap>${element('loc', {}, address)}</sitemap>`),
  )}\n`

/** A list of its own, for a collection without pages: an index must name a list, and a list an address. */
export const sitemapOf = (address: string): string =>
  `${DECLARATION}${parent('urlset', NAMESPACE, [`<url>${element('loc', {}, address)}</url>`])}\n`
