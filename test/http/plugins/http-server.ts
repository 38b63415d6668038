/** Tests in raw bytes what no client library would send: each gets one well-formed problem, in turn, and the end. */
import { randomBytes } from 'node:crypto'
import { Socket } from 'node:net'
import { Readable } from 'node:stream'
import t, { type Test } from 'tap'
import type { ProblemCode } from '../../../src/errors.js'
import { problemSchema } from '../../../src/http/plugins/openapi.js'
import { PROBLEMS } from '../../../src/http/plugins/problem-registry.js'
import { testApp } from '../../support/app.js'
import { answersOf, exchange, listen, type RawAnswer } from '../../support/raw.js'

const HOST = 'Host: localhost\r\n'
const CLOSE = `${HOST}Connection: close\r\n\r\n`

const app = await testApp({
  routes: (app) => {
    app.get('/test/slow', async () => {
      await new Promise((resolve) => setTimeout(resolve, 300))
      return { slow: true }
    })
    app.get('/test/stream', async (_request, reply) => {
      const lines = (async function* () {
        yield 'one\n'
        await new Promise((resolve) => setTimeout(resolve, 50))
        throw new Error('the disk is gone')
      })()
      return reply.type('application/x-ndjson').send(Readable.from(lines))
    })
    app.post('/test/body', async (request) => ({ got: request.body }))
  },
})
const port = await listen(app)
t.teardown(() => app.close())

function isProblem(t: Test, answer: RawAnswer | undefined, code: ProblemCode): void {
  t.equal(answer?.status, PROBLEMS[code].status)
  t.equal(answer?.headers['content-type'], 'application/problem+json')
  t.equal(answer?.headers['cache-control'], 'no-store')
  const problem = problemSchema.parse(JSON.parse(answer?.body ?? ''))
  t.equal(problem.code, code)
  t.equal(problem.instance, `urn:uuid:${answer?.headers['x-request-id']}`)
  t.notMatch(answer?.body, /HPE_|Parse Error|\bat .*\.[jt]s/)
}

