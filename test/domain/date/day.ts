/** Days: against a calendar that counts one day after the other, in the simplest way. */
import fc from 'fast-check'
import t from 'tap'
import {
  civilOf,
  dayOf,
  daysInMonth,
  formatDay,
  parseDay,
  UNBOUNDED_FUTURE,
  UNBOUNDED_PAST,
} from '../../../src/domain/date/day.js'
import { EdtfError } from '../../../src/domain/date/edtf-error.js'

const isLeap = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
const lengths = (year: number) => [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

t.test('every day of 12,000 years, counted one by one from 1970-01-01 both ways', async (t) => {
  let wrong = 0
  let day = 0
  let counted = 0
  const check = (year: number, month: number, dayOfMonth: number) => {
    counted++
    const civil = civilOf(day)
    if (dayOf(year, month, dayOfMonth) !== day) wrong++
    if (civil.year !== year || civil.month !== month || civil.day !== dayOfMonth) wrong++
  }
  for (let year = 1970; year < 6000; year++) {
    lengths(year).forEach((length, i) => {
      if (daysInMonth(year, i + 1) !== length) wrong++
      for (let dayOfMonth = 1; dayOfMonth <= length; dayOfMonth++) {
        check(year, i + 1, dayOfMonth)
        day++
      }
    })
  }
  day = 0
  for (let year = 1969; year > -6000; year--) {
    for (let i = 11; i >= 0; i--) {
      const length = lengths(year)[i]!
      if (daysInMonth(year, i + 1) !== length) wrong++
      for (let dayOfMonth = length; dayOfMonth >= 1; dayOfMonth--) {
        day--
        check(year, i + 1, dayOfMonth)
      }
    }
  }
  t.equal(wrong, 0)
  t.equal(counted > 4_300_000, true)
})

t.test('400 years are 146,097 days, however far away', async (t) => {
  const years = fc.integer({ min: -4_999_000, max: 4_999_000 })
  fc.assert(
    fc.property(years, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }), (year, month, d) => {
      const day = dayOf(year, month, d)
      return (
        dayOf(year + 400, month, d) === day + 146_097 &&
        JSON.stringify(civilOf(day)) === JSON.stringify({ year, month, day: d })
      )
    }),
  )
  t.pass()
})

t.test(
  'beyond year 5,000,000 on either side it is the unbounded value, and all days fit 32 bits',
  async (t) => {
    t.equal(dayOf(5_000_001, 1, 1), UNBOUNDED_FUTURE)
    t.equal(dayOf(-5_000_001, 12, 31), UNBOUNDED_PAST)
    t.equal(dayOf(Infinity, 1, 1), UNBOUNDED_FUTURE)
    t.equal(dayOf(-Infinity, 1, 1), UNBOUNDED_PAST)
    t.equal(dayOf(5_000_000, 12, 31) < UNBOUNDED_FUTURE, true)
    t.equal(dayOf(-5_000_000, 1, 1) > UNBOUNDED_PAST, true)
    t.equal(UNBOUNDED_FUTURE | 0, UNBOUNDED_FUTURE)
    t.equal(UNBOUNDED_PAST | 0, UNBOUNDED_PAST)
  },
)

t.test('a day as text', async (t) => {
  for (const [year, month, day, text] of [
    [2021, 6, 1, '2021-06-01'],
    [0, 1, 1, '0000-01-01'],
    [7, 12, 31, '0007-12-31'],
    [9999, 12, 31, '9999-12-31'],
    [-425, 1, 1, '-000425-01-01'],
    [-1, 12, 31, '-000001-12-31'],
    [12_345, 1, 1, '+012345-01-01'],
    [1_234_567, 2, 3, '+1234567-02-03'],
  ] as const) {
    t.equal(formatDay(dayOf(year, month, day)), text)
    t.equal(parseDay(text), dayOf(year, month, day))
    if (!/\d{7}/.test(text)) {
      t.equal(Date.parse(`${text}T00:00:00Z`) / 86_400_000, parseDay(text), 'JavaScript reads the same day')
    }
  }
  t.equal(formatDay(UNBOUNDED_PAST), '-inf')
  t.equal(formatDay(UNBOUNDED_FUTURE), '+inf')
  t.equal(parseDay('-inf'), UNBOUNDED_PAST)
  t.equal(parseDay('+inf'), UNBOUNDED_FUTURE)
})

t.test('formatDay and parseDay are each other’s inverse', async (t) => {
  const days = fc.oneof(
    fc.integer({ min: -1_000_000, max: 4_000_000 }),
    fc.integer({ min: dayOf(-5_000_000, 1, 1), max: dayOf(5_000_000, 12, 31) }),
    fc.constantFrom(UNBOUNDED_PAST, UNBOUNDED_FUTURE),
  )
  fc.assert(
    fc.property(days, (day) => parseDay(formatDay(day)) === day),
    { numRuns: 2000 },
  )
  t.pass()
})

t.test('parseDay refuses what formatDay would not write', async (t) => {
  for (const text of [
    '',
    '2021',
    '2021-06',
    '2021-6-1',
    '2021-02-30',
    '1900-02-29',
    '2021-00-01',
    '2021-13-01',
    '2021-01-00',
    '-0425-01-01',
    '+002021-01-01',
    '-000000-01-01',
    '12345-01-01',
    '+0012345-01-01',
    '+5000001-01-01',
    'inf',
    '2021-06-01T00:00:00Z',
    ' 2021-06-01',
    '2021-06-01\n',
  ]) {
    t.throws(() => parseDay(text), EdtfError, JSON.stringify(text))
  }
})
