/** The queue of all that a server writes: first come, first served, bounded in number, bytes and time, on a thread of its own. */
import { Problem } from '../errors.js'
import { sharedLocator } from '../store/contract/locator.js'
import type { Store } from '../store/contract/store.js'
import { type PendingAnswer, Thread } from '../threads/asking.js'
import { BrokenOff } from '../threads/sent-error.js'
import { type Chore, carryOut, type WriteAnswer, type WriteOrder } from './carry-out.js'
import type { WriteRequests, WriterData } from './thread.js'

export interface QueueLimits {
  /** How many writes wait at most, and how many bytes their bodies have together. */
  readonly most: number
  readonly mostBytes: number
  /** How long a write waits at most until it begins, in milliseconds. */
  readonly wait: number
}

const LIMITS: QueueLimits = { most: 500, mostBytes: 64 * 2 ** 20, wait: 5_000 }

export interface QueueOptions {
  readonly limits?: Partial<QueueLimits>
  readonly durability?: 'full' | 'normal'
  /** Whether everything is written on the connection of the store, at once; so for a database in memory. */
  readonly inline?: boolean
}

/** What else there is to say of a write. */
export interface Sent {
  /** The size of its body. */
  readonly bytes?: number
  /** Aborted when nobody waits for the answer any more. */
  readonly signal?: AbortSignal
}

/** The thread that writes, which is given one order at a time. */
type Writer = Thread<WriteRequests, WriterData>

interface Waiting {
  readonly order: WriteOrder | Chore
  readonly bytes: number
  /** Whether it waits for as long as it takes. */
  readonly isPatient: boolean
  readonly resolve: (answer: never) => void
  readonly reject: (error: unknown) => void
  /** When it came, in milliseconds of the process. */
  readonly since: number
  timer: NodeJS.Timeout | undefined
  /** Why it is given up, where the thread has it and has not said yet whether it has begun. */
  refusal: Problem | null
}

export class WriteQueue {
  readonly #store: Store
  readonly #limits: QueueLimits
  readonly #durability: 'full' | 'normal'
  readonly #inline: boolean
  /** All that is not answered yet, in the order in which it came; the first of them is the one that the thread has. */
  readonly #waiting = new Set<Waiting>()
  #given: Waiting | null = null
  #asked: PendingAnswer<WriteAnswer | null> | null = null
  /** How many of them are writes of clients, and the bytes of their bodies. */
  #writes = 0
  #bytes = 0
  #writer: Writer | null = null
  #isClosed = false

  constructor(store: Store, { limits = {}, durability = 'full', inline = false }: QueueOptions = {}) {
    this.#store = store
    this.#limits = { ...LIMITS, ...limits }
    this.#durability = durability
    this.#inline = inline
  }

  /** How many orders wait or are being carried out. */
  get length(): number {
    return this.#waiting.size
  }

  /** How many of them are writes of clients. */
  get writes(): number {
    return this.#writes
  }

  /** How many orders wait or are being carried out, the bytes of their bodies, and how many seconds the oldest has. */
  get load(): { readonly length: number; readonly bytes: number; readonly oldest: number } {
    const [first] = this.#waiting
    const oldest = first === undefined ? 0 : (performance.now() - first.since) / 1_000
    return { length: this.#waiting.size, bytes: this.#bytes, oldest }
  }

  /** A database in memory has one connection only. */
  get #isInline(): boolean {
    return this.#inline || this.#store.locator.kind === 'memory'
  }

