/** Chooses bars, round numbers and dates for periods. */
import fc from 'fast-check'
import t from 'tap'
import { type Bar, barOf, told } from '../../src/explorer/bar.js'
import { dayOf, rangeOf } from '../../src/explorer/days.js'
import {
  dateOf,
  fitting,
  fraction,
  lengthOf,
  levels,
  MOST_BARS,
  type Span,
  showing,
  ticks,
  zoomed,
} from '../../src/explorer/scale.js'
import { seeded } from '../support/seeded.js'

const span = (from: string, to: string): Span => [dayOf(from), dayOf(to)]

t.test('bars are as fine as can be distinguished', (t) => {
  t.equal(fitting(span('2020-01-01', '2020-03-31')), 'day')
  t.equal(fitting(span('2015-01-01', '2020-12-31')), 'month')
  t.equal(fitting(span('1950-01-01', '2029-12-31')), 'year')
  t.equal(fitting(span('1000-01-01', '2029-12-31')), 'decade')
  t.equal(fitting(span('-004000-01-01', '2029-12-31')), 'century')
  const whole = span('1950-01-01', '2029-12-31')
  t.strictSame(showing(whole, 'year'), whole)
  const days = showing(whole, 'day')
  t.ok(lengthOf(days) <= MOST_BARS)
  t.equal(
    Math.round((days[0] + days[1]) / 20),
    Math.round((whole[0] + whole[1]) / 20),
    'around the same middle',
  )
  t.equal(lengthOf(zoomed(whole, 0.5)) * 2, lengthOf(whole))
  t.equal(lengthOf(zoomed([0, 0], 0.5)), 7)
  t.equal(fraction(5, [0, 9]), 0.5)
  t.end()
})

t.test('ticks are few, round, and inside', (t) => {
  t.strictSame(
    ticks(span('1999-01-01', '2023-12-31'), 10).map(({ label }) => label),
    ['2000', '2005', '2010', '2015', '2020'],
  )
  t.strictSame(
    ticks(span('2020-07-01', '2022-10-31'), 10).map(({ label }) => label),
    ['Jul 2020', 'Oct', '2021', 'Apr', 'Jul', 'Oct', '2022', 'Apr', 'Jul', 'Oct'],
    'the first one says its year',
  )
  t.strictSame(
    ticks(span('2020-12-28', '2021-01-06'), 10).map(({ label }) => label),
    ['28 Dec 2020', '29 Dec', '30 Dec', '31 Dec', '1 Jan 2021', '2 Jan', '3 Jan', '4 Jan', '5 Jan', '6 Jan'],
  )
  t.strictSame(
    ticks(span('-002149-01-01', '2020-12-31'), 10).map(({ label }) => label),
    ['2000 BCE', '1500 BCE', '1000 BCE', '500 BCE', '1 CE', '500', '1000', '1500', '2000'],
    'those before the year 1 are round as historians count',
  )
  t.strictSame(
    ticks(span('-000002-01-01', '0002-12-31'), 10).map(({ label }) => label),
    ['3 BCE', '2 BCE', '1 BCE', '1', '2'],
  )
  fc.assert(
    fc.property(fc.integer({ min: -2e6, max: 2e6 }), fc.integer({ min: 7, max: 3e6 }), (from, length) => {
      const found = ticks([from, from + length], 10)
      t.ok(found.length >= 1 && found.length <= 13, `${found.length} of ${length} days`)
      t.ok(found.every(({ day }) => day >= from && day <= from + length))
    }),
    { numRuns: 200 },
  )
  t.end()
})

t.test('the numbers beside the bars are round, and none is under the most', (t) => {
  t.strictSame(levels(461), [0, 100, 200, 300, 400, 500])
  t.strictSame(levels(2), [0, 1, 2])
  t.strictSame(levels(1), [0, 1])
  t.strictSame(levels(23_456), [0, 5_000, 10_000, 15_000, 20_000, 25_000])
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e9 }), (most) => {
      const found = levels(most)
      t.ok(found.length <= 7 && (found.at(-1) ?? 0) >= most && (found.at(-2) ?? 0) < most)
    }),
    { numRuns: 200 },
  )
  t.end()
})

t.test('a period is called as shortly as it can be, and means the same', (t) => {
  t.equal(dateOf(span('2020-01-01', '2020-12-31')), '2020')
  t.equal(dateOf(span('1990-01-01', '2020-12-31')), '1990/2020')
  t.equal(dateOf(span('2020-02-01', '2020-02-29')), '2020-02')
  t.equal(dateOf(span('2020-02-01', '2020-03-31')), '2020-02/2020-03')
  t.equal(dateOf(span('2020-02-02', '2020-03-31')), '2020-02-02/2020-03-31')
  t.equal(dateOf(span('2020-02-02', '2020-02-02')), '2020-02-02')
  fc.assert(
    fc.property(fc.integer({ min: -3e6, max: 2.8e6 }), fc.nat(100_000), (from, length) => {
      t.strictSame(rangeOf(dateOf([from, from + length])), [from, from + length])
    }),
    { numRuns: 200 },
  )
  t.end()
})

t.test('the API takes them, and bars say what it counted', async (t) => {
  const { get } = await seeded(t)
  const date = dateOf(span('2020-01-01', '2022-12-31'))
  const { data } = await get(`/v1/timeline?interval=year&date=${date}`)
  t.strictSame(
    data.map(barOf).map((bar: Bar) => told(bar)),
    ['2020 · 2 records', '2021 · 2 records', '2022 · 2 records'],
  )
  const months = await get('/v1/timeline?interval=month&date=2021-06')
  t.equal(told(barOf(months.data[0])), 'June 2021 · 2 records')
  const days = await get('/v1/timeline?interval=day&date=2021-06-03')
  t.equal(told(barOf(days.data[0])), '3 June 2021 · 1 to 2 records (1 has an uncertain date)')
  const decades = await get('/v1/timeline?interval=decade&date=2021')
  t.match(told(barOf(decades.data[0])), /^2020 to 2029 · \d records$/)
})

t.test('sums say how many records they are of', (t) => {
  const bucket = { date: '2014', start: '2014-01-01', end: '2014-12-31', certain: 40, possible: 46 }
  const counted = barOf({ ...bucket, measured: null })
  t.equal(told(counted), '2014 · 40 to 46 records (6 have uncertain dates)')
  t.equal(counted.possible, 46)
  const measured = { certain: { value: 900, without: 1 }, possible: { value: 1_020, without: 2 } }
  const summed = barOf({ ...bucket, measured })
  t.strictSame([summed.certain, summed.possible], [900, 1_020])
  t.equal(
    told(summed, 'Deaths best'),
    '2014 · Deaths best: 900 to 1,020 · 40 to 46 records (6 have uncertain dates), of which 2 without a number',
  )
  const none = { value: null, without: 46 }
  t.equal(barOf({ ...bucket, measured: { certain: none, possible: none } }).possible, 0)
  t.end()
})
