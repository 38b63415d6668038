/** Two ends of a date put together, and what is made of one that is alone. */
import { daysInMonth } from '../../domain/date/day.js'

/** How the two ends are put together, and what is made of one that is alone. */
export interface Ends {
  both(start: string, end: string): string
  /** The first end of a date whose last one is not known, and the other way round. */
  alone(known: string, missing: 'start' | 'end', means: 'unknown' | 'open'): string
}

export const extent: Ends = {
  both: (start, end) => (start === end ? start : `${start}/${end}`),
  alone: (known, missing, means) => {
    const other = means === 'open' ? '..' : ''
    return missing === 'start' ? `${other}/${known}` : `${known}/${other}`
  },
}

export const within: Ends = {
  both: oneBetween,
  alone: (known, missing) => (missing === 'start' ? `[..${known}]` : `[${known}..]`),
}

/** The shortest way to say "some day between these": a day, a whole month, a whole year, or one of a set. */
export function oneBetween(start: string, end: string): string {
  if (start === end) return start
  const [from, to] = [start, end].map((text) => /^(\d{4})-(\d\d)-(\d\d)$/.exec(text))
  if (from && to && from[1] === to[1]) {
    const year = from[1]!
    if (from[2] === '01' && from[3] === '01' && to[2] === '12' && to[3] === '31') return year
    const last = String(daysInMonth(Number(year), Number(to[2])))
    if (from[2] === to[2] && from[3] === '01' && to[3] === last) return `${year}-${from[2]}`
  }
  return `[${start}..${end}]`
}
