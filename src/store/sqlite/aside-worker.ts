/** One thread that answers heavy questions, as the requests see it: what it has been asked, and what it says. */
import { Worker } from 'node:worker_threads'
import type { AsideReply } from './aside.js'
import type { HeavyName } from './heavy.js'

/** The file that is asked, and whether it is a release, which is never written to. */
export interface AsideFile {
  readonly path: string
  readonly isRelease: boolean
}

interface Told {
  readonly onReady: () => void
  readonly onReply: (reply: Exclude<AsideReply, { ready: true }>) => void
  readonly onError: (error: unknown) => void
}

export class AsideWorker {
  readonly #worker: Worker
  #isEnded = false
  /** The question that it answers now; null where it has none. */
  asked: number | null = null
  /** Whether it has begun to listen. */
  isReady = false

  /** @param told what is done when it says something; nothing any more once it is ended */
  constructor(file: AsideFile, told: Told) {
    this.#worker = new Worker(new URL('./aside-thread.js', import.meta.url), { workerData: file })
    // The thread must not keep a process alive that has nothing else to do.
    this.#worker.unref()
    this.#worker.on('message', (reply: AsideReply) => {
      if (this.#isEnded) return
      if ('ready' in reply) {
        this.isReady = true
        told.onReady()
      } else {
        this.asked = null
        told.onReply(reply)
      }
    })
    this.#worker.on('error', (error) => {
      if (!this.#isEnded) told.onError(error)
    })
  }

  get isFree(): boolean {
    return this.isReady && this.asked === null
  }

  ask(id: number, name: HeavyName, plan: unknown): void {
    this.asked = id
    this.#worker.postMessage({ id, name, plan })
  }

  end(): void {
    this.#isEnded = true
    void this.#worker.terminate()
  }
}
