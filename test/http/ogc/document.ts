/** Has others judge the description of `/ogc`: a validator, the compliance tests of OGC, and the clients that read it. */
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import t from 'tap'
import { FILTERS } from '../../../src/query/filters/registry.js'
import { DEFAULT_LIMIT, incidentsQuery, MAX_LIMIT } from '../../../src/query/plan.js'
import { incident } from '../../support/records.js'
import { type Json, seeded } from '../../support/seeded.js'
import { COLLECTIONS, FIXED, itemsOf, withQuery } from './fixtures/world.js'

const JINAN = '2022-10-04-jinan-blood-sampling'
const PATHS = [
  ...['', 'api', 'conformance', 'collections'],
  ...COLLECTIONS.flatMap((id) =>
    ['', '/queryables', '/items', '/items/{id}'].map((path) => `collections/${id}${path}`),
  ),
].map((path) => `/${path}`)

/** The parameters of a path, references followed. */
function parametersOf(document: Json, path: string): Json[] {
  return document.paths[path].get.parameters.map((given: Json) => {
    const name = given.$ref?.replace('#/components/parameters/', '')
    return name === undefined ? given : document.components.parameters[name]
  })
}

t.test('an independent validator accepts it as OpenAPI 3.0', async (t) => {
  const { get } = await seeded(t)
  const document = await get('/ogc/api')
  t.match(document.openapi, /^3\.0\.\d$/)
  const validator = new Validator()
  const { valid, errors } = await validator.validate(structuredClone(document))
  t.ok(valid, JSON.stringify(errors)?.slice(0, 2_000))
  t.equal(validator.version, '3.0')
})

t.test(
  'it has every path of /ogc under its server and no other, and the main description has none',
  async (t) => {
    for (const [url, server] of [
      [undefined, '/ogc'],
      ['https://example.org/annals', 'https://example.org/annals/ogc'],
    ] as const) {
      const { app, get } = await seeded(t, url === undefined ? {} : { ANNALS_URL: url })
      const document = await get('/ogc/api')
      t.strictSame(document.servers, [{ url: server }])
      t.strictSame(Object.keys(document.paths).sort(), [...PATHS].sort())
      for (const path of PATHS) {
        t.strictSame(Object.keys(document.paths[path]), ['get'])
        const reply = await app.inject(`/ogc${path.replace('{id}', JINAN)}`)
        t.equal(reply.statusCode, 200, path)
      }
      const main = await get('/openapi.json')
      t.notOk(Object.keys(main.paths).some((path) => path.startsWith('/ogc')))
      for (const name of ['Landing', 'Conformance', 'FeatureWithLinks'])
        t.notOk(name in main.components.schemas, name)
    }
  },
)

t.test('every operation is named, described, and answered as it says', async (t) => {
  const { app, get } = await seeded(t)
  const document = await get('/ogc/api')
  const ajv = new Ajv({ strict: false, validateFormats: false })
  ajv.addSchema({ $id: 'api', ...document })
  const seen = new Set<string>()
  for (const path of PATHS) {
    const { operationId, summary, responses } = document.paths[path].get
    t.ok(operationId && !seen.has(operationId), `${path} has an operationId of its own`)
    seen.add(operationId)
    t.match(summary, /\w/, path)
    t.strictSame(responses.default, { $ref: '#/components/responses/Problem' })
    const [[type]] = Object.entries(responses['200'].content) as [[string, Json]]
    const reply = await app.inject(`/ogc${path.replace('{id}', JINAN)}`)
    t.equal(String(reply.headers['content-type']).split('; charset')[0], type, path)
    const pointer = ['paths', path, 'get', 'responses', '200', 'content', type, 'schema']
    const steps = pointer.map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1')))
    const validate = ajv.compile({ $ref: `api#/${steps.join('/')}` })
    t.ok(validate(reply.json()), `${path}: ${ajv.errorsText(validate.errors)}`)
    const isAnything = path === '/api' || path.endsWith('/queryables')
    t.equal(
      validate({ nothing: 1, links: 1 }),
      isAnything,
      `${path} could be distinguished from something else`,
    )
  }
  const refused = await app.inject('/ogc/collections/records/items?limit=0')
  const validate = ajv.compile({ $ref: 'api#/components/schemas/Problem' })
  t.ok(validate(refused.json()), ajv.errorsText(validate.errors))
})

