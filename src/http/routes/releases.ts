/** `/v1/releases`: what releases there are, how each is cited, its file, and what has changed between two states. */
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { changesSchema } from '../../domain/change.js'
import { type ReleaseRecord, releaseSchema } from '../../domain/release.js'
import { Problem } from '../../errors.js'
import { changesJson } from '../../formats/change-entries.js'
import { citationFile, citationOf } from '../../formats/citation.js'
import { BYTES } from '../../formats/format.js'
import { changesQuery } from '../../query/change-parameters.js'
import { DEFAULT_LIMIT } from '../../query/plan.js'
import type { OpenReleases } from '../../releasing/open-releases.js'
import type { Store } from '../../store/contract/store.js'
import { askerOf } from '../plugins/asker.js'
import { TAG } from '../plugins/openapi-tags.js'
import { checkSince } from './changes.js'
import { setLinkHeader, withParameter } from './page.js'
import { JSON_TYPE } from './single.js'

interface Given {
  readonly store: Store
  readonly releasing: OpenReleases
}

interface Named {
  Params: { name: string }
}

const noQuery = z.strictObject({})
const nameParameter = z.object({
  name: z.string().meta({ description: 'The name of the release, or `latest`.', example: 'latest' }),
})
const diffQuery = changesQuery.omit({ view: true })

const SQLITE_TYPE = 'application/vnd.sqlite3'

/** Keeps the path of a release, whoever asks under the name `latest`. */
const urlOf = ({ baseUrl }: FastifyRequest, { name }: ReleaseRecord): string =>
  `${baseUrl}/v1/releases/${name}`

