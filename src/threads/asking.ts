/** The side of whoever starts a thread: asks it, waits for its answers, breaks off and ends it, and notices when it dies. */
import { type ResourceLimits, Worker } from 'node:worker_threads'
import type { FromThread, ProgressOf, ThreadRequests, ThreadStart, ToThread } from './protocol.js'
import { receivedError } from './sent-error.js'
import { StopCells } from './stop-cells.js'

/** Thrown to those that wait for a thread that has ended, or was killed. */
export class ThreadEnded extends Error {}

/** Thrown to those that wait for a thread that has needed more memory than it may have. */
export class OutOfMemory extends Error {}

export interface ThreadOptions<Data> {
  /** What the file of the thread reads by `givenData`. */
  readonly data?: Data
  /** How much memory it may have; as much as it needs where this is left out. */
  readonly memory?: ResourceLimits
  /** Called when it has begun to listen. */
  readonly onReady?: () => void
  /** Called once, when it will answer nothing any more, and before those who wait for it are told. */
  readonly onDeath?: (error: Error) => void
}

/** Something that a thread was asked. */
export interface PendingAnswer<Answer> {
  /**
   * @throws Problem or Error as the thread did; BrokenOff where it was broken off; ThreadEnded, OutOfMemory, or what it
   *   died of, where the thread is no more
   */
  readonly answer: Promise<Answer>
  /**
   * Lets the thread know, also in the middle of its work, that nobody wants the answer. When it looks at that, and what
   * it does then, is its own affair: it answers all the same.
   * @param why a whole number from 1 on that it can read; the first one counts
   */
  breakOff(why?: number): void
}

interface Waiting {
  readonly resolve: (answer: unknown) => void
  readonly reject: (error: Error) => void
  readonly onProgress: ((progress: never) => void) | undefined
}

/** @typeParam R what it can be asked, by name, as its file answers it */
export class Thread<R extends ThreadRequests<R>, Data = null> {
  readonly #worker: Worker
  readonly #stops = new StopCells()
  readonly #waiting = new Map<number, Waiting>()
  #count = 0
  /** Why it answers nothing any more; null as long as it does. */
  #death: Error | null = null
  #isReady = false
  /** Settles when it has ended, however that was, and all that it had open is closed. */
  readonly ended: Promise<void>

  /** @param file its module; the thread keeps no process alive, unless `keepAlive` is called */
  constructor(file: URL, { data, memory, onReady, onDeath }: ThreadOptions<Data> = {}) {
    const start: ThreadStart = { data, stops: this.#stops.memory }
    this.#worker = new Worker(file, { workerData: start, ...(memory && { resourceLimits: memory }) })
    this.#worker.unref()
    const die = (error: Error): void => {
      if (this.#death !== null) return
      this.#death = error
      onDeath?.(error)
      for (const { reject } of this.#waiting.values()) reject(error)
      this.#waiting.clear()
    }
    this.#worker.on('message', (message: FromThread) => {
      if (!('ready' in message)) return this.#take(message)
      this.#isReady = true
      onReady?.()
    })
    this.#worker.on('messageerror', (error) => {
      die(error)
      void this.kill()
    })
    this.#worker.on('error', (error: NodeJS.ErrnoException) =>
      die(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new OutOfMemory(error.message) : error),
    )
    this.ended = new Promise((resolve) => {
      this.#worker.once('exit', (code) => {
        die(
          new ThreadEnded(
            `the thread ${file.pathname.split('/').slice(-2).join('/')} has ended with ${code}`,
          ),
        )
        resolve()
      })
    })
  }

  /** Whether it has begun to listen. */
  get isReady(): boolean {
    return this.#isReady
  }

  /** Whether it will answer nothing any more. */
  get isDead(): boolean {
    return this.#death !== null
  }

  /** Asks for something; it is carried out when all that was asked before has been. */
  ask<Name extends keyof R & string>(
    name: Name,
    input: R[Name]['input'],
    onProgress?: (progress: ProgressOf<R[Name]>) => void,
  ): PendingAnswer<R[Name]['answer']> {
    this.#count += 1
    const id = this.#count
    const answer = new Promise<R[Name]['answer']>((resolve, reject) => {
      if (this.#death !== null) return reject(this.#death)
      this.#say({ id, name, input })
      this.#waiting.set(id, { resolve, reject, onProgress })
    })
    return { answer, breakOff: (why = 1) => this.#stops.stop(id, why) }
  }

  /** Has the process live for as long as this thread does, or, again, not. */
  keepAlive(isKept = true): void {
    if (isKept) this.#worker.ref()
    else this.#worker.unref()
  }

  /** Lets it finish what it was asked, and settles once it has ended. */
  async end(): Promise<void> {
    this.keepAlive()
    this.#say({ end: true })
    await this.ended
  }

  /** Ends it as soon as the native call that runs, such as a statement, is over; settles once it has ended. */
  async kill(): Promise<void> {
    await this.#worker.terminate()
  }

  #take(message: Exclude<FromThread, { ready: true }>): void {
    const waiting = this.#waiting.get(message.id)
    if (waiting === undefined) return
    if ('progress' in message) {
      waiting.onProgress?.(message.progress as never)
      return
    }
    this.#waiting.delete(message.id)
    if ('answer' in message) waiting.resolve(message.answer)
    else waiting.reject(receivedError(message.error))
  }

  #say(message: ToThread): void {
    this.#worker.postMessage(message)
  }
}
