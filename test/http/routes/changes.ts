/** The feed of changes through the server: pages, NDJSON, Atom and the stream, and what each refuses. */
import { get as httpGet } from 'node:http'
import { Writable } from 'node:stream'
import { parseFeed } from '@rowanmanning/feed-parser'
import t from 'tap'
import { ChangeStreams } from '../../../src/exporting/change-streams.js'
import { keyed } from '../../support/keys.js'
import { actor, incident } from '../../support/records.js'
import { type Asked, ask, type Json, seeded } from '../../support/seeded.js'
import { openStore } from '../../support/stores.js'
import { until } from '../../support/until.js'

t.test('pages lead through everything, and then wait for more', async (t) => {
  const { app, get, store } = await seeded(t)
  const { revision } = (await get('/v1/changes?limit=1')).meta
  const seen: Json[] = []
  let url = '/v1/changes?limit=7'
  for (;;) {
    const reply = await app.inject(url)
    const { data, meta, links } = reply.json()
    t.equal(reply.headers['annals-next'], String(meta.next))
    t.equal(reply.headers['annals-revision'], String(revision))
    seen.push(...data)
    if (links.next === null) {
      t.equal(meta.next, revision)
      break
    }
    t.match(reply.headers.link, `<${links.next}>; rel="next"`)
    t.equal(meta.next, data.at(-1).revision)
    url = links.next
  }
  const lines = (await app.inject('/v1/annals.ndjson')).body.trim().split('\n')
  t.equal(seen.length, lines.length)
  t.strictSame(new Set(seen.map(({ type, record }) => JSON.stringify({ type, ...record }))), new Set(lines))
  t.strictSame(Object.keys(seen[0]), ['revision', 'at', 'type', 'id', 'op', 'into', 'because', 'record'])
  const waiting = `/v1/changes?since=${revision}`
  t.match(await get(waiting), { data: [], meta: { next: revision }, links: { next: null } })
  const cached = await app.inject(waiting)
  t.equal(cached.headers['annals-next'], String(revision), 'an answer from memory has it too')
  await store.put([incident('new')])
  t.match(await get(waiting), { data: [{ id: 'new', op: 'created' }], meta: { next: revision + 1 } })
})

t.test('since an export nothing is missing and nothing repeated', async (t) => {
  const { app, get, store } = await seeded(t)
  await store.put([incident('draft', { status: 'draft' })])
  const exported = await app.inject('/v1/annals.ndjson')
  const since = exported.headers['annals-revision']
  t.strictSame((await get(`/v1/changes?since=${since}`)).data, [])
  await store.put([actor('xu-wenlong', { name: 'Another name' })])
  const { data } = await get(`/v1/changes?since=${since}`)
  t.match(data[0], { type: 'actor', id: 'xu-wenlong', op: 'updated', record: { name: 'Another name' } })
  t.ok(data.length > 1)
  for (const entry of data.slice(1))
    t.match(entry, { type: 'incident', op: 'updated', because: data[0].revision })
})

t.test('what cannot be asked is refused', async (t) => {
  const { app, refused, store, get } = await seeded(t)
  await store.put([incident('draft', { status: 'draft' })])
  const last = (await store.revision()) - 1
  t.match(await get(`/v1/changes?since=${last}`), { data: [], meta: { next: last, revision: last } })
  const full = await app.inject({
    url: `/v1/changes?view=full&since=${last + 1}`,
    headers: await keyed(store),
  })
  t.match(full.json().meta, { next: last + 1, revision: last + 1 }, 'the full view has come further')
  const further = { url: `/v1/changes?view=full&since=${last + 2}`, headers: await keyed(store) }
  t.equal((await app.inject(further)).statusCode, 400)
  const asked = `updated_since=${last + 1}`
  t.equal((await refused(`/v1/incidents?${asked}`, 400)).errors[0].parameter, 'updated_since')
  t.equal((await get(`/v1/incidents?updated_since=${last}`)).meta.total, 0)
  const seen = await app.inject({ url: `/v1/incidents?view=full&${asked}`, headers: await keyed(store) })
  t.equal(seen.json().meta.total, 0)
  for (const path of ['/v1/changes', '/v1/changes.ndjson', '/v1/changes.atom', '/v1/changes/stream'])
    for (const query of [`since=${last + 1}`, 'since=-1', 'since=x', 'since=1&since=2', 'since=1.5'])
      t.equal((await refused(`${path}?${query}`, 400)).errors[0].parameter, 'since', `${path}?${query}`)
  for (const query of ['limit=0', 'limit=1001', 'cursor=x']) await refused(`/v1/changes?${query}`, 400)
  await refused('/v1/changes.ndjson?limit=1', 400)
  const headers = (id: string) => ({ 'last-event-id': id })
  for (const id of ['x', String(last + 1), '-1']) {
    const reply = await app.inject({ url: '/v1/changes/stream', headers: headers(id) })
    t.equal(reply.statusCode, 400)
    t.equal(reply.json().errors[0].parameter, 'Last-Event-ID')
  }
  for (const path of ['/v1/changes', '/v1/changes.ndjson', '/v1/changes.atom', '/v1/changes/stream'])
    t.equal((await app.inject(`${path}?view=full`)).statusCode, 401)
})

