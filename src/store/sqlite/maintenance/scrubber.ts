/** Sees to it that a database file is rewritten after something was erased: pages keep pieces of what once stood on them. */
import { Thread, ThreadEnded } from '../../../threads/asking.js'
import type { ScrubRequests } from './scrubber-thread.js'

/** How long to wait for more to be erased, in milliseconds, before the whole file is written. */
const DELAY = 1_000
/** How long to leave it after a failure, such as a full disk: each try writes a whole file. Milliseconds. */
const PAUSE = 60_000

export class Scrubber {
  readonly #path: string
  readonly #failed: (error: Error) => void
  #thread: Thread<ScrubRequests> | undefined
  #timer: NodeJS.Timeout | undefined
  #done: Promise<void> = Promise.resolve()

  /** Not before that it is tried again by itself, in milliseconds of the process. */
  #notBefore = 0

  /** @param failed is called when the file could not be rewritten; it is tried again where that is still due */
  constructor(path: string, failed: (error: Error) => void = () => {}) {
    this.#path = path
    this.#failed = failed
  }

  /** Whether the last try has failed a short while ago. */
  get hasFailed(): boolean {
    return performance.now() < this.#notBefore
  }

  /** Writes the file anew soon, beside the requests; nothing is done where that is under way, or has just failed. */
  scrub(): void {
    if (this.#thread !== undefined || this.hasFailed) return
    this.#timer ??= setTimeout(() => this.#start(), DELAY).unref()
  }

  /** Settles once the file is written. */
  async done(): Promise<void> {
    while (this.#timer !== undefined || this.#thread !== undefined) {
      if (this.#thread === undefined) this.#start()
      // Whoever waits keeps the process alive.
      this.#thread?.keepAlive()
      await this.#done
    }
  }

  /** Ends the thread. What is not done is done when the file is opened again. */
  close(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    void this.#thread?.kill()
  }

  #start(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const thread = new Thread<ScrubRequests>(new URL('./scrubber-thread.js', import.meta.url))
    this.#thread = thread
    this.#done = this.#scrubOn(thread).finally(() => {
      this.#thread = undefined
    })
  }

  async #scrubOn(thread: Thread<ScrubRequests>): Promise<void> {
    try {
      await thread.ask('scrub', { path: this.#path }).answer
    } catch (error) {
      // A thread that fails leaves the file as it is, and the note that it is due.
      if (!(error instanceof ThreadEnded)) {
        this.#notBefore = performance.now() + PAUSE
        this.#failed(error as Error)
      }
    }
    await thread.end()
  }
}
