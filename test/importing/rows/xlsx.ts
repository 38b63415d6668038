/** Workbooks of Excel: which sheet, what cells store, what is hidden, merged or wrong, and what is refused. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import t, { type Test } from 'tap'
import { csvOptionsSchema } from '../../../src/importing/rows/csv.js'
import type { Row } from '../../../src/importing/rows/row.js'
import { cellFormat, momentOf } from '../../../src/importing/rows/xlsx/cell-format.js'
import { chooseSheet, xlsxRows } from '../../../src/importing/rows/xlsx/rows.js'
import { letters } from '../../../src/importing/rows/xlsx/sheet.js'
import type { Warning } from '../../../src/importing/warnings.js'
import { all, bring, folder, memory, recordOf, refusal } from '../fixtures/importing.js'
import { sheetOf, sheetRow, type WorkbookParts, workbookOf } from '../fixtures/workbooks.js'

interface Options {
  readonly sheet?: string
  readonly csv?: object
  readonly empty?: readonly string[]
}

async function read(
  t: Test,
  content: Buffer,
  { sheet, csv = {}, empty = [] }: Options = {},
): Promise<{ rows: Row[]; warnings: readonly Warning[]; sheet: string }> {
  const path = join(folder(t), 'x')
  writeFileSync(path, content)
  const choice = await chooseSheet(path, sheet ?? null, () => {})
  const rows = await all(xlsxRows(path, choice, csvOptionsSchema.parse(csv), new Set(empty)))
  return { rows, warnings: choice.warnings, sheet: choice.sheet }
}

/** The cells of the only row of a sheet with these formats. */
async function cellsOf(
  t: Test,
  cells: readonly (string | number | null)[],
  parts: Partial<WorkbookParts> = {},
) {
  const header = cells.map((_, at) => letters(at).toLowerCase())
  const content = await workbookOf({ sheets: { S: sheetOf([header, cells]) }, ...parts })
  const [row] = (await read(t, content)).rows
  return row!
}

t.test('a table, its texts in every way that they can be stored', async (t) => {
  const content = await workbookOf({
    sheets: {
      Data: sheetOf([
        ['id', '<c t="s"><v>0</v></c>', 'c', 'd', 'e'],
        [
          1,
          '<c t="s"><v>1</v></c>',
          '<c t="s"><v>2</v></c>',
          '<c t="str"><f>A1</f><v>a_x000D_b</v></c>',
          ' x ',
        ],
        [2, null, '<c t="b"><v>1</v></c>', '<c t="d"><v>2020-05-30T00:00:00</v></c>', null],
      ]),
    },
    texts: [
      'title',
      '<r><t>one </t></r><r><rPr><b/></rPr><t xml:space="preserve">&amp; two</t></r><rPh sb="0" eb="1"><t>wan</t></rPh>',
      'a_x0041__x005F_x',
    ],
  })
  const { rows, warnings, sheet } = await read(t, content)
  t.strictSame(warnings, [])
  t.equal(sheet, 'Data')
  t.strictSame(rows, [
    {
      number: 1,
      line: 2,
      cells: { id: 1, title: 'one & two', c: 'aA_x', d: 'a\rb', e: 'x' },
      findings: [],
    },
    { number: 2, line: 3, cells: { id: 2, title: '', c: true, d: '2020-05-30', e: '' }, findings: [] },
  ])
})

t.test('numbers as they are shown', async (t) => {
  const { cells } = await cellsOf(
    t,
    [
      '<c><v>0.30000000000000004</v></c>',
      '<c><v>1E-3</v></c>',
      '<c><v>12345678901234567890</v></c>',
      '<c><v>9007199254740991</v></c>',
      '<c s="1"><v>1234</v></c>',
      '<c s="2"><v>0.25</v></c>',
      '<c s="3"><v>5</v></c>',
    ],
    { formats: ['00000', '0.00%', '#,##0.00 [$€-407];[Red]"minus days"'] },
  )
  t.strictSame(cells, {
    a: 0.3,
    b: 0.001,
    c: '12345678901234567890',
    d: 9_007_199_254_740_991,
    e: '01234',
    f: 0.25,
    g: 5,
  })
})

