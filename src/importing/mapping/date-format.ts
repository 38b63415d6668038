/** Reads dates as files write them, by formats such as MM/DD/YYYY, and says why a text is none. */
import { nearest } from '../../domain/faults.js'
import { Problem } from '../../errors.js'

/** A date as far as it is written; EDTF is kept as it stands. */
export type Written =
  | { readonly edtf: string }
  | { readonly year: number; readonly month: number | null; readonly day: number | null }

export interface DateFormat {
  /** What a text says, or in words why it is no date of this format. */
  read(text: string): Written | string
}

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
)
/** The widest range of epochs that a calendar of JavaScript has, in milliseconds. */
const EPOCH = 8.64e15

const epoch = (unit: number, example: string): DateFormat => ({
  read: (text) => {
    const time = /^-?\d{1,17}(?:\.\d+)?$/.test(text) ? Number(text) * unit : Number.NaN
    if (!(Math.abs(time) <= EPOCH)) return `must be such as ${example}`
    const date = new Date(time)
    return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
  },
})

const NAMED: Readonly<Record<string, DateFormat>> = {
  edtf: { read: (text) => ({ edtf: text }) },
  iso: {
    read: (text) => {
      const [, edtf] = /^([+-]?\d{4,}(?:-\d\d(?:-\d\d)?)?)(?:[T ]\d\d.*)?$/.exec(text) ?? []
      return edtf === undefined ? 'must be such as 2020-05-30 or 2020-05-30T14:00:00Z' : { edtf }
    },
  },
  epoch_ms: epoch(1, '1590796800000, milliseconds since 1970'),
  epoch_s: epoch(1_000, '1590796800, seconds since 1970'),
}

/** The most characters of a format, and of a text that is read by one. */
export const LONGEST_FORMAT = 100
const LONGEST_TEXT = 200

/** How a token is matched, and which part of a date or time it is. */
const TOKENS: readonly { readonly token: string; readonly pattern: string; readonly part: Part }[] = [
  { token: 'YYYY', pattern: '(\\d{4})', part: 'year' },
  { token: 'MMMM', pattern: '([A-Za-z]+)', part: 'name' },
  { token: 'MMM', pattern: '([A-Za-z]{3,4})\\.?', part: 'name' },
  { token: 'MM', pattern: '(\\d{2})', part: 'month' },
  { token: 'M', pattern: '(\\d{1,2})', part: 'month' },
  { token: 'DD', pattern: '(\\d{2})', part: 'day' },
  { token: 'D', pattern: '(\\d{1,2})', part: 'day' },
  { token: 'HH', pattern: '(\\d{1,2})', part: 'hour' },
  { token: 'mm', pattern: '(\\d{2})', part: 'minute' },
  { token: 'ss', pattern: '(\\d{2}(?:\\.\\d{1,9})?)', part: 'second' },
]
type Part = 'year' | 'month' | 'day' | 'name' | 'hour' | 'minute' | 'second'

/** @throws Problem invalid_mapping where a format is none */
export function formatOf(format: string): DateFormat {
  const known = Object.hasOwn(NAMED, format) ? NAMED[format] : undefined
  return known ?? patterned(format)
}

/** How often a part may stand in a format: of a time, a start and an end. Many in a row would fit a text in many ways. */
const MOST: Readonly<Record<Part, number>> = {
  year: 1,
  month: 1,
  name: 1,
  day: 1,
  hour: 2,
  minute: 2,
  second: 2,
}

function patterned(format: string): DateFormat {
  const parts: Part[] = []
  let pattern = ''
  for (let at = 0; at < format.length; ) {
    const found = TOKENS.find(({ token }) => format.startsWith(token, at))
    if (found) {
      pattern += found.pattern
      parts.push(found.part)
      at += found.token.length
    } else {
      const isSpace = /\s/.test(format[at]!)
      if (!isSpace) pattern += format[at]!.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&')
      else if (!pattern.endsWith('\\s+')) pattern += '\\s+'
      at += 1
    }
  }
  const isTooOften = parts.some((part) => parts.filter((other) => other === part).length > MOST[part])
  if (!parts.includes('year') || isTooOften) {
    const near = nearest(format, Object.keys(NAMED))
    const detail = `${JSON.stringify(format)} is no format of a date: ${near === undefined ? 'it needs YYYY, and each part once' : `did you mean ${near}?`}`
    throw new Problem('invalid_mapping', `the mapping: ${detail}`, {
      faults: [{ pointer: '/incident/date', detail }],
    })
  }
  const whole = new RegExp(`^${pattern}$`)
  return {
    read: (text) => {
      const match = text.length > LONGEST_TEXT ? null : whole.exec(text)
      if (match === null) return `is not written as ${format}`
      const of = (part: Part): string | undefined => {
        const at = parts.indexOf(part)
        return at === -1 ? undefined : match[at + 1]
      }
      const name = of('name')?.toLowerCase()
      const byName = name === undefined ? -1 : MONTHS.findIndex((month) => month.startsWith(name.slice(0, 3)))
      if (name !== undefined && (byName === -1 || !(MONTHS[byName]!.startsWith(name) || name === 'sept')))
        return `${JSON.stringify(name)} is no month`
      const month = name === undefined ? Number(of('month') ?? Number.NaN) : byName + 1
      const day = Number(of('day') ?? Number.NaN)
      return {
        year: Number(of('year')),
        month: Number.isNaN(month) ? null : month,
        day: Number.isNaN(day) ? null : day,
      }
    },
  }
}
