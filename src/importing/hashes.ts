/** Remembers which texts have been met, and one number of each, by digests of 64 bits: in memory while they are few, then on disk. */
import type { DigestRow, DigestTable } from '../store/files/digest-tables.js'
import { MemoryTable } from './memory-table.js'

/** So many texts are remembered in memory: half a megabyte. */
const MOST_IN_MEMORY = 16_384

export class Hashes {
  readonly #disk: (() => DigestTable) | null
  #memory: MemoryTable | null = new MemoryTable()
  #table: DigestTable = this.#memory!
  #count = 0

  /** @param disk makes a table on disk, where there may be many texts; they stay in memory where it is left out */
  constructor(disk: (() => DigestTable) | null = null) {
    this.#disk = disk
  }

  /** How many texts there are. */
  get size(): number {
    return this.#count
  }

  /**
   * Notes a text that says `content`.
   * @param number kept where the text is new, above 0
   * @returns the number of the first that said something else; 0 where it is new, -1 where it said the same
   */
  note(text: string, content: string, number: number): number {
    const [high, low] = hash(text)
    const own = hash(content)[0]
    const row = this.#table.get(high, low)
    if (row !== undefined) return row.content === own ? -1 : row.number
    this.#add(high, low, { number, content: own })
    return 0
  }

  /** As `note`, without noting anything. */
  compare(text: string, content: string): number {
    const row = this.#table.get(...hash(text))
    if (row === undefined) return 0
    return row.content === hash(content)[0] ? -1 : row.number
  }

  /** Counts a text: 1 the first time, then 2, 3, … */
  next(text: string): number {
    const [high, low] = hash(text)
    const row = this.#table.get(high, low)
    if (row === undefined) {
      this.#add(high, low, { number: 1, content: 0 })
      return 1
    }
    const number = row.number + 1
    this.#table.set(high, low, { number, content: row.content })
    return number
  }

  /** How often a text was counted. */
  count(text: string): number {
    return this.#table.get(...hash(text))?.number ?? 0
  }

  has(text: string): boolean {
    return this.#table.get(...hash(text)) !== undefined
  }

  #add(high: number, low: number, row: DigestRow): void {
    if (this.#memory !== null && this.#disk !== null && this.#count >= MOST_IN_MEMORY) {
      const table = this.#disk()
      for (const [otherHigh, otherLow, other] of this.#memory.rows()) table.set(otherHigh, otherLow, other)
      this.#memory = null
      this.#table = table
    }
    this.#table.set(high, low, row)
    this.#count += 1
  }
}

/** Two digests of 32 bits (cyrb53 by bryc, public domain), never both 0. */
function hash(text: string): [number, number] {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at)
    high = Math.imul(high ^ character, 2_654_435_761)
    low = Math.imul(low ^ character, 1_597_334_677)
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909)
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909)
  return [high >>> 0 || 1, low >>> 0]
}
