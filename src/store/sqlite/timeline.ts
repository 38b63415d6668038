/** Counts records by stretches of time, certain and possible told apart. */
import { and, type SQL, sql } from 'drizzle-orm'
import type { Timeline } from '../../domain/aggregates.js'
import { bucketOf, bucketText, canBeWritten, daysOf, INTERVALS, type Interval } from '../../domain/bucket.js'
import { formatDay, UNBOUNDED_FUTURE, UNBOUNDED_PAST } from '../../domain/date/day.js'
import type { DayRange } from '../../domain/date/range.js'
import { Problem } from '../../errors.js'
import { MAX_BUCKETS, type TimelinePlan } from '../../query/aggregates.js'
import type { Names } from '../names.js'
import { compileQuestion, countOf, selectKeys } from '../selection.js'
import type { Statements } from './statements.js'
import { incidents } from './tables.js'

/** How many buckets a timeline has at most where nobody has said how wide they are to be. */
const READABLE = 400

/** Bounds that some records share, and how many do: five numbers in a row, one group after the other. */
type Groups = Int32Array
const GROUP = 5

/**
 * The timeline of a question.
 * @throws Problem invalid_parameter where it would have too many buckets, or buckets that EDTF cannot name
 */
export function readTimeline(
  { question, interval: asked }: TimelinePlan,
  names: Names,
  statements: Statements,
  revision: number,
): Timeline {
  // The query itself leaves undated ones out, by a column of the index that it reads.
  const dated = compileQuestion({ ...question, date: null, undated: 'include' }, names)
  const groups = question.undated === 'only' ? new Int32Array() : readGroups(dated, statements)
  const undated = statements.get<{ count: number }>(
    sql`select ${countOf(selectKeys({ ...question, date: null, undated: 'only' }, names))} as count`,
  )!.count
  const span = spanOf(groups, question.date?.range ?? null)
  const interval = asked ?? readableInterval(span)
  const meta = { interval, total: 0, undated, revision, applied: { ...question.applied, interval } }
  if (span === null) return { data: [], meta }

  const first = bucketOf(span.from, interval)
  const length = bucketOf(span.to, interval) - first + 1
  refuseTooMany(span, interval, length)
  const from = daysOf(first, interval).from
  const to = daysOf(first + length - 1, interval).to
  const number = (day: number): number =>
    day <= from ? 0 : day >= to ? length - 1 : bucketOf(day, interval) - first
  // Each group adds its count where it begins and takes it away after it ends; summing up gives every bucket.
  const possible = new Float64Array(length + 1)
  const certain = new Float64Array(length + 1)
  let total = 0
  for (let index = 0; index < groups.length; index += GROUP) {
    const startEarliest = groups[index]!
    const startLatest = groups[index + 1]!
    const endEarliest = groups[index + 2]!
    const endLatest = groups[index + 3]!
    const count = groups[index + 4]!
    if (startEarliest > to || endLatest < from) continue
    total += count
    add(possible, number(startEarliest), number(endLatest), count)
    if (startLatest > to || endEarliest < from) continue
    add(certain, number(startLatest), number(endEarliest), count)
  }
  // Undated records lie in no bucket; whoever asks for them all the same finds them in each.
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
    })
  }
  return { data, meta: { ...meta, total: total + always } }
}

function add(differences: Float64Array, from: number, to: number, count: number): void {
  if (from > to) return
  differences[from]! += count
  differences[to + 1]! -= count
}

/** The groups as one block of memory: as rows they would cost more to hand over than to find. */
function readGroups(conditions: readonly SQL[], statements: Statements): Groups {
  const { startEarliest, startLatest, endEarliest, endLatest } = incidents
  const queries = conditions.map(
    (condition) =>
      sql`select ${startEarliest} as a, ${startLatest} as b, ${endEarliest} as c, ${endLatest} as d, count(*) as n from ${incidents} where ${and(condition, sql`${startEarliest} is not null`)} group by 1, 2, 3, 4`,
  )
  const { block } = statements.get<{ block: Buffer }>(
    sql`select packed(a, b, c, d, n) as block from (${sql.join(queries, sql` union all `)})`,
  )!
  return new Int32Array(new Uint8Array(block).buffer)
}

const isBounded = (day: number): boolean => day > UNBOUNDED_PAST && day < UNBOUNDED_FUTURE

/** The finite bounds that occur, or what the question asks for; its open sides are where the records end. */
function spanOf(groups: Groups, range: DayRange | null): DayRange | null {
  let [from, to] = [UNBOUNDED_FUTURE, UNBOUNDED_PAST]
  for (let index = 0; index < groups.length; index += 1) {
    if (index % GROUP === GROUP - 1) continue
    const day = groups[index]!
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
