/** Compares the buckets of timelines with the reference. */
import { parseRange } from '../../../src/domain/date/range.js'
import type { View } from '../../../src/domain/vocabulary.js'
import { MAX_BUCKETS, planTimeline, timelineQuery } from '../../../src/query/aggregates.js'
import { type Check, firstDifference, inView, page, problemOf, refusal } from './check.js'
import { measureDiffers, someMeasure } from './check-facets.js'
import { type Interval, yearAndMonth } from './days.js'
import type { Query } from './parameters.js'
import type { Universe } from './universe.js'

/** Every bucket of every interval, and for some that asking for its date finds as many. */
export const checkTimeline =
  (intervals: readonly (Interval | null)[]): Check =>
  async (universe, query, view) => {
    const { reference, store, dice } = universe
    const { date_match: _, ...asked } = query
    const ask = (interval: Interval | null) =>
      store.timeline(
        planTimeline(timelineQuery.parse({ ...inView(asked, view), ...(interval ? { interval } : {}) })),
      )
    const refused = await refusal(universe, asked, view, () => ask('year'))
    if (refused !== null) return refused || null
    for (const interval of intervals) {
      const span = reference.span(asked, view)
      const isFar =
        span !== null && [span.from, span.to].some((day) => Math.abs(yearAndMonth(day).year) > 9_990)
      // Beyond four digits months and days have no name.
      const hasNoName = isFar && interval !== null && ['month', 'day'].includes(interval)
      const expected = interval === null ? undefined : reference.timeline(asked, view, interval, MAX_BUCKETS)
      const problem = await problemOf(() => ask(interval))
      if (problem !== null) {
        const isFair = problem.code === 'invalid_parameter' && problem.faults[0]?.parameter === 'interval'
        if (isFair && (expected === null || hasNoName || (interval === null && isFar))) continue
        return `interval=${interval}: refused: ${problem.message} ${JSON.stringify(problem.faults)}`
      }
      if (expected === null) return `interval=${interval}: more than ${MAX_BUCKETS} buckets are not refused`
      const actual = await ask(interval)
      const own = expected ?? reference.timeline(asked, view, actual.meta.interval, MAX_BUCKETS)!
      const { total, undated } = actual.meta
      if (undated !== own.undated) return `interval=${interval}: undated ${undated} instead of ${own.undated}`
      const buckets = actual.data.map(({ date, certain, possible }) => ({
        ...parseRange(date),
        certain,
        possible,
      }))
      const difference = firstDifference(buckets, own.buckets, `interval=${interval}`)
      if (difference) return difference
      if (total !== own.total) return `interval=${interval}: total ${total} instead of ${own.total}`
      const wrong = await bucketMeasures(universe, asked, view, actual.meta.interval)
      if (wrong) return wrong
      for (const bucket of dice.some(actual.data, 3)) {
        for (const date_match of ['certain', 'possible'] as const) {
          const { date: _date, ...others } = asked
          const again = { ...others, date: bucket.date, date_match, limit: '1' }
          const found = (await page(universe, again, view)).total
          if (found !== bucket[date_match])
            return `date=${bucket.date}&date_match=${date_match} finds ${found}, the bucket of ${interval} has ${bucket[date_match]}`
        }
      }
    }
    return null
  }

/** What is worked out of the records of each bucket. */
async function bucketMeasures(
  universe: Universe,
  query: Query,
  view: View,
  interval: Interval,
): Promise<string | null> {
  const { reference, store, dice } = universe
  const measure = someMeasure(universe, view)
  if (measure === null) return null
  const { of, attribute } = measure
  const asked = { ...inView(query, view), interval, measure: `${of}:${attribute}` }
  const { data } = await store.timeline(planTimeline(timelineQuery.parse(asked)))
  for (const { date, measured } of dice.some(data, 5))
    for (const match of ['certain', 'possible'] as const) {
      const records = reference.ofBucket(query, view, parseRange(date), match)
      const due = reference.measured(records, of, attribute)
      const what = `${of}:${attribute} of ${date}, ${match}`
      const difference = measureDiffers(measured?.[match] ?? null, due, what)
      if (difference) return difference
    }
  return null
}