export async function releases(app: FastifyInstance, { store, releasing }: Given): Promise<void> {
  app.get(
    '/v1/releases',
    {
      config: { cache: 'content' },
      schema: {
        operationId: 'listReleases',
        summary: 'List releases',
        tags: [TAG.releases],
        querystring: noQuery,
        response: {
          200: z
            .object({ data: z.array(releaseSchema) })
            .meta({ id: 'Releases', description: 'The releases, the newest first.' }),
        },
      },
    },
    async (request, reply) => {
      const data = (await store.releases.list()).map((release) => shown(release, request))
      return reply.type(JSON_TYPE).send(JSON.stringify({ data }))
    },
  )

  app.get<Named>(
    '/v1/releases/:name',
    {
      config: { cache: 'content' },
      schema: {
        operationId: 'getRelease',
        summary: 'Get a release',
        tags: [TAG.releases],
        params: nameParameter,
        querystring: noQuery,
        response: { 200: releaseSchema },
      },
    },
    async (request, reply) =>
      reply.type(JSON_TYPE).send(JSON.stringify(shown(await releasing.found(request.params.name), request))),
  )

  app.get<Named>(
    '/v1/releases/:name/CITATION.cff',
    {
      config: { cache: 'content', tells: ['content-disposition'] },
      schema: {
        operationId: 'getReleaseCitation',
        summary: 'Get the citation of a release (CITATION.cff)',
        tags: [TAG.releases],
        params: nameParameter,
        querystring: noQuery,
        response: {
          200: {
            description: 'CITATION.cff (Citation File Format 1.2.0).',
            content: { 'application/yaml': { schema: z.string() } },
          },
        },
      },
    },
    async (request, reply) => {
      const release = await releasing.found(request.params.name)
      return reply
        .type('application/yaml; charset=utf-8')
        .header('content-disposition', 'attachment; filename="CITATION.cff"')
        .send(citationFile(release, urlOf(request, release)))
    },
  )

  app.get<Named>(
    '/v1/releases/:name/annals.sqlite',
    {
      config: {
        cache: 'content',
        streamed: true,
        plain: true,
        parts: true,
        tells: ['annals-revision', 'content-disposition'],
      },
      schema: {
        operationId: 'getReleaseFile',
        summary: 'Download the database file of a release',
        description:
          'The SQLite database that queries with `release=NAME` read. Its `ETag` is its SHA-256, and `Range` is supported. `/v1/annals.sqlite?release=NAME` has the same records in simpler tables.',
        tags: [TAG.releases],
        params: nameParameter,
        querystring: noQuery,
        response: {
          200: { description: 'An SQLite database.', content: { [SQLITE_TYPE]: { schema: BYTES } } },
        },
      },
    },
    async (request, reply) => {
      const release = await releasing.found(request.params.name)
      // Nobody is given a file that is not as it was made.
      const used = await releasing.use(release.name, true)
      used.end()
      const path = releasing.fileOf(release)
      const read = (start: number, end: number) => createReadStream(path, { start, end })
      reply.parts = { size: release.size, read }
      reply.tag = release.digest
      // Whoever asks for the headers alone needs no reading of the file.
      const whole = request.method === 'HEAD' ? Readable.from([]) : read(0, release.size - 1)
      return reply
        .type(SQLITE_TYPE)
        .header('annals-revision', release.revision)
        .header('content-disposition', `attachment; filename="annals-${release.name}.sqlite"`)
        .send(whole)
    },
  )

  app.get<{ Params: { a: string; b: string }; Querystring: z.output<typeof diffQuery> }>(
    '/v1/releases/:a/diff/:b',
    {
      config: { cache: 'state', tells: ['link'] },
      schema: {
        operationId: 'diffReleases',
        summary: 'List what changed between two releases, or since one',
        description:
          'Entries as in `/v1/changes`. For the next page, give `since` the `meta.next` of the page before.',
        tags: [TAG.releases],
        params: z.object({
          a: z
            .string()
            .meta({ description: 'The name of the older release, or `latest`.', example: 'latest' }),
          b: z
            .string()
            .meta({ description: 'The name of the newer one, `latest`, or `now`.', example: 'now' }),
        }),
        querystring: diffQuery,
        response: { 200: changesSchema },
      },
    },
    async (request, reply) => {
      const { params, query, selfUrl } = request
      const from = await releasing.found(params.a)
      const to = params.b === 'now' ? null : await releasing.use((await releasing.found(params.b)).name)
      try {
        const newer = to?.reader ?? store
        if ((await newer.states()).public.revision < from.revision)
          throw isBackwards(from.name, to?.name ?? 'now')
        if (query.since !== undefined) await checkSince(query.since, 'since', 'public', newer)
        const since = Math.max(query.since ?? 0, from.revision)
        const range = { since, limit: query.limit ?? DEFAULT_LIMIT, known: from.revision }
        const { entries, revision, more, next } = await newer.changes(
          'public',
          range,
          askerOf(request, reply),
        )
        const links = { self: selfUrl, next: withParameter(selfUrl, 'since', more ? next : null), prev: null }
        setLinkHeader(reply, links)
        const end = JSON.stringify({ meta: { revision, next }, links }).slice(1)
        return reply
          .type(JSON_TYPE)
          .send(
            Buffer.concat([
              Buffer.from('{"data":['),
              ...(await changesJson(entries)),
              Buffer.from(`],${end}`),
            ]),
          )
      } finally {
        to?.end()
      }
    },
  )
}

function shown(release: ReleaseRecord, request: FastifyRequest) {
  const { deleted_at: _, ...said } = release
  const self = urlOf(request, release)
  const links = {
    self,
    records: `${request.baseUrl}/v1/incidents?release=${release.name}`,
    file: `${self}/annals.sqlite`,
    cff: `${self}/CITATION.cff`,
    diff: `${self}/diff/now`,
  }
  return { ...said, citation: citationOf(release, self), links }
}

function isBackwards(from: string, to: string): Problem {
  const detail = `${to} is older than ${from}: ask for /v1/releases/${to}/diff/${from}`
  return new Problem('invalid_parameter', undefined, { faults: [{ parameter: 'b', detail }] })
}
