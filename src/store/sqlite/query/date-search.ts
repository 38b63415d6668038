/** From dates to SQL: what starts in a range, what is running when it begins, and what is undated. */
import { and, eq, gte, lt, lte, type SQL, sql } from 'drizzle-orm'
import { UNBOUNDED_PAST } from '../../../domain/date/day.js'
import type { DateTest } from '../../../query/condition.js'
import type { Question } from '../../../query/plan.js'
import { UNDATED_ORDER } from '../../write/index-rows.js'
import { incidentSpans, incidents } from '../schema/tables.js'
import type { DateUse } from './incident-tests.js'

/** The value of the order columns of an undated record: after every date. */
export const UNDATED = sql.raw(String(UNDATED_ORDER))

/**
 * The dates that a plan asks for, as conditions of which each record meets one at most: what starts in the
 * range (an index on the start), what is already running when it begins (an R*Tree), and what is undated.
 * Apart they are each one search; as one condition they would be a scan.
 */
export function compileDates(plan: Pick<Question, 'date' | 'undated'>, use: DateUse): SQL[] {
  const undated = eq(incidents.orderStart, UNDATED)
  if (plan.undated === 'only') return [undated]
  const dated = plan.date === null ? [] : overlapping(plan.date, use)
  if (plan.date === null)
    return plan.undated === 'include' ? [sql`true`] : [sql`${incidents.orderStart} < ${UNDATED}`]
  return plan.undated === 'include' ? [...dated, undated] : dated
}

function overlapping({ range: { from, to }, match }: DateTest, use: DateUse): SQL[] {
  const certain =
    match === 'certain' ? [lte(incidents.startLatest, to), gte(incidents.endEarliest, from)] : []
  // The signs keep the index of dates from being taken for the way in.
  if (use === 'each')
    return [and(lte(sql`+${incidents.orderStart}`, to), gte(sql`+${incidents.orderEnd}`, from), ...certain)!]
  const inside = and(gte(incidents.orderStart, from), lte(incidents.orderStart, to), ...certain)!
  if (from <= UNBOUNDED_PAST) return [inside]
  const isRunning =
    use === 'spans'
      ? sql`${incidents.key} in (${runningAt(from)})`
      : and(lt(incidents.orderStart, from), gte(incidents.orderEnd, from))
  return [and(isRunning, ...certain)!, inside]
}

/** The keys of what has begun before a day and may not have ended by then; the sign keeps it one search. */
export const runningAt = (day: number): SQL =>
  sql`select +${incidentSpans.incident} as key
    from ${incidentSpans}
    where ${incidentSpans.earliest} < ${day} and ${incidentSpans.latest} >= ${day}`
