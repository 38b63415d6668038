/** Walks `/ogc` as clients do: by its links, again and again, and where nothing is. */
import { gunzipSync } from 'node:zlib'
import t from 'tap'
import { incident } from '../../support/records.js'
import { type Json, seeded } from '../../support/seeded.js'
import { COLLECTIONS, itemsOf, pathOf } from './fixtures/world.js'

const PATHS = [
  '/ogc',
  '/ogc/',
  '/ogc/api',
  '/ogc/conformance',
  '/ogc/collections',
  ...COLLECTIONS.flatMap((id) =>
    ['', '/queryables', '/items'].map((path) => `/ogc/collections/${id}${path}`),
  ),
]
const JINAN = '2022-10-04-jinan-blood-sampling'
const ITEMS = COLLECTIONS.map((id) => `/ogc/collections/${id}/items/${JINAN}`)

/** Every link in an answer. */
function linksIn(answer: Json): Json[] {
  if (typeof answer !== 'object' || answer === null) return []
  const { links = [], ...rest } = answer
  return [...links, ...Object.values(rest).flatMap(linksIn)]
}

t.test('the landing page, the collections and the conformance are as the standard has them', async (t) => {
  const { get } = await seeded(t)
  const landing = await get('/ogc')
  t.strictSame(await get('/ogc/'), landing, 'with a slash at the end too')
  const rels = landing.links.map(({ rel }: Json) => rel)
  for (const rel of ['self', 'service-desc', 'service-doc', 'conformance', 'data'])
    t.ok(rels.includes(rel), rel)
  const { conformsTo } = await get('/ogc/conformance')
  t.strictSame(
    conformsTo,
    ['core', 'oas30', 'geojson'].map(
      (name) => `http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/${name}`,
    ),
  )
  const { collections, links } = await get('/ogc/collections')
  t.ok(links.some(({ rel, type }: Json) => rel === 'self' && type === 'application/json'))
  t.strictSame(
    collections.map(({ id }: Json) => id),
    COLLECTIONS,
  )
  for (const collection of collections) {
    t.strictSame(await get(`/ogc/collections/${collection.id}`), collection)
    t.equal(collection.crs[0], 'http://www.opengis.net/def/crs/OGC/1.3/CRS84')
    t.match(collection, { title: /\w/, description: /\w/, itemType: 'feature' })
    const [items] = collection.links.filter(({ rel }: Json) => rel === 'items')
    t.equal(items.type, 'application/geo+json')
  }
})

for (const url of ['https://example.org', 'https://example.org/annals', undefined]) {
  t.test(`every link is absolute and leads where it says, at ${url}`, async (t) => {
    const { app } = await seeded(t, url === undefined ? {} : { ANNALS_URL: url })
    const base = url ?? 'http://maps.test:8080'
    const get = (path: string) => app.inject({ url: path, headers: { host: 'maps.test:8080' } })
    const seen = new Set<string>()
    const left = ['/ogc', ...ITEMS, itemsOf('records', { limit: '4', kind: 'publication', q: 'un <"' })]
    for (let path = left.pop(); path !== undefined; path = left.pop()) {
      const reply = await get(path)
      t.equal(reply.statusCode, 200, path)
      if (!path.startsWith('/ogc') || path === '/ogc/api') continue
      const links = linksIn(reply.json())
      if (!path.endsWith('/conformance') && !path.endsWith('/queryables'))
        t.ok(
          links.some(({ rel, href }) => rel === 'self' && href === new URL(base + path).href),
          `${path} links to itself`,
        )
      for (const { href, rel, type } of links) {
        t.ok(href.startsWith(`${base}/`) && URL.canParse(href), href)
        t.type(type, 'string', `${rel} says its type`)
        const target = pathOf(href).slice(new URL(base).pathname.replace(/\/$/, '').length)
        if (seen.has(target)) continue
        seen.add(target)
        left.push(target)
        const answered = (await get(target)).headers['content-type']
        if (!target.startsWith('/docs'))
          t.equal(String(answered).split('; charset')[0], type, `${target} is answered as the link says`)
      }
    }
    t.ok(seen.size > 12, `${seen.size} places`)
    t.ok(
      [...seen].some((path) => path.includes('cursor=')),
      'the next page too',
    )
    const schema = (await get('/ogc/collections/records/queryables')).json()
    t.equal(schema.$id, `${base}/ogc/collections/records/queryables`)
  })
}

t.test('the links of a page stand in the header too, with their types', async (t) => {
  const { app, get } = await seeded(t)
  const first = await get(itemsOf('records', { limit: '4' }))
  const next = pathOf(first.links.find(({ rel }: Json) => rel === 'next').href)
  const reply = await app.inject(next)
  const links = reply.json().links
  t.strictSame(
    links.map(({ rel }: Json) => rel),
    ['self', 'next', 'prev', 'collection'],
  )
  const written = links.map(({ href, rel, type }: Json) => `<${href}>; rel="${rel}"; type="${type}"`)
  t.equal(reply.headers.link, written.join(', '))
})

