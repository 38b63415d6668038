/** What incidents are counted by, in memory: one number for each row, and the values that the numbers stand for. */
import { checkTime } from './time-limit.js'

/** A value of a row: a key, a code, or a value of an attribute. */
export type Raw = string | number

/** Whole numbers from 0, in as few bytes as the largest one needs. */
export type Numbering = Uint8Array | Uint16Array | Int32Array

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
  readonly standsFor: Lists | null
  readonly values: readonly Raw[]
}

/** Room for so many numbers, in as few bytes as numbers up to `most` need; all are 0. */
export function numbering(length: number, most: number): Numbering {
  if (most <= 0xff) return new Uint8Array(length)
  return most <= 0xffff ? new Uint16Array(length) : new Int32Array(length)
}

/**
 * What each of the values of a column stands for.
 * @param pairs a value, and one that it stands for, such as an actor and one above it; other values are passed over
 */
export function standingFor(
  values: readonly Raw[],
  pairs: readonly (readonly [value: Raw, other: Raw])[],
): { readonly lists: Lists; readonly values: readonly Raw[] } {
  const places = new Map(values.map((value, index) => [value, index]))
  const numbers = new Map<Raw, number>()
  const found: number[] = []
  for (const [value, other] of pairs) {
    const place = places.get(value)
    if (place === undefined) continue
    let number = numbers.get(other)
    if (number === undefined) {
      number = numbers.size
      numbers.set(other, number)
    }
    found.push(place, number)
  }
  return { lists: listsOf(found, values.length), values: [...numbers.keys()] }
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

/** So many rows are gone through between two checks of the time; a power of two. */
const ROWS = 65_536

/**
 * Each incident that counts with each value that it has, once, by the number of the value, from 0.
 * @param bitmap 1 at the keys of the incidents that count; null where all do
 */
export function eachOnce(
  { incidents, numbers, standsFor, values }: Column,
  bitmap: Uint8Array | null,
  visit: (incident: number, number: number) => void,
): void {
  const lasts = new Int32Array(values.length)
  for (let row = 0; row < numbers.length; row += 1) {
    if ((row & (ROWS - 1)) === 0) checkTime()
    const number = numbers[row]! - 1
    if (number < 0) continue
    const incident = incidents === null ? row : incidents[row]!
    if (bitmap !== null && bitmap[incident] !== 1) continue
    if (standsFor === null) {
      // An incident with the same value twice has it once.
      if (lasts[number] === incident) continue
      lasts[number] = incident
      visit(incident, number)
      continue
    }
    const end = standsFor.starts[number + 1]!
    for (let at = standsFor.starts[number]!; at < end; at += 1) {
      const value = standsFor.of[at]!
      if (lasts[value] === incident) continue
      lasts[value] = incident
      visit(incident, value)
    }
  }
}

/** How many of the incidents that count have each value; values that none has are left out. */
export function countBy(column: Column, bitmap: Uint8Array | null): [value: Raw, count: number][] {
  const counts = new Int32Array(column.values.length)
  eachOnce(column, bitmap, (_, number) => {
    counts[number]! += 1
  })
  return [...counts]
    .map((count, number): [Raw, number] => [column.values[number]!, count])
    .filter(([, count]) => count > 0)
}
