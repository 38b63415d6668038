/** `/v1/changes`: what changed since a revision, as pages, as Atom, all at once, and as it happens. */
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { changesSchema } from '../../domain/change.js'
import type { View } from '../../domain/vocabulary.js'
import { Problem } from '../../errors.js'
import type { ChangesHead } from '../../exporting/change-export.js'
import type { ChangeStreams } from '../../exporting/change-streams.js'
import type { Exports } from '../../exporting/exports.js'
import { changesAtom, changesJson } from '../../formats/change-entries.js'
import { allChangesQuery, beyondRevision, changesQuery, streamQuery } from '../../query/change-parameters.js'
import { DEFAULT_LIMIT } from '../../query/plan.js'
import type { Changes } from '../../store/contract/history.js'
import type { Reader } from '../../store/contract/reader.js'
import type { Store } from '../../store/contract/store.js'
import { askerOf } from '../plugins/asker.js'
import { goneSignal } from '../plugins/clients.js'
import { TAG } from '../plugins/openapi-tags.js'
import { breakWith } from './exports.js'
import { setLinkHeader, withParameter } from './page.js'
import { JSON_TYPE } from './single.js'

interface Given {
  readonly store: Store
  readonly exporting: Exports
  readonly listening: ChangeStreams
}

const text = (description: string, type: string) => ({
  200: { description, content: { [type]: { schema: z.string() } } },
})

export async function changes(app: FastifyInstance, { store, exporting, listening }: Given): Promise<void> {
  const page = {
    tags: [TAG.subscribe],
    description:
      'The oldest first; of a record that changed several times only the last change. `meta.next` is the `since` of the next page, or of your next request when there is nothing more.',
  }
  app.get<{ Querystring: z.output<typeof changesQuery> }>(
    '/v1/changes',
    {
      config: { cache: 'state', tells: ['annals-revision', 'annals-next', 'link'] },
      schema: {
        ...page,
        operationId: 'listChanges',
        summary: 'List what changed since a revision',
        querystring: changesQuery,
        response: { 200: changesSchema },
      },
    },
    async (request, reply) => {
      const { entries, revision, next, links } = await pageOf(request, reply, store)
      const end = JSON.stringify({ meta: { revision, next }, links }).slice(1)
      return reply
        .type(JSON_TYPE)
        .send(
          Buffer.concat([Buffer.from('{"data":['), ...(await changesJson(entries)), Buffer.from(`],${end}`)]),
        )
    },
  )

  app.get<{ Querystring: z.output<typeof changesQuery> }>(
    '/v1/changes.atom',
    {
      config: { cache: 'state', tells: ['annals-revision', 'annals-next', 'link'] },
      schema: {
        ...page,
        operationId: 'listChangesAtom',
        summary: 'Subscribe to all changes as an Atom feed',
        querystring: changesQuery,
        response: text('An Atom feed (RFC 4287) with the link `next` (RFC 5005).', 'application/atom+xml'),
      },
    },
    async (request, reply) => {
      const { entries, links } = await pageOf(request, reply, store)
      const { baseUrl: base } = request
      const alternate = links.self.replace('/v1/changes.atom', '/v1/changes')
      const { self, next } = links
      return reply.type('application/atom+xml; charset=utf-8').send(
        await changesAtom({
          base,
          database: (await store.states()).public.database,
          self,
          next,
          alternate,
          entries,
        }),
      )
    },
  )

  app.get<{ Querystring: z.output<typeof allChangesQuery> }>(
    '/v1/changes.ndjson',
    {
      config: {
        cache: 'state',
        streamed: true,
        tells: ['annals-revision', 'annals-next', 'content-disposition'],
      },
      schema: {
        tags: [TAG.subscribe],
        operationId: 'exportChanges',
        summary: 'Export what changed since a revision as NDJSON',
        description: 'One change per line, all from one snapshot. There is no limit.',
        querystring: allChangesQuery,
        response: text('NDJSON: an entry on each line.', 'application/x-ndjson'),
      },
    },
    async (request, reply) => {
      const { view = 'public', since = 0 } = request.query
      await checkSince(since, 'since', view, store)
      const asker = { client: request.client, gone: goneSignal(reply) }
      const describe = (head: ChangesHead) =>
        reply
          .type('application/x-ndjson; charset=utf-8')
          .header('annals-revision', head.revision)
          .header('annals-next', head.next)
          .header('content-disposition', 'attachment; filename="changes.ndjson"')
      if (request.method === 'HEAD')
        return describe(await exporting.changesHead(view, since, asker)).send(Readable.from([]))
      const { head, stream } = await exporting.changes(view, since, asker)
      describe(head)
      breakWith(stream, request, reply)
      return reply.send(stream)
    },
  )

  app.get<{ Querystring: z.output<typeof streamQuery> }>(
    '/v1/changes/stream',
    {
      schema: {
        tags: [TAG.subscribe],
        operationId: 'streamChanges',
        summary: 'Stream changes as they happen',
        description:
          'Server-sent events: `id` is the revision, `event` the operation, `data` the entry. The header `Last-Event-ID`, which browsers send by themselves, or `since` says where to continue.',
        querystring: streamQuery,
        response: text('Server-sent events.', 'text/event-stream'),
      },
    },
    async (request, reply) => {
      const { view = 'public', since } = request.query
      const from = lastEventId(request) ?? since
      if (from !== undefined) await checkSince(from, from === since ? 'since' : 'Last-Event-ID', view, store)
      reply
        .type('text/event-stream; charset=utf-8')
        .header('cache-control', 'no-store, no-transform')
        // Some proxies collect answers before they hand them on.
        .header('x-accel-buffering', 'no')
      if (request.method === 'HEAD') return reply.send(Readable.from([]))
      const begin = from ?? (await store.states())[view].revision
      return reply.send(listening.open(view, begin, keyCheck(request, store), request.client))
    },
  )
}

