/** Tells an orchestrator whether the process lives, and whether it can answer questions. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { Problem } from '../../errors.js'
import type { Store } from '../../store/contract/store.js'
import { problemSchema } from '../plugins/openapi.js'
import { TAG } from '../plugins/openapi-tags.js'
import { PROBLEMS } from '../plugins/problem-registry.js'

const healthSchema = z.object({ status: z.literal('ok') })

/** A route for the operator is never refused for load, so that this is its own answer. */
const NOT_READY = {
  503: {
    description: `${PROBLEMS.not_ready.title} (\`not_ready\`).`,
    content: { 'application/problem+json': { schema: problemSchema } },
  },
}

const options = (operationId: string, summary: string, refusals = {}) => ({
  config: { operator: true },
  schema: {
    tags: [TAG.operate],
    operationId,
    summary,
    response: { 200: healthSchema.describe('It does.'), ...refusals },
  },
})

export async function health(app: FastifyInstance, { store }: { store: Store }): Promise<void> {
  app.get('/health/live', options('getLive', 'Check that the process answers'), async (_request, reply) => {
    reply.header('cache-control', 'no-store')
    return { status: 'ok' }
  })
  app.get(
    '/health/ready',
    options('getReady', 'Check that the database answers', NOT_READY),
    async (_request, reply) => {
      if (app.isClosing) throw new Problem('not_ready', 'The server is shutting down')
      try {
        await store.revision()
      } catch (cause) {
        throw new Problem('not_ready', undefined, { cause })
      }
      reply.header('cache-control', 'no-store')
      return { status: 'ok' }
    },
  )
}
