/** One thread that reads, as the pool sees it: what it was asked, and what it answers. */
import { Worker } from 'node:worker_threads'
import type { ReadName } from './reads.js'
import type { ThreadReply, ThreadRequest } from './thread-messages.js'

/** The file that is read, and whether it is a release, which is never written to. */
export interface DatabaseFile {
  readonly path: string
  readonly isRelease: boolean
}

interface Listeners {
  readonly onReady: () => void
  readonly onReply: (reply: Exclude<ThreadReply, { ready: true }>) => void
  readonly onError: (error: unknown) => void
  /** Called once its thread has ended, which may be long after `end`. */
  readonly onExit: () => void
}

export class PoolWorker {
  readonly #worker: Worker
  /** The id of the query to be broken off, which the thread reads while it runs. */
  readonly #cancelled = new Int32Array(new SharedArrayBuffer(4))
  #isEnded = false
  /** The id of the query that runs; null where none does. */
  running: number | null = null
  /** Whether it has begun to listen. */
  isReady = false

  /** @param listeners what is called when it answers; but for `onExit` nothing any more once it is ended */
  constructor(file: DatabaseFile, listeners: Listeners) {
    this.#worker = new Worker(new URL('./read-thread.js', import.meta.url), {
      workerData: { ...file, cancelled: this.#cancelled },
    })
    // The thread must not keep a process alive that has nothing else to do.
    this.#worker.unref()
    this.#worker.on('message', (reply: ThreadReply) => {
      if (this.#isEnded) return
      if ('ready' in reply) {
        this.isReady = true
        listeners.onReady()
      } else {
        this.running = null
        listeners.onReply(reply)
      }
    })
    this.#worker.on('error', (error) => {
      if (!this.#isEnded) listeners.onError(error)
    })
    this.#worker.once('exit', listeners.onExit)
  }

  get isFree(): boolean {
    return this.isReady && this.running === null
  }

  /** @param limit after how many milliseconds the query is broken off */
  run(id: number, name: ReadName, plan: unknown, limit: number): void {
    this.running = id
    this.#worker.postMessage({ id, name, plan, limit } satisfies ThreadRequest)
  }

  /** Asks the thread to break its query off; it answers soon after, unless it is in a loop that cannot be. */
  cancel(id: number): void {
    Atomics.store(this.#cancelled, 0, id)
  }

  /** Ends the thread; SQL that runs goes on until it next asks for the time. */
  end(): void {
    this.#isEnded = true
    if (this.running !== null) this.cancel(this.running)
    void this.#worker.terminate()
  }
}
