/** `/v1/{kind}/{id}/revisions`: the history of a record, and the record as it was. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { pastRecordSchema, revisionsSchema } from '../../domain/change.js'
import { jsonPatch } from '../../domain/json-patch.js'
import { Problem } from '../../errors.js'
import { revisionsQuery } from '../../query/change-parameters.js'
import { DEFAULT_LIMIT } from '../../query/plan.js'
import { RECORD_TYPES, type RecordType } from '../../query/records.js'
import type { RevisionRow } from '../../store/contract/history.js'
import { askerOf } from '../plugins/asker.js'
import { TAG, withArticle } from '../plugins/openapi-tags.js'
import { setLinkHeader, withParameter } from './page.js'
import { idParameter, JSON_TYPE, movedSchema, type One, sendMoved, viewQuery } from './single.js'

export async function revisions(app: FastifyInstance): Promise<void> {
  routesOf('incident', 'incidents', '2022-10-04-jinan-blood-sampling', app)
  for (const [type, { path, example }] of Object.entries(RECORD_TYPES))
    routesOf(type as RecordType, path, example, app)
}

function routesOf(type: RecordType | 'incident', path: string, example: string, app: FastifyInstance): void {
  const moved = type === 'incident' || type === 'actor' ? { 308: movedSchema } : {}
  const word = type[0]!.toUpperCase() + type.slice(1)

  app.get<{ Params: { id: string }; Querystring: z.output<typeof revisionsQuery> }>(
    `/v1/${path}/:id/revisions`,
    {
      config: { cache: 'state', tells: ['annals-revision', 'link'] },
      schema: {
        operationId: `list${word}Revisions`,
        summary: `Get the history of ${withArticle(type)}`,
        description:
          'The oldest change first, each with what it changed. The public history has only what was public.',
        tags: [type === 'incident' ? TAG.find : TAG.named],
        params: idParameter(example),
        querystring: revisionsQuery,
        response: { 200: revisionsSchema, ...moved },
      },
    },
    async (request, reply) => {
      const { after = 0, limit = DEFAULT_LIMIT, view = 'public' } = request.query
      const range = { after, limit: limit + 1 }
      const found = await request.reader.revisions(
        type,
        request.params.id,
        view,
        range,
        askerOf(request, reply),
      )
      if (found === null) {
        const { id } = request.params
        return sendMoved(request, reply, type, { path, id, rest: '/revisions' })
      }
      const rows = found.rows.slice(0, limit)
      const next = found.rows.length > limit ? rows.at(-1)!.revision : null
      const links = { self: request.selfUrl, next: withParameter(request.selfUrl, 'after', next), prev: null }
      setLinkHeader(reply, links)
      const { revision } = found
      return reply
        .type(JSON_TYPE)
        .header('annals-revision', revision)
        .send(JSON.stringify({ data: rows.map(shown), meta: { revision, next }, links }))
    },
  )

  app.get<One & { Params: { n: string } }>(
    `/v1/${path}/:id/revisions/:n`,
    {
      config: { cache: 'content' },
      schema: {
        operationId: `get${word}Revision`,
        summary: `Get ${withArticle(type)} as it was at a revision`,
        tags: [type === 'incident' ? TAG.find : TAG.named],
        params: idParameter(example).extend({
          n: z.string().meta({ description: 'The number of a change of this record.', example: '1' }),
        }),
        querystring: viewQuery,
        response: { 200: pastRecordSchema },
      },
    },
    async (request, reply) => {
      const { params, reader } = request
      const { view = 'public' } = request.query
      const wanted = /^[1-9]\d{0,14}$/.test(params.n) ? Number(params.n) : 0
      const range = { after: Math.max(0, wanted - 1), limit: 1 }
      const found = await reader.revisions(type, params.id, view, range, askerOf(request, reply))
      if (found === null) throw new Problem('not_found', `no ${type} has this id`)
      const row = found.rows.find(({ revision }) => revision === wanted)
      if (row === undefined) throw new Problem('not_found', `this ${type} has no revision of that number`)
      const { revision, at, op, by, reason, document } = row
      const head = JSON.stringify({ revision, at, op, by, reason })
      return reply.type(JSON_TYPE).send(`${head.slice(0, -1)},"record":${document}}`)
    },
  )
}

function shown({ revision, at, op, by, reason, because, into, before, document }: RevisionRow) {
  return { revision, at, op, by, reason, because, into, diff: jsonPatch(content(before), content(document)) }
}

/** What a document says; its number and time are those of the change itself. */
function content(document: string | null): unknown {
  if (document === null) return null
  const { revision: _, updated_at: __, ...said } = JSON.parse(document)
  return said
}
