/** Dates of mappings: each way in which files write them, to EDTF, and each way in which they are none. */
import fc from 'fast-check'
import t from 'tap'
import { parseDate } from '../../../src/domain/date/edtf.js'
import { formatOf } from '../../../src/importing/mapping/date-format.js'
import { coarsened, qualifiedBy } from '../../../src/importing/mapping/edtf-steps.js'
import { edtfArbitrary } from '../../support/edtf-arbitrary.js'
import { trying } from '../../support/linear.js'
import { one, read } from './fixtures/read-date.js'

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

t.test('every step is obeyed for EDTF and ISO too', async (t) => {
  const exact = (date: string, precision: string, more: object = {}): string | null =>
    read({ value: '{d}', precision: '{p}', ...more }, { d: date, p: precision })
  for (const format of ['edtf', 'iso', 'YYYY-MM-DD']) {
    const cut = ['day', 'month', 'year', 'decade', 'century', 'unknown', ''].map((precision) =>
      exact('1987-06-05', precision, { format }),
    )
    t.strictSame(cut, ['1987-06-05', '1987-06', '1987', '198X', '19XX', null, '1987-06-05'], format)
  }
  t.equal(exact('1987-06-05T14:00:00Z', 'month', { format: 'iso' }), '1987-06')
  t.equal(exact('1987-06-05T14:00:00Z', 'day'), '1987-06-05')
  t.equal(exact('1987-06-05~', 'month'), '1987-06~', 'a mark is about all that stands before it')
  t.equal(exact('1987-~06-?05', 'month'), '1987-~06')
  t.equal(exact('1987-06-05/1987-06-20', 'month'), '1987-06')
  t.equal(exact('1987-06-05/..', 'month'), '1987-06/..')
  t.equal(exact('[1987-06-05..1987-08-01,1990-01-02]', 'month'), '[1987-06..1987-08,1990-01]')
  t.equal(exact('{1987-06-05,1987-06-07}', 'month'), '1987-06')
  t.equal(exact('1987-21', 'month'), '1987-21')
  t.equal(exact('1987-21', 'year'), '1987')
  t.equal(exact('Y12345', 'year'), 'Y12345')
  t.match(exact('Y12345', 'decade'), /^! /)
  t.match(exact('the fifth', 'month'), /^! /, 'what is no date is not made one')
  const words = { 'ca.': 'approximate', '(disputed)': 'uncertain' }
  const marked = (date: string): string | null => read({ value: '{d}', words }, { d: date })
  t.equal(marked('ca. 2020-05/2020-07'), '2020-05~/2020-07~', 'both ends')
  t.equal(marked('ca. 2020?'), '2020%', 'both marks are one')
  t.equal(marked('ca. 2020 (disputed)'), '2020%', 'both words are one mark')
  t.equal(marked('ca. 2020-05-30T10:00:00Z'), '2020-05-30~')
  t.equal(marked('ca. [2020,2022]'), '[2020~,2022~]')
})

t.test('one known end is no day', async (t) => {
  const ends = { start: '{a}', end: '{b}' }
  const both = (spec: object, a: string, b: string): string | null => read(spec, { a, b })
  t.equal(both(ends, '2019-05-01', ''), '2019-05-01/')
  t.equal(both(ends, '', '2021-03-09'), '/2021-03-09')
  t.equal(both(ends, '', ''), null)
  t.equal(both({ within: ends }, '2019-05-01', ''), '[2019-05-01..]')
  t.equal(both({ within: ends }, '', '2021-03-09'), '[..2021-03-09]')
  t.equal(both({ ...ends, empty_end: 'open' }, '2019-05-01', ''), '2019-05-01/..')
  t.equal(both({ ...ends, empty_start: 'open' }, '', '2021-03-09'), '../2021-03-09')
  t.equal(both({ ...ends, empty_end: 'same' }, '2019-05-01', ''), '2019-05-01')
  t.equal(both({ ...ends, empty_end: 'same' }, '', '2021-03-09'), '/2021-03-09')
  t.equal(both({ within: { ...ends, empty_end: 'same' } }, '2019-05-01', ''), '2019-05-01')
  t.equal(both(ends, '2019/2020', ''), '2019/2020', 'an interval lacks no end')
  t.match(both({ start: { value: '{a}', format: 'YYYY' }, end: '{b}' }, 'x', '2020'), /^! x?/)
  const known = { start: '{a}', end: { value: '{b}', words: { ongoing: 'unknown' } }, empty_end: 'open' }
  t.equal(both(known, '2019-05-01', 'ongoing'), '2019-05-01/..')
})

