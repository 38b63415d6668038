/** `/oembed`: what a link to the collection or to a record becomes on sites that embed links (oEmbed 1.0). */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { IncidentDocument } from '../../domain/incident.js'
import { withoutDirections } from '../../domain/text.js'
import { Problem } from '../../errors.js'
import { element, parent } from '../../formats/xml.js'
import { planTimeline } from '../../query/aggregates.js'
import { described } from '../../query/filters/registry.js'
import { planIncidents, type QuestionQuery } from '../../query/plan.js'
import { whole } from '../../query/values.js'
import type { OpenReleases } from '../../releasing/open-releases.js'
import type { Reader } from '../../store/contract/reader.js'
import { askerOf } from '../plugins/asker.js'
import { statusOf } from '../plugins/problem-answer.js'
import { embedQuery, refuseUnused } from './embed-query.js'
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

/** What the route is made with. */
interface Given {
  readonly releasing: OpenReleases
}

export async function oembed(app: FastifyInstance, { releasing }: Given): Promise<void> {
  app.get<{ Querystring: z.output<typeof query> }>(
    '/oembed',
    { config: { cache: 'state' }, schema: { hide: true, querystring: query } },
    async (request, reply) => {
      const { url, maxwidth = WIDTH, maxheight = HEIGHT, format = 'json' } = request.query
      if (url === undefined) throw new Problem('not_found', 'oEmbed needs the address of a page: add url=…')
      if (format !== 'json' && format !== 'xml')
        throw new Problem('not_found', 'oEmbed answers with format=json or format=xml')
      const found = await framed(request, reply, url, releasing)
      const { address } = found
      const title = withoutDirections(found.title)
      const [width, height] = [Math.min(WIDTH, maxwidth), Math.min(HEIGHT, maxheight)]
      const answer = {
        version: '1.0',
        type: 'rich',
        title,
        provider_name: withoutDirections(request.collectionTitle),
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

interface Framed {
  readonly address: string
  readonly title: string
}

/**
 * The address for the frame of a page of this server. It is asked for here what the frame will be asked, so that no
 * frame is handed out that says what is wrong with it.
 * @throws Problem not_found for any other page
 */
async function framed(
  request: FastifyRequest,
  reply: FastifyReply,
  url: string,
  releasing: OpenReleases,
): Promise<Framed> {
  const parameters = parametersOf(url, request.baseUrl)
  const read = embedQuery.safeParse(asObject(parameters))
  if (!read.success) throw new Problem('not_found', 'This address has parameters that no frame takes')
  const { show = 'timeline', view, release, id, theme: _t, title: _n, lang: _l, ...asked } = read.data
  if (view === 'full') throw new Problem('not_found', 'Frames show what everybody sees: leave view=full out')
  // What a release holds may be rebuilt without any change of the records.
  if (release !== undefined) request.arrival = null
  try {
    refuseUnused(read.data)
    const used = release === undefined ? null : await releasing.use(release)
    try {
      const store = used?.reader ?? request.reader
      if (show === 'record') return await framedRecord(store, parameters, id ?? [], request.baseUrl)
      const asker = askerOf(request, reply)
      const question = { ...asked, ...(id === undefined ? {} : { id }) }
      if (show === 'timeline') await store.timeline(planTimeline(question), asker)
      else
        await store.incidents(
          planIncidents({ ...(question as QuestionQuery), limit: 1, count: 'none' }),
          asker,
        )
    } finally {
      used?.end()
    }
  } catch (error) {
    if (!(error instanceof Problem) || statusOf(error) >= 500) throw error
    throw new Problem('not_found', error.message)
  }
  return { address: frameUrl(request.baseUrl, parameters), title: request.collectionTitle }
}

/** The frame of a record, or of the one that it was merged into. */
async function framedRecord(
  store: Reader,
  parameters: URLSearchParams,
  [id, ...others]: readonly string[],
  baseUrl: string,
): Promise<Framed> {
  if (id === undefined || others.length > 0) throw new Problem('not_found', 'A frame shows one record')
  const direct = await store.incident(id, 'public')
  const into = direct === null ? await store.redirect('incident', id, 'public') : null
  const document = direct ?? (into === null ? null : await store.incident(into, 'public'))
  if (document === null) throw new Problem('not_found')
  const { id: found, title }: IncidentDocument = JSON.parse(document.toString())
  parameters.set('id', found)
  return { address: frameUrl(baseUrl, parameters), title }
}

const frameUrl = (baseUrl: string, parameters: URLSearchParams): string =>
  `${baseUrl}/embed${parameters.size === 0 ? '' : `?${parameters}`}`

/** What the frame of a page of this server is asked. @throws Problem not_found for any other page */
function parametersOf(url: string, baseUrl: string): URLSearchParams {
  const page = URL.canParse(url) ? new URL(url) : null
  const here = URL.canParse(`${baseUrl}/`) ? new URL(`${baseUrl}/`) : null
  const path = page && here && pathBelow(page, here)
  if (page === null || path === null) throw new Problem('not_found', 'This address is not one of this server')
  const [, id] = /^records\/([^/.%]+)$/.exec(path) ?? []
  if (id !== undefined) {
    const parameters = new URLSearchParams({ show: 'record', id })
    for (const name of ['release', 'lang', 'view']) {
      const value = page.searchParams.get(name)
      if (value !== null) parameters.set(name, value)
    }
    return parameters
  }
  if (path !== '' && path !== 'embed') throw new Problem('not_found', 'Only records and `/` can be embedded')
  const parameters = new URLSearchParams(page.search)
  if (path === '') {
    // What the explorer keeps for itself is no part of the question, and what a timeline shows apart none of its own.
    for (const name of ['sort', 'cursor', 'fields', 'limit', 'count', 'date_match']) parameters.delete(name)
  }
  return parameters
}

/** The path of a page below that of the server; null where it is not below it. */
function pathBelow(page: URL, here: URL): string | null {
  // Behind a proxy the scheme may be another one than the server knows.
  if (!/^https?:$/.test(page.protocol) || page.host !== here.host) return null
  if (`${page.pathname}/` === here.pathname) return ''
  return page.pathname.startsWith(here.pathname) ? page.pathname.slice(here.pathname.length) : null
}

/** Parameters as a route gets them: what is there several times is a list. */
function asObject(parameters: URLSearchParams): Record<string, string | string[]> {
  const names = [...new Set(parameters.keys())]
  return Object.fromEntries(
    names.map((name) => {
      const [first = '', ...others] = parameters.getAll(name)
      return [name, others.length === 0 ? first : [first, ...others]]
    }),
  )
}
