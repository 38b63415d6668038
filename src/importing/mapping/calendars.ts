/** Days of other calendars than the Gregorian, by the data of Unicode that `Intl` has: to days since 1970, and their months by name. */
import { civilOf } from '../../domain/date/day.js'

/** Calendars whose months are numbered (in the Hebrew one there are two ways to do it), and the Gregorian year in which their first year began. */
export const CALENDARS = {
  persian: 622,
  islamic: 622,
  'islamic-umalqura': 622,
  'islamic-civil': 622,
  'islamic-tbla': 622,
  buddhist: -542,
  indian: 79,
  coptic: 284,
  ethiopic: 8,
  roc: 1_912,
} as const

export type CalendarName = keyof typeof CALENDARS

const DAY = 86_400_000
const LUNAR = 354.367
const SOLAR = 365.2425

interface Fields {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** A calendar, in which months of years are looked up and kept. */
export class Calendar {
  readonly #format: Intl.DateTimeFormat
  readonly #epoch: number
  readonly #length: number
  readonly #months = new Map<string, { first: number; last: number } | null>()

  constructor(readonly name: CalendarName) {
    // The one that Saudi Arabia keeps by tables; by sight of the moon days differ from place to place.
    const id = name === 'islamic' ? 'islamic-umalqura' : name
    this.#format = new Intl.DateTimeFormat(`en-u-ca-${id}-nu-latn`, {
      timeZone: 'UTC',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
    })
    this.#epoch = (CALENDARS[name] - 1970) * SOLAR
    this.#length = name.startsWith('islamic') ? LUNAR : SOLAR
  }

  /** The first and the last day of a day, a month or a year, in days since 1970; in words why there are none. */
  days(year: number, month: number | null, day: number | null): { first: number; last: number } | string {
    if (year < 1 || year > 9_999) return `the year ${year} of the ${this.name} calendar cannot be read`
    if (month === null) {
      if (day !== null) return 'a day without a month cannot be read in another calendar'
      const [first, next] = [this.#month(year, 1), this.#month(year + 1, 1)]
      if (first === null || next === null) return `there is no year ${year} in the ${this.name} calendar`
      return { first: first.first, last: next.first - 1 }
    }
    const found = this.#month(year, month)
    if (found === null) return `there is no month ${month} in the year ${year} of the ${this.name} calendar`
    if (day === null) return found
    const only = found.first + day - 1
    if (day >= 1 && only <= found.last) return { first: only, last: only }
    return `the month ${month} of the year ${year} of the ${this.name} calendar has ${found.last - found.first + 1} days`
  }

  #month(year: number, month: number): { first: number; last: number } | null {
    const key = `${year}-${month}`
    let found = this.#months.get(key)
    if (found === undefined) {
      found = this.#search(year, month)
      this.#months.set(key, found)
    }
    return found
  }

  /** `Intl` only says what a day is called: the day is guessed, and the guess mended by how far off it is. */
  #search(year: number, month: number): { first: number; last: number } | null {
    let at = Math.round(this.#epoch + (year - 1) * this.#length + (month - 1) * 29.5)
    for (let tries = 0; tries < 40; tries += 1) {
      const { year: y, month: m, day: d } = this.#fields(at)
      if (y === year && m === month) {
        const first = at - d + 1
        let last = first + 27
        if (this.#fields(last).month !== month) last = at
        while (this.#fields(last + 1).month === month && this.#fields(last + 1).year === year) last += 1
        return { first, last }
      }
      const off = (year - y) * this.#length + (month - m) * 29.5
      at += Math.sign(off) * Math.max(1, Math.round(Math.abs(off)) - (Math.abs(off) < 40 ? 15 : 0))
    }
    return null
  }

  #fields(day: number): Fields {
    const parts: Partial<Record<string, string>> = {}
    for (const { type, value } of this.#format.formatToParts(day * DAY)) parts[type] = value
    const year = Number(parts.year ?? parts.relatedYear)
    // Before its first year a calendar counts backwards.
    const isBefore = ['BH', 'ERA0', 'B.R.O.C.', 'BCE', 'Before R.O.C.'].includes(parts.era ?? '')
    return { year: isBefore ? 1 - year : year, month: Number(parts.month), day: Number(parts.day) }
  }
}

const made = new Map<CalendarName, Calendar>()

/** The calendar of a name: there is one of each. */
export function calendarOf(name: CalendarName): Calendar {
  const found = made.get(name) ?? new Calendar(name)
  made.set(name, found)
  return found
}

/** A day since 1970 as EDTF. */
export function edtfOfDay(day: number): string {
  const { year, month, day: of } = civilOf(day)
  const two = (part: number): string => String(part).padStart(2, '0')
  return `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}-${two(month)}-${two(of)}`
}

/**
 * The names of months in a language, long and short, as they stand alone and beside a day (мая, май), in lower case
 * and without a dot at the end: the number of the month, null for a name that two months have.
 */
export function monthNames(
  lang: string,
  calendar: CalendarName | 'gregory',
): ReadonlyMap<string, number | null> {
  const id = calendar === 'islamic' ? 'islamic-umalqura' : calendar
  const number = new Intl.DateTimeFormat(`en-u-ca-${id}-nu-latn`, { timeZone: 'UTC', month: 'numeric' })
  const styles: Intl.DateTimeFormatOptions[] = (['long', 'short'] as const).flatMap((month) => [
    { month },
    { month, day: 'numeric' },
    { month, year: 'numeric' },
    { month, day: 'numeric', year: 'numeric' },
  ])
  const formats = styles.map(
    (style) => new Intl.DateTimeFormat(`${lang}-u-ca-${id}-nu-latn`, { timeZone: 'UTC', ...style }),
  )
  const names = new Map<string, number | null>()
  // Every month of every calendar is met by steps of 14 days over four years.
  for (let day = 18_262; day < 18_262 + 4 * 366; day += 14) {
    const month = Number(number.formatToParts(day * DAY).find(({ type }) => type === 'month')?.value)
    for (const format of formats) {
      const part = format.formatToParts(day * DAY).find(({ type }) => type === 'month')?.value
      const name = part === undefined ? '' : cleanName(part, lang)
      if (name === '' || /^\d+$/.test(name)) continue
      const known = names.get(name)
      names.set(name, known === undefined || known === month ? month : null)
    }
  }
  return names
}

/** A name of a month as it is compared. */
export const cleanName = (name: string, lang: string): string =>
  name.normalize('NFC').toLocaleLowerCase(lang).replace(/\.$/, '').trim()
