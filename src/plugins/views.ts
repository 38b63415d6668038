/** Which view a request may have: the public one, until there are keys that open the full one. */
import type { FastifyInstance } from 'fastify'
import { Problem } from '../errors.js'

export function views(app: FastifyInstance): void {
  app.addHook('preHandler', (request, _reply, done) => {
    if ((request.query as { view?: unknown } | null)?.view !== 'full') return done()
    done(
      new Problem(
        'unauthorized',
        'view=full needs a key with the scope read; leave it out for the public view',
        {
          headers: { 'www-authenticate': 'Bearer realm="annals"' },
        },
      ),
    )
  })
}
