/** Calls every method of the client against the real server, and compares with what the server says by itself. */
import t from 'tap'
import { annals } from '../../src/client/index.js'
import { answered, everyKind, KINDS, served, taken } from './fixtures/served.js'

t.test('lists and gets every kind of record', async (t) => {
  const { client, get } = await served(t)
  const every = everyKind(client)
  for (const kind of KINDS) {
    const page = await every[kind].list({ limit: 2 })
    const told = await get(`/v1/${kind}?limit=2`)
    t.strictSame(page.data, told.data, kind)
    t.strictSame(page.meta, told.meta, kind)
    const [first] = page.data
    t.strictSame(await every[kind].get(first!.id), await get(`/v1/${kind}/${first!.id}`), kind)
    t.strictSame(
      (await every[kind].list()).data.length,
      (await get(`/v1/${kind}`)).data.length,
      `${kind} without a question`,
    )
  }
})

t.test(
  'questions are asked as they are meant: lists, repeated parameters, truth, text, fields',
  async (t) => {
    const { client, get } = await served(t)
    const same = async (query: Parameters<typeof client.incidents.list>[0], asked: string, rows: number) => {
      const page = await client.incidents.list(query)
      const told = await get(`/v1/incidents?${asked}`)
      t.strictSame(page.data, told.data, asked)
      t.strictSame(page.meta, told.meta, asked)
      t.equal(page.data.length, rows, asked)
    }
    await same({ kind: ['programme', 'publication'], limit: 100 }, 'kind=programme,publication&limit=100', 13)
    await same({ kind: 'incident' }, 'kind=incident', 2)
    await same(
      { involves: ['perpetrator:*:blood_sampling', 'victim:xu-wenlong'] },
      'involves=perpetrator:*:blood_sampling&involves=victim:xu-wenlong',
      1,
    )
    // The seed has no attributes.
    await t.rejects(client.incidents.list({ attr: ['a=1,2', 'b>3'] }), /no record has the attribute/)
    await same({ q: '济南 & "x=1"' }, `q=${encodeURIComponent('济南 & "x=1"')}`, 0)
    await same({ disputed: false, limit: 1 }, 'disputed=false&limit=1', 1)
    await same({ tag: [], actor: undefined, limit: 1 }, 'limit=1', 1)
    await same({ date: '2021-06', fields: ['title'] }, 'date=2021-06&fields=title', 2)
  },
)

t.test('a question is written as the description of the API says', async (t) => {
  const { client, requests } = answered(() => Response.json({ data: [], links: {} }))
  await client.incidents.list({ act: ['a', 'b'], attr: ['c=1', 'd=2'] })
  await client.raw.GET('/v1/incidents', { params: { query: { act: ['a', 'b'] } } })
  t.strictSame(
    requests.map(({ url }) => new URL(url).search),
    ['?act=a,b&attr=c%3D1&attr=d%3D2', '?act=a,b'],
  )
})

t.test('claims, timeline, facets, map, vocabularies and the root', async (t) => {
  const { client, get } = await served(t)
  const id = '2022-10-04-jinan-blood-sampling'
  const claims = await client.incidents.claims(id)
  t.strictSame(claims, await get(`/v1/incidents/${id}/claims`))
  t.type(claims.data[0]?.source.title, 'string')
  t.strictSame(await client.timeline({ interval: 'year' }), await get('/v1/timeline?interval=year'))
  t.strictSame(await client.timeline(), await get('/v1/timeline'))
  const facets = await client.facets({ by: ['act', 'country'], kind: 'incident' })
  t.strictSame(facets, await get('/v1/facets?by=act,country&kind=incident'))
  t.ok(facets.data.act.length > 0)
  t.strictSame(await client.map({ zoom: 4 }), await get('/v1/map?zoom=4'))
  t.strictSame(await client.map(), await get('/v1/map'))
  t.strictSame(await client.vocabularies.list(), await get('/v1/vocabularies'))
  t.strictSame(await client.vocabularies.get('act'), await get('/v1/vocabularies/act'))
  const { links: _, ...root } = await client.root()
  const { links: __, ...told } = await get('/v1')
  t.strictSame(root, told)
})

t.test('the raw client reaches every other path, and returns what it is refused', async (t) => {
  const { client } = await served(t)
  const csv = await client.raw.GET('/v1/timeline.csv', {
    params: { query: { interval: 'year', kind: ['incident', 'programme'] } },
    parseAs: 'text',
  })
  t.match(csv.data, /^date,/)
  const refused = await client.raw.GET('/v1/incidents', { params: { query: { actor: ['nobody-at-all'] } } })
  t.equal(refused.error?.code, 'invalid_parameter')
})

t.test(
  'a base URL with a path, a URL object, and links of another host than the one that was called',
  async (t) => {
    const { client, requests } = answered(() => Response.json({ data: [], links: {} }))
    await client.actors.list()
    t.equal(requests[0]?.url, 'http://annals.test/v1/actors')
    const { url } = await served(t, {}, { ANNALS_URL: 'https://elsewhere.example/annals' })
    const pages = await taken(annals(new URL(url)).incidents.pages({ limit: 10 }))
    t.match(pages[0]?.links.next, /^https:\/\/elsewhere\.example\/annals\/v1\/incidents\?/)
    t.equal(pages.length, 2, 'the client stays with the server that it was made for')
    const prefixed: string[] = []
    const fetch = async (request: Request) => {
      prefixed.push(request.url)
      return Response.json({ data: [] })
    }
    for (const base of ['https://example.org/annals', 'https://example.org/annals/'])
      await annals(base, { fetch }).timeline({ kind: 'incident' })
    t.strictSame(prefixed, Array(2).fill('https://example.org/annals/v1/timeline?kind=incident'))
  },
)

t.test('headers and the key go with every request, streams too', async (t) => {
  const { client, requests } = answered(() => Response.json({ data: [], links: { next: null } }), {
    key: 'secret',
    headers: { 'x-from': 'all' },
  })
  await client.incidents.list({}, { headers: { 'x-from': 'one' } })
  await client.incidents.get('a b/c')
  await taken(client.incidents.pages())
  await taken(client.incidents.all())
  await taken(client.incidents.stream()).catch(() => {})
  await client.root()
  for (const request of requests) t.equal(request.headers.get('authorization'), 'Bearer secret', request.url)
  t.strictSame(
    requests.map((request) => request.headers.get('x-from')),
    ['one', 'all', 'all', 'all', 'all', 'all'],
  )
  t.match(requests[1]?.url, /\/v1\/incidents\/a%20b%2Fc$/)
})
