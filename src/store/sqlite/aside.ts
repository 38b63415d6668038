/** Answers heavy questions beside the requests: on a thread and a connection of their own, within a budget of time. */
import { Worker } from 'node:worker_threads'
import { Problem, type ProblemCode } from '../../errors.js'
import type { Heavy, HeavyName } from './heavy.js'

/** What a thread says of a question: the answer, a problem, or that it failed. */
export type AsideReply =
  | { readonly ready: true }
  | { readonly id: number; readonly answer: unknown }
  | {
      readonly id: number
      readonly code: ProblemCode
      readonly detail: string
      readonly faults: Problem['faults']
    }
  | { readonly id: number; readonly failure: string }

interface Waiting {
  readonly name: HeavyName
  readonly plan: unknown
  readonly resolve: (answer: never) => void
  readonly reject: (error: unknown) => void
  timer: NodeJS.Timeout | undefined
}

/** After so many questions that wait, further ones are refused at once. */
const MOST_WAITING = 32
/** What a refused client waits, in seconds. */
const RETRY_AFTER = '5'

export class Aside {
  readonly #path: string
  readonly #budget: number
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | undefined
  /** Whether the thread has begun to listen: until then it loads its modules, which is not the question's fault. */
  #isReady = false
  #count = 0

  /** @param budget how long an answer may take, in milliseconds */
  constructor(path: string, budget: number) {
    this.#path = path
    this.#budget = budget
  }

  /**
   * Asks a heavy question.
   * @throws Problem too_slow over the budget, overloaded where too many wait, and whatever the question throws
   */
  ask<Name extends HeavyName>(
    name: Name,
    plan: Parameters<Heavy[Name]>[0],
  ): Promise<ReturnType<Heavy[Name]>> {
    if (this.#waiting.size >= MOST_WAITING) {
      throw new Problem('overloaded', undefined, { headers: { 'retry-after': RETRY_AFTER } })
    }
    this.#count += 1
    const id = this.#count
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { name, plan, resolve, reject, timer: undefined })
      this.#running().postMessage({ id, name, plan })
      if (this.#isReady) this.#startTimer(id)
    })
  }

  /** Ends the thread; whoever still waits is told that the server is not ready. */
  close(): void {
    this.#end(new Problem('not_ready'))
  }

  #running(): Worker {
    if (this.#worker) return this.#worker
    const worker = new Worker(new URL('./aside-thread.js', import.meta.url), {
      workerData: { path: this.#path },
    })
    // The thread must not keep a process alive that has nothing else to do.
    worker.unref()
    worker.on('message', (reply: AsideReply) => {
      if (this.#worker === worker) this.#settle(reply)
    })
    worker.on('error', (error) => {
      if (this.#worker === worker) this.#end(error)
    })
    this.#worker = worker
    this.#isReady = false
    return worker
  }

  #startTimer(id: number): void {
    const waiting = this.#waiting.get(id)
    if (!waiting) return
    clearTimeout(waiting.timer)
    waiting.timer = setTimeout(() => this.#giveUp(id), this.#budget)
  }

  #settle(reply: AsideReply): void {
    if ('ready' in reply) {
      this.#isReady = true
      for (const id of this.#waiting.keys()) this.#startTimer(id)
      return
    }
    const waiting = this.#waiting.get(reply.id)
    if (!waiting) return
    this.#waiting.delete(reply.id)
    clearTimeout(waiting.timer)
    if ('answer' in reply) waiting.resolve(reply.answer as never)
    else if ('code' in reply) waiting.reject(new Problem(reply.code, reply.detail, { faults: reply.faults }))
    else waiting.reject(new Error(reply.failure))
  }

  /**
   * A statement that runs cannot be interrupted: the thread is left to end by itself, and a new one takes over
   * what waits.
   */
  #giveUp(id: number): void {
    const late = this.#waiting.get(id)
    if (!late) return
    this.#waiting.delete(id)
    late.reject(new Problem('too_slow', undefined, { headers: { 'retry-after': RETRY_AFTER } }))
    const worker = this.#worker
    this.#worker = undefined
    void worker?.terminate()
    for (const [other, { name, plan }] of this.#waiting)
      this.#running().postMessage({ id: other, name, plan })
  }

  #end(reason: unknown): void {
    const worker = this.#worker
    this.#worker = undefined
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer)
      reject(reason)
    }
    this.#waiting.clear()
    void worker?.terminate()
  }
}
