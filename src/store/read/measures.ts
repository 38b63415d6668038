/** Works out sums, least and most values and means of an attribute over records that are counted. */
import type { Timeline } from '../../domain/aggregates.js'
import type { Measure, Measured } from '../../domain/measured.js'
import type { QueryWarning } from '../../domain/page.js'
import type { MeasurePlan } from '../../query/measure.js'
import { type Column, eachOnce, type Raw } from './column.js'
import type { MatchSet } from './match-set.js'

/** The number of each incident, by its key; not a number where it has none. */
export type Numbers = Float64Array

/** The numbers of a column, by the keys of incidents. @param last the largest key */
export function numbersByKey(column: Column, last: number): Numbers {
  const numbers = new Float64Array(last + 1).fill(Number.NaN)
  eachOnce(column, null, (key, number) => {
    numbers[key] = column.values[number] as number
  })
  return numbers
}

/** A sum that loses nothing of small numbers beside large ones: what rounding takes away is kept apart. */
export class ExactSum {
  #high = 0
  #low = 0

  add(number: number): void {
    const sum = this.#high + number
    const part = sum - this.#high
    this.#low += this.#high - (sum - part) + (number - part)
    this.#high = sum
  }

  addSum(other: ExactSum): void {
    this.add(other.#high)
    this.#low += other.#low
  }

  get value(): number {
    return this.#high + this.#low
  }
}

/** What is worked out of numbers that are added one after the other. */
export class Accumulator {
  readonly sum = new ExactSum()
  #least = Number.POSITIVE_INFINITY
  #most = Number.NEGATIVE_INFINITY
  /** How many records were added, and how many of them have a number. */
  records = 0
  numbers = 0

  /** @param number of a record; not a number where it has none */
  add(number: number): void {
    this.records += 1
    if (Number.isNaN(number)) return
    this.numbers += 1
    this.sum.add(number)
    if (number < this.#least) this.#least = number
    if (number > this.#most) this.#most = number
  }

  /** Adds what another one has of other records. */
  addAll(other: Accumulator): void {
    this.records += other.records
    this.numbers += other.numbers
    this.sum.addSum(other.sum)
    this.#least = Math.min(this.#least, other.#least)
    this.#most = Math.max(this.#most, other.#most)
  }

  result(of: Measure): Measured {
    const value = {
      sum: this.sum.value,
      mean: this.sum.value / this.numbers,
      min: this.#least,
      max: this.#most,
    }[of]
    return measured(this.numbers === 0 ? Number.NaN : value, this.records - this.numbers)
  }
}

/**
 * What is worked out of the numbers of the incidents of a bitmap, for each value that they have; values that none
 * has are left out.
 */
export function accumulateBy(
  column: Column,
  bitmap: Uint8Array,
  numbers: Numbers,
): [value: Raw, of: Accumulator][] {
  const found: Accumulator[] = []
  eachOnce(column, bitmap, (incident, number) => {
    found[number] ??= new Accumulator()
    found[number].add(numbers[incident]!)
  })
  return column.values.flatMap((value, number): [Raw, Accumulator][] => {
    const of = found[number]
    return of === undefined ? [] : [[value, of]]
  })
}

/** A result, which is null where there is none that JSON can hold. */
export function measured(value: number, without: number): Measured {
  // A sum of nothing but zeros may be negative.
  return { value: Number.isFinite(value) ? value + 0 : null, without }
}

/** The numbers of all matches. */
export function ofAll({ keys }: MatchSet, numbers: Numbers | undefined): Accumulator {
  const all = new Accumulator()
  if (numbers !== undefined) for (const key of keys) all.add(numbers[key]!)
  return all
}

/** The measure of all records that are counted; null where none is asked for. */
export function measureOf(plan: MeasurePlan | null, all: Accumulator): Timeline['meta']['measure'] {
  return plan && { ...plan, ...all.result(plan.of) }
}

/** Says that an attribute has no number at all. */
export const noNumbers = ({ attribute, of }: MeasurePlan): QueryWarning => ({
  parameter: 'measure',
  detail: `no record has a number as ${attribute}, so that there is no ${of} of it`,
  suggestion: null,
})
