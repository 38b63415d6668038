/** Keeps the texts of queries that differ in their values only: making a text anew can cost more than its answer. */
import type Database from 'better-sqlite3'
import type { SQL } from 'drizzle-orm'
import type { Statements } from '../connection/statements.js'

type Value = string | number
export type Values = Readonly<Record<string, Value>>

/** A parameter: one that is always the same, or a value by its name, its sign turned where the query does so. */
type Slot = { readonly value: unknown } | { readonly name: string; readonly sign: 1 | -1 }

interface Template {
  readonly statement: Database.Statement
  readonly slots: readonly Slot[]
}

/** Numbers that stand in for values begin here: no day, key or limit is so large. */
const FIRST = 7_000_000_000_000_000

export class Templates {
  readonly #statements: Statements
  readonly #known = new Map<string, Template>()

  constructor(statements: Statements) {
    this.#statements = statements
  }

  /**
   * The rows of a query.
   * @param key what the text depends on; queries with the same key have the same text for all values
   * @param build makes the query; it must not look at the values, which others stand in for the first time
   */
  all<Row>(key: string, values: Values, build: (values: Values) => SQL): Row[] {
    const { statement, slots } = this.#template(key, values, build)
    return statement.all(...(slots.map((slot) => filled(slot, values)) as never[])) as Row[]
  }

  #template(key: string, values: Values, build: (values: Values) => SQL): Template {
    const known = this.#known.get(key)
    if (known) return known
    const names = Object.keys(values)
    const standIns = Object.fromEntries(
      names.map((name, index) => [name, typeof values[name] === 'number' ? FIRST + index : `\u0001${name}`]),
    )
    const { sql, params } = this.#statements.text(build(standIns))
    const slots = params.map((param): Slot => {
      const name = names.find((name) => standIns[name] === param || standIns[name] === -(param as number))
      return name === undefined ? { value: param } : { name, sign: standIns[name] === param ? 1 : -1 }
    })
    const made = { statement: this.#statements.database.prepare(sql), slots }
    this.#known.set(key, made)
    return made
  }
}

function filled(slot: Slot, values: Values): unknown {
  if ('value' in slot) return slot.value
  const value = values[slot.name]
  return slot.sign === 1 ? value : -(value as number)
}
