/** Goes through pages and records of the real server, and watches what the client asks for on its way. */
import t from 'tap'
import { annals } from '../../src/client/index.js'
import { answered, everyKind, KINDS, served, taken } from './fixtures/served.js'

/** A client of a server that is running, and the paths that it asked for. */
function watched(url: string) {
  const asked: URL[] = []
  const client = annals(url, {
    fetch: (request) => {
      asked.push(new URL(request.url))
      return fetch(request)
    },
  })
  return { client, asked }
}

const ids = (rows: readonly { id: string }[]) => rows.map((row) => row.id)

t.test('the pages together are the list, each asked for by the cursor of the one before', async (t) => {
  const { url, get } = await served(t)
  const { client, asked } = watched(url)
  const whole = await get('/v1/incidents?sort=-date&limit=1000')
  const pages = await taken(client.incidents.pages({ sort: '-date', limit: 4 }))
  t.strictSame(
    pages.flatMap((page) => page.data),
    whole.data,
  )
  t.strictSame(
    pages.map((page) => page.data.length),
    [4, 4, 4, whole.data.length - 12],
  )
  for (const page of pages) t.equal(page.meta.total, whole.data.length)
  t.equal(asked.length, pages.length)
  for (const [at, { searchParams }] of asked.entries()) {
    const next = pages[at - 1]?.links.next
    t.equal(searchParams.get('cursor'), next ? new URL(next).searchParams.get('cursor') : null)
    t.equal(searchParams.get('sort'), '-date')
    t.equal(searchParams.get('limit'), '4')
  }
  const later = await taken(
    client.incidents.pages({ sort: '-date', limit: 4, cursor: asked[2]!.searchParams.get('cursor')! }),
  )
  t.strictSame(later, pages.slice(2), 'from a cursor on')
})

t.test('a page is asked for when it is taken', async (t) => {
  const { url } = await served(t)
  const { client, asked } = watched(url)
  const pages = client.actors.pages({ limit: 2 })
  t.equal(asked.length, 0)
  await pages.next()
  t.equal(asked.length, 1)
  for await (const _ of client.actors.all()) break
  t.equal(asked.length, 2)
})

t.test('all records, of every kind, as many as wanted', async (t) => {
  const { url, get } = await served(t)
  const { client, asked } = watched(url)
  const every = everyKind(client)
  for (const kind of KINDS) {
    const whole = await get(`/v1/${kind}?limit=1000`)
    t.strictSame(await taken(every[kind].all()), whole.data, kind)
  }
  const narrow = await get('/v1/incidents?kind=publication&fields=title&limit=1000')
  t.strictSame(await taken(client.incidents.all({ kind: 'publication', fields: ['title'] })), narrow.data)
  for (const { searchParams } of asked) t.equal(searchParams.get('count'), 'none', 'nothing is counted')
  const before = asked.length
  t.equal((await taken(client.incidents.all({ limit: 3 }))).length, 3)
  t.equal(asked.length, before + 1)
  t.equal(asked.at(-1)?.searchParams.get('limit'), '3')
})

t.test('all records of many pages, none twice and none after the limit', async (t) => {
  const rows = Array.from({ length: 450 }, (_, at) => ({ id: `r${at}` }))
  const { client, requests } = answered(({ url }) => {
    const query = new URL(url).searchParams
    const from = Number(query.get('cursor') ?? 0)
    const to = from + Number(query.get('limit'))
    const next = to < rows.length ? `http://inside.test/v1/incidents?cursor=${to}` : null
    return Response.json({ data: rows.slice(from, to), links: { next } })
  })
  t.strictSame(ids(await taken(client.incidents.all())), ids(rows))
  t.equal(requests.length, 3)
  t.strictSame(ids(await taken(client.incidents.all({ limit: 250 }))), ids(rows.slice(0, 250)))
  t.equal(requests.length, 5)
  t.strictSame(ids(await taken(client.incidents.all({ limit: 200 }))), ids(rows.slice(0, 200)))
  t.equal(requests.length, 6, 'no page that nobody needs')
  t.strictSame(ids(await taken(client.incidents.all({ limit: 1_000 }))), ids(rows))
  for (const request of requests) t.equal(new URL(request.url).origin, 'http://annals.test')
})

t.test('a link without a cursor is no end', async (t) => {
  const { client } = answered(() => Response.json({ data: [], links: { next: 'http://annals.test/more' } }))
  await t.rejects(taken(client.incidents.pages()), { message: /has no cursor/ })
})

t.test('an abort ends the iteration', async (t) => {
  const { client } = await served(t)
  const abort = new AbortController()
  const reason = new Error('enough')
  const seen: unknown[] = []
  await t.rejects(async () => {
    for await (const page of client.incidents.pages({ limit: 2 }, { signal: abort.signal })) {
      seen.push(page)
      abort.abort(reason)
    }
  }, reason)
  t.equal(seen.length, 1)
})
