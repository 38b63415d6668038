/** From conditions to SQL: the one place that knows how a question is put to the tables. */
import { and, eq, gte, inArray, lte, ne, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { UNBOUNDED_PAST } from '../domain/date/day.js'
import type { Condition, DateTest, RowTest } from '../query/condition.js'
import type { IncidentPlan } from '../query/plan.js'
import type { SortColumn } from '../query/sorts.js'
import type { Names } from './names.js'
import {
  actorAncestors,
  claims,
  incidentSpans,
  incidents,
  incidentTerms,
  involvementActs,
  involvements,
  locationAncestors,
  locations,
  places,
  related,
  tags,
  termAncestors,
} from './sqlite/tables.js'

/** The value of the order columns of an undated record: after every date. */
export const UNDATED = sql`9000000000`

type Involvements = typeof involvements

/** The incident is one of those that a subquery gives. */
const among = (subquery: SQL): SQL => sql`${incidents.key} in (${subquery})`

const narrowerThan = (keys: number[]): SQL =>
  sql`select ${termAncestors.term} from ${termAncestors} where ${inArray(termAncestors.ancestor, keys)}`

/** One condition as SQL over `incidents`. @throws Problem invalid_parameter for an id or term that is not there */
export function compileCondition(condition: Condition, names: Names): SQL {
  switch (condition.is) {
    case 'one-of':
      return inArray(incidents[condition.column], condition.values as never[])
    case 'itself':
      return inArray(incidents.key, names.keys('incident', condition.ids, condition.parameter))
    case 'in-dataset':
      return inArray(incidents.dataset, names.keys('dataset', condition.ids, condition.parameter))
    case 'located':
      return eq(incidents.located, condition.located ? 1 : 0)
    case 'term': {
      const keys = names.terms(condition.scheme, condition.codes, condition.parameter)
      return among(
        sql`select ${incidentTerms.incident} from ${incidentTerms} where ${incidentTerms.term} in (${narrowerThan(keys)})`,
      )
    }
    case 'tagged':
      return among(sql`select ${tags.incident} from ${tags} where ${inArray(tags.tag, [...condition.tags])}`)
    case 'sourced': {
      const keys = names.keys('source', condition.ids, condition.parameter)
      return among(sql`select ${claims.incident} from ${claims} where ${inArray(claims.source, keys)}`)
    }
    case 'related': {
      const [key] = names.keys('incident', [condition.id], condition.parameter)
      const test = and(
        eq(related.other, key!),
        condition.relation === null ? undefined : eq(related.relation, condition.relation as 'part_of'),
      )
      return among(sql`select ${related.incident} from ${related} where ${test}`)
    }
    case 'some':
      return condition.of === 'places'
        ? among(sql`select ${places.incident} from ${places} where ${placeTests(condition.tests, names)}`)
        : apart([condition.tests], names)
    case 'apart':
      return apart(condition.rows, names)
  }
}

function placeTests(tests: readonly RowTest[], names: Names): SQL {
  const compiled = tests.map((test) => {
    if ('under' in test) {
      const keys = names.keys('location', test.ids, test.parameter)
      return sql`${places.location} in (select ${locationAncestors.location} from ${locationAncestors} where ${inArray(locationAncestors.ancestor, keys)})`
    }
    if ('act' in test) throw new TypeError('a place has no acts')
    if (test.column !== 'country' && test.column !== 'subdivision')
      throw new TypeError(`a place has no ${test.column}`)
    return sql`${places.location} in (select ${locations.key} from ${locations} where ${inArray(locations[test.column], [...test.values])})`
  })
  return and(...compiled) ?? sql`true`
}

/** Involvements of one incident, as many as there are lists of tests, all different, each meeting its list. */
function apart(rows: readonly (readonly RowTest[])[], names: Names): SQL {
  const aliases = rows.map((_, index) => alias(involvements, `v${index}`) as unknown as Involvements)
  const [first] = aliases
  const tests = rows.flatMap((list, index) =>
    list.map((test) => involvementTest(test, aliases[index]!, names)),
  )
  const joined = aliases.flatMap((row, index) => [
    ...(index === 0 ? [] : [eq(row.incident, first!.incident)]),
    ...aliases.slice(0, index).map((other) => ne(row.position, other.position)),
  ])
  const from = sql.join(
    aliases.map((_, index) => sql`${involvements} as ${sql.identifier(`v${index}`)}`),
    sql`, `,
  )
  return among(sql`select ${first!.incident} from ${from} where ${and(...tests, ...joined) ?? sql`true`}`)
}

function involvementTest(test: RowTest, row: Involvements, names: Names): SQL {
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

/** Everything that a plan asks but its dates: the view, the status, the filters, and whether there is a point. */
export function compileWhere(plan: IncidentPlan, names: Names, unlocated = plan.unlocated): SQL {
  const status = plan.view === 'public' ? 'published' : plan.status
  return (
    and(
      statusTest(status),
      ...plan.where.map((condition) => compileCondition(condition, names)),
      unlocated === 'include' ? undefined : eq(incidents.located, unlocated === 'only' ? 0 : 1),
    ) ?? sql`true`
  )
}

/** Nearly every record is published, so an index on the status would only lead away from the ones that help. */
function statusTest(status: IncidentPlan['status']): SQL | undefined {
  if (status === null) return undefined
  return status === 'published' ? sql`+${incidents.status} = 'published'` : eq(incidents.status, status)
}

/**
 * The dates that a plan asks for, as conditions of which each record meets one at most: what starts in the
 * range (an index on the start), what is already running when it begins (an R*Tree), and what is undated.
 * Apart they are each one search; as one condition they would be a scan.
 */
export function compileDates(plan: Pick<IncidentPlan, 'date' | 'undated'>): SQL[] {
  const undated = eq(incidents.orderStart, UNDATED)
  if (plan.undated === 'only') return [undated]
  const dated = plan.date === null ? [] : overlapping(plan.date)
  if (plan.date === null)
    return plan.undated === 'include' ? [sql`true`] : [sql`${incidents.orderStart} < ${UNDATED}`]
  return plan.undated === 'include' ? [...dated, undated] : dated
}

function overlapping({ range: { from, to }, match }: DateTest): SQL[] {
  const certain =
    match === 'certain' ? [lte(incidents.startLatest, to), gte(incidents.endEarliest, from)] : []
  const inside = and(gte(incidents.orderStart, from), lte(incidents.orderStart, to), ...certain)!
  if (from <= UNBOUNDED_PAST) return [inside]
  const running = sql`select ${incidentSpans.incident} from ${incidentSpans} where ${incidentSpans.earliest} < ${from} and ${incidentSpans.latest} >= ${from}`
  return [and(among(running), ...certain)!, inside]
}

/** The columns that a sort's names stand for in a view. */
export function sortColumn(column: SortColumn, view: IncidentPlan['view']) {
  const columns = {
    order_start: incidents.orderStart,
    order_end: incidents.orderEnd,
    reverse_start: incidents.reverseStart,
    reverse_end: incidents.reverseEnd,
    title: incidents.titleKey,
    updated_at: view === 'public' ? incidents.publicUpdatedAt : incidents.updatedAt,
    revision: view === 'public' ? incidents.publicRevision : incidents.revision,
    id: incidents.id,
  }
  return columns[column]
}
