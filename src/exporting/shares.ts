/** Divides scarce places among clients: each holds a share at most, and whoever waits is served client by client. */
import { Problem } from '../errors.js'

export interface ShareLimits {
  /** How many places there are. */
  readonly places: number
  /** How many of them one client may hold. */
  readonly perClient: number
  /** How many may wait altogether; 0 refuses at once. */
  readonly queue: number
  /** How many of one client may wait. */
  readonly queuePerClient: number
  /** How long one waits, in milliseconds. */
  readonly patience: number
}

interface Waiter {
  readonly client: string
  readonly resolve: (release: () => void) => void
  readonly reject: (error: Error) => void
  /** Stops its timer and no longer listens to its client. */
  readonly settle: () => void
}

/** After how many seconds a refused client should come back, at least. */
const RETRY_AFTER = 10

export class Shares {
  readonly #what: string
  readonly #limits: ShareLimits
  readonly #onWait: () => void
  /** How many places each client holds. */
  readonly #held = new Map<string, number>()
  /** Who waits, by client; the client that was served last comes last. */
  readonly #queues = new Map<string, Waiter[]>()
  #running = 0
  #waiting = 0

  /**
   * @param what what the places are for, in the plural, such as `exports`: it stands in refusals
   * @param onWait called whenever somebody has to wait, so that whoever holds a place can hurry
   */
  constructor(what: string, limits: ShareLimits, onWait: () => void = () => {}) {
    this.#what = what
    this.#limits = limits
    this.#onWait = onWait
  }

  /** How many places are taken. */
  get running(): number {
    return this.#running
  }

  /** How many wait for a place. */
  get waiting(): number {
    return this.#waiting
  }

  /**
   * Takes a place, waiting for it where none is free.
   * @param client who asks; what counts as one client is up to the caller
   * @param gone aborted when the client leaves, which gives up its turn
   * @returns gives the place back; may be called more than once
   * @throws Problem too_many_requests over the share of the client, overloaded over all places, either after waiting
   *   or at once where too many wait already; request_timeout where the client has left
   */
  async take(client: string, gone?: AbortSignal): Promise<() => void> {
    if (gone?.aborted) throw left()
    const release = this.tryTake(client)
    if (release !== null) return release
    const { queue, queuePerClient, patience } = this.#limits
    const own = this.#queues.get(client)?.length ?? 0
    if (this.#waiting >= queue || own >= queuePerClient) throw this.refusal(client)
    return new Promise((resolve, reject) => {
      const giveUp = (error: Error): void => {
        this.#remove(waiter)
        settle()
        reject(error)
      }
      const leave = (): void => giveUp(left())
      const timer = setTimeout(() => giveUp(this.refusal(client)), patience)
      gone?.addEventListener('abort', leave)
      const settle = (): void => {
        clearTimeout(timer)
        gone?.removeEventListener('abort', leave)
      }
      const waiter: Waiter = { client, resolve, reject, settle }
      this.#queues.set(client, [...(this.#queues.get(client) ?? []), waiter])
      this.#waiting += 1
      this.#onWait()
    })
  }

  /** Takes a place if the client may have one now; null where it may not. */
  tryTake(client: string): (() => void) | null {
    // Who waits while a place is free waits for its own share, so that nobody is overtaken here.
    return this.#running < this.#limits.places && this.#hasShare(client) ? this.#grant(client) : null
  }

  /** What a client is told that gets no place. */
  refusal(client: string): Problem {
    const { places, perClient } = this.#limits
    if (!this.#hasShare(client) && perClient < places) {
      return new Problem(
        'too_many_requests',
        `A client may have ${perClient} of the ${places} ${this.#what} at once, and this one has them: wait until one has ended`,
        { retryAfter: RETRY_AFTER },
      )
    }
    return new Problem(
      'overloaded',
      `This server allows ${places} ${this.#what} at once, and all are in use: try again later`,
      { retryAfter: RETRY_AFTER },
    )
  }

  /** Refuses whoever waits. */
  close(error: Error): void {
    for (const waiter of [...this.#queues.values()].flat()) {
      this.#remove(waiter)
      waiter.settle()
      waiter.reject(error)
    }
  }

  #hasShare(client: string): boolean {
    return (this.#held.get(client) ?? 0) < this.#limits.perClient
  }

  #grant(client: string): () => void {
    this.#running += 1
    this.#held.set(client, (this.#held.get(client) ?? 0) + 1)
    let isReleased = false
    return () => {
      if (isReleased) return
      isReleased = true
      this.#running -= 1
      const held = this.#held.get(client)! - 1
      if (held === 0) this.#held.delete(client)
      else this.#held.set(client, held)
      this.#serve()
    }
  }

  /** Gives free places to those who wait: first to the clients that hold fewest, in turn. */
  #serve(): void {
    while (this.#running < this.#limits.places) {
      let next: string | undefined
      for (const client of this.#queues.keys()) {
        if (!this.#hasShare(client)) continue
        if (next === undefined || (this.#held.get(client) ?? 0) < (this.#held.get(next) ?? 0)) next = client
      }
      if (next === undefined) return
      const [waiter, ...rest] = this.#queues.get(next)!
      this.#remove(waiter!)
      // At the end of the line: a map is in the order of insertion.
      this.#queues.delete(next)
      if (rest.length > 0) this.#queues.set(next, rest)
      waiter!.settle()
      waiter!.resolve(this.#grant(next))
    }
  }

  #remove(waiter: Waiter): void {
    const queue = this.#queues.get(waiter.client)
    const at = queue?.indexOf(waiter) ?? -1
    if (queue === undefined || at === -1) return
    queue.splice(at, 1)
    if (queue.length === 0) this.#queues.delete(waiter.client)
    this.#waiting -= 1
  }
}

const left = (): Problem => new Problem('request_timeout', 'The client has left before its turn came')
