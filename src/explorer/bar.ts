/** One bar of the timeline: its days, how high it is, and what it says. */
import type { Bucket } from '../client/index.js'
import { fromTo, yearInWords } from '../messages/calendar.js'
import { numberInWords, t } from '../messages/translate.js'
import { recordsInWords } from '../messages/words.js'
import { dayInWords, dayOf, monthInWords, partsOf } from './days.js'

/** How many records certainly fall within a bar, and how many do or may. */
export interface Counts {
  readonly certain: number
  readonly possible: number
}

export interface Bar extends Counts {
  readonly from: number
  readonly to: number
  readonly records: Counts
  /** How high each colour is, where bars are coloured. */
  readonly colours?: readonly number[]
  /** How many of the records have no number to add up; 0 where records are counted. */
  readonly without: number
}

/** The bar of a bucket: as high as it has records, or as what was measured of them adds up to. */
export function barOf({ start, end, certain, possible, measured }: Bucket): Bar {
  const records = { certain, possible }
  const heights = measured && {
    certain: measured.certain.value ?? 0,
    possible: measured.possible.value ?? 0,
  }
  return {
    from: dayOf(start),
    to: dayOf(end),
    records,
    without: measured?.possible.without ?? 0,
    ...(heights ?? records),
  }
}

/** How high a bar is: records that may fall within it, or its colours on top of each other where some have several. */
export const heightOf = ({ possible, colours = [] }: Pick<Bar, 'possible' | 'colours'>): number =>
  Math.max(
    possible,
    colours.reduce((sum, height) => sum + height, 0),
  )

/** What a bar stands for, in words: `July 2020`, `1990 to 1999`. */
export function nameOf({ from, to }: Pick<Bar, 'from' | 'to'>): string {
  const [first, last] = [partsOf(from), partsOf(to)]
  if (last.year > first.year) return fromTo(first, last, 'year')
  if (to - from > 31) return yearInWords(first.year)
  return to === from ? dayInWords(from) : monthInWords(from)
}

/**
 * What a bar says in its tooltip and aloud.
 * @param measured what is added up instead of counting records, in words
 */
export function told(bar: Bar, measured: string | null = null): string {
  const { certain, possible } = bar.records
  const records =
    certain === possible
      ? recordsInWords(possible)
      : t(
          '{certain, number} to {possible, plural, one {# record} other {# records}} ({uncertain, plural, one {# has an uncertain date} other {# have uncertain dates}})',
          { certain, possible, uncertain: possible - certain },
        )
  if (measured === null) return `${nameOf(bar)} · ${records}`
  const sum =
    bar.certain === bar.possible
      ? numberInWords(bar.possible)
      : t('{from} to {to}', { from: numberInWords(bar.certain), to: numberInWords(bar.possible) })
  const without =
    bar.without === 0
      ? ''
      : `${t(', ')}${t('of which {count, number} without a number', { count: bar.without })}`
  return `${nameOf(bar)} · ${measured}: ${sum} · ${records}${without}`
}
