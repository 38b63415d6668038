/** Intervals: against a reference that tries every start and every end that the two dates allow. */
import fc from 'fast-check'
import t from 'tap'
import { UNBOUNDED_FUTURE, UNBOUNDED_PAST } from '../../../src/domain/date/day.js'
import { type Bounds, parseDate } from '../../../src/domain/date/edtf.js'
import { EdtfError } from '../../../src/domain/date/edtf-error.js'

function boundsOf(edtf: string): Bounds | null | 'refused' {
  try {
    return parseDate(edtf).bounds
  } catch (error) {
    if (error instanceof EdtfError) return 'refused'
    throw error
  }
}

/** Dates of one short stretch of time, so that ends overlap, touch and cross each other. */
const near = fc.constantFrom(
  '2019',
  '2020',
  '2020-01',
  '2020-02',
  '2020-0X',
  '2020-02-28',
  '2020-02-29',
  '2020-03-01',
  '202X',
  '2020-XX-01',
  '2020-21',
  '2020-33',
  '2020-02-2X~',
  '?2020-01-31',
  '2019-12',
  '2021-01-01',
)

t.test('an interval begins and ends where its ends allow, neither crossing the other', async (t) => {
  fc.assert(
    fc.property(near, near, (start, end) => {
      const [from, to] = [parseDate(start).bounds!, parseDate(end).bounds!]
      const starts: number[] = []
      const ends: number[] = []
      for (let day = from.startEarliest; day <= from.endLatest; day++)
        if (day <= to.endLatest) starts.push(day)
      for (let day = to.startEarliest; day <= to.endLatest; day++)
        if (day >= from.startEarliest) ends.push(day)
      const bounds = boundsOf(`${start}/${end}`)
      if (starts.length === 0 || ends.length === 0) return bounds === 'refused'
      return (
        JSON.stringify(bounds) ===
        JSON.stringify({
          startEarliest: starts[0],
          startLatest: starts.at(-1),
          endEarliest: ends[0],
          endLatest: ends.at(-1),
        })
      )
    }),
    { numRuns: 256 },
  )
  t.pass()
})

t.test('open and unknown ends', async (t) => {
  fc.assert(
    fc.property(near, (date) => {
      const { startEarliest: first, endLatest: last } = parseDate(date).bounds!
      const same = (edtf: string, ...four: number[]) => Object.values(boundsOf(edtf)!).join() === four.join()
      return (
        same(`${date}/..`, first, last, UNBOUNDED_FUTURE, UNBOUNDED_FUTURE) &&
        same(`${date}/`, first, last, first, UNBOUNDED_FUTURE) &&
        same(`../${date}`, UNBOUNDED_PAST, UNBOUNDED_PAST, first, last) &&
        same(`/${date}`, UNBOUNDED_PAST, last, first, last) &&
        same(`XXXX-07/${date}`, UNBOUNDED_PAST, last, first, last) &&
        same(`${date}/XXXX`, first, last, first, UNBOUNDED_FUTURE)
      )
    }),
  )
  t.pass()
})
