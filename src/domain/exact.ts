/** Finds whole numbers with more digits than are kept: JSON has them (RFC 8259), the doubles of IEEE 754 do not. */

/** Whether a whole number, as decimal digits, with `-` or without, would come back as another one. */
export function isInexact(digits: string): boolean {
  if (!LONG.test(digits)) return false
  const kept = Number(digits)
  // What we have written ourselves is read again, though a double of that size stands for many numbers.
  return String(kept) !== digits && BigInt(kept) !== BigInt(digits)
}

const LONG = /\d{16}/
const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs

const isInexactToken = (token: string): boolean => /^-?\d+$/.test(token) && isInexact(token)

/** The first such number of a JSON text; null where there is none. */
export function inexactIn(json: string): string | null {
  // Nearly every text ends here.
  if (!LONG.test(json)) return null
  for (const [token] of json.matchAll(TOKENS)) if (isInexactToken(token)) return token
  return null
}

/** A JSON text in which such numbers are texts, as ids of other systems mostly should have been. */
export function quotingInexact(json: string): string {
  if (!LONG.test(json)) return json
  return json.replace(TOKENS, (token) => (isInexactToken(token) ? `"${token}"` : token))
}

/** What to do about it. */
export const inexact = (digits: string): string =>
  `the number ${digits.slice(0, 40)} has more digits than are kept: write it as a text, in quotes`
