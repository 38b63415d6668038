/** The dictionary of columns: it has every column of every file, and no other, each with an example of its type. */
import { parse } from 'csv-parse/sync'
import t from 'tap'
import { actor, dataset, incident, location, source } from '../../support/records.js'
import { ask, type Json, seeded } from '../../support/seeded.js'
import { openStore } from '../../support/stores.js'

/** What an example of a type looks like. */
const LOOKS: Readonly<Record<string, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string' || typeof value === 'number',
  integer: Number.isInteger,
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  day: (value) => /^\d{4}-\d\d-\d\d$/.test(String(value)),
  time: (value) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(String(value)),
  scalar: (value) => ['string', 'number', 'boolean'].includes(typeof value),
}

const columnsOf = (entries: Json[], table: string): string[] =>
  entries.filter((entry) => entry.table === table).map(({ name }) => name)

t.test('every column of every file is described, and no other', async (t) => {
  const store = await openStore({ path: ':memory:' })
  await store.put([
    dataset('d'),
    actor('a'),
    location('l'),
    source('s'),
    incident('one', { date: '2021', dataset: 'd', tags: ['x', 'y'], attributes: { NAME: 3 } }),
  ])
  const { app, get } = await ask(t, store)
  const { data } = (await get('/v1/columns')) as { data: Json[] }
  const headerOf = async (url: string): Promise<string[]> => {
    const reply = await app.inject(url)
    t.equal(reply.statusCode, 200, url)
    return parse(reply.body, { to_line: 1 })[0] ?? []
  }
  t.strictSame(columnsOf(data, 'incidents'), await headerOf('/v1/incidents.csv?date=2021'))
  for (const table of ['actors', 'locations', 'sources', 'datasets'])
    t.strictSame(columnsOf(data, table), await headerOf(`/v1/${table}.csv`), table)
  const measured = (names: string[]) => names.map((name) => name.replace('MEASURE', 'sum'))
  t.strictSame(measured(columnsOf(data, 'timeline')), await headerOf('/v1/timeline.csv?measure=sum:NAME'))
  t.strictSame(
    measured(columnsOf(data, 'facets')),
    await headerOf('/v1/facets.csv?by=tag,kind&cross=true&measure=sum:NAME'),
  )
  for (const { table, name, type, description, example } of data) {
    t.ok(LOOKS[type]?.(example), `${table}.${name}: ${example} is no ${type}`)
    t.match(description, /^[A-Z`].*\.$/s, `${table}.${name}`)
  }
})

t.test('fields are those of the documents', async (t) => {
  const { get } = await seeded(t)
  const { data } = (await get('/v1/columns')) as { data: Json[] }
  for (const [table, key] of [
    ['incidents', 'incidents'],
    ['actors', 'actors'],
    ['locations', 'locations'],
    ['sources', 'sources'],
    ['datasets', 'datasets'],
  ] as const) {
    const [document] = (await get(`/v1/${key}?limit=1`)).data as Json[]
    for (const { name, field } of data.filter((entry) => entry.table === table)) {
      for (const path of String(field ?? 'id').split(', ')) {
        const [first = '', second] = path.replace('[]', '').split('.')
        t.ok(first in document, `${table}.${name} is made of ${path}`)
        if (first === 'date' && second) t.ok(second in document.date, path)
      }
    }
  }
})

t.test('as CSV, for some tables, and linked from the index', async (t) => {
  const { app, get, refused } = await seeded(t)
  const { data } = await get('/v1/columns?table=timeline,facets')
  t.strictSame([...new Set(data.map(({ table }: Json) => table))], ['timeline', 'facets'])
  const reply = await app.inject('/v1/columns.csv?table=timeline&delimiter=semicolon')
  t.match(reply.headers['content-disposition'], 'filename="columns.csv"')
  const rows = parse(reply.body, { columns: true, delimiter: ';' }) as Json[]
  t.match(rows[0], { table: 'timeline', name: 'date', type: 'text', is_list: 'false', example: '2021-06' })
  t.match((await refused('/v1/columns?table=incident', 400)).errors, [{ parameter: 'table' }])
  t.match((await get('/v1')).links.columns, /\/v1\/columns$/)
})
