/** Limits the requests per minute and client where ANNALS_RATE_LIMIT asks for it (draft-ietf-httpapi-ratelimit-headers-10). */
import fastifyRateLimit from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.js'
import { Problem } from '../errors.js'
import { addressOf } from './clients.js'

const WINDOW = 60

export async function rateLimit(app: FastifyInstance, { rateLimit: quota }: Config): Promise<void> {
  if (quota === undefined) return
  // Not global: the plugin hooks into routes only, and whoever asks for paths that do not exist counts too.
  await app.register(fastifyRateLimit, { global: false })
  const count = app.createRateLimit({
    max: quota,
    timeWindow: WINDOW * 1_000,
    keyGenerator: ({ ip }) => addressOf(ip),
  })
  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.config.operator) return
    const state = await count(request)
    if (state.isAllowed) return
    reply.headers({
      'ratelimit-policy': `"default";q=${quota};w=${WINDOW}`,
      ratelimit: `"default";r=${state.remaining};t=${state.ttlInSeconds}`,
    })
    if (!state.isExceeded) return
    throw new Problem('too_many_requests', `This server takes ${quota} requests per minute and client`, {
      headers: { 'retry-after': String(state.ttlInSeconds) },
    })
  })
}
