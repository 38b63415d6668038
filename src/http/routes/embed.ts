/** `/embed`: a timeline, a map, a list or a record for frames of other sites. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type ComponentChildren, h } from 'preact'
import { z } from 'zod'
import { drawMap } from '../../charts/map.js'
import type { IncidentDocument } from '../../domain/incident.js'
import { Problem } from '../../errors.js'
import { inTurn } from '../../formats/in-turns.js'
import { dateInWords } from '../../messages/dates.js'
import type { Language } from '../../messages/languages.js'
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
import { shortened } from '../../pages/words.js'
import { timelineQuery } from '../../query/aggregates.js'
import { described } from '../../query/filters/registry.js'
import { planIncidents, planQuestion, type QuestionQuery, questionShape } from '../../query/plan.js'
import { askerOf } from '../plugins/asker.js'
import { type CellsQuery, cellsOf, drawTimeline, marksOf, weightsOf } from './charts.js'
import { creditInWords, creditsOf } from './credits.js'
import { langParameter } from './page-route.js'

/** How many records a list shows. */
const LISTED = 20
/** Characters of a summary and of a title. */
const SUMMARY = 1_200
const TITLE = 200
/** Degrees that a map shows at least. */
const LEAST_SPAN = 4

export const SHOWN = ['timeline', 'map', 'list', 'record'] as const
export type ShownKind = (typeof SHOWN)[number]

const embedQuery = z.strictObject({
  ...questionShape,
  interval: timelineQuery.shape.interval,
  measure: timelineQuery.shape.measure,
  show: described(z.enum(SHOWN), 'What is shown; `timeline` by default.', 'map'),
  theme: described(z.enum(['light', 'dark']), 'Its colours; `light` by default.', 'dark'),
  title: described(z.string().max(TITLE), 'What stands above it.', 'Arrests'),
  lang: langParameter,
})
type EmbedQuery = z.output<typeof embedQuery>

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
        show === 'timeline' ? [] : creditsOf(request, reply, question),
      ])
      const frame = {
        base: request.baseUrl,
        theme,
        collection: request.collectionTitle,
        whole: explorerUrl(request),
        ...shown,
        credit: creditInWords(request.language, credits),
      }
      return reply
        .type(HTML_TYPE)
        .send(await inTurn(() => inLanguage(request.language, () => renderEmbed(frame, shown.body))))
    },
  )
}

/** The explorer with the same question. */
function explorerUrl({ url, baseUrl }: FastifyRequest): string {
  const parameters = new URLSearchParams(url.split('?')[1] ?? '')
  for (const name of ['show', 'theme', 'title', 'interval', 'measure']) parameters.delete(name)
  return parameters.size === 0 ? `${baseUrl}/` : `${baseUrl}/?${parameters}`
}

type Asked = EmbedQuery & { readonly title: string }

const SHOW: Record<
  ShownKind,
  (request: FastifyRequest, reply: FastifyReply, asked: Asked) => Promise<Shown>
> = {
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
    const { rows, total } = await request.store.incidents(plan, askerOf(request, reply))
    const records = await inTurn(() =>
      rows.map(({ document }) => recordOf(JSON.parse(document.toString()), request)),
    )
    return { body: h(EmbeddedList, { title, records, total }), title }
  },

  async record(request, _reply, { id }) {
    const [only, ...others] = id ?? []
    const document =
      only === undefined || others.length > 0 ? null : request.store.incident(only, request.view)
    if (document === null) throw new Problem('not_found', 'show=record needs the id of one record: add id=…')
    const record = await inTurn((): IncidentDocument => JSON.parse(document.toString()))
    const shown = recordOf(record, request)
    const places = record.locations.slice(0, 3).map(({ name }) => shortened(name, TITLE))
    const summary = record.summary === null ? null : shortened(record.summary, SUMMARY)
    return {
      body: h(EmbeddedRecordView, { record: shown, places: places.join(', '), summary }),
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
  { baseUrl, language }: { readonly baseUrl: string; readonly language: Language },
): EmbeddedRecord => ({
  title: shortened(title, TITLE),
  lang,
  when: inLanguage(language, () => dateInWords(date)),
  href: `${baseUrl}/records/${id}`,
})
