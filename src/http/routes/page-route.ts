/** What the routes of pages share: how they are cached and described, what they are made with, and where merged records lead. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Config } from '../../config.js'
import { LANGUAGES, type Language } from '../../messages/languages.js'
import { aboutOf } from '../../pages/about.js'
import { FOLDERS, type PagedType, type Site } from '../../pages/site.js'
import { described } from '../../query/filters/registry.js'
import { idParameter, type One, sendMoved, viewQuery } from './single.js'

/** What the pages of a server are made with. */
export const siteOf = ({ baseUrl, collectionTitle }: FastifyRequest, config: Config): Site => ({
  base: baseUrl,
  title: collectionTitle,
  about: aboutOf(config),
  contact: config.contact,
})

/** The language of a page. */
export const langParameter = described(
  z.enum(Object.keys(LANGUAGES) as [Language, ...Language[]]),
  'The language of the page; what `Accept-Language` prefers by default.',
  'fr',
)

const pageQuery = viewQuery.extend({ lang: langParameter })

/** The options of a route of pages. They are for people, so that the description of the API leaves them out. */
export const pageRoute = (type: PagedType) => ({
  config: { cache: 'content', page: true } as const,
  schema: { hide: true, params: idParameter(type), querystring: pageQuery },
})

/** Where a request for the page of a merged record is sent. */
export const sendMovedPage = (
  request: FastifyRequest<One>,
  reply: FastifyReply,
  type: PagedType,
  ending = '',
): Promise<FastifyReply> =>
  sendMoved(request, reply, type, { path: FOLDERS[type], id: request.params.id, rest: ending, under: '' })
