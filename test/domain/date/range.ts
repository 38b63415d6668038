/** Ranges: what the date filter takes, and the match rule against every pair of days that a date may mean. */
import fc from 'fast-check'
import t from 'tap'
import { extentBounds, momentBounds } from '../../../src/domain/date/bounds.js'
import { formatDay } from '../../../src/domain/date/day.js'
import { parseDate } from '../../../src/domain/date/edtf.js'
import { EdtfError } from '../../../src/domain/date/edtf-error.js'
import { isCertain, isPossible, matchOf, parseRange } from '../../../src/domain/date/range.js'
import { edtfArbitrary } from '../../support/edtf-arbitrary.js'

t.test('a date or an interval is the range from its earliest to its latest day', async (t) => {
  for (const [text, from, to] of [
    ['2020', '2020-01-01', '2020-12-31'],
    ['2020-07', '2020-07-01', '2020-07-31'],
    ['2020-07-15', '2020-07-15', '2020-07-15'],
    ['2020-01/2021-06', '2020-01-01', '2021-06-30'],
    ['../2019', '-inf', '2019-12-31'],
    ['2019/..', '2019-01-01', '+inf'],
    ['199X', '1990-01-01', '1999-12-31'],
    ['20XX', '2000-01-01', '2099-12-31'],
    ['-0010/-0001', '-000010-01-01', '-000001-12-31'],
    ['2020~', '2020-01-01', '2020-12-31'],
    ['2001-25', '2001-03-01', '2001-05-31'],
    ['2020-01-01T23:00:00-05:00', '2020-01-01', '2020-01-01'],
  ] as const) {
    const range = parseRange(text)
    t.same([formatDay(range.from), formatDay(range.to)], [from, to], text)
  }
})

t.test('what names no range is refused in clear words', async (t) => {
  for (const [text, words] of [
    ['[2020,2021]', /a set is no range: ask for an interval/],
    ['{2020}', /a set is no range/],
    ['[XXXX]', /a set is no range/],
    ['XXXX-07', /the year is unknown, so this is no range: name a year/],
    ['XXXX/XXXX', /the year is unknown/],
    ['2020/', /an unknown end is no range: write \.\. for an end that is open/],
    ['/2020', /an unknown end is no range/],
    ['2020/XXXX', /an unknown end is no range/],
    ['../..', /says nothing/],
    ['2021/2020', /ends before it begins/],
    ['', /empty/],
    ['last year', /write 2021, 2021-06 or 2021-06-03/],
  ] as const) {
    try {
      parseRange(text)
      t.fail(`${text} was taken`)
    } catch (error) {
      t.type(error, EdtfError)
      t.match((error as EdtfError).message, words, text)
    }
  }
})

const day = fc.integer({ min: -9, max: 9 })
const span = fc.tuple(day, day).map(([a, b]) => ({ earliest: Math.min(a, b), latest: Math.max(a, b) }))
const range = span.map(({ earliest, latest }) => ({ from: earliest, to: latest }))
const overlaps = (start: number, end: number, { from, to }: { from: number; to: number }) => {
  for (let d = start; d <= end; d++) if (d >= from && d <= to) return true
  return false
}

t.test('a moment is possible where some day of it lies in the range, certain where all do', async (t) => {
  fc.assert(
    fc.property(span, range, ({ earliest, latest }, r) => {
      const days = Array.from({ length: latest - earliest + 1 }, (_, i) => earliest + i)
      const inside = days.map((d) => overlaps(d, d, r))
      const bounds = momentBounds({ earliest, latest })
      return (
        isPossible(bounds, r) === inside.includes(true) && isCertain(bounds, r) === !inside.includes(false)
      )
    }),
    { numRuns: 2000 },
  )
  t.pass()
})

t.test(
  'an extent is possible where some start and end overlap the range, certain where all do',
  async (t) => {
    fc.assert(
      fc.property(span, span, range, (start, end, r) => {
        const bounds = extentBounds(start, end)
        const pairs: boolean[] = []
        for (let s = start.earliest; s <= start.latest; s++) {
          for (let e = end.earliest; e <= end.latest; e++) if (s <= e) pairs.push(overlaps(s, e, r))
        }
        if (bounds === null) return pairs.length === 0
        return (
          isPossible(bounds, r) === pairs.includes(true) && isCertain(bounds, r) === !pairs.includes(false)
        )
      }),
      { numRuns: 3000 },
    )
    t.pass()
  },
)

t.test('the verdict is certain, possible, undated or none, and certain implies possible', async (t) => {
  const r = parseRange('2020')
  t.equal(matchOf(parseDate('2020-05').bounds, r), 'certain')
  t.equal(matchOf(parseDate('202X').bounds, r), 'possible')
  t.equal(matchOf(parseDate('1999/..').bounds, r), 'certain')
  t.equal(matchOf(parseDate('1999/').bounds, r), 'possible')
  t.equal(matchOf(parseDate('../2013').bounds, r), null)
  t.equal(matchOf(parseDate('2019-12/2021').bounds, r), 'certain')
  t.equal(matchOf(parseDate(null).bounds, r), 'undated')
  t.equal(matchOf(parseDate('XXXX-05').bounds, r), 'undated')
  fc.assert(
    fc.property(
      edtfArbitrary(),
      fc.integer({ min: -800_000, max: 800_000 }),
      fc.nat(100_000),
      (edtf, from, days) => {
        const { bounds } = parseDate(edtf)
        const asked = { from, to: from + days }
        const verdict = matchOf(bounds, asked)
        if (bounds === null) return verdict === 'undated'
        if (isCertain(bounds, asked)) return isPossible(bounds, asked) && verdict === 'certain'
        return verdict === (isPossible(bounds, asked) ? 'possible' : null)
      },
    ),
    { numRuns: 2000 },
  )
})
