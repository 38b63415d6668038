/** Tests the description of the API: valid OpenAPI 3.1, problems everywhere, lists as they are read, the same bytes. */
import { Validator } from '@seriousme/openapi-schema-validator'
import t from 'tap'
import { parse } from 'yaml'
import { z } from 'zod'
import { TAGS } from '../../../src/http/plugins/openapi-tags.js'
import { openapiYaml } from '../../../src/http/plugins/openapi-yaml.js'
import { testApp } from '../../support/app.js'

const app = await testApp()
t.teardown(() => app.close())

t.test('it is valid, and the same in JSON and YAML', async (t) => {
  const json = await app.inject('/openapi.json')
  const yaml = await app.inject('/openapi.yaml')
  t.match(json.headers['content-type'], 'application/json')
  t.match(yaml.headers['content-type'], 'application/yaml')
  t.strictSame(parse(yaml.body), json.json())
  const result = await new Validator().validate(json.json())
  t.ok(result.valid, JSON.stringify(result.valid ? '' : result.errors))
  t.equal(json.json().openapi, '3.1.0')
  t.strictSame(json.json().servers, [{ url: '/' }])
})

t.test(
  'it is the same bytes for another app, whatever its settings, but for where the server is',
  async (t) => {
    const other = await testApp({
      env: { ANNALS_URL: 'https://example.org', ANNALS_RATE_LIMIT: '5', PORT: '1' },
    })
    t.teardown(() => other.close())
    t.equal(openapiYaml(other).replace('{url: https://example.org}', '{url: /}'), openapiYaml(app))
    t.strictSame((await other.inject('/openapi.json')).json().servers, [{ url: 'https://example.org' }])
    t.notMatch(openapiYaml(app), /^\s*- &|: \*/m, 'no anchors')
  },
)

t.test('every operation has a tag, a summary, and a problem as its default response', async (t) => {
  const document = (await app.inject('/openapi.json')).json()
  const tags: string[] = TAGS.map(({ name }) => name)
  for (const [path, operations] of Object.entries<Record<string, Record<string, unknown>>>(document.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const what = `${method} ${path}`
      t.strictSame((operation.responses as Record<string, unknown>).default, {
        $ref: '#/components/responses/Problem',
      })
      t.type(operation.summary, 'string', what)
      t.ok(
        (operation.tags as string[] | undefined)?.every((tag) => tags.includes(tag)),
        what,
      )
    }
  }
  for (const path of [
    '/health/live',
    '/health/ready',
    '/metrics',
    '/problems',
    '/problems/{code}',
    '/openapi.json',
  ]) {
    t.ok(document.paths[path], path)
  }
  t.notOk(Object.keys(document.paths).some((path) => path.startsWith('/docs') || path === '*'))
  const text = JSON.stringify(document)
  for (const name of Object.keys(document.components.schemas)) {
    t.ok(text.includes(`"#/components/schemas/${name}"`), `${name} is used`)
  }
})

t.test('lists in queries', async (t) => {
  const app = await testApp({
    routes: (app) => {
      const list = z.array(z.string())
      const querystring = z.strictObject({
        actor: z
          .preprocess((raw) => [raw].flat(), list)
          .optional()
          .describe('By comma.'),
        involves: list.optional().meta({ explode: true }),
        q: z.string().optional(),
      })
      app.get('/test', { schema: { querystring } }, async () => ({ ok: true }))
    },
  })
  t.teardown(() => app.close())
  const { parameters } = (await app.inject('/openapi.json')).json().paths['/test'].get
  t.match(parameters, [
    {
      name: 'actor',
      in: 'query',
      style: 'form',
      explode: false,
      schema: { type: 'array' },
      description: 'By comma.',
    },
    { name: 'involves', in: 'query', style: 'form', explode: true },
    { name: 'q', in: 'query', schema: { type: 'string' } },
  ])
  t.notOk(parameters[1].schema.explode, 'the word belongs to the parameter')
  t.notOk(parameters[2].style)
})
