/** Compiles the date of a mapping: each row's becomes EDTF, as exactly as the file knows it and no more. */
import { civilOf, UNBOUNDED_PAST } from '../../domain/date/day.js'
import { type EventDate, parseDate } from '../../domain/date/edtf.js'
import { EdtfError } from '../../domain/date/edtf-error.js'
import { numberOf } from '../numbers.js'
import { calendarOf } from './calendars.js'
import { type Ends, extent, within } from './date-ends.js'
import { formatOf, fromPivot, type Months, monthsOf, type WrittenDate } from './date-format.js'
import type { DateExtent, DateParts, DateSpec, DateText } from './date-schema.js'
import { DATE_PRECISIONS } from './date-schema.js'
import { edtfOf, inCalendar } from './date-text.js'
import { asciiDigits } from './digits.js'
import { bothMarks, coarsened, type Limit, type Mark, qualifiedBy } from './edtf-steps.js'
import type { Lookups } from './lookup-table.js'
import { zoneOf } from './moments.js'
import { type RowScope, textOf } from './scope.js'
import { type Compiled, compileValue } from './value.js'

/** EDTF, or null where nothing is known. */
export interface CompiledDate {
  readonly read: (scope: RowScope) => string | null
  readonly columns: readonly string[]
}

/**
 * @param isOfRecord whether its years are watched, as those of the records are
 * @throws Problem invalid_mapping for a format, a zone, a language or a lookup that is none
 */
export function compileDate(spec: DateSpec, lookups: Lookups, isOfRecord = false): CompiledDate {
  const inner = compileSpec(spec, lookups)
  const [column] = inner.columns
  return {
    columns: inner.columns,
    read: (scope) => {
      const text = inner.read(scope)
      if (text === null) return null
      const date = dateOf(text)
      if (typeof date === 'string') return refuse(scope, column, text, date)
      const day = date.bounds?.startEarliest
      if (isOfRecord && day !== undefined && day > UNBOUNDED_PAST)
        scope.watch.year(column ?? 'the date', civilOf(day).year, scope.row)
      return text
    },
  }
}

/** A date that is to be EDTF; in words what is wrong with it. */
function dateOf(text: string): EventDate | string {
  try {
    return parseDate(text)
  } catch (error) {
    if (error instanceof EdtfError) return error.message
    throw error
  }
}

function refuse(scope: RowScope, column: string | undefined, value: unknown, why: string): null {
  const where = column === undefined ? {} : { column }
  // What the file has says more to whoever mends it than what became of it.
  const cell = column !== undefined && Object.hasOwn(scope.cells, column) ? scope.cells[column] : value
  return scope.note({ ...where, code: 'invalid_date', value: cell, pointer: '/date', detail: why })
}

function compileSpec(spec: DateSpec, lookups: Lookups): CompiledDate {
  if (spec === null) return { read: () => null, columns: [] }
  if (typeof spec === 'string') return textDate({ value: spec }, lookups)
  if ('year' in spec) return partsDate(spec, lookups)
  if ('within' in spec) return twoEnds(spec.within, lookups, within)
  if ('start' in spec) return twoEnds(spec, lookups, extent)
  if ('first' in spec) {
    const dates = spec.first.map((one) => compileSpec(one, lookups))
    return {
      columns: dates.flatMap(({ columns }) => columns),
      read: (scope) => {
        for (const { read } of dates) {
          const text = read(scope)
          if (text !== null) return text
        }
        return null
      },
    }
  }
  if ('cases' in spec) {
    const by = compileValue(spec.by, lookups)
    const cases = new Map(Object.entries(spec.cases).map(([code, one]) => [code, compileSpec(one, lookups)]))
    const otherwise = spec.otherwise === undefined ? null : compileSpec(spec.otherwise, lookups)
    return {
      columns: [...cases.values()].flatMap(({ columns }) => columns).concat(by.columns),
      read: (scope) => {
        const code = textOf(by.read(scope)) ?? ''
        const chosen = cases.get(code) ?? otherwise
        if (chosen) return chosen.read(scope)
        return refuse(scope, by.columns[0], code, `there is no case for the code ${JSON.stringify(code)}`)
      },
    }
  }
  return textDate(spec, lookups)
}

