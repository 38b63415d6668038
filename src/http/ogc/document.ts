/** The description of `/ogc` in OpenAPI 3.0, which its clients read, at `/ogc/api`. */
import fastifySwagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import type { Config } from '../../config.js'
import { VERSION } from '../../version.js'
import { SECURITY_SCHEMES, securityOf } from '../plugins/auth.js'
import { type Document, finish, ROUTE } from '../plugins/openapi-document.js'
import { factsOf } from '../plugins/route-facts.js'

declare module 'fastify' {
  interface FastifyInstance {
    ogcDocument(): unknown
  }
}

const ROOT = '/ogc'

/** The parameters that the standard itself defines. */
const STANDARD = ['bbox', 'datetime', 'limit']

interface Parameter {
  name: string
  in: string
  schema: { type?: string; items?: { type?: string }; example?: unknown }
  style?: string
  explode?: boolean
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
      servers: [{ url: `${config.url ?? ''}${ROOT}` }],
      components: { securitySchemes: SECURITY_SCHEMES },
    },
    transform(input) {
      const { schema, url } = jsonSchemaTransform(input)
      if (!url.startsWith(`${ROOT}/`)) return { schema: { ...schema, hide: true }, url }
      // Clients and the compliance tests look for paths as the standard writes them, from the landing page on.
      const path = url.slice(ROOT.length)
      const facts = { [ROUTE]: factsOf(input.route) }
      return {
        schema: { ...schema, ...facts, ...securityOf(url, input.route.config?.scope, config.read) },
        url: path,
      }
    },
    transformObject: (document) =>
      withStandardParameters(finish(jsonSchemaTransformObject(document) as Document)) as never,
  })
}

/** Puts the standard's parameters where clients look for them: QGIS takes the size of its pages from there. */
function withStandardParameters(document: Document): Document {
  const parameters: Record<string, Parameter> = {}
  for (const operation of Object.values(document.paths ?? {}).flatMap((path) => Object.values(path))) {
    const given = (operation.parameters ?? []) as Parameter[]
    operation.parameters = given.map((parameter): never => {
      parameter.schema = withExample(parameter.schema)
      if (!STANDARD.includes(parameter.name)) return parameter as never
      parameters[parameter.name] = { ...parameter, style: 'form', explode: false }
      return { $ref: `#/components/parameters/${parameter.name}` } as never
    })
  }
  return { ...document, components: { ...document.components, parameters } as never }
}

/** Examples are written as text, and shown as the values that they stand for. */
function withExample({ example, ...schema }: Parameter['schema']): Parameter['schema'] {
  if (example === undefined) return schema
  const read = (text: string, type = 'string') => (type === 'string' ? text : Number(text))
  const text = String(example)
  const { items } = schema
  return {
    ...schema,
    example: items ? text.split(',').map((part) => read(part, items.type)) : read(text, schema.type),
  }
}
