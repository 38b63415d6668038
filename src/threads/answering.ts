/** The side of the thread: carries out what it is asked, one request after the other, and answers each. */
import { type MessagePort, parentPort, type Transferable, workerData } from 'node:worker_threads'
import type { FromThread, ProgressOf, ThreadRequests, ThreadStart, ToThread } from './protocol.js'
import { BrokenOff, sentError } from './sent-error.js'
import { StopCells } from './stop-cells.js'
import { lowerPriority } from './thread-priority.js'

/** What each request is carried out by. What they throw is thrown where it was asked, problems as problems. */
export type Handlers<R extends ThreadRequests<R>> = {
  readonly [Name in keyof R]: (
    input: R[Name]['input'],
    task: Task<ProgressOf<R[Name]>>,
  ) => R[Name]['answer'] | Promise<R[Name]['answer']>
}

/** One request while it is carried out. */
export class Task<Told = never> {
  readonly #id: number
  readonly #port: MessagePort
  readonly #stops: StopCells
  /** Memory that goes over with the answer instead of being copied; this thread has it no more then. */
  readonly handedOver: Transferable[] = []

  constructor(id: number, port: MessagePort, stops: StopCells) {
    this.#id = id
    this.#port = port
    this.#stops = stops
  }

  /** Why it is to be broken off, as a number of whoever asked; 0 where it is to go on. */
  get stopped(): number {
    return this.#stops.why(this.#id)
  }

  /** @throws BrokenOff where it is not wanted any more */
  goOn(): void {
    if (this.stopped !== 0) throw new BrokenOff('nobody wants it any more')
  }

  /** Says how far it is. */
  tell(progress: Told): void {
    this.#port.postMessage({ id: this.#id, progress } satisfies FromThread)
  }
}

export interface Manner {
  /** Called when nothing more is asked, before the thread ends; not where it is killed. */
  readonly onEnd?: () => unknown
  /** Whether it keeps its priority, since others wait for it; else the event loop comes first. */
  readonly isUrgent?: boolean
}

/** What this thread was started with, which whoever started it sees to. */
export const givenData = <Data>(): Data => (workerData as ThreadStart).data as Data

/** Begins to answer; the thread lives until it is told that nothing more is asked, or killed. */
export function answerRequests<R extends ThreadRequests<R>>(
  handlers: Handlers<R>,
  { onEnd, isUrgent = false }: Manner = {},
): void {
  if (!isUrgent) lowerPriority()
  const port = parentPort!
  const stops = new StopCells((workerData as ThreadStart).stops)
  const say = (message: FromThread, handedOver?: Transferable[]): void =>
    port.postMessage(message, handedOver)
  const carriedOutBy = handlers as Readonly<Record<string, (input: unknown, task: Task) => unknown>>
  const waiting: Exclude<ToThread, { end: true }>[] = []
  let isWorking = false
  let isEnding = false

  async function work(): Promise<void> {
    isWorking = true
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { id, name, input } = next
      const task = new Task(id, port, stops)
      try {
        const given = carriedOutBy[name]!(input, task)
        const answer = given instanceof Promise ? await given : given
        say({ id, answer }, task.handedOver)
      } catch (error) {
        say({ id, error: sentError(error) })
      }
    }
    isWorking = false
    if (!isEnding) return
    port.close()
    await onEnd?.()
  }

  port.on('message', (message: ToThread) => {
    if ('end' in message) isEnding = true
    else waiting.push(message)
    if (!isWorking) void work()
  })
  say({ ready: true })
}
