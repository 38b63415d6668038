/** Which view a request asks for, and whether it may have it: settled before anything is answered, from memory too. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { View } from '../../domain/vocabulary.js'
import { demand } from './auth.js'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether the answer holds no records: a page that asks for the view, and for the key, by itself. */
    shell?: boolean
  }
  interface FastifyRequest {
    /** The view that is asked for; whoever has come so far with `full` may have it. */
    view: View
  }
}

export function views(app: FastifyInstance): void {
  app.decorateRequest('view', 'public')
  const settle = (request: FastifyRequest): void => {
    request.view = viewIn(request.query)
    const { operator, shell } = request.routeOptions.config ?? {}
    if (request.view === 'full' && !operator && !shell)
      demand(request, 'read', 'view=full needs a key with the scope read; leave it out for the public view')
  }
  // The query is parsed by now, by whatever way it was spelled, though not validated.
  app.addHook('onRequest', (request, _reply, done) => {
    settle(request)
    done()
  })
  // What validation has made of it is what the route reads.
  app.addHook('preHandler', (request, _reply, done) => {
    settle(request)
    done()
  })
}

/** Given several times it will be refused; until then it counts as the larger one. */
function viewIn(query: unknown): View {
  const given = (query as { view?: unknown } | null | undefined)?.view
  return [given].flat().includes('full') ? 'full' : 'public'
}
