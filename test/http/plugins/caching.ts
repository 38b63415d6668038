/** Asks the same again: what is unchanged costs nothing, and what has changed is never answered from memory. */
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import t from 'tap'
import { OWN_HEADERS } from '../../../src/http/plugins/answer-headers.js'
import { actor, incident, location } from '../../support/records.js'
import { ask, seeded } from '../../support/seeded.js'
import { openStore } from '../../support/stores.js'

const DATA = [
  '/v1',
  '/v1/incidents?limit=3',
  '/v1/incidents?date=2020&count=none',
  '/v1/incidents/2022-10-04-jinan-blood-sampling',
  '/v1/incidents/2022-10-04-jinan-blood-sampling?fields=title',
  '/v1/incidents/2022-10-04-jinan-blood-sampling/claims',
  '/v1/actors',
  '/v1/actors/xu-wenlong',
  '/v1/locations?q=jinan',
  '/v1/sources',
  '/v1/datasets',
  '/v1/vocabularies',
  '/v1/vocabularies/act',
  '/v1/timeline',
  '/v1/timeline.csv',
  '/v1/facets?by=act,country',
  '/v1/facets.csv?by=act',
  '/v1/map',
  '/v1/incidents.atom',
  '/v1/changes',
  '/v1/changes.atom',
  '/v1/actors/xu-wenlong/revisions',
  '/v1/releases',
  '/openapi.json',
  '/openapi.yaml',
]

t.test('every GET of data has a strong tag, says how it may be reused, and is not sent twice', async (t) => {
  const { app } = await seeded(t)
  for (const url of DATA) {
    const first = await app.inject(url)
    const etag = String(first.headers.etag)
    t.match(etag, /^"[0-9a-f]{32}"$/, url)
    t.equal(first.headers['cache-control'], 'public, max-age=0, must-revalidate', url)
    t.match(first.headers.vary, /^(?:Accept, )?Accept-Encoding, Authorization$/, url)
    const again = await app.inject(url)
    t.same([again.headers.etag, again.body], [etag, first.body], url)
    for (const name of ['content-type', ...Object.keys(OWN_HEADERS)])
      t.equal(again.headers[name], first.headers[name], `${url} ${name}`)
    for (const given of [etag, `W/${etag}`, `"x", ${etag}`, '*', `${etag.slice(0, -1)}-gzip"`]) {
      const unchanged = await app.inject({ url, headers: { 'if-none-match': given } })
      t.same(
        [unchanged.statusCode, unchanged.body, unchanged.headers.etag],
        [304, '', etag],
        `${url} ${given}`,
      )
      t.equal(unchanged.headers['content-type'], undefined)
    }
    for (const given of [etag, '*']) {
      const nothing = await app.inject({ method: 'HEAD', url, headers: { 'if-none-match': given } })
      t.same(
        [nothing.statusCode, nothing.body, nothing.headers.etag],
        [304, '', etag],
        `HEAD ${url} ${given}`,
      )
    }
    const other = await app.inject({ url, headers: { 'if-none-match': '"x"' } })
    t.equal(other.statusCode, 200, url)
    const head = await app.inject({ method: 'HEAD', url })
    t.same([head.statusCode, head.body, head.headers.etag], [200, '', etag], url)
    t.equal(head.headers['content-length'], String(first.rawPayload.length), url)
  }
})

t.test('a 304 is given before anything is read, by a server that has not answered yet', async (t) => {
  const path = `${t.testdir()}/annals.sqlite`
  const one = await ask(t, await openStore({ path }))
  await one.store.put([incident('a')])
  for (const url of ['/v1/incidents', '/v1/facets?by=kind', '/v1/timeline', '/v1/actors']) {
    const { etag } = (await one.app.inject(url)).headers
    const two = await openStore({ path })
    const { app } = await ask(t, two)
    for (const name of ['incidents', 'facets', 'timeline', 'records'] as const) {
      two[name] = () => {
        throw new Error('rows were read')
      }
    }
    const reply = await app.inject({ url, headers: { 'if-none-match': String(etag) } })
    t.equal(reply.statusCode, 304, url)
    t.equal((await app.inject(url)).statusCode, 500, 'or this shows nothing')
  }
})

t.test('each coding has a tag of its own, and a client gets the one that it likes best', async (t) => {
  const { app } = await seeded(t)
  const url = '/v1/incidents'
  const plain = await app.inject(url)
  const cases: [accepted: string, coding: string | undefined][] = [
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['x-gzip', 'gzip'],
    ['br;q=0.5, gzip', 'gzip'],
    ['br;q=0, gzip;q=0.1', 'gzip'],
    ['identity', 'identity'],
    ['*', 'br'],
    ['', 'identity'],
    ['gzip;q=0, identity;q=0', 'identity'],
    ['zstd', 'identity'],
    [';;;,,,q=', 'identity'],
  ]
  for (const [accepted, coding] of cases) {
    const tags = new Set<unknown>()
    for (let turn = 0; turn < 2; turn += 1) {
      const reply = await app.inject({ url, headers: { 'accept-encoding': accepted } })
      tags.add(reply.headers.etag)
      t.equal(reply.headers['content-encoding'] ?? 'identity', coding, accepted)
      const body =
        coding === 'br'
          ? brotliDecompressSync(reply.rawPayload)
          : coding === 'gzip'
            ? gunzipSync(reply.rawPayload)
            : reply.rawPayload
      t.equal(String(body), plain.body, accepted)
      t.equal(reply.headers['content-length'], String(reply.rawPayload.length), accepted)
    }
    const ending = coding === 'identity' ? '' : `-${coding}`
    t.same([...tags], [`${String(plain.headers.etag).slice(0, -1)}${ending}"`], accepted)
  }
})

