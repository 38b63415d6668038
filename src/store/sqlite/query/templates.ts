/** Keeps prepared queries by the shape of their plan: making a text again can cost more than its answer. */
import { type SQL, sql } from 'drizzle-orm'
import type { Prepared, Statements } from '../connection/statements.js'

type Value = string | number
export type Values = Readonly<Record<string, Value>>

// A statement is found by a key that says all that its text depends on (the view, the sort, which bounds there are), so
// that a plan of a known shape makes no SQL at all: its values are bound to the placeholders of their names.
export class Templates {
  readonly #statements: Statements
  readonly #known = new Map<string, Prepared>()

  constructor(statements: Statements) {
    this.#statements = statements
  }

  /**
   * The rows of a query.
   * @param key the shape of the plan; queries with the same key have the same text for all values
   * @param build makes the query of placeholders, which stand where the values do: it cannot look at these
   */
  all<Row>(key: string, values: Values, build: (placeholders: Values) => SQL): Row[] {
    let prepared = this.#known.get(key)
    if (prepared === undefined) {
      prepared = this.#statements.prepared(build(placeholdersFor(values)))
      this.#known.set(key, prepared)
    }
    const { statement, constants } = prepared
    return statement.all(...constants, values) as Row[]
  }
}

/** A placeholder for each value, by its name. */
function placeholdersFor(values: Values): Values {
  const placeholders = Object.keys(values).map((name) => [name, sql.placeholder(name)])
  return Object.fromEntries(placeholders) as Values
}
