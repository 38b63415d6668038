/** Keeps what records are counted by in memory, column by column, for as long as the database stays as it is. */
import { type SQL, sql } from 'drizzle-orm'
import { LRUCache } from 'lru-cache'
import { checkTime } from '../connection/interrupt.js'
import type { Statements } from '../connection/statements.js'
import { incidents } from '../schema/tables.js'
import { type Collected, collected, type Numbering, numbering, type Raw } from './collector.js'

/** How many bytes of columns a connection keeps; what was used least recently goes first. */
const MOST = 96 * 1_024 * 1_024

/** Of so many records one must be asked for, that reading a whole column is less work than looking each of them up. */
const WORTH_READING = 3
/** The same where the column is there already. */
const WORTH_USING = 30

/** What belongs to each of the numbers from 0: `of[starts[n]]` up to, but not including, `of[starts[n + 1]]`. */
export interface Lists {
  readonly starts: Int32Array
  readonly of: Int32Array
}

/** Values of incidents. The rows of an incident stand one after the other. */
export interface Column {
  /** The incident of each row; null where row N is the one value of the incident with key N. */
  readonly incidents: Int32Array | null
  /** The number of what each row has, the first one being 1; 0 where it has nothing. */
  readonly numbers: Numbering
  /** The numbers of the values that such a number stands for, from 0; null where number N is value N - 1. */
  readonly means: Lists | null
  readonly values: readonly Raw[]
}

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
  readonly means?: Means
}

/** What values stand for. */
export interface Means {
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
  whole({ rows, from, name, value, means }: WholeColumn): Column {
    const { numbers, values } = this.kept(
      name,
      () =>
        rows === null
          ? this.#byKey(value, from!)
          : this.#collected(sql`select collect(${value}) from ${rows.from}`),
      ({ numbers, values }) => numbers.byteLength + bytesOf(values),
    )
    const incidents = rows && this.#incidents(rows)
    if (means === undefined) return { incidents, numbers, means: null, values }
    const meant = this.kept(
      `${name} as ${means.name}`,
      () => this.#meant(values, means.query),
      (made) => made.lists.starts.byteLength + made.lists.of.byteLength + bytesOf(made.values),
    )
    return { incidents, numbers, means: meant.lists, values: meant.values }
  }

  /** Values of incidents that are not kept. @param query has the aggregate `collect_of` as its only column */
  read(query: SQL): Column {
    return { ...this.#collected(query), means: null }
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

  /** What each of the values of a column stands for. */
  #meant(values: readonly Raw[], query: SQL): { readonly lists: Lists; readonly values: readonly Raw[] } {
    const places = new Map(values.map((value, index) => [value, index]))
    const numbers = new Map<Raw, number>()
    const pairs: number[] = []
    for (const [value, means] of this.statements.lists<[value: Raw, means: Raw]>(query)) {
      const place = places.get(value)
      if (place === undefined) continue
      let number = numbers.get(means)
      if (number === undefined) {
        number = numbers.size
        numbers.set(means, number)
      }
      pairs.push(place, number)
    }
    return { lists: listsOf(pairs, values.length), values: [...numbers.keys()] }
  }
}

/** @param pairs a number below `length` and one that belongs to it, again and again */
function listsOf(pairs: readonly number[], length: number): Lists {
  const starts = new Int32Array(length + 1)
  for (let index = 0; index < pairs.length; index += 2) starts[pairs[index]! + 1]! += 1
  for (let number = 0; number < length; number += 1) starts[number + 1]! += starts[number]!
  const next = starts.slice()
  const of = new Int32Array(pairs.length / 2)
  for (let index = 0; index < pairs.length; index += 2) of[next[pairs[index]!]!++] = pairs[index + 1]!
  return { starts, of }
}

/** About how much memory values take: they are short. */
const bytesOf = (values: readonly Raw[]): number => 64 * values.length

const LAST = sql`select max(${incidents.key}) as last from ${incidents}`

/** The 32-bit integers of a blob, wherever it lies in memory. */
export const integersOf = (block: Uint8Array): Int32Array => new Int32Array(new Uint8Array(block).buffer)

/** So many rows are gone through between two looks at the clock; a power of two. */
const ROWS = 65_536

/**
 * Each incident that counts with each value that it has, once, by the number of the value, from 0.
 * @param flags 1 at the keys of the incidents that count; null where all do
 */
export function eachOnce(
  { incidents, numbers, means, values }: Column,
  flags: Uint8Array | null,
  visit: (incident: number, number: number) => void,
): void {
  const lasts = new Int32Array(values.length)
  for (let row = 0; row < numbers.length; row += 1) {
    if ((row & (ROWS - 1)) === 0) checkTime()
    const number = numbers[row]! - 1
    if (number < 0) continue
    const incident = incidents === null ? row : incidents[row]!
    if (flags !== null && flags[incident] !== 1) continue
    if (means === null) {
      // An incident with the same value twice has it once.
      if (lasts[number] === incident) continue
      lasts[number] = incident
      visit(incident, number)
      continue
    }
    const end = means.starts[number + 1]!
    for (let at = means.starts[number]!; at < end; at += 1) {
      const meant = means.of[at]!
      if (lasts[meant] === incident) continue
      lasts[meant] = incident
      visit(incident, meant)
    }
  }
}

/** How many of the incidents that are flagged have each value; those that none has are left out. */
export function countBy(column: Column, flags: Uint8Array | null): [value: Raw, count: number][] {
  const counts = new Int32Array(column.values.length)
  eachOnce(column, flags, (_, number) => {
    counts[number]! += 1
  })
  return [...counts]
    .map((count, number): [Raw, number] => [column.values[number]!, count])
    .filter(([, count]) => count > 0)
}
