/** Asks for what search engines and browsers ask every site for. */
import { join } from 'node:path'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import t from 'tap'
import { MOST_ADDRESSES } from '../../../src/formats/sitemap.js'
import { incident } from '../../support/records.js'
import { ask, type Json, seeded } from '../../support/seeded.js'
import { openStore } from '../../support/stores.js'

const parsed = (text: string): Json => {
  t.equal(XMLValidator.validate(text), true)
  return new XMLParser({ isArray: (name) => name === 'url' || name === 'sitemap' }).parse(text)
}

t.test('robots.txt says what to read and what not', async (t) => {
  const { app } = await seeded(t, { ANNALS_URL: 'https://example.org/annals' })
  const { headers, body } = await app.inject('/robots.txt')
  t.equal(headers['content-type'], 'text/plain; charset=utf-8')
  const lines = body.split('\n')
  t.equal(lines[0], 'User-agent: *')
  const folders = ['v1', 'ogc', 'docs'].flatMap((folder) =>
    ['$', '?', '/'].map((end) => `Disallow: /annals/${folder}${end}`),
  )
  for (const line of ['Allow: /annals/records/', ...folders]) t.ok(lines.includes(line), line)
  t.ok(lines.includes('Sitemap: https://example.org/annals/sitemap.xml'))
})

t.test('the sitemap names every public page with its last change, and no other', async (t) => {
  const { app, get, store } = await seeded(t, { ANNALS_URL: 'https://example.org' })
  await store.put([incident('drafted', { status: 'draft' })])
  const index = await app.inject('/sitemap.xml')
  t.equal(index.headers['content-type'], 'application/xml; charset=utf-8')
  const parts: string[] = parsed(index.body).sitemapindex.sitemap.map(({ loc }: Json) => loc)
  t.strictSame(
    parts,
    ['records', 'actors', 'places', 'sources'].map(
      (folder) => `https://example.org/sitemaps/${folder}-1.xml`,
    ),
  )
  const paths = { records: 'incidents', actors: 'actors', places: 'locations', sources: 'sources' }
  for (const [folder, path] of Object.entries(paths)) {
    const reply = await app.inject(`/sitemaps/${folder}-1.xml`)
    const { data } = await get(`/v1/${path}?limit=1000`)
    t.strictSame(
      parsed(reply.body)
        .urlset.url.map(({ loc, lastmod }: Json) => [loc, lastmod])
        .sort(),
      data.map((row: Json) => [`https://example.org/${folder}/${row.id}`, row.updated_at]).sort(),
    )
    t.equal(reply.headers['annals-total'], String(data.length))
    const first = parsed(reply.body).urlset.url[0].loc
    t.equal((await app.inject(new URL(first).pathname)).statusCode, 200, first)
    const known = { 'if-none-match': String(reply.headers.etag) }
    t.equal((await app.inject({ url: `/sitemaps/${folder}-1.xml`, headers: known })).statusCode, 304)
    t.equal((await app.inject({ method: 'HEAD', url: `/sitemaps/${folder}-1.xml` })).body, '')
  }
  for (const file of ['records-2.xml', 'records-0.xml', 'datasets-1.xml', 'records-1', 'x'])
    t.equal((await app.inject(`/sitemaps/${file}`)).statusCode, 404, file)
  t.equal((await app.inject('/sitemap.xml?release=latest')).statusCode, 400, 'there is the one of now alone')
})

t.test('the sitemap of an empty collection names its first page', async (t) => {
  const { app } = await ask(t, await openStore({ path: ':memory:' }), { ANNALS_URL: 'https://example.org' })
  const { body } = await app.inject('/sitemap.xml')
  t.strictSame(parsed(body).urlset.url, [{ loc: 'https://example.org/' }])
})

t.test('parts of a large collection follow each other without a gap', async (t) => {
  // A part is as large as the protocol lets it be; what is passed over is asked of the plan itself.
  t.equal(MOST_ADDRESSES, 50_000)
  const store = await openStore({ path: join(t.testdir(), 'annals.sqlite') })
  await store.put(
    Array.from({ length: 30 }, (_, index) => incident(`i-${index}`, { date: String(2000 + index) })),
  )
  const { app } = await ask(t, store)
  const { planPages } = await import('../../../src/query/exports.js')
  const read = async (skip: number, limit: number) => {
    const { head, stream } = await app.exporting.begin(
      'sitemap',
      planPages('incident', { skip, limit }, 'http://x'),
    )
    const text = Buffer.concat(await stream.toArray()).toString()
    const found: string[] = (parsed(text).urlset.url ?? []).map(({ loc }: Json) => loc)
    t.equal(head.total, found.length)
    return found
  }
  const parts = [...(await read(0, 12)), ...(await read(12, 12)), ...(await read(24, 12))]
  t.equal(parts.length, 30)
  t.strictSame(parts, await read(0, 100))
  t.equal(new Set(parts).size, 30)
})

t.test('browsers get icons', async (t) => {
  const { app } = await seeded(t)
  const ico = await app.inject('/favicon.ico')
  t.equal(ico.statusCode, 200)
  t.strictSame([...ico.rawPayload.subarray(0, 8)], [0, 0, 1, 0, 1, 0, 32, 32])
  t.equal(ico.rawPayload.length, 22 + 40 + 32 * 32 * 4 + 128)
  const svg = await app.inject('/icon.svg')
  t.equal(svg.headers['content-type'], 'image/svg+xml; charset=utf-8')
  t.equal(XMLValidator.validate(svg.body), true)
})
