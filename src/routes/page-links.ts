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
  const to = (position: Position | null): string | null => {
    if (position === null) return null
    const url = new URL(request.selfUrl, 'http://relative')
    url.searchParams.set('cursor', encodeCursor(position, question))
    return request.selfUrl.startsWith('/') ? url.pathname + url.search : url.href
  }
  return { self: request.selfUrl, next: to(next), prev: to(prev) }
}

/** Sets the header `Link` (RFC 8288) to what the body's links say. */
export function setLinkHeader(reply: FastifyReply, links: PageLinks): void {
  const values = Object.entries(links)
    .filter(([, url]) => url !== null)
    .map(([rel, url]) => `<${url}>; rel="${rel}"`)
  reply.header('link', values.join(', '))
}
