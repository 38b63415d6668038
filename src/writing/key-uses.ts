/** Notes when keys were used, to the minute, without any request waiting for it. */
import type { KeyRecord } from '../store/contract/keys.js'
import type { WriteQueue } from './write-queue.js'

export class KeyUses {
  readonly #queue: Pick<WriteQueue, 'chore'>
  readonly #failed: (error: unknown) => void
  /** What is not written yet, by the name of the key. */
  readonly #pending = new Map<string, string>()
  /** The minute that was last noted of each key here, so that it is asked for once. */
  readonly #noted = new Map<string, string>()
  #isWriting = false

  /** @param failed is told what keeps a use from being written; it is tried again with the next use of any key */
  constructor(queue: Pick<WriteQueue, 'chore'>, failed: (error: unknown) => void = () => {}) {
    this.#queue = queue
    this.#failed = failed
  }

  /** Notes that a key was used now. */
  note({ name, used_at }: Pick<KeyRecord, 'name' | 'used_at'>): void {
    const minute = `${new Date().toISOString().slice(0, 16)}:00Z`
    if (used_at === minute || this.#noted.get(name) === minute) return
    this.#noted.set(name, minute)
    this.#pending.set(name, minute)
    if (!this.#isWriting) void this.#write()
  }

  /** Writes what is pending, and what has come meanwhile. */
  async #write(): Promise<void> {
    this.#isWriting = true
    try {
      while (this.#pending.size > 0) {
        const uses = [...this.#pending].map(([name, minute]) => ({ name, minute }))
        await this.#queue.chore({ chore: 'noteKeyUses', uses })
        for (const { name, minute } of uses)
          if (this.#pending.get(name) === minute) this.#pending.delete(name)
      }
    } catch (error) {
      this.#failed(error)
    } finally {
      this.#isWriting = false
    }
  }
}
