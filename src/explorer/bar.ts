/** One bar of the timeline: what the API counted, its days, and what it says aloud. */
import type { Bucket } from '../client/index.js'
import { dayInWords, dayOf, monthInWords, partsOf, yearInWords } from './days.js'
import { numberInWords } from './words.js'

export interface Bar extends Bucket {
  readonly from: number
  readonly to: number
}

export const barOf = (bucket: Bucket): Bar => ({
  ...bucket,
  from: dayOf(bucket.start),
  to: dayOf(bucket.end),
})

/** What a bar stands for, in words: `July 2020`, `1990 to 1999`. */
export function nameOf({ from, to }: Pick<Bar, 'from' | 'to'>): string {
  const { year } = partsOf(from)
  const years = partsOf(to).year - year + 1
  if (years > 1) return `${yearInWords(year)} to ${yearInWords(partsOf(to).year)}`
  if (to - from > 31) return yearInWords(year)
  return to === from ? dayInWords(from) : monthInWords(from)
}

/** What a bar says aloud. */
export const told = (bar: Bar): string =>
  `${nameOf(bar)}: ${numberInWords(bar.certain)} certain, ${numberInWords(bar.possible)} possible`
