/** What a date says, in the language that is in use. It never says more than is known. */
import {
  type CalendarDay,
  dayOfMonth,
  dayOfYear,
  endInWords,
  fromTo,
  monthOfYear,
  type Unit,
  yearInWords,
} from './calendar.js'
import type { Message } from './english.js'
import { language, listed, t } from './translate.js'

/** The date of a record as the API has it. */
export interface DateOfRecord {
  readonly edtf: string | null
  /** Its words in English. */
  readonly display: string
  readonly undated: boolean
  /** How far it is doubted as a whole. */
  readonly qualifier?: 'approximate' | 'uncertain' | 'both' | null
  readonly start: { readonly earliest: string | null }
  readonly end: { readonly latest: string | null }
}

/**
 * The words of a date. In English they are those of the API, but for one of several days. In other languages a date that has no words of its own is
 * said by its first and last day, with its EDTF behind it, so that nothing is lost.
 */
export function dateInWords(date: DateOfRecord): string {
  if (language() === 'en') return (date.edtf !== null && oneDayInWords(date.edtf)) || date.display
  if (date.edtf === null) return t('date unknown')
  return wordsOf(date.edtf) ?? boundsInWords(date)
}

function boundsInWords({ edtf, undated, qualifier, start, end }: DateOfRecord): string {
  const [first, last] = undated ? [null, null] : [dayIn(start.earliest), dayIn(end.latest)]
  // A year that no calendar reaches is known all the same.
  if (!undated && first === null && last === null) return edtf ?? t('date unknown')
  const words =
    first && first === last
      ? first
      : first && last
        ? t('between {from} and {to}', { from: first, to: last })
        : first
          ? t('since {date}', { date: first })
          : last
            ? t('until {date}', { date: last })
            : t('date unknown')
  const doubted = undated || !qualifier ? words : t(DOUBTED[qualifier], { date: words })
  // Of a date without a digit the EDTF says no more.
  return /\d/.test(edtf ?? '') ? `${doubted} (${edtf})` : doubted
}

/** What is said of bounds, which are themselves not about any day. */
const DOUBTED = {
  approximate: '{date} (approximate)',
  uncertain: '{date} (uncertain)',
  both: '{date} (approximate and uncertain)',
} as const satisfies Readonly<Record<string, Message>>

/** A day as the API writes it, in words; null where it has none. */
function dayIn(text: string | null): string | null {
  const [, year, month, day] = /^([+-]?\d{4,})-(\d\d)-(\d\d)$/.exec(text ?? '') ?? []
  return year === undefined ? null : dayOfYear({ year: Number(year), month: Number(month), day: Number(day) })
}

/** EDTF of more characters is said by its bounds. */
const LONGEST = 100

