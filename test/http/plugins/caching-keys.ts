/** Tries to get the full view without a key, or the public one with: out of memory, and by tags. */
import t from 'tap'
import { bytesOf, CONTROL, HIDDEN, sneak, withQuery, world } from '../../support/hidden-world.js'
import { incident } from '../../support/records.js'

const PATHS = [
  '/v1',
  '/v1/incidents',
  '/v1/incidents/open',
  '/v1/incidents/open/claims',
  '/v1/incidents.ndjson',
  '/v1/incidents.csv',
  '/v1/incidents.geojson',
  '/v1/incidents.atom',
  '/v1/actors',
  `/v1/actors/open-actor`,
  '/v1/actors.ndjson',
  '/v1/locations',
  '/v1/sources',
  '/v1/vocabularies',
  '/v1/timeline',
  '/v1/timeline.csv',
  '/v1/facets?by=actor,tag',
  '/v1/facets.csv?by=actor,tag',
  '/v1/facets?by=actor,tag&cross=true',
  '/v1/facets.csv?by=actor,actor&cross=true',
  '/v1/map',
  '/v1/annals.ndjson',
  '/v1/datapackage.zip',
]

for (const ANNALS_CACHE_MB of ['64', '0']) {
  t.test(`without a key there is no full view, with ${ANNALS_CACHE_MB} MB of memory`, async (t) => {
    const { app, key, writer } = await world(t, { ANNALS_CACHE_MB })
    for (const path of PATHS) {
      const url = withQuery(path, 'view=full')
      const plain = await app.inject(path)
      const full = await app.inject({ url, headers: key })
      t.equal(full.statusCode, 200, url)
      t.equal(full.headers['cache-control'], `private, ${CONTROL}`, url)
      t.match(full.headers.vary, /^(?:Accept, )?Accept-Encoding, Authorization$/, url)
      // The tag of one record is made of its bytes.
      const isSame = bytesOf(full).equals(bytesOf(plain))
      t.equal(full.headers.etag === plain.headers.etag, isSame, url)
      t.notOk(bytesOf(plain).includes(HIDDEN), `${path} hides it`)
      const packed = await app.inject({ url, headers: { ...key, 'accept-encoding': 'br' } })
      const again = await app.inject({ url, headers: writer })
      t.ok(
        bytesOf(again).equals(bytesOf(full)) && bytesOf(packed).equals(bytesOf(full)),
        `${url} for each key`,
      )
      t.equal(again.headers['cache-control'], `private, ${CONTROL}`, 'from memory too')
      const etag = String(full.headers.etag)
      const unchanged = await app.inject({ url, headers: { ...writer, 'if-none-match': etag } })
      t.equal(unchanged.statusCode, 304, url)
      t.equal(unchanged.headers['cache-control'], `private, ${CONTROL}`, 'a 304 too')
      for (const [what, reply] of await sneak(app, url, [etag, String(packed.headers.etag)])) {
        t.equal(reply.statusCode, 401, what)
        t.equal(reply.headers['cache-control'], 'no-store', what)
        for (const name of [
          'etag',
          'annals-revision',
          'annals-total',
          'link',
          'content-disposition',
          'location',
        ])
          t.equal(reply.headers[name], undefined, `${what} ${name}`)
        t.notOk(bytesOf(reply).includes(HIDDEN), what)
      }
      const other = await app.inject({ url: path, headers: { 'if-none-match': etag } })
      t.equal(other.statusCode, isSame ? 304 : 200, 'the tag of one view is none of the other')
      t.equal(other.headers['cache-control'], `public, ${CONTROL}`)
    }
  })
}

t.test('the full view is what it says, or nothing of this shows anything', async (t) => {
  const { app, key } = await world(t)
  const shown = await Promise.all(
    PATHS.map(async (path) =>
      bytesOf(await app.inject({ url: withQuery(path, 'view=full'), headers: key })).includes(HIDDEN),
    ),
  )
  t.ok(shown.filter(Boolean).length >= 11, `${shown.filter(Boolean).length} paths show it`)
})

t.test('with a key the public view is the public one, and stays out of shared caches', async (t) => {
  const { app, key } = await world(t)
  for (const path of [...PATHS, '/openapi.json', '/ogc', '/ogc/collections/records/items']) {
    for (const order of [
      [key, {}, key],
      [{}, key, {}],
    ]) {
      const url = order[0] === key ? path : withQuery(path, path.startsWith('/v1') ? 'view=public' : '')
      for (const headers of order) {
        const reply = await app.inject({ url, headers })
        t.equal(reply.statusCode, 200, url)
        t.notOk(bytesOf(reply).includes(HIDDEN), url)
        const who = headers === key ? 'private' : 'public'
        t.equal(reply.headers['cache-control'], `${who}, ${CONTROL}`, url)
        t.match(reply.headers.vary, /^(?:Accept, )?Accept-Encoding, Authorization$/, url)
        const condition = { 'if-none-match': String(reply.headers.etag) }
        const unchanged = await app.inject({ url, headers: { ...headers, ...condition } })
        t.strictSame(
          [unchanged.statusCode, unchanged.headers['cache-control']],
          [304, `${who}, ${CONTROL}`],
          url,
        )
      }
    }
  }
})

t.test('the database file is public, whoever asks', async (t) => {
  const { app, key } = await world(t)
  const url = '/v1/annals.sqlite'
  const withKey = await app.inject({ url, headers: key })
  const without = await app.inject(url)
  t.strictSame([withKey.statusCode, without.statusCode], [200, 200])
  t.ok(withKey.rawPayload.equals(without.rawPayload))
  t.notOk(withKey.rawPayload.includes(HIDDEN))
  t.equal(withKey.headers['cache-control'], `private, ${CONTROL}`)
  const part = await app.inject({ url, headers: { ...key, range: 'bytes=0-15' } })
  t.strictSame([part.statusCode, part.headers['cache-control']], [206, `private, ${CONTROL}`])
  t.equal((await app.inject(`${url}?view=full`)).statusCode, 401)
  t.equal((await app.inject({ url: `${url}?view=full`, headers: key })).statusCode, 400)
})

t.test('a change that only the full view shows moves its tags alone', async (t) => {
  const { app, store, key } = await world(t)
  const tag = async (url: string, headers = {}) => (await app.inject({ url, headers })).headers.etag
  const [open, full] = ['/v1/incidents', '/v1/incidents?view=full']
  const before = [await tag(open), await tag(full, key)]
  await store.put([incident('another-draft', { status: 'draft' })])
  const after = [await tag(open), await tag(full, key)]
  t.equal(after[0], before[0])
  t.not(after[1], before[1])
  t.equal((await app.inject({ url: full, headers: key })).json().meta.total, 3)
})

t.test('what a view is called means nothing where there are none', async (t) => {
  const { app, key } = await world(t)
  for (const query of ['view=x', 'view=x&view=y', 'view=__proto__', 'view=constructor'])
    for (const headers of [{}, key])
      t.equal((await app.inject({ url: `/openapi.json?${query}`, headers })).statusCode, 200, query)
})
