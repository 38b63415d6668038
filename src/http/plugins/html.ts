/** Who is answered with HTML: browsers, which name `text/html` in `Accept`; whoever takes anything is no browser. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import Negotiator from 'negotiator'
import { isTracking } from '../../domain/web-address.js'
import { vary } from './vary.js'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether the route answers people: its policy lets a style sheet in, and its problems are HTML for browsers. */
    page?: boolean
    /** The folder of the pages that browsers are sent to instead, such as `records`; the route has a parameter `id`. */
    pagesAt?: string
  }
}

/** Whether a value of `Accept` names HTML and likes it better than JSON (RFC 9110 section 12.5.1). */
export function prefersHtml(accept: string | undefined): boolean {
  if (accept === undefined || !/text\/html/i.test(accept)) return false
  const types = ['application/json', 'text/html']
  return new Negotiator({ headers: { accept } }).mediaType(types) === 'text/html'
}

/**
 * Sends browsers from the JSON of a record to its page. Whether there is such a record is for the page to say: who
 * must not know of one is sent on as if it were there. Where keys of the JSON are chosen, it is the JSON that is wanted.
 */
export function pageRedirects(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    const { pagesAt } = request.routeOptions.config
    if (pagesAt === undefined) return done()
    vary(reply, 'Accept')
    if (!prefersHtml(request.headers.accept) || 'fields' in (request.query as object)) return done()
    reply.code(303).header('location', pageUrl(request, pagesAt)).header('cache-control', 'no-store').send()
  })
}

/** Sends visitors on without what newsletters and networks add to links (`utm_source`, `fbclid`): no page has such parameters. */
export function withoutTracking(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    const names = Object.keys(request.query as object)
    if (!request.routeOptions.config.page || !names.some(isTracking)) return done()
    const [path = '', ...search] = request.url.split('?')
    const kept = [...new URLSearchParams(search.join('?'))].filter(([name]) => !isTracking(name))
    const query = kept.length === 0 ? '' : `?${new URLSearchParams(kept)}`
    reply
      .code(302)
      .header('location', request.baseUrl + path + query)
      .header('cache-control', 'no-store')
      .send()
  })
}

function pageUrl({ params, query, baseUrl }: FastifyRequest, folder: string): string {
  const { id } = params as { id: string }
  const asked = new URLSearchParams(
    Object.entries(query as Record<string, string | string[]>).flatMap(([name, values]) =>
      [values].flat().map((value): [string, string] => [name, value]),
    ),
  )
  const search = asked.size === 0 ? '' : `?${asked}`
  return `${baseUrl}/${folder}/${encodeURIComponent(id)}${search}`
}
