/** Who is asking: no key is known yet, so whoever sends one is told that it is not valid. */
import type { FastifyInstance } from 'fastify'
import { Problem } from '../errors.js'

export function auth(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    // Probes and proxies send keys of their own to what the operator watches.
    if (request.headers.authorization === undefined || request.routeOptions.config?.operator) return done()
    // A client that sends a key and reads on as anybody would take the public view for the full one.
    done(
      new Problem('unauthorized', 'No key is known here; leave the header Authorization out', {
        headers: { 'www-authenticate': 'Bearer realm="annals"' },
      }),
    )
  })
}
