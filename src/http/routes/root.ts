/** `/v1`: what is here, how much of it, and where. */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Config } from '../../config.js'
import { recordCountsSchema } from '../../domain/release.js'
import { revisionSchema } from '../../domain/text.js'
import { aboutOf } from '../../pages/about.js'
import type { Store } from '../../store/contract/store.js'
import { VERSION } from '../../version.js'
import { askerOf } from '../plugins/asker.js'
import { TAG } from '../plugins/openapi-tags.js'
import { viewQuery } from './single.js'

/** What there is, by the name of its link. */
export const PATHS = {
  incidents: '/v1/incidents',
  timeline: '/v1/timeline',
  facets: '/v1/facets',
  map: '/v1/map',
  actors: '/v1/actors',
  locations: '/v1/locations',
  sources: '/v1/sources',
  datasets: '/v1/datasets',
  vocabularies: '/v1/vocabularies',
  attributes: '/v1/attributes',
  columns: '/v1/columns',
  changes: '/v1/changes',
  releases: '/v1/releases',
  openapi: '/openapi.json',
  ogc: '/ogc',
  docs: '/docs',
  problems: '/problems',
}

const rootSchema = z
  .object({
    name: z.string(),
    version: z.string(),
    collection: z
      .object({
        title: z.string().describe('`ANNALS_TITLE`.'),
        about: z.string().nullable().describe('`ANNALS_ABOUT`: what it is, as plain text.'),
        contact: z.string().nullable().describe('`ANNALS_CONTACT`: a mail address, or a web address.'),
      })
      .describe('What the collection is, and who is to be written to.'),
    revision: revisionSchema.describe('The number of the last change.'),
    counts: recordCountsSchema,
    releases: z.array(z.string()).describe('The names of the releases, the newest first.'),
    links: z.object({
      self: z.string(),
      ...(Object.fromEntries(Object.keys(PATHS).map((name) => [name, z.string()])) as Record<
        keyof typeof PATHS,
        z.ZodString
      >),
    }),
  })
  .meta({ id: 'Root', description: 'An overview: counts, links and releases.' })

export async function root(
  instance: FastifyInstance,
  { store, config }: { store: Store; config: Config },
): Promise<void> {
  instance.withTypeProvider<ZodTypeProvider>().get(
    '/v1',
    {
      config: { cache: 'state', tells: ['annals-revision'] },
      schema: {
        operationId: 'getRoot',
        summary: 'Get an overview: counts, links, releases',
        tags: [TAG.about],
        querystring: viewQuery,
        response: { 200: rootSchema },
      },
    },
    async (request, reply) => {
      const { baseUrl, selfUrl, query } = request
      const { revision, counts } = await request.reader.summary(
        query.view ?? 'public',
        askerOf(request, reply),
      )
      const links = Object.fromEntries(
        Object.entries(PATHS).map(([name, path]) => [name, `${baseUrl}${path}`]),
      )
      reply.header('annals-revision', revision)
      return {
        name: 'annals',
        version: VERSION,
        collection: {
          title: request.collectionTitle,
          about: aboutOf(config)?.text ?? null,
          contact: config.contact ?? null,
        },
        revision,
        counts,
        releases: (await store.releases.list()).map(({ name }) => name),
        links: { self: selfUrl, ...(links as Record<keyof typeof PATHS, string>) },
      }
    },
  )
}