const broken: [string, ProblemCode, (string | Buffer)[]][] = [
  ['garbage', 'malformed_request', ['\x16\x03\x01garbage\r\n\r\n']],
  ['random bytes', 'malformed_request', [Buffer.concat([Buffer.from([0]), randomBytes(2_000)])]],
  ['a URL in raw UTF-8', 'malformed_url', [`GET /v1/incidents?q=济南 HTTP/1.1\r\n${CLOSE}`]],
  ['an unknown method', 'malformed_request', [`FETCH /problems HTTP/1.1\r\n${CLOSE}`]],
  ['a method in lower case', 'malformed_request', [`get /problems HTTP/1.1\r\n${CLOSE}`]],
  ['an unknown protocol', 'malformed_request', [`GET /problems SPDY/3\r\n${CLOSE}`]],
  ['the preface of HTTP/2', 'malformed_request', ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n']],
  ['a line break in a header', 'malformed_request', [`GET /problems HTTP/1.1\r\nHost: a\rb\r\n\r\n`]],
  [
    'two ways to say how long the body is',
    'malformed_request',
    [`POST /test/body HTTP/1.1\r\n${HOST}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
  ],
  [
    'a length that is none',
    'malformed_request',
    [`POST /test/body HTTP/1.1\r\n${HOST}Content-Length: 5x\r\n\r\n`],
  ],
  [
    'a broken chunk while the body is read',
    'malformed_request',
    [
      `POST /test/body HTTP/1.1\r\n${HOST}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`,
      'zz\r\nnope\r\n',
    ],
  ],
  [
    'header fields that are too large',
    'headers_too_large',
    [`GET / HTTP/1.1\r\n${HOST}X: ${'a'.repeat(20_000)}\r\n\r\n`],
  ],
  [
    'many header fields',
    'headers_too_large',
    [
      `GET / HTTP/1.1\r\n${HOST}`,
      ...Array.from({ length: 100 }, (_, index) => `X-${index}: ${'a'.repeat(200)}\r\n`),
    ],
  ],
  ['a URL that no buffer holds', 'url_too_long', [`GET /${'a'.repeat(20_000)} HTTP/1.1\r\n${CLOSE}`]],
  ['a URL of 9 kB', 'url_too_long', [`GET /problems?x=${'a'.repeat(9_000)} HTTP/1.1\r\n${CLOSE}`]],
  ['a path that does not decode', 'malformed_url', [`GET /%zz HTTP/1.1\r\n${CLOSE}`]],
  ['bytes that are no UTF-8 in a query', 'malformed_url', [`GET /problems?x=%c3%28 HTTP/1.1\r\n${CLOSE}`]],
  ['no Host', 'malformed_request', ['GET /problems HTTP/1.1\r\nConnection: close\r\n\r\n']],
  [
    'a Host beyond the ports',
    'malformed_request',
    ['GET /problems HTTP/1.1\r\nHost: a:99999\r\nConnection: close\r\n\r\n'],
  ],
  ['two Hosts', 'malformed_request', [`GET /problems HTTP/1.1\r\nHost: a\r\n${CLOSE}`]],
  [
    'two Hosts that are the same',
    'malformed_request',
    [`GET /problems HTTP/1.1\r\n${HOST}HOST: localhost\r\nConnection: close\r\n\r\n`],
  ],
  ['two Hosts in HTTP/1.0', 'malformed_request', ['GET /problems HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n']],
  ['an empty Host', 'malformed_request', ['GET /problems HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n']],
  ['PUT on a GET route', 'method_not_allowed', [`PUT /problems HTTP/1.1\r\nContent-Length: 0\r\n${CLOSE}`]],
  ['a method of WebDAV', 'method_not_allowed', [`MKCOL /problems HTTP/1.1\r\n${CLOSE}`]],
  [
    'the use as a proxy',
    'method_not_allowed',
    [`CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n`],
  ],
  ['the host of somebody else', 'not_found', [`GET http://evil.example/nope HTTP/1.1\r\n${CLOSE}`]],
]

for (const [what, code, chunks] of broken) {
  t.test(`${what} is ${code}`, async (t) => {
    const answers = answersOf(await exchange(port, chunks))
    t.equal(answers.length, 1)
    isProblem(t, answers[0], code)
    t.equal(answers[0]?.headers.connection, 'close')
  })
}

const heads: [string, number, string][] = [
  ['headers that are too large', 431, `HEAD / HTTP/1.1\r\n${HOST}X: ${'a'.repeat(20_000)}\r\n\r\n`],
  ['a URL that no buffer holds', 414, `HEAD /${'a'.repeat(20_000)} HTTP/1.1\r\n${CLOSE}`],
  ['a URL in raw UTF-8', 400, `HEAD /v1/incidents?q=济南 HTTP/1.1\r\n${CLOSE}`],
  ['a path that does not decode', 400, `HEAD /%zz HTTP/1.1\r\n${CLOSE}`],
  ['a header that is none', 400, `HEAD /problems HTTP/1.1\r\nHost: a\rb\r\n\r\n`],
  ['no Host', 400, 'HEAD /problems HTTP/1.1\r\nConnection: close\r\n\r\n'],
  ['two Hosts', 400, `HEAD /problems HTTP/1.1\r\nHost: a\r\n${CLOSE}`],
  ['a path that is not there', 404, `HEAD /nope HTTP/1.1\r\n${CLOSE}`],
]

for (const [what, status, bytes] of heads) {
  t.test(`HEAD with ${what} is answered without a body`, async (t) => {
    const answer = await exchange(port, [bytes])
    t.match(answer, new RegExp(`^HTTP/1\\.1 ${status} `))
    t.match(answer, /\r\nContent-Length: \d\d+\r\n/i, 'the length is that of the body which GET has')
    t.equal(answer.slice(answer.indexOf('\r\n\r\n') + 4), '')
  })
}

t.test('HEAD behind another request is answered without a body', async (t) => {
  const answer = await exchange(port, [
    `GET /health/live HTTP/1.1\r\n${HOST}\r\nHEAD /济 HTTP/1.1\r\n${CLOSE}`,
  ])
  t.match(answer, /HTTP\/1\.1 200 [\s\S]*HTTP\/1\.1 400 [\s\S]*\r\n\r\n$/)
})

t.test('garbage behind a good request is answered after it', async (t) => {
  const answers = answersOf(await exchange(port, [`GET /test/slow HTTP/1.1\r\n${HOST}\r\nGARBAGE\r\n\r\n`]))
  t.equal(answers.length, 2)
  t.equal(answers[0]?.body, '{"slow":true}')
  isProblem(t, answers[1], 'malformed_request')
})

t.test('pipelined requests are answered in order', async (t) => {
  const paths = ['/test/slow', '/health/live', '/nope']
  const requests = paths.map(
    (path, index) => `GET ${path} HTTP/1.1\r\n${index === 2 ? CLOSE : `${HOST}\r\n`}`,
  )
  const answers = answersOf(await exchange(port, [requests.join('')]))
  t.strictSame(
    answers.map(({ status }) => status),
    [200, 200, 404],
  )
  t.equal(answers[0]?.body, '{"slow":true}')
})

t.test('a body that breaks after its request was refused brings no second answer', async (t) => {
  const head = `POST /problems HTTP/1.1\r\n${HOST}Transfer-Encoding: chunked\r\n\r\n`
  const answers = answersOf(await exchange(port, [`${head}1\r\nx\r\nzz\r\n`]))
  t.strictSame(
    answers.map(({ status }) => status),
    [405],
  )
})

t.test('a request that does not arrive in time', async (t) => {
  app.server.once('connection', (socket) => {
    setTimeout(() => {
      const error = Object.assign(new Error('timeout'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' })
      app.server.emit('clientError', error, socket)
    }, 100)
  })
  const head = `POST /test/body HTTP/1.1\r\n${HOST}Content-Type: application/json\r\nContent-Length: 9\r\n\r\n{`
  const answers = answersOf(await exchange(port, [head]))
  t.equal(answers.length, 1)
  isProblem(t, answers[0], 'request_timeout')
})

t.test('a client that goes away is no fault', async (t) => {
  app.server.emit('clientError', Object.assign(new Error('gone'), { code: 'ECONNRESET' }), new Socket())
  t.equal((await app.inject('/health/live')).statusCode, 200)
})

t.test('an expectation that is not known is ignored', async (t) => {
  const answers = answersOf(
    await exchange(port, [`GET /health/live HTTP/1.1\r\nExpect: miracle\r\n${CLOSE}`]),
  )
  t.strictSame(
    answers.map(({ status }) => status),
    [200],
  )
})

t.test('OPTIONS * asks about the server', async (t) => {
  const [answer] = answersOf(await exchange(port, [`OPTIONS * HTTP/1.1\r\n${CLOSE}`]))
  t.equal(answer?.status, 204)
  t.match(answer?.headers.allow, /^GET, HEAD, POST.*OPTIONS$/)
})

t.test('HTTP/1.0 without Host is answered', async (t) => {
  const [answer] = answersOf(await exchange(port, ['GET /problems/not_found HTTP/1.0\r\n\r\n']))
  t.equal(answer?.status, 200)
  t.equal(JSON.parse(answer?.body ?? '').type, '/problems/not_found', 'its links are relative')
})

t.test('an upgrade is not made', async (t) => {
  const upgrade = `GET /health/live HTTP/1.1\r\n${HOST}Connection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n`
  t.strictSame(
    answersOf(await exchange(port, [upgrade])).map(({ status }) => status),
    [200],
  )
})

t.test('an answer that breaks half-way does not end as if it were whole', async (t) => {
  const bytes = await exchange(port, [`GET /test/stream HTTP/1.1\r\n${HOST}\r\n`])
  t.match(bytes, /^HTTP\/1\.1 200 /)
  t.match(bytes, 'one')
  t.notMatch(bytes, /\r\n0\r\n\r\n$/)
  t.notMatch(bytes, /disk|problem/)
})
