/** Latitudes and longitudes as people write them: degrees, minutes and seconds, hemisphere letters, decimal degrees. */
import { type Decimal, numberOf } from '../numbers.js'

export type Axis = 'latitude' | 'longitude'

/** What may stand behind degrees, minutes and seconds. */
const UNITS = ['°º˚d:', "'′’‘ʹm:", '"″”“ʺs'] as const
const LETTERS: Readonly<Record<string, Axis>> = {
  N: 'latitude',
  S: 'latitude',
  E: 'longitude',
  W: 'longitude',
}

/** Decimal degrees, south and west negative; or in words why the text is none. */
export function degreesOf(value: unknown, axis: Axis, decimal: Decimal): number | string {
  if (typeof value === 'number') return value
  const written = String(value)
    .trim()
    .replace(/^\u2212/, '-')
  const text = decimal === ',' ? written.replaceAll(',', '.') : written
  if (/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) return Number(text)
  const { letter, rest } = withoutLetter(text)
  if (letter === 'O') return 'O may stand for west (ouest, oeste) or for east (Ost): write W or E'
  if (letter === 'S?') return 'S may stand for south or for seconds'
  if (letter !== null && LETTERS[letter] !== axis)
    return `${letter} stands with a ${LETTERS[letter]}, and this is the ${axis}`
  const isNegative = rest.startsWith('-')
  if (isNegative && letter !== null)
    return `there are both a minus and the letter ${letter}: write one of them`
  const parts = partsOf(/^[+-]/.test(rest) ? rest.slice(1).trimStart() : rest)
  // Two numbers with a space between them may be anything.
  if (parts === null || (parts.bare && parts.numbers.length === 2 && letter === null)) return HOW
  const [degrees = 0, minutes = 0, seconds = 0] = parts.numbers
  if (minutes >= 60 || seconds >= 60) return 'minutes and seconds are less than 60'
  if (parts.numbers.slice(0, -1).some((part) => !Number.isInteger(part)))
    return 'only the last of degrees, minutes and seconds has a fraction'
  const size = (degrees * 3_600 + minutes * 60 + seconds) / 3_600
  return isNegative || letter === 'S' || letter === 'W' ? -size : size
}

const HOW = `must be degrees such as 41.17, 41°10'12"N or 41 10 12`

function withoutLetter(text: string): { letter: string | null; rest: string } {
  const [first = '', last = ''] = [text[0]?.toUpperCase(), text.at(-1)?.toUpperCase()]
  if (/[NSEWO]/.test(first)) return { letter: first, rest: text.slice(1).trimStart() }
  if (!/[NSEWO]/.test(last)) return { letter: null, rest: text }
  const before = text.slice(0, -1)
  // In 41d10m12s the last letter is a unit; in 41d10m12s S, and in 41d10m12S, it is none.
  const isUnit = last === 'S' && /\d\s{0,2}m/i.test(before) && !/s/i.test(before)
  if (isUnit && text.endsWith('s')) return { letter: null, rest: text }
  return { letter: isUnit && before.includes('M') ? 'S?' : last, rest: before.trimEnd() }
}

/** Up to three numbers with what stands between them, in the order of their units; null for anything else. */
function partsOf(text: string): { numbers: number[]; bare: boolean } | null {
  const numbers: number[] = []
  let bare = true
  for (let at = 0; at < text.length; ) {
    const units = UNITS[numbers.length]
    if (units === undefined) return null
    let end = at
    while (end < text.length && /[\d.]/.test(text[end]!)) end += 1
    const number = numberOf(text.slice(at, end))
    if (number === null) return null
    numbers.push(number)
    at = afterSpaces(text, end)
    if (at < text.length && units.includes(text[at]!.toLowerCase())) {
      bare = false
      // Two strokes for minutes stand for the one of seconds.
      at += numbers.length === 3 && text[at + 1] === text[at] ? 2 : 1
    } else if (numbers.length === 3 && /^['′’]{2}/.test(text.slice(at))) at += 2
    else if (at === end && at < text.length) return null
    at = afterSpaces(text, at)
  }
  return numbers.length === 0 ? null : { numbers, bare }
}

function afterSpaces(text: string, start: number): number {
  let at = start
  while (at < text.length && /\s/.test(text[at]!)) at += 1
  return at
}

/** Both of a point that is written in one text, latitude first unless letters say otherwise; or why it is none. */
export function pointOfText(
  text: string,
  decimal: Decimal,
): { latitude: number; longitude: number } | string {
  const pair = pairOf(text.trim(), decimal)
  if (pair === null) return POINT
  const [one, other] = pair
  const isTurned = /[EW]/i.test(one) && !/[NS]/i.test(one)
  const [latitude, longitude] = [
    degreesOf(isTurned ? other : one, 'latitude', decimal),
    degreesOf(isTurned ? one : other, 'longitude', decimal),
  ]
  if (typeof latitude === 'string') return latitude === HOW ? POINT : latitude
  if (typeof longitude === 'string') return longitude === HOW ? POINT : longitude
  return { latitude, longitude }
}

const POINT = 'a point must be a latitude and a longitude in degrees such as "35.08, -106.65"'

function pairOf(text: string, decimal: Decimal): readonly [string, string] | null {
  const separated = text.split(decimal === ',' ? ';' : /[,;]/)
  if (separated.length === 2) return [separated[0]!.trim(), separated[1]!.trim()]
  if (separated.length > 2) return null
  const words = text.split(/\s+/)
  if (words.length === 2) return [words[0]!, words[1]!]
  // Degrees and minutes with spaces between them: a letter says where the first of the two ends, or the second begins.
  const behind = words.findIndex((word) => /[NSEW]$/i.test(word))
  if (behind > 0 && behind < words.length - 1)
    return [words.slice(0, behind + 1).join(' '), words.slice(behind + 1).join(' ')]
  const before = words.findIndex((word, index) => index > 0 && /^[NSEW]/i.test(word))
  if (before > 0) return [words.slice(0, before).join(' '), words.slice(before).join(' ')]
  return words.length === 6 ? [words.slice(0, 3).join(' '), words.slice(3).join(' ')] : null
}