t.test('answers are of the right type, and say nothing about the time', async (t) => {
  const { app } = await seeded(t)
  const type = async (url: string) => (await app.inject(url)).headers['content-type']
  t.equal(await type('/ogc/api'), 'application/vnd.oai.openapi+json;version=3.0', 'as GDAL compares it')
  t.equal(await type('/ogc/collections/records/queryables'), 'application/schema+json; charset=utf-8')
  for (const url of ['/ogc', '/ogc/conformance', '/ogc/collections', '/ogc/collections/records'])
    t.equal(await type(url), 'application/json; charset=utf-8', url)
  for (const url of [...ITEMS, itemsOf('records'), itemsOf('incidents', { f: 'json' })])
    t.equal(await type(url), 'application/geo+json', url)
  const keys = Object.keys((await app.inject(itemsOf('records'))).json())
  t.strictSame(keys, ['type', 'features', 'numberMatched', 'numberReturned', 'links'])
  for (const url of [...PATHS, ...ITEMS]) {
    t.equal((await app.inject(`${url}?f=json`)).statusCode, 200, url)
    const refused = await app.inject(`${url}?f=html`)
    t.equal(refused.statusCode, 400, url)
    t.match(refused.json().errors, [{ parameter: 'f', detail: /html/ }])
    const unknown = await app.inject(`${url}?ff=json`)
    t.match(unknown.json().errors, [{ parameter: 'ff' }])
  }
})

t.test('what is compressed for whoever asks first is the same', async (t) => {
  const { app } = await seeded(t)
  for (const url of [...PATHS, ...ITEMS]) {
    const packed = await app.inject({ url, headers: { 'accept-encoding': 'gzip' } })
    t.strictSame([packed.statusCode, packed.headers['content-encoding']], [200, 'gzip'], url)
    t.equal(String(gunzipSync(packed.rawPayload)), (await app.inject(url)).body, url)
  }
})

t.test('what is asked again is not sent again, until something is written', async (t) => {
  const { app, store } = await seeded(t)
  const before = new Map<string, string>()
  for (const url of [...PATHS, ...ITEMS]) {
    const whole = await app.inject({ url, headers: { origin: 'https://a.org' } })
    const etag = String(whole.headers.etag)
    t.match(etag, /^"[0-9a-f]{32}"$/, url)
    t.equal(whole.headers['cache-control'], 'public, max-age=0, must-revalidate', url)
    t.equal(whole.headers['access-control-allow-origin'], '*', url)
    t.match(whole.headers['access-control-expose-headers'], /\bETag\b.*\bLink\b/, url)
    const again = await app.inject({ url, headers: { 'if-none-match': etag } })
    t.strictSame([again.statusCode, again.body], [304, ''], url)
    const head = await app.inject({ method: 'HEAD', url })
    t.strictSame([head.statusCode, head.body, head.headers.etag], [200, '', etag], `HEAD ${url}`)
    t.equal(head.headers['content-type'], whole.headers['content-type'], url)
    t.equal(head.headers['content-length'], String(whole.rawPayload.length), url)
    const packed = await app.inject({ url, headers: { 'accept-encoding': 'gzip' } })
    t.strictSame(
      [packed.headers['content-encoding'], packed.headers.etag],
      ['gzip', `${etag.slice(0, -1)}-gzip"`],
    )
    before.set(url, etag)
  }
  await store.put([incident('new-one', { date: '2021' })])
  for (const [url, etag] of before) {
    const { statusCode } = await app.inject({ url, headers: { 'if-none-match': etag } })
    t.equal(statusCode, url.endsWith('/items') ? 200 : 304, `${url} after a write`)
  }
  await store.put([
    incident(JINAN, {
      title: 'Rewritten',
      date: '2022-10-04',
      locations: [{ id: 'cn-jinan', role: 'site' }],
    }),
  ])
  for (const url of ITEMS) {
    const { statusCode, body } = await app.inject({ url, headers: { 'if-none-match': before.get(url)! } })
    t.equal(statusCode, 200, `${url} after its record was written`)
    t.match(body, 'Rewritten')
  }
})

t.test('what is not there is not found, and nothing is written here', async (t) => {
  const { app, refused } = await seeded(t)
  for (const url of [
    '/ogc/nothing',
    '/ogc/collections/nothing',
    '/ogc/collections/nothing/items',
    '/ogc/collections/Incidents/items',
    '/ogc/collections/records/items/nothing',
    '/ogc/collections/records/items/..',
    '/ogc/collections/records/items/%00',
    `/ogc/collections/records/items/${'x'.repeat(200)}`,
  ])
    t.equal((await refused(url, 404)).code, 'not_found', url)
  for (const url of [...PATHS, ...ITEMS]) {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const) {
      const reply = await app.inject({ method, url, payload: {} })
      t.strictSame([reply.statusCode, reply.headers.allow], [405, 'GET, HEAD, OPTIONS'], `${method} ${url}`)
    }
  }
})
