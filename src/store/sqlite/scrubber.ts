/** Sees to it that a database file is written anew after something was erased: pages keep pieces of what once stood on them. */
import { Worker } from 'node:worker_threads'

/** How long to wait for more to be erased, in milliseconds, before the whole file is written. */
const DELAY = 1_000

export class Scrubber {
  readonly #path: string
  #worker: Worker | undefined
  #timer: NodeJS.Timeout | undefined
  #done: Promise<void> = Promise.resolve()

  constructor(path: string) {
    this.#path = path
  }

  /** Writes the file anew soon, beside the requests. */
  scrub(): void {
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
    if (this.#worker !== undefined) {
      this.scrub()
      return
    }
    const worker = new Worker(new URL('./scrubber-thread.js', import.meta.url), {
      workerData: { path: this.#path },
    })
    worker.unref()
    this.#worker = worker
    this.#done = new Promise((resolve) => {
      // A thread that fails leaves the file as it is, and the note that it is due.
      worker.once('error', () => {})
      worker.once('exit', () => {
        this.#worker = undefined
        resolve()
      })
    })
  }
}
