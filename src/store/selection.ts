/** Which incidents a question means, as conditions of which each record meets one at most, and how many they are. */
import { and, type SQL, sql } from 'drizzle-orm'
import type { Question } from '../query/plan.js'
import { type Approach, compileDates, compileWhere } from './compile.js'
import type { Names } from './names.js'
import { compilePlaces } from './place-search.js'
import { incidents } from './sqlite/tables.js'

/** The conditions of a question; each record that it means meets exactly one of them. */
export function compileQuestion(question: Question, names: Names, approach: Approach = 'drive'): SQL[] {
  const where = compileWhere(question, names, approach)
  const places = compilePlaces(question, names, approach)
  return compileDates(question, approach).flatMap((date) =>
    places.map((place) => and(date, place, where) ?? sql`true`),
  )
}

/** How many incidents meet one of the conditions. */
export function countOf(conditions: readonly SQL[]): SQL {
  const counted = conditions.map((condition) => sql`(select count(*) from ${incidents} where ${condition})`)
  return sql`(${sql.join(counted, sql` + `)})`
}

/** The number of incidents that meet one of the conditions, counted no further than `most`. */
export function countUpTo(conditions: readonly SQL[], most: number): SQL {
  return sql`(select count(*) from (${keysOf(conditions)} limit ${most}))`
}

/** The keys of the incidents that meet one of the conditions, as a query. */
export function keysOf(conditions: readonly SQL[]): SQL {
  const queries = conditions.map(
    (condition) => sql`select ${incidents.key} as key from ${incidents} where ${condition}`,
  )
  return sql.join(queries, sql` union all `)
}

/** What meets every other filter but lacks a date, or a point; absent where nothing is excluded for that. */
export function compileExcluded(question: Question, names: Names): { undated?: SQL[]; unlocated?: SQL[] } {
  return {
    ...(question.undated === 'exclude'
      ? { undated: compileQuestion({ ...question, undated: 'only' }, names) }
      : {}),
    ...(question.unlocated === 'exclude'
      ? { unlocated: compileQuestion({ ...question, unlocated: 'only' }, names) }
      : {}),
  }
}
