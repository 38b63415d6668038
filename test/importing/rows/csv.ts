/** CSV against csv-parse for what is well-formed, and each kind of malformed row named where it stands, with the others kept. */
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import t from 'tap'
import { decoded } from '../../../src/importing/bytes/decoded.js'
import { csvOptionsSchema, csvRows } from '../../../src/importing/rows/csv.js'
import { MAX_ROW } from '../../../src/importing/rows/row.js'
import { all, pieces, refusal } from '../fixtures/importing.js'

const rows = (text: string, options: object = {}, { tabs = false, size = 7, exact = false } = {}) =>
  all(csvRows(decoded(pieces(text, size)), csvOptionsSchema.parse(options), tabs, exact))
const cells = async (...given: Parameters<typeof rows>) => (await rows(...given)).map((row) => row.cells)
const codes = async (...given: Parameters<typeof rows>) =>
  (await rows(...given)).map((row) => [row.number, row.line, row.findings[0]?.code ?? null])

t.test('what others read is read alike', async (t) => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('', 'a"b', 'x,y', 'two\nlines', 'cr\r\nlf', '"', '""', ' padded '),
  )
  const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 })
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
  await fc.assert(
    fc.asyncProperty(
      table,
      fc.constantFrom('\n', '\r\n'),
      fc.integer({ min: 1, max: 40 }),
      async (list, end, size) => {
        const well = list.map((row) => row.map((one) => one.toWellFormed().replaceAll(/[\ufffe\uffff]/g, '')))
        const text = ['a,b,c', ...well.map((row) => row.map(quoted).join(','))].join(end) + end
        const theirs = parse(text, { columns: true }) as Record<string, string>[]
        const mine = await cells(text, {}, { size, exact: true })
        return JSON.stringify(mine) === JSON.stringify(theirs)
      },
    ),
  )
  t.pass('for many tables')
})

t.test('byte order mark, CRLF, quoted line breaks, padding, empty lines, no last line break', async (t) => {
  t.strictSame(await cells('\ufeffa , b\r\n 1 ,"x\r\ny"\r\n\r\n2,'), [
    { a: '1', b: 'x\r\ny' },
    { a: '2', b: '' },
  ])
  t.strictSame(await cells('a,b,\n1,2,\n'), [{ a: '1', b: '2', 'column 3': '' }])
})

t.test('the lines are those of the file', async (t) => {
  t.strictSame(await codes('a,b\n1,"x\ny\nz"\n2,3\n\n4,5\n'), [
    [1, 2, null],
    [2, 5, null],
    [3, 7, null],
  ])
})

t.test('each malformed row is named, and the next is read', async (t) => {
  const text = [
    'a,b,c',
    '1, "q",3', // a space before a quote
    '2,x"y,3', // a quote inside
    '"3"x,1,2', // something after a quote
    '4,5', // too few
    '5,6,7,8', // too many
    '6,7,8,,', // empty cells behind the last
    '7,8,9',
    '8,"open,9',
    '9,9,9',
  ].join('\n')
  for (const size of [1, 7, 1_000]) {
    t.strictSame(await codes(text, {}, { size }), [
      [1, 2, 'malformed_csv'],
      [2, 3, 'malformed_csv'],
      [3, 4, 'malformed_csv'],
      [4, 5, 'ragged_row'],
      [5, 6, 'ragged_row'],
      [6, 7, null],
      [7, 8, null],
      [8, 9, 'malformed_csv'],
      [9, 10, null],
    ])
  }
  t.strictSame(
    await cells('a,b\n1, "x" \n', { trim: true }),
    [{ a: '1', b: 'x' }],
    'unless spaces are let pass',
  )
})

t.test('other delimiters, no header, comments, lines before the header', async (t) => {
  t.strictSame(await cells('a;b\n1;"x;y"\n', { delimiter: ';' }), [{ a: '1', b: 'x;y' }])
  t.strictSame(await cells('a\tb\n"1\t 2 \n', {}, { tabs: true }), [{ a: '"1', b: '2' }])
  t.strictSame(await cells('1,2\n', { columns: ['a', 'b'] }), [{ a: '1', b: '2' }])
  const noted = 'a title\n# a note\na,b\n# another\n1,2\n'
  t.strictSame(await cells(noted, { comment: '#', skip_lines: 1 }), [{ a: '1', b: '2' }])
})

t.test('null is what is empty and not in quotes', async (t) => {
  t.strictSame(await cells('a,b\n,""\n', {}, { exact: true }), [{ a: null, b: '' }])
})

t.test('what cannot be gone on from ends the file', async (t) => {
  t.match(await refusal(rows('a,a\n1,2\n')), {
    finding: { code: 'malformed_csv', detail: /called "a"/ },
    line: 1,
  })
  t.match(await refusal(rows('a,"b"c\n1,2\n')), { finding: { detail: /^the header:/ } })
  t.match(await refusal(rows(`a,b\n1,2\n1,"${'y\n'.repeat(MAX_ROW)}`, {}, { size: 65_536 })), {
    finding: { code: 'too_large' },
    row: 2,
    line: 3,
  })
})

t.test('the delimiter that the file names itself', async (t) => {
  for (const first of ['sep=;\n', 'SEP=;\r\n', '"sep=;"\n', '\ufeffsep=;\n', 'sep=;\r'])
    t.strictSame(
      await cells(`${first}id;day${first.endsWith('\r') ? '\r' : '\n'}1;2020`),
      [{ id: '1', day: '2020' }],
      first,
    )
  t.strictSame(await codes('sep=|\nid|day\n1|2020\n'), [[1, 3, null]])
  t.strictSame(await cells('sep=\t\na\tb\n1\t2\n'), [{ a: '1', b: '2' }])
  t.strictSame(await cells('sep=;\na;b\n1;2\n', { delimiter: ';' }), [{ a: '1', b: '2' }])
  t.strictSame(await cells('sep=;\na;b\n1;2\n', { skip_lines: 1 }), [{ a: '1', b: '2' }], 'it is a line')
  t.match(await refusal(rows('sep=;\na,b\n1,2\n', { delimiter: ',' })), {
    finding: { detail: /sep=;.*csv\.delimiter/ },
  })
  t.strictSame(await cells('sep=ab,c\n1,2\n'), [{ 'sep=ab': '1', c: '2' }], 'a column may be called so')
})

t.test('lines that end in a carriage return alone', async (t) => {
  for (const size of [1, 2, 7, 100]) {
    const options = { size }
    t.strictSame(await cells('a,b\r1,"x\ry"\r2,z', {}, options), [
      { a: '1', b: 'x\ny' },
      { a: '2', b: 'z' },
    ])
    t.strictSame(await codes('a,b\r1,2\r\r3,4\r', {}, options), [
      [1, 2, null],
      [2, 4, null],
    ])
    t.strictSame(await cells('"a\rx",b\n1,"2\r3"\n', {}, options), [{ 'a x': '1', b: '2\r3' }])
    t.strictSame(await cells('a,b\r\r\n1,2\r\r\n', {}, options), [{ a: '1', b: '2' }])
  }
})
