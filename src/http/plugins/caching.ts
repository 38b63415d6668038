/** The one owner of what may be reused: entity tags, 304, ready bodies in memory, codings, and the headers that say so. */
import { pipeline, Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import type { Config } from '../../config.js'
import { entityTag, names, tagOfBody } from '../../domain/entity-tag.js'
import type { View } from '../../domain/vocabulary.js'
import type { State } from '../../store/contract/reader.js'
import { OWN_HEADERS } from './answer-headers.js'
import { type Coding, codingFor, encoded, encoder } from './codings.js'
import { tagOfQuestion } from './entity-tags.js'
import { Work } from './joining.js'
import { sendPart } from './ranges.js'
import { vary } from './vary.js'

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * What the answers of a route change with. `state`: with anything in their view, so that their tag is known
     * before they are; they carry the revision that they were read at in `Annals-Revision`. `content`: with their
     * own bytes only.
     */
    cache?: 'state' | 'content'
    /** Whether answers are sent as they are: they are compressed already, or read in parts. */
    plain?: boolean
    /** Whether answers are streams, which nobody else can be given. */
    streamed?: boolean
  }
  interface FastifyReply {
    /** The entity tag of the answer, where it is known otherwise. */
    tag: string | null
  }
  interface FastifyRequest {
    /** Where the views stood when the request came; null where its answer is not cached. */
    arrival: Readonly<Record<View, State>> | null
    /** The answer that is worked out for this request and for all that ask the same meanwhile; null where it is for this one alone. */
    work: Work<Ready> | null
  }
}

/** What is asked with a key is for whoever has that key. */
const control = ({ key }: FastifyRequest): string =>
  `${key === null ? 'public' : 'private'}, max-age=0, must-revalidate`
/** The headers of an answer that belong to it, and not to the request. */
const OWN = ['content-type', ...Object.keys(OWN_HEADERS)]
/** The share of the memory that one answer may take. */
const LARGEST = 0.125

/** An answer that is ready to be sent again. */
interface Ready {
  readonly view: View
  /** The revision of the view at which it was right. */
  readonly revision: number
  readonly tag: string
  readonly headers: Readonly<Record<string, string>>
  readonly bodies: Map<Coding, Buffer>
  /** The bodies that are being encoded. */
  readonly encoding: Map<Coding, Promise<Buffer>>
}

/** How a memory is used: what was found in it since the start and what was not, and what it holds now. */
export interface CacheUse {
  readonly hits: number
  readonly misses: number
  readonly entries: number
  readonly bytes: number
}

/**
 * Caches what routes with `config.cache` answer. A question that was answered in the same state is answered again
 * from memory, or with a 304, before anything of it is read; what is asked while the same is worked out for
 * somebody else waits for that.
 * @returns how the memory is used; an answer that a 304 did without counts as found
 */
