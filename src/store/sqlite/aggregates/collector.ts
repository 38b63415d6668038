/** Takes what a query reads row by row into arrays, through SQL functions: no blob or JSON is made in between. */
import type Database from 'better-sqlite3'
import { type Numbering, numbering, type Raw } from '../../read/column.js'
import { checkTime } from '../../read/time-limit.js'

/** What a query read; what it did not take is empty. */
export interface Collected {
  /** Of each row the incident. */
  readonly incidents: Int32Array
  /** Of each row the number of its value, the first one being 1; 0 where it has none. */
  readonly numbers: Numbering
  /** The distinct values, in the order of their numbers. */
  readonly values: readonly Raw[]
}

/** So many rows are read between two checks of the time; a power of two. */
const ROWS = 4_096
/** How many rows there is room for at first. */
const ROOM = 1_024

const collectors = new WeakMap<Database.Database, Collector>()

/**
 * Adds three aggregates to a connection. Each gives how many rows it took; `collected` says what these were.
 * - `collect_incident(incident)` takes whole numbers as incidents;
 * - `collect(value)` takes the value of each row, null too;
 * - `collect_of(incident, value)` takes both, of rows whose value is not null.
 */
export function addCollecting(database: Database.Database): void {
  collectors.set(database, new Collector(database))
}

/** What such an aggregate takes while `run` runs its query. */
export function collected(database: Database.Database, run: () => void): Collected {
  return collectors.get(database)!.collect(run)
}

class Collector {
  #incidents: Int32Array = new Int32Array()
  #numbers: Int32Array = new Int32Array()
  #known = new Map<Raw, number>()
  #length = 0

  constructor(database: Database.Database) {
    // The typings know of one value only, and of no result that is not the state.
    const result = (() => this.#length) as never
    database.aggregate('collect_incident', {
      start: 0,
      step: ((_: number, incident: number) => {
        if (this.#length === this.#incidents.length) this.#incidents = longer(this.#incidents)
        if ((this.#length & (ROWS - 1)) === 0) checkTime()
        this.#incidents[this.#length] = incident
        this.#length += 1
      }) as never,
      result,
    })
    database.aggregate('collect', {
      start: 0,
      step: ((_: number, value: Raw | null) => {
        if (this.#length === this.#numbers.length) this.#numbers = longer(this.#numbers)
        if ((this.#length & (ROWS - 1)) === 0) checkTime()
        this.#numbers[this.#length] = value === null ? 0 : this.#number(value)
        this.#length += 1
      }) as never,
      result,
    })
    database.aggregate('collect_of', {
      start: 0,
      step: ((_: number, incident: number, value: Raw | null) => {
        if (value === null) return
        if (this.#length === this.#numbers.length) this.#numbers = longer(this.#numbers)
        if (this.#length >= this.#incidents.length) this.#incidents = longer(this.#incidents)
        if ((this.#length & (ROWS - 1)) === 0) checkTime()
        this.#incidents[this.#length] = incident
        this.#numbers[this.#length] = this.#number(value)
        this.#length += 1
      }) as never,
      result,
    })
  }

  collect(run: () => void): Collected {
    this.#clear()
    try {
      run()
      const values = [...this.#known.keys()]
      return {
        incidents: this.#incidents.slice(0, this.#length),
        numbers: narrowed(this.#numbers.subarray(0, this.#length), values.length),
        values,
      }
    } finally {
      this.#clear()
    }
  }

  /** What was taken is not kept here: it may be many megabytes. */
  #clear(): void {
    this.#incidents = new Int32Array()
    this.#numbers = new Int32Array()
    this.#known = new Map()
    this.#length = 0
  }

  #number(value: Raw): number {
    const known = this.#known.get(value)
    if (known !== undefined) return known
    const number = this.#known.size + 1
    this.#known.set(value, number)
    return number
  }
}

function narrowed(numbers: Int32Array, most: number): Numbering {
  const copy = numbering(numbers.length, most)
  copy.set(numbers)
  return copy
}

/** The same numbers with as much room again. */
function longer(block: Int32Array): Int32Array {
  const copy = new Int32Array(Math.max(ROOM, 2 * block.length))
  copy.set(block)
  return copy
}
