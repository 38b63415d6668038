/** The HTTP server under the app, and its answers to what is no HTTP request: in turn, well-formed, and then closed. */
import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../../config.js'
import { Problem } from '../../errors.js'
import type { Connections } from './connections.js'
import { HttpProblem, problemHeaders, renderProblem, statusOf } from './problem-answer.js'
import type { ProblemCounts } from './problem-counts.js'
import { PROBLEM_TYPE } from './problems.js'
import { MAX_URL } from './urls.js'

/** Milliseconds, and bytes of all header fields together. */
const LIMITS = {
  maxHeaderSize: 16_384,
  headersTimeout: 20_000,
  requestTimeout: 60_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
}
/** How long a connection on which nothing moves stays open: readers that stall would keep what they read from. */
const STALLED = 300_000
/** How long a client may go on sending after our last word, so that closing does not overtake the answer. */
const LINGER = 1_000

/**
 * A request target without the scheme and host of its absolute form (RFC 9112 section 3.2.2), which are whatever the
 * client says: what is made of the target must not lead there.
 */
function originForm(target: string): string {
  const [host] = /^https?:\/\/[^/?#]*/i.exec(target) ?? []
  if (host === undefined) return target
  const rest = target.slice(host.length)
  return rest.startsWith('/') ? rest : `/${rest}`
}

/** The requests of a connection that are not answered yet, oldest first, and the newest of all. */
interface Exchanges {
  readonly open: Map<IncomingMessage, ServerResponse>
  newest?: { readonly request: IncomingMessage; readonly response: ServerResponse }
}

interface ParseError extends Error {
  code?: string
  rawPacket?: unknown
  bytesParsed?: number
}

/**
 * Fastify's `serverFactory` and `clientErrorHandler`.
 * @param counts is told of each problem
 */
export function httpServer(config: Config, connections: Connections, counts?: ProblemCounts) {
  const exchanging = new WeakMap<Duplex, Exchanges>()
  const broken = new WeakSet<Duplex>()

  const serverFactory = (handler: (request: IncomingMessage, response: ServerResponse) => void): Server => {
    // A missing Host is refused by plugins/links, because Node's refusal has no body.
    const server = createServer({ ...LIMITS, requireHostHeader: false })
    server.setTimeout(STALLED)
    connections.watch(server)
    server.on('request', (request, response) => {
      request.url = originForm(request.url ?? '')
      const exchanges: Exchanges = exchanging.get(request.socket) ?? { open: new Map() }
      exchanging.set(request.socket, exchanges)
      exchanges.open.set(request, response)
      exchanges.newest = { request, response }
      response.once('close', () => exchanges.open.delete(request))
      handler(request, response)
    })
    // Node would answer 417 without a body; an expectation that is not known may be ignored (RFC 9110 section 10.1.1).
    server.on('checkExpectation', (request, response) => server.emit('request', request, response))
    // Node would close the connection without a word.
    server.on('connect', (_request, socket) => {
      socket.on('error', () => socket.destroy())
      server.emit('clientError', Object.assign(new Error('CONNECT'), { code: 'CONNECT' }), socket)
    })
    return server
  }

  function clientErrorHandler(this: FastifyInstance, error: ParseError, socket: Duplex): void {
    if (error.code === 'ECONNRESET' || socket.destroyed) return void socket.destroy()
    // What comes after the first fault is no request either.
    if (broken.has(socket)) return
    broken.add(socket)
    const problem = toProblem(error)
    counts?.count(problem.code)
    inTurn(exchanging.get(socket), (isAnswered) => {
      const id = randomUUID()
      this.log.info({ request_id: id, route: null, status: statusOf(problem) }, 'request')
      if (socket.writable && !isAnswered) socket.end(rawAnswer(problem, config.url ?? '', id, isHead(error)))
      setTimeout(() => socket.destroy(), LINGER).unref()
    })
  }

  return { serverFactory, clientErrorHandler }
}

/**
 * Calls back once every request that came before the broken one has its answer. `isAnswered` tells that the broken
 * one has one too (a 405, say, given before its body came), so that another would not be understood.
 */
function inTurn(exchanges: Exchanges | undefined, then: (isAnswered: boolean) => void): void {
  for (const [request, response] of exchanges?.open ?? []) {
    // A request that was not received to its end is the broken one itself.
    if (!request.complete) continue
    response.once('close', () => inTurn(exchanges, then))
    return
  }
  const newest = exchanges?.newest
  then(newest !== undefined && !newest.request.complete && newest.response.headersSent)
}

/**
 * Whether what is broken asks for headers alone, as far as can be seen: of a request that came in several packets, the
 * one that has its beginning may be gone.
 */
function isHead({ rawPacket, bytesParsed }: ParseError): boolean {
  if (!Buffer.isBuffer(rawPacket)) return false
  const read = rawPacket.toString('latin1', 0, bytesParsed)
  const before = read.lastIndexOf('\r\n\r\n')
  return read.startsWith('HEAD ', before === -1 ? 0 : before + 4)
}

function toProblem({ code, rawPacket }: ParseError): Problem {
  if (code === 'CONNECT')
    return new HttpProblem('method_not_allowed', 'This server is not a proxy', { Allow: '' })
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new Problem('request_timeout')
  if (code === 'HPE_INVALID_URL') {
    return new Problem(
      'malformed_url',
      'The URL holds characters that must be percent-encoded, such as %E6%B5%8E',
    )
  }
  if (code !== 'HPE_HEADER_OVERFLOW') return new Problem('malformed_request')
  // A request line alone can overflow the header buffer.
  const start = Buffer.isBuffer(rawPacket) ? rawPacket.toString('latin1') : ''
  const [, target = ''] = /^[A-Z-]+ (\S*)/.exec(start) ?? []
  return new Problem(target.length >= MAX_URL ? 'url_too_long' : 'headers_too_large')
}

function rawAnswer(problem: Problem, base: string, id: string, withoutBody: boolean): string {
  const rendered = renderProblem(problem, base, id)
  const body = JSON.stringify(rendered)
  const fields: Record<string, string> = {
    Date: new Date().toUTCString(),
    'Content-Type': PROBLEM_TYPE,
    'Content-Length': String(Buffer.byteLength(body)),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'X-Request-Id': id,
    ...problemHeaders(problem, false),
    Connection: 'close',
  }
  const head = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`)
  return `HTTP/1.1 ${rendered.status} ${STATUS_CODES[rendered.status]}\r\n${head.join('')}\r\n${withoutBody ? '' : body}`
}
