/** Files that give the ids of earlier files to other events: said, refused, or distinguished by more than the id. */
import { readFileSync } from 'node:fs'
import t from 'tap'
import { ROOT } from '../support/root.js'
import { bring, memory, recordOf } from './fixtures/importing.js'

const mappingOf = (more = '', value = '{id}'): string => `
dataset: { id: calls, title: Calls, licence: CC0-1.0 }
incident:
  external_id: { scheme: calls, value: "${value}" }
  ${more}
  title: "{name}"
  date: "{when}"
  locations:
    - location: { key: "{town}", kind: city, name: "{town}" }
`
const HEAD = 'id,name,when,town\n'
const OCTOBER = `${HEAD}7,Break-in,2018-10,Wells\n8,Fire,2018-10,Ely\n`
const NOVEMBER = `${HEAD}7,Flood,2018-11,Ripon\n9,Storm,2018-11,Ely\n`

t.test(
  'a file most of whose known ids mean other events is refused, and nothing is overwritten',
  async (t) => {
    const store = await memory(t)
    await bring(t, store, OCTOBER, { mapping: mappingOf() })
    for (const onError of ['abort', 'skip'] as const)
      for (const dryRun of [true, false]) {
        const report = await bring(t, store, NOVEMBER, { mapping: mappingOf(), onError, dryRun })
        t.match(report, {
          state: 'failed',
          written: false,
          other_events: [{ row: 1, changed: ['date', 'title', 'place'] }],
          other_event_count: 1,
          faults: [
            {
              row: null,
              code: 'reused_ids',
              detail: /of 1 rows whose ids are there already, 1 have another/,
            },
          ],
        })
      }
    t.equal((await store.summary('full')).counts.incidents, 2)
  },
)

t.test('without places, date and title are enough', async (t) => {
  const store = await memory(t)
  const mapping = 'incident: { external_id: { scheme: m, value: "{id}" }, title: "{name}", date: "{when}" }'
  await bring(t, store, 'id,name,when\n7,Theft,2018-10\n', { mapping })
  const report = await bring(t, store, 'id,name,when\n7,Arson,2018-11\n', { mapping })
  t.match(report, { state: 'failed', faults: [{ code: 'reused_ids' }] })
})

t.test('one among many is said and written', async (t) => {
  const store = await memory(t)
  const more = Array.from({ length: 5 }, (_, n) => `${n + 20},Storm,2018-10,Ely\n`).join('')
  await bring(t, store, OCTOBER + more, { mapping: mappingOf() })
  const report = await bring(t, store, `${NOVEMBER}${more}`, { mapping: mappingOf() })
  t.match(report, { state: 'done', updated: 1, other_event_count: 1, other_events: [{ row: 1 }] })
})

t.test('what is only corrected or more exact is the same event', async (t) => {
  const store = await memory(t)
  await bring(t, store, OCTOBER, { mapping: mappingOf() })
  for (const row of [
    '7,Burglary,2018-10-05,Ripon', // the day is known now
    '7,Burglary,2018-11,Ripon', // another title was there already
    '7,Burglary,2017-11,Wells',
    '7,Theft,2017-11,Wells', // in the same place
  ]) {
    const report = await bring(t, store, `${HEAD}${row}\n`, { mapping: mappingOf() })
    t.match(report, { state: 'done', updated: 1, other_event_count: 0 }, row)
  }
})

t.test('a mapping says what must stay, and what need not', async (t) => {
  const store = await memory(t)
  await bring(t, store, OCTOBER, { mapping: mappingOf() })
  const strict = { mapping: mappingOf('same: [date]') }
  const report = await bring(t, store, NOVEMBER, strict)
  t.match(report, {
    state: 'failed',
    faulty: 1,
    faults: [
      {
        row: 1,
        line: 2,
        code: 'another_event',
        value: 'calls:7',
        detail: /another date \("Break-in", 2018-10\)/,
      },
    ],
  })
  t.match(await bring(t, store, NOVEMBER, { ...strict, onError: 'skip' }), { state: 'done', faulty: 1 })
  t.match(await bring(t, store, `${HEAD}7,Arson,2018-10,York\n`, strict), { state: 'done', updated: 1 })
  t.match(await bring(t, store, NOVEMBER, { mapping: mappingOf('same: []') }), {
    state: 'done',
    other_event_count: 1,
  })
})

