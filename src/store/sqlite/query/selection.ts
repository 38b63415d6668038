/** Which incidents a question means, as conditions of which each record meets one at most, and how many they are. */
import { and, between, gte, lte, type SQL, sql } from 'drizzle-orm'
import { UNBOUNDED_PAST } from '../../../domain/date/day.js'
import type { ResolvedQuestion } from '../../read/resolved-question.js'
import type { Statements } from '../connection/statements.js'
import { incidents, involvements, incidentCountries as listed, places } from '../schema/tables.js'
import { chooseCountPath, chooseKeysPath, type KeysPath, type Rest } from './access-path.js'
import { compileFilters, compileWhere, keysOfCondition } from './compile.js'
import { listTests } from './countries.js'
import { compileDates, runningAt } from './date-search.js'
import type { FilterUse } from './incident-tests.js'
import { involvementTest } from './involvement-tests.js'
import { compilePlaces, placeTests } from './place-search.js'
import { matchedKeys } from './text-search.js'
import { statusOfKey } from './visible-incidents.js'

/** The conditions of a question; each record that it means meets exactly one of them. */
export function compileQuestion(question: ResolvedQuestion, use: FilterUse): SQL[] {
  const where = compileWhere(question, use)
  const places = compilePlaces(question, use.rows)
  return compileDates(question, use.dates).flatMap((date) =>
    places.map((place) => and(date, place, where) ?? sql`true`),
  )
}

/** Where the keys of incidents are read, and what they must meet. */
export interface Selected {
  /** The incidents, or what gives a few of them, under their name. */
  readonly from: SQL
  readonly where: SQL
}

/** The same where only keys are wanted. */
export const selectKeys = (question: ResolvedQuestion, statements: Statements): Selected[] =>
  keysBy(chooseKeysPath(question, statements), question)

/** The keys of a question by the path that was chosen for it. */
function keysBy(path: KeysPath, question: ResolvedQuestion): Selected[] {
  switch (path.by) {
    case 'country-list': {
      const { dated, undated } = listTests(question, path.country)
      return [dated, undated]
        .filter((test) => test !== null)
        .map((test) => ({
          from: sql`(
            select ${listed.incident} as key
            from ${listed}
            where ${test}
          ) as ${incidents}`,
          where: sql`true`,
        }))
    }
    case 'text-matches':
      // The public index of texts holds what is published and nothing else.
      return [amongKeys(matchedKeys(path.text), undefined, path.rest)]
    case 'condition-rows':
      return [amongKeys(keysOfCondition(path.condition), statusOfKey(question), path.rest)]
    case 'involvements': {
      const test = involvementTest(question.involvement, question.view)
      const keys = sql`select distinct ${involvements.incident} as key
        from ${involvements}
        where ${test}`
      return [amongKeys(keys, statusOfKey(question), path.rest)]
    }
    case 'places': {
      const index = path.isWide ? sql` indexed by sqlite_autoindex_places_1` : sql``
      const keys = sql`select distinct ${places.incident} as key
        from ${places}${index}
        where ${and(...placeTests(question.place))}`
      return [amongKeys(keys, statusOfKey(question), path.rest)]
    }
    case 'date-index':
      return wholeOf(question, path.use, sql`${incidents} indexed by incidents_by_date`)
    case 'bounds-index':
      return certainKeys(question, path.use)
    case 'date-spans': {
      const [, ...others] = wholeOf(question, path.use)
      // The keys of what is running are spread over all the rows of incidents, of which nothing else is needed.
      return [
        amongKeys(runningAt(question.date!.range.from), statusOfKey(question), { question, ...path }),
        ...others,
      ]
    }
    case 'filter-first':
      return wholeOf(question, path.use)
  }
}

const wholeOf = (question: ResolvedQuestion, use: FilterUse, from = sql`${incidents}`): Selected[] =>
  compileQuestion(question, use).map((where) => ({ from, where }))

/** Those of some keys that meet the rest of the filters. */
function amongKeys(keys: SQL, status: SQL | undefined, { question, use }: Rest): Selected {
  const tests = [...compilePlaces(question, use.rows), ...compileFilters(question, use)]
  return {
    from: sql`(
      ${keys}
    ) as ${incidents}`,
    where: and(status, ...tests) ?? sql`true`,
  }
}

/** What certainly lies in a range: what begins in it is read from the index that holds all four bounds. */
function certainKeys(question: ResolvedQuestion, use: FilterUse): Selected[] {
  const whole = wholeOf(question, use)
  const { from, to } = question.date!.range
  const inside = {
    from: sql`${incidents} indexed by incidents_bounds`,
    where: and(
      between(incidents.startEarliest, from, to),
      lte(incidents.startLatest, to),
      gte(incidents.endEarliest, from),
      compileWhere(question, use),
    )!,
  }
  return from <= UNBOUNDED_PAST ? [inside, ...whole.slice(1)] : [whole[0]!, inside, ...whole.slice(2)]
}

/** How many incidents are selected. */
export function countOf(selected: readonly Selected[]): SQL {
  const counted = selected.map(
    ({ from, where }) => sql`(
      select count(*)
      from ${from}
      where ${where}
    )`,
  )
  return sql`(${sql.join(counted, sql` + `)})`
}

/** How many incidents a question finds. */
export function totalOf(question: ResolvedQuestion, statements: Statements): SQL {
  const path = chooseCountPath(question)
  const counted = (of: ResolvedQuestion) => countOf(selectKeys(of, statements))
  return path.by === 'difference' ? sql`(${counted(path.all)} - ${counted(path.less)})` : counted(question)
}

/** The number of incidents that are selected, counted no further than `most`. */
export function countUpTo(selected: readonly Selected[], most: number): SQL {
  return sql`(
    select count(*)
    from (
      ${keysOf(selected)}
      limit ${most}
    )
  )`
}

/** The keys of the incidents that are selected, as a query. */
export function keysOf(selected: readonly Selected[]): SQL {
  const queries = selected.map(
    ({ from, where }) => sql`select ${incidents.key} as key
      from ${from}
      where ${where}`,
  )
  return sql.join(queries, sql.raw('\nunion all\n'))
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
