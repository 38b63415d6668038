/** Refuses URLs that are too long, or whose percent-encoding does not decode. */
import type { FastifyInstance } from 'fastify'
import { Problem } from '../errors.js'

/** The most bytes of path and query together. */
export const MAX_URL = 8_192

export function urls(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    // Node hands a URL over as one character per byte.
    const { url = '' } = request.raw
    if (url.length > MAX_URL) return done(new Problem('url_too_long'))
    // Fastify keeps what does not decode in a query as it is; here a typo must not become a search for "%zz".
    if (url.includes('%') && !decodes(url)) return done(new Problem('malformed_url'))
    done()
  })
}

function decodes(text: string): boolean {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}
