/** Keeps what records are counted by in memory, column by column, for as long as the database stays as it is. */
import { type SQL, sql } from 'drizzle-orm'
import { LRUCache } from 'lru-cache'
import { type Column, numbering, type Raw, standingFor } from '../../read/column.js'
import type { Statements } from '../connection/statements.js'
import { incidents } from '../schema/tables.js'
import { type Collected, collected } from './collector.js'

/** How many bytes of columns a connection keeps; what was used least recently goes first. */
const MOST = 96 * 1_024 * 1_024

/** Of so many records one must match, that reading a whole column is less work than looking each of them up. */
const WORTH_READING = 3
/** The same where the column is there already. */
const WORTH_USING = 30

/** A table, each row of which belongs to an incident, read in the order of the incidents. */
export interface Rows {
  readonly name: string
  /** The table, with the index that has that order. */
  readonly from: SQL
  readonly incident: SQL
}

/** A column of such a table, or of the incidents themselves. */
export interface WholeColumn {
  /** Null for the incidents: `from` is then their table, with an index in which the column stands. */
  readonly rows: Rows | null
  readonly from?: SQL
  readonly name: string
  readonly value: SQL
  /** Where a value stands for others, such as an actor for all that are above it. */
  readonly standsFor?: OtherValues
}

/** What values stand for. */
export interface OtherValues {
  readonly name: string
  /** Rows of a value of the column, and one that it stands for. */
  readonly query: SQL
}

export class Columns {
  readonly statements: Statements
  readonly #kept: LRUCache<string, { readonly value: object }> | null
  #version: number | null = null
  #last = 0

  /** @param isKept whether columns outlast a transaction: only where this connection itself never writes */
  constructor(statements: Statements, isKept: boolean) {
    this.statements = statements
    this.#kept = isKept ? new LRUCache({ maxSize: MOST }) : null
  }

  /** The key of the last incident. */
  get last(): number {
    return this.#last
  }

  /** To be called first in a transaction: forgets everything where another connection has written since. */
  begin(): void {
    const { database } = this.statements
    // A number that only this connection knows, and that its own writes do not change.
    const version = database.pragma('data_version', { simple: true }) as number
    if (version !== this.#version) this.#kept?.clear()
    this.#version = version
    this.#last = this.statements.get<{ last: number | null }>(LAST, {})?.last ?? 0
  }

  /** Whether so many incidents are quicker counted in a whole column than looked up one by one. */
  isWorth(name: string, count: number): boolean {
    const share = this.#kept?.has(name) ? WORTH_USING : WORTH_READING
    return count > 0 && count * share >= this.#last
  }

  /** What is kept under a name, or made now; `bytes` says how much memory it takes. */
  kept<T extends object>(name: string, make: () => T, bytes: (made: T) => number): T {
    const found = this.#kept?.get(name)
    if (found) return found.value as T
    const value = make()
    this.#kept?.set(name, { value }, { size: bytes(value) + 1 })
    return value
  }

  /** Whole numbers, row after row. @param query gives them as `int32_agg`, in its only column */
  numbers(name: string, query: () => SQL): Int32Array {
    return this.kept(
      name,
      () => integersOf(Object.values(this.statements.get<Record<string, Buffer>>(query())!)[0]!),
      (made) => made.byteLength,
    )
  }

  /** A column of all incidents. Those of one table share what says which row is whose. */
  whole({ rows, from, name, value, standsFor }: WholeColumn): Column {
    const { numbers, values } = this.kept(
      name,
      () =>
        rows === null
          ? this.#byKey(value, from!)
          : this.#collected(sql`select collect(${value}) from ${rows.from}`),
      ({ numbers, values }) => numbers.byteLength + bytesOf(values),
    )
    const incidents = rows && this.#incidents(rows)
    if (standsFor === undefined) return { incidents, numbers, standsFor: null, values }
    const others = this.kept(
      `${name} as ${standsFor.name}`,
      () => standingFor(values, this.statements.lists<[value: Raw, other: Raw]>(standsFor.query)),
      (made) => made.lists.starts.byteLength + made.lists.of.byteLength + bytesOf(made.values),
    )
    return { incidents, numbers, standsFor: others.lists, values: others.values }
  }

  /** Values of incidents that are not kept. @param query has the aggregate `collect_of` as its only column */
  read(query: SQL): Column {
    return { ...this.#collected(query), standsFor: null }
  }

  #collected(query: SQL): Collected {
    return collected(this.statements.database, () => void this.statements.get(query))
  }

  #incidents({ name, from, incident }: Rows): Int32Array {
    return this.kept(
      `incidents of ${name}`,
      () => this.#collected(sql`select collect_incident(${incident}) from ${from}`).incidents,
      (made) => made.byteLength,
    )
  }

  /** A column of the incidents, each number at the key of its incident. */
  #byKey(value: SQL, from: SQL): Collected {
    const read = this.#collected(sql`select collect_of(${incidents.key}, ${value}) from ${from}`)
    const numbers = numbering(this.#last + 1, read.values.length)
    for (let row = 0; row < read.numbers.length; row += 1) numbers[read.incidents[row]!] = read.numbers[row]!
    return { ...read, incidents: new Int32Array(), numbers }
  }
}

/** About how much memory values take: they are short. */
const bytesOf = (values: readonly Raw[]): number => 64 * values.length

const LAST = sql`select max(${incidents.key}) as last from ${incidents}`

/** The 32-bit integers of a blob, wherever it lies in memory. */
export const integersOf = (block: Uint8Array): Int32Array => new Int32Array(new Uint8Array(block).buffer)
