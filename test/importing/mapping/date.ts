/** Dates of mappings: each way in which files write them, to EDTF, and each way in which they are none. */
import t from 'tap'
import { compileDate } from '../../../src/importing/mapping/date.js'
import { formatOf } from '../../../src/importing/mapping/date-format.js'
import { type DateSpec, dateSchema } from '../../../src/importing/mapping/date-schema.js'
import { Scope } from '../../../src/importing/mapping/scope.js'
import { trying } from '../../fixtures/linear.js'

function read(spec: unknown, cells: Record<string, unknown>): string | null {
  const scope = new Scope(cells, new Set())
  const text = compileDate(dateSchema.parse(spec) as DateSpec, {}).read(scope)
  return scope.findings.length === 0 ? text : `! ${scope.findings.map(({ detail }) => detail).join('; ')}`
}
const one = (value: unknown, more: object) => read({ value: '{d}', ...more }, { d: value })

t.test('texts', async (t) => {
  t.equal(read('{d}', { d: '2020-05~' }), '2020-05~')
  t.equal(read('{d}', { d: '' }), null)
  t.equal(read('{a}/{b}', { a: '2020', b: '2021' }), '2020/2021')
  for (const [text, format, edtf] of [
    ['05/30/2020', 'MM/DD/YYYY', '2020-05-30'],
    ['5/3/2020', 'M/D/YYYY', '2020-05-03'],
    ['30.05.2020', 'DD.MM.YYYY', '2020-05-30'],
    ['30 May 2020', 'D MMMM YYYY', '2020-05-30'],
    ['May 30, 2020', 'MMM D, YYYY', '2020-05-30'],
    ['Sept. 2020', 'MMM YYYY', '2020-09'],
    ['2020', ['YYYY-MM', 'YYYY'], '2020'],
    ['2020-05-30 14:01:02', 'YYYY-MM-DD HH:mm:ss', '2020-05-30'],
    ['2020-05-30T23:00:00-08:00', 'iso', '2020-05-30'],
    ['1590796800000', 'epoch_ms', '2020-05-30'],
    [1_590_796_800, 'epoch_s', '2020-05-30'],
    ['-62167219200000', 'epoch_ms', '0000-01-01'],
  ] as const) {
    t.equal(one(text, { format }), edtf, `${text} as ${format}`)
  }
})

t.test('words', async (t) => {
  const words = {
    '(Believed to be)': 'uncertain',
    'ca.': 'approximate',
    'Unknown Date': 'unknown',
    BC: 'both',
  }
  t.equal(one('(Believed to be) 2020-05-30', { words }), '2020-05-30?')
  t.equal(one('(believed to be)  2020-05', { words }), '2020-05?')
  t.equal(one('ca. 2020', { words }), '2020~')
  t.equal(one('unknown date', { words }), null)
  t.equal(one('2020-05-30', { words }), '2020-05-30')
  t.match(one('Unknown Date 2020', { words }), /^! /)
})

t.test('parts, before our era too', async (t) => {
  const spec = { year: '{y}', month: '{m}', day: '{d}' }
  const dated = (y: unknown, m: unknown = '', d: unknown = '', more = {}) =>
    read({ ...spec, ...more }, { y, m, d })
  t.equal(dated('2020', '5', '3'), '2020-05-03')
  t.equal(dated('2020', '5'), '2020-05')
  t.equal(dated(2020), '2020')
  t.equal(dated('2020', '', '3'), '2020-XX-03')
  t.equal(dated('33', '4', '3'), '0033-04-03')
  t.equal(dated('-426', '', '', { bce: 'no_year_zero' }), '-0425')
  t.equal(dated('-1', '', '', { bce: 'no_year_zero' }), '0000')
  t.equal(dated('-1'), '-0001')
  t.equal(dated('-12345'), 'Y-12345')
  t.equal(dated(''), null)
  t.match(dated('', '5'), /no year/)
  t.match(dated('0', '', '', { bce: 'no_year_zero' }), /no year 0/)
  t.match(dated('2019', '2', '29'), /28 days/)
  t.match(dated('20x'), /whole number/)
})

