/** The near side of a thread that exports: one export after the other, each a stream that asks for pieces as it is read. */
import { Readable } from 'node:stream'
import { Worker } from 'node:worker_threads'
import { Problem, type ProblemCode } from '../errors.js'
import type { FormatName } from '../formats/registry.js'
import type { ExportPlan } from '../query/exports.js'
import type { ExportHead } from './export.js'
import type { ThreadOrder } from './thread.js'

/** What a thread says: what is known of an export, a piece of it (null after the last), its end, or what went wrong. */
export type ThreadReply =
  | { readonly head: ExportHead }
  | { readonly piece: Uint8Array | null }
  | { readonly ended: true }
  | { readonly code: ProblemCode; readonly detail: string; readonly faults: Problem['faults'] }
  | { readonly failure: string }

/** An export that has begun; its stream must be read or destroyed. */
export interface Running {
  readonly head: ExportHead
  readonly stream: Readable
}

/** Megabytes: an export looks at each record once, so that garbage is all that more would hold. */
const LIMITS = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 128 }
/** How many pieces are under way between the thread and the client. */
const AHEAD = 3

interface Job {
  stream: Readable | null
  readonly resolve: (running: Running) => void
  readonly reject: (error: Error) => void
  /** How many pieces are asked for and have not come. */
  due: number
}

export class Reader {
  readonly #worker: Worker
  #job: Job | null = null
  /** Called when the thread has closed its snapshot and may be used again, or when it has ended. */
  onIdle: (isAlive: boolean) => void = () => {}

  constructor() {
    this.#worker = new Worker(new URL('./thread.js', import.meta.url), { resourceLimits: LIMITS })
    // The thread must not keep a process alive that has nothing else to do.
    this.#worker.unref()
    this.#worker.on('message', (reply: ThreadReply) => this.#take(reply))
    this.#worker.on('error', (error) => this.#dies(error))
    this.#worker.on('exit', () => this.#dies(new Error('the thread of an export has ended')))
  }

  /**
   * @param from the file that is read, and whether it is a release
   * @throws Problem invalid_parameter as the question; whatever reading throws
   */
  begin(
    from: { readonly file: string; readonly isRelease: boolean },
    format: FormatName,
    plan: ExportPlan,
  ): Promise<Running> {
    return new Promise((resolve, reject) => {
      this.#job = { stream: null, resolve, reject, due: 0 }
      this.#tell({ order: 'begin', ...from, format, plan })
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
      this.onIdle(true)
      return
    }
    const job = this.#job
    // What was asked for ahead of an end may still come.
    if (job === null) return
    if ('head' in reply) {
      job.stream = this.#streamOf(job)
      job.resolve({ head: reply.head, stream: job.stream })
    } else if ('piece' in reply) {
      job.due -= 1
      const { piece } = reply
      job.stream?.push(piece && Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength))
    } else if ('code' in reply) {
      this.#fail(job, new Problem(reply.code, reply.detail, { faults: reply.faults }))
    } else {
      this.#fail(job, new Error(reply.failure))
    }
  }

  #streamOf(job: Job): Readable {
    return new Readable({
      highWaterMark: 1,
      read: () => {
        for (; job.due < AHEAD; job.due += 1) this.#tell({ order: 'next' })
      },
      destroy: (error, done) => {
        this.#release(job)
        done(error)
      },
    })
  }

  #fail(job: Job, error: Error): void {
    this.#release(job)
    if (job.stream) job.stream.destroy(error)
    else job.reject(error)
  }

  #release(job: Job): void {
    if (this.#job !== job) return
    this.#job = null
    this.#tell({ order: 'end' })
  }

  #dies(error: Error): void {
    const job = this.#job
    this.#job = null
    if (job?.stream) job.stream.destroy(error)
    else job?.reject(error)
    this.onIdle(false)
  }
}
