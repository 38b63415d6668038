/** The near side of a thread that exports: one job after the other, each a stream that asks for pieces as it is read. */

import { Readable } from 'node:stream'
import { Problem } from '../errors.js'
import type { SharedLocator } from '../store/contract/locator.js'
import { type PendingAnswer, Thread } from '../threads/asking.js'
import type { HeadOf, Job } from './job.js'
import type { ExportRequests } from './thread.js'

/** An export that has begun; its stream must be read or destroyed. */
export interface RunningExport<J extends Job = Job> {
  readonly head: HeadOf<J>
  readonly stream: Readable
}

export interface WorkerLimits {
  /** How long it may take until the first byte is known, in milliseconds. */
  readonly budget: number
  /** How long a thread that is not wanted any more may go on with what it does, in milliseconds. */
  readonly linger: number
}

const LIMITS: WorkerLimits = { budget: 60_000, linger: 60_000 }
/** Megabytes: an export looks at each record once, so that garbage is all that more would hold. */
const MEMORY = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 128 }
/** How many pieces are under way between the thread and the client. */
const AHEAD = 3

interface Task {
  /** The beginning of it, which stands for the whole. */
  readonly begun: PendingAnswer<HeadOf<Job>>
  stream: Readable | null
  readonly resolve: (running: RunningExport) => void
  readonly reject: (error: Error) => void
  /** How many pieces are asked for and have not come. */
  due: number
  /** Ends the wait for its beginning. */
  timer: NodeJS.Timeout | undefined
}

export class ExportWorker {
  readonly #thread: Thread<ExportRequests>
  readonly #limits: WorkerLimits
  #task: Task | null = null
  #lingering: NodeJS.Timeout | undefined
  /** Called when the thread has closed its snapshot and may be used again, or when it has ended. */
  onIdle: (isAlive: boolean) => void = () => {}

  constructor(limits: WorkerLimits = LIMITS) {
    this.#limits = limits
    this.#thread = new Thread(new URL('./thread.js', import.meta.url), {
      memory: MEMORY,
      onDeath: (error) => this.#dies(error),
    })
  }

  /**
   * @param locator what is read
   * @param gone aborted where nobody wants the answer any more
   * @throws Problem invalid_parameter as the question; too_slow where finding what is read takes too long; whatever
   *   reading throws
   */
  begin<J extends Job>(locator: SharedLocator, job: J, gone?: AbortSignal): Promise<RunningExport<J>> {
    return new Promise((resolve, reject) => {
      const leave = (): void => this.#fail(task, new Problem('request_timeout', 'The client has left'))
      const settled = (): void => {
        clearTimeout(task.timer)
        gone?.removeEventListener('abort', leave)
      }
      const task: Task = {
        begun: this.#thread.ask('begin', { locator, job }),
        stream: null,
        resolve: (running) => {
          settled()
          resolve(running as RunningExport<J>)
        },
        reject: (error) => {
          settled()
          reject(error)
        },
        due: 0,
        timer: setTimeout(() => this.#fail(task, tooSlow()), this.#limits.budget),
      }
      this.#task = task
      task.begun.answer.then(
        (head) => {
          // It may have been given up meanwhile.
          if (this.#task !== task) return
          task.stream = this.#streamOf(task)
          task.resolve({ head, stream: task.stream })
        },
        (error: Error) => this.#fail(task, error),
      )
      if (gone?.aborted) leave()
      else gone?.addEventListener('abort', leave)
    })
  }

  async end(): Promise<void> {
    await this.#thread.kill()
  }

  #askForPiece(task: Task): void {
    task.due += 1
    this.#thread.ask('next', null).answer.then(
      (piece) => {
        // What was asked for ahead of an end may still come.
        if (this.#task !== task) return
        task.due -= 1
        task.stream?.push(piece && Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength))
      },
      (error: Error) => this.#fail(task, error),
    )
  }

  #streamOf(task: Task): Readable {
    return new Readable({
      highWaterMark: 1,
      read: () => {
        while (task.due < AHEAD) this.#askForPiece(task)
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
    task.begun.breakOff()
    // What its end throws nobody waits for.
    const ended = (): void => {
      clearTimeout(this.#lingering)
      this.onIdle(!this.#thread.isDead)
    }
    this.#thread.ask('end', null).answer.then(ended, ended)
    this.#lingering = setTimeout(() => void this.#thread.kill(), this.#limits.linger).unref()
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
  return new Problem('too_slow', 'Finding the records of this export takes too long: add filters', {
    retryAfter: 10,
  })
}
