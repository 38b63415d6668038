/** Sees to it that a database file is written anew after something was erased: pages keep pieces of what once stood on them. */
import { Worker } from 'node:worker_threads'

/** How long to wait for more to be erased, in milliseconds, before the whole file is written. */
const DELAY = 1_000
/** How long to leave it after a failure, such as a full disk: each try writes a whole file. Milliseconds. */
const PAUSE = 60_000

export class Scrubber {
  readonly #path: string
  readonly #failed: (error: Error) => void
  #worker: Worker | undefined
  #timer: NodeJS.Timeout | undefined
  #done: Promise<void> = Promise.resolve()

  /** Not before that it is tried again by itself, in milliseconds of the process. */
  #notBefore = 0

  /** @param failed is told when the file could not be written anew; it is tried again where that is still due */
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
    if (this.#worker !== undefined || this.hasFailed) return
    this.#timer ??= setTimeout(() => this.#start(), DELAY).unref()
  }

  /** Settles once the file is written. */
  async done(): Promise<void> {
    while (this.#timer !== undefined || this.#worker !== undefined) {
      if (this.#worker === undefined) this.#start()
      // Whoever waits keeps the process alive.
      this.#worker?.ref()
      await this.#done
    }
  }

  /** Ends the thread. What is not done is done when the file is opened again. */
  close(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    void this.#worker?.terminate()
  }

  #start(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const worker = new Worker(new URL('./scrubber-thread.js', import.meta.url), {
      workerData: { path: this.#path },
    })
    worker.unref()
    this.#worker = worker
    this.#done = new Promise((resolve) => {
      // A thread that fails leaves the file as it is, and the note that it is due.
      worker.once('error', (error) => {
        this.#notBefore = performance.now() + PAUSE
        this.#failed(error)
      })
      worker.once('exit', () => {
        this.#worker = undefined
        resolve()
      })
    })
  }
}
