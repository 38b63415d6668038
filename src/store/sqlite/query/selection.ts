/** Which incidents a question means, as conditions of which each record meets one at most, and how many they are. */
import { and, between, gte, lte, type SQL, sql } from 'drizzle-orm'
import { UNBOUNDED_PAST } from '../../../domain/date/day.js'
import type { Statements } from '../connection/statements.js'
import { incidents, involvements, incidentCountries as listed, places } from '../schema/tables.js'
import { compileFilters, compileWhere, keysOfCondition } from './compile.js'
import { countryOf, listTests } from './countries.js'
import { compileDates, runningAt } from './date-search.js'
import type { AccessPath } from './incident-tests.js'
import { involvementTest } from './involvement-tests.js'
import { compilePlaces, isWide, placeTests } from './place-search.js'
import type { ResolvedCondition, ResolvedQuestion } from './resolved-question.js'
import { matchedKeys } from './text-search.js'
import { statusOfKey } from './visible-incidents.js'

/** The conditions of a question; each record that it means meets exactly one of them. */
export function compileQuestion(question: ResolvedQuestion, path: AccessPath = 'filterFirst'): SQL[] {
  const where = compileWhere(question, path)
  const places = compilePlaces(question, path)
  return compileDates(question, path, path === 'filterFirst' && isNarrowed(question)).flatMap((date) =>
    places.map((place) => and(date, place, where) ?? sql`true`),
  )
}

/** Whether rows elsewhere lead to the incidents. A text may match so many that it must not lead alone. */
function isNarrowed({ where, involvement, place, unlocated }: ResolvedQuestion): boolean {
  const isLed = ({ is }: ResolvedCondition) => !OF_RECORD.includes(is) && is !== 'text'
  const some = involvement.length + place.named.length + place.points.length > 0
  return where.some(isLed) || (some && unlocated !== 'only')
}

/** The conditions that look at columns of the incidents themselves. */
const OF_RECORD: readonly ResolvedCondition['is'][] = [
  'one-of',
  'in-dataset',
  'min-sources',
  'disputed',
  'since',
]

/** Where the keys of incidents are read, and what they must meet. */
export interface Selected {
  /** The incidents, or what gives a few of them, under their name. */
  readonly from: SQL
  readonly where: SQL
}

/**
 * The same where only keys are wanted. What is running when a range begins is then read from the R*Tree alone:
 * its keys are spread over all the rows of incidents, of which nothing else is needed.
 */
export function selectKeys(question: ResolvedQuestion, statements: Statements): Selected[] {
  const country = countryOf(question)
  if (country !== null) {
    const { dated, undated } = listTests(question, country)
    return [dated, undated]
      .filter((test) => test !== null)
      .map((test) => ({
        from: sql`(select ${listed.incident} as key from ${listed} where ${test}) as ${incidents}`,
        where: sql`true`,
      }))
  }
  const all = sql`${incidents}`
  const whole = compileQuestion(question).map((where) => ({ from: all, where }))
  const { date, undated } = question
  if (date?.match === 'certain' && asksForDatesOnly(question)) return certainKeys(question, whole)
  if (!asksOfKeysOnly(question)) return whole
  if (date === null && undated === 'include') {
    const lead = leadOf(question, statements)
    if (lead === null) return whole
    const { rest, status, keys } = lead
    const tests = [...compilePlaces(rest, 'filterFirst'), ...compileFilters(rest, 'filterFirst')]
    return [{ from: sql`(${keys}) as ${incidents}`, where: and(status, ...tests) ?? sql`true` }]
  }
  // Along an index that holds the status, however many lie in it.
  if (date === null && undated === 'exclude' && asksForDatesOnly(question))
    return whole.map(({ where }) => ({ from: sql`${incidents} indexed by incidents_by_date`, where }))
  if (date === null || isNarrowed(question) || date.range.from <= UNBOUNDED_PAST) return whole
  const running = {
    from: sql`(${runningAt(date.range.from)}) as ${incidents}`,
    where:
      and(
        statusOfKey(question),
        ...compilePlaces(question, 'filterFirst'),
        ...compileFilters(question, 'filterFirst'),
      ) ?? sql`true`,
  }
  return [running, ...whole.slice(1)]
}

/** Whether a question is about dates, and about nothing else but what the view has. */
const asksForDatesOnly = ({ where, involvement, place, undated, unlocated }: ResolvedQuestion): boolean =>
  where.length + involvement.length + place.named.length + place.points.length === 0 &&
  undated !== 'only' &&
  unlocated === 'include'

