/** The Atom feed through the server: its pages hold every record once, the last changed first. */
import { parseFeed } from '@rowanmanning/feed-parser'
import t from 'tap'
import { incident } from '../../support/records.js'
import { type Asked, type Json, seeded } from '../../support/seeded.js'

async function feed({ app }: Asked, url: string) {
  const reply = await app.inject(url)
  t.equal(reply.statusCode, 200, reply.body)
  t.equal(reply.headers['content-type'], 'application/atom+xml; charset=utf-8')
  const parsed = parseFeed(reply.body)
  t.equal(reply.headers['annals-total'], String(parsed.items.length))
  t.equal(reply.headers['annals-omitted'], '0')
  const [, next = null] = /<link rel="next"[^>]* href="([^"]+)"/.exec(reply.body) ?? []
  return { reply, parsed, next: next?.replaceAll('&amp;', '&') ?? null }
}

const idOf = (url: string | null): string => decodeURIComponent(String(url).split('/').at(-1)!)

t.test('pages follow each other, and are one feed', async (t) => {
  const asked = await seeded(t)
  const { data } = await asked.get('/v1/incidents?sort=-updated&limit=1000')
  const ids: string[] = []
  const names = new Set<string>()
  let url: string | null = '/v1/incidents.atom?limit=4'
  while (url !== null) {
    const { parsed, next, reply } = await feed(asked, url)
    ids.push(...parsed.items.map(({ url }) => idOf(url)))
    names.add(String(/<id>([^<]+)<\/id>/.exec(reply.body)?.[1]))
    if (next !== null) t.match(reply.headers.link, `<${next}>; rel="next"`)
    url = next
  }
  t.strictSame(
    ids,
    data.map(({ id }: Json) => id),
  )
  t.equal(names.size, 1, 'the pages of one feed have one id')
})

t.test('filters, fields and changes', async (t) => {
  const asked = await seeded(t)
  const { parsed } = await feed(asked, '/v1/incidents.atom?kind=incident&date=2020')
  const { data } = await asked.get('/v1/incidents?kind=incident&date=2020')
  t.strictSame(
    parsed.items.map(({ url }) => idOf(url)),
    data.map(({ id }: Json) => id),
  )
  const none = await feed(asked, '/v1/incidents.atom?tag=nothing-has-this')
  t.match(none.reply.body, /<updated>1970-01-01T00:00:00Z<\/updated>/)
  const bare = await feed(asked, '/v1/incidents.atom?fields=title&limit=1')
  t.notMatch(bare.reply.body, /<summary|<category/)
  const before = (await feed(asked, '/v1/incidents.atom')).reply.headers.etag
  await asked.store.put([incident('newest', { title: 'Newest' })])
  const after = await feed(asked, '/v1/incidents.atom')
  t.not(after.reply.headers.etag, before)
  t.equal(after.parsed.items[0]?.title, 'Newest')
  for (const [url, parameter] of [
    ['/v1/incidents.atom?sort=title', 'sort'],
    ['/v1/incidents.atom?count=none', 'count'],
    ['/v1/incidents.atom?limit=1001', 'limit'],
    ['/v1/incidents.atom?fields=location_ids', 'fields'],
  ] as const)
    t.equal((await asked.refused(url, 400)).errors[0].parameter, parameter)
  await asked.refused('/v1/incidents.atom?cursor=x', 400)
})
