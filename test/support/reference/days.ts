/** Days, spans and the buckets of a timeline, through the calendar of JavaScript. */
import { type Dated, INFINITE, type Range } from './parameters.js'

export const CYCLE = 146_097
/** Year and month of a day, through a year of our time with the same calendar. */
export function yearAndMonth(day: number): { year: number; month: number; day: number } {
  const cycles = Math.floor(day / CYCLE)
  const date = new Date((day - cycles * CYCLE) * 86_400_000)
  return { year: date.getUTCFullYear() + 400 * cycles, month: date.getUTCMonth(), day: date.getUTCDate() }
}
/** The first day of a month; `month` counts from 0 and may be 12. */
export function firstDay(year: number, month: number): number {
  const cycles = Math.floor((year - 1970) / 400)
  return Date.UTC(year - cycles * 400, month, 1) / 86_400_000 + cycles * CYCLE
}

export type Interval = 'century' | 'decade' | 'year' | 'month' | 'day'

/** The whole bucket that a day lies in. */
export function bucketAround(day: number, interval: Interval): Range {
  if (interval === 'day') return { from: day, to: day }
  const { year, month } = yearAndMonth(day)
  if (interval === 'month') return { from: firstDay(year, month), to: firstDay(year, month + 1) - 1 }
  const width = { century: 100, decade: 10, year: 1 }[interval]
  const first = Math.floor(year / width) * width
  return { from: firstDay(first, 0), to: firstDay(first + width, 0) - 1 }
}

export const isPossible = (date: Dated, range: Range) => date.from <= range.to && date.to >= range.from
export const isCertain = (date: Dated, range: Range) =>
  date.startLatest <= range.to && date.endEarliest >= range.from
export const isBounded = (day: number) => Math.abs(day) < INFINITE
