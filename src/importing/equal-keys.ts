/** Tells apart rows that have the same key: by what they say where records say it already, else by their order. */
import type { Mapped } from './draft.js'
import type { Hashes } from './hashes.js'

/** How many pairs of a row and a record of one key are compared; what is left goes by its order. */
const MOST_COMPARED = 50_000

export class EqualKeys {
  /** How many records of each key have their row. */
  readonly #counts: Hashes
  readonly #deferred = new Map<string, Mapped[]>()
  #size = 0

  /** @param counts empty; keys are counted there */
  constructor(counts: Hashes) {
    this.#counts = counts
  }

  /** How many rows wait. */
  get size(): number {
    return this.#size
  }

  /** The number of the next record of a key, from 1. */
  next(key: string): number {
    return this.#counts.count(key) + 1
  }

  /** Notes that the next record of a key has its row. */
  take(key: string): void {
    this.#counts.next(key)
  }

  /** Lets a row wait for others of its key. */
  defer(key: string, row: Mapped): void {
    const rows = this.#deferred.get(key)
    if (rows === undefined) this.#deferred.set(key, [row])
    else rows.push(row)
    this.#size += 1
  }

  /**
   * Gives each row that waits the number of a record: of one that says the same where there is one, then of those that
   * are left, then of new ones.
   */
  async assign(
    isUnchanged: (row: Mapped, number: number) => Promise<boolean>,
    isThere: (key: string, number: number) => Promise<boolean>,
  ): Promise<{ readonly mapped: Mapped; readonly number: number }[]> {
    const all: { mapped: Mapped; number: number }[] = []
    for (const [key, rows] of this.#deferred)
      all.push(...(await this.#assignKey(key, rows, isUnchanged, isThere)))
    this.#deferred.clear()
    this.#size = 0
    return all
  }

  async #assignKey(
    key: string,
    rows: readonly Mapped[],
    isUnchanged: (row: Mapped, number: number) => Promise<boolean>,
    isThere: (key: string, number: number) => Promise<boolean>,
  ): Promise<{ mapped: Mapped; number: number }[]> {
    const free: number[] = []
    for (let number = this.next(key); await isThere(key, number); number += 1) free.push(number)
    const assigned: { mapped: Mapped; number: number }[] = []
    const left: Mapped[] = []
    let compared = 0
    // Where one record alone could be meant nothing is to be chosen.
    const isOpen = rows.length > 1 || free.length > 1
    for (const mapped of rows) {
      let at = -1
      for (let index = 0; isOpen && at === -1 && index < free.length; index += 1) {
        compared += 1
        if (compared > MOST_COMPARED) break
        if (await isUnchanged(mapped, free[index]!)) at = index
      }
      if (at === -1) left.push(mapped)
      else assigned.push({ mapped, number: free.splice(at, 1)[0]! })
    }
    let fresh = Math.max(this.#counts.count(key), ...free, ...assigned.map(({ number }) => number))
    for (const mapped of left) {
      const number = free.shift()
      if (number === undefined) fresh += 1
      assigned.push({ mapped, number: number ?? fresh })
    }
    const last = Math.max(...assigned.map(({ number }) => number))
    while (this.#counts.count(key) < last) this.take(key)
    return assigned
  }
}
