/** Atom: well-formed whatever is in the records, and what an XML parser finds in it is what the records say. */
import { deepStrictEqual, equal } from 'node:assert/strict'
import { parseFeed } from '@rowanmanning/feed-parser'
import fc from 'fast-check'
import t from 'tap'
import { urnOf } from '../../src/domain/feed-ids.js'
import type { IncidentDocument } from '../../src/domain/incident.js'
import { type AtomFeed, atomFeed } from '../../src/formats/atom.js'
import type { Json } from '../support/seeded.js'
import {
  BASE,
  FEED,
  feedOf,
  feedRows,
  heardEntry,
  holdable,
  parsed,
  saidEntry,
} from './fixtures/atom-reading.js'
import { documentOf } from './fixtures/export-documents.js'
import { HOSTILE, hostileText } from './fixtures/hostile-documents.js'

const entryOf = (document: IncidentDocument, given: Partial<AtomFeed> = {}) =>
  heardEntry(parsed(feedOf([[document, null]], given)).entry[0])

t.test('an XML parser finds all that the records say, and nothing else', async () => {
  fc.assert(
    fc.property(feedRows(), hostileText(), (rows, title) => {
      const feed = parsed(feedOf(rows, { title }))
      equal(feed.title['#text'], holdable(title))
      deepStrictEqual(
        (feed.entry ?? []).map(heardEntry),
        rows.map(([document, match]) => saidEntry(document, match)),
      )
    }),
  )
})

t.test('each hostile text comes back as a title, a summary and a tag', async (t) => {
  for (const text of HOSTILE) {
    const entry = entryOf(documentOf('x', { title: text, summary: text, tags: [text], lang: 'zh-Hant' }))
    deepStrictEqual(
      [entry.title, entry.summary, entry.categories.at(-1), entry.lang],
      [holdable(text), [[null, `date unknown: ${holdable(text)}`]], [null, holdable(text)], 'zh-Hant'],
    )
  }
  // The parser leaves white space in attributes as it is; others make spaces of what is not written as a reference.
  const tagged = feedOf([[documentOf('x', { tags: ['a\tb\nc\rd'] }), null]])
  t.match(tagged, '<category term="a&#9;b&#10;c&#13;d"/>')
})

t.test('the pages of a feed have one id, and say where the others are', async (t) => {
  const linked = (given: Partial<AtomFeed>) => {
    const feed = parsed(atomFeed({ ...FEED, ...given }))
    const links = feed.link.map((link: Json) => [link['@rel'], link['@href']])
    return { id: feed.id['#text'], ...Object.fromEntries(links) }
  }
  const alone = {
    id: urnOf(FEED.database, FEED.self.slice(BASE.length)),
    self: FEED.self,
    alternate: FEED.alternate,
    first: FEED.self,
  }
  t.strictSame(linked({}), alone)
  const [self, next, prev] = [`${FEED.self}&cursor=b`, `${FEED.self}&cursor=c`, `${FEED.self}&cursor=a%22`]
  t.strictSame(linked({ self, next, prev }), { ...alone, self, next, previous: prev })
  const idOf = (query: string): string => linked({ self: `${BASE}/v1/incidents.atom${query}` }).id
  t.match(idOf(''), /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  t.equal(idOf('?cursor=a'), idOf(''))
  t.equal(idOf('?cursor=a&q=is+it?&tag=%2c'), idOf('?q=is+it?&tag=%2c'))
  t.equal(idOf('?q=cursor=a&c%75rsor=b&tag=x'), idOf('?q=cursor=a&tag=x'))
  t.not(idOf('?tag=x'), idOf('?tag=y'))
  const [base, database] = ['https://elsewhere.example/annals', 'another']
  const moved = { ...FEED, base, self: FEED.self.replace(BASE, base) }
  t.equal(linked(moved).id, linked({}).id, 'wherever the database is served')
  t.not(linked({ database }).id, linked({}).id, 'and of no other one')
  t.match(
    atomFeed({ ...FEED, next }),
    ` type="application/atom+xml" href="${next.replaceAll('&', '&amp;')}"/>`,
  )
})

t.test('a feed without entries is one', async (t) => {
  const feed = parsed(atomFeed(FEED))
  t.strictSame(
    [feed.id['#text'], feed.updated['#text']],
    [urnOf(FEED.database, FEED.self.slice(BASE.length)), FEED.updated],
  )
  t.strictSame([feed.title['#text'], feed.author.name['#text']], ['annals', 'annals'])
  t.strictSame([feed['@xmlns'], feed.entry], ['http://www.w3.org/2005/Atom', undefined])
  t.strictSame(parseFeed(atomFeed(FEED)).items, [])
})

t.test('only what is asked for is shown, and what an entry cannot be without', async (t) => {
  const place = { id: 'p', role: 'site', kind: 'city', name: 'P', country: null, subdivision: null } as const
  const document = documentOf('x', {
    ...{ summary: 'Summary', lang: 'bo', edtf: '2021-06', acts: ['a'], technologies: ['b'], tags: ['c'] },
    locations: [{ ...place, geometry: { type: 'Point', coordinates: [1, 2] }, radius_m: 3 }],
  })
  const whole = entryOf(document)
  const bare = { ...whole, lang: null, published: [], categories: [], summary: [], point: null, radius: null }
  const brought: Record<string, object> = {
    lang: { lang: 'bo' },
    date: { summary: [['en', 'June 2021']] },
    summary: { summary: [[null, 'Summary']] },
    kind: { categories: whole.categories.slice(0, 1) },
    acts: { categories: whole.categories.slice(1, 2) },
    technologies: { categories: whole.categories.slice(2, 3) },
    tags: { categories: whole.categories.slice(3) },
    locations: { point: '2 1', radius: '3' },
    created_at: { published: whole.published },
  }
  t.strictSame(entryOf(document, { fields: [] }), bare)
  for (const key of Object.keys(document))
    t.strictSame(entryOf(document, { fields: [key] }), { ...bare, ...brought[key] }, key)
  t.strictSame(entryOf(document, { fields: Object.keys(document) }), whole)
  const [entry] = parsed(feedOf([[document, 'certain']], { fields: ['id'] })).entry
  t.strictSame(heardEntry(entry).categories, [[`${BASE}/v1#match`, 'certain']])
})

t.test('a point is written with its radius or not at all', async (t) => {
  const place = { id: 'p', role: 'site', kind: 'city', name: 'P', country: null, subdivision: null } as const
  const at = (longitude: number, radius_m: number | null, role: 'site' | 'jurisdiction' = 'site') => ({
    ...{ ...place, role, radius_m },
    geometry: { type: 'Point' as const, coordinates: [longitude, -36.67] as [number, number] },
  })
  const shown = (...locations: ReturnType<typeof at>[]) => {
    const { point, radius } = entryOf(documentOf('x', { locations }))
    return [point, radius]
  }
  t.strictSame(shown(at(117, 60000)), ['-36.67 117', '60000'])
  t.strictSame(shown(at(117, 0)), ['-36.67 117', '0'])
  t.strictSame(shown(at(117, null)), [null, null])
  t.strictSame(shown(at(1, null), at(2, 5, 'jurisdiction'), at(3, 7), at(4, 8)), ['-36.67 3', '7'])
})
