/** Works out sums, least and most values and means of an attribute over records that are counted. */
import { and, eq, sql } from 'drizzle-orm'
import type { Timeline } from '../../../domain/aggregates.js'
import type { Measure, Measured } from '../../../domain/measured.js'
import type { QueryWarning } from '../../../domain/page.js'
import type { View } from '../../../domain/vocabulary.js'
import type { MeasurePlan } from '../../../query/measure.js'
import type { Statements } from '../connection/statements.js'
import type { IdResolver } from '../query/id-resolver.js'
import { isPublished } from '../query/visible-incidents.js'
import { attributes } from '../schema/tables.js'
import type { Raw } from './collector.js'
import { type Column, type Columns, eachOnce } from './columns.js'
import type { MatchSet } from './match-set.js'

/** The number of each incident, by its key; not a number where it has none. */
export type Numbers = Float64Array

/** @throws Problem invalid_parameter where no record of the view has the attribute that is measured */
export function checkMeasure(measure: MeasurePlan | null, ids: IdResolver): void {
  if (measure !== null) ids.attribute(measure.attribute, 'measure', (near) => `${measure.of}:${near}`)
}

/** The numbers that an attribute holds. */
export function numbersOf({ attribute }: MeasurePlan, columns: Columns): Numbers {
  return columns.kept(
    `numbers ${attribute}`,
    () => {
      const { name, value, incident } = attributes
      const numbers = new Float64Array(columns.last + 1).fill(Number.NaN)
      const read = columns.read(
        sql`select collect_of(${incident}, ${value}) from ${attributes} where ${and(eq(name, attribute), sql`${value} < ''`)}`,
      )
      eachOnce(read, null, (key, number) => {
        numbers[key] = read.values[number] as number
      })
      return numbers
    },
    ({ byteLength }) => byteLength,
  )
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

  told(of: Measure): Measured {
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
 * What is worked out of the numbers of the incidents that are flagged, for each value that they have; values that none
 * has are left out.
 */
export function accumulateBy(
  column: Column,
  flags: Uint8Array,
  numbers: Numbers,
): [value: Raw, of: Accumulator][] {
  const found: Accumulator[] = []
  eachOnce(column, flags, (incident, number) => {
    found[number] ??= new Accumulator()
    found[number].add(numbers[incident]!)
  })
  return column.values.flatMap((value, number): [Raw, Accumulator][] => {
    const of = found[number]
    return of === undefined ? [] : [[value, of]]
  })
}

/** What is told of a value, which is null where there is none that JSON can hold. */
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

/** What is told of all records that are counted; null where nothing is asked. */
export function measureOf(plan: MeasurePlan | null, all: Accumulator): Timeline['meta']['measure'] {
  return plan && { ...plan, ...all.told(plan.of) }
}

/** Says that an attribute holds no number at all. */
export function measureWarnings(
  plan: MeasurePlan | null,
  view: View,
  statements: Statements,
): QueryWarning[] {
  if (plan === null) return []
  const { name, value } = attributes
  const found = statements.get(
    sql`select 1 as found from ${attributes} where ${and(eq(name, plan.attribute), sql`${value} < ''`, view === 'public' ? isPublished(attributes.incident) : undefined)} limit 1`,
  )
  if (found !== undefined) return []
  const detail = `no record has a number as ${plan.attribute}, so that there is no ${plan.of} of it`
  return [{ parameter: 'measure', detail, suggestion: null }]
}
