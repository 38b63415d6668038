/** Days of other calendars come back as the days that `Intl` calls so, and names of months are those of their language. */
import fc from 'fast-check'
import t from 'tap'
import {
  CALENDARS,
  type CalendarName,
  calendarOf,
  edtfOfDay,
  monthNames,
} from '../../../src/importing/mapping/calendars.js'

const names = Object.keys(CALENDARS) as CalendarName[]

t.test('every day of every calendar is found again', async (t) => {
  for (const name of names) {
    const id = name === 'islamic' ? 'islamic-umalqura' : name
    const format = new Intl.DateTimeFormat(`en-u-ca-${id}-nu-latn`, {
      timeZone: 'UTC',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
    })
    // From 1913 to 2062: the Chinese republic counts from 1912.
    fc.assert(
      fc.property(fc.integer({ min: -20_800, max: 33_800 }), (day) => {
        const parts = format.formatToParts(day * 86_400_000)
        const of = (wanted: string) => Number(parts.find(({ type }) => type === wanted)?.value)
        const found = calendarOf(name).days(of('year'), of('month'), of('day'))
        return typeof found !== 'string' && found.first === day && found.last === day
      }),
      { numRuns: 200 },
    )
    t.pass(name)
  }
})

t.test('known days, months and years', async (t) => {
  const span = (name: CalendarName, year: number, month: number | null, day: number | null) => {
    const found = calendarOf(name).days(year, month, day)
    return typeof found === 'string' ? found : [edtfOfDay(found.first), edtfOfDay(found.last)]
  }
  t.strictSame(span('persian', 1402, 1, 1), ['2023-03-21', '2023-03-21'])
  t.strictSame(span('persian', 1402, 3, null), ['2023-05-22', '2023-06-21'])
  t.strictSame(span('persian', 1402, null, null), ['2023-03-21', '2024-03-19'])
  t.strictSame(span('persian', 1399, 12, 30), ['2021-03-20', '2021-03-20'], 'a leap year')
  t.match(span('persian', 1400, 12, 30), /29 days/)
  t.strictSame(span('islamic', 1445, 1, 1), ['2023-07-19', '2023-07-19'])
  t.strictSame(span('buddhist', 2566, 5, 22), ['2023-05-22', '2023-05-22'])
  t.strictSame(span('roc', 112, 5, 22), ['2023-05-22', '2023-05-22'])
  t.strictSame(span('ethiopic', 2016, 1, 1), ['2023-09-12', '2023-09-12'])
  t.match(span('persian', 1402, 13, 1), /no month 13/)
  t.match(span('persian', 1402, 1, 32), /31 days/)
  t.match(span('persian', 0, 1, 1), /cannot be read/)
  t.match(span('persian', 1402, null, 1), /without a month/)
})

t.test('names of months', async (t) => {
  for (const [lang, name, month] of [
    ['fr', 'févr', 2],
    ['fr', 'août', 8],
    ['ru', 'мая', 5],
    ['ru', 'май', 5],
    ['ar', 'مايو', 5],
    ['tr', 'ağustos', 8],
    ['uk', 'травня', 5],
  ] as const)
    t.equal(monthNames(lang, 'gregory').get(name), month, `${lang} ${name}`)
  t.equal(monthNames('fa', 'persian').get('خرداد'), 3)
})
