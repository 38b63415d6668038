/** Years beyond four digits, exponents, and significant digits (LoC EDTF level 1 Letter-prefixed Year, level 2 Exponential Year, Significant Digits). */
import { dayOf } from './day.js'
import { qualified } from './display.js'
import { EdtfError } from './edtf-error.js'
import type { Moment } from './moment.js'
import { qualificationOfParts, unionOf } from './qualification.js'
import { readYear } from './year-mask.js'
import { yearWords } from './year-words.js'

/** `Y170000002`, `Y-17E7`, `Y171010000S3`; `1950S2`, whose year has no Y. */
const FORM = /^([?~%]?)(?:Y(-?)([1-9]\d*)(?:E(\d+))?|(-?\d{4})(?=S))(?:S([1-9]\d*))?([?~%]?)$/

/**
 * Reads a year with Y or S; `null` where the text has another form. Throws `EdtfError` for a year that needs no Y.
 * Significant digits are described in words and bounded as if they were not there.
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
  return {
    span: { earliest: dayOf(year, 1, 1), latest: dayOf(year, 12, 31) },
    precision: 'year',
    qualification: unionOf(qualifications),
    words: qualified(longYearWords(written, year, significant), qualifications, ['year']),
  }
}

/** Beyond what a number holds exactly, digits would be made up: the year stays as it was written. */
function longYearWords(written: string, year: number, significant: string | undefined): string {
  const words = Number.isSafeInteger(year) ? yearWords(year) : `year ${written}`
  if (significant === undefined) return words
  return `${words} (${significant} significant digit${significant === '1' ? '' : 's'})`
}
