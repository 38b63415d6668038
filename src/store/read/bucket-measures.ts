/** Works out measures of buckets from records that each lie in a run of them, without going through each bucket of each record. */
import type { Measure, Measured } from '../../domain/measured.js'
import { type Accumulator, ExactSum, measured } from './measures.js'

export class MeasuredBuckets {
  readonly #of: Measure
  readonly #length: number
  /** How many numbers begin in a bucket, less those that have ended before it. */
  readonly #counts: Float64Array
  /** The same of their sums: what is added where a record begins is taken away after it ends. */
  readonly #high: Float64Array
  readonly #low: Float64Array
  /** The best number of each run of 1, 2, 4 … buckets, by its first one: any run is two of these. */
  readonly #runs: Float64Array[]

  constructor(of: Measure, length: number) {
    this.#of = of
    this.#length = length
    this.#counts = new Float64Array(length + 1)
    this.#high = new Float64Array(length + 1)
    this.#low = new Float64Array(length + 1)
    const levels = of === 'min' || of === 'max' ? Math.floor(Math.log2(length)) + 1 : 0
    this.#runs = Array.from({ length: levels }, () => new Float64Array(length).fill(Number.NaN))
  }

  /** Adds a record that lies in the buckets from one to another; one that has no number changes nothing. */
  add(from: number, to: number, number: number): void {
    if (from > to || Number.isNaN(number)) return
    this.#counts[from]! += 1
    this.#counts[to + 1]! -= 1
    if (this.#runs.length === 0) {
      this.#change(from, number)
      this.#change(to + 1, -number)
      return
    }
    const level = 31 - Math.clz32(to - from + 1)
    const runs = this.#runs[level]!
    const last = to + 1 - 2 ** level
    runs[from] = this.#better(runs[from]!, number)
    runs[last] = this.#better(runs[last]!, number)
  }

  /**
   * The result of each bucket.
   * @param counts how many records it has, with those that lie in every bucket
   * @param always what lies in every bucket
   */
  results(counts: readonly number[], always: Accumulator): Measured[] {
    const values = this.#runs.length === 0 ? this.#sums(always) : this.#extremes(always)
    let known = always.numbers
    return values.map((value, index) => {
      known += this.#counts[index]!
      const without = counts[index]! - known
      if (known === 0) return measured(Number.NaN, without)
      return measured(this.#of === 'mean' ? value / known : value, without)
    })
  }

  /** As `ExactSum` adds, for each bucket. */
  #change(bucket: number, number: number): void {
    const before = this.#high[bucket]!
    const sum = before + number
    const part = sum - before
    this.#low[bucket]! += before - (sum - part) + (number - part)
    this.#high[bucket] = sum
  }

  #sums(always: Accumulator): number[] {
    const running = new ExactSum()
    running.addSum(always.sum)
    return Array.from({ length: this.#length }, (_, index) => {
      running.add(this.#high[index]!)
      running.add(this.#low[index]!)
      return running.value
    })
  }

  /** Passes the best number of each run on to the runs of half its length, until each bucket has it. */
  #extremes(always: Accumulator): number[] {
    for (let level = this.#runs.length - 1; level > 0; level -= 1) {
      const [runs, halves] = [this.#runs[level]!, this.#runs[level - 1]!]
      const half = 2 ** (level - 1)
      for (let first = 0; first + 2 * half <= this.#length; first += 1) {
        halves[first] = this.#better(halves[first]!, runs[first]!)
        halves[first + half] = this.#better(halves[first + half]!, runs[first]!)
      }
    }
    const base = always.result(this.#of).value ?? Number.NaN
    return Array.from(this.#runs[0]!, (value) => this.#better(value, base))
  }

  /** The smaller, or the larger, of two numbers, either of which may be none. */
  #better(a: number, b: number): number {
    if (Number.isNaN(a)) return b
    if (Number.isNaN(b)) return a
    return this.#of === 'min' ? Math.min(a, b) : Math.max(a, b)
  }
}
