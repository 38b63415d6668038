/** What changes records: POST, PUT, PATCH, DELETE, and going back to an earlier revision. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { EditedType } from '../../curation/record-commands.js'
import { incidentDocumentSchema } from '../../domain/incident.js'
import { RECORD_SCHEMAS } from '../../domain/record-types.js'
import { RECORD_TYPES, type RecordType } from '../../query/records.js'
import type { WriteQueue } from '../../writing/write-queue.js'
import { demand } from '../plugins/auth.js'
import { withArticle } from '../plugins/openapi-tags.js'
import { changeQuery, changing, ifMatch, PATCH_TYPES, write } from './changing.js'

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
    description: '`true` erases it for good, with its history. Needs a key with the scope `admin`.',
    example: 'true',
  }),
})

const id = z.string().meta({ description: 'The id of the record.', example: 'xu-wenlong' })

export async function writing(app: FastifyInstance, { queue }: { queue: WriteQueue }): Promise<void> {
  for (const kind of KINDS) add(app, queue, kind)
}

function add(app: FastifyInstance, queue: WriteQueue, { type, path, document: answer }: Kind): void {
  const word = type[0]!.toUpperCase() + type.slice(1)
  const one = `/v1/${path}/:id`
  const body = bodyOf(type)
  const targetOf = (request: FastifyRequest) => ({ type, id: (request.params as { id: string }).id })

  app.post(
    `/v1/${path}`,
    changing({
      operationId: `create${word}`,
      summary: `Create ${withArticle(type)}`,
      body,
      status: 201,
      answer,
    }),
    (request, reply) =>
      write(queue, request, reply, { name: 'create', type, body: request.body }, { isOnce: true }),
  )
  app.put(
    one,
    changing({
      operationId: `replace${word}`,
      summary: `Replace ${withArticle(type)}`,
      params: { id },
      body,
      ifMatch: 'needed',
      status: 200,
      answer,
    }),
    (request, reply) => {
      const expected = { ifMatch: ifMatch(request), body: request.body }
      return write(queue, request, reply, { name: 'replace', ...targetOf(request), ...expected })
    },
  )
  app.patch(
    one,
    changing({
      operationId: `patch${word}`,
      summary: `Change fields of ${withArticle(type)} (JSON Merge Patch, RFC 7396)`,
      params: { id },
      body: z.record(z.string(), z.unknown()),
      consumes: PATCH_TYPES,
      ifMatch: 'needed',
      status: 200,
      answer,
    }),
    (request, reply) => {
      const expected = { ifMatch: ifMatch(request), body: request.body }
      return write(queue, request, reply, { name: 'patch', ...targetOf(request), ...expected })
    },
  )
  app.delete(
    one,
    changing({
      operationId: `delete${word}`,
      summary:
        type === 'incident'
          ? 'Withdraw an incident, or erase it for good'
          : `Delete ${withArticle(type)} that nothing refers to, or erase it for good`,
      params: { id },
      query: eraseQuery,
      ifMatch: 'needed',
      status: 204,
      answer: z.null(),
    }),
    (request, reply) => {
      const expected = { ifMatch: ifMatch(request) }
      const { erase } = request.query as z.output<typeof eraseQuery>
      if (erase === 'true') demand(request, 'admin', 'Erasing needs a key with the scope admin')
      const name = erase === 'true' ? 'erase' : 'remove'
      return write(queue, request, reply, { name, ...targetOf(request), ...expected })
    },
  )
  app.post(
    `${one}/revisions/:n/restore`,
    changing({
      operationId: `restore${word}`,
      summary: `Restore ${withArticle(type)} to an earlier revision`,
      params: {
        id,
        n: z.coerce.number().int().min(1).meta({ description: 'The number of the revision.', example: 41 }),
      },
      ifMatch: 'taken',
      status: 200,
      answer,
    }),
    (request, reply) => {
      const { n } = request.params as { n: number }
      const command = { name: 'restore', ...targetOf(request), revision: n } as const
      return write(queue, request, reply, { ...command, ifMatch: ifMatch(request) }, { isOnce: true })
    },
  )
}

/** The shape of a body: an id may be left out when a record is created, and is in the path else. */
function bodyOf(type: EditedType): z.ZodType {
  const schema = RECORD_SCHEMAS[type]
  const object = (schema instanceof z.ZodPipe ? schema.in : schema) as unknown as z.ZodObject
  return object.partial({ id: true } as never)
}
