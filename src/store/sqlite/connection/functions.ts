/** The functions of our own that SQL may call on a connection. */
import type Database from 'better-sqlite3'
import { maySieve } from '../../../domain/name-sieve.js'
import { greatCircle } from '../../../domain/sphere.js'
import { checkTime } from '../../read/time-limit.js'
import { addCollecting } from '../aggregates/collector.js'
import { addInTime } from './interrupt.js'

/** How many incidents have each value, and which one had it last. */
type ValueCounts = Map<string | number, { count: number; last: number }>

/** Adds the functions of our own to a connection. */
export function addFunctions(database: Database.Database): void {
  addInTime(database)
  addGreatCircle(database)
  addCountByValue(database)
  addInt32Agg(database)
  addCollecting(database)
  addAllMet(database)
  addMayName(database)
}

/** Adds `may_name(text, keys)`: whether a JSON text may hold names, by their keys as a JSON array. */
function addMayName(database: Database.Database): void {
  let last = ''
  let keys: string[] = []
  database.function('may_name', { deterministic: true }, (text, given) => {
    checkTime()
    if (typeof text !== 'string') return 0
    if (given !== last) {
      last = String(given)
      keys = JSON.parse(last) as string[]
    }
    return maySieve(text, keys) ? 1 : 0
  })
}

/**
 * Adds the aggregate `count_by_value(incident, value)`: JSON pairs of each value and how many incidents have it. The rows
 * of one incident must come one after the other, so that nothing has to be sorted to count it once.
 */
function addCountByValue(database: Database.Database): void {
  database.aggregate('count_by_value', {
    start: (): ValueCounts => new Map(),
    step: ((counts: ValueCounts, incident: number, value: string | number | null) => {
      if (value === null) return
      if ((incident & 1_023) === 0) checkTime()
      const found = counts.get(value)
      if (found === undefined) counts.set(value, { count: 1, last: incident })
      else if (found.last !== incident) {
        found.count += 1
        found.last = incident
      }
      // The typings know of one value only.
    }) as never,
    result: (counts: ValueCounts) => JSON.stringify([...counts].map(([value, { count }]) => [value, count])),
  })
}

/** Adds the aggregate `int32_agg(…)`: a blob of its whole numbers as 32-bit integers, row after row. */
function addInt32Agg(database: Database.Database): void {
  type Packed = { block: Int32Array; length: number }
  database.aggregate('int32_agg', {
    varargs: true,
    start: (): Packed => ({ block: new Int32Array(1_024), length: 0 }),
    step: ((packed: Packed, ...values: number[]) => {
      if (packed.length + values.length > packed.block.length) {
        const longer = new Int32Array(2 * packed.block.length + values.length)
        longer.set(packed.block)
        packed.block = longer
      }
      if ((packed.length & 4_095) < values.length) checkTime()
      for (const value of values) packed.block[packed.length++] = value
    }) as never,
    result: ({ block, length }: Packed) => Buffer.from(block.buffer, 0, 4 * length),
  })
}

/**
 * Adds the aggregate `all_met(mask, count)`: whether so many tests, the bits of the masks, can each be met by a row of
 * its own. By Hall's theorem that is so exactly when any choice of tests is met by at least as many rows as it has.
 */
function addAllMet(database: Database.Database): void {
  type Met = { count: number; rows: number; byMask: number[] }
  database.aggregate('all_met', {
    start: (): Met => ({ count: 0, rows: 0, byMask: [] }),
    step: ((met: Met, mask: number, count: number) => {
      met.count = count
      met.rows += 1
      met.byMask[mask] = (met.byMask[mask] ?? 0) + 1
    }) as never,
    // Of no rows nothing is known, not even how many tests there are.
    result: ({ count, rows, byMask }: Met) => (rows > 0 && rows >= count && areAllMet(count, byMask) ? 1 : 0),
  })
}

function areAllMet(count: number, byMask: readonly number[]): boolean {
  for (let choice = 1; choice < 2 ** count; choice += 1) {
    let left = 0
    for (let bits = choice; bits !== 0; bits &= bits - 1) left += 1
    // The array has holes where no row has a mask, which this passes over.
    byMask.forEach((rows, mask) => {
      if ((mask & choice) !== 0) left -= rows
    })
    if (left > 0) return false
  }
  return true
}

/** Adds `great_circle(lon1, lat1, lon2, lat2)`: metres between two points in degrees; null where one is missing. */
function addGreatCircle(database: Database.Database): void {
  database.function('great_circle', { deterministic: true }, (lon1, lat1, lon2, lat2) => {
    if ([lon1, lat1, lon2, lat2].some((value) => typeof value !== 'number')) return null
    return greatCircle(
      { longitude: lon1 as number, latitude: lat1 as number },
      { longitude: lon2 as number, latitude: lat2 as number },
    )
  })
}
