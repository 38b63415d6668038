/** The buckets of a timeline: whole days, months, years, decades and centuries, numbered in order. */
import { civilOf, dayOf, formatDay } from './date/day.js'
import type { DayRange } from './date/range.js'

/** From the widest to the finest. */
export const INTERVALS = ['century', 'decade', 'year', 'month', 'day'] as const
export type Interval = (typeof INTERVALS)[number]

const YEARS = { century: 100, decade: 10, year: 1 } as const

/** The number of the bucket that a day lies in; centuries and decades are floor(year / 100) and floor(year / 10). */
export function bucketOf(day: number, interval: Interval): number {
  if (interval === 'day') return day
  const { year, month } = civilOf(day)
  return interval === 'month' ? year * 12 + month - 1 : Math.floor(year / YEARS[interval])
}

/** The first and last day of a bucket. */
export function daysOf(bucket: number, interval: Interval): DayRange {
  return { from: firstDay(bucket, interval), to: firstDay(bucket + 1, interval) - 1 }
}

function firstDay(bucket: number, interval: Interval): number {
  if (interval === 'day') return bucket
  if (interval === 'month') return dayOf(Math.floor(bucket / 12), (((bucket % 12) + 12) % 12) + 1, 1)
  return dayOf(bucket * YEARS[interval], 1, 1)
}

/** Four digits, or a sign and four, or `Y` and more (EDTF level 1, years beyond four digits). */
function yearText(year: number): string {
  if (Math.abs(year) > 9_999) return `Y${year}`
  return `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}`
}

/**
 * A bucket as EDTF that `date` takes back: `20XX`, `202X`, `2020`, `2020-07`, `2020-07-15`. What EDTF has no
 * mask for (before the year 0, beyond 9999) is an interval.
 */
export function bucketText(bucket: number, interval: Interval): string {
  const { from, to } = daysOf(bucket, interval)
  const [first, last] = [civilOf(from), civilOf(to)]
  const [start, end] = [yearText(first.year), yearText(last.year)]
  if (interval === 'day')
    return formatDay(from).replace(
      /^([+-])0{0,2}(\d{4,}-)/,
      (_, sign, rest) => (sign === '+' ? '' : '-') + rest,
    )
  if (interval === 'month') return `${start}-${String(first.month).padStart(2, '0')}`
  if (interval === 'year') return start
  if (first.year < 0 || last.year > 9_999) return `${start}/${end}`
  return interval === 'decade' ? `${start.slice(0, 3)}X` : `${start.slice(0, 2)}XX`
}

/** Whether EDTF can say each bucket of a span: a month or day needs a year of four digits. */
export function canBeWritten({ from, to }: DayRange, interval: Interval): boolean {
  if (interval !== 'day' && interval !== 'month') return true
  return civilOf(from).year >= -9_999 && civilOf(to).year <= 9_999
}
