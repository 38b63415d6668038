/** What the routes that change records share: who writes, what must be the case, and how it is answered. */
import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest, RouteShorthandOptions } from 'fastify'
import { z } from 'zod'
import type { EditedType, Expectation } from '../curation/records.js'
import { lineSchema } from '../domain/text.js'
import type { Scope } from '../domain/vocabulary.js'
import { Problem } from '../errors.js'
import { entityTag, names, tagOfBody } from '../plugins/entity-tags.js'
import { describing } from '../plugins/validation.js'
import type { Author, Edit, Remembered } from '../store/edit.js'
import type { Store } from '../store/store.js'
import { JSON_TYPE } from './single.js'

export const changeQuery = z.strictObject({
  reason: lineSchema.optional().meta({
    description: 'Why, shown with the revision to whoever may see that.',
    example: 'a typing error',
  }),
  acknowledge: z.enum(['true', 'false']).optional().meta({
    description:
      'Whether names of protected people may stand in texts and ids that the answer `protected_name` has listed.',
    example: 'true',
  }),
})

/** What is written, and where it is afterwards. */
export interface Target {
  readonly type: EditedType
  readonly path: string
  readonly id: string
}

/** What a route that changes something says about itself. */
export interface Changing {
  readonly operationId: string
  readonly summary: string
  readonly scope?: Scope
  readonly params?: z.ZodRawShape
  readonly query?: z.ZodObject
  /** The description of the body, for readers: the commands read it themselves, where they see the record of now. */
  readonly body?: z.ZodType
  readonly status: 200 | 201 | 204
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
  status,
  answer,
}: Changing) {
  const schema = {
    operationId,
    summary,
    tags: ['writing'],
    querystring: query,
    ...(params ? { params: z.object(params) } : {}),
    ...(body ? { body: describing(body) } : {}),
    response: { [status]: answer },
  }
  return { config: { scope }, schema } as RouteShorthandOptions
}

/** Changes a record that is there, and answers with it. */
export function change(
  store: Store,
  request: FastifyRequest,
  reply: FastifyReply,
  target: Target,
  work: (edit: Edit, target: Target, expected: Expectation | null) => void,
): FastifyReply {
  const expected = expectation(request, true)
  const document = store.edit(authorOf(request), (edit) => {
    work(edit, target, expected)
    return edit.document(target.type, target.id)!
  })
  return reply
    .type(JSON_TYPE)
    .headers({ etag: tagOf(document), 'cache-control': 'no-store' })
    .send(document)
}

/** What a POST answers with. */
interface Done {
  readonly status: 200 | 201
  /** Where what was created is, as a path. */
  readonly location?: string
  /** The record that is the answer; or the text of something that has no tag. */
  readonly answer: Pick<Target, 'type' | 'id'> | string
}

/** Does what a POST asks for, once only for each `Idempotency-Key`: the same request again has the same answer. */
export function once(
  store: Store,
  request: FastifyRequest,
  reply: FastifyReply,
  work: (edit: Edit) => Done,
): FastifyReply {
  const token = request.headers['idempotency-key']
  if (token !== undefined && !/^[\x21-\x7e ]{1,255}$/.test(String(token)))
    throw new Problem('malformed_request', 'Idempotency-Key must be 1 to 255 printable ASCII characters')
  const digest = createHash('sha256')
    .update(`${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`)
    .digest('hex')
  const { status, headers, body } = store.edit(authorOf(request), (edit) => {
    const known = token === undefined ? null : edit.remembered(String(token))
    if (known !== null) {
      if (known.request === digest) return known
      throw new Problem('conflict', 'this Idempotency-Key was sent with another request')
    }
    const made = { request: digest, ...answerOf(work(edit), edit) }
    if (token !== undefined) edit.remember(String(token), made)
    return made
  })
  const { location, ...others } = headers
  if (location !== undefined) reply.header('location', `${request.baseUrl}${location}`)
  return reply
    .code(status)
    .type(JSON_TYPE)
    .headers({ ...others, 'cache-control': 'no-store' })
    .send(Buffer.from(body))
}

function answerOf({ status, location, answer }: Done, edit: Edit): Omit<Remembered, 'request'> {
  const found = location === undefined ? {} : { location }
  if (typeof answer === 'string') return { status, headers: found, body: answer }
  const document = edit.document(answer.type, answer.id)!
  return { status, headers: { ...found, etag: tagOf(document) }, body: document.toString() }
}

const tagOf = (document: Buffer): string => entityTag(tagOfBody(document), 'identity')

/** What `If-Match` says the record must be. @throws Problem precondition_required where it is needed and not there */
export function expectation(request: FastifyRequest, isNeeded: boolean): Expectation | null {
  const header = request.headers['if-match']
  if (header === undefined) {
    if (isNeeded) throw new Problem('precondition_required')
    return null
  }
  return (document) => names(header, tagOfBody(document))
}

export function authorOf(request: FastifyRequest): Author {
  const { reason, acknowledge } = request.query as z.output<typeof changeQuery>
  return {
    name: request.key?.name ?? null,
    reason: reason ?? null,
    acknowledge: acknowledge === 'true',
  }
}
