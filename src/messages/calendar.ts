/** Years, months, days and periods in words, in the language that is in use (proleptic Gregorian, any year). */
import { language, locale, numberInWords, t } from './translate.js'

/** A day of the calendar; the year is astronomical: 0 is 1 BCE. */
export interface CalendarDay {
  readonly year: number
  /** From 1 on. */
  readonly month: number
  readonly day: number
}

type Form = 'long' | 'short'

/** The months in English, January first. */
export const MONTHS =
  'January February March April May June July August September October November December'.split(' ')

/** Formats of `Intl` reach this far. */
const MOST_YEARS = 270_000

const formats = new Map<string, Intl.DateTimeFormat>()

function formatFor(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale()} ${Object.values(options)}`
  const found = formats.get(key)
  if (found) return found
  const format = new Intl.DateTimeFormat(locale(), { ...options, calendar: 'gregory', timeZone: 'UTC' })
  formats.set(key, format)
  return format
}

/** The moment at which a day begins; years under 100 are not those of the last century. */
function momentOf({ year, month, day }: CalendarDay): Date {
  const date = new Date(Date.UTC(2000, month - 1, day))
  date.setUTCFullYear(year, month - 1, day)
  return date
}

/** Whether a year needs its era, or digits that no calendar of the browser has. */
const isPlain = (year: number): boolean => year > 0 && year < 10_000
const isInReach = (year: number): boolean => Math.abs(year) < MOST_YEARS

const eraOf = (year: number): Intl.DateTimeFormatOptions => (year > 0 ? {} : { era: 'short' })

/** A year in words: those before the year 1 are counted as historians do, `426 BCE`. */
export function yearInWords(year: number): string {
  const count = year > 0 ? year : 1 - year
  const digits = count < 10_000 ? String(count) : numberInWords(count)
  // In Chinese a year says that it is one.
  if (year > 0) return language() === 'zh' ? `${digits}年` : digits
  return t('{year} BCE', { year: digits })
}

/** A month in words: `July 2020`, `Jul 2020`. */
export function monthOfYear({ year, month }: Omit<CalendarDay, 'day'>, form: Form = 'long'): string {
  if (language() === 'en' || !isInReach(year)) return `${monthInEnglish(month, form)} ${yearInWords(year)}`
  return formatFor({ month: form, year: 'numeric', ...eraOf(year) }).format(momentOf({ year, month, day: 1 }))
}

/** The name of a month by itself. */
export function monthAlone(month: number, form: Form = 'long'): string {
  if (language() === 'en') return monthInEnglish(month, form)
  return formatFor({ month: form }).format(momentOf({ year: 2000, month, day: 1 }))
}

/** All ways in which people write a month: by itself, short, and after a day, where some languages inflect it. */
export const namesOfMonth = (month: number): string[] => [
  monthAlone(month),
  monthAlone(month, 'short'),
  dayOfMonth({ month, day: 1 }).replace(/\d+(?:er\b)?|\s|\bde\b/gu, ''),
]

/** French counts the first day of a month: `1er décembre`. */
const inFrench = (words: string): string =>
  language() === 'fr' ? words.replace(/(?<!\d)1(?=[\s–]\S)/gu, '1er') : words

/** A day without its year: `15 July`, `15 Jul`. */
export function dayOfMonth({ month, day }: Omit<CalendarDay, 'year'>, form: Form = 'long'): string {
  if (language() === 'en') return `${day} ${monthInEnglish(month, form)}`
  return inFrench(formatFor({ day: 'numeric', month: form }).format(momentOf({ year: 2000, month, day })))
}

/** A day in words: `15 July 2020`. */
export function dayOfYear(at: CalendarDay, form: Form = 'long'): string {
  const { year, month, day } = at
  if (language() === 'en' || !isInReach(year))
    return `${day} ${monthInEnglish(month, form)} ${yearInWords(year)}`
  const words = formatFor({ day: 'numeric', month: form, year: 'numeric', ...eraOf(year) }).format(
    momentOf(at),
  )
  // The number of a year before 1 may stand before its era.
  return year > 0 ? inFrench(words) : words
}

const monthInEnglish = (month: number, form: Form): string => {
  const name = MONTHS[month - 1] ?? ''
  return form === 'short' ? name.slice(0, 3) : name
}

/** How exactly both ends of a period are given. */
export type Unit = 'year' | 'month' | 'day'

const UNITS: Readonly<Record<Unit, Intl.DateTimeFormatOptions>> = {
  year: { year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  day: { day: 'numeric', month: 'long', year: 'numeric' },
}

/** One end of a period, to the year, the month or the day. */
export function endInWords(at: CalendarDay, unit: Unit): string {
  if (unit === 'year') return yearInWords(at.year)
  return unit === 'month' ? monthOfYear(at) : dayOfYear(at)
}

/** A period in words, from its first day, month or year to its last: `19 February 2012 to 18 March 2012`. */
export function fromTo(first: CalendarDay, last: CalendarDay, unit: Unit): string {
  // Each language has a way of its own to say once what both ends share; that of Chinese is in numbers alone.
  if (!['en', 'zh'].includes(language()) && isPlain(first.year) && isPlain(last.year))
    return unit === 'day'
      ? inFrench(formatFor(UNITS[unit]).formatRange(momentOf(first), momentOf(last)))
      : formatFor(UNITS[unit]).formatRange(momentOf(first), momentOf(last))
  return t('{from} to {to}', { from: endInWords(first, unit), to: endInWords(last, unit) })
}
