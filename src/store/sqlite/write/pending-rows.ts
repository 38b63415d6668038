/** Gathers the rows of a batch and writes them table after table: so many indexes by turns would wear out the caches. */
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Statements } from '../connection/statements.js'

export class PendingRows {
  readonly #inserts = new Map<SQLiteTable, object[]>()
  readonly #upserts = new Map<SQLiteTable, object[]>()

  constructor(readonly statements: Statements) {}

  /** A row that comes to the others, as `Statements.insert`. */
  insert<T extends SQLiteTable>(table: T, row: T['$inferInsert']): void {
    add(this.#inserts, table, row)
  }

  /** A row that may take the place of another, as `Statements.upsert`. */
  upsert<T extends SQLiteTable>(table: T, row: T['$inferInsert']): void {
    add(this.#upserts, table, row)
  }

  /** Writes what has been gathered. Foreign keys are checked when the transaction ends. */
  write(): void {
    for (const [table, rows] of this.#upserts) for (const row of rows) this.statements.upsert(table, row)
    for (const [table, rows] of this.#inserts) for (const row of rows) this.statements.insert(table, row)
    this.#upserts.clear()
    this.#inserts.clear()
  }
}

function add(pending: Map<SQLiteTable, object[]>, table: SQLiteTable, row: object): void {
  const rows = pending.get(table)
  if (rows) rows.push(row)
  else pending.set(table, [row])
}
