/** `/v1/actors`, `/v1/locations`, `/v1/sources`, `/v1/datasets`: their pages, and each single record. */
import type { FastifyInstance } from 'fastify'
import { pageSchema } from '../../domain/page.js'
import { rowPieces, shownDocument } from '../../formats/json.js'
import {
  planRecords,
  RECORD_TYPES,
  type RecordsQuery,
  type RecordType,
  recordsQuery,
} from '../../query/records.js'
import { askerOf } from '../plugins/asker.js'
import { TAG, withArticle } from '../plugins/openapi-tags.js'
import { sendPage } from './page.js'
import { idParameter, JSON_TYPE, movedSchema, type One, oneQuery, pageResponse, sendMoved } from './single.js'
import { suggestionsFor } from './suggesting.js'

export async function records(app: FastifyInstance): Promise<void> {
  for (const type of Object.keys(RECORD_TYPES) as RecordType[]) routesOf(type, app)
}

/** Where the pages of each kind are; a dataset has none. */
const PAGES_AT = { actor: 'actors', location: 'places', source: 'sources', dataset: null } as const

function routesOf(type: RecordType, app: FastifyInstance): void {
  const { path, document, example } = RECORD_TYPES[type]
  const word = type[0]!.toUpperCase() + type.slice(1)
  const folder = PAGES_AT[type]
  const tag = path[0]!.toUpperCase() + path.slice(1)

  app.get<{ Querystring: RecordsQuery }>(
    `/v1/${path}`,
    {
      config: { cache: 'state', tells: ['annals-revision', 'link'] },
      schema: {
        operationId: `list${tag}`,
        summary: `List ${path}`,
        tags: [TAG.named],
        querystring: recordsQuery(type),
        response: { 200: pageSchema(document, `${word}Page`) },
      },
    },
    async (request, reply) => {
      const plan = planRecords(type, request.query)
      const asker = askerOf(request, reply)
      const page = await request.reader.records(plan, asker)
      const asked = { type, view: plan.view, q: request.query.q }
      const suggestions = await suggestionsFor(request, asked, page, asker)
      return sendPage(request, reply, plan, page, await rowPieces(page.rows, plan.fields), suggestions)
    },
  )

  app.get<One>(
    `/v1/${path}/:id`,
    {
      config: { cache: 'content', ...(folder === null ? {} : { pagesAt: folder }) },
      schema: {
        operationId: `get${word}`,
        summary: `Get ${withArticle(type)}`,
        tags: [TAG.named],
        params: idParameter(example),
        querystring: oneQuery(document),
        response: {
          200: document,
          ...(folder === null ? {} : { 303: pageResponse }),
          ...(type === 'actor' ? { 308: movedSchema } : {}),
        },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const { view = 'public', fields = null } = request.query
      const found = await request.reader.record(type, id, view, askerOf(request, reply))
      if (found === null) return sendMoved(request, reply, type, { path, id })
      return reply.type(JSON_TYPE).send(shownDocument(found, { fields }))
    },
  )
}
