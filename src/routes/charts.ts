/** `/v1/timeline.svg`: a timeline as a picture to take along, with its axes and whose the data is. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { lookOf, lookShape } from '../charts/look.js'
import { timelineChart } from '../charts/timeline-chart.js'
import type { Config } from '../config.js'
import { creditLine } from '../formats/credit.js'
import { inTurn } from '../formats/in-turns.js'
import { askerOf } from '../plugins/asker.js'
import { planTimeline, timelineQuery } from '../query/aggregates.js'
import { creditsOf } from './credits.js'

const SVG = 'image/svg+xml; charset=utf-8'
export const chartQuery = timelineQuery.extend(lookShape)
export type ChartQuery = z.output<typeof chartQuery>

export async function charts(app: FastifyInstance, { config }: { config: Config }): Promise<void> {
  app.get<{ Querystring: ChartQuery }>(
    '/v1/timeline.svg',
    {
      config: { cache: 'state', tells: ['annals-revision', 'content-disposition'] },
      schema: {
        operationId: 'getTimelineSvg',
        tags: ['views'],
        summary: 'The timeline as a picture',
        description:
          'SVG with a title, axes, a legend, what is not shown, and whose the data is. The parameters are those of `/v1/timeline`, and how it looks.',
        querystring: chartQuery,
        response: { 200: { description: 'SVG 1.1.', content: { 'image/svg+xml': { schema: z.string() } } } },
      },
    },
    async (request, reply) => {
      const { svg, revision } = await drawTimeline(request, reply, request.query, config)
      return reply
        .type(SVG)
        .header('annals-revision', revision)
        .header('content-disposition', 'inline; filename="timeline.svg"')
        .send(svg)
    },
  )
}

/** Draws the timeline of a question. @throws Problem as `planTimeline` and `Store.timeline` */
export async function drawTimeline(
  request: FastifyRequest,
  reply: FastifyReply,
  { width, height, theme, title, ...asked }: ChartQuery,
  config: Config,
): Promise<{ readonly svg: string; readonly revision: number }> {
  const plan = planTimeline(asked)
  const [timeline, credits] = await Promise.all([
    request.store.timeline(plan, askerOf(request, reply)),
    creditsOf(request, reply, plan.question),
  ])
  const chart = {
    title: title ?? config.title,
    timeline,
    credit: creditLine(credits),
    address: request.baseUrl,
  }
  const look = lookOf({ width, height, theme })
  return { svg: await inTurn(() => timelineChart(chart, look)), revision: timeline.meta.revision }
}