/** A page of changes, and its headers. */
async function pageOf(
  request: FastifyRequest<{ Querystring: z.output<typeof changesQuery> }>,
  reply: FastifyReply,
  store: Store,
): Promise<Changes & { links: { self: string; next: string | null; prev: null } }> {
  const { since = 0, limit = DEFAULT_LIMIT, view = 'public' } = request.query
  await checkSince(since, 'since', view, store)
  const found = await store.changes(view, { since, limit }, askerOf(request, reply))
  const next = withParameter(request.selfUrl, 'since', found.more ? found.next : null)
  const links = { self: request.selfUrl, next, prev: null }
  setLinkHeader(reply, links)
  reply.header('annals-revision', found.revision).header('annals-next', found.next)
  return { ...found, links }
}

/** Refuses a revision that a view has not come to. How far other views have come is nothing that it tells. */
export async function checkSince(
  since: number,
  parameter: string,
  view: View,
  store: Pick<Reader, 'states'>,
): Promise<void> {
  if (since > (await store.states())[view].revision) throw beyondRevision(parameter)
}

function lastEventId({ headers }: FastifyRequest): number | undefined {
  const id = headers['last-event-id']
  if (id === undefined || id === '') return undefined
  if (typeof id === 'string' && /^\d{1,15}$/.test(id)) return Number(id)
  const detail = 'Last-Event-ID must be the id of an event of this stream, a revision'
  throw new Problem('invalid_parameter', undefined, { faults: [{ parameter: 'Last-Event-ID', detail }] })
}

/** Whether the key that a stream was opened with, if any, is still one: it may be revoked meanwhile. */
function keyCheck({ key }: FastifyRequest, { keys }: Store): () => Promise<boolean> {
  if (!key) return async () => true
  return async () =>
    (await keys.list()).some(({ name, revoked_at }) => name === key.name && revoked_at === null)
}
