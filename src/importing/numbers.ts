/** Numbers as files write them: with groups of three, a decimal dot or comma, and what tells that a text only looks like one. */
import { isInexact } from '../domain/exact.js'

/** What stands before the fraction of a number. */
export type Decimal = '.' | ','

const PLAIN = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/
/** What stands between groups of three digits, besides the one of dot and comma that is no decimal sign. */
const SPACES = [' ', '\u00a0', '\u202f', '\u2009', "'", '\u2019']

/** A number of JSON, or a text that is one; null for anything else. */
export function numberOf(value: unknown, decimal: Decimal = '.'): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  const text = typeof value === 'string' ? plainNumber(value, decimal) : null
  return text === null ? null : Number(text)
}

/** The same number without groups and with a decimal dot; null where the text is no number. */
export function plainNumber(text: string, decimal: Decimal): string | null {
  const signed = text.startsWith('\u2212') ? `-${text.slice(1)}` : text
  if (decimal === '.' && PLAIN.test(signed)) return signed
  const at = signed.indexOf(decimal)
  const whole = ungrouped(at === -1 ? signed : signed.slice(0, at), decimal)
  if (whole === null) return null
  const plain = at === -1 ? whole : `${whole}.${signed.slice(at + 1)}`
  return PLAIN.test(plain) ? plain : null
}

/** 0,250 is no group: a number of more than three digits does not begin with a zero. */
function ungrouped(whole: string, decimal: Decimal): string | null {
  const other = decimal === '.' ? ',' : '.'
  const separator = [other, ...SPACES].find((one) => whole.includes(one))
  if (separator === undefined) return whole
  const [first = '', ...groups] = whole.split(separator)
  const isGrouped = /^[+-]?[1-9]\d{0,2}$/.test(first) && groups.every((group) => /^\d{3}$/.test(group))
  return isGrouped ? first + groups.join('') : null
}

/** A text that may be a number, examined for what its whole column is. */
export type NumberShape = 'number' | 'code' | 'other_decimal' | 'text'

/**
 * What a text looks like: a number; a code that would not come back from one (007, +49, 12e5, more digits than are
 * kept); a number with the other decimal sign; or neither.
 */
export function shapeOf(text: string, decimal: Decimal): NumberShape {
  if (!/^[+\-\u2212]?[.,]?\d/.test(text)) return 'text'
  const plain = plainNumber(text, decimal)
  if (plain === null) {
    const isOther = decimal === '.' ? /^[+-]?\d*,\d+$/.test(text) : /^[+-]?\d*\.\d+$/.test(text)
    return isOther ? 'other_decimal' : 'text'
  }
  const isCode =
    /^\+|^-?0\d/.test(plain) || (/e/i.test(plain) && !/\.|e[+-]/i.test(plain)) || isInexact(plain)
  return isCode ? 'code' : 'number'
}
