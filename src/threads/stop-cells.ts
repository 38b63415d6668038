/** Memory that two threads share, by which one is told what to break off while it is busy and hears no message. */

/** So many requests that are under way at once have cells of their own. */
const CELLS = 64

/** Two cells for each request, by its number: which one it is that is to be broken off, and why. */
export class StopCells {
  readonly #cells: Int32Array

  /** @param memory that of the other thread */
  constructor(readonly memory = new SharedArrayBuffer(2 * CELLS * Int32Array.BYTES_PER_ELEMENT)) {
    this.#cells = new Int32Array(memory)
  }

  /**
   * Has a request be broken off.
   * @param why a whole number from 1 on; the first one that is given counts
   */
  stop(id: number, why: number): void {
    if (this.why(id) !== 0) return
    Atomics.store(this.#cells, CELLS + (id % CELLS), why)
    // Numbers beyond 32 bits start again, as what is stored does.
    Atomics.store(this.#cells, id % CELLS, id | 0)
  }

  /** Why a request is to be broken off; 0 where it is to go on. */
  why(id: number): number {
    return Atomics.load(this.#cells, id % CELLS) === (id | 0)
      ? Atomics.load(this.#cells, CELLS + (id % CELLS))
      : 0
  }
}
