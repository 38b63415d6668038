/** Gives every request a random UUID, which is answered, logged, and named in problems. */
import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'

/** A client's own id is not trusted: it could be that of another request, or a secret. */
export const requestId = (): string => randomUUID()

export function requestIds(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id)
    done()
  })
}
