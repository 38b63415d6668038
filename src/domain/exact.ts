/** Finds whole numbers with more digits than are kept: JSON has them (RFC 8259), the doubles of IEEE 754 do not. */
import { numbersIn } from './json-text.js'
import { withoutTrailing } from './trailing.js'

/** What a number must have in it to be one, and a text that holds one. */
const LONG = /\d{16}|[eE]/
const HOLDS_LONG = /\d{16}|\d[eE][+\-\d]/
/** The fewest characters of one: 1e308 is kept, 2e308 is beyond what there is. */
const SHORTEST = 5
const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,6}))?$/

/** A decimal number as its sign and digits, without zeros around them, and the power of ten that they are times. */
function normal(text: string): { digits: string; exponent: number } | null {
  const [, sign = '', whole = '', fraction = '', power = '0'] = NUMBER.exec(text) ?? []
  const all = (whole + fraction).replace(/^0+/, '')
  const digits = withoutTrailing(all, '0')
  if (digits === '') return null
  const exponent = Number(power) - fraction.length + all.length - digits.length
  return { digits: (sign === '-' ? '-' : '') + digits, exponent }
}

/**
 * Whether a whole number, written in any way that JSON has, comes back with other digits. Of fractions everybody knows
 * that they are rounded.
 */
export function isInexact(text: string): boolean {
  if (!LONG.test(text)) return false
  const meant = normal(text)
  if (meant === null || meant.exponent < 0) return false
  const kept = normal(String(Number(text)))
  return kept?.digits !== meant.digits || kept.exponent !== meant.exponent
}

/** The first such number of a JSON text; null where there is none. */
export function inexactIn(json: string): string | null {
  if (!HOLDS_LONG.test(json)) return null
  for (const { start, end } of numbersIn(json)) {
    if (end - start < SHORTEST) continue
    const number = json.slice(start, end)
    if (isInexact(number)) return number
  }
  return null
}

/**
 * A JSON text in which such numbers are texts, as ids of other systems mostly should have been; and so are those of
 * which the digits alone would be written otherwise, such as 10 to the 21st.
 */
export function quotingInexact(json: string): string {
  if (!HOLDS_LONG.test(json)) return json
  const pieces: string[] = []
  let from = 0
  for (const { start, end } of numbersIn(json)) {
    if (end - start < SHORTEST) continue
    const number = json.slice(start, end)
    const isOtherwise = /^-?\d{16,}$/.test(number) && String(Number(number)) !== number
    if (!isOtherwise && !isInexact(number)) continue
    pieces.push(json.slice(from, start), '"', number, '"')
    from = end
  }
  return from === 0 ? json : pieces.join('') + json.slice(from)
}

/** What to do about it. */
export const inexact = (digits: string): string =>
  `the number ${digits.slice(0, 40)} has more digits than are kept: write it as a text, in quotes`
