/** Has others judge the description of the API: a validator, a type generator, and a client made from the types. */
import { execFile, execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { Validator } from '@seriousme/openapi-schema-validator'
import openapiTS, { astToString } from 'openapi-typescript'
import t from 'tap'
import { openapiYaml } from '../../src/http/plugins/openapi-yaml.js'
import type { Filter } from '../../src/query/filters/filter.js'
import { FILTERS } from '../../src/query/filters/registry.js'
import { followed, parametersOf } from '../support/openapi-references.js'
import { ROOT } from '../support/root.js'
import { type Json, seeded } from '../support/seeded.js'

t.test('the committed openapi.yaml is what the routes say', async (t) => {
  const { app } = await seeded(t)
  t.equal(readFileSync(new URL('openapi.yaml', ROOT), 'utf8'), openapiYaml(app), 'npm run openapi writes it')
})

t.test('an independent validator accepts it as OpenAPI 3.1', async (t) => {
  const { get } = await seeded(t)
  const document = await get('/openapi.json')
  t.equal(document.openapi, '3.1.0')
  const validator = new Validator()
  const { valid, errors } = await validator.validate(structuredClone(document))
  t.ok(valid, JSON.stringify(errors)?.slice(0, 2_000))
  t.equal(validator.version, '3.1')
})

t.test('every operation is named and answered for, every parameter described with an example', async (t) => {
  const { get } = await seeded(t)
  const document = await get('/openapi.json')
  const groups = document.tags.map(({ name }: Json) => name)
  const used = new Set<string>()
  const seen = new Set<string>()
  for (const [path, operations] of Object.entries(document.paths as Record<string, Json>)) {
    for (const [method, operation] of Object.entries(operations as Record<string, Json>)) {
      const name = `${method} ${path}`
      t.ok(operation.operationId && !seen.has(operation.operationId), `${name} has an operationId of its own`)
      seen.add(operation.operationId)
      t.ok(operation.summary, `${name} has a summary`)
      t.ok(operation.tags.length === 1 && groups.includes(operation.tags[0]), `${name} is in one group`)
      used.add(operation.tags[0])
      t.ok(operation.responses.default, `${name} says what a refusal looks like`)
      for (const given of operation.parameters ?? []) {
        const parameter = followed(document, given)
        const where = `${name} ${parameter.name}`
        t.ok(parameter.description, `${where} is described`)
        const example =
          parameter.example ?? parameter.schema?.example ?? parameter.examples ?? parameter.schema?.examples
        t.not(example, undefined, `${where} has an example`)
      }
    }
  }
  t.strictSame([...used].sort(), [...groups].sort(), 'no group is empty')
  for (const { description } of document.tags) t.match(description, /^[A-Z].*\.$/)
  const listed = parametersOf(document, '/v1/incidents').map(({ name }) => name)
  for (const filter of Object.keys(FILTERS)) t.ok(listed.includes(filter), filter)
})

t.test('the example of every parameter is a question that the seed answers', async (t) => {
  const { get, refused } = await seeded(t)
  for (const [name, entry] of Object.entries(FILTERS)) {
    const { example, needs } = entry as Filter<unknown>
    const other = needs ? `&${needs.join('=')}` : ''
    const url = `/v1/incidents?${name}=${encodeURIComponent(example)}${other}`
    // The seed has no attributes: any name is one that no record has.
    if (name === 'attr') t.match((await refused(url, 400)).detail, /no record has any attribute/)
    else await get(url)
    t.pass(name)
  }
})

t.test('openapi-typescript makes types from it, with which a client calls the running server', async (t) => {
  const { get } = await seeded(t)
  const types = astToString(await openapiTS(await get('/openapi.json')))
  const folder = t.testdir({})
  writeFileSync(`${folder}/api.d.ts`, types)
  writeFileSync(
    `${folder}/client.ts`,
    `import createClient from 'openapi-fetch'
import type { paths } from './api.js'

const client = createClient<paths>({ baseUrl: process.argv[2]! })
const page = await client.GET('/v1/incidents', {
  params: { query: { actor: ['xu-wenlong'], role: ['victim'], date: '2022', limit: 5 } },
})
const record = await client.GET('/v1/incidents/{id}', {
  params: { path: { id: page.data!.data[0]!.id } },
})
const wrong = await client.GET('/v1/incidents', { params: { query: { actor: ['nobody-at-all'] } } })
const place: string | undefined = record.data?.locations[0]?.name
const total: number | null = page.data!.meta.total
const parameter: string | undefined = wrong.error?.errors[0]?.parameter
// @ts-expect-error a key that no record has
record.data?.nothing
console.log(JSON.stringify({ place, total, parameter, match: page.data!.data[0]!.match }))
`,
  )
  writeFileSync(
    `${folder}/tsconfig.json`,
    JSON.stringify({
      extends: new URL('tsconfig.json', ROOT).pathname,
      compilerOptions: {
        noEmit: false,
        outDir: './out',
        rootDir: '.',
        lib: ['es2023', 'dom', 'dom.iterable'],
      },
      files: [],
      include: ['*.ts'],
    }),
  )
  const tsc = new URL('node_modules/typescript/bin/tsc', ROOT).pathname
  execFileSync(process.execPath, [tsc, '-p', folder], { stdio: 'pipe' })
  t.pass('the types fit the client')
  // Compiling has kept this thread busy: the app that is called is one that was not there meanwhile.
  const { app } = await seeded(t)
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  const { stdout } = await promisify(execFile)(process.execPath, [`${folder}/out/client.js`, url])
  t.strictSame(JSON.parse(stdout), { place: 'Jinan', total: 1, parameter: 'actor', match: 'certain' })
})
