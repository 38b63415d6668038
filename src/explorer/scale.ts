/** The timeline's scale: which bars fit a span, which round numbers stand beside and below them, and what a period is as a date. */
import { dayOfMonth, dayOfYear, monthAlone, monthOfYear, yearInWords } from '../messages/calendar.js'
import { t } from '../messages/translate.js'
import { civil, edtfDay, edtfYear, partsOf } from './days.js'

/** The widths of a bar, widest first, with about how many days each has. */
export const INTERVALS = ['century', 'decade', 'year', 'month', 'day'] as const
export type Interval = (typeof INTERVALS)[number]
const DAYS: Record<Interval, number> = {
  century: 36_525,
  decade: 3_652.5,
  year: 365.25,
  month: 30.44,
  day: 1,
}

/** A period, as its first and last day. */
export type Span = readonly [number, number]

/** So many bars can be distinguished and pointed at. */
export const MOST_BARS = 150

export const lengthOf = ([from, to]: Span): number => to - from + 1
const barsOf = (span: Span, interval: Interval): number => lengthOf(span) / DAYS[interval]

export const isInterval = (text: string | null): text is Interval => INTERVALS.includes(text as Interval)

/** A timeline of the API has so many bars at most. */
const MOST_OF_API = 2_000
/** Whether the API gives bars of an interval for a span, which may be open. */
export const fits = (span: Span, interval: Interval): boolean => barsOf(span, interval) < MOST_OF_API - 1

/** The finest bars of which not too many lie in a span. */
export function fitting(span: Span): Interval {
  return INTERVALS.findLast((interval) => barsOf(span, interval) <= MOST_BARS) ?? 'century'
}

/** The span that shows bars of an interval: the one given, or what is left of it around its middle when there would be too many. */
export function showing(span: Span, interval: Interval): Span {
  if (barsOf(span, interval) <= MOST_BARS) return span
  return around(span, Math.floor(MOST_BARS * 0.8 * DAYS[interval]))
}

/** A span of so many days with the same middle. */
function around([from, to]: Span, days: number): Span {
  const start = Math.round((from + to + 1 - days) / 2)
  return [start, start + days - 1]
}

/** A span half as long, but not under a week, or twice as long; around the same middle. */
export const zoomed = (span: Span, factor: number): Span =>
  around(span, Math.max(7, Math.round(lengthOf(span) * factor)))

/** Where a moment lies in a span: 0 at the beginning of its first day, 1 at the end of its last. */
export const fraction = (day: number, span: Span): number => (day - span[0]) / lengthOf(span)

export interface Tick {
  readonly day: number
  readonly label: string
}

const STEPS = [1, 2, 5]
/** About so many round numbers stand beside the bars. */
const LEVELS = 5

/** The ticks of a span, at most about so many: at years, months or days that are round. */
export function ticks(span: Span, most: number): Tick[] {
  const [from, to] = span
  const days = lengthOf(span)
  if (days / 365.25 > most / 3) return years(from, to, step(days / 365.25 / most))
  if (days / 30.44 > most / 2) {
    const months = [1, 3, 6, 12].find((each) => days / 30.44 / each <= most) ?? 12
    return everyMonth(from, to, months)
  }
  const each = [1, 2, 7, 14].find((width) => days / width <= most) ?? 31
  if (each === 31) return everyMonth(from, to, 1)
  const found: number[] = []
  for (let day = Math.ceil(from / each) * each; day <= to; day += each) found.push(day)
  return withYears(found, (day, isNew) =>
    isNew ? dayOfYear(partsOf(day), 'short') : dayOfMonth(partsOf(day), 'short'),
  )
}

/** The least of 1, 2, 5, 10, 20, 50 … that is not under a number. */
function step(least: number): number {
  for (let scale = 1; ; scale *= 10)
    for (const width of STEPS) if (width * scale >= least) return width * scale
}

/** The round numbers beside the bars, from 0 to the first that is not under the most. */
export function levels(most: number): number[] {
  const each = step(most / LEVELS)
  return Array.from({ length: Math.max(1, Math.ceil(most / each)) + 1 }, (_, index) => index * each)
}

/** Ticks at round years, as historians count them: 500 BCE, not 501 BCE; between the eras at the year 1. */
function years(from: number, to: number, each: number): Tick[] {
  const found: Tick[] = []
  const { year: first } = partsOf(from)
  // Counted without a year 0, so that those before the year 1 are round too.
  for (let counted = Math.ceil((first > 0 ? first : first - 1) / each) * each; ; counted += each) {
    if (counted === 0 && each === 1) continue
    const year = counted < 0 ? counted + 1 : Math.max(1, counted)
    const day = civil(year, 1, 1)
    if (day > to) return found
    if (day >= from) found.push({ day, label: counted === 0 ? t('1 CE') : yearInWords(year) })
  }
}

function everyMonth(from: number, to: number, each: number): Tick[] {
  const found: number[] = []
  const { year, month } = partsOf(from)
  for (let at = year * 12 + Math.ceil((month - 1) / each) * each; ; at += each) {
    const ofYear = at - Math.floor(at / 12) * 12
    const day = civil(Math.floor(at / 12), ofYear + 1, 1)
    if (day > to) break
    if (day >= from) found.push(day)
  }
  // January needs no name: its year stands for it.
  return withYears(found, (day, isNew) => {
    const { year, month } = partsOf(day)
    if (!isNew) return monthAlone(month, 'short')
    return month === 1 ? yearInWords(year) : monthOfYear({ year, month }, 'short')
  })
}

/** Ticks of which the first, and the first of each further year, say the year. */
function withYears(days: readonly number[], name: (day: number, isNew: boolean) => string): Tick[] {
  return days.map((day, index) => {
    const { year } = partsOf(day)
    const before = days[index - 1]
    const isNew = before === undefined || partsOf(before).year !== year
    return { day, label: name(day, isNew) }
  })
}

/** A period as `date` takes it: as short as its ends allow. */
export function dateOf([from, to]: Span): string {
  const start = partsOf(from)
  const end = partsOf(to)
  const next = partsOf(to + 1)
  if (start.day === 1 && next.day === 1 && Math.abs(end.year) <= 9_999) {
    if (start.month === 1 && next.month === 1) return pair(edtfYear(start.year), edtfYear(end.year))
    const month = (at: { year: number; month: number }) =>
      `${edtfYear(at.year)}-${String(at.month).padStart(2, '0')}`
    return pair(month(start), month(end))
  }
  return pair(edtfDay(from), edtfDay(to))
}

const pair = (start: string, end: string): string => (start === end ? start : `${start}/${end}`)

/** A span as the API's `date` has it: always its two ends. */
export const isoSpan = (span: Span): string => {
  const text = dateOf(span)
  return text.includes('/') ? text : `${text}/${text}`
}
