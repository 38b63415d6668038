/** Year, month and day, any digit masked, any part qualified (LoC EDTF: level 0 Date to level 2 Unspecified Digit). */
import { hullOf } from './calendar-hull.js'
import { calendarWords } from './calendar-words.js'
import { daysInMonth } from './day.js'
import { qualified } from './display.js'
import { EdtfError } from './edtf-error.js'
import type { Moment } from './moment.js'
import { monthName } from './month.js'
import type { Precision } from './precision.js'
import { qualificationOfParts, unionOf } from './qualification.js'
import { numbersThatFit } from './two-digit-mask.js'
import { readYear, type YearMask, yearPrecision, yearThatFits } from './year-mask.js'

/** A known 2 or 3 before a month's last digit is a season; an unknown first digit is a month: `X2` is 02 or 12. */
const FORM =
  /^([?~%]?)(-?[\dX]{4})([?~%]?)(?:-([?~%]?)([01X][\dX])([?~%]?)(?:-([?~%]?)([\dX]{2})([?~%]?))?)?$/

/** Has every date that any year has. */
const A_LEAP_YEAR = 2000

/** Reads a calendar date; `null` where the text has another form. Throws `EdtfError` for one that no calendar has. */
export function readCalendarDate(text: string): Moment | null {
  const form = FORM.exec(text)
  if (form === null) return null
  const [
    ,
    beforeYear,
    yearText,
    afterYear,
    beforeMonth,
    monthText,
    afterMonth,
    beforeDay,
    dayText,
    afterDay,
  ] = form
  const year = readYear(text, yearText!)
  const { months, days } = readMonthAndDay(text, year, monthText, dayText)
  const span = hullOf(year, months, days)
  if (span === null) throw new EdtfError(text, `no year that fits ${year.text} has a 29 February`)

  const parts = dayText !== undefined ? 3 : monthText !== undefined ? 2 : 1
  const qualifications = qualificationOfParts(text, [beforeYear, beforeMonth, beforeDay].slice(0, parts), [
    afterYear,
    afterMonth,
    afterDay,
  ])
  const words = calendarWords({ year, months, days, anyMonth: monthText === 'XX', anyDay: dayText === 'XX' })
  return {
    span: year.unknown ? null : span,
    precision: precisionOf(year, monthText, dayText),
    qualification: unionOf(qualifications),
    words: qualified(words, qualifications, ['year', 'month', 'day']),
  }
}

function precisionOf(year: YearMask, month: string | undefined, day: string | undefined): Precision {
  if (year.count > 1 || month === undefined || month.includes('X')) return yearPrecision(year)
  return day === undefined || day.includes('X') ? 'month' : 'day'
}

/** The months and days that fit and exist together: `X2-30` leaves December only, `04-3X` the 30th only. */
function readMonthAndDay(
  text: string,
  year: YearMask,
  monthText: string | undefined,
  dayText: string | undefined,
) {
  if (monthText === undefined) return { months: null, days: null }
  const months = numbersThatFit(monthText, 12)
  if (months.length === 0) throw new EdtfError(text, `there is no month ${monthText}: months are 01 to 12`)
  if (dayText === undefined) return { months, days: null }
  const days = numbersThatFit(dayText, 31)
  const firstDay = days[0]
  if (firstDay === undefined) throw new EdtfError(text, `there is no day ${dayText}: days are 01 to 31`)

  const sample = year.count === 1 ? yearThatFits(year, 0) : A_LEAP_YEAR
  const longEnough = months.filter((month) => daysInMonth(sample, month) >= firstDay)
  if (longEnough.length === 0) throw new EdtfError(text, tooLate(year, months))
  const longest = Math.max(...longEnough.map((month) => daysInMonth(sample, month)))
  return { months: longEnough, days: days.filter((day) => day <= longest) }
}

function tooLate(year: YearMask, months: readonly number[]): string {
  const [month] = months
  if (months.length > 1) return 'none of the months that fit has such a day'
  if (year.count > 1) return `${monthName(month!)} has at most ${daysInMonth(A_LEAP_YEAR, month!)} days`
  const number = yearThatFits(year, 0)
  return `${monthName(month!)} ${year.text} has ${daysInMonth(number, month!)} days`
}
