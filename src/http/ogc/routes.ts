/** OGC API - Features (17-069r4) at `/ogc`: the same questions as `/v1/incidents`, as map clients ask them. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Config } from '../../config.js'
import { Problem } from '../../errors.js'
import { mapInTurns } from '../../formats/in-turns.js'
import { encodeCursor } from '../../query/cursor.js'
import type { Store } from '../../store/contract/store.js'
import { askerOf } from '../plugins/asker.js'
import { COLLECTIONS, type Collection } from './collections.js'
import type { Features } from './features.js'
import { type ItemsQuery, itemsQuery, plainQuery, planItems } from './query.js'
import { queryables } from './queryables.js'
import {
  collectionSchema,
  collectionsSchema,
  conformanceSchema,
  featureSchema,
  featuresSchema,
  landingSchema,
  queryablesSchema,
} from './schemas.js'

const JSON_TYPE = 'application/json'
const GEOJSON = 'application/geo+json'
const OPENAPI = 'application/vnd.oai.openapi+json;version=3.0'
const SCHEMA = 'application/schema+json'
const CRS84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84'
const CONFORMANCE = ['core', 'oas30', 'geojson'].map(
  (name) => `http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/${name}`,
)

export async function ogc(
  app: FastifyInstance,
  { store, features, config }: { store: Store; features: Features; config: Config },
): Promise<void> {
  const plain = (operationId: string, summary: string, answer: z.ZodType, type = JSON_TYPE) => ({
    config: { cache: 'content' as const },
    schema: {
      operationId,
      summary,
      tags: ['features'],
      querystring: plainQuery,
      response: { 200: { description: summary, content: { [type]: { schema: answer } } } },
    },
  })
  const at = (request: FastifyRequest, path: string): string => `${request.baseUrl}/ogc${path}`

  const landing = (request: FastifyRequest, reply: FastifyReply): void => {
    const link = (path: string, rel: string, type: string, title: string) => ({
      href: at(request, path),
      rel,
      type,
      title,
    })
    reply.type(JSON_TYPE).send({
      title: request.collectionTitle,
      description: config.about ?? 'Who did what to whom, when, where, and who says so: for map clients.',
      links: [
        link('', 'self', JSON_TYPE, 'This page'),
        link('/api', 'service-desc', OPENAPI, 'The description of this API'),
        {
          ...link('', 'service-doc', 'text/html', 'The page to try the whole API'),
          href: `${request.baseUrl}/docs`,
        },
        link('/conformance', 'conformance', JSON_TYPE, 'What it conforms to'),
        link('/collections', 'data', JSON_TYPE, 'The collections'),
      ],
    })
  }
  // Clients are given either, and the description knows its paths by the second.
  for (const path of ['/ogc', '/ogc/'])
    app.get(path, plain('getLandingPage', 'What is here', landingSchema), landing)

  app.get(
    '/ogc/api',
    plain('getDescription', 'This description, in OpenAPI 3.0', z.unknown(), OPENAPI),
    (_request, reply) => {
      // As bytes, since a text would be given a charset, and GDAL takes no other type than this one.
      reply.type(OPENAPI).send(Buffer.from(JSON.stringify(app.ogcDocument())))
    },
  )

  app.get(
    '/ogc/conformance',
    plain('getConformance', 'What it conforms to', conformanceSchema),
    (_request, reply) => {
      reply.type(JSON_TYPE).send({ conformsTo: CONFORMANCE })
    },
  )

  app.get(
    '/ogc/collections',
    plain('getCollections', 'The collections', collectionsSchema),
    (request, reply) => {
      reply.type(JSON_TYPE).send({
        links: [{ href: at(request, '/collections'), rel: 'self', type: JSON_TYPE }],
        collections: COLLECTIONS.map((collection) => described(request.baseUrl, collection)),
      })
    },
  )

  for (const collection of COLLECTIONS) {
    const path = `/ogc/collections/${collection.id}`
    const name = collection.id[0]!.toUpperCase() + collection.id.slice(1)

    app.get(path, plain(`describe${name}`, collection.title, collectionSchema), (request, reply) => {
      reply.type(JSON_TYPE).send(described(request.baseUrl, collection))
    })

    app.get(
      `${path}/queryables`,
      plain(`get${name}Queryables`, 'What can be asked by property', queryablesSchema, SCHEMA),
      (request, reply) => {
        reply
          .type(SCHEMA)
          .send(JSON.stringify(queryables(`${request.baseUrl}${path}/queryables`, collection)))
      },
    )

    app.get<{ Querystring: ItemsQuery }>(
      `${path}/items`,
      {
        config: { cache: 'state', tells: ['annals-revision', 'link'] },
        schema: {
          operationId: `get${name}`,
          summary: collection.title,
          description: collection.description,
          tags: ['features'],
          querystring: itemsQuery(collection),
          response: {
            200: { description: 'A page of features.', content: { [GEOJSON]: { schema: featuresSchema } } },
          },
        },
      },
      async (request, reply) => {
        const plan = planItems(request.query, collection)
        const page = await store.incidents(plan, askerOf(request, reply))
        const links = [
          { href: request.selfUrl, rel: 'self', type: GEOJSON },
          ...(['next', 'prev'] as const).flatMap((rel) => {
            const position = page[rel]
            if (position === null) return []
            return [
              {
                href: withCursor(request.selfUrl, encodeCursor(position, plan.question)),
                rel,
                type: GEOJSON,
              },
            ]
          }),
          { href: `${request.baseUrl}${path}`, rel: 'collection', type: JSON_TYPE },
        ]
        const made = await mapInTurns(page.rows, ({ document }) => features.of(document, collection))
        const rows = made.flatMap((feature, index) => [index === 0 ? NOTHING : COMMA, feature])
        const end = `],"numberMatched":${page.total},"numberReturned":${page.rows.length},"links":${JSON.stringify(links)}}`
        // Without the return Fastify would send a second answer, where the first is still being compressed.
        return reply
          .type(GEOJSON)
          .header('annals-revision', page.revision)
          .header(
            'link',
            links.map(({ href, rel, type }) => `<${href}>; rel="${rel}"; type="${type}"`).join(', '),
          )
          .send(Buffer.concat([BEGIN, ...rows, Buffer.from(end)]))
      },
    )

    app.get<{ Params: { id: string } }>(
      `${path}/items/:id`,
      {
        config: { cache: 'content', tells: ['link'] },
        schema: {
          operationId: `get${name}Item`,
          summary: `One feature of ${collection.id}`,
          tags: ['features'],
          params: z.object({
            id: z
              .string()
              .meta({ description: 'The id of the record.', example: '2022-10-04-jinan-blood-sampling' }),
          }),
          querystring: plainQuery,
          response: { 200: { description: 'A feature.', content: { [GEOJSON]: { schema: featureSchema } } } },
        },
      },
      async ({ params: { id }, baseUrl }, reply) => {
        const document = await store.incident(id, 'public')
        if (document === null || !collection.has(JSON.parse(document.toString())))
          throw new Problem('not_found', 'the collection has no such item')
        const links = [
          { href: `${baseUrl}${path}/items/${id}`, rel: 'self', type: GEOJSON },
          { href: `${baseUrl}/v1/incidents/${id}`, rel: 'alternate', type: JSON_TYPE },
          { href: `${baseUrl}${path}`, rel: 'collection', type: JSON_TYPE },
        ]
        const feature = features.of(document, collection)
        return reply
          .type(GEOJSON)
          .send(Buffer.concat([feature.subarray(0, -1), Buffer.from(`,"links":${JSON.stringify(links)}}`)]))
      },
    )
  }
}

const BEGIN = Buffer.from('{"type":"FeatureCollection","features":[')
const COMMA = Buffer.from(',')
const NOTHING = Buffer.alloc(0)

function withCursor(self: string, cursor: string): string {
  const url = new URL(self, 'http://relative')
  url.searchParams.set('cursor', cursor)
  return self.startsWith('/') ? url.pathname + url.search : url.href
}

function described(base: string, { id, title, description }: Collection) {
  const here = `${base}/ogc/collections/${id}`
  return {
    id,
    title,
    description,
    itemType: 'feature',
    crs: [CRS84],
    extent: {
      spatial: { bbox: [[-180, -90, 180, 90]], crs: CRS84 },
      temporal: { interval: [[null, null]], trs: 'http://www.opengis.net/def/uom/ISO-8601/0/Gregorian' },
    },
    links: [
      { href: here, rel: 'self', type: JSON_TYPE },
      { href: `${here}/items`, rel: 'items', type: GEOJSON, title },
      {
        href: `${here}/queryables`,
        rel: 'http://www.opengis.net/def/rel/ogc/1.0/queryables',
        type: SCHEMA,
        title: 'What can be asked by property',
      },
    ],
  }
}
