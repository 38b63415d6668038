/** A table of digests in memory: 16 bytes a place, of which at least half are free. */
import type { DigestRow, DigestTable } from '../store/files/digest-tables.js'

export class MemoryTable implements DigestTable {
  /** Each place has four numbers: the two halves of the digest, both 0 where it is free, then what is kept. */
  #places = new Uint32Array(4_096)
  #count = 0

  get(high: number, low: number): DigestRow | undefined {
    const at = find(this.#places, high, low)
    if (isFree(this.#places, at)) return undefined
    return { number: this.#places[at + 2]!, content: this.#places[at + 3]! }
  }

  set(high: number, low: number, { number, content }: DigestRow): void {
    const at = find(this.#places, high, low)
    const isNew = isFree(this.#places, at)
    this.#places.set([high, low, number, content], at)
    if (!isNew) return
    this.#count += 1
    if (this.#count * 8 >= this.#places.length) this.#grow()
  }

  *rows(): Generator<readonly [high: number, low: number, row: DigestRow]> {
    const places = this.#places
    for (let at = 0; at < places.length; at += 4)
      if (!isFree(places, at))
        yield [places[at]!, places[at + 1]!, { number: places[at + 2]!, content: places[at + 3]! }]
  }

  #grow(): void {
    const larger = new Uint32Array(this.#places.length * 2)
    for (const [high, low, { number, content }] of this.rows())
      larger.set([high, low, number, content], find(larger, high, low))
    this.#places = larger
  }
}

const isFree = (places: Uint32Array, at: number): boolean => places[at] === 0 && places[at + 1] === 0

/** Where a digest is, or the free place for it. */
function find(places: Uint32Array, high: number, low: number): number {
  const mask = places.length / 4 - 1
  for (let place = low & mask; ; place = (place + 1) & mask) {
    const at = place * 4
    if (isFree(places, at) || (places[at] === high && places[at + 1] === low)) return at
  }
}