/** The words of a date in EDTF; null where it has none in this language. */
function wordsOf(edtf: string): string | null {
  if (edtf.length > LONGEST) return null
  if (edtf.includes('/')) return intervalInWords(edtf)
  if (/^[[{]/.test(edtf)) return setInWords(edtf)
  return singleInWords(edtf)
}

const QUALIFIED: Readonly<Record<string, Message>> = {
  '~': 'about {date}',
  '?': '{date} (uncertain)',
  '%': 'about {date} (uncertain)',
}

const SEASONS: readonly Message[] = ['spring {year}', 'summer {year}', 'autumn {year}', 'winter {year}']

/** A year, month, season or day, perhaps qualified as a whole or masked at its end. */
function singleInWords(edtf: string): string | null {
  const { text, qualifier } = unqualified(edtf)
  const words =
    exactInWords(text) ?? seasonInWords(text) ?? maskedInWords(text) ?? partlyQualifiedInWords(edtf)
  if (text.search(/[~?%]/) !== -1) return words
  if (words === null || qualifier === '') return words
  // "About" one of several days would promise a nearness that the mask does not give.
  if (text.includes('X')) return null
  return t(QUALIFIED[qualifier] ?? 'about {date}', { date: words })
}

function unqualified(edtf: string): { readonly text: string; readonly qualifier: string } {
  const [, text = edtf, qualifier = ''] = /^(.*[^~?%])([~?%])$/.exec(edtf) ?? []
  return { text, qualifier }
}

/** The parts of a date, each with what is said of it alone, and of it and all before it. */
const QUALIFIED_PARTS = /^([~?%]?)(-?\d{4})([~?%]?)-([~?%]?)(\d\d)([~?%]?)(?:-([~?%]?)(\d\d)([~?%]?))?$/
/** What is said of the year, the month and the day: that it is approximate, uncertain, or both. */
const DOUBTS: readonly (readonly [Message, Message, Message])[] = [
  ['year approximate', 'year uncertain', 'year approximate and uncertain'],
  ['month approximate', 'month uncertain', 'month approximate and uncertain'],
  ['day approximate', 'day uncertain', 'day approximate and uncertain'],
]

/** A month or a day of which some parts are qualified and others not: `11 June 2004 (year uncertain)`. */
function partlyQualifiedInWords(edtf: string): string | null {
  const [, ...found] = QUALIFIED_PARTS.exec(edtf) ?? []
  const parts = [found.slice(0, 3), found.slice(3, 6), found.slice(6, 9)].filter(([, digits]) => digits)
  const words = exactInWords(parts.map(([, digits]) => digits).join('-'))
  if (parts.length < 2 || words === null) return null
  const doubts = parts.flatMap(([before = ''], index): string[] => {
    const about =
      before +
      parts
        .slice(index)
        .map(([, , after = '']) => after)
        .join('')
    const [isApproximate, isUncertain] = [/[~%]/.test(about), /[?%]/.test(about)]
    const which = Number(isApproximate) + 2 * Number(isUncertain)
    const message = DOUBTS[index]?.[which - 1]
    return message === undefined ? [] : [t(message)]
  })
  return t('{date} ({parts})', { date: words, parts: listed(doubts) })
}

interface Exact {
  readonly at: { readonly year: number; readonly month: number; readonly day: number }
  readonly unit: Unit
}

function exact(text: string): Exact | null {
  const [, long, short, month, day] =
    /^(?:Y(-?\d{5,}|-?\d+E\d+)|(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?)$/.exec(text) ?? []
  const year = long ?? short
  if (year === undefined || Number(month ?? 1) > 12 || !Number.isSafeInteger(Number(year))) return null
  return {
    at: { year: Number(year), month: Number(month ?? 1), day: Number(day ?? 1) },
    unit: day !== undefined ? 'day' : month !== undefined ? 'month' : 'year',
  }
}

function exactInWords(text: string): string | null {
  const found = exact(text)
  return found && endInWords(found.at, found.unit)
}

function seasonInWords(text: string): string | null {
  const [, year, season] = /^(-?\d{4})-2([1-4])$/.exec(text) ?? []
  const message = SEASONS[Number(season) - 1]
  return year === undefined || message === undefined ? null : t(message, { year: yearInWords(Number(year)) })
}

/** Dates of which a part is not known. */
const MASKED: readonly [RegExp, (...parts: number[]) => string][] = [
  [/^([1-9]\d\d)X$/, (decade = 0) => t('the {year}s', { year: `${decade}0` })],
  [
    /^([1-9]\d)XX$/,
    (century = 0) => t('between {from} and {to}', { from: `${century}00`, to: `${century}99` }),
  ],
  [/^(\d{4})-XX$/, (year = 0) => t('a month in {period}', { period: yearInWords(year) })],
  [/^(\d{4})-XX-XX$/, (year = 0) => t('a day in {period}', { period: yearInWords(year) })],
  [
    /^(\d{4})-(\d\d)-XX$/,
    (year = 0, month = 0) => t('a day in {period}', { period: monthOfYear({ year, month }) }),
  ],
  [
    /^XXXX-(\d\d)-(\d\d)$/,
    (month = 0, day = 0) => t('{day}, year unknown', { day: dayOfMonth({ month, day }) }),
  ],
]

function maskedInWords(text: string): string | null {
  for (const [pattern, words] of MASKED) {
    const [, ...parts] = pattern.exec(text) ?? []
    if (parts.length > 0) return words(...parts.map(Number))
  }
  return null
}

function intervalInWords(edtf: string): string | null {
  const [start = '', end = ''] = edtf.split('/')
  const [first, last] = [exact(start), exact(end)]
  if (first && last && first.unit === last.unit) return fromTo(first.at, last.at, first.unit)
  const from = endOf(start)
  const to = endOf(end)
  if (from === null || to === null) return null
  if (end === '..') return t('since {date}', { date: from })
  return start === '..' ? t('until {date}', { date: to }) : t('{from} to {to}', { from, to })
}

/** An end of an interval: nothing is written where it is not known, two dots where it is open. */
function endOf(text: string): string | null {
  if (text === '') return t('an unknown date')
  return text === '..' ? '' : singleInWords(text)
}

function setInWords(edtf: string): string | null {
  const isAll = edtf.startsWith('{')
  const members = edtf.slice(1, -1).split(',')
  const [only = ''] = members
  if (members.length === 1) return (isAll ? null : oneDayInWords(edtf)) ?? rangeInWords(only, isAll)
  const words = members.flatMap((member) => memberInWords(member) ?? [])
  if (words.length !== members.length) return null
  const [one = '', other = ''] = words
  if (words.length === 2)
    return isAll ? t('{one} and {other}', { one, other }) : t('{one} or {other}', { one, other })
  return isAll
    ? t('each of {dates}', { dates: listed(words) })
    : t('one of {dates}', { dates: listed(words) })
}

function memberInWords(member: string): string | null {
  const [from = '', to] = member.split('..')
  if (to === undefined) return singleInWords(member)
  const [first, last] = [exact(from), exact(to)]
  return first && last && first.unit === last.unit ? fromTo(first.at, last.at, first.unit) : null
}

/**
 * One of two days such as `[2022-12-30..2022-12-31]`, and in English one of several that follow each other; null for any
 * other date.
 */
function oneDayInWords(edtf: string): string | null {
  const [, from, to] = /^\[(-?\d{4}-\d\d-\d\d)\.\.(-?\d{4}-\d\d-\d\d)\]$/.exec(edtf) ?? []
  const [first, last] = [from && exact(from), to && exact(to)]
  if (!first || !last) return null
  const end = endInWords(last.at, last.unit)
  if (language() !== 'en')
    return isNext(first.at, last.at)
      ? t('{one} or {other}', { one: endInWords(first.at, first.unit), other: end })
      : null
  const start = startInEnglish(first.at, last.at)
  return isNext(first.at, last.at) ? `${start} or ${end}` : `one day between ${start} and ${end}`
}

/** The first of two days without what it shares with the last. */
function startInEnglish(first: CalendarDay, last: CalendarDay): string {
  if (first.year !== last.year) return dayOfYear(first)
  return first.month === last.month ? String(first.day) : dayOfMonth(first)
}

/** Whether a day follows another. */
function isNext(one: CalendarDay, other: CalendarDay): boolean {
  const day = ({ year, month, day }: CalendarDay, more = 0): number => {
    const date = new Date(Date.UTC(2000, month - 1, day + more))
    date.setUTCFullYear(year, month - 1, day + more)
    return date.getTime()
  }
  return day(one, 1) === day(other)
}

const ONE: Readonly<Record<Unit, Message>> = {
  day: 'one day in the period {period}',
  month: 'one month in the period {period}',
  year: 'one year in the period {period}',
}
const EVERY: Readonly<Record<Unit, Message>> = {
  day: 'every day in the period {period}',
  month: 'every month in the period {period}',
  year: 'every year in the period {period}',
}

/** A set of one range: of days, months or years, or open at one end. */
function rangeInWords(member: string, isAll: boolean): string | null {
  const [from = '', to] = member.split('..')
  if (to === undefined) return singleInWords(member)
  const [first, last] = [exact(from), exact(to)]
  if (first && last && first.unit === last.unit)
    return t((isAll ? EVERY : ONE)[first.unit], { period: fromTo(first.at, last.at, first.unit) })
  if (from === '' && last)
    return t(isAll ? '{date} and earlier' : '{date} or earlier', { date: endInWords(last.at, last.unit) })
  if (to === '' && first)
    return t(isAll ? '{date} and later' : '{date} or later', { date: endInWords(first.at, first.unit) })
  return null
}
