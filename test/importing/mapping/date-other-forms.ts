/** Dates of mappings in other forms: units, zones, calendars, languages and scripts, years of two digits, days of spreadsheets. */
import t from 'tap'
import { compileDate } from '../../../src/importing/mapping/date.js'
import { type DateSpec, dateSchema } from '../../../src/importing/mapping/date-schema.js'
import { RowScope } from '../../../src/importing/mapping/scope.js'
import { Watch } from '../../../src/importing/mapping/watch.js'
import { one, read } from './fixtures/read-date.js'

/** What a column of dates is warned of. */
function warned(dates: readonly unknown[], more: object): string[] {
  const watch = new Watch()
  const { read } = compileDate(dateSchema.parse({ value: '{d}', ...more }) as DateSpec, {}, true)
  const rows = dates.flatMap((d, index) => {
    const scope = new RowScope({ d }, new Set(), undefined, watch, { number: index + 1, line: null })
    read(scope)
    return scope.warnings.map(({ code, column }) => `${index + 1} ${column} ${code}`)
  })
  return [...rows, ...watch.warnings().map(({ code, column, count }) => `${column} ${code} ${count}`)]
}

t.test('what looks like another unit, zone or calendar is warned of', async (t) => {
  t.strictSame(warned(['1590768000', '1590768000000'], { format: 'epoch_ms' }).slice(0, 1), [
    '1 d epoch_unit',
  ])
  t.strictSame(warned(['1590768000', '1590768000000'], { format: 'epoch_s' }).slice(0, 1), ['2 d epoch_unit'])
  t.strictSame(warned(['2020-05-30T99:99', '2020-05-30T10:00'], { format: 'iso' }), ['1 d impossible_time'])
  const days = ['2020-05-29T16:00:00Z', '2020-06-01T16:00:00Z', '2020-07-01T16:00:00Z']
  t.strictSame(warned(days, { format: 'iso' }), ['d same_hour 3'])
  t.strictSame(warned(days, {}), ['d same_hour 3'])
  t.strictSame(warned(days, { format: 'iso', timezone: 'Asia/Shanghai' }), [])
  t.strictSame(warned(['2020-05-29T22:00:00Z', '2020-01-01T23:00:00Z'], { format: 'iso' }), ['d same_hour 2'])
  t.strictSame(warned(['2020-05-29T00:00:00Z', '2020-06-01T00:00:00Z'], { format: 'iso' }), [])
  const moments = ['2020-05-29T16:00:00Z', '2020-06-01T17:30:00+08:00', '2020-06-02T00:00:00Z']
  t.strictSame(warned(moments, { format: 'iso' }), ['d no_zone 2'])
  t.strictSame(warned(moments, { format: 'iso', timezone: 'UTC' }), [])
  t.strictSame(
    warned(['2020-05-29T16:00', '2020-06-01T17:30'], { format: 'iso' }),
    [],
    'days of where it was',
  )
  t.strictSame(warned(['1590768000000', '1590811200000'], { format: 'epoch_ms' }), ['d no_zone 2'])
  const persian = ['1402-03-09', '1402-03-10', '1399-01-01']
  t.strictSame(warned(persian, {}), ['d other_calendar 3'])
  t.strictSame(warned(persian, { calendar: 'persian' }), [])
  t.strictSame(warned(['2566-05-22'], {}), ['d other_calendar 1'])
  t.strictSame(warned(['1402-03-09', '2020-01-01', '2021-01-01'], {}), [])
})

t.test('other calendars, languages and scripts', async (t) => {
  const persian = { calendar: 'persian' }
  t.equal(one('1402-03-09', persian), '2023-05-30')
  t.equal(one('۱۴۰۲/۰۳/۰۹', { ...persian, format: 'YYYY/MM/DD' }), '2023-05-30')
  t.equal(one('۹ خرداد ۱۴۰۲', { ...persian, lang: 'fa', format: 'D MMMM YYYY' }), '2023-05-30')
  t.equal(one('1402-03', persian), '[2023-05-22..2023-06-21]')
  t.equal(one('1402', persian), '[2023-03-21..2024-03-19]')
  t.equal(one('1402-03-09', { ...persian, precision: 'month' }), '[2023-05-22..2023-06-21]')
  t.equal(one('ca. 1402-03-09', { ...persian, words: { 'ca.': 'approximate' } }), '2023-05-30~')
  t.match(one('1402-12-30', persian), /29 days/)
  t.match(one('1402/..', persian), /persian calendar is such as/)
  const parts = { year: '{y}', month: '{m}', day: '{d}' }
  t.equal(read({ ...parts, ...persian }, { y: '1402', m: '3', d: '9' }), '2023-05-30')
  t.equal(read({ ...parts, lang: 'fr' }, { y: '2020', m: 'août', d: '3' }), '2020-08-03')
  t.equal(read(parts, { y: '2020', m: 'August', d: '' }), '2020-08')
  for (const [lang, text, format] of [
    ['fr', '30 mai 2020', 'D MMMM YYYY'],
    ['ru', '30 мая 2020', 'D MMMM YYYY'],
    ['de', '30. Mai 2020', 'D. MMMM YYYY'],
    ['tr', '30 MAYIS 2020', 'D MMMM YYYY'],
    ['es', '30 de mayo de 2020', 'D de MMMM de YYYY'],
    ['ar', '٣٠ مايو ٢٠٢٠', 'D MMMM YYYY'],
    ['zh', '2020年5月30日', 'YYYY年M月D日'],
    ['hi', '30 मई 2020', 'D MMMM YYYY'],
  ] as const)
    t.equal(one(text, { lang, format }), '2020-05-30', `${lang}: ${text}`)
  t.equal(one('3 févr. 2020', { lang: 'fr', format: 'D MMM YYYY' }), '2020-02-03')
  t.match(one('30 May 2020', { lang: 'fr', format: 'D MMMM YYYY' }), /not written as/)
  t.throws(() => one('2020', { lang: 'qq', format: 'MMM YYYY' }), /no names of months/)
})

