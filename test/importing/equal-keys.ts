/** Rows with equal keys: each finds the record that says the same, in whichever order the file has them. */
import fc from 'fast-check'
import t from 'tap'
import { RUNS } from '../support/runs.js'
import { bring, memory } from './fixtures/importing.js'

const MAPPING = `
dataset: { id: calls, title: Calls, licence: CC0-1.0 }
incident:
  key: ["{day}", "{town}"]
  title: "Call in {town}"
  date: "{day}"
  attributes: { note: "{note}" }
`
const fileOf = (rows: readonly string[]): string => `day,town,note\n${rows.map((row) => `${row}\n`).join('')}`
const ROWS = [
  '2020-01-01,Ely,a',
  '2020-01-01,Ely,b',
  '2020-01-01,Ely,c',
  '2020-01-01,Wells,a',
  '2020-01-02,Ely,a',
]

t.test('a file in another order changes nothing', async (t) => {
  const store = await memory(t)
  await bring(t, store, fileOf(ROWS), { mapping: MAPPING })
  for (const order of [
    [2, 1, 0, 3, 4],
    [4, 3, 2, 0, 1],
    [1, 2, 0, 4, 3],
  ]) {
    const report = await bring(t, store, fileOf(order.map((at) => ROWS[at]!)), { mapping: MAPPING })
    t.match(report, {
      state: 'done',
      gone_count: 0,
      records: { incident: { created: 0, updated: 0, unchanged: 5 } },
    })
  }
})

t.test('one that is left out is the one that is gone, and one that is new is new', async (t) => {
  const store = await memory(t)
  await bring(t, store, fileOf(ROWS), { mapping: MAPPING })
  const without = await bring(t, store, fileOf([ROWS[2]!, ROWS[1]!, ROWS[3]!, ROWS[4]!]), {
    mapping: MAPPING,
  })
  t.match(without, { gone_count: 1, records: { incident: { created: 0, updated: 0, unchanged: 4 } } })
  const added = await bring(t, store, fileOf(['2020-01-01,Ely,new', ...ROWS]), { mapping: MAPPING })
  t.match(added, { gone_count: 0, records: { incident: { created: 1, updated: 0, unchanged: 5 } } })
  const changed = await bring(
    t,
    store,
    fileOf(['2020-01-01,Ely,changed', ...ROWS.slice(1), '2020-01-01,Ely,new']),
    {
      mapping: MAPPING,
    },
  )
  t.match(changed, { gone_count: 0, records: { incident: { created: 0, updated: 1, unchanged: 5 } } })
})

t.test('any rows, shuffled, are what they were', async (t) => {
  const row = fc.tuple(
    fc.constantFrom('2020-01-01', '2020-01-02'),
    fc.constantFrom('Ely', 'Wells'),
    fc.constantFrom('a', 'b', 'c'),
  )
  const files = fc
    .array(row, { minLength: 1, maxLength: 12 })
    .chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })))
  await fc.assert(
    fc.asyncProperty(files, async ([first, second]) => {
      const store = await memory(t)
      await bring(t, store, fileOf(first.map((cells) => cells.join(','))), { mapping: MAPPING })
      const report = await bring(t, store, fileOf(second.map((cells) => cells.join(','))), {
        mapping: MAPPING,
      })
      const { incident } = report.records
      return (
        report.gone_count === 0 &&
        incident?.unchanged === first.length &&
        incident.updated + incident.created === 0
      )
    }),
    { numRuns: 15 * RUNS },
  )
})
