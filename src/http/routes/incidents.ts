/** `/v1/incidents`: pages of incidents, one incident, and the claims that it rests on. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { claimSchema } from '../../domain/claim.js'
import { matchOf } from '../../domain/date/range.js'
import { incidentDocumentSchema } from '../../domain/incident.js'
import { pageSchema } from '../../domain/page.js'
import { sourceDocumentSchema } from '../../domain/source.js'
import { rowPieces, shownDocument } from '../../formats/json.js'
import { type IncidentsQuery, incidentsQuery, planIncidents } from '../../query/plan.js'
import { askerOf } from '../plugins/asker.js'
import { TAG } from '../plugins/openapi-tags.js'
import { sendHead, sendPage } from './page.js'
import {
  idParameter,
  JSON_TYPE,
  movedSchema,
  type One,
  oneQuery,
  pageResponse,
  sendMoved,
  viewQuery,
} from './single.js'
import { suggestionsFor } from './suggesting.js'

const rowSchema = incidentDocumentSchema
  .extend({
    match: z
      .enum(['certain', 'possible', 'undated'])
      .optional()
      .describe(
        'With `date`: whether the record lies in the range for certain, may lie in it, or has no date.',
      ),
  })
  .meta({ id: 'IncidentRow', description: 'An incident, with the verdict on the date asked for.' })

const claimsSchema = z
  .object({
    data: z.array(claimSchema.extend({ source: sourceDocumentSchema }).meta({ id: 'SourcedClaim' })),
  })
  .meta({ id: 'Claims', description: 'The claims of a record, each with its whole source.' })

export async function incidents(app: FastifyInstance): Promise<void> {
  app.get<{ Querystring: IncidentsQuery }>(
    '/v1/incidents',
    {
      config: { cache: 'state', tells: ['annals-revision', 'link'] },
      schema: {
        operationId: 'listIncidents',
        summary: 'Search and filter records',
        description:
          'Different parameters are combined with AND, several values of one parameter with OR. With `date` each record says in `match` whether it certainly or only possibly falls within it.',
        tags: [TAG.find],
        querystring: incidentsQuery,
        response: { 200: pageSchema(rowSchema, 'IncidentPage') },
      },
    },
    async (request, reply) => {
      const plan = planIncidents(request.query)
      const asker = askerOf(request, reply)
      if (request.method === 'HEAD') return sendHead(reply, await request.reader.check(plan, asker))
      const page = await request.reader.incidents(plan, asker)
      const { date, fields } = plan
      const rows = page.rows.map(({ document, bounds }) => ({
        document,
        match: date && matchOf(bounds, date.range),
      }))
      const asked = { type: 'incident', view: plan.view, q: request.query.q } as const
      const suggestions = await suggestionsFor(request, asked, page, asker)
      return sendPage(request, reply, plan, page, await rowPieces(rows, fields), suggestions)
    },
  )

  app.get<One>(
    '/v1/incidents/:id',
    {
      config: { cache: 'content', pagesAt: 'records' },
      schema: {
        operationId: 'getIncident',
        summary: 'Get one record',
        tags: [TAG.find],
        params: idParameter('2022-10-04-jinan-blood-sampling'),
        querystring: oneQuery(incidentDocumentSchema),
        response: { 200: incidentDocumentSchema, 303: pageResponse, 308: movedSchema },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const { view = 'public', fields = null } = request.query
      const document = await request.reader.incident(id, view)
      if (document === null) return sendMoved(request, reply, 'incident', { path: 'incidents', id })
      return reply.type(JSON_TYPE).send(shownDocument(document, { fields }))
    },
  )

  app.get<One>(
    '/v1/incidents/:id/claims',
    {
      config: { cache: 'content' },
      schema: {
        operationId: 'listClaims',
        summary: 'Get the claims of a record, with their sources',
        tags: [TAG.find],
        params: idParameter('2022-10-04-jinan-blood-sampling'),
        querystring: viewQuery,
        response: { 200: claimsSchema, 308: movedSchema },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const claims = await request.reader.claims(id, request.query.view ?? 'public', askerOf(request, reply))
      if (claims === null)
        return sendMoved(request, reply, 'incident', { path: 'incidents', id, rest: '/claims' })
      return reply.type(JSON_TYPE).send(`{"data":${claims}}`)
    },
  )
}