t.test('NDJSON has what the pages have, of one state', async (t) => {
  const asked = await ask(t, await openStore({ path: `${t.testdir()}/annals.sqlite` }))
  const { app, get, store } = asked
  await store.put(Array.from({ length: 450 }, (_, index) => incident(`record-${index}`)))
  await store.put([incident('record-0', { title: 'Changed' }), incident('record-1', { status: 'withdrawn' })])
  const { data, meta } = await get('/v1/changes?limit=1000')
  const reply = await app.inject('/v1/changes.ndjson')
  t.equal(reply.headers['content-type'], 'application/x-ndjson; charset=utf-8')
  t.strictSame([reply.headers['annals-next'], reply.headers['annals-revision']], ['452', '452'])
  t.equal(meta.next, 452)
  const lines = reply.body.split('\n').slice(0, -1)
  t.strictSame(
    lines.map((line) => JSON.parse(line)),
    data,
  )
  t.equal(lines.length, 449)
  t.match(JSON.parse(lines.at(-1)!), { id: 'record-0', op: 'created' })
  const head = await app.inject({ method: 'HEAD', url: '/v1/changes.ndjson' })
  t.strictSame([head.statusCode, head.headers['annals-next'], head.body], [200, '452', ''])
  const kept = { 'if-none-match': String(reply.headers.etag) }
  t.equal((await app.inject({ url: '/v1/changes.ndjson', headers: kept })).statusCode, 304)
  const running = await app.exporting.changes('public', 0)
  await store.put([incident('later')])
  let text = ''
  for await (const piece of running.stream) text += piece
  t.notMatch(text, 'later', 'what is written meanwhile is not in it')
  t.equal(text, reply.body)
})

t.test('Atom is a page that others read', async (t) => {
  const { app, get, store } = await seeded(t)
  await store.put([incident('hostile', { title: 'A <b> & "c"' }), incident('gone')])
  const since = await store.revision()
  await store.put([incident('gone', { status: 'withdrawn' })])
  let url: string | null = '/v1/changes.atom?limit=20'
  const titles: string[] = []
  while (url !== null) {
    const reply: Json = await app.inject(url)
    t.equal(reply.headers['content-type'], 'application/atom+xml; charset=utf-8')
    const feed = parseFeed(reply.body)
    titles.push(...feed.items.map(({ title }) => String(title)))
    for (const item of feed.items)
      if (item.url !== null) t.equal((await app.inject(item.url)).statusCode, 200)
    url = /<link rel="next"[^>]* href="([^"]+)"/.exec(reply.body)?.[1]?.replaceAll('&amp;', '&') ?? null
    if (url === null) t.equal(reply.headers['annals-next'], String(await store.revision()))
  }
  t.equal(titles.length, (await get('/v1/changes?limit=1000')).data.length)
  t.equal(titles.at(-1), 'created: A <b> & "c"')
  const last = parseFeed((await app.inject(`/v1/changes.atom?since=${since}`)).body)
  t.match(last.items, [{ title: 'withdrawn: incident gone', url: null }])
})

/** Opens a stream over a socket; `text` is what has come. */
async function listen({ app }: Asked, query = '', headers: Record<string, string> = {}) {
  const address = app.server.address()
  const base =
    typeof address === 'object' && address
      ? `http://127.0.0.1:${address.port}`
      : await app.listen({ port: 0, host: '127.0.0.1' })
  const heard = { text: '', status: 0, isEnded: false, headers: {} as Json, end: () => {} }
  const request = httpGet(`${base}/v1/changes/stream${query}`, { headers }, (response) => {
    heard.status = response.statusCode!
    heard.headers = response.headers
    response.setEncoding('utf8').on('data', (text) => {
      heard.text += text
    })
    response.on('end', () => {
      heard.isEnded = true
    })
    response.on('error', () => {})
  })
  request.on('error', () => {})
  heard.end = () => void request.destroy()
  await until(() => heard.status !== 0 && (heard.status !== 200 || heard.text !== ''))
  return heard
}

const idsIn = (text: string): number[] => [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id))

