/** The description of `/ogc` in OpenAPI 3.0, which its clients read, at `/ogc/api`. */
import fastifySwagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import type { Config } from '../config.js'
import { type Document, finish } from '../plugins/openapi-document.js'
import { VERSION } from '../version.js'

declare module 'fastify' {
  interface FastifyInstance {
    ogcDocument(): unknown
  }
}

/** Must be registered before the routes that it describes. */
export async function ogcDocument(app: FastifyInstance, config: Config): Promise<void> {
  await app.register(fastifySwagger, {
    decorator: 'ogcDocument',
    convertConstToEnum: false,
    openapi: {
      openapi: '3.0.3',
      info: {
        title: 'annals: OGC API - Features',
        version: VERSION,
        description: 'Incidents for map clients (OGC 17-069r4: core, oas30, geojson).',
        license: { name: 'Apache-2.0' },
      },
      servers: [{ url: config.url ?? '/' }],
    },
    transform(input) {
      const { schema, url } = jsonSchemaTransform(input)
      return { schema: url.startsWith('/ogc') ? schema : { ...schema, hide: true }, url }
    },
    transformObject: (document) => finish(jsonSchemaTransformObject(document) as Document) as never,
  })
}
