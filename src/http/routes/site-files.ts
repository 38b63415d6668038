/** What search engines and browsers ask every site for: `/robots.txt`, `/sitemap.xml` and its parts, icons, and the style of the pages. */
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Config } from '../../config.js'
import { Problem } from '../../errors.js'
import type { Exports } from '../../exporting/exports.js'
import { formatNamed } from '../../formats/registry.js'
import { MOST_ADDRESSES, sitemapIndex, sitemapOf } from '../../formats/sitemap.js'
import { ICON, ICON_PATH, iconFile } from '../../pages/icon.js'
import { API_FOLDERS, FOLDERS, type PagedType } from '../../pages/site.js'
import { STYLE, STYLE_PATH } from '../../pages/style.js'
import { planPages } from '../../query/exports.js'
import type { Counts } from '../../store/contract/reader.js'
import { askerOf } from '../plugins/asker.js'
import { goneSignal } from '../plugins/clients.js'
import { breakWith } from './exports.js'

const XML_TYPE = 'application/xml; charset=utf-8'
const TYPES = Object.keys(FOLDERS) as PagedType[]
const schema = { hide: true, querystring: z.strictObject({}) }

/** How many lists the pages of a type take. */
const partsOf = (type: PagedType, counts: Counts): number =>
  Math.ceil(counts[API_FOLDERS[type]] / MOST_ADDRESSES)

export async function siteFiles(
  app: FastifyInstance,
  { config, exporting }: { config: Config; exporting: Exports },
): Promise<void> {
  app.get('/robots.txt', { schema, config: { cache: 'content' } }, ({ baseUrl }, reply) =>
    reply.type('text/plain; charset=utf-8').send(robots(baseUrl, config)),
  )

  app.get(
    '/sitemap.xml',
    { schema, config: { cache: 'state', tells: ['annals-revision'] } },
    async (request, reply) => {
      const { revision, counts } = await request.reader.summary('public', askerOf(request, reply))
      const addresses = TYPES.flatMap((type) =>
        Array.from(
          { length: partsOf(type, counts) },
          (_, index) => `${request.baseUrl}/sitemaps/${FOLDERS[type]}-${index + 1}.xml`,
        ),
      )
      const sitemap = addresses.length === 0 ? sitemapOf(`${request.baseUrl}/`) : sitemapIndex(addresses)
      return reply.type(XML_TYPE).header('annals-revision', revision).send(sitemap)
    },
  )

  app.get<{ Params: { file: string } }>(
    '/sitemaps/:file',
    { schema, config: { cache: 'state', streamed: true, tells: ['annals-revision', 'annals-total'] } },
    async (request, reply) => {
      const { reader, baseUrl } = request
      const [, folder, digits] = /^([a-z]+)-([1-9]\d{0,5})\.xml$/.exec(request.params.file) ?? []
      const type = TYPES.find((one) => FOLDERS[one] === folder)
      const part = Number(digits)
      const { counts } = await reader.summary('public', askerOf(request, reply))
      if (type === undefined || part > partsOf(type, counts)) throw new Problem('not_found')
      const plan = planPages(type, { skip: (part - 1) * MOST_ADDRESSES, limit: MOST_ADDRESSES }, baseUrl)
      const asker = { client: request.client, gone: goneSignal(reply) }
      reply.type(formatNamed('sitemap').mediaType)
      const isHead = request.method === 'HEAD'
      const { head, stream } = isHead
        ? { head: await exporting.head('sitemap', plan, reader, asker), stream: Readable.from([]) }
        : await exporting.begin('sitemap', plan, reader, asker)
      reply.header('annals-revision', head.revision).header('annals-total', head.total)
      breakWith(stream, request, reply)
      return reply.send(stream)
    },
  )

  const file = (path: string, type: string, body: string | Buffer, control: string): void => {
    app.get(path, { schema: { hide: true } }, (_request, reply) =>
      reply.type(type).header('cache-control', control).send(body),
    )
  }
  const DAY = 'public, max-age=86400'
  file('/favicon.ico', 'image/vnd.microsoft.icon', iconFile(), DAY)
  file(ICON_PATH, 'image/svg+xml; charset=utf-8', ICON, DAY)
  // An address with the digest of its text never means anything else.
  file(STYLE_PATH, 'text/css; charset=utf-8', STYLE, 'public, max-age=31536000, immutable')
}

/** Who may read what: pages are to be found, the API has no end of answers to the same. */
function robots(base: string, config: Config): string {
  const path = base === '' ? '' : new URL(base).pathname.replace(/\/$/, '')
  if (config.read === 'private') return `User-agent: *\nDisallow: ${path}/\n`
  const rules = [
    ...Object.values(FOLDERS).map((folder) => `Allow: ${path}/${folder}/`),
    ...['v1', 'ogc', 'docs'].flatMap((folder) => [
      // The folder itself, but nothing else that begins so.
      `Disallow: ${path}/${folder}$`,
      `Disallow: ${path}/${folder}?`,
      `Disallow: ${path}/${folder}/`,
    ]),
    `Disallow: ${path}/*?*release=`,
  ]
  return `User-agent: *\n${rules.join('\n')}\n\nSitemap: ${base}/sitemap.xml\n`
}
