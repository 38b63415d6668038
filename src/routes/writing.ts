/** What changes records: POST, PUT, PATCH, DELETE, and going back to an earlier revision. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { eraseRecord } from '../curation/erasing.js'
import {
  createRecord,
  type EditedType,
  patchRecord,
  removeRecord,
  replaceRecord,
  restoreRecord,
} from '../curation/records.js'
import { incidentDocumentSchema } from '../domain/incident.js'
import { RECORD_SCHEMAS } from '../domain/record-types.js'
import { Problem } from '../errors.js'
import { demand } from '../plugins/auth.js'
import { RECORD_TYPES, type RecordType } from '../query/records.js'
import type { Store } from '../store/store.js'
import { authorOf, change, changeQuery, changing, expectation, once, type Target } from './changing.js'

interface Kind {
  readonly type: EditedType
  readonly path: string
  readonly document: z.ZodObject
}

const KINDS: readonly Kind[] = [
  { type: 'incident', path: 'incidents', document: incidentDocumentSchema },
  ...(Object.keys(RECORD_TYPES) as RecordType[]).map((type) => ({ type, ...RECORD_TYPES[type] })),
]

const eraseQuery = changeQuery.extend({
  erase: z.enum(['true', 'false']).optional().meta({
    description: 'Whether it is erased for good, with its history; needs a key of scope `admin`.',
    example: 'true',
  }),
})

const id = z.string().meta({ description: 'The id of the record.', example: 'xu-wenlong' })

export async function writing(app: FastifyInstance, { store }: { store: Store }): Promise<void> {
  for (const kind of KINDS) add(app, store, kind)
}

function add(app: FastifyInstance, store: Store, { type, path, document: answer }: Kind): void {
  const word = type[0]!.toUpperCase() + type.slice(1)
  const one = `/v1/${path}/:id`
  const body = bodyOf(type)
  const targetOf = (request: FastifyRequest): Target => ({
    type,
    path,
    id: (request.params as { id: string }).id,
  })

  app.post(
    `/v1/${path}`,
    changing({ operationId: `create${word}`, summary: `Create one of ${path}`, body, status: 201, answer }),
    (request, reply) =>
      once(store, request, reply, (edit) => {
        const id = createRecord(edit, type, request.body)
        return { status: 201, location: `/v1/${path}/${id}`, answer: { type, id } }
      }),
  )
  app.put(
    one,
    changing({
      operationId: `replace${word}`,
      summary: 'Replace it',
      params: { id },
      body,
      status: 200,
      answer,
    }),
    (request, reply) =>
      change(store, request, reply, targetOf(request), (edit, target, expected) =>
        replaceRecord(edit, type, target.id, request.body, expected),
      ),
  )
  app.patch(
    one,
    changing({
      operationId: `patch${word}`,
      summary: 'Change parts of it (JSON Merge Patch, RFC 7396)',
      params: { id },
      body: z.record(z.string(), z.unknown()),
      status: 200,
      answer,
    }),
    (request, reply) =>
      change(store, request, reply, targetOf(request), (edit, target, expected) =>
        patchRecord(edit, type, target.id, request.body, expected),
      ),
  )
  app.delete(
    one,
    changing({
      operationId: `delete${word}`,
      summary: `${type === 'incident' ? 'Withdraw it' : 'Delete it, where nothing names it'}; or erase it for good`,
      params: { id },
      query: eraseQuery,
      status: 204,
      answer: z.null(),
    }),
    (request, reply) => {
      const expected = expectation(request, true)
      const { erase } = request.query as z.output<typeof eraseQuery>
      if (erase === 'true') demand(request, 'admin', 'Erasing needs a key with the scope admin')
      const remove = erase === 'true' ? eraseRecord : removeRecord
      store.edit(authorOf(request), (edit) => remove(edit, type, targetOf(request).id, expected))
      return reply.code(204).header('cache-control', 'no-store').send()
    },
  )
  app.post(
    `${one}/revisions/:n/restore`,
    changing({
      operationId: `restore${word}`,
      summary: 'Make it again what it was at a revision',
      params: {
        id,
        n: z.coerce.number().int().min(1).meta({ description: 'The number of the revision.', example: 41 }),
      },
      status: 200,
      answer,
    }),
    (request, reply) => {
      const { n } = request.params as { n: number }
      const target = targetOf(request)
      const expected = expectation(request, false)
      return once(store, request, reply, (edit) => {
        const past = edit.past(type, target.id, n)
        if (past === null) throw new Problem('not_found', 'the record has no such revision')
        restoreRecord(edit, type, target.id, past, expected)
        return { status: 200, answer: target }
      })
    },
  )
}

/** The shape of a body: an id may be left out when a record is created, and is in the path else. */
function bodyOf(type: EditedType): z.ZodType {
  const schema = RECORD_SCHEMAS[type]
  const object = (schema instanceof z.ZodPipe ? schema.in : schema) as unknown as z.ZodObject
  return object.partial({ id: true } as never)
}
