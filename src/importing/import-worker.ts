/** The thread of an import as the event loop sees it: bounded in memory, and stopped whether it listens or not. */
import { Worker } from 'node:worker_threads'
import { Problem } from '../errors.js'
import { errorOf, receivedProblem } from '../threads/sent-problem.js'
import type { ImportOrder } from './importer.js'
import type { ImportReport, Progress } from './report.js'
import { StopFlag, type StopReason } from './stopping.js'
import type { ImportReply, ImportThreadData } from './thread.js'

/** How long a thread has to stop by itself, in milliseconds, before it is ended. */
const GRACE = 500

/** Thrown where a thread has needed more memory than it may have. */
export class OutOfMemory extends Error {}

export class ImportWorker {
  readonly #worker: Worker
  readonly #flag: StopFlag
  /** @throws Problem as the import; OutOfMemory; Problem not_ready where the thread was ended */
  readonly done: Promise<ImportReport>

  /**
   * @param memory how many megabytes (2²⁰ bytes) its objects may take
   * @param onProgress told now and then how far it is
   */
  constructor(file: string, order: ImportOrder, memory: number, onProgress: (progress: Progress) => void) {
    this.#flag = new StopFlag()
    const data: ImportThreadData = { file, order, flag: this.#flag.memory }
    this.#worker = new Worker(new URL('./thread.js', import.meta.url), {
      workerData: data,
      resourceLimits: { maxOldGenerationSizeMb: memory },
    })
    this.done = new Promise((resolve, reject) => {
      let answer = (): void => reject(new Problem('not_ready', 'the import was broken off'))
      this.#worker.on('message', (reply: ImportReply) => {
        if ('progress' in reply) onProgress(reply.progress)
        else if ('report' in reply) answer = () => resolve(reply.report)
        else if ('problem' in reply) answer = () => reject(receivedProblem(reply.problem))
        else answer = () => reject(errorOf(reply.failure))
      })
      this.#worker.once('error', (error: NodeJS.ErrnoException) => {
        const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
        answer = () => reject(isMemory ? new OutOfMemory(error.message) : error)
      })
      // Only then its connection is closed, and the lock of the database is free.
      this.#worker.once('exit', () => answer())
    })
  }

  /** Asks it to stop, and ends it where it does not within half a second. */
  stop(reason: StopReason): void {
    this.#flag.ask(reason)
    const timer = setTimeout(() => void this.end(), GRACE).unref()
    this.done.finally(() => clearTimeout(timer)).catch(() => {})
  }

  /** Ends it at once, or as soon as the statement that runs has ended; its transaction is undone. */
  async end(): Promise<void> {
    await this.#worker.terminate()
  }
}
