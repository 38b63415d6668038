/** How an incident is tested for what belongs to it: the parts of SQL that the conditions of questions share. */
import { eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { incidents, termAncestors } from '../schema/tables.js'

/**
 * How rows that belong to incidents are used. `filterFirst`: they are found first, and lead to the incidents; right
 * where they are few. `orderScan`: the incidents are read in the order that is asked for, each looked at for such a
 * row; right where many have one, and a page is full soon.
 */
export type AccessPath = 'filterFirst' | 'orderScan'

/** The incident has a row in `table` that passes a test. */
export function has(
  table: SQLiteTable,
  incident: SQLiteColumn,
  test: SQL | undefined,
  path: AccessPath,
): SQL {
  if (path === 'filterFirst') return among(sql`select ${incident} from ${table} where ${test}`)
  // As a truth value the test is no way in: an index on what it compares would be searched for each of its values.
  return sql`exists (select 1 from ${table} where ${eq(incident, incidents.key)} and (${test ?? sql`true`}) is true)`
}

/** The incident is one of those that a subquery gives. */
export const among = (subquery: SQL): SQL => sql`${incidents.key} in (${subquery})`

/** The keys of some terms and of all that are narrower. */
export const narrowerThan = (keys: readonly number[]): SQL =>
  sql`select ${termAncestors.term} from ${termAncestors} where ${inArray(termAncestors.ancestor, [...keys])}`
