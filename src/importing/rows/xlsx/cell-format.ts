/** What the number of a cell stands for, by the format that the cell is shown in (ECMA-376-1, 18.8.30 and 18.17.4). */

/** What a format shows of a number. */
export type CellFormat =
  | { readonly kind: 'number' }
  /** A code of so many digits, such as 00000. */
  | { readonly kind: 'digits'; readonly length: number }
  /** A moment, and which parts of it are shown. */
  | { readonly kind: 'moment'; readonly day: 'day' | 'month' | 'year' | null; readonly time: boolean }

const NUMBER: CellFormat = { kind: 'number' }
const moment = (day: 'day' | 'month' | 'year' | null, time: boolean): CellFormat => ({
  kind: 'moment',
  day,
  time,
})

/** Formats that have a number and no text of their own. */
function builtIn(id: number): CellFormat {
  if (id === 17) return moment('month', false)
  if ((id >= 14 && id <= 16) || (id >= 27 && id <= 31) || (id >= 50 && id <= 58) || id === 36)
    return moment('day', false)
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47)) return moment(null, true)
  return id === 22 ? moment('day', true) : NUMBER
}

/** @param code the text of the format, where the workbook has one of this number */
export function cellFormat(id: number, code: string | undefined): CellFormat {
  return code === undefined ? builtIn(id) : formatOf(code)
}

function formatOf(code: string): CellFormat {
  if (/^0{2,15}$/.test(code)) return { kind: 'digits', length: code.length }
  // Positive numbers, and moments, are shown by the first section.
  const [section = ''] = bare(code).split(';')
  const letters = section.replaceAll(/general|am\/pm|a\/p|e[+-]/gi, '')
  const time = /[hs]/i.test(letters)
  if (/d/i.test(letters)) return moment('day', time)
  const hasYear = /[yeb]/i.test(letters)
  // Beside hours and seconds alone m is minutes.
  if (/m/i.test(letters) && (hasYear || !time)) return moment('month', time)
  if (hasYear) return moment('year', time)
  return time ? moment(null, true) : NUMBER
}

/** A format without its colours and conditions, and without what it shows as it stands; an `h` for time that goes on. */
function bare(code: string): string {
  let kept = ''
  for (let at = 0; at < code.length; at += 1) {
    const character = code[at]!
    if (character === '"') {
      const end = code.indexOf('"', at + 1)
      at = end === -1 ? code.length : end
    } else if (character === '[') {
      const end = code.indexOf(']', at + 1)
      if (/^(?:h+|m+|s+)$/i.test(code.slice(at + 1, end))) kept += 'h'
      at = end === -1 ? code.length : end
    } else if (character === '\\' || character === '_' || character === '*') at += 1
    else kept += character
  }
  return kept
}

/** Seconds of a day, and days from 1899-12-30, which is day 0 of all days after February 1900, to 1970. */
const DAY = 86_400
const EPOCH = 25_569
/** The last second of 9999. */
const LAST = 2_958_466
/** From 1904 on days are counted as if the first were 1,462 of the others. */
const LATER = 1_462

/**
 * The moment that a number stands for, as ISO 8601 has it: a day with a time where it has one, a month or a year where
 * no more is shown of its first day, or a time of day alone; null where there is no such moment.
 */
export function momentOf(
  serial: number,
  { day, time }: Extract<CellFormat, { kind: 'moment' }>,
  from1904: boolean,
): string | null {
  if (!(serial >= 0 && serial < (from1904 ? LAST - LATER : LAST))) return null
  const seconds = Math.round(serial * DAY)
  if (day === null) return clock(seconds)
  const from1900 = from1904 ? seconds + LATER * DAY : seconds
  const whole = Math.floor(from1900 / DAY)
  // Of the days of 1900 the sixtieth, 29 February, has never been.
  if (!from1904 && (whole < 1 || whole === 60)) return whole === 0 && time ? clock(seconds) : null
  const real = whole < 60 ? whole + 1 : whole
  const iso = new Date((real - EPOCH) * DAY * 1_000).toISOString().slice(0, 10)
  const rest = from1900 - whole * DAY
  if (rest > 0) return `${iso}T${clock(rest)}`
  if (day === 'month' && iso.endsWith('-01')) return iso.slice(0, 7)
  return day === 'year' && iso.endsWith('-01-01') ? iso.slice(0, 4) : iso
}

/** Hours go on beyond 24 where a time is a duration. */
function clock(seconds: number): string {
  const two = (number: number): string => String(number).padStart(2, '0')
  return `${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}
