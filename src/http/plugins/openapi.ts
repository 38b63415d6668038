/** Describes the API in OpenAPI 3.1, from the zod schemas of the routes, at /openapi.json and /openapi.yaml. */
import fastifySwagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Config } from '../../config.js'
import { mentionSchema } from '../../domain/mention.js'
import { VERSION } from '../../version.js'
import { SECURITY_SCHEMES, securityOf } from './auth.js'
import { share } from './openapi-components.js'
import { type Document, finish, ROUTE } from './openapi-document.js'
import { TAG, TAGS } from './openapi-tags.js'
import { openapiYaml } from './openapi-yaml.js'
import { PROBLEM_CODES } from './problem-registry.js'
import { factsOf } from './route-facts.js'

const faultSchema = z.object({
  parameter: z.string().optional().describe('The parameter of the URL.'),
  pointer: z.string().optional().describe('A JSON Pointer (RFC 6901) into the body.'),
  detail: z.string().describe('What is wrong, and what it must be.'),
  suggestion: z.string().optional().describe('The nearest right word.'),
})

/** The body of every refusal (RFC 9457). */
export const problemSchema = z
  .object({
    type: z.string().describe('A URL of this server that explains the code.'),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(PROBLEM_CODES),
    instance: z.string().describe('`urn:uuid:` and the id of the request, which the log has too.'),
    errors: z.array(faultSchema),
    mentions: z
      .array(mentionSchema)
      .optional()
      .describe('Where the names of protected people stand; in `protected_name` alone.'),
  })
  .meta({ id: 'Problem', description: 'What was refused, and why (RFC 9457).' })

export async function openapi(app: FastifyInstance, config: Config): Promise<void> {
  await app.register(fastifySwagger, {
    convertConstToEnum: false,
    openapi: {
      openapi: '3.1.0',
      info: {
        title: `${config.title} – API`,
        version: VERSION,
        description:
          'Incidents with their dates, places, actors, sources and claims. Reading needs no key unless an operation shows a lock. New keys may be added to answers; none that is described here is removed or changes its meaning. Errors are problem documents (RFC 9457).',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: config.url ?? '/' }],
      tags: TAGS,
      components: { securitySchemes: SECURITY_SCHEMES },
    },
    transform(input) {
      const { schema, url } = jsonSchemaTransform(input)
      // Map clients have a description of their own.
      if (url.startsWith('/ogc')) return { schema: { ...schema, hide: true }, url }
      const facts = { [ROUTE]: factsOf(input.route) }
      return {
        schema: { ...schema, ...facts, ...securityOf(url, input.route.config?.scope, config.read) },
        url,
      }
    },
    transformObject: (document) => share(finish(jsonSchemaTransformObject(document) as Document)) as never,
  })
  let json: string | undefined
  let yaml: string | undefined
  const schema = (operationId: string, type: string, text: z.ZodType) => ({
    tags: [TAG.about],
    operationId,
    summary: `Get this description as ${type}`,
    response: { 200: { description: 'OpenAPI 3.1.', content: { [type]: { schema: text } } } },
  })
  app.get(
    '/openapi.json',
    { config: { cache: 'content' }, schema: schema('getOpenapiJson', 'application/json', z.unknown()) },
    (_request, reply) => {
      json ??= JSON.stringify(app.swagger())
      reply.type('application/json').send(json)
    },
  )
  app.get(
    '/openapi.yaml',
    { config: { cache: 'content' }, schema: schema('getOpenapiYaml', 'application/yaml', z.string()) },
    (_request, reply) => {
      yaml ??= openapiYaml(app)
      reply.type('application/yaml').send(yaml)
    },
  )
}
