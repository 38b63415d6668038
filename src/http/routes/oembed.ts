/** `/oembed`: what a link to the collection or to a record becomes on sites that embed links (oEmbed 1.0). */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { IncidentDocument } from '../../domain/incident.js'
import { Problem } from '../../errors.js'
import { element, parent } from '../../formats/xml.js'
import { described } from '../../query/filters/registry.js'
import { whole } from '../../query/values.js'
import { JSON_TYPE } from './single.js'

/** The size of a frame in pixels, where nobody wants it smaller. */
const WIDTH = 720
const HEIGHT = 420

const query = z.strictObject({
  url: described(z.string().max(4_000), 'The address that was linked to.', 'https://example.org/records/x'),
  maxwidth: described(whole(1, 100_000), 'Pixels.', 640),
  maxheight: described(whole(1, 100_000), 'Pixels.', 400),
  format: described(z.string().max(20), '`json` or `xml`.', 'json'),
})

/** The address that says how a page is embedded, for its head. */
export const oembedUrl = (base: string, page: string): string =>
  `${base}/oembed?url=${encodeURIComponent(page)}`

export async function oembed(app: FastifyInstance): Promise<void> {
  app.get<{ Querystring: z.output<typeof query> }>(
    '/oembed',
    { config: { cache: 'state' }, schema: { hide: true, querystring: query } },
    async (request, reply) => {
      const { url, maxwidth = WIDTH, maxheight = HEIGHT, format = 'json' } = request.query
      if (url === undefined) throw new Problem('not_found', 'oEmbed needs the address of a page: add url=…')
      if (format !== 'json' && format !== 'xml')
        throw new Problem('not_found', 'oEmbed answers with format=json or format=xml')
      const { address, title } = framed(request, url)
      const [width, height] = [Math.min(WIDTH, maxwidth), Math.min(HEIGHT, maxheight)]
      const answer = {
        version: '1.0',
        type: 'rich',
        title,
        provider_name: request.collectionTitle,
        provider_url: `${request.baseUrl}/`,
        width,
        height,
        html: element(
          'iframe',
          {
            src: address,
            width: String(width),
            height: String(height),
            title,
            loading: 'lazy',
            frameborder: '0',
          },
          '',
        ),
      }
      if (format === 'json') return reply.type(JSON_TYPE).send(JSON.stringify(answer))
      const parts = Object.entries(answer).map(([name, value]) => element(name, {}, String(value)))
      return reply
        .type('text/xml; charset=utf-8')
        .send(`<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n${parent('oembed', {}, parts)}\n`)
    },
  )
}

/** The address for the frame of a page of this server. @throws Problem not_found for any other page */
function framed(request: FastifyRequest, url: string): { readonly address: string; readonly title: string } {
  const { baseUrl, store } = request
  const page = URL.canParse(url) ? new URL(url) : null
  const here = new URL(`${baseUrl}/`)
  const path = page?.pathname.startsWith(here.pathname) ? page.pathname.slice(here.pathname.length) : null
  // Behind a proxy the scheme may be another one than the server knows.
  if (page === null || path === null || page.host !== here.host)
    throw new Problem('not_found', 'This address is not one of this server')
  const [, id] = /^records\/([^/.%]+)$/.exec(path) ?? []
  if (id !== undefined) {
    const document = store.incident(id, 'public')
    if (document === null) throw new Problem('not_found')
    const { title }: IncidentDocument = JSON.parse(document.toString())
    return { address: `${baseUrl}/embed?show=record&id=${id}`, title }
  }
  if (path !== '' && path !== 'embed') throw new Problem('not_found', 'Only records and `/` can be embedded')
  const parameters = new URLSearchParams(page.search)
  if (path === '') {
    // What the explorer keeps for itself is no part of the question.
    for (const name of ['sort', 'cursor', 'fields', 'limit', 'count']) parameters.delete(name)
  }
  const search = parameters.size === 0 ? '' : `?${parameters}`
  return { address: `${baseUrl}/embed${search}`, title: request.collectionTitle }
}
