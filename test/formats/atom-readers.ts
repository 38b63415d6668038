/** Atom: what two readers of feeds find in it is what the records say. */
import { deepStrictEqual } from 'node:assert/strict'
import { parseFeed } from '@rowanmanning/feed-parser'
import fc from 'fast-check'
import { parseAtomFeed } from 'feedsmith'
import t from 'tap'
import type { IncidentDocument } from '../../src/domain/incident.js'
import { FEED, feedOf, feedRows, saidEntry } from './fixtures/atom-reading.js'

/** Readers of feeds take off the white space around texts, and leave out what is empty then. */
const trimmed = (text: string): string | undefined => text.trim() || undefined

t.test('feedsmith reads the same', async () => {
  fc.assert(
    fc.property(feedRows(), (rows) => {
      const { entries = [] } = parseAtomFeed(feedOf(rows))
      const said = rows.map(([document, match]) => saidEntry(document, match))
      deepStrictEqual(
        entries.map((entry) => ({
          id: entry.id,
          lang: entry.xml?.lang ?? null,
          title: entry.title?.value,
          updated: entry.updated,
          published: entry.published,
          links: entry.links?.map(({ rel, type, href }) => [rel, type, href]),
          categories: entry.categories
            ?.filter(({ term }) => term)
            .map(({ scheme, term }) => [scheme ?? null, term]),
          summary: entry.summary?.value,
          point: entry.georss?.point && [entry.georss.point.lat, entry.georss.point.lng, entry.georss.radius],
        })),
        said.map(({ point, radius, ...entry }) => ({
          ...entry,
          title: trimmed(entry.title),
          published: entry.published[0],
          categories: entry.categories
            .map(([scheme, term]) => [scheme, trimmed(term!)])
            .filter(([, term]) => term),
          summary: trimmed(entry.summary[0]![1]!),
          point: point === null ? undefined : [...point.split(' '), radius].map(Number),
        })),
      )
    }),
  )
})

t.test('feed-parser reads the same, where it reads as XML says', async () => {
  // It decodes texts twice, and in attributes it leaves references by number as they are.
  const isReadRight = ({ title, summary, tags }: IncidentDocument): boolean =>
    !`${title}${summary}`.includes('&') && !/[\t\n\r]/.test(tags.join(''))
  fc.assert(
    fc.property(
      feedRows().filter((rows) => rows.every(([document]) => isReadRight(document))),
      (rows) => {
        const feed = parseFeed(feedOf(rows))
        deepStrictEqual([feed.meta, feed.title], [{ type: 'atom', version: '1.0' }, 'annals'])
        deepStrictEqual([feed.self, feed.url], [FEED.self, FEED.alternate])
        deepStrictEqual([feed.authors[0]?.name, feed.updated], ['annals', new Date(FEED.updated)])
        const said = rows.map(([document, match]) => saidEntry(document, match))
        deepStrictEqual(
          feed.items.map(({ id, url, title, updated, published, description, categories, authors }) => ({
            ...{ id, url },
            title: trimmed(title ?? ''),
            description: trimmed(description ?? ''),
            times: [updated, published],
            categories: categories.map(({ term, url }) => [url, term]),
            author: authors[0]?.name,
          })),
          said.map((entry) => ({
            id: entry.id,
            url: entry.links[0]![2],
            title: trimmed(entry.title),
            description: trimmed(entry.summary[0]![1]!),
            times: [new Date(entry.updated), new Date(entry.published[0]!)],
            categories: entry.categories,
            author: 'annals',
          })),
        )
      },
    ),
  )
})
