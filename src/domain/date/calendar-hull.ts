/** The hull of a masked calendar date: the first and the last real day that it may mean. */
import type { Span } from './bounds.js'
import { dayOf, daysInMonth } from './day.js'
import { type YearMask, yearThatFits } from './year-mask.js'

/**
 * The first and last day among the years, months (1–12, ascending, or `null`: the whole year) and days
 * of the month (ascending, or `null`: the whole month), counting only dates that exist; `null` where none does.
 */
export function hullOf(
  years: YearMask,
  months: readonly number[] | null,
  days: readonly number[] | null,
): Span | null {
  // The outermost year nearly always has such a day; only 29 February makes the search go on.
  let first: number | null = null
  for (let i = 0; i < years.count && first === null; i++)
    first = firstOf(yearThatFits(years, i), months, days)
  if (first === null) return null
  let last: number | null = null
  for (let i = years.count - 1; last === null; i--) last = lastOf(yearThatFits(years, i), months, days)
  return { earliest: first, latest: last }
}

function firstOf(year: number, months: readonly number[] | null, days: readonly number[] | null) {
  if (months === null) return dayOf(year, 1, 1)
  const day = days === null ? 1 : days[0]!
  const month = months.find((m) => day <= daysInMonth(year, m))
  return month === undefined ? null : dayOf(year, month, day)
}

function lastOf(year: number, months: readonly number[] | null, days: readonly number[] | null) {
  if (months === null) return dayOf(year, 12, 31)
  for (let i = months.length - 1; i >= 0; i--) {
    const month = months[i]!
    const length = daysInMonth(year, month)
    const day = days === null ? length : days.findLast((d) => d <= length)
    if (day !== undefined) return dayOf(year, month, day)
  }
  return null
}
