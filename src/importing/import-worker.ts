/** The thread of an import as the event loop sees it: bounded in memory, and stopped whether it listens or not. */
import { Problem } from '../errors.js'
import type { SharedLocator } from '../store/contract/locator.js'
import { type PendingAnswer, Thread, ThreadEnded } from '../threads/asking.js'
import type { ImportOrder } from './importer.js'
import type { ImportReport, Progress } from './report.js'
import { numberOf, type StopReason } from './stopping.js'
import type { ImportRequests } from './thread.js'

/** How long a thread has to stop by itself, in milliseconds, before it is ended. */
const GRACE = 500

export class ImportWorker {
  readonly #thread: Thread<ImportRequests>
  readonly #asked: PendingAnswer<ImportReport>
  /** @throws Problem as the import; OutOfMemory; Problem not_ready where the thread was ended */
  readonly done: Promise<ImportReport>

  /**
   * @param memory how many megabytes (2²⁰ bytes) its objects may take
   * @param onProgress told now and then how far it is
   */
  constructor(
    locator: SharedLocator,
    order: ImportOrder,
    memory: number,
    onProgress: (progress: Progress) => void,
  ) {
    this.#thread = new Thread(new URL('./thread.js', import.meta.url), {
      memory: { maxOldGenerationSizeMb: memory },
    })
    this.#thread.keepAlive()
    this.#asked = this.#thread.ask('import', { locator, order }, onProgress)
    this.done = this.#report()
  }

  /** Asks it to stop, and ends it where it does not within half a second. */
  stop(reason: StopReason): void {
    this.#asked.breakOff(numberOf(reason))
    const timer = setTimeout(() => void this.end(), GRACE).unref()
    this.done.finally(() => clearTimeout(timer)).catch(() => {})
  }

  /** Ends it at once, or as soon as the statement that runs has ended; its transaction is undone. */
  async end(): Promise<void> {
    await this.#thread.kill()
  }

  async #report(): Promise<ImportReport> {
    try {
      return await this.#asked.answer
    } catch (error) {
      throw error instanceof ThreadEnded ? new Problem('not_ready', 'the import was broken off') : error
    } finally {
      // Only then its connection is closed, and the lock of the database is free.
      await this.#thread.end()
    }
  }
}