  /** Starts the thread, so that the first write need not wait for it. */
  start(): void {
    if (!this.#isInline && !this.#isClosed) this.#writer ??= this.#started()
  }

  /**
   * Carries out a command when all that came before is done.
   * @throws Problem as the command does; overloaded where too many wait, or it has waited too long, and not_ready where
   *   the server closes: nothing was done then; internal_error where it is unknown whether it was
   */
  async write(order: WriteOrder, { bytes = 0, signal }: Sent = {}): Promise<WriteAnswer> {
    if (this.#isInline) return (await carryOut(this.#store, order))!
    if (signal?.aborted) throw left()
    if (this.#writes >= this.#limits.most || this.#bytes + bytes > this.#limits.mostBytes) {
      throw new Problem('overloaded', 'Too many writes are waiting already; nothing was done, try again', {
        retryAfter: 1,
      })
    }
    return this.#put<WriteAnswer>({ order, bytes, isPatient: false }, signal)
  }

  /**
   * Carries out what annals writes by itself.
   * @param isPatient whether it waits for as long as somebody else is writing
   * @throws Problem overloaded, not_ready as `write`; insufficient_storage
   */
  async chore(chore: Chore, isPatient = true): Promise<void> {
    if (this.#isInline) await carryOut(this.#store, chore)
    else await this.#put({ order: chore, bytes: 0, isPatient })
  }

  /** Ends the thread after what it has begun; whoever still waits is told that nothing was done. */
  async close(): Promise<void> {
    this.#isClosed = true
    for (const waiting of [...this.#waiting]) this.#giveUp(waiting, closing())
    // What annals writes by itself may be done twice, so that it does no harm where it is not known whether it was. A
    // thread that has nothing else is not waited for while it starts.
    const hasNothing = this.#given === null || 'chore' in this.#given.order
    await (hasNothing && !this.#writer?.isReady ? this.#writer?.kill() : this.#writer?.end())
  }

  #put<Answer>(
    what: Pick<Waiting, 'order' | 'bytes' | 'isPatient'>,
    signal: AbortSignal | undefined = undefined,
  ): Promise<Answer> {
    if (this.#isClosed) throw closing()
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        ...what,
        resolve,
        reject,
        since: performance.now(),
        timer: undefined,
        refusal: null,
      }
      this.#waiting.add(waiting)
      this.#bytes += what.bytes
      if ('command' in what.order) this.#writes += 1
      if (this.#writer?.isReady) this.#startTimer(waiting)
      signal?.addEventListener('abort', () => this.#giveUp(waiting, left()), { once: true })
      this.#next()
    })
  }

  /** Gives the thread the next order. */
  #next(): void {
    if (this.#given !== null) return
    const [next] = this.#waiting
    if (next === undefined) {
      if (!this.#isClosed) this.#writer?.keepAlive(false)
      return
    }
    this.#writer ??= this.#started()
    // Whoever waits for the answer keeps the process alive.
    this.#writer.keepAlive()
    this.#given = next
    this.#asked = this.#writer.ask('write', next.order)
    this.#asked.answer.then(
      (answer) => {
        if (this.#settle(next)) next.resolve(answer as never)
      },
      (error: unknown) => {
        if (this.#settle(next)) next.reject(error instanceof BrokenOff ? next.refusal : error)
      },
    )
  }

  #started(): Writer {
    const writer: Writer = new Thread(new URL('./thread.js', import.meta.url), {
      data: { locator: sharedLocator(this.#store.locator)!, durability: this.#durability },
      // Until then it loads its modules, which takes no part of the time that a write may wait.
      onReady: () => {
        for (const waiting of this.#waiting) this.#startTimer(waiting)
      },
      onDeath: (error) => this.#replace(writer, error),
    })
    return writer
  }

  #startTimer(waiting: Waiting): void {
    if (waiting.isPatient) return
    const { wait } = this.#limits
    waiting.timer ??= setTimeout(() => this.#giveUp(waiting, waited(wait)), wait)
  }

  /** Leaves an order out that has not begun. Of the one that the thread has only the thread knows that. */
  #giveUp(waiting: Waiting, refusal: Problem): void {
    if (!this.#waiting.has(waiting)) return
    if (waiting === this.#given) {
      waiting.refusal ??= refusal
      this.#asked?.breakOff()
    } else {
      this.#take(waiting)
      waiting.reject(refusal)
    }
  }

  #take(waiting: Waiting): void {
    this.#waiting.delete(waiting)
    this.#bytes -= waiting.bytes
    if ('command' in waiting.order) this.#writes -= 1
    clearTimeout(waiting.timer)
    if (waiting === this.#given) this.#given = null
  }

  /** The thread has said what became of an order. @returns false where that was told already */
  #settle(waiting: Waiting): boolean {
    if (!this.#waiting.has(waiting)) return false
    this.#take(waiting)
    this.#next()
    return true
  }

  /** A thread that has ended takes with it what it had; another one takes over for all others. */
  #replace(writer: Writer, error: Error): void {
    if (this.#writer !== writer) return
    this.#writer = null
    const lost = this.#given
    if (lost !== null) {
      this.#take(lost)
      lost.reject(writer.isReady ? unknown(error) : (lost.refusal ?? error))
    }
    if (!this.#isClosed) this.#next()
  }
}

const closing = (): Problem =>
  new Problem('not_ready', 'The server is shutting down; nothing was done', { retryAfter: 5 })

const left = (): Problem =>
  new Problem('overloaded', 'The client left before its write began; nothing was done')

const waited = (wait: number): Problem =>
  new Problem(
    'overloaded',
    `Another process, such as an import by command, has been writing for as long as a write waits (${wait / 1_000} s); nothing was done, try again`,
    { retryAfter: 1 },
  )

const unknown = (cause: Error): Problem =>
  new Problem(
    'internal_error',
    'The thread that writes has crashed, and it is not known whether the change was made: read the record before you send it again',
    { cause },
  )
