/** Workbooks as they are imported, and what is refused. */
import t from 'tap'
import { letters } from '../../../src/importing/rows/xlsx/sheet.js'
import { bring, memory, recordOf, refusal } from '../fixtures/importing.js'
import { sheetOf, workbookOf } from '../fixtures/workbooks.js'
import { read } from './fixtures/read-workbook.js'

t.test('what is no workbook, or a bomb, is refused', async (t) => {
  const table = sheetOf([['id'], [1]])
  const refused = async (content: Buffer, detail: RegExp, code = 'unreadable') =>
    t.match(await refusal(read(t, content)), { finding: { code, detail } })
  const whole = await workbookOf({ sheets: { S: table } })
  await refused(Buffer.from('id\n1\n'), /no ZIP/)
  await refused(whole.subarray(0, whole.length - 100), /ZIP/)
  await refused(await workbookOf({ sheets: { S: table }, more: { 'xl/workbook.bin': 'x' } }), /\.xlsb/)
  await refused(
    await workbookOf({ sheets: { S: table }, more: { '_rels/.rels': '<Relationships/>' } }),
    /no Excel/,
  )
  for (const target of ['http://[', 'worksheets/%', '%E0%A4%A'])
    await refused(
      await workbookOf({
        sheets: { S: table },
        more: {
          'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="${target}"/></Relationships>`,
        },
      }),
      /names a part that cannot be/,
    )
  await refused(await workbookOf({ sheets: { S: `${table}<a>` } }), /cannot be read: the sheet "S"/)
  await refused(await workbookOf({ sheets: { S: `<!DOCTYPE x>${table}` } }), /cannot be read/)
  await refused(
    await workbookOf({
      sheets: { S: '' },
      more: { 'xl/worksheets/sheet1.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' },
    }),
    /it has a document type/,
  )
  await refused(await workbookOf({ sheets: { S: sheetOf([['<c t="s"><v>7</v></c>']]) } }), /no text 7/)
  await refused(
    await workbookOf({ sheets: { S: '<sheetData><row r="1"><c r="ZZZ1"><v>1</v></c></row></sheetData>' } }),
    /no cell ZZZ1/,
  )
  const long = `<sheetData><row r="1"><c r="A1" t="str"><v>${'x'.repeat(5_000_000)}</v></c></row></sheetData>`
  await refused(await workbookOf({ sheets: { S: long } }), /more than 4194304 characters/, 'too_large')
  const bomb = `<sst>${`<si a="${'x'.repeat(1_000_000)}"/>`.repeat(80)}</sst>`
  await refused(
    await workbookOf({ sheets: { S: table }, more: { 'xl/sharedStrings.xml': bomb } }),
    /unpacks to more than/,
    'too_compressed',
  )
})

const MAPPING = `
format: xlsx
incident:
  id: "x-{No}"
  title: "{What}"
  date: "{Day}"
  attributes: { dead: "{Dead}" }
`

t.test('imports', async (t) => {
  const store = await memory(t)
  const content = await workbookOf({
    sheets: {
      Rows: sheetOf([
        ['No', 'What', 'Day', 'Dead', 'Share'],
        ['<c s="2"><v>7</v></c>', 'One', '<c s="1"><v>43981</v></c>', 3, 0.5],
        ['<c s="2"><v>8</v></c>', 'Two', 'ca. 2020', '<c t="e"><v>#DIV/0!</v></c>', null],
      ]),
      Others: sheetOf([['a']]),
    },
    formats: [14, '000'],
  })
  const given = { mapping: MAPPING, format: 'xlsx', onError: 'skip' } as const
  const report = await bring(t, store, content, given)
  t.match(report, {
    rows: 2,
    created: 1,
    faults: [{ row: 2, line: 3, column: 'Dead', code: 'error_cell', cell: '#DIV/0!' }],
    warning_counts: { other_sheets: 1 },
  })
  t.match(await recordOf(store, 'x-007'), {
    title: 'One',
    date: { edtf: '2020-05-30' },
    attributes: { dead: 3, Share: 0.5 },
  })
  t.match(await bring(t, store, content, { ...given, sheet: 'Others' }), {
    state: 'failed',
    faults: [{ code: 'missing_column', column: 'No' }],
  })
  const sheet = `sheet: Rows\n${MAPPING}`
  t.match(await bring(t, store, content, { ...given, mapping: sheet }), { unchanged: 1, warning_counts: {} })
  t.match(await bring(t, store, 'No\n1\n', { ...given, mapping: sheet, format: 'csv' }), {
    faults: [{ detail: 'a csv file has no sheets: leave "sheet" out' }],
  })
  t.match(await bring(t, store, content, { ...given, encoding: 'utf-8' }), {
    faults: [{ detail: 'a xlsx file is no text: leave "encoding" out' }],
  })
  t.match(await bring(t, store, content, { format: 'xlsx' }), { faults: [{ detail: /needs a mapping/ }] })
})

t.test('merged cells make no rows larger than any other', async (t) => {
  const places = Array.from({ length: 24 }, (_, at) => at)
  const merges = places.map((at) => `<mergeCell ref="${letters(at)}${at + 2}:${letters(at)}99"/>`)
  // Each row has one long text, which the rows below have too.
  const rows = places.map((row) => places.map((at) => (at === row ? '<c t="s"><v>0</v></c>' : null)))
  const table = sheetOf(
    [places.map((at) => `c${at}`), ...rows],
    `<mergeCells>${merges.join('')}</mergeCells>`,
  )
  const content = await workbookOf({ sheets: { S: table }, texts: ['long '.repeat(40_000)] })
  t.match(await refusal(read(t, content)), {
    finding: { code: 'too_large', detail: /with those of merged cells/ },
  })
})
