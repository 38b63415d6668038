/** Holds the description that shares components against the one that repeats everything: both mean the same. */
import { readFileSync } from 'node:fs'
import t from 'tap'
import { IN_FULL, share } from '../../src/http/plugins/openapi-components.js'
import { dereferenced } from '../support/openapi-references.js'
import { inRoot } from '../support/root.js'
import { type Json, seeded } from '../support/seeded.js'

const KINDS = ['parameters', 'responses', 'requestBodies', 'headers', 'schemas'] as const

/** A document with an operation for each entry, in their order. */
const documentOf = (operations: Record<string, Json>): Json => ({
  paths: Object.fromEntries(
    Object.entries(operations).map(([path, operation]) => [`/v1/${path}`, { get: operation }]),
  ),
})

/** A parameter that is long enough to be worth a reference. */
const parameter = (name: string, rest: object = {}): Json => ({
  name,
  in: 'query',
  description: 'What is long enough to be worth a reference.',
  ...rest,
})

t.test('followed to their ends, its references say what the whole document says', async (t) => {
  const { app } = await seeded(t)
  const document = app.swagger() as Json
  const whole = document[IN_FULL]
  t.strictSame(dereferenced(document).paths, dereferenced(whole).paths)
  for (const name of Object.keys(whole.components.schemas))
    t.strictSame(document.components.schemas[name], whole.components.schemas[name], name)
  const { components: _, paths: __, ...rest } = document
  const { components: ___, paths: ____, ...wholeRest } = whole
  t.strictSame(rest, wholeRest)
  t.notMatch(JSON.stringify(whole.paths), '#/components/parameters/', 'the whole one repeats them')
  t.ok(JSON.stringify(document).length < 0.6 * JSON.stringify(whole).length, 'much of it was repeated')
})

t.test('every component is used, and those of operations by two of them or more', async (t) => {
  const { app } = await seeded(t)
  const document = app.swagger() as Json
  const text = JSON.stringify(document)
  for (const kind of KINDS) {
    const names = Object.keys(document.components[kind])
    t.ok(names.length > 5, kind)
    for (const name of names) {
      const uses = text.split(`"#/components/${kind}/${name}"`).length - 1
      const isShared = kind === 'parameters' || kind === 'requestBodies'
      t.ok(uses >= (isShared ? 2 : 1), `${kind} ${name}: ${uses}`)
    }
  }
})

t.test('parameters and bodies that are the same are written once', async (t) => {
  const { app } = await seeded(t)
  const { paths, components } = app.swagger() as Json
  const written = Object.values<Json>(paths).flatMap((path) =>
    Object.values<Json>(path).flatMap(({ parameters = [], requestBody }) => [...parameters, requestBody]),
  )
  const inline = written.filter((node) => node !== undefined && node.$ref === undefined)
  const all = [...inline, ...Object.values(components.parameters), ...Object.values(components.requestBodies)]
  t.equal(new Set(all.map((node) => JSON.stringify(node))).size, all.length)
})

t.test('the files stay small', (t) => {
  t.ok(readFileSync(inRoot('openapi.yaml')).length < 330_000)
  t.ok(readFileSync(inRoot('src/client/schema.ts')).length < 330_000)
  t.end()
})

t.test('names are those of the parameters, and say who has another one', (t) => {
  const search = parameter('q', { schema: { type: 'string' } })
  const other = parameter('q', { schema: { type: 'string', maxLength: 10 } })
  const id = parameter('q', { in: 'path' })
  const operations = {
    incidents: { operationId: 'listIncidents', parameters: [search] },
    map: { operationId: 'getMap', parameters: [search] },
    timeline: { operationId: 'getTimeline', parameters: [search] },
    actors: { operationId: 'listActors', parameters: [other] },
    'actors.csv': { operationId: 'exportActorsCsv', parameters: [other] },
    'actors/{q}': { operationId: 'getActor', parameters: [id] },
    'sources/{q}': { operationId: 'getSource', parameters: [id, parameter('n')] },
  }
  const { components, paths } = share(documentOf(operations)) as Json
  t.strictSame(components, { parameters: { q: search, 'q-actors': other, 'q-path': id } })
  t.strictSame(paths['/v1/sources/{q}'].get.parameters, [
    { $ref: '#/components/parameters/q-path' },
    parameter('n'),
  ])
  t.end()
})

t.test(
  'neither the order of routes nor that of keys plays a part, and a further route renames nothing',
  (t) => {
    const variants = [
      { one: 1, other: 2 },
      { other: 2, one: 1 },
    ].map((schema) => parameter('limit', { schema }))
    const operations: [string, Json][] = [
      ['changes', { operationId: 'listChanges', parameters: [variants[0]] }],
      ['releases', { operationId: 'listReleases', parameters: [variants[1]] }],
      ['actors', { operationId: 'listActors', parameters: [parameter('limit')] }],
      ['actors.csv', { operationId: 'exportActorsCsv', parameters: [parameter('limit')] }],
    ]
    const given = share(documentOf(Object.fromEntries(operations))) as Json
    const turned = share(documentOf(Object.fromEntries(operations.toReversed()))) as Json
    t.strictSame(Object.keys(given.components.parameters), ['limit', 'limit-list'])
    t.strictSame(turned.components, given.components)
    t.strictSame(turned.paths, given.paths)
    const more = { operationId: 'getMap', parameters: [parameter('zoom'), parameter('limit')] }
    const further = share(documentOf({ ...Object.fromEntries(operations), map: more })) as Json
    t.strictSame(further.components, given.components)
    t.end()
  },
)

t.test(
  'responses are named by what they hold and their status, and nothing is lost where names are taken',
  (t) => {
    const content = { 'application/json': { schema: { $ref: '#/components/schemas/Actor' } } }
    const csv = { description: 'CSV, with all that is to be said of it.', content: { 'text/csv': {} } }
    const responses = { 200: { description: 'It is.', content }, 201: { description: 'It is.', content } }
    const document = documentOf({
      a: { operationId: 'createActor', responses },
      b: { operationId: 'replaceActor', responses },
      c: { operationId: 'exportActorsCsv', responses: { 200: csv } },
      d: { operationId: 'exportSourcesCsv', responses: { 200: csv, 204: { description: 'Short.' } } },
      e: { operationId: 'deleteActor', responses: { 204: { description: 'Short.' } } },
    })
    const taken = { Actor: { description: 'Another one.' } }
    const before = structuredClone({ ...document, components: { responses: taken } })
    const shared = share({ ...document, components: { responses: taken } } as Json) as Json
    t.strictSame(shared.components.responses, {
      Actor: taken.Actor,
      'Actor-actor': responses[200],
      Actor201: responses[201],
      ExportCsv: csv,
    })
    t.strictSame(shared.paths['/v1/e'].get.responses, { 204: { description: 'Short.' } })
    t.strictSame(shared[IN_FULL], before, 'what was given is as it was')
    t.end()
  },
)
