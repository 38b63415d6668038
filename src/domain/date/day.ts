/** Days as whole numbers since 1970-01-01 in the proleptic Gregorian calendar: from and to year, month, day and text. */
import { EdtfError } from './edtf-error.js'

/** The day before every other: an end that is open, or farther back than year -5,000,000. Fits `rtree_i32`. */
export const UNBOUNDED_PAST = -2_000_000_000
/** The day after every other: an end that is open, or farther on than year 5,000,000. Fits `rtree_i32`. */
export const UNBOUNDED_FUTURE = 2_000_000_000

const FARTHEST_YEAR = 5_000_000
const DAYS_IN_400_YEARS = 146_097
/** Days from 0000-03-01, where the computation's years begin, to 1970-01-01. */
const EPOCH = 719_468

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Length of a month (1–12) in days; `year` is astronomical (0 is 1 BCE). */
export function daysInMonth(year: number, month: number): number {
  if (month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)) return 29
  return MONTH_LENGTHS[month - 1] ?? 0
}

/**
 * The day with this date, in days since 1970-01-01. `year` is astronomical; the date must exist, it is not checked.
 * Beyond year ±5,000,000 it is the unbounded value on that side.
 */
export function dayOf(year: number, month: number, dayOfMonth: number): number {
  if (year > FARTHEST_YEAR) return UNBOUNDED_FUTURE
  if (year < -FARTHEST_YEAR) return UNBOUNDED_PAST
  // Years that begin on 1 March put the leap day at their end, so that no month length depends on it.
  const marchYear = month > 2 ? year : year - 1
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + dayOfMonth - 1
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100)
  return era * DAYS_IN_400_YEARS + yearOfEra * 365 + leapDays + dayOfYear - EPOCH
}

/** The inverse of `dayOf`, for every bounded day. */
export function civilOf(day: number): { year: number; month: number; day: number } {
  const shifted = day + EPOCH
  const era = Math.floor(shifted / DAYS_IN_400_YEARS)
  const dayOfEra = shifted - era * DAYS_IN_400_YEARS
  const leapDays =
    Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096)
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365)
  const dayOfYear = dayOfEra - (yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  return {
    year: era * 400 + yearOfEra + (month > 2 ? 0 : 1),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  }
}

/**
 * A day as ISO 8601 text: `2021-06-01`; with a sign and at least six digits of year outside 0000–9999
 * (`-000425-01-01`, `+012345-01-01`), because JavaScript reads `-0425-01-01` as the year 425; `-inf`, `+inf`.
 */
export function formatDay(day: number): string {
  if (day <= UNBOUNDED_PAST) return '-inf'
  if (day >= UNBOUNDED_FUTURE) return '+inf'
  const { year, month, day: dayOfMonth } = civilOf(day)
  const rest = `${month < 10 ? '-0' : '-'}${month}${dayOfMonth < 10 ? '-0' : '-'}${dayOfMonth}`
  if (year >= 1000 && year <= 9999) return `${year}${rest}`
  if (year >= 0 && year <= 9999) return String(year).padStart(4, '0') + rest
  return (year < 0 ? '-' : '+') + String(Math.abs(year)).padStart(6, '0') + rest
}

const DAY_TEXT = /^(\d{4}|[+-]\d{6,7})-(\d\d)-(\d\d)$/

/** The inverse of `formatDay`: takes exactly what that writes, and throws `EdtfError` for everything else. */
export function parseDay(text: string): number {
  if (text === '-inf') return UNBOUNDED_PAST
  if (text === '+inf') return UNBOUNDED_FUTURE
  const parts = DAY_TEXT.exec(text)
  if (parts !== null) {
    const day = dayOf(Number(parts[1]), Number(parts[2]), Number(parts[3]))
    // A date that does not exist, or a year in another form, is written back differently.
    if (formatDay(day) === text) return day
  }
  throw new EdtfError(text, 'is no day: write YYYY-MM-DD, a sign and six digits of year outside 0000–9999')
}
