/** The SQLite file as other readers have it: sound, whole, and saying what the API says, in tables and in views. */
import { deepStrictEqual, equal } from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { parse } from 'csv-parse/sync'
import t from 'tap'
import { readConfig } from '../../src/config.js'
import { sqlite } from '../../src/formats/sqlite.js'
import { buildApp } from '../../src/http/app.js'
import { writeFile } from '../../src/store/engine.js'
import { incident } from '../support/records.js'
import { type Asked, ask, type Json, seeded } from '../support/seeded.js'
import { openStore } from '../support/stores.js'
import { plantHostileWorld, SECRET } from './fixtures/hostile-world.js'
import { checkRebuilt } from './fixtures/rebuild.js'

const folder = t.testdir({ temporary: {} })
// What an export leaves there is left for ever.
const { env } = process
const temporary = env.TMPDIR
env.TMPDIR = `${folder}/temporary`
t.teardown(() => {
  if (temporary === undefined) delete env.TMPDIR
  else env.TMPDIR = temporary
})

const store = await openStore({ path: ':memory:' })
await plantHostileWorld(store, { seed: 13, size: 300 })
const hostile = await ask(t, store)

async function fetched({ app }: Pick<Asked, 'app'>): Promise<Buffer> {
  const reply = await app.inject('/v1/annals.sqlite')
  equal(reply.statusCode, 200, reply.body)
  return reply.rawPayload
}

let files = 0
/** Opens the bytes of a file as somebody who may not change it. */
function opened(bytes: Buffer) {
  files += 1
  const path = `${folder}/${files}.sqlite`
  writeFileSync(path, bytes)
  const database = new Database(path, { readonly: true, fileMustExist: true })
  t.teardown(() => database.close())
  return { path, all: (sql: string): Json[] => database.prepare(sql).all(), database }
}

const bytes = await fetched(hostile)
const file = opened(bytes)
const lines: Json[] = (await hostile.app.inject('/v1/annals.ndjson')).body
  .split('\n')
  .slice(0, -1)
  .map((line) => JSON.parse(line))
const recordsOf = (type: string): Json[] => lines.filter((line) => line.type === type)
const incidents = recordsOf('incident')

/** How many rows each table should have, counted in the documents. */
function counted(): Record<string, number> {
  const counts: Record<string, number> = { about: 2, external_ids: 0, citations: 0 }
  const add = (table: string, rows: number) => {
    counts[table] = (counts[table] ?? 0) + rows
  }
  for (const line of lines) {
    add(`${line.type}s`, 1)
    add('external_ids', line.external_ids?.length ?? 0)
    if (line.type === 'source') add('citations', line.cites.length)
    if (line.type !== 'incident') continue
    add('incident_flat', 1)
    add('incident_texts', Object.keys(line.translations).length)
    add('incident_actors', line.actors.length)
    add('incident_locations', line.locations.length)
    add('incident_related', line.related.length)
    add('claims', line.claims.length)
  }
  return counts
}

t.test('the file is sound, and has a row for everything', async (t) => {
  t.strictSame(file.all('pragma integrity_check'), [{ integrity_check: 'ok' }])
  t.strictSame(file.all('pragma foreign_key_check'), [])
  const tables = file.all("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'")
  t.strictSame(
    Object.fromEntries(tables.map(({ name }) => [name, file.all(`select count(*) as n from ${name}`)[0].n])),
    counted(),
  )
  t.ok(incidents.length >= 180, `${incidents.length} incidents`)
  const { revision } = await hostile.get('/v1')
  t.match(file.all('select key, value from about order by key'), [
    { key: 'generator', value: /^annals \d/ },
    { key: 'revision', value: String(revision) },
  ])
})

