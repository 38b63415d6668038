/** Moments, as ISO 8601 and epochs write them, as the day that they are somewhere. */
import { civilOf, daysInMonth } from '../../domain/date/day.js'
import { Problem } from '../../errors.js'
import type { WrittenDate } from './date-format.js'

/** The widest range of epochs that a calendar of JavaScript has, in milliseconds. */
const EPOCH = 8.64e15

/** The day and the minute of the day of a moment in milliseconds since 1970. */
export type Zone = (time: number) => { year: number; month: number; day: number; minutes: number }

export const utc: Zone = (time) => {
  const date = new Date(time)
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
  return { year, month, day, minutes: date.getUTCHours() * 60 + date.getUTCMinutes() }
}

/** A time zone by its name in the IANA data base. @throws Problem invalid_mapping where there is none of that name */
export function zoneOf(name: string): Zone {
  let format: Intl.DateTimeFormat
  try {
    format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone: name,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    })
  } catch {
    const detail = `there is no time zone ${JSON.stringify(name)}: write one such as Asia/Shanghai or UTC`
    throw new Problem('invalid_mapping', `the mapping: ${detail}`, {
      faults: [{ pointer: '/incident/date', detail }],
    })
  }
  return (time) => {
    const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {}
    for (const { type, value } of format.formatToParts(time)) parts[type] = value
    const year = Number(parts.year)
    return {
      // There is no year 0 in words: 1 BC is 0 here.
      year: parts.era === 'BC' || parts.era === 'B' ? 1 - year : year,
      month: Number(parts.month),
      day: Number(parts.day),
      minutes: Number(parts.hour) * 60 + Number(parts.minute),
    }
  }
}

const MOMENT =
  /^([+-]?\d{4,9})-(\d\d)-(\d\d)[Tt ] ?(\d\d)(?::?(\d\d)(?::?(\d\d)(?:[.,]\d{1,12})?)?)?(?: ?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?))?$/i

/**
 * A date and a time as ISO 8601 writes them, or with a space between: the day as it is written, or, where a zone is
 * given and the text says its offset, the day that it is in that zone. null where the text is no such moment.
 */
export function readMoment(text: string, zone: Zone | null): WrittenDate | string | null {
  const form = MOMENT.exec(text)
  if (form === null) return null
  const [, years = '', months = '', days = '', hours = '', minutes = '0', seconds = '0', offset] = form
  const edtf = `${years}-${months}-${days}`
  const [hour, minute] = [Number(hours), Number(minutes)]
  if (hour > 24 || minute > 59 || Number(seconds) > 60 || (hour === 24 && minute > 0)) {
    const detail = `there is no time ${text.slice(edtf.length + 1)}`
    if (zone !== null && offset !== undefined) return detail
    return {
      edtf,
      warning: { code: 'impossible_time', detail: `${detail}: the day is taken as it is written` },
    }
  }
  if (zone === null || offset === undefined || !isDay(Number(years), Number(months), Number(days)))
    return {
      edtf,
      minutes: (hour % 24) * 60 + minute,
      ...(offset === undefined ? {} : { isUnzoned: true }),
    }
  const start = new Date(0)
  start.setUTCFullYear(Number(years), Number(months) - 1, Number(days))
  return zone(
    start.getTime() + (hour * 60 + minute - offsetMinutes(offset)) * 60_000 + Number(seconds) * 1_000,
  )
}

const isDay = (year: number, month: number, day: number): boolean =>
  Math.abs(year) < 10_000 && day >= 1 && day <= daysInMonth(year, month)

function offsetMinutes(offset: string): number {
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(offset) ?? []
  const size = Number(hours) * 60 + Number(minutes)
  return sign === '-' ? -size : size
}

/** What would be a moment of our time in the other unit, and is one of 1970 or of a far future in this one. */
const OTHER_UNIT = {
  1: { from: 1e8, to: 1e11, is: 'seconds', say: 'epoch_s' },
  1000: { from: 1e11, to: 1e14, is: 'milliseconds', say: 'epoch_ms' },
} as const

/** Reads epochs. @param unit milliseconds of one */
export function readEpoch(text: string, unit: 1 | 1000, zone: Zone | null): WrittenDate | string {
  const example = unit === 1 ? '1590796800000, milliseconds since 1970' : '1590796800, seconds since 1970'
  const number = /^-?\d{1,17}(?:\.\d{1,12})?$/.test(text) ? Number(text) : Number.NaN
  const time = number * unit
  if (!(Math.abs(time) <= EPOCH)) return `must be such as ${example}`
  const { from, to, is, say } = OTHER_UNIT[unit]
  const isOther = Math.abs(number) >= from && Math.abs(number) < to
  const warning = {
    code: 'epoch_unit',
    detail: `is a day of ${utc(time).year}; these are probably ${is}: say format: ${say}`,
  } as const
  return {
    ...(zone ?? utc)(time),
    ...(zone === null ? { isUnzoned: true } : {}),
    ...(isOther ? { warning } : {}),
  }
}

/** Days from 1970 to the day 0 of a spreadsheet, which counts from 1900, or on old computers of Apple from 1904. */
const SHEETS = { 1900: -25_569, 1904: -24_107 } as const

/**
 * Reads the number of a day as spreadsheets keep it, whose fraction is the time of day. Those that count from 1900 have
 * a 29 February there (day 60), so that the days before it are one less.
 */
export function readSheetDay(text: string, from: 1900 | 1904): WrittenDate | string {
  const number = /^\d{1,7}(?:\.\d{1,20})?$/.test(text) ? Number(text) : Number.NaN
  // 9999-12-31 is the last that there is.
  if (!(number < 2_958_466) || (from === 1900 && number < 1))
    return 'must be a day of a spreadsheet such as 43981'
  const day = Math.floor(number)
  if (from === 1900 && day === 60) return 'the day 60 of a spreadsheet is 1900-02-29, which no calendar has'
  const { year, month, day: of } = civilOf(SHEETS[from] + day + (from === 1900 && day < 60 ? 1 : 0))
  const minutes = Math.floor((number - day) * 1_440 + 1e-6)
  return { year, month, day: of, ...(number === day ? {} : { minutes }) }
}
