/** `/embed`: a timeline, a map, a list or a record for frames of other sites. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type ComponentChildren, h } from 'preact'
import { drawMap } from '../../charts/map.js'
import type { IncidentDocument } from '../../domain/incident.js'
import { Problem } from '../../errors.js'
import { inTurn } from '../../formats/in-turns.js'
import { dateInWords } from '../../messages/dates.js'
import { listed, t } from '../../messages/translate.js'
import {
  EmbeddedList,
  EmbeddedMap,
  type EmbeddedRecord,
  EmbeddedRecordView,
  Picture,
  renderEmbed,
} from '../../pages/embed.js'
import { inLanguage } from '../../pages/language.js'
import { HTML_TYPE } from '../../pages/page.js'
import { pathsOf } from '../../pages/site.js'
import { firstOf, shortened } from '../../pages/words.js'
import { planIncidents, planQuestion, type QuestionQuery } from '../../query/plan.js'
import { askerOf } from '../plugins/asker.js'
import { type CellsQuery, cellsOf, drawTimeline, marksOf, weightsOf } from './charts.js'
import { creditInWords, creditsOf } from './credits.js'
import { type EmbedQuery, embedQuery, refuseUnused, type ShownKind, TITLE } from './embed-query.js'
import { stateOf } from './page-data.js'

/** How many records a list shows. */
const LISTED = 20
/** Characters of a summary. */
const SUMMARY = 1_200
/** Places of a record that are named. */
const PLACES = 3
/** Degrees that a map shows at least. */
const LEAST_SPAN = 4

/** What is in the frame, and the records that the credit is for. */
interface Shown {
  readonly body: ComponentChildren
  readonly title: string
  /** Where it is to be seen in whole, where that is not the explorer with the same question. */
  readonly whole?: string
}

export async function embed(app: FastifyInstance): Promise<void> {
  app.get<{ Querystring: EmbedQuery }>(
    '/embed',
    {
      config: { cache: 'state', page: true, framed: true },
      schema: { hide: true, querystring: embedQuery },
    },
    async (request, reply) => {
      refuseUnused(request.query)
      const moved = await movedTo(request)
      if (moved !== null)
        return reply.code(308).header('location', moved).header('cache-control', 'no-store').send()
      const {
        show = 'timeline',
        theme = 'light',
        title,
        lang: _,
        interval,
        measure,
        ...asked
      } = request.query
      const question = planQuestion(asked as QuestionQuery)
      const name = title ?? request.collectionTitle
      const [shown, credits] = await Promise.all([
        SHOW[show](request, reply, { ...request.query, title: name, theme }),
        // The picture of a timeline has its own.
        show === 'timeline' ? null : creditsOf(request, reply, question),
      ])
      const frame = {
        base: request.baseUrl,
        theme,
        collection: request.collectionTitle,
        whole: explorerUrl(request),
        ...shown,
        credit: credits === null ? '' : creditInWords(request.language, credits),
      }
      return reply
        .type(HTML_TYPE)
        .send(await inTurn(() => inLanguage(request.language, () => renderEmbed(frame, shown.body))))
    },
  )
}

type Embedding = FastifyRequest<{ Querystring: EmbedQuery }>

/** The parameters of an address as they were written, however many question marks it has. */
const parametersOf = ({ url }: FastifyRequest): URLSearchParams =>
  new URLSearchParams(url.includes('?') ? url.slice(url.indexOf('?') + 1) : '')

/** The frame of the record that the one asked for was merged into; null where it was not merged. */
async function movedTo(request: Embedding): Promise<string | null> {
  const { show, id = [] } = request.query
  const [only] = id
  if (show !== 'record' || only === undefined || id.length > 1) return null
  const { reader, view, baseUrl } = request
  const into =
    (await reader.incident(only, view)) === null ? await reader.redirect('incident', only, view) : null
  if (into === null) return null
  const parameters = parametersOf(request)
  parameters.set('id', into)
  return `${baseUrl}/embed?${parameters}`
}

/** The explorer with the same question, of the same release. */
function explorerUrl(request: FastifyRequest): string {
  const { baseUrl, release } = request
  const parameters = parametersOf(request)
  if (release !== null) parameters.set('release', release.name)
  for (const name of ['show', 'theme', 'title', 'interval', 'measure']) parameters.delete(name)
  return parameters.size === 0 ? `${baseUrl}/` : `${baseUrl}/?${parameters}`
}

type Asked = EmbedQuery & { readonly title: string }

const SHOW: Record<ShownKind, (request: Embedding, reply: FastifyReply, asked: Asked) => Promise<Shown>> = {
  async timeline(request, reply, { show: _, ...asked }) {
    const { svg } = await drawTimeline(request, reply, {
      ...asked,
      lang: request.language,
      width: 720,
      height: 340,
    })
    return { body: h(Picture, { svg }), title: asked.title }
  },

  async list(request, reply, { show: _s, theme: _t, lang: _l, interval: _i, measure: _m, title, ...asked }) {
    const plan = planIncidents({ ...(asked as QuestionQuery), sort: '-date', limit: LISTED })
    const { rows, total } = await request.reader.incidents(plan, askerOf(request, reply))
    const records = await inTurn(() =>
      rows.map(({ document }) => recordOf(JSON.parse(document.toString()), request)),
    )
    return { body: h(EmbeddedList, { title, records, total }), title }
  },

  async record(request, _reply, { id }) {
    const [only, ...others] = id ?? []
    if (only === undefined || others.length > 0)
      throw new Problem('not_found', 'show=record needs the id of one record: add id=…')
    const document = await request.reader.incident(only, request.view)
    if (document === null) throw new Problem('not_found', 'No record has this id')
    const record = await inTurn((): IncidentDocument => JSON.parse(document.toString()))
    const shown = recordOf(record, request)
    const { shown: named, more } = firstOf(record.locations, PLACES)
    const names = named.map(({ name }) => shortened(name, TITLE))
    const places = inLanguage(request.language, () =>
      listed(more === 0 ? names : [...names, t('and {count, number} more', { count: more })]),
    )
    const summary = record.summary === null ? null : shortened(record.summary, SUMMARY)
    return {
      body: h(EmbeddedRecordView, { record: shown, places, summary }),
      title: shown.title,
      whole: shown.href,
    }
  },

  async map(request, reply, { show: _s, theme: _t, lang: _l, interval: _i, title, ...asked }) {
    const { features, meta } = await cellsOf(request, reply, asked as CellsQuery)
    const weights = weightsOf(features)
    const map = await drawMap(
      inLanguage(request.language, () => marksOf(features)),
      LEAST_SPAN,
    )
    return {
      body: h(EmbeddedMap, { title, map, weights, measure: meta.measure, notShown: meta.unlocated }),
      title,
    }
  },
}

const recordOf = (
  { id, title, lang, date }: Pick<IncidentDocument, 'id' | 'title' | 'lang' | 'date'>,
  request: FastifyRequest,
): EmbeddedRecord => ({
  title: shortened(title, TITLE),
  lang,
  when: inLanguage(request.language, () => dateInWords(date)),
  href: pathsOf({ base: request.baseUrl }, stateOf(request)).page('incident', id),
})
