/** The arithmetic of the timeline: which buckets there are, and how many records certainly or possibly lie in each. */
import type { Timeline } from '../../domain/aggregates.js'
import { bucketOf, bucketText, canBeWritten, daysOf, INTERVALS, type Interval } from '../../domain/bucket.js'
import { formatDay, UNBOUNDED_FUTURE, UNBOUNDED_PAST } from '../../domain/date/day.js'
import type { DayRange } from '../../domain/date/range.js'
import { Problem } from '../../errors.js'
import { MAX_BUCKETS, type TimelinePlan } from '../../query/aggregates.js'
import { MeasuredBuckets } from './bucket-measures.js'
import type { MatchSet } from './match-set.js'
import { Accumulator, measureOf, type Numbers } from './measures.js'

/** How many buckets a timeline has at most where no interval is asked for. */
const READABLE = 400

/** The bounds of dated records: the key of each and its four bounds, one record after the other. */
export type DatedRecords = Int32Array
const ROW = 5

/** What a timeline is counted from. */
export interface TimelineRecords {
  /** What matches, whatever its date. */
  readonly matches: MatchSet
  /** What of that is dated. */
  readonly dated: DatedRecords
  /** The numbers that are measured; null where nothing is. */
  readonly numbers: Numbers | null
}

/** The dated records that match, of those of all records. */
export function datedAmong({ bitmap }: MatchSet, all: DatedRecords): DatedRecords {
  const found = new Int32Array(all.length)
  let length = 0
  for (let index = 0; index < all.length; index += ROW) {
    if (bitmap[all[index]!] !== 1) continue
    for (let offset = 0; offset < ROW; offset += 1) found[length + offset] = all[index + offset]!
    length += ROW
  }
  return found.subarray(0, length)
}

/**
 * The timeline of what a plan finds.
 * @throws Problem invalid_parameter where it would have too many buckets, or buckets that EDTF cannot name
 */
export function timelineOf(
  { question, interval: wanted, measure }: TimelinePlan,
  { matches, dated, numbers }: TimelineRecords,
  about: Pick<Timeline['meta'], 'revision' | 'warnings'>,
): Timeline {
  const undated = matches.keys.length - dated.length / ROW
  const rows = question.undated === 'only' ? new Int32Array() : dated
  const span = spanOf(rows, question.date?.range ?? null)
  const interval = wanted ?? readableInterval(span)
  const all = new Accumulator()
  const meta = {
    interval,
    total: 0,
    undated,
    revision: about.revision,
    applied: { ...question.applied, interval },
    measure: measureOf(measure, all),
    warnings: about.warnings,
  }
  if (span === null) return { data: [], meta }

  const first = bucketOf(span.from, interval)
  const length = bucketOf(span.to, interval) - first + 1
  refuseTooMany(span, interval, length)
  const from = daysOf(first, interval).from
  const to = daysOf(first + length - 1, interval).to
  const numbered = numberedBuckets(from, to, interval)
  const number = (day: number): number => (day <= from ? 0 : day >= to ? length - 1 : numbered(day))
  // Each record adds one where it begins and takes it away after it ends; summing up gives every bucket.
  const possible = new Float64Array(length + 1)
  const certain = new Float64Array(length + 1)
  const measuring = measure && {
    possible: new MeasuredBuckets(measure.of, length),
    certain: new MeasuredBuckets(measure.of, length),
  }
  let total = 0
  for (let index = 0; index < rows.length; index += ROW) {
    const startEarliest = rows[index + 1]!
    const startLatest = rows[index + 2]!
    const endEarliest = rows[index + 3]!
    const endLatest = rows[index + 4]!
    if (startEarliest > to || endLatest < from) continue
    total += 1
    const value = numbers?.[rows[index]!] ?? Number.NaN
    all.add(value)
    add(possible, number(startEarliest), number(endLatest))
    measuring?.possible.add(number(startEarliest), number(endLatest), value)
    if (startLatest > to || endEarliest < from) continue
    add(certain, number(startLatest), number(endEarliest))
    measuring?.certain.add(number(startLatest), number(endEarliest), value)
  }
  // Undated records lie in no bucket; where they are included they count in each.
  const always = question.undated === 'exclude' ? 0 : undated
  const data: Timeline['data'] = []
  let running = { certain: always, possible: always }
  for (let index = 0; index < length; index += 1) {
    running = { certain: running.certain + certain[index]!, possible: running.possible + possible[index]! }
    const days = daysOf(first + index, interval)
    data.push({
      date: bucketText(first + index, interval),
      start: formatDay(days.from),
      end: formatDay(days.to),
      ...running,
      measured: null,
    })
  }
  if (measure && measuring) {
    const base = new Accumulator()
    if (always > 0) for (const key of undatedAmong(matches, dated)) base.add(numbers![key]!)
    all.addAll(base)
    const results = (which: 'certain' | 'possible') =>
      measuring[which].results(
        data.map((bucket) => bucket[which]),
        base,
      )
    const [certainly, possibly] = [results('certain'), results('possible')]
    for (const [index, bucket] of data.entries())
      bucket.measured = { certain: certainly[index]!, possible: possibly[index]! }
  }
  return { data, meta: { ...meta, measure: measureOf(measure, all), total: total + always } }
}

