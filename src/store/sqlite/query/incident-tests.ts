/** How an incident is tested for what belongs to it: the parts of SQL that the conditions of questions share. */
import { eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { incidents, termAncestors } from '../schema/tables.js'

/**
 * How rows that belong to incidents are used. `first`: they are found first, and the incidents by them; right where they
 * are few. `each`: every incident that something else finds is tested for such a row; right where many have one.
 */
export type RowUse = 'first' | 'each'

/**
 * How a text is looked for. `first`: its matches are collected, and the incidents found by them. `among`: they are
 * collected, and incidents that something else finds are looked up among them. `each`: every incident that something
 * else finds is looked up in the index by itself, which costs as much as collecting twenty.
 */
export type TextUse = 'first' | 'among' | 'each'

/**
 * How a range of days is asked for. `spans`: what starts in it is one search and what is running when it begins another,
 * in an R*Tree. `columns`: the same two by columns of the incidents. `each`: one test of every incident that something
 * else finds.
 */
export type DateUse = 'spans' | 'columns' | 'each'

/** How the parts of a question are put. */
export interface FilterUse {
  readonly rows: RowUse
  readonly texts: TextUse
  readonly dates: DateUse
}

/** The incident has a row in `table` that passes a test. */
export function has(table: SQLiteTable, incident: SQLiteColumn, test: SQL | undefined, use: RowUse): SQL {
  if (use === 'first')
    return among(sql`select ${incident}
    from ${table}
    where ${test}`)
  // As a truth value the test is no way in: an index on what it compares would be searched for each of its values.
  return sql`exists (
    select 1
    from ${table}
    where ${eq(incident, incidents.key)} and (${test ?? sql`true`}) is true
  )`
}

/** The incident is one of those that a subquery gives. */
export const among = (subquery: SQL): SQL => sql`${incidents.key} in (
  ${subquery}
)`

/** The keys of some terms and of all that are narrower. */
export const narrowerThan = (keys: readonly number[]): SQL =>
  sql`select ${termAncestors.term}
    from ${termAncestors}
    where ${inArray(termAncestors.ancestor, [...keys])}`
