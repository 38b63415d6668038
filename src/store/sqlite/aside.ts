/** Answers heavy questions beside the requests: on a few threads with connections of their own, within a budget of time. */
import { Problem, type ProblemCode } from '../../errors.js'
import { type AsideFile, AsideWorker } from './aside-worker.js'
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
  readonly id: number
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

/**
 * The threads, by what each answers first: it keeps what that is counted from. Whoever has nothing else to do takes
 * what is there. A page asks for all three at once; more threads would each keep the same again.
 */
const AT_HOME: readonly (readonly HeavyName[])[] = [['timeline', 'map'], ['facets']]

/** A release has one only: several releases may be open. */
const ALONE: typeof AT_HOME = [AT_HOME.flat()]

export class Aside {
  readonly #file: AsideFile
  readonly #budget: number
  readonly #homes: typeof AT_HOME
  /** All that is not answered yet, in the order in which it was asked. */
  readonly #waiting = new Map<number, Waiting>()
  readonly #workers: (AsideWorker | undefined)[]
  #count = 0

  /** @param budget how long an answer may take, in milliseconds */
  constructor(file: AsideFile, budget: number) {
    this.#file = file
    this.#budget = budget
    this.#homes = file.isRelease ? ALONE : AT_HOME
    this.#workers = this.#homes.map(() => undefined)
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
      const waiting = { id, name, plan, resolve, reject, timer: undefined }
      this.#waiting.set(id, waiting)
      if (this.#workers.some((worker) => worker?.isReady)) this.#startTimer(waiting)
      this.#handOut()
    })
  }

  /** How many threads there are; each is started when it is first needed. */
  get threads(): number {
    return this.#workers.filter((worker) => worker !== undefined).length
  }

  /** Ends the threads; whoever still waits is told that the server is not ready. */
  close(): void {
    for (const [index, worker] of this.#workers.entries()) {
      this.#workers[index] = undefined
      worker?.end()
    }
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer)
      reject(new Problem('not_ready'))
    }
    this.#waiting.clear()
  }

  /** Gives what waits to threads that have nothing to do: at first what each is at home in. */
  #handOut(): void {
    const asked = new Set(this.#workers.map((worker) => worker?.asked))
    const left = () => [...this.#waiting.values()].filter(({ id }) => !asked.has(id))
    for (const isAtHome of [true, false]) {
      for (const { id, name, plan } of left()) {
        const free = this.#workers.find(
          (worker, index) => worker?.isFree && (!isAtHome || this.#homes[index]?.includes(name)),
        )
        if (free === undefined) continue
        asked.add(id)
        free.ask(id, name, plan)
      }
    }
    // A thread takes long to start. What waits is not bound to it: whichever has time first takes it.
    for (const { name } of left().slice(this.#starting)) {
      const absent = (index: number) => this.#workers[index] === undefined
      const home = this.#homes.findIndex((names, index) => absent(index) && names.includes(name))
      const index = home === -1 ? this.#homes.findIndex((_, index) => absent(index)) : home
      if (index !== -1) this.#start(index)
    }
  }

  get #starting(): number {
    return this.#workers.filter((worker) => worker?.isReady === false).length
  }

  #start(index: number): void {
    this.#workers[index] = new AsideWorker(this.#file, {
      // Until then it loads its modules, which is not the question's fault.
      onReady: () => {
        for (const waiting of this.#waiting.values()) this.#startTimer(waiting)
        this.#handOut()
      },
      onReply: (reply) => this.#settle(reply),
      onError: (error) => this.#fail(index, error),
    })
  }

  #startTimer(waiting: Waiting): void {
    waiting.timer ??= setTimeout(() => this.#giveUp(waiting), this.#budget)
  }

  /** What is asked of a question that is not answered yet, which now is. */
  #take(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    clearTimeout(waiting?.timer)
    return waiting
  }

  #settle(reply: Exclude<AsideReply, { ready: true }>): void {
    const waiting = this.#take(reply.id)
    if ('answer' in reply) waiting?.resolve(reply.answer as never)
    else if ('code' in reply) waiting?.reject(new Problem(reply.code, reply.detail, { faults: reply.faults }))
    else waiting?.reject(new Error(reply.failure))
    this.#handOut()
  }

  /** A statement that runs cannot be interrupted: its thread is left to end by itself, and a new one takes over. */
  #giveUp({ id, reject }: Waiting): void {
    this.#take(id)
    reject(new Problem('too_slow', undefined, { headers: { 'retry-after': RETRY_AFTER } }))
    const index = this.#workers.findIndex((worker) => worker?.asked === id)
    if (index === -1) return
    this.#workers[index]?.end()
    this.#workers[index] = undefined
    this.#handOut()
  }

  /** A thread that breaks takes its question with it, and one that does not even start the first that waits. */
  #fail(index: number, error: unknown): void {
    const worker = this.#workers[index]
    this.#workers[index] = undefined
    worker?.end()
    const [first] = this.#workers.some((other) => other?.isReady) ? [] : this.#waiting.keys()
    const lost = worker?.isReady ? worker.asked : first
    if (typeof lost === 'number') this.#take(lost)?.reject(error)
    this.#handOut()
  }
}
