/** `/actors/{id}`, `/places/{id}` and `/sources/{id}`: the pages of what records name. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type ComponentChildren, h } from 'preact'
import { type DrawnMap, drawMap } from '../../charts/map.js'
import type { Config } from '../../config.js'
import { inTurn } from '../../formats/in-turns.js'
import { MOST } from '../../pages/bounds.js'
import { inLanguage } from '../../pages/language.js'
import {
  type ActorDocument,
  ActorPage,
  describeNamed,
  type LocationDocument,
  type NamedPageGiven,
  PlacePage,
  type SourceDocument,
  SourcePage,
} from '../../pages/named.js'
import { HTML_TYPE, type PageHead, renderPage } from '../../pages/page.js'
import { FOLDERS, type PagedType, pathsOf } from '../../pages/site.js'
import { shortened, timeInWords } from '../../pages/words.js'
import { askerOf } from '../plugins/asker.js'
import { besideOf, recordsNaming, stateOf } from './page-data.js'
import { pageRoute, sendMovedPage, siteOf } from './page-route.js'
import { JSON_TYPE, type One } from './single.js'

interface Documents {
  readonly actor: ActorDocument
  readonly location: LocationDocument
  readonly source: SourceDocument
}

/** What differs between the three. */
interface Kind<D> {
  readonly title: (record: D) => string
  /** The ids of records of the same type that it names. */
  readonly named: (record: D) => readonly string[]
  readonly page: (given: NamedPageGiven<D>) => ComponentChildren
  readonly map?: (record: D) => Promise<DrawnMap | null>
}

const KINDS: { readonly [T in keyof Documents]: Kind<Documents[T]> } = {
  actor: {
    title: ({ name }) => name,
    named: ({ parent }) => (parent === null ? [] : [parent]),
    page: (given) => h(ActorPage, given),
  },
  location: {
    title: ({ name }) => name,
    named: ({ parent }) => (parent === null ? [] : [parent]),
    page: (given) => h(PlacePage, given),
    map: async ({ name, geometry, radius_m: radius }) => {
      if (geometry === null) return null
      const [longitude, latitude] = geometry.coordinates
      return drawMap([{ name: shortened(name, MOST.name), longitude, latitude, radius }])
    },
  },
  source: {
    title: ({ title }) => title,
    named: ({ cites }) => cites.slice(0, MOST.names),
    page: (given) => h(SourcePage, given),
  },
}

export function namedPages(app: FastifyInstance, config: Config): void {
  add('actor', app, config)
  add('location', app, config)
  add('source', app, config)
}

function add<T extends keyof Documents>(type: T, app: FastifyInstance, config: Config): void {
  const read = (request: FastifyRequest<One>, reply: FastifyReply): Promise<Buffer | null> =>
    request.reader.record(type, request.params.id, request.view, askerOf(request, reply))

  app.get<One>(`/${FOLDERS[type]}/:id`, pageRoute(type), async (request, reply) => {
    const document = await read(request, reply)
    if (document === null) return sendMovedPage(request, reply, type)
    const record = await inTurn((): Documents[T] => JSON.parse(document.toString()))
    return reply.type(HTML_TYPE).send(await namedPage(type, KINDS[type], record, request, reply, config))
  })

  app.get<One>(`/${FOLDERS[type]}/:id.json`, pageRoute(type), async (request, reply) => {
    const document = await read(request, reply)
    if (document === null) return sendMovedPage(request, reply, type, '.json')
    return reply.type(JSON_TYPE).send(document)
  })
}

async function namedPage<D extends Documents[keyof Documents]>(
  type: Exclude<PagedType, 'incident'>,
  kind: Kind<D>,
  record: D,
  request: FastifyRequest,
  reply: FastifyReply,
  config: Config,
): Promise<string> {
  const site = siteOf(request, config)
  const state = stateOf(request)
  const paths = pathsOf(site, state)
  const { id } = record
  const [beside, naming] = await Promise.all([
    besideOf(request, reply, {
      type,
      id,
      named: kind.named(record),
      below: MOST.below,
      changes: MOST.changes,
    }),
    recordsNaming(request, reply, { type, id, most: MOST.records, paths }),
  ])
  const map = (await kind.map?.(record)) ?? null
  const now = pathsOf(site, { view: 'public', release: null, lang: null }).page(type, id)
  const isFound = state.view === 'public' && state.release === null
  const head: PageHead = {
    title: shortened(kind.title(record), MOST.name),
    description: inLanguage(request.language, () => describeNamed(type, record.kind, record.incident_count)),
    canonical: isFound ? now : null,
    alternates: [{ type: 'application/json', href: paths.page(type, id, '.json'), title: 'JSON' }],
    inLanguages: (lang) => pathsOf(site, { ...state, lang }).page(type, id),
    printed: `${now} · revision ${record.revision}, ${timeInWords(record.updated_at)}`,
  }
  const body = { record, beside, naming, state, paths, map, now }
  return inTurn(() => inLanguage(request.language, () => renderPage(site, head, kind.page(body))))
}
