/** Limits the requests per minute and client where ANNALS_RATE_LIMIT asks for it (draft-ietf-httpapi-ratelimit-headers-10). */
import fastifyRateLimit, { type FastifyRateLimitStore } from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'
import { LRUCache } from 'lru-cache'
import type { Config } from '../../config.js'
import { addressOf } from './clients.js'
import { HttpProblem } from './problem-answer.js'

const WINDOW = 60
/** How many clients are counted at once. */
const MOST_CLIENTS = 5_000

/**
 * Counts the requests of each client in windows of time. They are measured by the time that the process runs: with that
 * of the machine, which may be set back, a client would be kept out until the clock had caught up.
 */
class Windows implements FastifyRateLimitStore {
  readonly #windows = new LRUCache<string, { readonly begun: number; count: number }>({ max: MOST_CLIENTS })

  incr(
    client: string,
    tell: (error: Error | null, result?: { current: number; ttl: number }) => void,
    length = WINDOW * 1_000,
  ): void {
    const now = performance.now()
    const known = this.#windows.get(client)
    const window = known === undefined || known.begun + length <= now ? { begun: now, count: 0 } : known
    window.count += 1
    if (window !== known) this.#windows.set(client, window)
    tell(null, { current: window.count, ttl: window.begun + length - now })
  }

  child(): Windows {
    return this
  }
}

export async function rateLimit(app: FastifyInstance, { rateLimit: quota }: Config): Promise<void> {
  if (quota === undefined) return
  // Not global: the plugin hooks into routes only, and whoever asks for paths that do not exist counts too.
  await app.register(fastifyRateLimit, { global: false, store: Windows })
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
    throw new HttpProblem(
      'too_many_requests',
      `This server accepts ${quota} requests per minute and client`,
      {
        'retry-after': String(state.ttlInSeconds),
      },
    )
  })
}
