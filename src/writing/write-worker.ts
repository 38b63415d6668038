/** The thread that writes, as the event loop sees it: given one order at a time. */
import { Worker } from 'node:worker_threads'
import type { Chore, WriteOrder } from './carry-out.js'
import type { FromThread, ToThread, WriterFile } from './messages.js'

export type Reply = Exclude<FromThread, { ready: true }>

interface Told {
  readonly onReady: () => void
  readonly onReply: (reply: Reply) => void
  /** It has ended, and will answer nothing any more. */
  readonly onEnd: (error: Error) => void
}

export class WriteWorker {
  readonly #worker: Worker
  readonly #ended: Promise<void>
  #isEnding = false
  /** Whether it has begun to listen. */
  isReady = false

  constructor(file: WriterFile, told: Told) {
    this.#worker = new Worker(new URL('./thread.js', import.meta.url), { workerData: file })
    // The thread must not keep a process alive that has nothing else to do.
    this.#worker.unref()
    this.#worker.on('message', (message: FromThread) => {
      if ('ready' in message) {
        this.isReady = true
        told.onReady()
      } else told.onReply(message)
    })
    this.#ended = new Promise((resolve) => {
      let isTold = false
      const tell = (error: Error): void => {
        if (!isTold) told.onEnd(error)
        isTold = true
        resolve()
      }
      this.#worker.once('error', tell)
      this.#worker.once('exit', (code) => tell(new Error(`the thread that writes has ended with ${code}`)))
    })
  }

  give(id: number, order: WriteOrder | Chore): void {
    // Whoever waits for the answer keeps the process alive.
    this.#worker.ref()
    this.#say({ id, order })
  }

  /** It has nothing to do. */
  rest(): void {
    if (!this.#isEnding) this.#worker.unref()
  }

  cancel(id: number): void {
    this.#say({ cancel: id })
  }

  /**
   * Lets it finish what it has begun, and settles once it has closed its connection.
   * @param hasNothing whether it was given nothing that somebody waits for: then it is not waited for while it starts
   */
  async end(hasNothing: boolean): Promise<void> {
    this.#isEnding = true
    if (hasNothing && !this.isReady) {
      await this.#worker.terminate()
      return
    }
    this.#worker.ref()
    this.#say({ end: true })
    await this.#ended
  }

  #say(message: ToThread): void {
    this.#worker.postMessage(message)
  }
}
