/** The data package as other readers have it: it obeys its own descriptor, and says everything that the API says. */
import { deepStrictEqual, equal, ok } from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { Ajv } from 'ajv'
import { parse } from 'csv-parse/sync'
import t from 'tap'
import { dataPackage } from '../../src/formats/data-package.js'
import { type Asked, ask, type Json, seeded } from '../support/seeded.js'
import { openStore } from '../support/stores.js'
import { openDuck, quoted } from './fixtures/duck.js'
import { plantHostileWorld, SECRET } from './fixtures/hostile-world.js'
import { PACKAGE_SCHEMA } from './fixtures/package-schema.js'
import { checkRebuilt } from './fixtures/rebuild.js'
import { unzipped } from './fixtures/unzipped.js'

const store = await openStore({ path: ':memory:' })
await plantHostileWorld(store, { seed: 12, size: 240 })
const hostile = await ask(t, store)

async function fetched({ app }: Asked): Promise<Buffer> {
  const reply = await app.inject('/v1/datapackage.zip')
  equal(reply.statusCode, 200, reply.body)
  return reply.rawPayload
}

/** What a cell must look like, and the type that DuckDB has for it. */
const TYPES: Record<string, { duck: string; form: RegExp; read: (text: string) => unknown }> = {
  string: { duck: 'VARCHAR', form: /^/, read: (text) => text },
  integer: { duck: 'BIGINT', form: /^-?\d+$/, read: Number },
  number: { duck: 'DOUBLE', form: /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i, read: Number },
  boolean: { duck: 'BOOLEAN', form: /^(true|false)$/, read: (text) => text === 'true' },
  datetime: {
    duck: 'TIMESTAMP WITH TIME ZONE',
    form: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/,
    read: (text) => text,
  },
  array: { duck: 'JSON', form: /^\[.*\]$/s, read: (text) => JSON.parse(text) },
  object: { duck: 'JSON', form: /^\{.*\}$/s, read: (text) => JSON.parse(text) },
  any: { duck: 'JSON', form: /^/, read: (text) => JSON.parse(text) },
}

/** The cells of a CSV file as its rules have them: nothing at all is null, and `""` the empty text. */
function cellsOf(csv: Buffer): (string | null)[][] {
  return parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(csv), {
    record_delimiter: '\r\n',
    cast: (text, { quoting }) => (text === '' && !quoting ? null : text),
  })
}

interface Package {
  readonly descriptor: Json
  readonly files: ReadonlyMap<string, Buffer>
  /** Rows of values by the name of their table. */
  readonly tables: ReadonlyMap<string, Json[]>
}

/** Reads a package as its descriptor says. */
async function read(zip: Buffer): Promise<Package> {
  const files = await unzipped(zip)
  const descriptor = JSON.parse(String(files.get('datapackage.json')))
  const tables = new Map<string, Json[]>()
  for (const { name, path, schema } of descriptor.resources) {
    const [header, ...rows] = cellsOf(files.get(path)!)
    deepStrictEqual(
      header,
      schema.fields.map((field: Json) => field.name),
    )
    const values = rows.map((row) =>
      Object.fromEntries(
        schema.fields.map((field: Json, index: number) => {
          const { form, read } = TYPES[field.type]!
          const text = row[index]!
          if (text !== null) ok(form.test(text), `${name}.${field.name} is no ${field.type}: ${text}`)
          return [field.name, text === null ? null : read(text)]
        }),
      ),
    )
    tables.set(name, values)
    await setImmediate()
  }
  return { descriptor, files, tables }
}

const pack = await read(await fetched(hostile))

t.test('the descriptor obeys the rules, and names what is there', async (t) => {
  const isValid = new Ajv({ strict: false, allErrors: true }).compile(PACKAGE_SCHEMA)
  const { descriptor, files } = pack
  t.ok(isValid(descriptor), JSON.stringify(isValid.errors))
  const resources: Json[] = descriptor.resources
  t.strictSame(
    resources.map(({ name }) => name),
    'incidents incident_texts incident_actors incident_locations incident_related claims actors locations sources citations datasets terms external_ids'.split(
      ' ',
    ),
  )
  t.strictSame([...files.keys()], ['datapackage.json', ...resources.map(({ path }) => path)])
  t.equal(new Set(resources.map(({ path }) => path)).size, resources.length)
  const fieldsOf = new Map<string, string[]>(
    resources.map(({ name, schema }) => [name, schema.fields.map((field: Json) => field.name)]),
  )
  for (const { name, schema } of resources) {
    const own = fieldsOf.get(name)!
    t.equal(new Set(own).size, own.length, name)
    t.ok(schema.primaryKey.every((field: string) => own.includes(field)))
    for (const { fields, reference } of schema.foreignKeys ?? []) {
      t.ok(fields.every((field: string) => own.includes(field)))
      t.equal(fields.length, reference.fields.length)
      const other = resources.find((one) => one.name === (reference.resource ?? name))
      t.strictSame(reference.fields, other?.schema.primaryKey, `${name} refers to ${reference.resource}`)
    }
  }
  t.strictSame(descriptor.licenses, [
    { name: 'CC0-1.0' },
    { name: 'CC-BY-4.0' },
    { path: 'datasets.csv', title: 'Ask "us" first,\nthen print' },
  ])
  t.equal(descriptor.version, String((await hostile.get('/v1')).revision))
})

