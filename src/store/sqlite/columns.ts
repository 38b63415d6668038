/** Keeps what records are counted by in memory, column by column, for as long as the database stays as it is. */
import { type SQL, sql } from 'drizzle-orm'
import { LRUCache } from 'lru-cache'
import { Accumulator } from './measured.js'
import type { Statements } from './statements.js'
import { incidents } from './tables.js'

/** How many bytes of columns a connection keeps; what was used least recently goes first. */
const MOST = 64 * 1_024 * 1_024

/** Of so many records one must be asked for, that reading a whole column is less work than looking each of them up. */
const WORTH_READING = 3
/** The same where the column is there already. */
const WORTH_USING = 30

/** A value for some of the incidents; one with several values has them one after the other. */
export interface Column {
  /** An incident and the number of its value, again and again. */
  readonly pairs: Int32Array
  readonly values: readonly (string | number)[]
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

  /** Whole numbers, row after row. @param query gives them `packed`, in its only column */
  numbers(name: string, query: () => SQL): Int32Array {
    return this.kept(
      name,
      () => integersOf(this.#block(query())),
      (made) => made.byteLength,
    )
  }

  /** Values of incidents. @param query gives them `numbered`, in its only column */
  column(name: string, query: () => SQL): Column {
    return this.kept(
      name,
      () => columnOf(this.#block(query())),
      // A value is a short text at most.
      ({ pairs, values }) => pairs.byteLength + 64 * values.length,
    )
  }

  #block(query: SQL): Buffer {
    return Object.values(this.statements.get<Record<string, Buffer>>(query)!)[0]!
  }
}

const LAST = sql`select max(${incidents.key}) as last from ${incidents}`

/** The 32-bit integers of a blob, wherever it lies in memory. */
export const integersOf = (block: Uint8Array): Int32Array => new Int32Array(new Uint8Array(block).buffer)

function columnOf(block: Buffer): Column {
  const end = block.length - 4
  const start = end - block.readUInt32LE(end)
  return {
    pairs: integersOf(block.subarray(0, start)),
    values: JSON.parse(String(block.subarray(start, end))) as (string | number)[],
  }
}

/** The same as a column, of values that are not kept. @param block `numbered` */
export const columnIn = (block: Buffer): Column => columnOf(block)

/**
 * The incidents that are flagged with each value: how many, and what is worked out of their numbers. Those that none
 * has are left out.
 * @param flags null where all count
 */
export function accumulateBy(
  { pairs, values }: Column,
  flags: Uint8Array | null,
  numbers: Float64Array,
): [value: string | number, of: Accumulator][] {
  const found: Accumulator[] = []
  const lasts = new Int32Array(values.length)
  for (let index = 0; index < pairs.length; index += 2) {
    const incident = pairs[index]!
    if (flags !== null && flags[incident] !== 1) continue
    const number = pairs[index + 1]!
    if (lasts[number] === incident) continue
    lasts[number] = incident
    found[number] ??= new Accumulator()
    found[number].add(numbers[incident]!)
  }
  return values.flatMap((value, number): [string | number, Accumulator][] => {
    const of = found[number]
    return of === undefined ? [] : [[value, of]]
  })
}

/** How many of the incidents that are flagged have each value; those that none has are left out. */
export function countBy(
  { pairs, values }: Column,
  flags: Uint8Array,
): [value: string | number, count: number][] {
  const counts = new Int32Array(values.length)
  const lasts = new Int32Array(values.length)
  for (let index = 0; index < pairs.length; index += 2) {
    const incident = pairs[index]!
    if (flags[incident] !== 1) continue
    const number = pairs[index + 1]!
    // An incident with the same value twice has it once.
    if (lasts[number] === incident) continue
    lasts[number] = incident
    counts[number]! += 1
  }
  return [...counts]
    .map((count, number): [string | number, number] => [values[number]!, count])
    .filter(([, count]) => count > 0)
}