const MARKS = { uncertain: '?', approximate: '~', both: '%' } as const

function textDate(spec: DateText, lookups: Lookups): CompiledDate {
  const value = compileValue(spec.value, lookups)
  const [column] = value.columns
  const options = {
    zone: spec.timezone === undefined ? null : zoneOf(spec.timezone),
    lang: spec.lang ?? null,
    calendar: spec.calendar ?? null,
    pivot: spec.pivot ?? null,
  }
  const formats = [spec.format ?? 'edtf'].flat().map((name) => ({ name, ...formatOf(name, options) }))
  const words = Object.entries(spec.words ?? {}).map(([word, means]) => ({ word: word.toLowerCase(), means }))
  const exact = precisionOf(spec, lookups)
  return {
    columns: [...value.columns, ...besides(spec, lookups)],
    read: (scope) => {
      const given = textOf(value.read(scope))
      if (given === null) return null
      let text = asciiDigits(given)
      let mark: Mark = ''
      for (const { word, means } of words) {
        const low = text.toLowerCase()
        if (means === 'unknown') {
          if (low === word) return null
          continue
        }
        if (low.startsWith(word)) text = text.slice(word.length).trim()
        else if (low.endsWith(word)) text = text.slice(0, -word.length).trim()
        else continue
        mark = bothMarks(mark, MARKS[means])
      }
      const found = reading(text, formats)
      if (typeof found === 'string') return refuse(scope, column, given, found)
      const { written, format, other } = found
      const { minutes, warning, isUnzoned } = written
      const where = column === undefined ? {} : { column }
      if (minutes !== undefined) scope.watch.time(column ?? 'the date', minutes, isUnzoned)
      if (warning !== undefined) scope.warn({ ...warning, ...where, value: given })
      if (other !== null) scope.watch.twoFormats(column ?? 'the date', [format, other], given)
      return exact(written, scope, mark)
    },
  }
}

interface Reading {
  readonly written: WrittenDate
  /** The name of the format that it was read by, and of a further one that makes another date of the text. */
  readonly format: string
  readonly other: string | null
}

/**
 * What a text says by the first format that makes a date of it which a calendar has; by the first that it is written
 * in where none does; in words why it is written in none.
 */
function reading(
  text: string,
  formats: readonly { readonly name: string; read(text: string): WrittenDate | string }[],
): Reading | string {
  let first: Reading | null = null
  let best: Reading | null = null
  let [why, chosen] = ['', '']
  for (const { name, read } of formats) {
    const written = read(text)
    if (typeof written === 'string') {
      why ||= written
      continue
    }
    const one: Reading = { written, format: name, other: null }
    first ??= one
    if (formats.length === 1) break
    const edtf = 'edtf' in written ? written.edtf : edtfOf(written)
    if (typeof dateOf(edtf) === 'string') continue
    if (best !== null && edtf !== chosen) return { ...best, other: name }
    if (best === null) chosen = edtf
    best ??= one
  }
  return best ?? first ?? why
}

function partsDate(spec: DateParts, lookups: Lookups): CompiledDate {
  const parts = [spec.year, spec.month ?? null, spec.day ?? null].map((part) => compileValue(part, lookups))
  const exact = precisionOf(spec, lookups)
  const names = monthsOf(spec.lang ?? null, spec.calendar ?? null)
  const columns = parts.flatMap((part) => part.columns)
  return {
    columns: [...columns, ...besides(spec, lookups)],
    read: (scope) => {
      const [year, month, day] = parts.map((part, index) =>
        wholeNumber(part, scope, index === 1 ? names : null),
      )
      if (year === undefined || month === undefined || day === undefined) return null
      if (year === null) {
        if (month === null && day === null) return null
        return refuse(scope, columns[0], null, 'the date has a month or a day and no year')
      }
      if (spec.bce === 'no_year_zero' && year === 0)
        return refuse(scope, columns[0], year, 'there is no year 0 where -1 is 1 BCE')
      const whole = spec.pivot !== undefined && year >= 0 && year < 100 ? fromPivot(year, spec.pivot) : year
      const counted = spec.bce === 'no_year_zero' && whole < 0 ? whole + 1 : whole
      return exact({ year: counted, month, day }, scope, '')
    },
  }
}