t.test('its parameters are those that the routes take, each with an example that is answered', async (t) => {
  const { app, get, store } = await seeded(t)
  // The seed has no attributes, and a name that no record has is refused.
  await store.put([incident('measured', { attributes: { deaths_best: 60 } })])
  const document = await get('/ogc/api')
  for (const path of PATHS) {
    const parameters = parametersOf(document, path)
    const names = parameters.filter(({ in: where }) => where === 'query').map(({ name }) => name)
    const collection = COLLECTIONS.find((id) => path === `/collections/${id}/items`)
    const filters = Object.keys(FILTERS).filter(
      (name) => !['date', 'date_match'].includes(name) && !(name in (FIXED[collection ?? ''] ?? {})),
    )
    const expected = collection ? [...filters, 'datetime', 'limit', 'cursor', 'f'] : ['f']
    t.strictSame(names.sort(), expected.sort(), path)
    const url = `/ogc${path.replace('{id}', JINAN)}`
    for (const name of Object.keys(incidentsQuery.shape).filter((name) => !names.includes(name)))
      t.equal((await app.inject(`${url}?${name}=1`)).statusCode, 400, `${path} does not take ${name}`)
    for (const { name, in: where, description, required, schema } of parameters) {
      t.match(description, /\w/, name)
      t.equal(required, where === 'path', name)
      const ajv = new Ajv({ strict: false })
      t.ok(ajv.validate(schema, schema.example), `${name}: ${ajv.errorsText()} ${JSON.stringify(schema)}`)
      if (where === 'path' || name === 'cursor') continue
      const { needs } = (FILTERS as Json)[name] ?? {}
      const query = { [name]: String(schema.example), ...(needs ? { [needs[0]]: needs[1] } : {}) }
      const reply = await app.inject(withQuery(url, query))
      t.equal(reply.statusCode, 200, `${path} ${JSON.stringify(query)}: ${reply.body.slice(0, 200)}`)
    }
  }
})

t.test('bbox, datetime and limit are declared as the compliance tests of OGC want them', async (t) => {
  const { get } = await seeded(t)
  const document = await get('/ogc/api')
  for (const collection of COLLECTIONS) {
    const parameters = parametersOf(document, `/collections/${collection}/items`)
    const named = (name: string) => parameters.find((parameter) => parameter.name === name)
    const common = { in: 'query', required: false, style: 'form', explode: false }
    t.match(named('bbox'), {
      ...common,
      schema: { type: 'array', minItems: 4, maxItems: 6, items: { type: 'number' } },
    })
    t.match(named('datetime'), { ...common, schema: { type: 'string' } })
    t.match(named('limit'), {
      ...common,
      schema: { type: 'integer', minimum: 1, maximum: MAX_LIMIT, default: DEFAULT_LIMIT },
    })
    const most = await get(itemsOf(collection, { limit: String(MAX_LIMIT + 1) }))
    t.ok(most.numberReturned <= named('limit').schema.maximum)
  }
  // QGIS looks for them here, and for others that it may ask for by the name of a property only where it says how.
  const { schema } = document.components.parameters.limit
  t.strictSame([schema.maximum, schema.default], [MAX_LIMIT, DEFAULT_LIMIT])
  for (const name of ['disputed', 'related', 'q']) {
    const parameter = parametersOf(document, '/collections/records/items').find((one) => one.name === name)
    t.notOk('style' in parameter, name)
  }
})

t.test('queryables are properties that a parameter of the same name asks for', async (t) => {
  const { app, get } = await seeded(t)
  const document = await get('/ogc/api')
  for (const collection of COLLECTIONS) {
    const schema = await get(`/ogc/collections/${collection}/queryables`)
    const ajv = new Ajv2020({ strict: false })
    addFormats.default(ajv)
    const validate = ajv.compile(schema)
    const { features } = await get(itemsOf(collection))
    const { geometry, ...properties } = schema.properties
    t.strictSame(geometry, { format: 'geometry-any' })
    const names = Object.keys(properties)
    t.ok(names.includes('kind') && names.includes('dataset'), names.join())
    const parameters = parametersOf(document, `/collections/${collection}/items`).map(({ name }) => name)
    for (const name of names) {
      t.ok(parameters.includes(name), name)
      const values = new Set<string>(features.map((feature: Json) => feature.properties[name]))
      for (const value of values) {
        const found = (await app.inject(itemsOf(collection, { [name]: value }))).json()
        const same = features.filter((feature: Json) => feature.properties[name] === value)
        t.strictSame(
          found.features.map(({ id }: Json) => id),
          same.map(({ id }: Json) => id),
          `${name}=${value}`,
        )
      }
    }
    for (const { properties } of features)
      t.ok(validate(Object.fromEntries(names.map((name) => [name, properties[name]]))), properties.id)
    t.notOk(validate({ kind: 'nothing' }))
  }
})