/** What certainly lies in a range: what begins in it is read from the index that holds all four bounds. */
function certainKeys(question: ResolvedQuestion, whole: Selected[]): Selected[] {
  const { from, to } = question.date!.range
  const inside = {
    from: sql`${incidents} indexed by incidents_bounds`,
    where: and(
      between(incidents.startEarliest, from, to),
      lte(incidents.startLatest, to),
      gte(incidents.endEarliest, from),
      compileWhere(question, 'filterFirst'),
    )!,
  }
  return from <= UNBOUNDED_PAST ? [inside, ...whole.slice(1)] : [whole[0]!, inside, ...whole.slice(2)]
}

/** The first condition that gives keys by itself, what else is asked, and what is left to test of their status. */
function leadOf(
  question: ResolvedQuestion,
  statements: Statements,
): { keys: SQL; rest: ResolvedQuestion; status: SQL | undefined } | null {
  const status = statusOfKey(question)
  for (const condition of question.where) {
    const rest = { ...question, where: question.where.filter((other) => other !== condition) }
    const matches = condition.is === 'text' ? matchedKeys(condition.question, question.view) : null
    // The public index of texts holds what is published and nothing else.
    if (matches !== null) return { keys: matches, rest, status: undefined }
    const keys = keysOfCondition(condition)
    if (keys !== null) return { keys, rest, status }
  }
  if (question.involvement.length > 0) {
    const keys = sql`select distinct ${involvements.incident} as key from ${involvements} where ${involvementTest(question.involvement, question.view)}`
    return { keys, rest: { ...question, involvement: [] }, status }
  }
  const { place } = question
  if (place.named.length + place.points.length > 0) {
    // Where most locations will do, reading all places in the order of their incidents costs less than collecting them.
    const way = isWide(place, statements) ? sql` indexed by sqlite_autoindex_places_1` : sql``
    const keys = sql`select distinct ${places.incident} as key from ${places}${way} where ${and(...placeTests(place))}`
    return { keys, rest: { ...question, place: { named: [], points: [] }, unlocated: 'include' }, status }
  }
  return null
}

/** Whether nothing but the date looks at columns of the incidents themselves. */
function asksOfKeysOnly({ where, place, date, undated, unlocated, view }: ResolvedQuestion): boolean {
  const ofKeys = where.every(
    ({ is }) =>
      !OF_RECORD.includes(is) &&
      // The full view asks of each record whether it has a text of its own.
      !(is === 'text' && view === 'full'),
  )
  const located = place.points.length === 0 ? 'include' : 'exclude'
  return ofKeys && unlocated === located && undated !== 'only' && date?.match !== 'certain'
}

/** How many incidents are selected. */
export function countOf(selected: readonly Selected[]): SQL {
  const counted = selected.map(({ from, where }) => sql`(select count(*) from ${from} where ${where})`)
  return sql`(${sql.join(counted, sql` + `)})`
}

/**
 * How many incidents a question means. Those with a point are all less those without: nearly every record has one, so
 * that no index leads to them, and each would be looked at for it.
 */
export function totalOf(question: ResolvedQuestion, statements: Statements): SQL {
  if (question.unlocated !== 'exclude' || question.place.points.length > 0)
    return countOf(selectKeys(question, statements))
  const those = (unlocated: 'include' | 'only') => countOf(selectKeys({ ...question, unlocated }, statements))
  return sql`(${those('include')} - ${those('only')})`
}

/** The number of incidents that are selected, counted no further than `most`. */
export function countUpTo(selected: readonly Selected[], most: number): SQL {
  return sql`(select count(*) from (${keysOf(selected)} limit ${most}))`
}

/** The keys of the incidents that are selected, as a query. */
export function keysOf(selected: readonly Selected[]): SQL {
  const queries = selected.map(
    ({ from, where }) => sql`select ${incidents.key} as key from ${from} where ${where}`,
  )
  return sql.join(queries, sql` union all `)
}

/** What meets every other filter but lacks a date, or a point; absent where nothing is excluded for that. */
export function selectExcluded(
  question: ResolvedQuestion,
  statements: Statements,
): { undated?: Selected[]; unlocated?: Selected[] } {
  return {
    ...(question.undated === 'exclude'
      ? { undated: selectKeys({ ...question, undated: 'only' }, statements) }
      : {}),
    ...(question.unlocated === 'exclude'
      ? { unlocated: selectKeys({ ...question, unlocated: 'only' }, statements) }
      : {}),
  }
}
