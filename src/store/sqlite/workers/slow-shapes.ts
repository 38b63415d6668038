/** Remembers for a while which shapes of questions were not quick, so that they are not tried as quick ones first. */
import { LRUCache } from 'lru-cache'

/** How many shapes are remembered, and for how long, in milliseconds. */
const MOST = 1_000
const KEPT = 10_000

export class SlowShapes {
  readonly #known = new LRUCache<string, true>({ max: MOST, ttl: KEPT })

  add(shape: string): void {
    this.#known.set(shape, true)
  }

  has(shape: string): boolean {
    return this.#known.has(shape)
  }
}