/** The keys of the matches that have no date. */
function undatedAmong({ keys }: MatchSet, dated: DatedRecords): Int32Array {
  const isDated = new Set<number>()
  for (let index = 0; index < dated.length; index += ROW) isDated.add(dated[index]!)
  return keys.filter((key) => !isDated.has(key))
}

function add(differences: Float64Array, from: number, to: number): void {
  if (from > to) return
  differences[from]! += 1
  differences[to + 1]! -= 1
}

/** A span of so many days has a number for each kept while it is counted, since finding it takes a calendar. */
const MOST_DAYS = 1_000_000

/** The number of the bucket of a day, the first one of the span being 0. */
function numberedBuckets(from: number, to: number, interval: Interval): (day: number) => number {
  const first = bucketOf(from, interval)
  if (to - from > MOST_DAYS) return (day) => bucketOf(day, interval) - first
  const known = new Int32Array(to - from + 1)
  return (day) => {
    // 0 stands for a day that has no number yet.
    known[day - from] ||= bucketOf(day, interval) - first + 1
    return known[day - from]! - 1
  }
}

const isBounded = (day: number): boolean => day > UNBOUNDED_PAST && day < UNBOUNDED_FUTURE

/** The finite bounds that occur, or what the question asks for; its open sides are where the records end. */
function spanOf(rows: DatedRecords, range: DayRange | null): DayRange | null {
  let [from, to] = [UNBOUNDED_FUTURE, UNBOUNDED_PAST]
  for (let index = 0; index < rows.length; index += 1) {
    // A key is no day.
    if (index % ROW === 0) continue
    const day = rows[index]!
    if (!isBounded(day)) continue
    if (day < from) from = day
    if (day > to) to = day
  }
  if (range !== null && isBounded(range.from)) from = range.from
  if (range !== null && isBounded(range.to)) to = range.to
  if (range !== null && isBounded(range.from) && !isBounded(range.to)) to = Math.max(from, to)
  if (range !== null && isBounded(range.to) && !isBounded(range.from)) from = Math.min(from, to)
  return from > to ? null : { from, to }
}

const lengthOf = ({ from, to }: DayRange, interval: Interval): number =>
  bucketOf(to, interval) - bucketOf(from, interval) + 1

function readableInterval(span: DayRange | null): Interval {
  const fits = INTERVALS.filter(
    (interval) => span !== null && canBeWritten(span, interval) && lengthOf(span, interval) <= READABLE,
  )
  return fits.at(-1) ?? 'century'
}

function refuseTooMany(span: DayRange, interval: Interval, length: number): void {
  if (length <= MAX_BUCKETS && canBeWritten(span, interval)) return
  const wider = INTERVALS.filter(
    (other) => lengthOf(span, other) <= MAX_BUCKETS && canBeWritten(span, other),
  ).at(-1)
  const reason =
    length > MAX_BUCKETS
      ? `would make ${length} buckets of at most ${MAX_BUCKETS}`
      : 'has no name for buckets of years beyond four digits'
  throw new Problem('invalid_parameter', undefined, {
    faults: [
      {
        parameter: 'interval',
        detail: `interval=${interval} ${reason}: ${wider ? `ask for interval=${wider}, or` : 'ask'} for a shorter span with date=…`,
        ...(wider ? { suggestion: wider } : {}),
      },
    ],
  })
}
