/** Reads long lists of keys in four bytes each, since there may be millions of them. */
import { type SQL, sql } from 'drizzle-orm'
import { integersOf } from '../aggregates/columns.js'
import type { Statements } from '../connection/statements.js'

/** The keys that a query finds, in its order. @param query names its one column `key` */
export const keysIn = (statements: Statements, query: SQL): Int32Array =>
  integersIn(statements, query, sql`key`)

/** The whole numbers of a query, row after row. @param columns those of its columns that are read */
export function integersIn(statements: Statements, query: SQL, columns: SQL): Int32Array {
  const { block } = statements.get<{ block: Buffer }>(
    sql`select int32_agg(${columns}) as block from (${query})`,
  )!
  return integersOf(block)
}
