/** What the client throws: typed problems, sensible errors for what is none, and everything else as it is. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import t from 'tap'
import { AnnalsError, annals } from '../../src/client/index.js'
import { PROBLEMS } from '../../src/http/plugins/problem-registry.js'
import { incident } from '../support/records.js'
import { answered, served, taken } from './fixtures/served.js'

/** What a promise throws. */
async function thrown(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  )
}

async function refused(promise: Promise<unknown>): Promise<AnnalsError> {
  const error = await thrown(promise)
  if (error instanceof AnnalsError) return error
  throw new Error(`no AnnalsError: ${error}`)
}

t.test('a refusal is thrown with its problem, by every way of asking', async (t) => {
  const { client, url } = await served(t)
  const wrong = { actor: 'xu-wenlon' }
  for (const [way, promise] of Object.entries({
    list: client.incidents.list(wrong),
    pages: taken(client.incidents.pages(wrong)),
    all: taken(client.incidents.all(wrong)),
    timeline: client.timeline(wrong),
    facets: client.facets({ by: ['act'], ...wrong }),
    map: client.map(wrong),
  })) {
    const error = await refused(promise)
    t.equal(error.status, 400, way)
    t.equal(error.code, 'invalid_parameter', way)
    t.equal(error.problem?.errors[0]?.parameter, 'actor', way)
    t.equal(error.problem?.errors[0]?.suggestion, 'xu-wenlong', way)
    t.equal(error.message, error.problem?.detail, way)
    t.equal(error.name, 'AnnalsError', way)
    t.equal(error.retryAfter, null, way)
    t.ok(error.url.startsWith(`${url}/v1/`), way)
  }
  for (const [way, promise] of Object.entries({
    get: client.incidents.get('nothing'),
    actor: client.actors.get('nothing'),
    claims: client.incidents.claims('nothing'),
    scheme: client.vocabularies.get('nothing'),
    // A browser and Node take these out of a path.
    dots: client.incidents.get('..'),
    empty: client.incidents.get(''),
  }))
    t.match(await refused(promise), { status: 404, code: 'not_found' }, way)
  t.match(await refused(client.incidents.list({ cursor: 'x' })), { status: 400, code: 'invalid_cursor' })
})

t.test('a withdrawn record, a key that is not known, and too many requests', async (t) => {
  const { client, url, store } = await served(t, {}, { ANNALS_RATE_LIMIT: '3' })
  await store.put([incident('gone')])
  await store.put([incident('gone', { status: 'withdrawn' })])
  t.match(await refused(client.incidents.get('gone')), { status: 410, code: 'withdrawn' })
  t.match(await refused(annals(url, { key: 'unknown' }).root()), { status: 401, code: 'unauthorized' })
  await client.root()
  const error = await refused(client.root())
  t.match(error, { status: 429, code: 'too_many_requests' })
  t.ok(error.retryAfter !== null && error.retryAfter > 0 && error.retryAfter <= 60, `${error.retryAfter} s`)
})

t.test('every code of the server is one that the client knows', (t) => {
  // The compiler is the test: a code that is missing from either side is no error then.
  const known: Record<NonNullable<AnnalsError['code']>, unknown> = PROBLEMS
  const told: Record<keyof typeof PROBLEMS, unknown> = known
  t.ok(Object.keys(told).length > 0)
  t.end()
})

t.test('what is no problem document is an error too', async (t) => {
  const page = '<h1>Bad gateway</h1>'
  const html = { 'content-type': 'text/html' }
  const down = answered(() => new Response(page, { status: 502, statusText: 'Bad Gateway', headers: html }))
  t.match(await refused(down.client.incidents.list()), {
    status: 502,
    code: null,
    problem: null,
    message: 'the server answered 502 Bad Gateway',
  })
  t.match(await refused(taken(down.client.incidents.stream())), { status: 502, code: null })

  const empty = answered(() => new Response(null, { status: 503, headers: { 'retry-after': '7' } }))
  t.match(await refused(empty.client.root()), { status: 503, problem: null, retryAfter: 7 })

  const portal = answered(() => new Response(page, { headers: html }))
  const error = await refused(portal.client.incidents.list())
  t.match(error, { status: 200, message: 'the server answered text/html that is no JSON' })
  t.ok(error.cause instanceof SyntaxError)
  const nothing = answered(() => new Response(null, { status: 200, headers: { 'content-length': '0' } }))
  t.match(await refused(nothing.client.root()), { status: 200, message: /no JSON/ })

  // Another server's problem, which has not all that ours have.
  for (const body of [
    { type: 'about:blank', title: 'Forbidden', status: 403 },
    { code: 7, detail: 'x', errors: [] },
    { code: 'x', errors: [] },
    { code: 'x', detail: 'x' },
    null,
    'text',
    7,
  ]) {
    const headers = { 'content-type': 'application/problem+json' }
    const foreign = answered(() => Response.json(body, { status: 403, headers }))
    const error = await refused(foreign.client.root())
    t.match(error, { status: 403, problem: null, code: null, message: /answered 403/ }, JSON.stringify(body))
  }
})

t.test('Retry-After may be a date', async (t) => {
  const after = (value: string) =>
    refused(
      answered(() => new Response('', { status: 503, headers: { 'retry-after': value } })).client.root(),
    )
  const { retryAfter } = await after(new Date(Date.now() + 90_000).toUTCString())
  t.ok(retryAfter !== null && retryAfter > 80 && retryAfter <= 90, `${retryAfter} s`)
  t.equal((await after(new Date(0).toUTCString())).retryAfter, 0)
  t.equal((await after('soon')).retryAfter, null)
})

t.test('redirects are followed, what was not modified is no answer', async (t) => {
  const server = createServer((request, response) => {
    if (request.url === '/v1/actors/old')
      response.writeHead(308, { location: '/v1/actors/new' }).end('{"into":"new"}')
    else if (request.headers['if-none-match']) response.writeHead(304).end()
    else response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"new"}')
  })
  t.teardown(() => server.close())
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const client = annals(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  t.equal((await client.actors.get('old')).id, 'new')
  const unchanged = await refused(client.actors.get('new', {}, { headers: { 'if-none-match': '"1"' } }))
  t.match(unchanged, { status: 304, code: null, message: 'the server answered 304 Not Modified' })
})

t.test('what never was answered is thrown as it is', async (t) => {
  const { client, url, app } = await served(t)
  const reason = new Error('enough')
  t.equal(await thrown(client.root({ signal: AbortSignal.abort(reason) })), reason)
  t.equal(await thrown(annals(url, { signal: AbortSignal.abort(reason) }).root()), reason)
  const both = annals(url, { signal: new AbortController().signal })
  t.equal(await thrown(both.root({ signal: AbortSignal.abort(reason) })), reason)
  t.match(await thrown(client.root({ signal: AbortSignal.abort() })), { name: 'AbortError' })
  const failure = new TypeError('fetch failed')
  const offline = answered(() => Promise.reject(failure))
  t.equal(await thrown(offline.client.root()), failure)
  await app.close()
  const error = await thrown(client.root())
  t.ok(error instanceof TypeError && !(error instanceof AnnalsError), String(error))
})