t.test('a moment is a day in a zone that somebody chose', async (t) => {
  const shanghai = { timezone: 'Asia/Shanghai' }
  for (const [text, format, more, edtf] of [
    ['2020-05-29T16:00:00.000Z', 'iso', {}, '2020-05-29'],
    ['2020-05-29T16:00:00.000Z', 'iso', shanghai, '2020-05-30'],
    ['2020-05-29T15:59:59Z', 'iso', shanghai, '2020-05-29'],
    ['2020-05-29 18:00:00+02:00', 'iso', shanghai, '2020-05-30'],
    ['2020-05-29T16:00', 'iso', shanghai, '2020-05-29'],
    ['2020-05-29', 'iso', shanghai, '2020-05-29'],
    ['2020-05-29T16:00:00Z', 'edtf', shanghai, '2020-05-30'],
    ['1590768000000', 'epoch_ms', {}, '2020-05-29'],
    ['1590768000000', 'epoch_ms', shanghai, '2020-05-30'],
    ['1590768000', 'epoch_s', shanghai, '2020-05-30'],
    ['2020-12-31T23:30:00Z', 'iso', { timezone: 'Europe/Paris' }, '2021-01-01'],
    ['2020-01-01T04:00:00Z', 'iso', { timezone: 'America/New_York' }, '2019-12-31'],
    ['29/05/2020 16:00Z', 'DD/MM/YYYY HH:mmZ', shanghai, '2020-05-30'],
    ['29/05/2020 16:00', 'DD/MM/YYYY HH:mm', shanghai, '2020-05-29'],
    ['-62167219200000', 'epoch_ms', { timezone: 'UTC' }, '0000-01-01'],
  ] as const)
    t.equal(one(text, { format, ...more }), edtf, `${text} as ${format} ${JSON.stringify(more)}`)
  t.match(one('2020-02-30T16:00:00Z', { format: 'iso', ...shanghai }), /29 days/)
  t.match(one('2020-05-30T25:00:00Z', { format: 'iso', ...shanghai }), /no time/)
  t.match(one('2020-05-30T10 or so', { format: 'iso' }), /must be such as/)
  t.throws(() => one('2020', { timezone: 'Mars/Base' }), /no time zone "Mars\/Base"/)
})

t.test('what is left out makes a date wider and no other, and it stays a date', async (t) => {
  const DAYS = ['day', 'month', 'year'] as const
  fc.assert(
    fc.property(
      edtfArbitrary(),
      fc.constantFrom(...DAYS),
      fc.constantFrom('', '?', '~', '%'),
      (edtf, limit, mark) => {
        const before = parseDate(edtf)
        const after = parseDate(qualifiedBy(coarsened(edtf, limit), mark as '?'))
        if (mark !== '') t.not(after.qualifier, null)
        // A winter runs into the year after the one that it is called by.
        if (limit === 'year' && /[\dX]{4}[?~%]?-[?~%]?[234]\d/.test(edtf)) return true
        if (before.bounds === null || after.bounds === null)
          return after.bounds === null || before.bounds === null
        return (
          after.bounds.startEarliest <= before.bounds.startEarliest &&
          after.bounds.endLatest >= before.bounds.endLatest
        )
      },
    ),
    { numRuns: 2_000 },
  )
})

t.test('two ends, one day between them, precision and cases', async (t) => {
  const ends = { start: '{a}', end: '{b}' }
  t.equal(read(ends, { a: '2020-01-01', b: '2020-02-01' }), '2020-01-01/2020-02-01')
  t.equal(read(ends, { a: '2020-01-01', b: '2020-01-01' }), '2020-01-01')
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
    { year: 2020, month: 5, day: 3, minutes: 540 },
    'a start and an end',
  )
})