t.test('two ends, one day between them, precision and cases', async (t) => {
  const ends = { start: '{a}', end: '{b}' }
  t.equal(read(ends, { a: '2020-01-01', b: '2020-02-01' }), '2020-01-01/2020-02-01')
  t.equal(read(ends, { a: '2020-01-01', b: '2020-01-01' }), '2020-01-01')
  t.equal(read(ends, { a: '2020-01-01', b: '' }), '2020-01-01')
  const within = (a: string, b: string) => read({ within: ends }, { a, b })
  t.equal(within('2020-02-01', '2020-02-29'), '2020-02')
  t.equal(within('2019-02-01', '2019-02-28'), '2019-02')
  t.equal(within('2020-01-01', '2020-12-31'), '2020')
  t.equal(within('2020-02-01', '2020-02-28'), '[2020-02-01..2020-02-28]')
  t.equal(within('2020-02-03', '2020-02-03'), '2020-02-03')
  const exact = (code: string) =>
    read(
      {
        value: '{d}',
        format: 'YYYY-MM-DD',
        precision: {
          value: '{p}',
          lookup: { 1: 'day', 2: 'month', 3: 'year', 4: 'decade', 5: 'century', 9: 'unknown' },
        },
      },
      { d: '1987-06-05', p: code },
    )
  t.strictSame(['1', '2', '3', '4', '5', '9'].map(exact), [
    '1987-06-05',
    '1987-06',
    '1987',
    '198X',
    '19XX',
    null,
  ])
  const cases = { by: '{p}', cases: { 1: '{a}' }, otherwise: ends }
  t.equal(read(cases, { p: 1, a: '2020', b: '2021' }), '2020')
  t.equal(read(cases, { p: '2', a: '2020', b: '2021' }), '2020/2021')
  t.match(read({ by: '{p}', cases: { 1: '{a}' } }, { p: 3, a: '2020' }), /no case/)
  t.equal(read({ first: ['{x}', '{a}'] }, { x: '', a: '2020' }), '2020')
})

t.test('impossible dates say why', async (t) => {
  t.match(one('1954-02-29', {}), /28 days/)
  t.match(one('1952-08021', {}), /no EDTF date/)
  t.match(one('19812', {}), /more than four digits/)
  t.match(one('30/05/2020', { format: 'MM/DD/YYYY' }), /month/)
  t.match(one('May 30', { format: 'MM/DD/YYYY' }), /not written as MM\/DD\/YYYY/)
  t.match(one('1 Foo 2020', { format: 'D MMM YYYY' }), /"foo" is no month/)
  t.match(one('9e99', { format: 'epoch_ms' }), /milliseconds/)
  t.throws(() => one('x', { format: 'MM/DD' }), { code: 'invalid_mapping', message: /needs YYYY/ })
  t.throws(() => one('x', { format: 'epochms' }), { message: /epoch_ms/ })
})

t.test('formats fit in one way, however long the text', async (t) => {
  const inTime = trying(t)
  const gap = `YYYY${' '.repeat(40)}-${' '.repeat(40)}MM`
  t.match(await inTime('formatOf', gap, `2020${' '.repeat(2 ** 20)}x`), /is not written as/)
  t.match(await inTime('formatOf', 'MMMM YYYY', `${'a'.repeat(2 ** 20)}1`), /is not written as/)
  t.strictSame(formatOf('YYYY -  MM').read('2020   - 05'), { year: 2020, month: 5, day: null })
  for (const format of [`${'HH'.repeat(20)}YYYY`, `${'ss'.repeat(20)}YYYY`, 'YYYY HH HH HH', 'YYYY MM M'])
    t.throws(() => formatOf(format), { code: 'invalid_mapping' }, format)
  t.strictSame(
    formatOf('YYYY-MM-DD HH:mm:ss-HH:mm:ss').read('2020-05-03 9:00:00-10:30:00.25'),
    { year: 2020, month: 5, day: 3 },
    'a start and an end',
  )
})
