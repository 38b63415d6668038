/** Cells of workbooks: numbers and moments are read as exactly as they are shown. */
import fc from 'fast-check'
import t from 'tap'
import { cellFormat, momentOf } from '../../../src/importing/rows/xlsx/cell-format.js'
import { letters } from '../../../src/importing/rows/xlsx/sheet.js'
import { cellsOf } from './fixtures/read-workbook.js'

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
