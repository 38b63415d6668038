/** Remembers which texts have been met, and one number of each, in little memory: by digests of 64 bits, not by the texts. */

export class Hashes {
  #high = new Uint32Array(1_024)
  #low = new Uint32Array(1_024)
  #numbers = new Uint32Array(1_024)
  #contents = new Uint32Array(1_024)
  #count = 0

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
    const own = hash(content)[0]
    const at = this.#slot(text)
    if (this.#numbers[at] === 0) {
      this.#contents[at] = own
      this.#numbers[at] = number
      return 0
    }
    return this.#contents[at] === own ? -1 : this.#numbers[at]!
  }

  /** As `note`, without noting anything. */
  compare(text: string, content: string): number {
    const [high, low] = hash(text)
    const at = this.#find(high, low, this.#high, this.#low)
    if (at < 0) return 0
    return this.#contents[at] === hash(content)[0] ? -1 : this.#numbers[at]!
  }

  /** Counts a text: 1 the first time, then 2, 3, … */
  next(text: string): number {
    const at = this.#slot(text)
    this.#numbers[at] = this.#numbers[at]! + 1
    return this.#numbers[at]!
  }

  /** How often a text was counted. */
  count(text: string): number {
    const [high, low] = hash(text)
    const at = this.#find(high, low, this.#high, this.#low)
    return at < 0 ? 0 : this.#numbers[at]!
  }

  has(text: string): boolean {
    const [high, low] = hash(text)
    return this.#find(high, low, this.#high, this.#low) >= 0
  }

  /** The place of a text, made where it has none. */
  #slot(text: string): number {
    if (this.#count * 2 >= this.#high.length) this.#grow()
    const [high, low] = hash(text)
    const found = this.#find(high, low, this.#high, this.#low)
    if (found >= 0) return found
    const at = -1 - found
    this.#high[at] = high
    this.#low[at] = low
    this.#count += 1
    return at
  }

  /** Where a digest is, or -1 minus the free place for it. Both halves 0 stand for a free place. */
  #find(high: number, low: number, highs: Uint32Array, lows: Uint32Array): number {
    const mask = highs.length - 1
    for (let at = low & mask; ; at = (at + 1) & mask) {
      if (highs[at] === high && lows[at] === low) return at
      if (highs[at] === 0 && lows[at] === 0) return -1 - at
    }
  }

  #grow(): void {
    const size = this.#high.length * 2
    const [high, low] = [new Uint32Array(size), new Uint32Array(size)]
    const [numbers, contents] = [new Uint32Array(size), new Uint32Array(size)]
    for (let from = 0; from < this.#high.length; from += 1) {
      if (this.#high[from] === 0 && this.#low[from] === 0) continue
      const at = -1 - this.#find(this.#high[from]!, this.#low[from]!, high, low)
      high[at] = this.#high[from]!
      low[at] = this.#low[from]!
      numbers[at] = this.#numbers[from]!
      contents[at] = this.#contents[from]!
    }
    this.#high = high
    this.#low = low
    this.#numbers = numbers
    this.#contents = contents
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
