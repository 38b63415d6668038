/** Counts days, and writes them as EDTF and in words. */
import fc from 'fast-check'
import t from 'tap'
import {
  boundOf,
  civil,
  dayInWords,
  dayOf,
  edtfDay,
  edtfYear,
  monthInWords,
  partsOf,
  periodInWords,
  rangeOf,
} from '../../src/explorer/days.js'
import { yearInWords } from '../../src/messages/calendar.js'

t.test('days are counted as Date counts them, and beyond', (t) => {
  fc.assert(
    fc.property(fc.integer({ min: -90_000_000, max: 90_000_000 }), (day) => {
      const date = new Date(day * 86_400_000)
      const parts = partsOf(day)
      t.strictSame(parts, {
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
      })
      t.equal(civil(parts.year, parts.month, parts.day), day)
    }),
    { numRuns: 300 },
  )
  t.equal(dayOf('1970-01-01'), 0)
  t.equal(dayOf('-000425-01-01'), civil(-425, 1, 1))
  t.ok(Number.isNaN(dayOf('2020')))
  t.strictSame(
    [boundOf('-inf'), boundOf('+inf'), boundOf('1970-01-02')],
    [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, 1],
  )
  t.end()
})

t.test('days as EDTF', (t) => {
  t.equal(edtfDay(dayOf('2020-07-15')), '2020-07-15')
  t.equal(edtfDay(civil(-425, 3, 2)), '-0425-03-02')
  t.strictSame([7, -425, 12_000, -12_000].map(edtfYear), ['0007', '-0425', 'Y12000', 'Y-12000'])
  t.end()
})

t.test('the ranges that people write', (t) => {
  const [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (const [text, range] of [
    ['2020', ['2020-01-01', '2020-12-31']],
    ['2020-02', ['2020-02-01', '2020-02-29']],
    ['2020-12/2021', ['2020-12-01', '2021-12-31']],
    ['199X', ['1990-01-01', '1999-12-31']],
    ['-000X', ['-000009-01-01', '0000-12-31']],
    ['2020-07-15', ['2020-07-15', '2020-07-15']],
  ] as const)
    t.strictSame(rangeOf(text), range.map(dayOf), text)
  t.strictSame(rangeOf('../1999'), [low, dayOf('1999-12-31')])
  t.strictSame(rangeOf('1999/..'), [dayOf('1999-01-01'), high])
  for (const text of ['', '2020-13', '2021-02-29', '2020-21', '2021/2020', '1/2/3', 'yesterday'])
    t.equal(rangeOf(text), null, text)
  t.end()
})

t.test('in words', (t) => {
  t.equal(dayInWords(0), '1 January 1970')
  t.equal(monthInWords(45), 'February 1970')
  t.strictSame([2020, 1, 0, -424].map(yearInWords), ['2020', '1', '1 BCE', '425 BCE'])
  t.end()
})

t.test('ranges in words are as short as they can be', (t) => {
  for (const [date, words] of [
    ['2001', '2001'],
    ['2001/2003', '2001 to 2003'],
    ['2012-03', 'March 2012'],
    ['2012-03/2013-01', 'March 2012 to January 2013'],
    ['2012-02-19/2012-03-18', '19 February 2012 to 18 March 2012'],
    ['2012-02-19', '19 February 2012'],
    ['-0043', '44 BCE'],
  ] as const)
    t.equal(periodInWords(rangeOf(date)!), words)
  t.end()
})
