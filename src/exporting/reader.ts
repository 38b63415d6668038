/** The near side of a thread that exports: one job after the other, each a stream that asks for pieces as it is read. */
import { Readable } from 'node:stream'
import { Worker } from 'node:worker_threads'
import { Problem, type ProblemCode, retryAfter } from '../errors.js'
import type { HeadOf, Job } from './job.js'
import type { ThreadOrder } from './thread.js'

/** What a thread says: what is known of an export, a piece of it (null after the last), its end, or what went wrong. */
export type ThreadReply =
  | { readonly head: HeadOf<Job> }
  | { readonly piece: Uint8Array | null }
  | { readonly ended: true }
  | { readonly code: ProblemCode; readonly detail: string; readonly faults: Problem['faults'] }
  | { readonly failure: string }

/** An export that has begun; its stream must be read or destroyed. */
export interface Running<J extends Job = Job> {
  readonly head: HeadOf<J>
  readonly stream: Readable
}

export interface ReaderLimits {
  /** How long it may take until the first byte is known, in milliseconds. */
  readonly budget: number
  /** How long a thread that is not wanted any more may go on with what it does, in milliseconds. */
  readonly linger: number
}

const LIMITS: ReaderLimits = { budget: 60_000, linger: 60_000 }
/** Megabytes: an export looks at each record once, so that garbage is all that more would hold. */
const MEMORY = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 128 }
/** How many pieces are under way between the thread and the client. */
const AHEAD = 3

interface Task {
  stream: Readable | null
  readonly resolve: (running: Running) => void
  readonly reject: (error: Error) => void
  /** How many pieces are asked for and have not come. */
  due: number
  /** Ends the wait for its beginning. */
  timer: NodeJS.Timeout | undefined
}

export class Reader {
  readonly #worker: Worker
  readonly #limits: ReaderLimits
  /** Shared with the thread, which looks at it between batches: 1 where what runs is not wanted any more. */
  readonly #stop = new Int32Array(new SharedArrayBuffer(4))
  #task: Task | null = null
  #lingering: NodeJS.Timeout | undefined
  /** Called when the thread has closed its snapshot and may be used again, or when it has ended. */
  onIdle: (isAlive: boolean) => void = () => {}

  constructor(limits: ReaderLimits = LIMITS) {
    this.#limits = limits
    this.#worker = new Worker(new URL('./thread.js', import.meta.url), {
      resourceLimits: MEMORY,
      workerData: { stop: this.#stop },
    })
    // The thread must not keep a process alive that has nothing else to do.
    this.#worker.unref()
    this.#worker.on('message', (reply: ThreadReply) => this.#take(reply))
    this.#worker.on('error', (error) => this.#dies(error))
    this.#worker.on('exit', () => this.#dies(new Error('the thread of an export has ended')))
  }

  /**
   * @param from the file that is read, and whether it is a release
   * @param gone aborted where nobody wants the answer any more
   * @throws Problem invalid_parameter as the question; too_slow where finding what is read takes too long; whatever
   *   reading throws
   */
  begin<J extends Job>(
    from: { readonly file: string; readonly isRelease: boolean },
    job: J,
    gone?: AbortSignal,
  ): Promise<Running<J>> {
    return new Promise((resolve, reject) => {
      const leave = (): void => this.#fail(task, new Problem('request_timeout', 'The client has left'))
      const settled = (): void => {
        clearTimeout(task.timer)
        gone?.removeEventListener('abort', leave)
      }
      const task: Task = {
        stream: null,
        resolve: (running) => {
          settled()
          resolve(running as Running<J>)
        },
        reject: (error) => {
          settled()
          reject(error)
        },
        due: 0,
        timer: setTimeout(() => this.#fail(task, tooSlow()), this.#limits.budget),
      }
      this.#task = task
      Atomics.store(this.#stop, 0, 0)
      this.#tell({ order: 'begin', ...from, job })
      if (gone?.aborted) leave()
      else gone?.addEventListener('abort', leave)
    })
  }

  async end(): Promise<void> {
    await this.#worker.terminate()
  }

  #tell(order: ThreadOrder): void {
    this.#worker.postMessage(order)
  }

  #take(reply: ThreadReply): void {
    if ('ended' in reply) {
      clearTimeout(this.#lingering)
      this.onIdle(true)
      return
    }
    const task = this.#task
    // What was asked for ahead of an end may still come.
    if (task === null) return
    if ('head' in reply) {
      task.stream = this.#streamOf(task)
      task.resolve({ head: reply.head, stream: task.stream })
    } else if ('piece' in reply) {
      task.due -= 1
      const { piece } = reply
      task.stream?.push(piece && Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength))
    } else if ('code' in reply) {
      this.#fail(task, new Problem(reply.code, reply.detail, { faults: reply.faults }))
    } else {
      this.#fail(task, new Error(reply.failure))
    }
  }

  #streamOf(task: Task): Readable {
    return new Readable({
      highWaterMark: 1,
      read: () => {
        for (; task.due < AHEAD; task.due += 1) this.#tell({ order: 'next' })
      },
      destroy: (error, done) => {
        this.#release(task)
        done(error)
      },
    })
  }

  #fail(task: Task, error: Error): void {
    if (this.#task !== task) return
    this.#release(task)
    if (task.stream) task.stream.destroy(error)
    else task.reject(error)
  }

  /**
   * Has the thread close its snapshot. A statement that runs cannot be interrupted: a thread that does not come back
   * between two of them is ended after the one that it is at.
   */
  #release(task: Task): void {
    if (this.#task !== task) return
    this.#task = null
    Atomics.store(this.#stop, 0, 1)
    this.#tell({ order: 'end' })
    this.#lingering = setTimeout(() => void this.#worker.terminate(), this.#limits.linger).unref()
  }

  #dies(error: Error): void {
    clearTimeout(this.#lingering)
    const task = this.#task
    this.#task = null
    if (task?.stream) task.stream.destroy(error)
    else task?.reject(error)
    this.onIdle(false)
  }
}

function tooSlow(): Problem {
  return new Problem('too_slow', 'Finding what this export holds takes too long: ask a narrower question', {
    headers: retryAfter(10),
  })
}