export function caching(app: FastifyInstance, config: Config): CacheUse {
  let hits = 0
  let misses = 0
  const memory = config.cacheSize * 1e6
  const ready = new LRUCache<string, Ready>({
    maxSize: Math.max(1, memory),
    maxEntrySize: Math.max(1, memory * LARGEST),
    sizeCalculation: ({ bodies }, key) =>
      [...bodies.values()].reduce((size, body) => size + body.length, 1_000 + 2 * key.length),
  })
  const working = new Map<string, Work<Ready>>()
  app.decorateRequest('arrival', null)
  app.decorateRequest('work', null)
  app.decorateReply('parts', null)
  app.decorateReply('tag', null)

  app.addHook('onRequest', (request, reply, done) => {
    if (request.routeOptions.config.cache === undefined) return done()
    request.reader.states().then((states) => answer(request, reply, states, done), done)
  })

  /** Answers from memory where that has an answer of this state; the request goes on to its route else. */
  function answer(
    request: FastifyRequest,
    reply: FastifyReply,
    states: Readonly<Record<View, State>>,
    done: (error?: Error) => void,
  ): void {
    const { cache, streamed } = request.routeOptions.config
    const key = keyOf(request)
    const found = ready.get(key)
    if (found && found.revision === states[found.view].revision) {
      hits += 1
      sendReady(request, reply, key, found, done)
      return
    }
    request.arrival = states
    const wanted = request.headers['if-none-match']
    if (cache === 'state' && wanted !== undefined && wanted.trim() !== '*') {
      // What names the tag of a question has been answered before, so that nothing is wrong with it.
      const tag = tagOfQuestion(key, request.view, states[request.view])
      if (names(wanted, tag)) {
        hits += 1
        describe(request, reply, tag, codingOf(request))
        reply.code(304).send()
        return
      }
    }
    const question = `${states[request.view].revision} ${key}`
    const begun = streamed ? undefined : working.get(question)
    if (begun !== undefined) {
      join(begun, request, reply, key, done)
      return
    }
    misses += 1
    if (!streamed) {
      request.work = new Work(() => working.delete(question))
      request.work.wait(reply)
      working.set(question, request.work)
    }
    done()
  }

  /** Waits for what is worked out for another request; where that comes to nothing, the answer is worked out for this one. */
  function join(
    work: Work<Ready>,
    request: FastifyRequest,
    reply: FastifyReply,
    key: string,
    done: (error?: Error) => void,
  ): void {
    work.wait(reply)
    work.answer.then((entry) => {
      if (reply.raw.destroyed) return
      if (entry === null) {
        misses += 1
        return done()
      }
      hits += 1
      request.arrival = null
      sendReady(request, reply, key, entry, done)
    }, done)
  }

  app.addHook('onSend', (request, reply, payload: unknown, done) => {
    const { arrival, view } = request
    if (arrival === null || reply.statusCode !== 200) {
      request.work?.settle(null)
      return done(null, payload)
    }
    if (payload === undefined) return done(new TypeError('a route sent an answer twice, or without a body'))
    const revision = revisionOf(reply) ?? arrival[view].revision
    const coding = codingOf(request)
    const key = keyOf(request)
    const isStream = typeof payload === 'object' && payload !== null && 'pipe' in payload
    const body = isStream ? null : bufferOf(payload as string | Buffer)
    const tag =
      reply.tag ??
      (body !== null && request.routeOptions.config.cache === 'content'
        ? tagOfBody(body)
        : tagOfQuestion(key, view, { ...arrival[view], revision }))
    const entry: Ready | null = body && {
      view,
      revision,
      tag,
      headers: ownHeaders(reply),
      bodies: new Map([['identity', body]]),
      encoding: new Map(),
    }
    request.work?.settle(entry)
    describe(request, reply, tag, coding)
    if (isMatched(request, tag)) {
      if (isStream) (payload as Readable).destroy()
      for (const name of ['content-type', 'content-length', 'content-disposition']) reply.removeHeader(name)
      reply.code(304)
      // Fastify takes the length of what HEAD would send, unless it is a stream.
      return done(null, request.method === 'HEAD' ? Readable.from([]) : null)
    }
    if (reply.parts !== null)
      return sendPart(request, reply, entityTag(tag, coding), payload as Readable, done)
    if (coding !== 'identity') reply.header('content-encoding', coding)
    if (entry === null)
      return done(null, coding === 'identity' ? payload : throughEncoder(payload as Readable, coding))
    give(entry, key, coding, (error, made) => done(error as null, made))
  })

  function sendReady(
    request: FastifyRequest,
    reply: FastifyReply,
    key: string,
    found: Ready,
    fail: (error: Error) => void,
  ): void {
    const coding = codingOf(request)
    describe(request, reply, found.tag, coding)
    if (isMatched(request, found.tag)) {
      reply.code(304).send()
      return
    }
    reply.headers(found.headers)
    if (coding !== 'identity') reply.header('content-encoding', coding)
    give(found, key, coding, (error, body) => {
      if (error) fail(error)
      else reply.send(body)
    })
  }

  /** The body of an entry in a coding, made where nobody has asked for it yet; what is new is kept. */
  function give(
    entry: Ready,
    key: string,
    coding: Coding,
    done: (error: Error | null, body?: Buffer) => void,
  ): void {
    const body = entry.bodies.get(coding)
    if (body !== undefined) {
      if (memory > 0 && ready.peek(key) !== entry) ready.set(key, entry)
      done(null, body)
      return
    }
    const making = entry.encoding.get(coding) ?? encoded(entry.bodies.get('identity')!, coding)
    entry.encoding.set(coding, making)
    making.then(
      (made) => {
        entry.encoding.delete(coding)
        // A new entry, so that what it has grown by is counted.
        const bodies = new Map([...entry.bodies, [coding, made]])
        if (memory > 0) ready.set(key, { ...entry, bodies })
        done(null, made)
      },
      (error: Error) => {
        entry.encoding.delete(coding)
        done(error)
      },
    )
  }

  return {
    get hits() {
      return hits
    },
    get misses() {
      return misses
    },
    get entries() {
      return ready.size
    },
    get bytes() {
      return ready.calculatedSize
    },
  }
}

function ownHeaders(reply: FastifyReply): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const name of OWN) {
    const value = reply.getHeader(name)
    if (value !== undefined) headers[name] = String(value)
  }
  return headers
}

/**
 * What an answer depends on beside the state: the view, the URL, and the address that its links begin with. The view
 * is in the URL, but may be spelled in many ways there; with its own word no answer of one is ever that of the other.
 * A release that was rebuilt is another one.
 */
const keyOf = ({ view, release, language, baseUrl, url }: FastifyRequest): string =>
  `${view} ${release?.digest ?? ''} ${language} ${baseUrl} ${url}`

function revisionOf(reply: FastifyReply): number | undefined {
  const value = reply.getHeader('annals-revision')
  return value === undefined ? undefined : Number(value)
}

function isMatched(request: FastifyRequest, tag: string): boolean {
  const wanted = request.headers['if-none-match']
  return wanted !== undefined && names(wanted, tag)
}

/** The headers that a 200 and a 304 share. */
function describe(request: FastifyRequest, reply: FastifyReply, tag: string, coding: Coding): void {
  reply.header('etag', entityTag(tag, coding)).header('cache-control', control(request))
  vary(reply, 'Accept-Encoding', 'Authorization')
}

const codingOf = (request: FastifyRequest): Coding =>
  request.routeOptions.config.plain ? 'identity' : codingFor(request.headers['accept-encoding'])

const bufferOf = (body: string | Buffer): Buffer => (typeof body === 'string' ? Buffer.from(body) : body)

/** What breaks a stream breaks the encoded one too, so that it never ends as if it were whole. */
function throughEncoder(stream: Readable, coding: Exclude<Coding, 'identity'>): Readable {
  return pipeline(stream, encoder(coding), () => {})
}