t.test(
  'every table has a key, and every key that refers to one an index, so that joins are quick',
  async (t) => {
    let references = 0
    for (const { name } of file.all("select name from sqlite_schema where type = 'table'")) {
      if (name.startsWith('sqlite_')) continue
      const indexes = file.all(`pragma index_list(${name})`).map(({ name: index, origin }) => ({
        origin,
        columns: file
          .all(`pragma index_info("${index}")`)
          .map((column) => column.name)
          .join(),
      }))
      t.ok(
        indexes.some(({ origin }) => origin === 'pk'),
        `${name} has a primary key`,
      )
      const keys = new Map<number, string[]>()
      for (const { id, from } of file.all(`pragma foreign_key_list(${name})`))
        keys.set(id, [...(keys.get(id) ?? []), from])
      for (const fields of keys.values())
        t.ok(
          indexes.some(({ columns }) => `${columns},`.startsWith(`${fields},`)),
          `${name}: ${fields}`,
        )
      references += keys.size
    }
    t.equal(references, 19)
  },
)

const JSON_COLUMNS = new Set('names authors acts technologies tags disputed attributes value'.split(' '))
const BOOLEAN_COLUMNS = new Set(['protected', 'adopted'])

/** Rows of a table of records, with what is JSON or 0 and 1 there as what it is. */
const rowsOf =
  ({ all }: ReturnType<typeof opened>) =>
  (table: string) =>
    all(`select * from ${table}`).map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => {
          if (BOOLEAN_COLUMNS.has(name)) return [name, value === 1 ? true : value === 0 ? false : value]
          const isJson = JSON_COLUMNS.has(name) && value !== null && !(name === 'value' && table !== 'claims')
          return [name, isJson ? JSON.parse(value as string) : value]
        }),
      ),
    )

t.test('every document can be put together again', async (t) => {
  await checkRebuilt(hostile, rowsOf(file))
  const seed = await seeded(t)
  await checkRebuilt(seed, rowsOf(opened(await fetched(seed))))
  const nothing = opened(await fetched(await ask(t, await openStore({ path: ':memory:' }))))
  t.strictSame(nothing.all('select * from flat'), [])
})

const NUMBERS = new Set('year longitude latitude radius_m independent_sources revision'.split(' '))

t.test('the view `flat` has the cells of CSV', async (t) => {
  const reply = await hostile.app.inject('/v1/incidents.csv?raw=true')
  const [names = [], ...rows]: (string | null)[][] = parse(reply.rawPayload, {
    record_delimiter: '\r\n',
    cast: (text, { quoting }) => (text === '' && !quoting ? null : text),
  })
  const byId = new Map(rows.map((row) => [row[0], row]))
  const attributes = new Map(incidents.map((record) => [record.id, record.attributes]))
  const flat = file.database.prepare('select * from flat')
  t.strictSame(
    // SQLite takes no two names that differ in case only, and numbers them.
    flat.columns().map(({ name }) => name.replace(/:1$/, '')),
    names,
  )
  const view = flat.raw().all() as unknown[][]
  t.equal(view.length, rows.length)
  for (const row of view) {
    const own = attributes.get(row[0])
    const expected = byId.get(row[0] as string)!.map((cell, index) => {
      const name = names[index]!
      if (!name.startsWith('attr_')) return cell !== null && NUMBERS.has(name) ? Number(cell) : cell
      const value = Object.hasOwn(own, name.slice(5)) ? own[name.slice(5)] : null
      equal(cell, value === null ? null : String(value))
      return typeof value === 'boolean' ? Number(value) : value
    })
    deepStrictEqual(row, expected, String(row[0]))
  }
})