t.test('what is refused is not kept', async (t) => {
  const { app } = await seeded(t)
  for (const url of ['/v1/incidents?x=1', '/v1/incidents/none', '/nothing', '/v1/incidents?view=full']) {
    for (const headers of [
      {},
      { 'if-none-match': '*' },
      { 'if-none-match': '"x"', 'accept-encoding': 'br' },
    ]) {
      const reply = await app.inject({ url, headers })
      t.ok(reply.statusCode >= 400, url)
      t.equal(reply.headers['cache-control'], 'no-store', url)
      t.equal(reply.headers.etag, undefined, url)
      t.equal(reply.headers['content-encoding'], undefined, url)
    }
  }
})

t.test('a tag changes exactly when its answer may, whoever writes', async (t) => {
  const path = `${t.testdir()}/annals.sqlite`
  const { app, store } = await ask(t, await openStore({ path }))
  const elsewhere = await openStore({ path })
  t.teardown(() => elsewhere.close())
  const named = (name: string) => actor('someone', { kind: 'person', name })
  await store.put([
    named('Someone'),
    actor('other', { kind: 'person', name: 'Other' }),
    incident('a', { actors: [{ id: 'someone', role: 'victim' }] }),
    incident('b', { actors: [{ id: 'other', role: 'victim' }] }),
    location('nowhere'),
  ])
  const state = [
    '/v1',
    '/v1/incidents',
    '/v1/incidents?actor=other',
    '/v1/facets?by=kind',
    '/v1/vocabularies/act',
  ]
  const content = ['/v1/incidents/a', '/v1/incidents/b', '/v1/actors/someone', '/v1/actors/other']
  const tags = async () =>
    Object.fromEntries(
      await Promise.all(
        [...state, ...content].map(async (url) => [url, (await app.inject(url)).headers.etag] as const),
      ),
    )
  const changed = async (work: () => Promise<unknown>): Promise<string[]> => {
    const before = await tags()
    await work()
    const after = await tags()
    return Object.keys(before).filter((url) => before[url] !== after[url])
  }
  t.same(await changed(async () => {}), [], 'nothing')
  t.same(await changed(() => store.put([named('Someone')])), [], 'a write that says the same')
  for (const [who, writer] of [
    ['this process', store],
    ['another', elsewhere],
  ] as const) {
    t.same(
      await changed(() => writer.put([named(`Renamed by ${who}`)])),
      [...state, '/v1/incidents/a', '/v1/actors/someone'],
      `a renamed actor, by ${who}`,
    )
    t.same(
      await changed(() => writer.put([incident(`draft-${writer === store}`, { status: 'draft' })])),
      [],
      `a draft, by ${who}`,
    )
  }
  t.same(
    await changed(() => store.put([incident('c', { actors: [{ id: 'other', role: 'victim' }] })])),
    [...state, '/v1/actors/other'],
    'one more incident of an actor, who is shown with their number',
  )
  const renamed = await app.inject('/v1/incidents/a')
  t.equal(renamed.json().actors[0].name, 'Renamed by another')
})

t.test('the memory is bounded, and may be none', async (t) => {
  for (const ANNALS_CACHE_MB of ['0', '1']) {
    const { app } = await seeded(t, { ANNALS_CACHE_MB })
    for (let turn = 0; turn < 2; turn += 1) {
      for (let limit = 1; limit <= 40; limit += 1) {
        const reply = await app.inject({
          url: `/v1/incidents?limit=${limit}`,
          headers: { 'accept-encoding': 'br' },
        })
        t.equal(JSON.parse(String(brotliDecompressSync(reply.rawPayload))).meta.limit ?? limit, limit)
      }
    }
  }
})

t.test('links follow the host that is asked, whatever was answered to another', async (t) => {
  const { app } = await seeded(t)
  for (const host of ['one.example', 'two.example', 'one.example']) {
    const reply = await app.inject({ url: '/v1/incidents?limit=1', headers: { host } })
    t.equal(reply.json().links.self, `http://${host}/v1/incidents?limit=1`)
  }
})

t.test('HEAD of a question that has not been asked finds what is wrong with it', async (t) => {
  const { app, store } = await seeded(t)
  const { incidents } = store
  store.incidents = () => {
    throw new Error('the page was read')
  }
  const head = await app.inject({ method: 'HEAD', url: '/v1/incidents?actor=xu-wenlong&limit=4' })
  t.same([head.statusCode, head.headers['content-length']], [200, undefined])
  t.equal((await app.inject({ method: 'HEAD', url: '/v1/incidents?actor=nobody' })).statusCode, 400)
  t.equal((await app.inject({ method: 'HEAD', url: '/v1/incidents?limit=0' })).statusCode, 400)
  store.incidents = incidents
  const got = await app.inject('/v1/incidents?actor=xu-wenlong&limit=4')
  t.equal(got.headers.etag, head.headers.etag)
})

t.test('the same revision of another database is another state', async (t) => {
  const tags = await Promise.all(
    [1, 2].map(async (number) => {
      const { app, store } = await ask(t, await openStore({ path: ':memory:' }))
      await store.put([incident('a', { title: `Title ${number}` })])
      return (await app.inject('/v1/incidents')).headers.etag
    }),
  )
  t.not(tags[0], tags[1])
})
