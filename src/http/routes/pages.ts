/** `/records/{id}` and the like: a page of every record, made by the server, and the same as Markdown, BibTeX and CSL-JSON. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { h } from 'preact'
import { drawMap, type Marked } from '../../charts/map.js'
import type { Config } from '../../config.js'
import type { IncidentDocument } from '../../domain/incident.js'
import { inTurn } from '../../formats/in-turns.js'
import { eventDocument } from '../../formats/jsonld.js'
import { bibtex, type Cited, citationOfRecord, cslJson } from '../../formats/record-citation.js'
import { MOST } from '../../pages/bounds.js'
import { inLanguage } from '../../pages/language.js'
import { HTML_TYPE, type PageHead, renderPage } from '../../pages/page.js'
import { RecordPage } from '../../pages/record.js'
import { recordMarkdown } from '../../pages/record-markdown.js'
import { viewOfRecord } from '../../pages/record-view.js'
import { pathsOf } from '../../pages/site.js'
import { shortened, timeInWords } from '../../pages/words.js'
import { oembedUrl } from './oembed.js'
import { besideIncident, besideOf, datasetIn, namesClaimed, recordsNaming, stateOf } from './page-data.js'
import { pageRoute, sendMovedPage, siteOf } from './page-route.js'
import { namedPages } from './pages-named.js'
import { JSON_TYPE, type One } from './single.js'

export async function pages(app: FastifyInstance, { config }: { config: Config }): Promise<void> {
  namedPages(app, config)

  /** Answers with one form of a record, which is made of its document. */
  const form = (
    ending: string,
    mediaType: string,
    make: (
      record: IncidentDocument,
      request: FastifyRequest<One>,
      reply: FastifyReply,
    ) => Promise<string | Buffer>,
  ): void => {
    app.get<One>(`/records/:id${ending}`, pageRoute('incident'), async (request, reply) => {
      const document = await request.reader.incident(request.params.id, request.view)
      if (document === null) return sendMovedPage(request, reply, 'incident', ending)
      if (ending === '.json') return reply.type(mediaType).send(document)
      const record = await inTurn((): IncidentDocument => JSON.parse(document.toString()))
      return reply.type(mediaType).send(await make(record, request, reply))
    })
  }

  form('', HTML_TYPE, (record, request, reply) => recordPage(record, request, reply, config))
  form('.md', 'text/markdown; charset=utf-8', async (record, request, reply) => {
    const { view, cited } = await readRecord(record, request, reply, config)
    return inTurn(() => inLanguage(request.language, () => recordMarkdown(view, citationOfRecord(cited))))
  })
  const citing =
    (write: (cited: Cited) => string) =>
    async (record: IncidentDocument, request: FastifyRequest, reply: FastifyReply): Promise<Buffer> => {
      const beside = await besideOf(request, reply, {
        type: 'incident',
        id: record.id,
        dataset: record.dataset,
      })
      // Bytes, since Fastify adds a charset to texts, which JSON does not have.
      return Buffer.from(write(citedOf(record, datasetIn(beside), request, config)))
    }
  form('.bib', 'application/x-bibtex; charset=utf-8', citing(bibtex))
  form('.csl.json', 'application/vnd.citationstyles.csl+json', citing(cslJson))
  form('.json', JSON_TYPE, async () => '')
}

function citedOf(
  record: IncidentDocument,
  dataset: Cited['dataset'],
  request: FastifyRequest,
  config: Config,
): Cited {
  const { release } = stateOf(request)
  const url = pathsOf(siteOf(request, config), { view: 'public', release, lang: null }).page(
    'incident',
    record.id,
  )
  return { record, dataset, collection: request.collectionTitle, url, release }
}

