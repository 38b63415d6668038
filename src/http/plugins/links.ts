/** Under which absolute URL this server is reached, so that links lead back to it; a Host that could inject anything is refused. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { TrustProxy } from '../../config/server-settings.js'
import type { Config } from '../../config.js'
import { Problem } from '../../errors.js'

declare module 'fastify' {
  interface FastifyRequest {
    /** The absolute URL that links begin with, without a trailing slash, such as `https://example.org/annals`. */
    readonly baseUrl: string
    /** The absolute URL of this request, encoded so that it can stand in a header or a page. */
    readonly selfUrl: string
  }
}

// A name, an IPv4 address or a bracketed IPv6 address, with an optional port (RFC 3986 section 3.2.2, less percent-encoding).
const AUTHORITY = /^(?:[a-z0-9_](?:[a-z0-9_.-]{0,252}[a-z0-9_.])?|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i

/** Whether links can be made of a Host: a port has an end, and so have the numbers of an address. */
const isHost = (text: string): boolean => AUTHORITY.test(text) && URL.canParse(`http://${text}`)

/** How often a header was sent; of those that must be there once, Node keeps the first and forgets the others. */
function count(name: string, { rawHeaders }: FastifyRequest['raw']): number {
  let found = 0
  for (let at = 0; at < rawHeaders.length; at += 2) if (rawHeaders[at]!.toLowerCase() === name) found += 1
  return found
}

/**
 * The base URL for the links of an answer: `ANNALS_URL`, else protocol and host of the request.
 * Forwarded headers count as far as `ANNALS_TRUST_PROXY` says. Empty where the request names no valid host,
 * which makes links relative.
 */
export function baseUrlOf(request: FastifyRequest, config: Config): string {
  if (config.url !== undefined) return config.url
  const protocol = request.protocol === 'https' ? 'https' : 'http'
  return isHost(request.host) ? `${protocol}://${request.host}` : ''
}

/** Fastify's `trustProxy` from the setting. Fastify itself trusts nobody where it is given a number of hops. */
export function trustProxy(
  setting: TrustProxy,
): boolean | string[] | ((address: string, hop: number) => boolean) {
  return typeof setting === 'number' ? (_address, hop) => hop < setting : setting
}

export function links(app: FastifyInstance, config: Config): void {
  app.decorateRequest('baseUrl', {
    getter(this: FastifyRequest) {
      return baseUrlOf(this, config)
    },
  })
  app.decorateRequest('selfUrl', {
    getter(this: FastifyRequest) {
      // Resolving encodes what a request target may hold but a URL may not, such as < and >; a target in absolute
      // form (RFC 9112 section 3.2.2) loses its host, which is whatever the client says.
      const { pathname, search } = new URL(this.url, 'http://host')
      return this.baseUrl + pathname + search
    },
  })
  app.addHook('onRequest', (request, _reply, done) => {
    // HTTP/1.0 needs no Host; from HTTP/1.1 on a request without a valid one is a 400 (RFC 9112 section 3.2).
    const optional = request.raw.httpVersion === '1.0' && request.headers.host === undefined
    if (count('host', request.raw) > 1)
      return done(new Problem('malformed_request', 'The request has more than one Host header'))
    if (optional || isHost(request.host)) return done()
    done(
      new Problem('malformed_request', 'The Host header is missing, or is not a host with an optional port'),
    )
  })
}
