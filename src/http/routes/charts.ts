/** `/v1/timeline.svg` and `/v1/map.svg`: charts as pictures to take along, with a title, a legend and whose the data is. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { lookOf, lookShape, SIZES } from '../../charts/look.js'
import { drawMap, type Marked } from '../../charts/map.js'
import { mapChart, mapRoom } from '../../charts/map-chart.js'
import { timelineChart } from '../../charts/timeline-chart.js'
import type { MapCells } from '../../domain/aggregates.js'
import { inTurn } from '../../formats/in-turns.js'
import { recordsInWords } from '../../messages/words.js'
import { inLanguage } from '../../pages/language.js'
import { shortened } from '../../pages/words.js'
import { mapQuery, planMap, planTimeline, timelineQuery } from '../../query/aggregates.js'
import { type QuestionQuery, questionShape } from '../../query/plan.js'
import { askerOf } from '../plugins/asker.js'
import { TAG } from '../plugins/openapi-tags.js'
import { creditInWords, creditsOf } from './credits.js'
import { langParameter } from './page-route.js'

const SVG = 'image/svg+xml; charset=utf-8'
const response = { 200: { description: 'SVG 1.1.', content: { 'image/svg+xml': { schema: z.string() } } } }
const settings = { cache: 'state', tells: ['annals-revision', 'content-disposition'] } as const

const lang = langParameter.describe('The language of its words; English by default.')
const timelineChartQuery = timelineQuery.extend({ ...lookShape(SIZES.timeline), lang })
type TimelineChartQuery = z.output<typeof timelineChartQuery>
const mapChartQuery = z.strictObject({
  ...questionShape,
  measure: mapQuery.shape.measure,
  ...lookShape(SIZES.map),
  lang,
})
type MapChartQuery = z.output<typeof mapChartQuery>

/** Zooms of the grid, from fine to coarse: the first with few enough cells for circles that can be distinguished. */
const ZOOMS = [7, 5, 3]
const MOST_CELLS = 300
/** Degrees that a map shows at least. */
const LEAST_SPAN = 4
/** Characters of a title. */
const TITLE = 200

export async function charts(app: FastifyInstance): Promise<void> {
  app.get<{ Querystring: TimelineChartQuery }>(
    '/v1/timeline.svg',
    {
      config: settings,
      schema: {
        operationId: 'getTimelineSvg',
        tags: [TAG.count],
        summary: 'Draw the timeline as SVG',
        description:
          'A chart with a title, axes, a legend, the number of records that are not shown, and a credit. Takes the parameters of `/v1/timeline`, and its size, colours and title.',
        querystring: timelineChartQuery,
        response,
      },
    },
    async (request, reply) => {
      const { svg, revision } = await drawTimeline(request, reply, request.query)
      return sendSvg(reply, 'timeline.svg', svg, revision)
    },
  )
  app.get<{ Querystring: MapChartQuery }>(
    '/v1/map.svg',
    {
      config: settings,
      schema: {
        operationId: 'getMapSvg',
        tags: [TAG.map],
        summary: 'Draw the map as SVG',
        description: `A map with a title, a legend, the number of records that are not shown, and a credit. Takes the filters and \`measure\` of \`/v1/map\`, and its size, colours and title. Of the zooms ${ZOOMS.join(', ')} it is drawn at the first with at most ${MOST_CELLS} cells, or else at the last.`,
        querystring: mapChartQuery,
        response,
      },
    },
    async (request, reply) => {
      const { width, height, theme, title, lang: language = 'en', ...asked } = request.query
      const look = lookOf({ width, height, theme }, SIZES.map)
      const plan = planMap(asked as CellsQuery)
      const [{ features, meta }, credits] = await Promise.all([
        cellsOf(request, reply, asked as CellsQuery),
        creditsOf(request, reply, plan.question),
      ])
      const said = {
        title: title ?? request.collectionTitle,
        measure: meta.measure,
        total: meta.total,
        unlocated: meta.unlocated,
        credit: creditInWords(language, credits),
        address: request.baseUrl,
      }
      const { marks, room } = inLanguage(language, () => ({
        marks: marksOf(features),
        room: mapRoom(said, look),
      }))
      const map = await drawMap(marks, LEAST_SPAN, room)
      const chart = { ...said, map, weights: weightsOf(features) }
      return sendSvg(
        reply,
        'map.svg',
        await mapChart(chart, look, (work) => inLanguage(language, work)),
        meta.revision,
      )
    },
  )
}

function sendSvg(reply: FastifyReply, name: string, svg: string, revision: number): FastifyReply {
  return reply
    .type(SVG)
    .header('annals-revision', revision)
    .header('content-disposition', `inline; filename="${name}"`)
    .send(svg)
}

/** Draws the timeline of a question. @throws Problem as `planTimeline` and `Store.timeline` */
export async function drawTimeline(
  request: FastifyRequest,
  reply: FastifyReply,
  { width, height, theme, title, lang: language = 'en', ...asked }: TimelineChartQuery,
): Promise<{ readonly svg: string; readonly revision: number }> {
  const plan = planTimeline(asked)
  const [timeline, credits] = await Promise.all([
    request.reader.timeline(plan, askerOf(request, reply)),
    creditsOf(request, reply, plan.question),
  ])
  const chart = {
    title: title ?? request.collectionTitle,
    timeline,
    credit: creditInWords(language, credits),
    address: request.baseUrl,
  }
  const look = lookOf({ width, height, theme })
  return {
    svg: await inTurn(() => inLanguage(language, () => timelineChart(chart, look))),
    revision: timeline.meta.revision,
  }
}

/** What a map is asked for. */
export type CellsQuery = QuestionQuery & { readonly measure?: z.output<typeof mapQuery>['measure'] }

/** The cells of a map that is small. @throws Problem as `planMap` and `Store.map` */
export async function cellsOf(
  request: FastifyRequest,
  reply: FastifyReply,
  asked: CellsQuery,
): Promise<MapCells> {
  const [finest = 0] = ZOOMS
  const read = (zoom: number): Promise<MapCells> =>
    request.reader.map(planMap({ ...asked, zoom } as Parameters<typeof planMap>[0]), askerOf(request, reply))
  let cells = await read(finest)
  for (let zoom = coarserThan(cells); zoom !== null; zoom = coarserThan(cells)) cells = await read(zoom)
  return cells
}

/** The zoom at which fewer cells are looked for; null where these are few enough, or there is none. */
export function coarserThan({ features, meta }: Pick<MapCells, 'features' | 'meta'>): number | null {
  if (features.length <= MOST_CELLS) return null
  // Where the grid was too fine the store has lowered the zoom: down to that the cells are the same.
  return ZOOMS.find((zoom) => zoom < meta.zoom) ?? null
}
/** How large each cell is drawn: by its records, or by what is measured of them. */
export const weightsOf = (features: MapCells['features']): number[] =>
  features.map(({ properties: { count, measured } }) =>
    measured === null ? count : Math.max(0, measured.value ?? 0),
  )

/** What stands on a map for its cells. */
export const marksOf = (features: MapCells['features']): Marked[] =>
  features.map(({ geometry, properties: { count, title } }) => ({
    name: title === null ? recordsInWords(count) : shortened(title, TITLE),
    longitude: geometry.coordinates[0],
    latitude: geometry.coordinates[1],
    radius: null,
  }))
