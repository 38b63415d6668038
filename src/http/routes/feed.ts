/** `/v1/incidents.atom`: the records of a question as a feed, the last changed first, in pages. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { matchOf } from '../../domain/date/range.js'
import { type AtomEntry, atomEntries, atomFeed } from '../../formats/atom.js'
import { atom, feedTitle, lastUpdate } from '../../formats/atom-export.js'
import { creditLine } from '../../formats/credit.js'
import { mapInTurns } from '../../formats/in-turns.js'
import { feedQuery } from '../../query/exports.js'
import { pageShape, planIncidents } from '../../query/plan.js'
import { askerOf } from '../plugins/asker.js'
import { TAG } from '../plugins/openapi-tags.js'
import { datasetsNamed } from './credits.js'
import { pageLinks, setLinkHeader } from './page.js'

const pagedQuery = feedQuery.extend({ cursor: pageShape.cursor })

export async function feed(app: FastifyInstance): Promise<void> {
  app.get<{ Querystring: z.output<typeof pagedQuery> }>(
    '/v1/incidents.atom',
    {
      config: { cache: 'state', tells: ['annals-revision', 'annals-total', 'annals-omitted', 'link'] },
      schema: {
        operationId: 'exportIncidentsAtom',
        summary: 'Subscribe to matching records as an Atom feed',
        description: `${atom.description} The link \`next\` leads to older ones (RFC 5005).`,
        tags: [TAG.subscribe],
        querystring: pagedQuery,
        response: {
          200: { description: atom.description, content: { 'application/atom+xml': { schema: z.string() } } },
        },
      },
    },
    async (request, reply) => {
      const { collectionTitle: collection } = request
      const plan = planIncidents({ ...request.query, sort: '-updated' })
      const page = await request.reader.incidents(plan, askerOf(request, reply))
      const { date, fields } = plan
      const rows = page.rows.map(({ document, bounds }) => ({
        document,
        match: date && (matchOf(bounds, date.range) ?? 'undated'),
      }))
      const links = pageLinks(request, plan.question, page)
      setLinkHeader(reply, links)
      const { baseUrl: base, selfUrl } = request
      const alternate = new URL(selfUrl, 'http://relative')
      alternate.searchParams.delete('cursor')
      alternate.searchParams.set('sort', '-updated')
      const database = (await request.reader.states())[plan.view].database
      const entries = await mapInTurns(rows, atomEntries({ base, database, fields }))
      const feed = {
        ...links,
        alternate: `${base}/v1/incidents${alternate.search}`,
        base,
        database,
        title: feedTitle(collection),
        collection,
        credit: creditLine(await datasetsNamed(request, reply, datasetsOf(entries))),
        updated: lastUpdate(rows),
        rows,
        fields,
      }
      return reply
        .type(atom.mediaType)
        .header('annals-revision', page.revision)
        .header('annals-total', rows.length)
        .header('annals-omitted', 0)
        .send(atomFeed(feed, entries))
    },
  )
}

/** The ids of the datasets of the records of a page. */
const datasetsOf = (entries: readonly AtomEntry[]): string[] =>
  [...new Set(entries.flatMap(({ dataset }) => dataset ?? []))].sort()
