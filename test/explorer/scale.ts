/** Chooses bars, ticks and dates for stretches of time. */
import fc from 'fast-check'
import t from 'tap'
import { barOf, told } from '../../src/explorer/bar.js'
import { dayOf, rangeOf } from '../../src/explorer/days.js'
import {
  dateOf,
  fitting,
  fraction,
  lengthOf,
  MOST_BARS,
  type Span,
  showing,
  ticks,
  zoomed,
} from '../../src/explorer/scale.js'
import { seeded } from '../fixtures/seeded.js'

const span = (from: string, to: string): Span => [dayOf(from), dayOf(to)]

t.test('bars are as fine as can be told apart', (t) => {
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
    ['Jul', 'Oct', '2021', 'Apr', 'Jul', 'Oct', '2022', 'Apr', 'Jul', 'Oct'],
  )
  t.ok(ticks(span('2020-07-01', '2020-07-20'), 10).every(({ label }) => /^\d+ Jul$/.test(label)))
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

t.test('a stretch is called as shortly as it can be, and means the same', (t) => {
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
  t.strictSame(data.map(barOf).map(told), [
    '2020: 2 certain, 2 possible',
    '2021: 2 certain, 2 possible',
    '2022: 2 certain, 2 possible',
  ])
  const months = await get('/v1/timeline?interval=month&date=2021-06')
  t.equal(told(barOf(months.data[0])), 'June 2021: 2 certain, 2 possible')
  const days = await get('/v1/timeline?interval=day&date=2021-06-03')
  t.equal(told(barOf(days.data[0])), '3 June 2021: 1 certain, 2 possible')
  const decades = await get('/v1/timeline?interval=decade&date=2021')
  t.match(told(barOf(decades.data[0])), /^2020 to 2029: /)
})
