/** Finds whole numbers with more digits than are kept: JSON has them (RFC 8259), the doubles of IEEE 754 do not. */

const LONG = /\d{16}|[eE]/
const NUMBER = /^([+-]?)0*(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,6}))?$/
const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs

/** A decimal number as its sign and digits, without zeros around them, and the power of ten that they are times. */
function normal(text: string): { digits: string; exponent: number } | null {
  const [, sign = '', whole = '', fraction = '', power = '0'] = NUMBER.exec(text) ?? []
  const all = (whole + fraction).replace(/^0+/, '')
  const digits = all.replace(/0+$/, '')
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
  // Nearly every text ends here.
  if (!/\d{16}/.test(json)) return null
  for (const [token] of json.matchAll(TOKENS)) if (token[0] !== '"' && isInexact(token)) return token
  return null
}

/**
 * A JSON text in which such numbers are texts, as ids of other systems mostly should have been; and so are those of
 * which the digits alone would be written otherwise, such as 10 to the 21st.
 */
export function quotingInexact(json: string): string {
  if (!/\d{16}/.test(json)) return json
  return json.replace(TOKENS, (token) => {
    if (token[0] === '"') return token
    const isOtherwise = /^-?\d{16,}$/.test(token) && String(Number(token)) !== token
    return isOtherwise || isInexact(token) ? `"${token}"` : token
  })
}

/** What to do about it. */
export const inexact = (digits: string): string =>
  `the number ${digits.slice(0, 40)} has more digits than are kept: write it as a text, in quotes`
