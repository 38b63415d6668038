/** Sends pages: their rows, what is known about them all, and the links to the pages around, in the body and as a header. */
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PageLinks, Suggestion } from '../../domain/page.js'
import { pageJson } from '../../formats/json.js'
import { encodeCursor, type Position } from '../../query/cursor.js'
import type { Page } from '../../store/contract/reader.js'
import { JSON_TYPE } from './single.js'

/** What a page is sent with: the digest that binds its cursors to the question, and the question as understood. */
interface Asked {
  readonly question: string
  readonly applied: Readonly<Record<string, unknown>>
}

/** Answers with a page of whose rows the pieces are there. */
export function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  { question, applied }: Asked,
  page: Page<unknown>,
  pieces: readonly Buffer[],
  suggestions: readonly Suggestion[] | null,
): FastifyReply {
  const links = pageLinks(request, question, page)
  setLinkHeader(reply, links)
  const { total, revision, excluded, warnings } = page
  const returned = page.rows.length
  if (suggestions === null) {
    // Whoever asks again may get them: this answer is neither kept nor given the tag of a whole one.
    request.arrival = null
    reply.header('cache-control', 'no-store')
  }
  return reply
    .type(JSON_TYPE)
    .header('annals-revision', revision)
    .send(pageJson(pieces, { total, returned, revision, applied, excluded, warnings, suggestions }, links))
}

/** Answers HEAD with what is known of a page without reading it: that the question is right, and where its view stands. */
export function sendHead(reply: FastifyReply, { revision }: { readonly revision: number }): FastifyReply {
  // Nothing that is sent as nothing is given a length, which would be that of the page.
  return reply.type(JSON_TYPE).header('annals-revision', revision).send(Readable.from([]))
}

/**
 * The absolute links of a page.
 * @param question the digest that binds the cursors to the question
 */
export function pageLinks(
  request: FastifyRequest,
  question: string,
  { next, prev }: { next: Position | null; prev: Position | null },
): PageLinks {
  const { release } = request
  // Whoever begins with the latest release goes on in that one, however many come out meanwhile.
  const here = release === null ? request.selfUrl : withParameter(request.selfUrl, 'release', release.name)!
  const to = (position: Position | null): string | null =>
    withParameter(here, 'cursor', position && encodeCursor(position, question))
  return { self: request.selfUrl, next: to(next), prev: to(prev) }
}

/** Sets the header `Link` (RFC 8288) to what the body's links say. */
export function setLinkHeader(reply: FastifyReply, links: PageLinks): void {
  const values = Object.entries(links)
    .filter(([, url]) => url !== null)
    .map(([rel, url]) => `<${url}>; rel="${rel}"`)
  reply.header('link', values.join(', '))
}

/** An address with a parameter set anew; null where there is nothing to set it to. */
export function withParameter(address: string, name: string, value: number | string | null): string | null {
  if (value === null) return null
  const url = new URL(address, 'http://relative')
  url.searchParams.set(name, String(value))
  return address.startsWith('/') ? url.pathname + url.search : url.href
}
