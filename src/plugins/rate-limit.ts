/** Limits the requests per minute and client where ANNALS_RATE_LIMIT asks for it (draft-ietf-httpapi-ratelimit-headers-10). */
import { isIP } from 'node:net'
import fastifyRateLimit from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.js'
import { Problem } from '../errors.js'

const WINDOW = 60

export async function rateLimit(app: FastifyInstance, { rateLimit: quota }: Config): Promise<void> {
  if (quota === undefined) return
  // Not global: the plugin hooks into routes only, and whoever asks for paths that do not exist counts too.
  await app.register(fastifyRateLimit, { global: false })
  const count = app.createRateLimit({
    max: quota,
    timeWindow: WINDOW * 1_000,
    // IPv6 clients count by /64, as a household has that many. What is no address (a forwarded one that is made
    // up, a socket that is gone) counts as one client.
    keyGenerator: ({ ip }) => (isIP(ip ?? '') ? fastifyRateLimit.normalizeIP(ip) : ''),
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