/** What a page of a record says. */
async function readRecord(
  record: IncidentDocument,
  request: FastifyRequest,
  reply: FastifyReply,
  config: Config,
) {
  const state = stateOf(request)
  const paths = pathsOf(siteOf(request, config), state)
  const [beside, claimed, linking] = await Promise.all([
    besideIncident(request, reply, record),
    namesClaimed(request, reply, record),
    recordsNaming(request, reply, { type: 'incident', id: record.id, most: MOST.linking, paths }),
  ])
  const dataset = datasetIn(beside)
  const view = await inTurn(() =>
    inLanguage(request.language, () =>
      viewOfRecord({ record, beside, claimed, dataset, linking, state, paths }),
    ),
  )
  return { view, paths, state, cited: citedOf(record, dataset, request, config) }
}

async function recordPage(
  record: IncidentDocument,
  request: FastifyRequest,
  reply: FastifyReply,
  config: Config,
): Promise<string> {
  const site = siteOf(request, config)
  const { view, paths, state, cited } = await readRecord(record, request, reply, config)
  const map = await drawMap(pointsOf(record))
  const now = pathsOf(site, { view: 'public', release: null, lang: null }).page('incident', record.id)
  const to = (ending: string): string => paths.page('incident', record.id, ending)
  const forms = [
    { name: 'Markdown', href: to('.md'), type: 'text/markdown' },
    { name: 'BibTeX', href: to('.bib'), type: 'application/x-bibtex' },
    { name: 'CSL-JSON', href: to('.csl.json'), type: 'application/vnd.citationstyles.csl+json' },
    { name: 'JSON', href: to('.json'), type: 'application/json' },
  ]
  const places = view.places.shown.slice(0, 3).map(({ text }) => text)
  const isFound = state.view === 'public' && state.release === null
  const head: PageHead = {
    title: shortened(record.title, MOST.name),
    description: [
      [view.when.words, ...places].join(', '),
      ...(record.summary ? [record.summary.slice(0, 1_000)] : []),
    ].join('. '),
    canonical: isFound ? now : null,
    alternates: [
      ...forms.map(({ name, href, type }) => ({ title: name, href, type })),
      ...(isFound
        ? [{ type: 'application/json+oembed', href: oembedUrl(site.base, now), title: 'oEmbed' }]
        : []),
    ],
    ...(isFound ? { data: eventDocument(bounded(record), site.base) } : {}),
    inLanguages: (lang) => pathsOf(site, { ...state, lang }).page('incident', record.id),
    printed: `${cited.url} · revision ${record.revision}, ${timeInWords(record.updated_at)}`,
  }
  const page = { view, map, citation: citationOfRecord(cited), forms, now }
  return inTurn(() => inLanguage(request.language, () => renderPage(site, head, h(RecordPage, page))))
}

/** The points that a map of a record shows: a jurisdiction is no place where something happened. */
const pointsOf = ({ locations }: IncidentDocument): Marked[] =>
  locations.slice(0, MOST.places).flatMap(({ role, name, geometry, radius_m }) =>
    geometry === null || role === 'jurisdiction'
      ? []
      : [
          {
            name: shortened(name, MOST.name),
            longitude: geometry.coordinates[0],
            latitude: geometry.coordinates[1],
            radius: radius_m,
          },
        ],
  )

/** A record of which no list is longer than its page shows, for the JSON-LD inside of it. */
function bounded(record: IncidentDocument): IncidentDocument {
  const note = (text: string | null) => text && shortened(text, MOST.name)
  return {
    ...record,
    summary: record.summary && shortened(record.summary, MOST.note),
    translations: {},
    locations: record.locations.slice(0, MOST.places),
    actors: record.actors.slice(0, MOST.places).map((row) => ({ ...row, note: note(row.note) })),
    acts: record.acts.slice(0, MOST.codes),
    technologies: record.technologies.slice(0, MOST.codes),
    tags: record.tags.slice(0, MOST.codes),
    attributes: Object.fromEntries(
      Object.entries(record.attributes)
        .slice(0, MOST.places)
        .map(([name, value]) => [name, typeof value === 'string' ? note(value) : value]),
    ),
    claims: [],
    sources: record.sources
      .slice(0, MOST.places)
      .map((source) => ({ ...source, cites: source.cites.slice(0, MOST.rivals) })),
    external_ids: record.external_ids.slice(0, MOST.codes),
    related: record.related.slice(0, MOST.related),
  }
}
