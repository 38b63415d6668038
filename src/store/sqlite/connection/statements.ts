/** Runs drizzle's SQL on better-sqlite3, each text prepared once and kept. */

import type Database from 'better-sqlite3'
import {
  getTableColumns,
  getTableName,
  is,
  Param,
  Placeholder,
  type SQL,
  type SQLWrapper,
  sql,
} from 'drizzle-orm'
import { SQLiteSyncDialect, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import { Templates } from '../query/templates.js'

/** How many prepared statements are kept; the least recently used one goes first. */
const KEPT = 500

export type Value = string | number | null

/** A query of which the text is made once; it is run with its constants, in order, and values by their names. */
export interface Prepared {
  readonly statement: Database.Statement
  readonly constants: readonly Value[]
}

/** A row goes in with the columns of these names. */
interface Insert {
  readonly names: readonly string[]
  readonly conflict: string
  readonly statement: Database.Statement
}

const isSame = (names: readonly string[], others: readonly string[]): boolean =>
  names.length === others.length && names.every((name, index) => name === others[index])

/**
 * Text as the bytes that it is stored in (UTF-8): answers are put together from those, since making strings of
 * them and bytes of these again takes many times as long.
 */
export const bytes = (text: SQLWrapper): SQL<Buffer> => sql<Buffer>`cast(${text} as blob)`

export class Statements {
  readonly #dialect = new NamedDialect()
  readonly #prepared = new Map<string, Database.Statement>()
  /** Statements with placeholders, by the query that their text was made of. */
  readonly #fixed = new WeakMap<SQL, Prepared>()
  readonly #inserts = new WeakMap<SQLiteTable, readonly Insert[]>()

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
  ): { statement: Database.Statement; params: (Value | Record<string, Value>)[] } {
    if (values === undefined) {
      const { sql, params } = this.#dialect.sqlToQuery(query)
      return { statement: this.#prepare(sql), params: params as Value[] }
    }
    let prepared = this.#fixed.get(query)
    if (prepared === undefined) {
      prepared = this.prepared(query)
      this.#fixed.set(query, prepared)
    }
    return { statement: prepared.statement, params: [...prepared.constants, values] }
  }

  /** Prepares a query with placeholders, to be kept by the caller. */
  prepared(query: SQL): Prepared {
    const { sql, params } = this.#dialect.sqlToQuery(query)
    const constants = params.filter((param) => placeholderOf(param) === null)
    return { statement: this.database.prepare(sql), constants: constants as Value[] }
  }

  /** Runs a statement that gives no rows; `values` as in `all`. */
  run(query: SQL, values?: Record<string, Value>): void {
    const { statement, params } = this.#ready(query, values)
    statement.run(...params)
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
    const names = Object.keys(row)
    const known = this.#inserts.get(table) ?? []
    let insert = known.find((one) => one.conflict === conflict && isSame(one.names, names))
    if (insert === undefined) {
      insert = { names, conflict, statement: this.database.prepare(insertText(table, names, conflict)) }
      this.#inserts.set(table, [...known, insert])
    }
    insert.statement.run(Object.values(row))
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

function insertText(table: SQLiteTable, names: readonly string[], conflict: string): string {
  const columns = getTableColumns(table)
  const quoted = names.map((name) => `"${columns[name]!.name}"`)
  const replaced = quoted.filter((_, index) => names[index] !== conflict)
  const update = replaced.map((column) => `${column} = excluded.${column}`).join(', ')
  const text = `insert into "${getTableName(table)}" (${quoted.join(', ')}) values (${names.map(() => '?').join(', ')})`
  return conflict === '' ? text : `${text} on conflict ("${conflict}") do update set ${update}`
}

/** Words of SQL that are no names unless they are quoted. */
const RESERVED = new Set(
  `add all alter and as autoincrement between case check collate commit constraint create cross default deferrable delete
  distinct drop else escape except exists foreign from full group having in index inner insert intersect into is isnull
  join left limit natural not notnull null on or order outer primary references returning right select set table then to
  transaction union unique update using values when where`.split(/\s+/),
)
const PLAIN = /^[a-z][a-z0-9_]*$/
const escapedNames = new Map<string, string>()

/** A name as it stands in SQL, quoted only where it has to be: texts are shorter, and read like SQL. */
function escaped(name: string): string {
  let known = escapedNames.get(name)
  if (known === undefined) {
    known = PLAIN.test(name) && !RESERVED.has(name) ? name : `"${name.replaceAll('"', '""')}"`
    escapedNames.set(name, known)
  }
  return known
}

/** Placeholders are named in the text too, and their values bound by these names; all other parameters are in order. */
class NamedDialect extends SQLiteSyncDialect {
  override escapeName(name: string): string {
    return escaped(name)
  }

  override escapeParam(_number: number, value?: unknown): string {
    const placeholder = placeholderOf(value)
    return placeholder === null ? '?' : `:${placeholder.name}`
  }
}

/** drizzle gives a placeholder that is compared with a column as a parameter of that column. */
function placeholderOf(param: unknown): Placeholder | null {
  if (is(param, Placeholder)) return param
  return is(param, Param) && is(param.value, Placeholder) ? param.value : null
}
