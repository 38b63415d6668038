/** Which state of the records a request asks: the one of now, or that of a release. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Problem } from '../../errors.js'
import type { OpenReleases, Used } from '../../releasing/open-releases.js'
import type { Reader } from '../../store/contract/reader.js'
import type { Store } from '../../store/contract/store.js'

declare module 'fastify' {
  interface FastifyRequest {
    /** What is read: the database, or the release that is asked for. */
    reader: Reader
    /** The release that is asked for. */
    release: Used | null
  }
}

/** Settles what is read before anything is answered, from memory too. */
export function requestReader(app: FastifyInstance, store: Store, opened: OpenReleases): void {
  app.decorateRequest('reader')
  app.decorateRequest('release', null)
  app.addHook('onRequest', (request, _reply, done) => {
    request.reader = store
    const name = askedFor(request)
    if (name === null) return done()
    if (request.view === 'full') return done(onlyPublic())
    opened.use(name).then((used) => {
      request.release = used
      request.reader = used.reader
      // What `latest` means now is what the answer and its links go on speaking of.
      ;(request.query as { release: string }).release = used.name
      done()
    }, done)
  })
  app.addHook('onResponse', (request, _reply, done) => {
    request.release?.end()
    done()
  })
  app.addHook('onClose', async () => opened.close())
}

/** The release that a request names, where its route takes one; what is malformed is left to validation. */
function askedFor({ query, routeOptions }: FastifyRequest): string | null {
  const { release } = (query ?? {}) as { release?: unknown }
  const { querystring } = (routeOptions.schema ?? {}) as { querystring?: { shape?: object } }
  const isTaken = querystring?.shape !== undefined && 'release' in querystring.shape
  return isTaken && typeof release === 'string' && release !== '' ? release : null
}

function onlyPublic(): Problem {
  const detail = 'a release has the public view only: leave view=full out, or release'
  return new Problem('invalid_parameter', undefined, { faults: [{ parameter: 'release', detail }] })
}