t.test('keys are unique, and refer to what is there', async (t) => {
  const tuple = (row: Json, fields: string[]) => fields.map((field) => row[field])
  let references = 0
  for (const { name, schema } of pack.descriptor.resources) {
    const rows = pack.tables.get(name)!
    const keys = rows.map((row) => tuple(row, schema.primaryKey))
    t.ok(rows.length > 0, `${name} has rows`)
    t.ok(
      keys.flat().every((part) => part !== null && part !== ''),
      `${name}: no key is missing`,
    )
    t.equal(new Set(keys.map((key) => JSON.stringify(key))).size, rows.length, `${name}: keys are unique`)
    for (const { fields, reference } of schema.foreignKeys ?? []) {
      const others = pack.tables.get(reference.resource ?? name)!
      const known = new Set(others.map((row) => JSON.stringify(tuple(row, reference.fields))))
      const own = rows.map((row) => tuple(row, fields)).filter((key) => !key.includes(null))
      const lost = own.filter((key) => !known.has(JSON.stringify(key)))
      t.strictSame(lost.slice(0, 3), [], `${name}: ${fields} refer to ${reference.resource}`)
      t.ok(own.length > 0, `${name}: some ${fields} refer`)
      references += own.length
    }
  }
  t.ok(references > 1_000, `${references} references`)
})

t.test('DuckDB reads every table with its types', async (t) => {
  const duck = await openDuck(t)
  const folder = t.testdir()
  for (const { name, path, schema } of pack.descriptor.resources) {
    writeFileSync(`${folder}/${path}`, pack.files.get(path)!)
    const columns = schema.fields.map(({ name, type }: Json) => `${quoted(name)}: '${TYPES[type]!.duck}'`)
    const { rows } = await duck(
      `select * from read_csv(${quoted(`${folder}/${path}`)}, auto_detect=false, header=true, strict_mode=true, delim=',', quote='"', escape='"', allow_quoted_nulls=false, max_line_size=5000000, columns={${columns.join(', ')}})`,
    )
    const nulls = (cell: unknown) => cell === null
    const cells = cellsOf(pack.files.get(path)!).slice(1)
    t.equal(rows.length, cells.length, name)
    t.strictSame(
      rows.map((row) => row.map(nulls)),
      cells.map((row) => row.map(nulls)),
      `${name}: the same is missing`,
    )
  }
})

t.test('every document can be put together again', async (t) => {
  await checkRebuilt(hostile, (table) => pack.tables.get(table)!)
  const seed = await seeded(t)
  const { tables } = await read(await fetched(seed))
  await checkRebuilt(seed, (table) => tables.get(table)!)
  const empty = await ask(t, await openStore({ path: ':memory:' }))
  const nothing = await read(await fetched(empty))
  t.ok(
    [...nothing.tables].every(([, rows]) => rows.length === 0),
    'an empty database has empty tables',
  )
  t.notOk('licenses' in nothing.descriptor)
})

t.test('what is not public is nowhere, packed or not', async (t) => {
  const zip = await fetched(hostile)
  for (const [name, content] of [['zip', zip], ...pack.files] as [string, Buffer][])
    t.notMatch(content.toString('latin1').toLowerCase(), SECRET, name)
})

t.test('the same state gives the same bytes, wherever the server is', async (t) => {
  const { env } = process
  const zone = env.TZ
  t.teardown(() => {
    if (zone === undefined) delete env.TZ
    else env.TZ = zone
  })
  const first = await fetched(hostile)
  for (const TZ of ['America/New_York', 'Pacific/Kiritimati', 'UTC']) {
    env.TZ = TZ
    t.ok(first.equals(await fetched(hostile)), TZ)
  }
})

t.test('an export that cannot be read to its end breaks, and one that nobody reads ends', async (t) => {
  const snapshot = await store.snapshot()
  const whole = await snapshot.everything('public')
  const encoded = (reading: typeof whole) =>
    dataPackage.encode(reading, {} as Parameters<typeof dataPackage.encode>[1])
  for (const torn of ['incident', 'term', 'location']) {
    const reading: typeof whole = {
      ...whole,
      async *documents(type) {
        yield* whole.documents(type)
        if (type === torn) throw new Error(`torn at ${torn}`)
      },
    }
    await t.rejects(buffer(encoded(reading)), { message: `torn at ${torn}` })
  }
  for await (const _ of encoded(whole)) break
  await snapshot.close()
  // What is read after that is thrown into nowhere, which would end the process.
  await setTimeout(100)
})

const python = spawnSync('python3', ['--version']).status === 0
t.test('Python finds no fault', { skip: python ? false : 'there is no python3' }, async (t) => {
  const path = `${t.testdir()}/package.zip`
  writeFileSync(path, await fetched(hostile))
  const { status, stderr } = spawnSync('python3', ['-m', 'zipfile', '-t', path], { encoding: 'utf8' })
  t.equal(status, 0, stderr)
})
