/** Rows that are not records: empty ones, and headers that are repeated. */
import t from 'tap'
import { reportLines } from '../../src/importing/words.js'
import { bring, memory, recordOf } from './fixtures/importing.js'

t.test('rows of empty cells are no rows, and are counted', async (t) => {
  const mapping = `
dataset: { id: yards, title: Yards, licence: CC0-1.0 }
incident: { key: ["{day}", "{where}"], status: published, title: A search, date: "{day}" }
`
  const store = await memory(t)
  const report = await bring(t, store, 'day,where\n2020-01-01,A\n,\n,  \n"",""\n\n2020-01-02,B\n', {
    mapping,
  })
  t.match(report, { rows: 2, empty: 3, faulty: 0, records: { incident: { created: 2 } } })
  t.equal(reportLines(report)[0], '2 rows read, 0 with errors, and 3 empty rows skipped')
  const json = await bring(t, await memory(t), '[{},{"day":null,"where":" "},{"day":"2020"}]', {
    mapping,
    format: 'json',
  })
  t.match(json, { rows: 1, empty: 2, faulty: 0 })
})

t.test('a header that is repeated in a table is no record, and is reported', async (t) => {
  const mapping = 'incident: { id: "i{id}", title: "{name}", date: "{date}" }'
  const [head, bom] = ['id,name,,date\n', '\ufeff']
  const csv = `${bom}${head}1,One,,2020\n\n${bom}${head}2,Two,,2021\n id , name,,"date"\nid,name,x,date\n`
  for (const format of ['csv', 'tsv'] as const) {
    const store = await memory(t)
    const text = format === 'csv' ? csv : csv.replaceAll(',', '\t').replace('"date"', 'date')
    const report = await bring(t, store, text, { mapping, format, onError: 'skip' })
    t.match(report, { rows: 3, faulty: 1, created: 2, warning_counts: { repeated_header: 2 } })
    t.match(report.warnings, [
      { code: 'repeated_header', row: 2, line: 4, column: null },
      { code: 'repeated_header', row: 4, line: 6 },
    ])
    t.match(report.faults, [{ row: 5, line: 7, column: 'date' }], 'a row that says more than the header')
    t.equal((await recordOf(store, 'i2')).title, 'Two')
  }
  const named = `csv: { columns: [id, name, date] }\n${mapping}`
  t.match(await bring(t, await memory(t), 'id,name,date\n1,One,2020\n', { mapping: named }), {
    rows: 1,
    created: 1,
    warnings: [{ code: 'repeated_header', row: 1, line: 1 }],
  })
  const numbers = 'id,name,date,n\n1,One,2020,5\nid,name,date,n\n2,Two,2020,6\n'
  const store = await memory(t)
  const kept = await bring(t, store, numbers, { mapping })
  t.strictSame(
    kept.warnings.map(({ code }) => code),
    ['repeated_header'],
    'and none of a column of numbers',
  )
  t.strictSame((await recordOf(store, 'i1')).attributes, { n: 5 })
  const lines = '{"id":"id","name":"name","date":"2020"}\n'
  t.match(await bring(t, await memory(t), lines, { mapping, format: 'ndjson' }), { created: 1, warnings: [] })
})
