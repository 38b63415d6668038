/** Workbooks of Excel: which sheet, how cells store texts, and what is hidden, merged or wrong. */
import t from 'tap'
import { refusal } from '../fixtures/importing.js'
import { sheetOf, sheetRow, workbookOf } from '../fixtures/workbooks.js'
import { read } from './fixtures/read-workbook.js'

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

t.test('hidden rows and columns are read, and reported', async (t) => {
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

t.test('merged cells are filled down, and reported', async (t) => {
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
