/** Refuses URLs that are too long, or whose percent-encoding does not decode. */
import type { FastifyInstance } from 'fastify'
import { Problem } from '../../errors.js'
import { MAX_TEXT } from '../../query/filters/record-filters.js'

/** The most bytes of path and query together. */
export const MAX_URL = 8_192

export function urls(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    // Node hands a URL over as one character per byte.
    const { url = '' } = request.raw
    if (url.length > MAX_URL) return done(tooLong(url))
    // Fastify keeps what does not decode in a query as it is; here a typo must not become a search for "%zz".
    if (url.includes('%') && !decodes(url)) return done(new Problem('malformed_url'))
    done()
  })
}

/** Where it is the full-text question that is too long, its own limit is the one to name. */
function tooLong(url: string): Problem {
  const text = new URLSearchParams(url.slice(url.indexOf('?') + 1)).get('q')
  if (text === null || text.length <= MAX_TEXT) return new Problem('url_too_long')
  const detail = `q must have at most ${MAX_TEXT} characters`
  return new Problem('invalid_parameter', undefined, { faults: [{ parameter: 'q', detail }] })
}

function decodes(text: string): boolean {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}