t.test('the file, or a column, can be part of the id', async (t) => {
  for (const value of ['{file} {id}', '{when} {id}']) {
    const store = await memory(t)
    const mapping = mappingOf('', value)
    const files = [
      ['2018-10.csv', OCTOBER],
      ['2018-11.csv.gz', NOVEMBER],
    ] as const
    for (const [name, content] of files)
      t.match(await bring(t, store, content, { mapping, name }), {
        records: { incident: { created: 2, updated: 0 } },
      })
    for (const [name, content] of files)
      t.match(await bring(t, store, content, { mapping, name }), {
        records: { incident: { created: 0, unchanged: 2 } },
      })
    t.equal((await store.summary('full')).counts.incidents, 4)
  }
  const store = await memory(t)
  const nameless = await bring(t, store, OCTOBER, { mapping: mappingOf('', '{file} {id}') })
  t.match(nameless.faults, [{ code: 'missing_value', detail: /external id is empty/ }, {}])
  const column = `id,name,when,town,file\n1,A,2020,Ely,x\n`
  const own = 'incident: { id: "{file}-{id}", title: "{name}" }'
  await bring(t, store, column, { mapping: own, name: 'y.csv' })
  t.ok(await recordOf(store, 'x-1'), 'a column of that name comes first')
})

t.test(
  'the shipped mapping of street crime keeps rows that share an id, in one month and in two',
  async (t) => {
    const store = await memory(t)
    const mapping = readFileSync(new URL('seed/mappings/uk-police-street-crime.yaml', ROOT), 'utf8')
    const head =
      'Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,Last outcome category,Context\n'
    const row = (
      id: string,
      month: string,
      place: string,
      type: string,
      outcome = 'Under investigation',
    ): string =>
      `${id},${month},Some Police,Some Police,0.5,51.5,On or near ${place},E01,Some 001A,${type},${outcome},\n`
    const october = `${head}${row('aa', '2020-10', 'Mill Lane', 'Bicycle theft')}${row('aa', '2020-10', 'High Street', 'Drugs')}${row('', '2020-10', 'Mill Lane', 'Anti-social behaviour')}`
    const november = `${head}${row('aa', '2020-11', 'Oak Road', 'Robbery')}`
    t.match(await bring(t, store, october, { mapping }), {
      state: 'done',
      records: { incident: { created: 3 } },
    })
    t.match(await bring(t, store, november, { mapping }), {
      state: 'done',
      records: { incident: { created: 1, updated: 0 } },
    })
    t.match(await bring(t, store, october, { mapping }), {
      state: 'done',
      records: { incident: { unchanged: 3 } },
    })
    const later = october.replace('Under investigation', 'Offender charged')
    t.match(await bring(t, store, later, { mapping }), {
      state: 'done',
      records: { incident: { updated: 1, unchanged: 2 } },
    })
  },
)

t.test('a country in common makes no event the same', async (t) => {
  const store = await memory(t)
  const mapping = mappingOf().replace(
    '{ key: "{town}", kind: city, name: "{town}" }',
    '{ key: "{town}", kind: country, name: "{town}" }',
  )
  await bring(t, store, `${HEAD}1,Riot,2020-01-01,France\n2,Strike,2020-02-01,France\n`, { mapping })
  const report = await bring(t, store, `${HEAD}1,Flood,2021-01-01,France\n2,Storm,2021-02-01,France\n`, {
    mapping,
  })
  t.match(report, { state: 'failed', other_event_count: 2, faults: [{ code: 'reused_ids' }] })
  const again = await bring(t, store, `${HEAD}1,Riot in Lyon,2020-01-01,France\n`, { mapping })
  t.match(again, { state: 'done', other_event_count: 0, updated: 1 })
  const [town, other] = ['Lyon', 'Nice'].map((name) =>
    mapping.replace('locations:', `locations:\n    - location: { key: ${name}, kind: city, name: ${name} }`),
  )
  await bring(t, store, `${HEAD}9,Raid,2020-03-01,France\n`, { mapping: town! })
  const moved = await bring(t, store, `${HEAD}9,Theft,2022-03-01,France\n`, { mapping: other! })
  t.match(moved, { state: 'failed', other_events: [{ changed: ['date', 'title', 'place'] }] })
})
