/** Hands a stream on to a client, and puts what a slow one has not taken yet aside, so that the source can end. */
import { Readable } from 'node:stream'
import type { Spool, SpoolFile } from './spool.js'

/** How often a source that waits for room looks whether there is some by now, in milliseconds. */
const LOOK_EVERY = 500

export class SpooledStream extends Readable {
  readonly #source: Readable
  readonly #spool: Spool
  readonly #client: string
  #file: SpoolFile | null = null
  /** Whether the source is read without waiting for the client. */
  #isAhead = false
  #mustEnd = false
  /** Whether the client has room. */
  #isWanted = false
  #isReading = false
  #hasEnded = false
  #wake: () => void = () => {}

  /**
   * @param source what is handed on; it is read, and destroyed with this stream
   * @param client whose share of the spool is used
   */
  constructor(source: Readable, spool: Spool, client: string) {
    super({ highWaterMark: 1 })
    this.#source = source
    this.#spool = spool
    this.#client = client
    source.once('error', (error) => this.destroy(error))
    this.#pump().catch((error: Error) => this.destroy(error))
  }

  /**
   * Reads the source to its end from now on, without waiting for the client; nothing is put aside for one that keeps up.
   * @param mustEnd whether the stream is broken where there is no room; else it waits for the client then
   */
  readAhead(mustEnd: boolean): void {
    this.#isAhead = true
    if (mustEnd) this.#mustEnd = true
    this.#wake()
  }

  override _read(): void {
    this.#isWanted = true
    this.#serve()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#source.destroy()
    this.#wake()
    const file = this.#file
    this.#file = null
    if (file === null) done(error)
    else
      void file.close().then(
        () => done(error),
        (failure) => done(error ?? failure),
      )
  }

  async #pump(): Promise<void> {
    for await (const piece of this.#source) await this.#hand(piece as Buffer)
    this.#hasEnded = true
    this.#serve()
  }

  /** Gives a piece to the client, or puts it behind what was put aside before. */
  async #hand(piece: Buffer): Promise<void> {
    while (!this.destroyed) {
      if (this.#file?.isRead && !this.#isReading) await this.#file.reset()
      if (this.#isTurn) {
        this.#isWanted = false
        this.push(piece)
        return
      }
      if (this.#isAhead && (await this.#append(piece))) return
      if (!this.#isTurn) await this.#change()
    }
  }

  /** Whether the client has room and has all that came before. */
  get #isTurn(): boolean {
    return this.#isWanted && !this.#isReading && this.#file?.isRead !== false
  }

  async #append(piece: Buffer): Promise<boolean> {
    if (this.#file === null) {
      const file = await this.#spool.open(this.#client)
      if (this.destroyed) {
        await file.close()
        return true
      }
      this.#file = file
    }
    if (await this.#file.append(piece)) {
      this.#serve()
      return true
    }
    if (this.#mustEnd)
      throw new Error(
        'an export was broken: its client is slow, and there is no room left for what it has not taken',
      )
    return false
  }

  /** Settles when the client has room or leaves, when reading ahead begins, and now and then. */
  #change(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#wake(), LOOK_EVERY)
      this.#wake = () => {
        clearTimeout(timer)
        this.#wake = () => {}
        resolve()
      }
    })
  }

  /** Gives the client what comes next, as far as that is here. */
  #serve(): void {
    if (!this.#isWanted || this.#isReading) return
    const file = this.#file
    if (file !== null && !file.isRead) {
      this.#isReading = true
      file.read().then(
        (piece) => {
          this.#isReading = false
          if (this.destroyed) return
          this.#isWanted = false
          this.push(piece)
          this.#wake()
        },
        (error: Error) => {
          this.#isReading = false
          this.destroy(error)
        },
      )
      return
    }
    if (this.#hasEnded) {
      this.#isWanted = false
      this.push(null)
    } else this.#wake()
  }
}
