/** The Atom feed as an export: its first page, however long, since a feed is read from the newest on. */
import { atomFeed } from './atom.js'
import { creditLine } from './credit.js'
import type { ExportFormat, ExportRow } from './format.js'

export const atom: ExportFormat = {
  title: 'Atom',
  mediaType: 'application/atom+xml; charset=utf-8',
  description: 'An Atom feed (RFC 4287): a page of the matching records, the most recently changed first.',
  async *encode(reading, { base, database, collection, fields, matchOf }) {
    const rows: ExportRow[] = []
    for await (const batch of reading.rows())
      for (const { document, bounds } of batch) rows.push({ document, match: matchOf?.(bounds) ?? null })
    const url = `${base}/v1/incidents.atom`
    const page = { self: url, alternate: `${base}/v1/incidents?sort=-updated`, next: null, prev: null }
    const title = feedTitle(collection)
    const credit = creditLine(await reading.credits())
    const updated = lastUpdate(rows)
    yield Buffer.from(atomFeed({ ...page, base, database, title, collection, credit, updated, rows, fields }))
  },
}

/** What a feed is called. */
export const feedTitle = (collection: string): string => `${collection}: recent changes`

/** Where the time of the last update stands: at the end of a document. */
const LAST = 64

/** When the newest of the rows was updated; the beginning of time where there are none. */
export function lastUpdate(rows: readonly { readonly document: string | Buffer }[]): string {
  const times = rows.map(({ document }) => {
    const end = document.slice(-LAST).toString()
    return /"updated_at":"([^"]+)"\}$/.exec(end)?.[1] ?? ''
  })
  return times.reduce((last, time) => (time > last ? time : last), '1970-01-01T00:00:00Z')
}
