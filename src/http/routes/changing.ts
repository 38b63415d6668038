/** What the routes that change records share: who writes, what must be the case, and how it is answered. */
import type { FastifyReply, FastifyRequest, RouteShorthandOptions } from 'fastify'
import { z } from 'zod'
import { lineSchema } from '../../domain/text.js'
import type { Scope } from '../../domain/vocabulary.js'
import { Problem } from '../../errors.js'
import type { Author } from '../../store/contract/transaction.js'
import type { WriteOrder } from '../../writing/carry-out.js'
import type { Command } from '../../writing/commands.js'
import type { WriteQueue } from '../../writing/write-queue.js'
import { MAX_BODY } from '../plugins/bodies.js'
import { TAG } from '../plugins/openapi-tags.js'
import { describing } from '../plugins/validation.js'
import { JSON_TYPE } from './single.js'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether `If-Match` must say what is changed, or may. */
    ifMatch?: 'needed' | 'taken'
  }
}

export const changeQuery = z.strictObject({
  reason: lineSchema.optional().meta({
    description: 'The reason, shown with the revision to those who may see it.',
    example: 'a typing error',
  }),
  acknowledge: z.enum(['true', 'false']).optional().meta({
    description:
      '`true` accepts that protected names stand in the texts and ids that a `protected_name` error has listed.',
    example: 'true',
  }),
})

/** What a body of PATCH may be called (RFC 7396). */
export const PATCH_TYPES = ['application/merge-patch+json', 'application/json']

/** What a route that changes something says about itself. */
export interface Changing {
  readonly operationId: string
  readonly summary: string
  readonly scope?: Scope
  readonly params?: z.ZodRawShape
  readonly query?: z.ZodObject
  /** The description of the body, for readers: the commands read it themselves, where they see the record of now. */
  readonly body?: z.ZodType
  /** Whether `If-Match` must say what is changed, or may; it is not checked otherwise. */
  readonly ifMatch?: 'needed' | 'taken'
  /** The media types of the body, where it is not JSON alone. */
  readonly consumes?: readonly string[]
  readonly status: 200 | 201 | 204
  /** Whether the answer is the record, with its tag; it is one but for terms, which have no tag. */
  readonly hasTag?: boolean
  readonly answer: z.ZodType
}

/** The options of such a route. */
export function changing({
  operationId,
  summary,
  scope = 'write',
  params,
  query = changeQuery,
  body,
  ifMatch,
  consumes,
  status,
  hasTag = status !== 204,
  answer,
}: Changing) {
  const schema = {
    operationId,
    summary,
    tags: [TAG.write],
    querystring: query,
    ...(params ? { params: z.object(params) } : {}),
    ...(body ? { body: describing(body) } : {}),
    ...(consumes ? { consumes } : {}),
    response: { [status]: answer },
  }
  const tells = hasTag ? { tells: ['etag'] } : {}
  return { config: { scope, ...tells, ...(ifMatch ? { ifMatch } : {}) }, schema } as RouteShorthandOptions
}

/** How a command is carried out. */
interface Carried {
  /** Whether the same request with the same `Idempotency-Key` has the same answer, as POST has. */
  readonly isOnce?: boolean
}

/** Carries a command out as soon as it is its turn, and answers with what it answers. */
export async function write(
  queue: WriteQueue,
  request: FastifyRequest,
  reply: FastifyReply,
  command: Command,
  { isOnce = false }: Carried = {},
): Promise<FastifyReply> {
  const order = { author: authorOf(request), command, idempotency: isOnce ? idempotencyOf(request) : null }
  const sent = { bytes: bytesOf(request), signal: leaving(reply) }
  const { created, tag, body } = await queue.write(order, sent)
  reply.header('cache-control', 'no-store')
  if (tag !== null) reply.header('etag', tag)
  if (created !== null) reply.code(201).header('location', `${request.baseUrl}${created}`)
  return body === null ? reply.code(204).send() : reply.type(JSON_TYPE).send(Buffer.from(body))
}

/** What makes a request the same as one before; null where it has no `Idempotency-Key`. */
function idempotencyOf({ method, url, headers, body }: FastifyRequest): WriteOrder['idempotency'] {
  const token = headers['idempotency-key']
  if (token === undefined) return null
  if (!/^[\x21-\x7e ]{1,255}$/.test(String(token)))
    throw new Problem('malformed_request', 'Idempotency-Key must be 1 to 255 printable ASCII characters')
  return { token: String(token), request: `${method} ${url}`, body }
}

/** How many bytes the body of a request has; the most that it may have, where it does not say. */
function bytesOf({ headers, body }: FastifyRequest): number {
  return body === undefined ? 0 : Number(headers['content-length'] ?? MAX_BODY)
}

/** Aborted when the client has left before the answer. */
function leaving({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController()
  if (raw.destroyed) gone.abort()
  raw.once('close', () => {
    if (!raw.writableFinished) gone.abort()
  })
  return gone.signal
}

/**
 * The value of `If-Match`, which says what the record must be; null where there is none.
 * @throws Problem precondition_required where the route needs it and it is not there
 */
export function ifMatch({ headers, routeOptions }: FastifyRequest): string | null {
  const header = headers['if-match']
  if (header === undefined && routeOptions.config.ifMatch === 'needed')
    throw new Problem('precondition_required')
  return header ?? null
}

export function authorOf(request: FastifyRequest): Author {
  const { reason, acknowledge } = request.query as z.output<typeof changeQuery>
  return {
    name: request.key?.name ?? null,
    reason: reason ?? null,
    acknowledge: acknowledge === 'true',
  }
}
