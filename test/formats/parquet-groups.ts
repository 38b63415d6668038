/** The row groups of Parquet: there are several where there is much, and readers may skip them by what they hold. */
import { createHash } from 'node:crypto'
import { type FileMetaData, parquetMetadata } from 'hyparquet'
import t from 'tap'
import { incident } from '../support/records.js'
import { Dice } from '../support/reference/dice.js'
import { ask, type Json } from '../support/seeded.js'
import { openStore } from '../support/stores.js'
import { openDuck } from './fixtures/duck.js'
import { fetched, objectsIn } from './fixtures/parquet-reading.js'

const folder = t.testdir()
const duck = await openDuck(t)

const groupsOf = ({ row_groups }: FileMetaData): number[] =>
  row_groups.map(({ num_rows }) => Number(num_rows))

t.test('many rows are several groups, which readers skip by what they hold', async (t) => {
  const store = await openStore({ path: ':memory:' })
  const dice = new Dice(5)
  const ids = dice.shuffled(Array.from({ length: 5_100 }, (_, index) => `many-${index}`))
  await store.put(
    ids.map((id, index) =>
      incident(id, {
        date: index % 7 === 0 ? null : `-${String((index % 3_000) + 1).padStart(4, '0')}`,
        attributes: { n: (index % 1_000) - 500, x: dice.next() - 0.5, b: index > 5_090 },
      }),
    ),
  )
  const asked = await ask(t, store)
  const file = await fetched(asked, '/v1/incidents.parquet?sort=date', folder)
  const groups = groupsOf(parquetMetadata(file.bytes))
  t.ok(groups.length === 2 && groups[0]! >= 5_000 && groups[0]! < 5_100, groups.join())
  const lines = (await asked.app.inject('/v1/incidents.ndjson?sort=date')).body.trimEnd().split('\n')
  const records = lines.map((line) => JSON.parse(line))
  for (const [where, isFound] of [
    ["id = 'many-77'", (record: Json) => record.id === 'many-77'],
    ["id > 'many-5'", (record: Json) => record.id > 'many-5'],
    ['attr_n < -490', ({ attributes }: Json) => attributes.n < -490],
    ['attr_x > 0.49', ({ attributes }: Json) => attributes.x > 0.49],
    ['attr_b', ({ attributes }: Json) => attributes.b],
    ['not attr_b', ({ attributes }: Json) => !attributes.b],
    ["date_earliest < '2900-01-01 (BC)'", ({ date }: Json) => !date.undated && date.edtf > '-2899'],
    ['date_earliest is null', ({ date }: Json) => date.earliest === null],
    ['year = -425', ({ date }: Json) => date.edtf === '-0425'],
    ['revision > 5000', (record: Json) => record.revision > 5_000],
    ['len(actor_ids) > 0', () => false],
  ] as const) {
    const { rows } = await duck(`select id from read_parquet(${file.path}) where ${where}`)
    const expected = records.filter(isFound).map(({ id }) => id)
    t.strictSame(rows.flat(), expected, `${where}: ${expected.length}`)
  }
})

t.test('long texts are several groups as well', async (t) => {
  const store = await openStore({ path: ':memory:' })
  const dice = new Dice(6)
  const long = () => `${dice.next()} "😀"\r\n`.repeat(9_000).slice(0, 199_999)
  const texts = Array.from({ length: 49 }, () => [long(), long()] as const)
  await store.put(
    texts.map(([a, b], index) =>
      incident(`long-${index + 10}`, { title: `${index + 10}`, attributes: { a, b } }),
    ),
  )
  const file = await fetched(await ask(t, store), '/v1/incidents.parquet?sort=title', folder)
  const groups = groupsOf(parquetMetadata(file.bytes))
  t.ok(groups.length >= 3, groups.join())
  const { rows } = await duck(`select id, md5(attr_a), md5(attr_b) from read_parquet(${file.path})`)
  const md5 = (text: string) => createHash('md5').update(text).digest('hex')
  t.strictSame(
    rows,
    texts.map(([a, b], index) => [`long-${index + 10}`, md5(a), md5(b)]),
  )
  const objects = await objectsIn(file)
  t.ok(texts.every(([a, b], index) => objects[index]!.attr_a === a && objects[index]!.attr_b === b))
})
