/** Reads what a page of a record needs: the record in its view, what stands beside it, and the records that name it. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Dataset } from '../../domain/dataset.js'
import type { IncidentDocument } from '../../domain/incident.js'
import { Problem } from '../../errors.js'
import { dateInWords } from '../../messages/dates.js'
import type { Language } from '../../messages/languages.js'
import { type FirstEntries, MOST } from '../../pages/bounds.js'
import { inLanguage } from '../../pages/language.js'
import type { Naming } from '../../pages/named.js'
import type { PagedType, PageState, Paths } from '../../pages/site.js'
import { shortened } from '../../pages/words.js'
import { type IncidentsQuery, planIncidents } from '../../query/plan.js'
import type { Beside, BesideAsked } from '../../store/contract/record-context.js'
import { askerOf } from '../plugins/asker.js'

/** The state that a request asks for. */
export const stateOf = ({ view, release, query }: FastifyRequest): PageState => ({
  view,
  release: release?.name ?? null,
  lang: (query as { lang?: Language }).lang ?? null,
})

type Wanted = Pick<BesideAsked, 'type' | 'id'> & Partial<BesideAsked>

/** What stands beside a record; what is not asked for is not read. */
export function besideOf(request: FastifyRequest, reply: FastifyReply, wanted: Wanted): Promise<Beside> {
  const nothing = { terms: {}, named: [], dataset: null, below: 0, changes: 0 }
  return request.reader.beside({ ...nothing, ...wanted, view: request.view }, askerOf(request, reply))
}

/** The same for an incident: the labels of its codes, the titles of those that it relates to, and its dataset. */
export function besideIncident(
  request: FastifyRequest,
  reply: FastifyReply,
  record: IncidentDocument,
): Promise<Beside> {
  const { id, acts, technologies, actors, related, dataset } = record
  const inRows = actors.slice(0, MOST.actors).flatMap((row) => row.acts.slice(0, MOST.codes))
  return besideOf(request, reply, {
    type: 'incident',
    id,
    terms: {
      act: [...new Set([...acts.slice(0, MOST.codes), ...inRows])],
      technology: technologies.slice(0, MOST.codes),
    },
    named: [...related.slice(0, MOST.related).map((row) => row.id), ...idsClaimed(record, 'related')],
    dataset,
    changes: MOST.changes,
  })
}

/** Ids of further records that the claims of a field name. */
function idsClaimed(record: IncidentDocument, field: 'actors' | 'locations' | 'related'): string[] {
  const known = new Set(record[field].map(({ id }) => id))
  const rows = record.claims
    .slice(0, MOST.claims)
    .flatMap(({ field: of, value }) =>
      of === field && Array.isArray(value) ? (value as readonly { readonly id?: unknown }[]) : [],
    )
  const ids = rows.flatMap(({ id }) => (typeof id === 'string' && !known.has(id) ? [id] : []))
  return [...new Set(ids)].slice(0, MOST.related)
}

/** What actors and places are called that claims name and the record does not, as far as the view has them. */
export async function namesClaimed(
  request: FastifyRequest,
  reply: FastifyReply,
  record: IncidentDocument,
): Promise<Map<string, string>> {
  const asker = askerOf(request, reply)
  const wanted = (['actor', 'location'] as const).flatMap((type) =>
    idsClaimed(record, `${type}s`).map((id) => [type, id] as const),
  )
  const found = await Promise.all(
    wanted.map(async ([type, id]) => {
      const document = await request.reader.record(type, id, request.view, asker)
      if (document === null) return []
      const { name }: { name: string } = JSON.parse(document.toString())
      return [[id, name] as const]
    }),
  )
  return new Map(found.flat())
}

export const datasetIn = ({ dataset }: Beside): Dataset | null =>
  dataset === null ? null : (JSON.parse(dataset) as Dataset)

/** The question that finds the records which name a record. */
function naming(type: PagedType, id: string): IncidentsQuery {
  if (type === 'incident') return { related: id }
  return { [type]: [id] }
}

const NOTHING = { rows: [], total: 0 } as const

/** The id of a document, which is what documents begin with. */
const idIn = (document: Buffer): string | undefined =>
  /^\{"id":"([^"]+)"/.exec(document.toString('latin1', 0, 300))?.[1]

/** The first records that name one, the latest first, and how many there are besides. */
export async function recordsNaming(
  request: FastifyRequest,
  reply: FastifyReply,
  { type, id, most, paths }: { type: PagedType; id: string; most: number; paths: Paths },
): Promise<FirstEntries<Naming>> {
  const { view, release, reader } = request
  const plan = planIncidents({
    ...naming(type, id),
    sort: '-date',
    limit: most,
    view,
    ...(release === null ? {} : { release: release.name }),
  })
  const { rows, total } = await reader.incidents(plan, askerOf(request, reply)).catch((error: unknown) => {
    // The record has left the view since it was read: nothing names it any more.
    if (error instanceof Problem && error.code === 'invalid_parameter') return NOTHING
    throw error
  })
  // Their titles are read on a thread: documents may be large, and of each only a line is shown.
  const named = rows.flatMap(({ document }) => idIn(document) ?? [])
  const beside = await besideOf(request, reply, { type: 'incident', id, named })
  const shown = beside.named.map(
    ({ id, name, lang, date }): Naming => ({
      text: shortened(name, MOST.name),
      lang,
      href: paths.page('incident', id),
      when: date === undefined ? '' : inLanguage(request.language, () => dateInWords(JSON.parse(date))),
    }),
  )
  return { shown, more: Math.max(0, (total ?? shown.length) - shown.length) }
}
