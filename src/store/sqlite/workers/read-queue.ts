/** The reads that wait for a thread: whose turn is next, and which are refused because too many wait. */
import type { ReadName } from './reads.js'

/** One read, from when it is asked until it is answered. */
export interface Queued {
  readonly id: number
  readonly name: ReadName
  readonly plan: unknown
  readonly shape: string
  readonly client: string
  /** What would make it cheaper, in words; null where nothing would. */
  readonly cheaper: (() => string) | null
  /** Whether it is tried on a quick thread first. */
  isQuick: boolean
  readonly resolve: (answer: unknown) => void
  readonly reject: (error: unknown) => void
  timer: NodeJS.Timeout | undefined
  /** Listens no more to whether its client leaves. */
  detach: () => void
}

/** How many wait at most, and how many of one client. */
const MOST = 128
const MOST_OF_CLIENT = 32

export class ReadQueue {
  /** In the order in which they were asked. */
  #waiting: Queued[] = []
  readonly #mostPatient: number
  /** The clients whose turn was last, the latest at the end. */
  readonly #turns = new Map<string, true>()

  /** @param mostPatient on how many patient threads one client may have queries run at once while others wait */
  constructor(mostPatient: number) {
    this.#mostPatient = mostPatient
  }

  get size(): number {
    return this.#waiting.length
  }

  /** Those that wait, in the order in which they were asked. */
  waiting(): readonly Queued[] {
    return this.#waiting
  }

  /**
   * Adds a read.
   * @returns the one that is refused for it: itself where its client has too many, or, where too many wait in all, the
   *   last one of whoever has most; null where there is room
   */
  add(queued: Queued): Queued | null {
    const own = this.#waiting.filter(({ client }) => client === queued.client).length
    if (own >= MOST_OF_CLIENT) return queued
    if (this.#waiting.length < MOST) {
      this.#waiting.push(queued)
      return null
    }
    const counts = new Map<string, number>()
    for (const { client } of this.#waiting) counts.set(client, (counts.get(client) ?? 0) + 1)
    const [greediest, most] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))
    if (most <= own + 1) return queued
    const refused = this.#waiting.findLast(({ client }) => client === greediest)!
    this.remove(refused)
    this.#waiting.push(queued)
    return refused
  }

  /** Adds a read again that was begun; it keeps its place in the order. */
  putBack(queued: Queued): void {
    const index = this.#waiting.findIndex(({ id }) => id > queued.id)
    this.#waiting.splice(index === -1 ? this.#waiting.length : index, 0, queued)
  }

  /** @returns whether it was waiting */
  remove(queued: Queued): boolean {
    const index = this.#waiting.indexOf(queued)
    if (index !== -1) this.#waiting.splice(index, 1)
    return index !== -1
  }

  /** All that waited. */
  clear(): Queued[] {
    const all = this.#waiting
    this.#waiting = []
    return all
  }

  /** The next read for a quick thread; null where there is none. */
  takeQuick(): Queued | null {
    return this.#take(this.#waiting.filter(({ isQuick }) => isQuick))
  }

  /**
   * The next read for a thread that has time: one that it is at home in before others, quick ones last.
   * @param running those that run now, of which a client may have only a share on such threads
   */
  takePatient(home: readonly ReadName[], running: ReadonlyMap<number, Queued>): Queued | null {
    const counts = new Map<string, number>()
    for (const { client, isQuick } of running.values())
      if (!isQuick) counts.set(client, (counts.get(client) ?? 0) + 1)
    const allowed = this.#waiting.filter(
      ({ client, isQuick }) => isQuick || (counts.get(client) ?? 0) < this.#mostPatient,
    )
    const patient = allowed.filter(({ isQuick }) => !isQuick)
    const next =
      this.#take(patient.filter(({ name }) => home.includes(name))) ??
      this.#take(patient) ??
      this.#take(allowed)
    // On such a thread it has all the time there is.
    if (next !== null) next.isQuick = false
    return next
  }

  /** Takes the first read of the client whose turn is longest ago. */
  #take(from: readonly Queued[]): Queued | null {
    let next: Queued | null = null
    let rank = Number.POSITIVE_INFINITY
    const turns = [...this.#turns.keys()]
    for (const queued of from) {
      const own = turns.indexOf(queued.client)
      if (own >= rank) continue
      next = queued
      rank = own
      if (own === -1) break
    }
    if (next === null) return null
    this.remove(next)
    this.#turns.delete(next.client)
    this.#turns.set(next.client, true)
    if (this.#turns.size > MOST) this.#turns.delete(this.#turns.keys().next().value!)
    return next
  }
}
