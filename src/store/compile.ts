/** From conditions to SQL: the one place that knows how a question is put to the tables. */
import { and, eq, gt, gte, inArray, lt, lte, or, type SQL, sql } from 'drizzle-orm'
import { alias, type SQLiteColumn, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import { UNBOUNDED_PAST } from '../domain/date/day.js'
import type { Condition, DateTest, RowTest } from '../query/condition.js'
import type { Question } from '../query/plan.js'
import type { SortColumn } from '../query/sorts.js'
import type { Names } from './names.js'
import {
  actorAncestors,
  attributes,
  claims,
  externalIds,
  incidentSpans,
  incidents,
  incidentTerms,
  involvementActs,
  involvements,
  related,
  tags,
  termAncestors,
} from './sqlite/tables.js'
import { textCondition } from './text-search.js'

/** The value of the order columns of an undated record: after every date. */
export const UNDATED = sql`9000000000`

export type Involvements = typeof involvements

/**
 * How rows that belong to incidents are used. `drive`: they are found first, and lead to the incidents; right
 * where they are few. `walk`: the incidents are read in the order that is asked for, each looked at for such a
 * row; right where many have one, and a page is full soon.
 */
export type Approach = 'drive' | 'walk'

/** The incident has a row in `table` that passes a test. */
export function has(
  table: SQLiteTable,
  incident: SQLiteColumn,
  test: SQL | undefined,
  approach: Approach,
): SQL {
  if (approach === 'drive') return sql`${incidents.key} in (select ${incident} from ${table} where ${test})`
  return sql`exists (select 1 from ${table} where ${and(eq(incident, incidents.key), test)})`
}

/** The incident is one of those that a subquery gives. */
const among = (subquery: SQL): SQL => sql`${incidents.key} in (${subquery})`

const narrowerThan = (keys: number[]): SQL =>
  sql`select ${termAncestors.term} from ${termAncestors} where ${inArray(termAncestors.ancestor, keys)}`

/** One condition as SQL over `incidents`. @throws Problem invalid_parameter for an id or term that is not there */
export function compileCondition(condition: Condition, names: Names, approach: Approach): SQL {
  switch (condition.is) {
    case 'one-of':
      return inArray(incidents[condition.column], condition.values as never[])
    case 'itself':
      return inArray(incidents.key, names.keys('incident', condition.ids, condition.parameter))
    case 'in-dataset':
      return inArray(incidents.dataset, names.keys('dataset', condition.ids, condition.parameter))
    case 'term': {
      const keys = names.terms(condition.scheme, condition.codes, condition.parameter)
      const test = sql`${incidentTerms.term} in (${narrowerThan(keys)})`
      return has(incidentTerms, incidentTerms.incident, test, approach)
    }
    case 'tagged':
      return has(tags, tags.incident, inArray(tags.tag, [...condition.tags]), approach)
    case 'sourced': {
      const keys = names.keys('source', condition.ids, condition.parameter)
      return has(claims, claims.incident, inArray(claims.source, keys), approach)
    }
    case 'related': {
      const [key] = names.keys('incident', [condition.id], condition.parameter)
      const test = and(
        eq(related.other, key!),
        condition.relation === null ? undefined : eq(related.relation, condition.relation as 'part_of'),
      )
      return has(related, related.incident, test, approach)
    }
    case 'apart':
      return apart(condition.rows, names, approach)
    case 'text':
      return textCondition(condition.question, names.view)
    case 'witnessed':
      return gte(incidents.independentSources, condition.least)
    case 'disputed':
      return eq(
        names.view === 'public' ? incidents.publicDisputed : incidents.disputed,
        condition.disputed ? 1 : 0,
      )
    case 'attribute':
      return approach === 'walk'
        ? has(attributes, attributes.incident, or(...attributeTests(condition)), approach)
        : among(
            sql.join(
              attributeTests(condition).map(
                (test) => sql`select ${attributes.incident} from ${attributes} where ${test}`,
              ),
              sql` union all `,
            ),
          )
    case 'external': {
      const { type, scheme, value, target } = externalIds
      return among(
        sql`select ${target} from ${externalIds} where ${and(eq(type, 'incident'), eq(scheme, condition.scheme), eq(value, condition.value))}`,
      )
    }
    case 'since':
      return 'revision' in condition
        ? gt(sortColumn('revision', names.view), condition.revision)
        : gte(sortColumn('updated_at', names.view), condition.time)
  }
}

/**
 * Numbers compare with numbers, texts with texts. In an index all numbers stand before all texts, of which the
 * empty one is the first, so that each comparison is a range of its own.
 */
function attributeTests({ name, comparison, text, number }: Condition & { is: 'attribute' }): SQL[] {
  const compare = sql.raw(comparison === '!=' ? '<>' : comparison)
  const { value } = attributes
  const ranges = [sql`${value} ${compare} ${text} and ${value} >= ''`]
  if (number !== null) ranges.push(sql`${value} ${compare} ${number} and ${value} < ''`)
  // A number is never equal to a text that is none, so it differs from it.
  else if (comparison === '!=') ranges.push(sql`${value} < ''`)
  return ranges.map((range) => sql`${eq(attributes.name, name)} and ${range}`)
}

/**
 * The incidents that have an involvement for each list of tests, no two lists sharing one. By Hall's theorem
 * that is so exactly when any choice of lists is met by at least as many involvements as it has lists; counting
 * them is one reading of the involvements, where trying out who meets what would be a product.
 */
function apart(rows: readonly (readonly RowTest[])[], names: Names, approach: Approach): SQL {
  const testsOf = (row: Involvements) =>
    rows.map((list) => and(...list.map((test) => involvementTest(test, row, names))) ?? sql`true`)
  const [only, ...others] = testsOf(involvements)
  if (others.length === 0) return has(involvements, involvements.incident, only, approach)

  const row = alias(involvements, 'met') as unknown as Involvements
  const mask = sql.join(
    testsOf(row).map((test, index) => sql`(coalesce(${test}, 0) << ${sql.raw(String(index))})`),
    sql` | `,
  )
  const choices = Array.from({ length: 2 ** rows.length - 1 }, (_, index) => index + 1)
  const enough = choices.map((choice) =>
    sql.raw(`sum((mask & ${choice}) <> 0) >= ${choice.toString(2).replaceAll('0', '').length}`),
  )
  const masked = (where: SQL | undefined) =>
    sql`select ${row.incident} as incident, ${mask} as mask from ${involvements} as met where ${where ?? sql`true`}`
  const isEnough = sql.join(enough, sql` and `)
  if (approach === 'walk') return sql`(select ${isEnough} from (${masked(eq(row.incident, incidents.key))}))`
  // A list that names an actor or an act must be met at all, which an index finds: only what is left is counted.
  const candidates = [only!, ...others]
    .filter((_, index) => rows[index]!.some((test) => !('column' in test)))
    .map(
      (test) => sql`${row.incident} in (select ${involvements.incident} from ${involvements} where ${test})`,
    )
  return among(sql`select incident from (${masked(and(...candidates))}) group by incident having ${isEnough}`)
}

/** One test of an involvement, over its table under an alias. */
export function involvementTest(test: RowTest, row: Involvements, names: Names): SQL {
  if ('under' in test) {
    const below = and(
      inArray(actorAncestors.ancestor, names.keys('actor', test.ids, test.parameter)),
      // To the public nobody is below a protected actor, and a protected one is below nobody.
      names.view === 'public' ? eq(actorAncestors.hidden, 0) : undefined,
    )
    return sql`${row.actor} in (select ${actorAncestors.actor} from ${actorAncestors} where ${below})`
  }
  if ('act' in test) {
    const keys = names.terms('act', test.act, test.parameter)
    return sql`(${row.incident}, ${row.position}) in (select ${involvementActs.incident}, ${involvementActs.position} from ${involvementActs} where ${involvementActs.term} in (${narrowerThan(keys)}))`
  }
  if (test.column !== 'role' && test.column !== 'kind')
    throw new TypeError(`an involvement has no ${test.column}`)
  return inArray(row[test.column], test.values as never[])
}

/** Everything that a question asks but its dates and places: the view, the status, and the filters. */
export function compileWhere(question: Question, names: Names, approach: Approach): SQL {
  const status = question.view === 'public' ? 'published' : question.status
  return (
    and(
      statusTest(status),
      ...question.where.map((condition) => compileCondition(condition, names, approach)),
      question.involvement.length === 0 ? undefined : apart([question.involvement], names, approach),
    ) ?? sql`true`
  )
}

/** Nearly every record is published, so an index on the status would only lead away from the ones that help. */
function statusTest(status: Question['status']): SQL | undefined {
  if (status === null) return undefined
  return status === 'published' ? sql`+${incidents.status} = 'published'` : eq(incidents.status, status)
}

/**
 * The dates that a plan asks for, as conditions of which each record meets one at most: what starts in the
 * range (an index on the start), what is already running when it begins (an R*Tree), and what is undated.
 * Apart they are each one search; as one condition they would be a scan.
 */
export function compileDates(plan: Pick<Question, 'date' | 'undated'>, approach: Approach): SQL[] {
  const undated = eq(incidents.orderStart, UNDATED)
  if (plan.undated === 'only') return [undated]
  const dated = plan.date === null ? [] : overlapping(plan.date, approach)
  if (plan.date === null)
    return plan.undated === 'include' ? [sql`true`] : [sql`${incidents.orderStart} < ${UNDATED}`]
  return plan.undated === 'include' ? [...dated, undated] : dated
}

function overlapping({ range: { from, to }, match }: DateTest, approach: Approach): SQL[] {
  const certain =
    match === 'certain' ? [lte(incidents.startLatest, to), gte(incidents.endEarliest, from)] : []
  const inside = and(gte(incidents.orderStart, from), lte(incidents.orderStart, to), ...certain)!
  if (from <= UNBOUNDED_PAST) return [inside]
  const running = sql`select ${incidentSpans.incident} from ${incidentSpans} where ${incidentSpans.earliest} < ${from} and ${incidentSpans.latest} >= ${from}`
  const isRunning =
    approach === 'drive' ? among(running) : and(lt(incidents.orderStart, from), gte(incidents.orderEnd, from))
  return [and(isRunning, ...certain)!, inside]
}

/** The columns that are the same in every question and stand for a sort's names in a view. */
export function sortColumn(
  column: Exclude<SortColumn, 'score' | 'distance'>,
  view: Question['view'],
): SQLiteColumn {
  const columns = {
    order_start: incidents.orderStart,
    order_end: incidents.orderEnd,
    reverse_start: incidents.reverseStart,
    reverse_end: incidents.reverseEnd,
    title: incidents.titleKey,
    updated_at: view === 'public' ? incidents.publicUpdatedAt : incidents.updatedAt,
    revision: view === 'public' ? incidents.publicRevision : incidents.revision,
    key: incidents.key,
    id: incidents.id,
  }
  return columns[column]
}
