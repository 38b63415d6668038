/** Counts keys that are not valid, and answers whoever sends many of them later and later. */

// A valid key is never refused for it: behind a proxy many clients have one address, and whoever shares it with somebody
// who sends wrong keys must not be locked out. What is slowed is the refusal, which costs whoever guesses time and
// nobody else anything.

import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyBaseLogger } from 'fastify'
import { LRUCache } from 'lru-cache'
import type { Problem } from '../../errors.js'
import { HttpProblem } from './problem-answer.js'

/** So many wrong keys of one client are answered at once in a minute. */
export const FREE = 60
const WINDOW = 60_000
/** How many clients are distinguished; of more, those that were seen least recently start again. */
const CLIENTS = 10_000
/** By how much later each further refusal comes, and how much that is at most, in milliseconds. */
const STEP = 50
const LATEST = 1_000
/** How many refusals are held back at once: each is a connection. Further ones are answered at once. */
const MOST_HELD = 64

export interface WrongKeyCounts {
  /** Requests since the start whose `Authorization` held no valid key. */
  readonly total: number
  /** Those of them that were refused for coming too often. */
  readonly slowed: number
}

interface Client {
  count: number
  /** When its minute ends, in milliseconds of the process. */
  readonly until: number
}

export class WrongKeys implements WrongKeyCounts {
  total = 0
  slowed = 0
  readonly #clients = new LRUCache<string, Client>({ max: CLIENTS })
  readonly #now: () => number
  #held = 0
  /** When the log has last been told, and how many there were by then. */
  #told = { at: Number.NEGATIVE_INFINITY, total: 0 }

  /** @param now milliseconds of the process */
  constructor(now = () => performance.now()) {
    this.#now = now
  }

  /**
   * Counts one, and settles when it is to be refused.
   * @param client the address, or whatever stands for a client
   * @returns the problem to refuse it with where this client sends too many; null where the usual one will do
   */
  async count(client: string, log: Pick<FastifyBaseLogger, 'warn'>): Promise<Problem | null> {
    this.total += 1
    const now = this.#now()
    let seen = this.#clients.get(client)
    if (seen === undefined || seen.until <= now) {
      seen = { count: 0, until: now + WINDOW }
      this.#clients.set(client, seen)
    }
    seen.count += 1
    const beyond = seen.count - FREE
    if (beyond <= 0) return null
    this.slowed += 1
    this.#tell(now, log)
    const seconds = Math.max(1, Math.ceil((seen.until - now) / 1_000))
    if (this.#held < MOST_HELD) {
      this.#held += 1
      await wait(Math.min(LATEST, beyond * STEP)).finally(() => {
        this.#held -= 1
      })
    }
    return new HttpProblem(
      'too_many_requests',
      `More than ${FREE} wrong keys have come from this address within a minute; a valid key is taken at any time`,
      { 'retry-after': String(seconds) },
    )
  }

  /** Once a minute, and without what was sent or who sent it. */
  #tell(now: number, log: Pick<FastifyBaseLogger, 'warn'>): void {
    if (now - this.#told.at < WINDOW) return
    log.warn({ wrong_keys: this.total - this.#told.total }, 'somebody sends many wrong keys')
    this.#told = { at: now, total: this.total }
  }
}
