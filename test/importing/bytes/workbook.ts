/** Workbooks of spreadsheet programs, taken for texts, are refused by name. */
import t from 'tap'
import { bring, memory } from '../fixtures/importing.js'
import { zipOf } from '../fixtures/workbooks.js'

const MAPPING = 'incident: { id: "{no}", title: "{name}" }'

t.test('each kind by its name', async (t) => {
  for (const [content, detail] of [
    [
      await zipOf({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' }),
      /an Excel workbook \(\.xlsx\): call its format xlsx/,
    ],
    [
      await zipOf({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet' }, { compress: false }),
      /OpenDocument spreadsheet/,
    ],
    [Buffer.from('d0cf11e0a1b11ae1000000', 'hex'), /old Excel \(\.xls\)/],
  ] as const)
    for (const format of ['csv', 'json', 'geojson', 'ndjson'] as const) {
      const report = await bring(t, await memory(t), content, { mapping: MAPPING, format, onError: 'skip' })
      t.match(report, { state: 'failed', faults: [{ row: null, code: 'unreadable', detail }] }, format)
    }
})

t.test('texts that begin alike are read', async (t) => {
  t.match(await bring(t, await memory(t), 'no,name\n1,PK\n', { mapping: MAPPING }), {
    state: 'done',
    rows: 1,
  })
  t.match(
    await bring(t, await memory(t), 'PK,name\n1,A\n', {
      mapping: 'incident: { id: "{PK}", title: "{name}" }',
    }),
    {
      state: 'done',
    },
  )
})
