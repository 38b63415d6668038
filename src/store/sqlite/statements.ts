/** Runs drizzle's SQL on better-sqlite3, each text prepared once and kept. */

import type Database from 'better-sqlite3'
import { fillPlaceholders, getTableColumns, getTableName, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { SQLiteSyncDialect, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import { Templates } from './templates.js'

/** How many prepared statements are kept; the least recently used one goes first. */
const KEPT = 500

type Value = string | number | null

/**
 * Text as the bytes that it is stored in (UTF-8): answers are put together from those, since making strings of
 * them and bytes of these again takes many times as long.
 */
export const bytes = (text: SQLWrapper): SQL<Buffer> => sql<Buffer>`cast(${text} as blob)`

export class Statements {
  readonly #dialect = new SQLiteSyncDialect()
  readonly #prepared = new Map<string, Database.Statement>()
  readonly #fixed = new WeakMap<SQL, { statement: Database.Statement; params: unknown[] }>()

  /** Queries whose texts are kept. */
  readonly templates = new Templates(this)

  constructor(readonly database: Database.Database) {}

  /**
   * The rows that a query gives, as objects named by its columns.
   * @param values what its placeholders stand for; a query that has some is turned into text once
   */
  all<Row>(query: SQL, values?: Record<string, Value>): Row[] {
    const { statement, params } = this.#ready(query, values)
    return statement.all(...params) as Row[]
  }

  /** The rows that a query gives, as lists in the order of its columns: cheaper where there are many. */
  lists<Row extends unknown[]>(query: SQL): Row[] {
    const { sql, params } = this.#dialect.sqlToQuery(query)
    return this.#prepare(sql, true).all(...(params as Value[])) as Row[]
  }

  /** The first row of a query; `values` as in `all`. */
  get<Row>(query: SQL, values?: Record<string, Value>): Row | undefined {
    const { statement, params } = this.#ready(query, values)
    return statement.get(...params) as Row | undefined
  }

  #ready(
    query: SQL,
    values: Record<string, Value> | undefined,
  ): { statement: Database.Statement; params: Value[] } {
    if (values === undefined) {
      const { sql, params } = this.#dialect.sqlToQuery(query)
      return { statement: this.#prepare(sql), params: params as Value[] }
    }
    let fixed = this.#fixed.get(query)
    if (fixed === undefined) {
      const { sql, params } = this.#dialect.sqlToQuery(query)
      fixed = { statement: this.database.prepare(sql), params }
      this.#fixed.set(query, fixed)
    }
    return { statement: fixed.statement, params: fillPlaceholders(fixed.params, values) as Value[] }
  }

  /** Runs a statement that gives no rows. */
  run(query: SQL): void {
    const { sql, params } = this.#dialect.sqlToQuery(query)
    this.#prepare(sql).run(...(params as Value[]))
  }

  /** The text and parameters that a query is run with, for looking at its plan. */
  text(query: SQL): { sql: string; params: unknown[] } {
    return this.#dialect.sqlToQuery(query)
  }

  /** Inserts a row given by drizzle's property names; generated columns are left out. */
  insert<T extends SQLiteTable>(table: T, row: T['$inferInsert']): void {
    this.#write(table, row, '')
  }

  /** Inserts a row, or replaces the columns given of the one with the same `key`. */
  upsert<T extends SQLiteTable>(table: T, row: T['$inferInsert']): void {
    this.#write(table, row, 'key')
  }

  #write(table: SQLiteTable, row: object, conflict: string): void {
    const columns = getTableColumns(table)
    const names = Object.keys(row)
    const quoted = names.map((name) => `"${columns[name]!.name}"`)
    const update = names.map((name, index) => [name, `${quoted[index]} = @${name}`] as const)
    const text =
      `insert into "${getTableName(table)}" (${quoted.join(', ')}) values (${names.map((name) => `@${name}`).join(', ')})` +
      (conflict
        ? ` on conflict ("${conflict}") do update set ${update
            .filter(([name]) => name !== conflict)
            .map(([, assignment]) => assignment)
            .join(', ')}`
        : '')
    this.#prepare(text).run(row)
  }

  #prepare(text: string, asLists = false): Database.Statement {
    const name = asLists ? `lists ${text}` : text
    const kept = this.#prepared.get(name)
    const statement = kept ?? (asLists ? this.database.prepare(text).raw() : this.database.prepare(text))
    // Re-inserting keeps the map in order of use.
    if (kept) this.#prepared.delete(name)
    this.#prepared.set(name, statement)
    if (this.#prepared.size > KEPT) {
      const oldest = this.#prepared.keys().next()
      if (!oldest.done) this.#prepared.delete(oldest.value)
    }
    return statement
  }
}
