/** Tells the operator what the process is doing, in the Prometheus text format: whoever has a key, or a port of its own. */
import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import { z } from 'zod'
import type { Config } from '../../config.js'
import type { Scope } from '../../domain/vocabulary.js'
import { TAG } from './openapi-tags.js'
import { ownMetrics, type Watched } from './own-metrics.js'

declare module 'fastify' {
  interface FastifyInstance {
    /** What is measured; null where nothing is (`ANNALS_METRICS=off`). */
    readonly metrics: Metrics | null
  }
}

export interface Metrics {
  readonly contentType: string
  /** All metrics of now, in the Prometheus text format. */
  text(): Promise<string>
}

/** Metrics tell when records are written, merged and erased, and so does the full view, which this scope opens. */
const SCOPE: Scope = 'read'

/** @param watched what is asked how much it has to do, whenever metrics are read */
export function metrics(app: FastifyInstance, { metrics: access }: Config, watched: Watched): void {
  if (access === 'off') {
    app.decorate('metrics', null)
    return
  }
  const register = new Registry()
  collectDefaultMetrics({ register })
  ownMetrics(register, watched)
  durations(app, register)
  const told: Metrics = { contentType: register.contentType, text: () => register.metrics() }
  app.decorate('metrics', told)
  // Who has a port of their own is told there (metrics-port.ts).
  if (access !== 'key') return
  app.get(
    '/metrics',
    {
      config: { operator: true, scope: SCOPE },
      schema: {
        tags: [TAG.operate],
        operationId: 'getMetrics',
        summary: 'Get metrics in the Prometheus text format',
        description:
          'Needs a key with the scope `read`, unless `ANNALS_METRICS` gives metrics a port of their own or turns them off.',
        response: {
          200: { description: 'Metrics.', content: { 'text/plain': { schema: z.string() } } },
        },
      },
    },
    async (_request, reply) => {
      reply.type(told.contentType).header('cache-control', 'no-store')
      return told.text()
    },
  )
}

/** Measures how long answers take. */
function durations(app: FastifyInstance, register: Registry): void {
  const histogram = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Seconds from the arrival of a request to the end of its answer.',
    // The pattern of a route, never the URL: ids and questions do not belong into labels.
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60],
    registers: [register],
  })
  // Finding the counts of some labels costs more than counting; methods, routes and statuses are few.
  const known = new Map<string, Histogram.Internal<string>>()
  app.addHook('onResponse', (request, reply, done) => {
    const { url } = request.routeOptions
    const route = url === undefined || url === '*' ? 'none' : url
    const name = `${request.method} ${route} ${reply.statusCode}`
    let duration = known.get(name)
    if (duration === undefined) {
      duration = histogram.labels(request.method, route, String(reply.statusCode))
      known.set(name, duration)
    }
    duration.observe(reply.elapsedTime / 1_000)
    done()
  })
}
