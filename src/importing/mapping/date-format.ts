/** Reads dates as files write them, by formats such as MM/DD/YYYY, and says why a text is none. */
import { nearest } from '../../domain/faults.js'
import { Problem } from '../../errors.js'
import type { Warning } from '../warnings.js'
import { type CalendarName, cleanName, monthNames } from './calendars.js'
import { readEpoch, readMoment, readSheetDay, type Zone } from './moments.js'

/** A date as far as it is written; EDTF is kept as it stands. */
export type WrittenDate = (
  | { readonly edtf: string }
  | { readonly year: number; readonly month: number | null; readonly day: number | null }
) & {
  /** The minute of the day, where there is a time. */
  readonly minutes?: number
  /** Whether it is a moment, whose day depends on where, and no time zone was chosen. */
  readonly isUnzoned?: boolean
  /** What is odd about it. */
  readonly warning?: Pick<Warning, 'code' | 'detail'>
}

export interface DateFormat {
  /** What a text says, or in words why it is no date of this format. */
  read(text: string): WrittenDate | string
}

/** What the mapping says of all formats of a date. */
export interface FormatOptions {
  /** Where a moment is a day; null for as it is written, and UTC for epochs. */
  readonly zone: Zone | null
  /** The language of names of months, and their calendar. */
  readonly lang: string | null
  readonly calendar: CalendarName | null
  /** The first of the hundred years that two digits stand for; null where they stand for none. */
  readonly pivot: number | null
}

const PLAIN: FormatOptions = { zone: null, lang: null, calendar: null, pivot: null }

/** The year of two digits. */
export const fromPivot = (digits: number, pivot: number): number =>
  pivot + ((((digits - pivot) % 100) + 100) % 100)

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
)

const NAMED: Readonly<Record<string, (options: FormatOptions) => DateFormat>> = {
  edtf: ({ zone }) => ({
    read: (text) => {
      const moment = text.length < 40 && text.includes('T') ? readMoment(text, zone) : null
      if (moment === null || typeof moment === 'string') return moment ?? { edtf: text }
      // What the time is worth is said by whoever reads EDTF.
      return 'edtf' in moment
        ? { edtf: text, ...(moment.minutes === undefined ? {} : { minutes: moment.minutes }) }
        : moment
    },
  }),
  iso: ({ zone }) => ({
    read: (text) =>
      /^[+-]?\d{4,9}(?:-\d\d(?:-\d\d)?)?$/.test(text)
        ? { edtf: text }
        : (readMoment(text, zone) ?? 'must be such as 2020-05-30 or 2020-05-30T14:00:00Z'),
  }),
  epoch_ms: ({ zone }) => ({ read: (text) => readEpoch(text, 1, zone) }),
  excel: () => ({ read: (text) => readSheetDay(text, 1900) }),
  excel_1904: () => ({ read: (text) => readSheetDay(text, 1904) }),
  epoch_s: ({ zone }) => ({ read: (text) => readEpoch(text, 1_000, zone) }),
}

/** The most characters of a format, and of a text that is read by one. */
export const LONGEST_FORMAT = 100
const LONGEST_TEXT = 200

/** How a token is matched, and which part of a date or time it is. */
const TOKENS: readonly { readonly token: string; readonly pattern: string; readonly part: Part }[] = [
  { token: 'YYYY', pattern: '(\\d{4})', part: 'year' },
  { token: 'YY', pattern: '(\\d{2})', part: 'year' },
  { token: 'MMMM', pattern: '', part: 'name' },
  { token: 'MMM', pattern: '', part: 'name' },
  { token: 'MM', pattern: '(\\d{2})', part: 'month' },
  { token: 'M', pattern: '(\\d{1,2})', part: 'month' },
  { token: 'DD', pattern: '(\\d{2})', part: 'day' },
  { token: 'Do', pattern: '(\\d{1,2})(?:st|nd|rd|th|er|e|\\u00ba|\\u00aa|\\.)?', part: 'day' },
  { token: 'D', pattern: '(\\d{1,2})', part: 'day' },
  { token: 'HH', pattern: '(\\d{1,2})', part: 'hour' },
  { token: 'mm', pattern: '(\\d{2})', part: 'minute' },
  { token: 'ss', pattern: '(\\d{2}(?:\\.\\d{1,9})?)', part: 'second' },
]
type Part = 'year' | 'month' | 'day' | 'name' | 'hour' | 'minute' | 'second'

/** @throws Problem invalid_mapping where a format is none */
export function formatOf(format: string, options: FormatOptions = PLAIN): DateFormat {
  const known = Object.hasOwn(NAMED, format) ? NAMED[format] : undefined
  return known?.(options) ?? patterned(format, options)
}

/** How often a part may stand in a format: of a time, a start and an end. Many in a row would fit a text in many ways. */
const MOST: Readonly<Record<Part, number>> = {
  year: 1,
  month: 1,
  name: 1,
  day: 1,
  hour: 2,
  minute: 2,
  second: 2,
}

/** Names of months, how they stand in a text, and which month each is. */
export interface Months {
  readonly pattern: string
  month(name: string): number | null
}

const ENGLISH: Record<'MMMM' | 'MMM', Months> = {
  MMMM: english('([A-Za-z]+)'),
  MMM: english('([A-Za-z]{3,4})\\.?'),
}

