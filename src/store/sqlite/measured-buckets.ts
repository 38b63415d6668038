/** Works out measures of buckets from records that each lie in a run of them, without looking at each bucket of each record. */
import type { Measure, Measured } from '../../domain/measured.js'
import { type Accumulator, ExactSum, measured } from './measured.js'

export class MeasuredBuckets {
  readonly #of: Measure
  readonly #length: number
  readonly #from: number[] = []
  readonly #to: number[] = []
  readonly #numbers: number[] = []

  constructor(of: Measure, length: number) {
    this.#of = of
    this.#length = length
  }

  /** Adds a record that lies in the buckets from one to another; one that has no number says nothing here. */
  add(from: number, to: number, number: number): void {
    if (from > to || Number.isNaN(number)) return
    this.#from.push(from)
    this.#to.push(to)
    this.#numbers.push(number)
  }

  /**
   * What each bucket comes to.
   * @param counts how many records it has, with those that lie in every bucket
   * @param always what lies in every bucket
   */
  told(counts: readonly number[], always: Accumulator): Measured[] {
    const numbers = this.#running(() => 1)
    const all = always.numbers
    const known = numbers.map((count) => Math.round(count) + all)
    const values = this.#of === 'min' || this.#of === 'max' ? this.#extremes(always) : this.#sums(always)
    return values.map((value, index) => {
      const number = known[index]!
      const without = counts[index]! - number
      if (number === 0) return measured(Number.NaN, without)
      return measured(this.#of === 'mean' ? value / number : value, without)
    })
  }

  /** Adds each record where it begins and takes it away after it ends; summing up gives every bucket. */
  #running(what: (index: number) => number, base: ExactSum = new ExactSum()): number[] {
    const changes = Array.from({ length: this.#length + 1 }, () => new ExactSum())
    for (let index = 0; index < this.#numbers.length; index += 1) {
      changes[this.#from[index]!]!.add(what(index))
      changes[this.#to[index]! + 1]!.add(-what(index))
    }
    const running = new ExactSum()
    running.addSum(base)
    return changes.slice(0, this.#length).map((change) => {
      running.addSum(change)
      return running.value
    })
  }

  #sums(always: Accumulator): number[] {
    return this.#running((index) => this.#numbers[index]!, always.sum)
  }

  /** The least (or the most) first: each bucket has the first number that reaches it. */
  #extremes(always: Accumulator): number[] {
    const sign = this.#of === 'min' ? 1 : -1
    const order = this.#numbers.map((_, index) => index)
    order.sort((a, b) => sign * (this.#numbers[a]! - this.#numbers[b]!))
    const values: number[] = new Array(this.#length).fill(Number.NaN)
    // Of each bucket the next one at or after it that has no number yet.
    const next = Int32Array.from({ length: this.#length + 1 }, (_, index) => index)
    const free = (bucket: number): number => {
      let root = bucket
      while (next[root] !== root) root = next[root]!
      for (let at = bucket; at !== root; ) {
        const following = next[at]!
        next[at] = root
        at = following
      }
      return root
    }
    for (const index of order) {
      for (let bucket = free(this.#from[index]!); bucket <= this.#to[index]!; bucket = free(bucket)) {
        values[bucket] = this.#numbers[index]!
        next[bucket] = bucket + 1
      }
    }
    const base = always.told(this.#of).value
    if (base === null) return values
    const better = (value: number): number =>
      this.#of === 'min' ? Math.min(value, base) : Math.max(value, base)
    return values.map((value) => (Number.isNaN(value) ? base : better(value)))
  }
}
