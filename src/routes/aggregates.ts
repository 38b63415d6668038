/** `/v1/timeline`, `/v1/facets` and `/v1/map`: what a question finds, counted by time, by value and by place. */
import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { type FacetPair, facetsSchema, mapSchema, timelineSchema } from '../domain/aggregates.js'
import type { Measured } from '../domain/measured.js'
import { csvTable } from '../formats/csv.js'
import { askerOf } from '../plugins/asker.js'
import {
  facetsQuery,
  mapQuery,
  planFacets,
  planMap,
  planTimeline,
  timelineQuery,
} from '../query/aggregates.js'
import { csvOptions, csvShape } from '../query/csv.js'
import { JSON_TYPE } from './single.js'

const GEOJSON = 'application/geo+json; charset=utf-8'
const csvResponse = { description: 'CSV (RFC 4180).', content: { 'text/csv': { schema: z.string() } } }
const tags = ['views']

export async function aggregates(app: FastifyInstance): Promise<void> {
  const timeline = {
    tags,
    summary: 'How many records lie in each stretch of time',
    description:
      'A bucket counts what `/v1/incidents` finds for its `date`, certain and possible told apart. `date` is the span here, widened to whole buckets.',
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
      sendJson(reply, await request.store.timeline(planTimeline(request.query), askerOf(request, reply))),
  )
  const timelineCsv = timelineQuery.extend(csvShape)
  app.get<{ Querystring: z.output<typeof timelineCsv> }>(
    '/v1/timeline.csv',
    {
      config: { cache: 'state', tells: ['annals-revision', 'content-disposition'] },
      schema: {
        ...timeline,
        operationId: 'getTimelineCsv',
        querystring: timelineCsv,
        response: { 200: csvResponse },
      },
    },
    async (request, reply) => {
      const { bom, raw, delimiter, decimal, ...asked } = request.query
      const csv = csvOptions({ bom, raw, delimiter, decimal })
      const { data, meta } = await request.store.timeline(planTimeline(asked), askerOf(request, reply))
      const { measure } = meta
      const measures = measure
        ? ['certain', 'possible'].flatMap((which) => measureColumns(measure, `${which}_`))
        : []
      const columns = ['date', 'start', 'end', 'certain', 'possible', ...measures].map((name) => ({
        name,
        prose: false,
      }))
      const rows = data.map(({ date, start, end, certain, possible, measured }) => [
        ...[date, start, end, certain, possible],
        ...(measured ? [...cellsOf(measured.certain), ...cellsOf(measured.possible)] : []),
      ])
      reply.header('annals-revision', meta.revision)
      return sendCsv(reply, 'timeline.csv', csvTable(columns, rows, csv))
    },
  )

  const facets = {
    tags,
    summary: 'How many records have each value',
    description:
      'A count is the number of records that match the whole question and have that value too; with `cross=true`, two values.',
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
      const { data, pairs, meta } = await request.store.facets(
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
        operationId: 'getFacetsCsv',
        querystring: facetsCsv,
        response: { 200: csvResponse },
      },
    },
    async (request, reply) => {
      const { bom, raw, delimiter, decimal, ...asked } = request.query
      const csv = csvOptions({ bom, raw, delimiter, decimal })
      const plan = planFacets(asked)
      const { data, pairs, meta } = await request.store.facets(plan, askerOf(request, reply))
      const measures = meta.measure ? measureColumns(meta.measure) : []
      const columns = [
        ...(pairs ? ['', '_2'] : ['']).flatMap((end) => [
          { name: `facet${end}`, prose: false },
          { name: `value${end}`, prose: true },
          { name: `label${end}`, prose: true },
        ]),
        ...['count', ...measures].map((name) => ({ name, prose: false })),
      ]
      const values = Object.entries(data).flatMap(([facet, values]) =>
        values.map(({ value, label, ...counted }) => ({ cells: [facet, value, label], ...counted })),
      )
      const crossed = (pairs && (JSON.parse(String(pairs)) as FacetPair[]))?.map(
        ({ values, labels, ...counted }) => ({
          cells: plan.cross!.flatMap((facet, index) => [facet, values[index]!, labels[index]!]),
          ...counted,
        }),
      )
      const rows = (crossed ?? values).map(({ cells, count, measured }) => [
        ...[...cells, count],
        ...(measured ? cellsOf(measured) : []),
      ])
      reply.header('annals-revision', meta.revision)
      return sendCsv(reply, 'facets.csv', csvTable(columns, rows, csv))
    },
  )

  app.get<{ Querystring: z.output<typeof mapQuery> }>(
    '/v1/map',
    {
      config: { cache: 'state', tells: ['annals-revision'] },
      schema: {
        tags,
        operationId: 'getMap',
        summary: 'How many records lie in each cell of a grid',
        description:
          'GeoJSON points; a record counts once in each cell that one of its drawn places lies in.',
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
      sendJson(reply, await request.store.map(planMap(request.query), askerOf(request, reply)), GEOJSON),
  )
}

/** The columns of what is worked out, such as `sum` and `without`. */
const measureColumns = ({ of }: { readonly of: string }, prefix = ''): string[] => [
  `${prefix}${of}`,
  `${prefix}without`,
]
const cellsOf = ({ value, without }: Measured): (number | null)[] => [value, without]

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