function english(pattern: string): Months {
  return {
    pattern,
    month: (given) => {
      const name = given.toLowerCase()
      const at = MONTHS.findIndex((month) => month.startsWith(name.slice(0, 3)))
      return at !== -1 && (MONTHS[at]!.startsWith(name) || name === 'sept') ? at + 1 : null
    },
  }
}

/** The months of a language; of English where none is given and the calendar is ours. */
export const monthsOf = (lang: string | null, calendar: CalendarName | null): Months =>
  lang === null && calendar === null ? ENGLISH.MMMM : namesIn(lang ?? 'en', calendar)

/** @throws Problem invalid_mapping where there is no such language */
function namesIn(lang: string, calendar: CalendarName | null): Months {
  let names: ReadonlyMap<string, number | null>
  try {
    if (Intl.DateTimeFormat.supportedLocalesOf([lang]).length === 0) throw new RangeError(lang)
    names = monthNames(lang, calendar ?? 'gregory')
  } catch {
    const detail = `there are no names of months in the language ${JSON.stringify(lang)}: write one such as fr or fa`
    throw new Problem('invalid_mapping', `the mapping: ${detail}`, {
      faults: [{ pointer: '/incident/date', detail }],
    })
  }
  // Longer names first, so that none is cut by one that it begins with; small and capital letters as the language has them.
  const spelled = [...names.keys()].flatMap((name) => [
    name,
    name.toLocaleUpperCase(lang),
    titled(name, lang),
  ])
  const all = [...new Set(spelled)].sort((a, b) => b.length - a.length)
  const escaped = all.map((name) => name.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replaceAll(' ', '\\s'))
  return { pattern: `(${escaped.join('|')})\\.?`, month: (name) => names.get(cleanName(name, lang)) ?? null }
}

function titled(name: string, lang: string): string {
  const [first = '', ...rest] = name
  return first.toLocaleUpperCase(lang) + rest.join('')
}

function patterned(format: string, { zone, lang, calendar, pivot }: FormatOptions): DateFormat {
  let names: Months | null = null
  const parts: Part[] = []
  let pattern = ''
  for (let at = 0; at < format.length; ) {
    const found = TOKENS.find(({ token }) => format.startsWith(token, at))
    if (found) {
      if (found.part === 'name')
        names =
          lang === null && calendar === null
            ? ENGLISH[found.token as 'MMM' | 'MMMM']
            : namesIn(lang ?? 'en', calendar)
      pattern += found.part === 'name' ? names!.pattern : found.pattern
      parts.push(found.part)
      at += found.token.length
    } else {
      const isSpace = /\s/.test(format[at]!)
      if (!isSpace) pattern += format[at]!.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&')
      else if (!pattern.endsWith('\\s+')) pattern += '\\s+'
      at += 1
    }
  }
  const isShort = format.includes('YY') && !format.includes('YYYY')
  if (isShort && pivot === null) {
    const detail = `${JSON.stringify(format)} has years of two digits: say pivot, the first of the hundred years that they stand for, such as 1950`
    throw new Problem('invalid_mapping', `the mapping: ${detail}`, {
      faults: [{ pointer: '/incident/date', detail }],
    })
  }
  const isTooOften = parts.some((part) => parts.filter((other) => other === part).length > MOST[part])
  if (!parts.includes('year') || isTooOften) {
    const near = nearest(format, Object.keys(NAMED))
    const detail = `${JSON.stringify(format)} is no format of a date: ${near === undefined ? 'it needs YYYY, and each part once' : `did you mean ${near}?`}`
    throw new Problem('invalid_mapping', `the mapping: ${detail}`, {
      faults: [{ pointer: '/incident/date', detail }],
    })
  }
  const whole = new RegExp(`^${pattern}$`, 'u')
  // A Z at the end is no part, and says that the time is UTC.
  const isUtc = format.endsWith('Z') && parts.includes('hour')
  return {
    read: (text) => {
      const match = text.length > LONGEST_TEXT ? null : whole.exec(text)
      if (match === null) return `is not written as ${format}`
      const of = (part: Part): string | undefined => {
        const at = parts.indexOf(part)
        return at === -1 ? undefined : match[at + 1]
      }
      const name = of('name')
      const byName = name === undefined ? null : names!.month(name)
      if (name !== undefined && byName === null) return `${JSON.stringify(name.toLowerCase())} is no month`
      const day = Number(of('day') ?? Number.NaN)
      const written = {
        year: isShort ? fromPivot(Number(of('year')), pivot!) : Number(of('year')),
        month: byName ?? (of('month') === undefined ? null : Number(of('month'))),
        day: Number.isNaN(day) ? null : day,
      }
      const hour = of('hour')
      if (hour === undefined || written.day === null || written.month === null) return written
      const minute = of('minute') ?? '00'
      const moment = readMoment(
        `${String(written.year).padStart(4, '0')}-${two(written.month)}-${two(written.day)}T${hour.padStart(2, '0')}:${minute}${isUtc ? 'Z' : ''}`,
        zone,
      )
      if (moment === null) return written
      if (typeof moment === 'string' || !('edtf' in moment)) return moment
      const { edtf: _, ...time } = moment
      return { ...written, ...time }
    },
  }
}

const two = (part: number): string => String(part).padStart(2, '0')