t.test('a stream tells of changes as they come, and goes on where it was', async (t) => {
  const path = `${t.testdir()}/annals.sqlite`
  const asked = await ask(t, await openStore({ path }))
  const other = await openStore({ path })
  t.teardown(() => other.close())
  const { store, app } = asked
  await store.put([incident('before')])
  const heard = await listen(asked, '', { 'accept-encoding': 'gzip' })
  t.match(heard.headers, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': /no-store/ })
  t.strictSame([heard.headers['content-encoding'], heard.headers.etag], [undefined, undefined])
  await store.put([incident('one')])
  await until(() => heard.text.includes('"id":"one"'))
  await other.put([incident('one', { title: 'From elsewhere' })])
  await until(() => heard.text.includes('From elsewhere'))
  await store.put([incident('one', { status: 'withdrawn' }), incident('draft', { status: 'draft' })])
  await until(() => heard.text.includes('withdrawn'))
  const events = heard.text.split('\n\n').filter((event) => event.includes('data: '))
  t.strictSame(
    events.map((event) => /^id: (\d+)\nevent: (\w+)\ndata: (.+)$/.exec(event)?.slice(1, 3)),
    [
      ['2', 'created'],
      ['3', 'updated'],
      ['4', 'withdrawn'],
    ],
  )
  const all = await asked.get('/v1/changes?since=3')
  t.strictSame(JSON.parse(events[2]!.split('data: ')[1]!), all.data[0])
  const resumed = await listen(asked, '?since=0', { 'last-event-id': '3' })
  await until(() => idsIn(resumed.text).length > 0)
  t.strictSame(idsIn(resumed.text), [4], 'the header stands above the parameter')
  const since = await listen(asked, '?since=0')
  await until(() => idsIn(since.text).length > 0)
  t.strictSame(idsIn(since.text), [1], 'what came and went is passed over')
  const head = await app.inject({ method: 'HEAD', url: '/v1/changes/stream' })
  t.strictSame([head.statusCode, head.body], [200, ''])
  // It would never be done if it waited for listeners.
  await app.close()
  await until(() => heard.isEnded && resumed.isEnded && since.isEnded)
  t.ok(heard.text.endsWith('\n\n'), 'the last event is whole')
})

t.test('at most 100 listen, and who goes makes room', async (t) => {
  const asked = await seeded(t, { ANNALS_STREAMS_PER_CLIENT: '100' })
  await asked.app.listen({ port: 0, host: '127.0.0.1' })
  const all = await Promise.all(Array.from({ length: 100 }, () => listen(asked)))
  const one = await listen(asked)
  t.equal(one.status, 503)
  t.match(one.headers['retry-after'], /^(1\d|2[01])$/)
  all[0]!.end()
  await until(async () => (await listen(asked)).status === 200, 'room')
  await asked.store.put([incident('for-all')])
  await until(() => all.slice(1).every(({ text }) => text.includes('for-all')))
  for (const { end } of all) end()
})

t.test('one client has its share of the streams, whatever others have', async (t) => {
  const asked = await seeded(t, { ANNALS_STREAMS: '3', ANNALS_STREAMS_PER_CLIENT: '2' })
  await asked.app.listen({ port: 0, host: '127.0.0.1' })
  const first = await listen(asked)
  const second = await listen(asked)
  const third = await listen(asked)
  t.strictSame([first.status, second.status, third.status], [200, 200, 429])
  const other = await listen(asked, '', await keyed(asked.store))
  t.equal(other.status, 200, 'a key is another client')
  t.equal((await listen(asked, '', await keyed(asked.store))).status, 503, 'and three are all there are')
  first.end()
  await until(async () => (await listen(asked)).status === 200, 'room')
  for (const { end } of [second, other]) end()
})

t.test('who does not read is dropped, and holds little meanwhile', async (t) => {
  const store = await openStore({ path: ':memory:' })
  t.teardown(() => store.close())
  const streams = new ChangeStreams(store, { poll: 10, heartbeat: 500, page: 5, most: 2 })
  const slow = streams.open('public', 0, async () => true)
  slow.on('error', () => {})
  slow.pipe(new Writable({ highWaterMark: 1, write() {} }))
  const quick = streams.open('public', 0, async () => true)
  let text = ''
  let held = 0
  quick.on('data', (chunk) => {
    text += chunk
    held = Math.max(held, slow.readableLength)
  })
  t.throws(() => streams.open('public', 0, async () => true), { code: 'overloaded' })
  const long = 'x'.repeat(20_000)
  for (let round = 0; round < 20; round += 1)
    await store.put(
      Array.from({ length: 10 }, (_, index) => incident(`r-${round}-${index}`, { summary: long })),
    )
  await until(() => idsIn(text).length === 200)
  t.ok(held < 400_000, `${held} bytes are held`)
  await until(() => slow.destroyed)
  t.equal(streams.size, 1)
  t.strictSame(
    idsIn(text),
    Array.from({ length: 200 }, (_, index) => index + 1),
  )
  await until(() => /\n\n: \n\n/.test(text))
  streams.close()
  await until(() => quick.readableEnded)
  t.equal(streams.size, 0)
})

t.test('a key that is revoked hears nothing more', async (t) => {
  const store = await openStore({ path: ':memory:' })
  t.teardown(() => store.close())
  const streams = new ChangeStreams(store, { poll: 10 })
  let isValid = true
  const stream = streams.open('full', 0, async () => isValid)
  let text = ''
  stream.on('data', (chunk) => {
    text += chunk
  })
  await store.put([incident('first', { status: 'draft' })])
  await until(() => text.includes('first'))
  isValid = false
  await store.put([incident('second', { status: 'draft' })])
  await until(() => stream.readableEnded)
  t.notMatch(text, 'second')
  t.equal(streams.size, 0)
})
