/** The ticks of a timeline's two axes: round values, and round years, months or days. */
import { ticks } from 'd3-array'
import type { Interval } from '../domain/bucket.js'
import { dayOfMonth, dayOfYear, monthAlone, monthOfYear, yearInWords } from '../messages/calendar.js'

/** A place on the axis of time: the number of its bucket, and what stands below it. */
export interface TimeTick {
  readonly bucket: number
  readonly text: string
}

/** About `count` round values between two numbers and 0. */
export const valueTicks = (least: number, most: number, count: number): number[] =>
  ticks(Math.min(0, least), Math.max(0, most), count)

const STEPS = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1_000, 2_000, 2_500, 5_000, 10_000]

/** A day as the API writes it; years before 1 are astronomical, 0 being 1 BCE. */
interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

function dayOf(text: string): Day {
  const [, year = '1', month = '1', day = '1'] = /^(-?\d+)-(\d\d)-(\d\d)$/.exec(text) ?? []
  return { year: Number(year), month: Number(month), day: Number(day) }
}

/** A month or a day below a bar, with its year where that is a new one. */
function tickText(at: Day, interval: 'month' | 'day', isOfNewYear: boolean): string {
  if (interval === 'month') return isOfNewYear ? monthOfYear(at, 'short') : monthAlone(at.month, 'short')
  return isOfNewYear ? dayOfYear(at, 'short') : dayOfMonth(at, 'short')
}

/**
 * Ticks for buckets in order, of which at most `most` are labelled.
 * @param starts the first day of each bucket
 */
export function timeTicks(starts: readonly string[], interval: Interval, most: number): TimeTick[] {
  const days = starts.map(dayOf)
  const years = days.flatMap(({ year }, bucket) =>
    bucket === 0 || year !== days[bucket - 1]!.year ? [{ year, bucket }] : [],
  )
  // Where there is room for the years alone, months and days are not labelled.
  if ((interval !== 'month' && interval !== 'day') || years.length > most / 2) return yearTicks(years, most)
  const step = Math.max(1, Math.ceil(days.length / most))
  let last: number | null = null
  return days.flatMap(({ year, month, day }, bucket): TimeTick[] => {
    if (bucket % step !== 0) return []
    const isOfNewYear = year !== last
    last = year
    return [{ bucket, text: tickText({ year, month, day }, interval, isOfNewYear) }]
  })
}

function yearTicks(
  years: readonly { readonly year: number; readonly bucket: number }[],
  most: number,
): TimeTick[] {
  const span = (years.at(-1)?.year ?? 0) - (years[0]?.year ?? 0) + 1
  const step = STEPS.find((step) => span / step <= most) ?? STEPS.at(-1)!
  return years.flatMap(({ year, bucket }): TimeTick[] => {
    // People take 500 BCE for round, which is the astronomical year -499.
    const counted = year > 0 ? year : year - 1
    return counted % step === 0 ? [{ bucket, text: yearInWords(year) }] : []
  })
}
