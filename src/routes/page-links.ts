/** The links of a page: the same question with another cursor, in the body and as a `Link` header. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PageLinks } from '../domain/page.js'
import { encodeCursor, type Position } from '../query/cursor.js'

/**
 * The absolute links of a page.
 * @param question the digest that binds the cursors to the question
 */
export function pageLinks(
  request: FastifyRequest,
  question: string,
  { next, prev }: { next: Position | null; prev: Position | null },
): PageLinks {
  const [path, query] = splitUrl(request.url)
  const to = (position: Position | null): string | null => {
    if (position === null) return null
    const parameters = new URLSearchParams(query)
    parameters.set('cursor', encodeCursor(position, question))
    return `${request.baseUrl}${path}?${parameters}`
  }
  return { self: `${request.baseUrl}${request.url}`, next: to(next), prev: to(prev) }
}

/** Sets the header `Link` (RFC 8288) to what the body's links say. */
export function setLinkHeader(reply: FastifyReply, links: PageLinks): void {
  const values = Object.entries(links)
    .filter(([, url]) => url !== null)
    .map(([rel, url]) => `<${url}>; rel="${rel}"`)
  reply.header('link', values.join(', '))
}

function splitUrl(url: string): [path: string, query: string] {
  const at = url.indexOf('?')
  return at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)]
}
