/** A record counts in each bucket that it certainly or possibly lies in, and no timeline has too many buckets. */
import t from 'tap'
import { planTimeline, timelineQuery } from '../../../src/query/aggregates.js'
import { matchSetOf } from '../../../src/store/read/match-set.js'
import { datedAmong, timelineOf } from '../../../src/store/read/time-buckets.js'

const day = (text: string): number => Date.parse(`${text}T00:00Z`) / 86_400_000
/** Record 1 lies in 2001, record 2 begins in 2001 or by the end of 2002 and ends in 2003, record 3 has no date, record 4 does not match. */
const ALL = Int32Array.from(
  [
    [1, day('2001-03-01'), day('2001-03-01'), day('2001-03-01'), day('2001-03-01')],
    [2, day('2001-01-01'), day('2002-12-31'), day('2003-01-01'), day('2003-12-31')],
    [4, day('1900-01-01'), day('1900-01-01'), day('1900-01-01'), day('1900-01-01')],
  ].flat(),
)
const matches = matchSetOf(Int32Array.of(1, 2, 3), 4)
const about = { revision: 7, warnings: [] }

function timeline(query: Record<string, string>, numbers: Float64Array | null = null) {
  const records = { matches, dated: datedAmong(matches, ALL), numbers }
  return timelineOf(planTimeline(timelineQuery.parse(query)), records, about)
}

t.test('certain and possible', async (t) => {
  const { data, meta } = timeline({ interval: 'year' })
  t.strictSame(
    data.map(({ date, certain, possible }) => [date, certain, possible]),
    [
      ['2001', 1, 2],
      ['2002', 1, 1],
      ['2003', 1, 1],
    ],
  )
  t.match(meta, { total: 2, undated: 1, revision: 7, interval: 'year' })
})

t.test('undated records count in each bucket where they are included', async (t) => {
  const { data, meta } = timeline({ interval: 'year', undated: 'include' })
  t.strictSame(
    data.map(({ certain }) => certain),
    [2, 2, 2],
  )
  t.equal(meta.total, 3)
})

t.test('a measure counts where its record counts', async (t) => {
  const numbers = Float64Array.of(Number.NaN, 5, 8, Number.NaN, 100)
  const { data, meta } = timeline({ interval: 'year', measure: 'max:deaths' }, numbers)
  t.strictSame(
    data.map(({ measured }) => measured?.possible.value),
    [8, 8, 8],
  )
  t.equal(meta.measure?.value, 8)
})

t.test('too many buckets are refused, with the interval that fits', async (t) => {
  t.throws(() => timeline({ interval: 'day', date: '1900/2000' }), {
    code: 'invalid_parameter',
    faults: [{ parameter: 'interval', suggestion: 'month' }],
  })
  t.equal(timeline({ date: '2001' }).meta.interval, 'day')
})