t.test('moments, as exactly as they are shown', async (t) => {
  const formats = [
    14,
    'yyyy\\-mm\\-dd hh:mm',
    'mmm yyyy',
    'yyyy',
    'hh:mm:ss',
    '[h]:mm',
    '[$-409]d. mmmm yyyy;@',
    21,
    17,
  ]
  const { cells, findings } = await cellsOf(
    t,
    [
      '<c s="1"><v>43981</v></c>',
      '<c s="2"><v>43981.586875</v></c>',
      '<c s="3"><v>43952</v></c>',
      '<c s="3"><v>43953</v></c>',
      '<c s="4"><v>43831</v></c>',
      '<c s="5"><v>0.3958333333</v></c>',
      '<c s="6"><v>2.0625</v></c>',
      '<c s="7"><v>1</v></c>',
      '<c s="1"><v>60</v></c>',
      '<c s="1"><v>-1</v></c>',
      '<c s="9"><v>61</v></c>',
    ],
    { formats },
  )
  t.strictSame(cells, {
    a: '2020-05-30',
    b: '2020-05-30T14:05:06',
    c: '2020-05',
    d: '2020-05-02',
    e: '2020',
    f: '09:30:00',
    g: '49:30:00',
    h: '1900-01-01',
    i: '60',
    j: '-1',
    k: '1900-03',
  })
  t.match(findings, [
    { code: 'invalid_date', column: 'i' },
    { code: 'invalid_date', column: 'j' },
  ])
  const later = await cellsOf(t, ['<c s="1"><v>0</v></c>', '<c s="1"><v>42519</v></c>'], {
    formats: [14],
    from1904: true,
  })
  t.strictSame(later.cells, { a: '1904-01-01', b: '2020-05-30' })
})

t.test('which formats are moments', (t) => {
  for (const code of [
    'General',
    '0.00E+00',
    '"day" 0',
    '\\d0',
    '[Red]0',
    '#,##0_);(#,##0)',
    '@',
    '0 "years"',
  ])
    t.equal(cellFormat(164, code).kind, 'number', code)
  for (const [code, day, time] of [
    ['dd/mm/yy', 'day', false],
    ['m/d/yyyy h:mm AM/PM', 'day', true],
    ['mmm-yy', 'month', false],
    ['mm:ss', null, true],
    ['[mm]:ss', null, true],
    ['yyyy"年"m"月"d"日"', 'day', false],
    ['[$-F800]dddd, mmmm dd, yyyy', 'day', false],
  ] as const)
    t.strictSame(cellFormat(164, code), { kind: 'moment', day, time }, code)
  t.end()
})

t.test('every day is the day that calendars have', (t) => {
  const shown = { kind: 'moment', day: 'day', time: false } as const
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1900-03-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
      (date) => {
        const iso = date.toISOString().slice(0, 10)
        const days = Math.round((Date.parse(iso) - Date.UTC(1899, 11, 30)) / 86_400_000)
        return (
          momentOf(days, shown, false) === iso &&
          (days < 1_462 || momentOf(days - 1_462, shown, true) === iso)
        )
      },
    ),
  )
  t.equal(momentOf(2_958_466, shown, false), null)
  t.equal(
    letters(0) + letters(25) + letters(26) + letters(701) + letters(702) + letters(16_383),
    'AZAAZZAAAXFD',
  )
  t.end()
})

