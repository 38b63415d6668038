/** Calendar dates in English, masked or not; never more than the mask says, sometimes less. */

import { monthName } from './month.js'
import type { YearMask } from './year-mask.js'
import { afterMonth, beforeEra, inYear, maskedYearWords } from './year-words.js'

/** A calendar date as it was understood: the months and days that fit, `null` for parts that are not there. */
export interface CalendarParts {
  readonly year: YearMask
  readonly months: readonly number[] | null
  readonly days: readonly number[] | null
  /** The month is `XX`: no digit of it is known. */
  readonly anyMonth: boolean
  /** The day is `XX`. */
  readonly anyDay: boolean
}

/** The words for it, without qualifiers: `4 October 2022`, `June 2021`, `1990s`, `31 July, year unknown`. */
export function calendarWords(parts: CalendarParts): string {
  const { year, months, days, anyMonth, anyDay } = parts
  if (year.unknown && (months === null || anyMonth) && (days === null || anyDay))
    return `date ${beforeEra(year)}unknown`
  if (months === null) {
    const words = maskedYearWords(year)
    return words.startsWith('between') ? `a year ${words}` : words
  }
  const [month] = months
  const oneMonth = months.length === 1 && monthName(month!)
  if (days === null) {
    if (oneMonth) return `${oneMonth}${afterMonth(year)}`
    return anyMonth ? `a month ${inYear(year)}` : `${monthChoice(months)}${afterMonth(year)}`
  }
  const [day] = days
  if (days.length === 1) {
    if (oneMonth) return `${day} ${oneMonth}${afterMonth(year)}`
    if (anyMonth) return `the ${ordinal(day!)} of a month ${inYear(year)}`
    return `the ${ordinal(day!)} of ${monthChoice(months)}${afterMonth(year)}`
  }
  if (oneMonth && !anyDay) return `${dayChoice(days)} ${oneMonth}${afterMonth(year)}`
  if (anyDay) {
    if (anyMonth) return `a day ${inYear(year)}`
    return `a day in ${oneMonth || monthChoice(months)}${afterMonth(year)}`
  }
  // Some days of some months: the 10th to the 19th of a month.
  const choice = isRun(days)
    ? `a day from the ${ordinal(days[0]!)} to the ${ordinal(days.at(-1)!)}`
    : `the ${either(days.map(ordinal))}`
  return anyMonth
    ? `${choice} of a month ${inYear(year)}`
    : `${choice} of ${monthChoice(months)}${afterMonth(year)}`
}

/** More than this many neighbours are described by the first and the last. */
const LISTED = 3

function isRun(numbers: readonly number[]): boolean {
  return numbers.length > LISTED && numbers.at(-1)! - numbers[0]! === numbers.length - 1
}

function monthChoice(months: readonly number[]): string {
  if (isRun(months)) return `a month from ${monthName(months[0]!)} to ${monthName(months.at(-1)!)}`
  return either(months.map(monthName))
}

function dayChoice(days: readonly number[]): string {
  return isRun(days) ? `a day from ${days[0]} to ${days.at(-1)}` : either(days.map(String))
}

function either(words: readonly string[]): string {
  return words.length === 1 ? words[0]! : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}

function ordinal(day: number): string {
  const tens = Math.floor(day / 10)
  const ending = tens === 1 ? undefined : ['th', 'st', 'nd', 'rd'][day % 10]
  return `${day}${ending ?? 'th'}`
}
