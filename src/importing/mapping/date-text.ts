/** Writes dates as EDTF of parts: years, months and days of our calendar, and of others. */
import { type Calendar, edtfOfDay } from './calendars.js'
import { oneBetween } from './date-ends.js'
import type { WrittenDate } from './date-format.js'
import type { Limit } from './edtf-steps.js'

/** A date of another calendar, as exactly as it is known there: a month of it is one day of several here. */
export function inCalendar(
  written: WrittenDate,
  limit: Limit | null,
  calendar: Calendar,
): { edtf: string } | { fault: string } {
  const parts = 'edtf' in written ? partsOfText(written.edtf) : written
  if (parts === null)
    return { fault: `a date of the ${calendar.name} calendar is such as 1402-03-09, 1402-03 or 1402` }
  if (limit === 'decade' || limit === 'century')
    return { fault: `the precision ${limit} does not exist in the ${calendar.name} calendar` }
  const month = limit === 'year' ? null : parts.month
  const days = calendar.days(parts.year, month, month === null || limit === 'month' ? null : parts.day)
  if (typeof days === 'string') return { fault: days }
  return { edtf: oneBetween(edtfOfDay(days.first), edtfOfDay(days.last)) }
}

function partsOfText(text: string): { year: number; month: number | null; day: number | null } | null {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T.{0,40})?)?)?$/.exec(text) ?? []
  if (year === undefined) return null
  return {
    year: Number(year),
    month: month === undefined ? null : Number(month),
    day: day === undefined ? null : Number(day),
  }
}

export function edtfOf({ year, month, day }: Exclude<WrittenDate, { edtf: string }>): string {
  const sign = year < 0 ? '-' : ''
  const digits = String(Math.abs(year)).padStart(4, '0')
  const whole = digits.length > 4 ? `Y${sign}${digits}` : sign + digits
  if ((month === null && day === null) || digits.length > 4) return whole
  const two = (part: number | null): string => (part === null ? 'XX' : String(part).padStart(2, '0'))
  return day === null ? `${whole}-${two(month)}` : `${whole}-${two(month)}-${two(day)}`
}
