/** Lets the server close without breaking off: running requests are finished, new ones are refused in words. */
import type { FastifyInstance } from 'fastify'
import { Problem } from '../../errors.js'
import type { Connections } from './connections.js'

declare module 'fastify' {
  interface FastifyInstance {
    /** Whether the server has begun to close. */
    readonly isClosing: boolean
  }
}

export function closing(app: FastifyInstance, connections: Connections): void {
  app.decorate('isClosing', { getter: () => connections.isDraining })
  // Whoever is connecting right now is taken in first: the system would reset what nobody has accepted yet.
  app.addHook('preClose', (done) => {
    setImmediate(() => {
      connections.drain()
      done()
    })
  })
  // Fastify waits for the connections of one address only.
  app.addHook('onClose', () => connections.drained())

  app.addHook('onRequest', (request, _reply, done) => {
    if (!connections.isDraining || request.routeOptions.config.operator) return done()
    done(new Problem('not_ready', 'The server is shutting down', { retryAfter: 5 }))
  })
}
