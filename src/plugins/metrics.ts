/** Counts for the operator in the Prometheus text format: the process, and how long answers take. */
import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import { z } from 'zod'

export function metrics(app: FastifyInstance): void {
  const register = new Registry()
  collectDefaultMetrics({ register })
  const durations = new Histogram({
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
      duration = durations.labels(request.method, route, String(reply.statusCode))
      known.set(name, duration)
    }
    duration.observe(reply.elapsedTime / 1_000)
    done()
  })
  app.get(
    '/metrics',
    {
      config: { operator: true },
      schema: {
        tags: ['operation'],
        operationId: 'getMetrics',
        summary: 'Counts in the Prometheus text format',
        response: {
          200: { description: 'Metrics.', content: { 'text/plain': { schema: z.string() } } },
        },
      },
    },
    async (_request, reply) => {
      reply.type(register.contentType).header('cache-control', 'no-store')
      return register.metrics()
    },
  )
}
