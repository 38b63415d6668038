/** One thread that reads, as the pool sees it: what it was asked, and what it answers. */
import { type PendingAnswer, Thread } from '../../../threads/asking.js'
import type { ReadRequests } from './read-thread.js'
import type { ReadName } from './reads.js'

/** The file that is read, and whether it is a release, which is never written to. */
export interface DatabaseFile {
  readonly path: string
  readonly isRelease: boolean
}

export type ReadAnswer = ReadRequests['read']['answer']

interface Listeners {
  readonly onReady: () => void
  readonly onAnswer: (id: number, answer: ReadAnswer) => void
  /** What the read has thrown. */
  readonly onFailure: (id: number, error: unknown) => void
  /** It has died without being ended; `running` says what it was asked last. */
  readonly onDeath: (error: Error) => void
  /** Called once its thread has ended, which may be long after `end`. */
  readonly onExit: () => void
}

export class PoolWorker {
  readonly #thread: Thread<ReadRequests, DatabaseFile>
  readonly #listeners: Listeners
  #asked: PendingAnswer<ReadAnswer> | null = null
  #isEnded = false
  /** The id of the query that runs; null where none does. */
  running: number | null = null

  /** @param listeners what is called when it answers; but for `onExit` nothing any more once it is ended */
  constructor(file: DatabaseFile, listeners: Listeners) {
    this.#listeners = listeners
    this.#thread = new Thread(new URL('./read-thread.js', import.meta.url), {
      data: file,
      onReady: () => {
        if (!this.#isEnded) listeners.onReady()
      },
      onDeath: (error) => {
        if (!this.#isEnded) listeners.onDeath(error)
      },
    })
    void this.#thread.ended.then(listeners.onExit)
  }

  /** Whether it has begun to listen. */
  get isReady(): boolean {
    return this.#thread.isReady
  }

  get isFree(): boolean {
    return this.isReady && this.running === null
  }

  /** @param limit after how many milliseconds the query is broken off */
  run(id: number, name: ReadName, plan: unknown, limit: number): void {
    this.running = id
    this.#asked = this.#thread.ask('read', { name, plan, limit })
    this.#asked.answer.then(
      (answer) => {
        if (this.#isOver()) this.#listeners.onAnswer(id, answer)
      },
      (error: unknown) => {
        if (this.#isOver()) this.#listeners.onFailure(id, error)
      },
    )
  }

  /** Asks the thread to break its query off; it answers soon after, unless it is in a loop that cannot be. */
  breakOff(): void {
    this.#asked?.breakOff()
  }

  /** Ends the thread; SQL that runs goes on until it next asks for the time. */
  end(): void {
    this.#isEnded = true
    this.breakOff()
    void this.#thread.kill()
  }

  /** Notes that nothing runs any more. @returns whether anybody wants to know */
  #isOver(): boolean {
    if (this.#isEnded) return false
    this.running = null
    return true
  }
}
