/** Walks over JSON as text, once and character by character: what it costs grows with its length alone, well-formed or not. */

const QUOTE = 0x22
const BACKSLASH = 0x5c
const MINUS = 0x2d
const PLUS = 0x2b
const POINT = 0x2e

const isDigit = (character: number): boolean => character >= 0x30 && character <= 0x39

/** Where the string that begins at `at` ends: behind its closing quote, or at the end of a text that is cut off. */
function stringEnd(json: string, at: number): number {
  for (let next = at + 1; next < json.length; next += 1) {
    const character = json.charCodeAt(next)
    if (character === QUOTE) return next + 1
    if (character === BACKSLASH) next += 1
  }
  return json.length
}

function digitsEnd(json: string, at: number): number {
  let next = at
  while (isDigit(json.charCodeAt(next))) next += 1
  return next
}

/** Where the number that begins at `at` ends; `at` itself where a minus sign has no digit behind it. */
function numberEnd(json: string, at: number): number {
  const start = json.charCodeAt(at) === MINUS ? at + 1 : at
  let end = digitsEnd(json, start)
  if (end === start) return at
  if (json.charCodeAt(end) === POINT && isDigit(json.charCodeAt(end + 1))) end = digitsEnd(json, end + 1)
  if (json[end] === 'e' || json[end] === 'E') {
    const sign = json.charCodeAt(end + 1)
    const power = sign === PLUS || sign === MINUS ? end + 2 : end + 1
    if (isDigit(json.charCodeAt(power))) end = digitsEnd(json, power)
  }
  return end
}

/** The places of the numbers of a JSON text, each from its first character to behind its last; digits in strings are none. */
export function* numbersIn(json: string): Generator<{ readonly start: number; readonly end: number }> {
  for (let at = 0; at < json.length; ) {
    const character = json.charCodeAt(at)
    if (character === QUOTE) at = stringEnd(json, at)
    else if (isDigit(character) || character === MINUS) {
      const end = numberEnd(json, at)
      if (end > at) yield { start: at, end }
      at = Math.max(end, at + 1)
    } else at += 1
  }
}

/** What a JSON text may come to. */
export interface JsonLimits {
  /** Of lists and objects inside each other. */
  readonly levels: number
  /** Of all of it together, lists and objects among them. */
  readonly values?: number
}

/** Which of the limits a JSON text goes beyond first; null where it keeps to them. */
export function beyond(
  json: string,
  { levels, values = Number.POSITIVE_INFINITY }: JsonLimits,
): keyof JsonLimits | null {
  let depth = 0
  let count = 1
  for (let at = 0; at < json.length; ) {
    const character = json[at]
    if (character === '"') {
      at = stringEnd(json, at)
      continue
    }
    if (character === '[' || character === '{') {
      depth += 1
      count += 1
      if (depth > levels) return 'levels'
    } else if (character === ']' || character === '}') depth -= 1
    else if (character === ',') count += 1
    if (count > values) return 'values'
    at += 1
  }
  return null
}

/** Whether lists and objects stand inside each other on more than so many levels. */
export const isDeeperThan = (json: string, levels: number): boolean => beyond(json, { levels }) !== null