/** A whole number; null where the cell is empty, undefined where it is none. */
function wholeNumber(part: Compiled, scope: RowScope, names: Months | null): number | null | undefined {
  const read = part.read(scope)
  if (read === null) return null
  const value = typeof read === 'string' ? asciiDigits(read) : read
  const named = typeof value === 'string' ? (names?.month(value) ?? null) : null
  if (named !== null) return named
  const number = numberOf(value, scope.numbers.decimal)
  if (number !== null && Number.isSafeInteger(number)) return number
  refuse(scope, part.columns[0], value, `${part.columns[0] ?? 'a part of the date'} must be a whole number`)
  return undefined
}

/** The columns of the steps, which say how exact the date is. */
const besides = (spec: Pick<DateText, 'precision' | 'qualifier'>, lookups: Lookups): string[] =>
  [spec.precision, spec.qualifier].flatMap((step) =>
    step === undefined ? [] : [...compileValue(step, lookups).columns],
  )

type Exact = (written: WrittenDate, scope: RowScope, mark: Mark) => string | null

/** Leaves out what is known less exactly than it is written. */
function precisionOf(spec: Pick<DateText, 'precision' | 'calendar' | 'qualifier'>, lookups: Lookups): Exact {
  const qualifier = spec.qualifier === undefined ? null : compileValue(spec.qualifier, lookups)
  const precision = spec.precision === undefined ? null : compileValue(spec.precision, lookups)
  const calendar = spec.calendar === undefined ? null : calendarOf(spec.calendar)
  return (written, scope, given) => {
    const named = qualifier === null ? null : textOf(qualifier.read(scope))
    if (named !== null && !Object.hasOwn(MARKS, named)) {
      const detail = `the qualifier must be one of ${Object.keys(MARKS).join(', ')}, or nothing`
      return refuse(scope, qualifier?.columns[0], named, detail)
    }
    const mark = named === null ? given : bothMarks(given, MARKS[named as keyof typeof MARKS])
    const limit = precision === null ? null : textOf(precision.read(scope))
    if (limit !== null && !(DATE_PRECISIONS as readonly string[]).includes(limit)) {
      return refuse(
        scope,
        precision?.columns[0],
        limit,
        `the precision must be one of ${DATE_PRECISIONS.join(', ')}`,
      )
    }
    if (limit === 'unknown') return null
    if (calendar !== null) {
      const found = inCalendar(written, limit as Limit | null, calendar)
      if ('fault' in found) return refuse(scope, undefined, null, found.fault)
      return qualifiedBy(found.edtf, mark)
    }
    const edtf = 'edtf' in written ? written.edtf : edtfOf(written)
    return qualifiedBy(limit === null ? edtf : coarsened(edtf, limit as Exclude<Limit, 'unknown'>), mark)
  }
}

function twoEnds(spec: DateExtent, lookups: Lookups, ends: Ends): CompiledDate {
  const [from, to] = [compileSpec(spec.start, lookups), compileSpec(spec.end, lookups)]
  const one = (known: string, missing: 'start' | 'end'): string => {
    const means = (missing === 'start' ? spec.empty_start : spec.empty_end) ?? 'unknown'
    // What has two ends already, or says itself which of several it is, lacks none.
    return means === 'same' || /[/[{]/.test(known) ? known : ends.alone(known, missing, means)
  }
  return {
    columns: [...from.columns, ...to.columns],
    read: (scope) => {
      const before = scope.findings.length
      const [start, end] = [from.read(scope), to.read(scope)]
      if (scope.findings.length > before) return null
      if (start === null) return end === null ? null : one(end, 'start')
      return end === null ? one(start, 'end') : ends.both(start, end)
    },
  }
}
