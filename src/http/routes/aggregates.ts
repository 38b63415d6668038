/** `/v1/timeline`, `/v1/facets` and `/v1/map`: what a question finds, counted by time, by value and by place. */
import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { type FacetPair, facetsSchema, mapSchema, timelineSchema } from '../../domain/aggregates.js'
import { facetsTable, timelineTable } from '../../formats/count-tables.js'
import { csvTable } from '../../formats/csv.js'
import {
  facetsQuery,
  mapQuery,
  planFacets,
  planMap,
  planTimeline,
  timelineQuery,
} from '../../query/aggregates.js'
import { csvOptions, csvShape } from '../../query/csv.js'
import { askerOf } from '../plugins/asker.js'
import { TAG } from '../plugins/openapi-tags.js'
import { JSON_TYPE } from './single.js'

const GEOJSON = 'application/geo+json; charset=utf-8'
const csvResponse = { description: 'CSV (RFC 4180).', content: { 'text/csv': { schema: z.string() } } }

export async function aggregates(app: FastifyInstance): Promise<void> {
  const timeline = {
    tags: [TAG.count],
    summary: 'Count records by period',
    description:
      'The count of a bucket is what `/v1/incidents` finds for its `date`, in two columns: `certain` and `possible`. A record with an uncertain date is counted in each bucket in which it may fall, so the sum of `possible` can be larger than the number of records. Here `date` is the span of the timeline, widened to whole buckets.',
  }
  app.get<{ Querystring: z.output<typeof timelineQuery> }>(
    '/v1/timeline',
    {
      config: { cache: 'state', tells: ['annals-revision'] },
      schema: {
        ...timeline,
        operationId: 'getTimeline',
        querystring: timelineQuery,
        response: { 200: timelineSchema },
      },
    },
    async (request, reply) =>
      sendJson(reply, await request.reader.timeline(planTimeline(request.query), askerOf(request, reply))),
  )
  const timelineCsv = timelineQuery.extend(csvShape)
  app.get<{ Querystring: z.output<typeof timelineCsv> }>(
    '/v1/timeline.csv',
    {
      config: { cache: 'state', tells: ['annals-revision', 'content-disposition'] },
      schema: {
        ...timeline,
        summary: 'Count records by period, as CSV',
        operationId: 'getTimelineCsv',
        querystring: timelineCsv,
        response: { 200: csvResponse },
      },
    },
    async (request, reply) => {
      const { bom, raw, delimiter, decimal, ...asked } = request.query
      const csv = csvOptions({ bom, raw, delimiter, decimal })
      const timeline = await request.reader.timeline(planTimeline(asked), askerOf(request, reply))
      const { columns, rows } = timelineTable(timeline)
      reply.header('annals-revision', timeline.meta.revision)
      return sendCsv(reply, 'timeline.csv', csvTable(columns, rows, csv))
    },
  )

  const facets = {
    tags: [TAG.count],
    summary: 'Count records by value',
    description:
      'A count is the number of records that match all filters and also have that value; with `cross=true`, those two values.',
  }
  app.get<{ Querystring: z.output<typeof facetsQuery> }>(
    '/v1/facets',
    {
      config: { cache: 'state', tells: ['annals-revision'] },
      schema: {
        ...facets,
        operationId: 'getFacets',
        querystring: facetsQuery,
        response: { 200: facetsSchema },
      },
    },
    async (request, reply) => {
      const { data, pairs, meta } = await request.reader.facets(
        planFacets(request.query),
        askerOf(request, reply),
      )
      const [before, after] = [`{"data":${JSON.stringify(data)},"pairs":`, `,"meta":${JSON.stringify(meta)}}`]
      return reply
        .type(JSON_TYPE)
        .header('annals-revision', meta.revision)
        .send(Buffer.concat([before, pairs ?? 'null', after].map((piece) => Buffer.from(piece))))
    },
  )
  const facetsCsv = facetsQuery.extend(csvShape)
  app.get<{ Querystring: z.output<typeof facetsCsv> }>(
    '/v1/facets.csv',
    {
      config: { cache: 'state', tells: ['annals-revision', 'content-disposition'] },
      schema: {
        ...facets,
        summary: 'Count records by value, as CSV',
        operationId: 'getFacetsCsv',
        querystring: facetsCsv,
        response: { 200: csvResponse },
      },
    },
    async (request, reply) => {
      const { bom, raw, delimiter, decimal, ...asked } = request.query
      const csv = csvOptions({ bom, raw, delimiter, decimal })
      const plan = planFacets(asked)
      const { data, pairs, meta } = await request.reader.facets(plan, askerOf(request, reply))
      const crossed =
        pairs && plan.cross ? { by: plan.cross, pairs: JSON.parse(String(pairs)) as FacetPair[] } : null
      const { columns, rows } = facetsTable({ data, meta }, crossed)
      reply.header('annals-revision', meta.revision)
      return sendCsv(reply, 'facets.csv', csvTable(columns, rows, csv))
    },
  )

  app.get<{ Querystring: z.output<typeof mapQuery> }>(
    '/v1/map',
    {
      config: { cache: 'state', tells: ['annals-revision'] },
      schema: {
        tags: [TAG.map],
        operationId: 'getMap',
        summary: 'Count records by grid cell',
        description:
          'GeoJSON points, one for each cell that has records. A record counts once in each cell that has one of its places.',
        querystring: mapQuery,
        response: {
          200: {
            description: 'A GeoJSON FeatureCollection (RFC 7946).',
            content: { 'application/geo+json': { schema: mapSchema } },
          },
        },
      },
    },
    async (request, reply) =>
      sendJson(reply, await request.reader.map(planMap(request.query), askerOf(request, reply)), GEOJSON),
  )
}

/** Answers with counts, and the revision that they were counted at. */
function sendJson(
  reply: FastifyReply,
  counted: { readonly meta: { readonly revision: number } },
  type = JSON_TYPE,
): FastifyReply {
  return reply.type(type).header('annals-revision', counted.meta.revision).send(JSON.stringify(counted))
}

function sendCsv(reply: FastifyReply, name: string, text: string): FastifyReply {
  return reply
    .type('text/csv; charset=utf-8; header=present')
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(text)
}