t.test('years of two digits, ordinals, days of spreadsheets, and qualifiers from a column', async (t) => {
  const short = { format: 'M/D/YY', pivot: 1950 }
  t.equal(one('5/3/49', short), '2049-05-03')
  t.equal(one('5/3/50', short), '1950-05-03')
  t.equal(one('5/3/00', short), '2000-05-03')
  t.equal(one('5/3/07', { format: 'M/D/YY', pivot: 1907 }), '1907-05-03')
  t.equal(one('5/3/06', { format: 'M/D/YY', pivot: 1907 }), '2006-05-03')
  t.throws(() => one('5/3/07', { format: 'M/D/YY' }), /say pivot/)
  t.equal(read({ year: '{y}', pivot: 1970 }, { y: '69' }), '2069')
  t.equal(read({ year: '{y}', pivot: 1970 }, { y: '1969' }), '1969')
  for (const [text, edtf] of [
    ['May 1st, 2020', '2020-05-01'],
    ['May 2nd, 2020', '2020-05-02'],
    ['May 23rd, 2020', '2020-05-23'],
    ['May 30th, 2020', '2020-05-30'],
    ['May 30, 2020', '2020-05-30'],
  ] as const)
    t.equal(one(text, { format: 'MMMM Do, YYYY' }), edtf, text)
  t.equal(one('1er mai 2020', { format: 'Do MMMM YYYY', lang: 'fr' }), '2020-05-01')
  for (const [text, format, edtf] of [
    ['43981', 'excel', '2020-05-30'],
    [43_981.75, 'excel', '2020-05-30'],
    ['61', 'excel', '1900-03-01'],
    ['59', 'excel', '1900-02-28'],
    ['1', 'excel', '1900-01-01'],
    ['42519', 'excel_1904', '2020-05-30'],
    ['0', 'excel_1904', '1904-01-01'],
    ['2958465', 'excel', '9999-12-31'],
  ] as const)
    t.equal(one(text, { format }), edtf, `${text} as ${format}`)
  t.match(one('60', { format: 'excel' }), /1900-02-29/)
  for (const text of ['0', '-5', '2958466', '2020-05-30'])
    t.match(one(text, { format: 'excel' }), /^! .*43981/, text)
  const spec = {
    value: '{d}',
    words: { 'ca.': 'approximate' },
    qualifier: { value: '{q}', lookup: { maybe: 'uncertain', circa: 'approximate' }, otherwise: null },
  }
  const sure = (d: string, q: string) => read(spec, { d, q })
  t.strictSame(
    [sure('2020', ''), sure('2020', 'maybe'), sure('2020', 'sure'), sure('ca. 2020', 'maybe')],
    ['2020', '2020?', '2020', '2020%'],
  )
  t.match(
    read({ value: '{d}', qualifier: '{q}' }, { d: '2020', q: 'perhaps' }),
    /the qualifier must be one of/,
  )
})

t.test('rows that two formats fit are counted', async (t) => {
  const both = { format: ['MM/DD/YYYY', 'DD/MM/YYYY'] }
  t.strictSame(warned(['03/04/2020', '05/05/2020', '30/04/2020', '04/30/2020', '06/07/2020'], both), [
    'd two_formats 2',
  ])
  t.strictSame(warned(['2020-05', '2020'], { format: ['YYYY-MM', 'YYYY'] }), [])
  t.equal(one('30/04/2020', both), '2020-04-30', 'a format fits where it makes a date that there is')
  t.match(one('31/31/2020', both), /no month 31/)
})
