/** Reads what a timeline is counted from: the bounds of the records that match. */
import { sql } from 'drizzle-orm'
import type { Timeline } from '../../../domain/aggregates.js'
import type { TimelinePlan } from '../../../query/aggregates.js'
import type { MatchSet } from '../../read/match-set.js'
import { checkMeasure, resolveQuestion } from '../../read/resolved-question.js'
import { type DatedRecords, datedAmong, timelineOf } from '../../read/time-buckets.js'
import { warningsOf } from '../query/attribute-checks.js'
import type { IdResolver } from '../query/id-resolver.js'
import { incidents } from '../schema/tables.js'
import { type Columns, integersOf } from './columns.js'
import { fillMatchTable, readMatchSet } from './match-set.js'
import { measureWarnings, numbersOf } from './measures.js'

/**
 * The timeline of a question.
 * @throws Problem invalid_parameter as `timelineOf`
 */
export function readTimeline(
  plan: TimelinePlan,
  ids: IdResolver,
  columns: Columns,
  revision: number,
): Timeline {
  const { measure } = plan
  const question = resolveQuestion(plan.question, ids)
  checkMeasure(measure, ids)
  const matches = readMatchSet({ ...question, date: null, undated: 'include' }, columns)
  const records = {
    matches,
    dated: readDated(matches, columns),
    numbers: measure && numbersOf(measure, columns),
  }
  const warnings = [
    ...warningsOf(question, columns.statements),
    ...measureWarnings(measure, question.view, columns.statements),
  ]
  return timelineOf(plan, records, { revision, warnings })
}

const { startEarliest, startLatest, endEarliest, endLatest } = incidents
const BOUNDS = sql`select int32_agg(${incidents.key}, ${startEarliest}, ${startLatest}, ${endEarliest}, ${endLatest}) as block
  from`

/** What is dated among the matches. */
function readDated(matches: MatchSet, columns: Columns): DatedRecords {
  if (columns.isWorth('bounds', matches.keys.length)) {
    const all = columns.numbers(
      'bounds',
      () => sql`${BOUNDS} ${incidents} where ${startEarliest} is not null`,
    )
    return datedAmong(matches, all)
  }
  fillMatchTable(matches, columns)
  const { block } = columns.statements.get<{ block: Buffer }>(
    sql`${BOUNDS} match_set cross join ${incidents} on ${incidents.key} = match_set.key where ${startEarliest} is not null`,
  )!
  return integersOf(block)
}
