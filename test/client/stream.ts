/** Streams from the real server, and from servers that break off on real connections. */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import t, { type Test } from 'tap'
import { AnnalsError, annals, type IncidentQuery } from '../../src/client/index.js'
import { parametersOf } from '../support/openapi-references.js'
import { incident } from '../support/records.js'
import { ask } from '../support/seeded.js'
import { openStore } from '../support/stores.js'
import { answered, everyKind, KINDS, served, taken } from './fixtures/served.js'

const ids = (rows: readonly { id: string }[]) => rows.map((row) => row.id)

t.test('a stream gives what the pages give, of every kind', async (t) => {
  const { client } = await served(t)
  const every = everyKind(client)
  for (const kind of KINDS) {
    const streamed = await taken(every[kind].stream())
    t.ok(streamed.length > 0, kind)
    t.strictSame(streamed, await taken(every[kind].all()), kind)
    t.strictSame(await taken(every[kind].stream({ limit: 1 })), streamed.slice(0, 1), kind)
  }
})

t.test('a stream takes the same questions', async (t) => {
  const { client } = await served(t)
  const queries: IncidentQuery[] = [
    { kind: ['programme', 'publication'], sort: '-date' },
    { involves: ['perpetrator:*:blood_sampling', 'victim:xu-wenlong'] },
    { date: '2020/2022', undated: 'include', fields: ['title', 'date'] },
    { q: 'blood -organ*', sort: 'relevance', fields: 'title' },
    { tag: 'no-such-tag' },
    { sort: '-updated', limit: 3 },
  ]
  for (const query of queries)
    t.strictSame(
      await taken(client.incidents.stream(query)),
      await taken(client.incidents.all(query)),
      JSON.stringify(query),
    )
  const [first] = await taken(client.incidents.stream({ date: '2022-10-04' }))
  t.equal(first?.match, 'certain')
  await t.rejects(taken(client.incidents.stream({ actor: 'xu-wenlon' })), {
    name: 'AnnalsError',
    status: 400,
    code: 'invalid_parameter',
  })
})

t.test('a stream takes what a list takes, but for pages and counting', async (t) => {
  const { get } = await served(t)
  const document = await get('/openapi.json')
  const names = (path: string) =>
    parametersOf(document, path)
      .map(({ name }) => name)
      .sort()
  for (const kind of KINDS) {
    const listed = names(`/v1/${kind}`).filter((name: string) => name !== 'cursor' && name !== 'count')
    t.strictSame(names(`/v1/${kind}.ndjson`), listed, kind)
  }
})

t.test('more records than one page has, a loop that is left, and an abort, let the server go', async (t) => {
  // Written before there is an app: a thread that was busy for so long is too busy to answer.
  const store = await openStore({ path: ':memory:' })
  // More bytes than fit into the buffers between the two, packed too; in one word each, which costs little to index.
  const summary = () => randomBytes(50_000).toString('hex')
  const many = Array.from({ length: 160 }, (_, at) => incident(`many-${at}`, { summary: summary() }))
  await store.put(many)
  const { app } = await ask(t, store)
  const client = annals(await app.listen({ port: 0, host: '127.0.0.1' }))
  const replies: ServerResponse[] = []
  app.server.on('request', (_, reply) => replies.push(reply))
  const end = async () => {
    const reply = replies.at(-1)!
    if (!reply.closed) await once(reply, 'close')
    return reply.writableFinished ? 'whole' : 'broken off'
  }
  let count = 0
  for await (const _ of client.incidents.stream()) count += 1
  t.equal(count, many.length)
  t.equal(await end(), 'whole')
  for await (const _ of client.incidents.stream()) break
  t.equal(await end(), 'broken off')
  const abort = new AbortController()
  const reason = new Error('enough')
  let seen = 0
  await t.rejects(async () => {
    for await (const _ of client.incidents.stream({}, { signal: abort.signal }))
      if (++seen === 10) abort.abort(reason)
  }, reason)
  t.equal(seen, 10)
  t.equal(await end(), 'broken off')
  t.equal((await client.incidents.list({ limit: 1 })).meta.total, many.length)
})

t.test('a stream is asked for at its own path, and read as it comes', async (t) => {
  const body = '{"id":"a"}\n{"id":"b"}\n'
  const { client, requests } = answered(() => new Response(body, { headers: { 'annals-total': '2' } }))
  const every = everyKind(client)
  for (const kind of KINDS) {
    const rows = every[kind].stream({ q: 'x', fields: ['id'] })
    const before = requests.length
    t.strictSame(ids(await taken(rows)), ['a', 'b'])
    t.equal(requests.length, before + 1)
    t.equal(requests.at(-1)?.url, `http://annals.test/v1/${kind}.ndjson?q=x&fields=id`)
  }
  const short = answered(() => new Response(body, { headers: { 'annals-total': '3' } }))
  await t.rejects(taken(short.client.incidents.stream()), { name: 'AnnalsError', status: 200 })
  const abort = new AbortController()
  const reason = new Error('enough')
  const endless = () => new Response(new ReadableStream({}))
  const { client: slow } = answered(endless, { signal: abort.signal })
  const waiting = taken(slow.incidents.stream())
  setTimeout(() => abort.abort(reason), 10)
  await t.rejects(waiting, reason, 'the signal of the client ends a stream that is silent')
})

/** A client of a server that answers as given. */
async function serving(t: Test, answer: RequestListener) {
  const server = createServer(answer)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  t.teardown(() => server.close())
  return annals(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
}

const LINES = '{"id":"a"}\n{"id":"b"}\n'

t.test('a connection that breaks is no end', async (t) => {
  let cut = () => {}
  const client = await serving(t, (_, response) => {
    response.writeHead(200, { 'annals-total': 3 }).write(LINES)
    cut = () => void response.destroy()
  })
  const seen: string[] = []
  await t.rejects(async () => {
    for await (const { id } of client.incidents.stream()) {
      seen.push(id)
      // Not before: what has arrived is lost with the connection where nobody has read it yet.
      if (seen.length === 2) cut()
    }
  }, TypeError)
  t.strictSame(seen, ['a', 'b'])
})

t.test('an answer that looks whole and is not', async (t) => {
  const whole = gzipSync(LINES.repeat(1_000))
  const client = await serving(t, (request, response) => {
    // Nothing but the end of the connection says where these answers end.
    response.useChunkedEncodingByDefault = false
    if (request.url?.startsWith('/v1/actors'))
      response
        .writeHead(200, { 'annals-total': 2_000, 'content-encoding': 'gzip', connection: 'close' })
        .end(whole.subarray(0, whole.length - 20))
    else response.writeHead(200, { 'annals-total': 3, connection: 'close' }).end(LINES)
  })
  await t.rejects(taken(client.incidents.stream()), { message: 'the stream ended after 2 of 3 records' })
  const error = await taken(client.actors.stream()).catch((error) => error)
  // Node hands out what it could unpack and says nothing.
  t.ok(error instanceof AnnalsError || error instanceof TypeError, String(error))
})