t.test('the views `involvements` and `places` have what documents have', async (t) => {
  const involvements: Json[] = []
  const places: Json[] = []
  for (const { id, title, date, actors, locations } of incidents) {
    for (const [index, { id: actor, role, kind, name, acts, note, count = null }] of actors.entries())
      involvements.push({
        ...{ incident: id, title, date: date.edtf, position: index + 1 },
        ...{ role, actor, name, kind, acts: JSON.stringify(acts), note, count },
      })
    for (const [index, place] of locations.entries()) {
      const { id: location, role, name, kind, country, subdivision, geometry, radius_m } = place
      const [longitude, latitude] = geometry?.coordinates ?? [null, null]
      places.push({
        ...{ incident: id, title, date: date.edtf, position: index + 1, role, location, name },
        ...{ kind, country, subdivision, longitude, latitude, radius_m },
      })
    }
  }
  t.strictSame(file.all('select * from involvements order by incident, position'), involvements)
  t.strictSame(file.all('select * from places order by incident, position'), places)
  t.ok(involvements.length > 300 && places.length > 300)
})

t.test('what is not public is nowhere in the bytes', async (t) => {
  t.ok(await store.incident(`${SECRET}-draft`, 'full'), 'it is there')
  t.notMatch(bytes.toString('latin1').toLowerCase(), SECRET)
})

t.test('the same state gives the same bytes', async (t) => {
  // One app makes the file of a state once.
  const app = await buildApp({ config: readConfig({ LOG_LEVEL: 'silent' }), store })
  t.teardown(() => app.close())
  t.ok(bytes.equals(await fetched({ app })))
})

t.test('more attributes than a view can have columns are all in the table', async (t) => {
  const many = await openStore({ path: ':memory:' })
  const name = (index: number) => `${'𠀀'.repeat(40)} ${String(index).padStart(4, '0')}`
  await many.put(
    Array.from({ length: 22 }, (_, record) =>
      incident(`many-${record}`, {
        attributes: Object.fromEntries(
          Array.from({ length: 100 }, (_, index) => [name(record * 100 + index), index]),
        ),
      }),
    ),
  )
  const { all } = opened(await fetched(await ask(t, many)))
  const flat = all('select * from flat order by "attr_X"'.replace('attr_X', `attr_${name(1_899)}`))
  t.equal(flat.length, 22)
  t.equal(flat.at(-1)[`attr_${name(1_899)}`], 99)
  t.equal(all('select sum(value) as sum from incidents, json_each(attributes)')[0].sum, 22 * 4_950)
})

t.test('nothing is left behind', async (t) => {
  const left = () => readdirSync(`${folder}/temporary`)
  // Each app that has been asked keeps its file until it is closed.
  const kept = left().length
  t.ok(kept > 0)
  const snapshot = await store.snapshot()
  const given = { writeFile } as Parameters<typeof sqlite.encode>[1]
  for await (const _ of sqlite.encode(await snapshot.everything('public'), given)) break
  const whole = await snapshot.everything('public')
  const torn: typeof whole = {
    ...whole,
    async *documents(type) {
      yield* whole.documents(type)
      if (type === 'location') throw new Error('torn')
    },
  }
  await t.rejects(
    async () => {
      for await (const _ of sqlite.encode(torn, given)) t.fail('a part of a file is given away')
    },
    { message: 'torn' },
  )
  await snapshot.close()
  t.equal(left().length, kept)
})

const shell = spawnSync('sqlite3', ['--version']).status === 0
t.test('its own shell reads it', { skip: shell ? false : 'there is no sqlite3' }, async (t) => {
  const run = (sql: string): string => {
    const { status, stdout, stderr } = spawnSync('sqlite3', ['-batch', '-readonly', file.path, sql], {
      encoding: 'utf8',
      maxBuffer: 1e8,
    })
    t.equal(status, 0, stderr)
    return stdout.trim()
  }
  t.equal(run('pragma integrity_check; pragma foreign_key_check'), 'ok')
  t.equal(run('select count(*) from flat'), String(incidents.length))
  t.equal(
    run('select group_concat(hex(title)) from (select title from flat order by id)'),
    incidents.map(({ title }) => Buffer.from(title).toString('hex').toUpperCase()).join(),
  )
  t.equal(
    run("select count(*) from involvements where role = 'victim'"),
    String(incidents.flatMap(({ actors }) => actors).filter(({ role }) => role === 'victim').length),
  )
})