t.test('errors and formulas without a value are faults of their rows', async (t) => {
  const cells = ['<c t="e"><v>#N/A</v></c>', '<c><f>1+1</f></c>', '<c><f>1+1</f><v>2</v></c>']
  const content = await workbookOf({ sheets: { S: sheetOf([['a', 'b', 'c'], cells]) } })
  const [row] = (await read(t, content)).rows
  t.match(row, { cells: { a: '#N/A', b: '', c: 2 } })
  t.match(row!.findings, [
    { code: 'error_cell', column: 'a', value: '#N/A', detail: /the error #N\/A/ },
    { code: 'error_cell', column: 'b', detail: /no value/ },
  ])
  const [passed] = (await read(t, content, { empty: ['#N/A'] })).rows
  t.match(passed!.findings, [{ column: 'b' }])
  t.equal(passed!.findings.length, 1)
})

t.test('which sheet', async (t) => {
  const table = sheetOf([['id'], [1]])
  const one = await workbookOf({ sheets: { Empty: '<sheetData/>', Data: table, More: '<sheetData/>' } })
  t.match(await read(t, one), { sheet: 'Data', warnings: [], rows: { length: 1 } })
  const several = await workbookOf({
    sheets: { Lists: table, Data: sheetOf([['id'], [1], [2]]), Notes: table },
    hidden: ['Lists'],
  })
  t.match(await read(t, several), {
    sheet: 'Data',
    rows: { length: 2 },
    warnings: [
      { code: 'other_sheets', count: 2, detail: /"Data" is read, and not "Lists" \(hidden\), "Notes",/ },
    ],
  })
  t.match(await read(t, several, { sheet: 'nOtes ' }), { sheet: 'Notes', warnings: [], rows: { length: 1 } })
  t.match(await refusal(read(t, several, { sheet: 'Note' })), {
    finding: { code: 'unreadable', detail: /no sheet "Note": did you mean "Notes"/ },
  })
  const none = await workbookOf({ sheets: { A: '<sheetData/>' } })
  t.match(await read(t, none), { rows: [], warnings: [] })
})

t.test('hidden rows and columns are read, and told', async (t) => {
  const rows = [sheetRow(1, ['id', 'x']), sheetRow(2, [1, 'a'], ' hidden="1"'), sheetRow(3, [2, 'b'])]
  const columns = '<cols><col min="2" max="2" hidden="1"/><col min="3" max="16384" hidden="1"/></cols>'
  const content = await workbookOf({ sheets: { S: `${columns}<sheetData>${rows.join('')}</sheetData>` } })
  const { rows: found, warnings } = await read(t, content)
  t.strictSame(
    found.map(({ cells }) => cells),
    [
      { id: 1, x: 'a' },
      { id: 2, x: 'b' },
    ],
  )
  t.match(warnings, [
    { code: 'hidden_cells', detail: /1 rows, of which row 2 of the sheet .* the columns B: they/ },
  ])
  t.equal(warnings.length, 1)
})

t.test('merged cells are filled down, and told', async (t) => {
  const content = await workbookOf({
    sheets: {
      S: sheetOf(
        [
          ['id', 'town', 'note'],
          [1, 'Hotan', 'x'],
          [2, null, 'y'],
          [3, 'Aksu', null],
          [4, null, null],
          [null, null, null],
        ],
        '<mergeCells><mergeCell ref="B2:B3"/><mergeCell ref="B4:C9"/></mergeCells>',
      ),
    },
  })
  const { rows, warnings } = await read(t, content)
  t.strictSame(
    rows.map(({ cells }) => cells),
    [
      { id: 1, town: 'Hotan', note: 'x' },
      { id: 2, town: 'Hotan', note: 'y' },
      { id: 3, town: 'Aksu', note: '' },
      { id: 4, town: 'Aksu', note: '' },
    ],
    'rows without cells of their own are none',
  )
  t.match(warnings, [{ code: 'merged_cells', count: 2, value: 'B2:B3' }])
})

t.test('titles above, names of columns, comments, and cells beside the table', async (t) => {
  const rows = [['The title'], ['id', 'x'], ['# not this', null], [1, 'a', 'beside'], [2, 'b', ' ']]
  const content = await workbookOf({ sheets: { S: sheetOf(rows) } })
  const { rows: found } = await read(t, content, { csv: { skip_lines: 1, comment: '#' } })
  t.match(found, [
    {
      number: 1,
      line: 4,
      cells: { id: 1, x: 'a' },
      findings: [
        {
          code: 'ragged_row',
          value: 'beside',
          detail: /column C stands beside the table, whose last column is B/,
        },
      ],
    },
    { number: 2, findings: [] },
  ])
  const named = await read(t, content, { csv: { skip_lines: 2, columns: ['no', 'y', 'z'] } })
  t.match(named.rows[1], { line: 4, cells: { no: 1, y: 'a', z: 'beside' } })
  const twice = await workbookOf({
    sheets: {
      S: sheetOf([
        ['id', 'id'],
        [1, 2],
      ]),
    },
  })
  t.match(await refusal(read(t, twice)), { finding: { detail: /two columns are called "id"/ } })
  const unnameable = await workbookOf({
    sheets: {
      S: sheetOf([
        ['id', '__proto__'],
        [1, 2],
      ]),
    },
  })
  t.match(await refusal(read(t, unnameable)), { finding: { detail: /__proto__/ } })
})

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
