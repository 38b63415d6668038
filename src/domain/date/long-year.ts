/** Years beyond four digits, exponents, and significant digits (LoC EDTF level 1 Letter-prefixed Year, level 2 Exponential Year, Significant Digits). */
import { dayOf } from './day.js'
import { qualified } from './display.js'
import { EdtfError } from './edtf-error.js'
import type { Moment } from './moment.js'
import type { Precision } from './precision.js'
import { qualificationOfParts, unionOf } from './qualification.js'
import { readYear } from './year-mask.js'
import { yearWords } from './year-words.js'

/** `Y170000002`, `Y-17E7`, `Y171010000S3`; `1950S2`, whose year has no Y. */
const FORM = /^([?~%]?)(?:Y(-?)([1-9]\d*)(?:E(\d+))?|(-?\d{4})(?=S))(?:S([1-9]\d*))?([?~%]?)$/

/**
 * Reads a year with Y or S; `null` where the text has another form. Throws `EdtfError` for a year that needs no Y.
 * Of a year with significant digits only those are known: `1950S2` is "some year between 1900 and 1999, estimated to be
 * 1950" (EDTF level 2).
 */
export function readLongYear(text: string): Moment | null {
  const form = FORM.exec(text)
  if (form === null) return null
  const [, before, sign, digits, exponent, short, significant, after] = form
  if (short !== undefined) readYear(text, short)
  if (digits !== undefined && exponent === undefined && digits.length < 5) {
    throw new EdtfError(text, `Y is for years beyond four digits: write ${sign}${digits.padStart(4, '0')}`)
  }
  const written = short ?? `${sign}${digits}${exponent === undefined ? '' : `E${exponent}`}`
  const year = Number(written)
  const qualifications = qualificationOfParts(text, [before], [after])
  const open = openDigits(year, significant)
  const [first, last] = yearsOf(year, open)
  return {
    span: { earliest: dayOf(first, 1, 1), latest: dayOf(last, 12, 31) },
    precision: PRECISIONS[Math.min(open, PRECISIONS.length - 1)]!,
    qualification: unionOf(qualifications),
    words: qualified(longYearWords(written, year, significant), qualifications, ['year']),
  }
}

/** What is known of a year by how many of its last digits are not. */
const PRECISIONS: readonly Precision[] = ['year', 'decade', 'century', 'millennium']

/** How many of the last digits of a year are not significant; none where a number does not hold them all. */
function openDigits(year: number, significant: string | undefined): number {
  if (significant === undefined || !Number.isSafeInteger(year)) return 0
  return Math.max(0, String(Math.abs(year)).length - Number(significant))
}

/** The first and the last year that have the same significant digits. */
function yearsOf(year: number, open: number): readonly [number, number] {
  if (open === 0) return [year, year]
  const size = 10 ** open
  const least = Math.floor(Math.abs(year) / size) * size
  return year < 0 ? [1 - least - size, -least] : [least, least + size - 1]
}

/** Beyond what a number holds exactly, digits would be made up: the year stays as it was written. */
function longYearWords(written: string, year: number, significant: string | undefined): string {
  if (!Number.isSafeInteger(year)) {
    const words = `year ${written}`
    if (significant === undefined) return words
    return `${words} (${significant} significant digit${significant === '1' ? '' : 's'})`
  }
  const words = yearWords(year)
  const open = openDigits(year, significant)
  if (open === 0) return words
  const [first, last] = yearsOf(year, open)
  return `between ${yearWords(first)} and ${yearWords(last)}, estimated to be ${words}`
}
