/** Parquet as DuckDB and hyparquet read it: every cell of every record is what the pages say, with its type. */
import t from 'tap'
import { ask, type Json, seeded } from '../support/seeded.js'
import { openStore } from '../support/stores.js'
import { asBound, openDuck, quoted } from './fixtures/duck.js'
import { attributeReadings, FLAT, type Reading } from './fixtures/flat-reading.js'
import { plantHostileWorld, SECRET } from './fixtures/hostile-world.js'
import { checkFile, fetched, objectsIn } from './fixtures/parquet-reading.js'

const folder = t.testdir()
const duck = await openDuck(t)
const store = await openStore({ path: ':memory:' })
await plantHostileWorld(store, { seed: 11, size: 450 })
// An app that has not been able to turn for long answers that it is too busy.
const hostile = await ask(t, store)

const MATCH: Reading = ['match', 'VARCHAR', (record) => record.match]
/** All columns that some records have, in their order. */
const columnsOf = (records: readonly Json[], hasMatch = false): Reading[] => [
  ...FLAT,
  ...(hasMatch ? [MATCH] : []),
  ...attributeReadings(records),
]

t.test('every cell of a hostile database', async (t) => {
  const { data } = await hostile.get('/v1/incidents?limit=1000')
  t.ok(data.length >= 300, `${data.length} records`)
  const file = await fetched(hostile, '/v1/incidents.parquet', folder)
  const columns = columnsOf(data)
  await checkFile(duck, file, data, columns)
  const objects = await objectsIn(file)
  const types = new Map(columns.map(([name, type]) => [name, type]))
  t.match(
    ['deaths', 'ratio', 'far', 'alive', 'note', 'mixed', 'switched', 'counted', 'größe'].map((name) =>
      types.get(`attr_${name}`),
    ),
    ['BIGINT', 'DOUBLE', 'DOUBLE', 'BOOLEAN', 'VARCHAR', 'VARCHAR', 'VARCHAR', 'VARCHAR', 'DOUBLE'],
  )
  for (const [what, isThere] of Object.entries({
    'an empty position in a list': (record: Json) => record.actor_ids.includes(null),
    'an empty list': (record: Json) => record.actor_ids.length === 0,
    'a day before our era': (record: Json) => record.date_earliest < -719_528,
    'a day far in the future': (record: Json) => record.date_latest > 1_825_000_000,
    'an open end': (record: Json) => record.date_latest === null && record.date_earliest !== null,
    'a long text': (record: Json) => record.summary?.length === 200_000,
    'an empty text': (record: Json) => record.summary === '',
  }))
    t.ok(objects.some(isThere), what)
  const json = JSON.stringify(objects, (_, value) => (typeof value === 'bigint' ? Number(value) : value))
  t.notMatch(json.toLowerCase(), SECRET)
  t.notMatch(Buffer.from(file.bytes).toString('latin1').toLowerCase(), SECRET)
  const titles = await duck(`select hex(encode(title)) from read_parquet(${file.path})`)
  t.strictSame(
    titles.rows.map(([hex]) => hex),
    data.map(({ title }: Json) => Buffer.from(title).toString('hex').toUpperCase()),
  )
  t.strictSame(
    Buffer.from((await fetched(hostile, '/v1/incidents.parquet', folder)).bytes),
    Buffer.from(file.bytes),
  )
})

t.test('the seed', async (t) => {
  const asked = await seeded(t)
  const { data } = await asked.get('/v1/incidents?limit=1000')
  await checkFile(duck, await fetched(asked, '/v1/incidents.parquet', folder), data, columnsOf(data))
  t.pass()
})

const QUESTIONS = [
  'date=../1999&sort=-date',
  'date=2020/..&date_match=certain&undated=include',
  'limit=7&sort=title',
  'kind=publication&sort=-updated',
  'tag=nobody-has-this',
  'date=2020&tag=nobody-has-this',
]

/** What a question finds, as its one page says. */
const found = async (question: string): Promise<Json[]> =>
  (await hostile.get(`/v1/incidents?${question}${question.includes('limit=') ? '' : '&limit=1000'}`)).data

t.test('questions', async (t) => {
  for (const question of QUESTIONS) {
    const records = await found(question)
    const file = await fetched(hostile, `/v1/incidents.parquet?${question}`, folder)
    await checkFile(duck, file, records, columnsOf(records, question.includes('date=')))
    t.equal(records.length === 0, question.includes('nobody'), question)
  }
  const data = await found('date=2020')
  const all = columnsOf(data, true)
  const never: Reading = ['attr_nobody has this', 'VARCHAR', () => null]
  for (const [fields, names] of [
    ['title', ['id', 'title', 'match']],
    ['match,attr_deaths,country,date_latest', ['id', 'date_latest', 'country', 'match', 'attr_deaths']],
    ['id', ['id', 'match']],
    ['attr_a.b-c 2,attr_nobody has this', ['id', 'match', 'attr_a.b-c 2', 'attr_nobody has this']],
  ] as const) {
    const file = await fetched(
      hostile,
      `/v1/incidents.parquet?date=2020&fields=${encodeURIComponent(fields)}`,
      folder,
    )
    const chosen = names.map((name) => [...all, never].find((column) => column[0] === name)!)
    await checkFile(duck, file, data, chosen)
  }
})

t.test('CSV and NDJSON of the same questions, strictly', async (t) => {
  for (const question of ['', ...QUESTIONS]) {
    const records = await found(question)
    const csv = await fetched(hostile, `/v1/incidents.csv?raw=true&${question}`, folder)
    const names = columnsOf(records, question.includes('date=')).map(([name]) => name)
    const columns = names.map((name, index) => `${quoted(`${index} ${name}`)}: 'VARCHAR'`)
    const table = await duck(
      `select "0 id", "3 title", "4 summary" from read_csv(${csv.path}, auto_detect=false, header=true, strict_mode=true, delim=',', quote='"', escape='"', allow_quoted_nulls=false, max_line_size=5000000, columns={${columns.join(', ')}})`,
    )
    t.equal(table.rows.length, csv.total, question)
    t.strictSame(
      table.rows,
      records.map(({ id, title, summary }) => [id, title, summary].map(asBound)),
    )
    const ndjson = await fetched(hostile, `/v1/incidents.ndjson?${question}`, folder)
    const lines = await duck(
      `select id, title, summary, len(actors), actors[1].note from read_json(${ndjson.path}, format='newline_delimited', columns={id: 'VARCHAR', title: 'VARCHAR', summary: 'VARCHAR', actors: 'STRUCT(note VARCHAR)[]'})`,
    )
    t.equal(lines.rows.length, ndjson.total, question)
    t.strictSame(
      lines.rows,
      records.map(({ id, title, summary, actors }) =>
        [id, title, summary, actors.length, actors[0]?.note ?? null].map(asBound),
      ),
    )
  }
})
