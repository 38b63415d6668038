/** Tells listeners of changes as they happen, whichever process makes them; who does not keep up is dropped. */
import { Readable } from 'node:stream'
import type { View } from '../domain/vocabulary.js'
import { changesEvents } from '../formats/change-entries.js'
import type { Store } from '../store/contract/store.js'
import { Shares } from './shares.js'

export interface StreamLimits {
  /** How many listen at once. */
  readonly most: number
  /** How many of them one client may have. */
  readonly perClient: number
  /** How often to look for changes while somebody listens, in milliseconds. */
  readonly poll: number
  /** How often those who hear nothing are told that the connection lives; who has not read meanwhile is dropped. */
  readonly heartbeat: number
  /** How many entries are read at once. */
  readonly page: number
}

const LIMITS: StreamLimits = { most: 100, perClient: 10, poll: 250, heartbeat: 15_000, page: 50 }

interface Listener {
  readonly view: View
  readonly stream: Readable
  readonly isAllowed: () => Promise<boolean>
  /** The revision up to which it has been told. */
  since: number
  /** Whether it has room: what it has been given is read. */
  wants: boolean
  /** Whether what it is told next is being read. */
  isReading: boolean
}

export class ChangeStreams {
  readonly #store: Store
  readonly #limits: StreamLimits
  readonly #places: Shares
  readonly #listeners = new Set<Listener>()
  /** What was read last, for those who stand at the same place. */
  #read = new Map<string, Promise<{ readonly bytes: Buffer; readonly next: number }>>()
  #polling: NodeJS.Timeout | undefined
  #beating: NodeJS.Timeout | undefined

  constructor(store: Store, limits: Partial<StreamLimits> = {}) {
    this.#store = store
    this.#limits = { ...LIMITS, ...limits }
    const { most: places, perClient } = this.#limits
    this.#places = new Shares('streams', { places, perClient, queue: 0, queuePerClient: 0, patience: 0 })
  }

  /** How many listen. */
  get size(): number {
    return this.#listeners.size
  }

  /**
   * A stream of server-sent events about what changes after a revision.
   * @param isAllowed asked before anything is told
   * @param client who listens
   * @throws Problem overloaded where too many listen; too_many_requests where the client has its share
   */
  open(view: View, since: number, isAllowed: () => Promise<boolean>, client = ''): Readable {
    const release = this.#places.tryTake(client)
    if (release === null) throw this.#places.refusal(client)
    const stream = new Readable({
      read: () => {
        listener.wants = true
        // Not at once: what is read here may be long, and others wait.
        setImmediate(() => void this.#tell(listener))
      },
    })
    const listener: Listener = { view, stream, isAllowed, since, wants: true, isReading: false }
    this.#listeners.add(listener)
    stream.once('close', () => {
      release()
      this.#forget(listener)
    })
    stream.push(`: annals, from revision ${since}\nretry: 3000\n\n`)
    this.#polling ??= setInterval(() => this.#poll(), this.#limits.poll).unref()
    this.#beating ??= setInterval(() => this.#beat(), this.#limits.heartbeat).unref()
    return stream
  }

  /** Ends every stream; one whose reader does not keep up is cut, since its end would not arrive. */
  close(): void {
    for (const listener of this.#listeners) {
      if (listener.wants) this.#end(listener)
      else listener.stream.destroy()
    }
  }

  #end(listener: Listener): void {
    this.#forget(listener)
    listener.stream.push(null)
  }

  #forget(listener: Listener): void {
    this.#listeners.delete(listener)
    if (this.#listeners.size > 0) return
    clearInterval(this.#polling)
    clearInterval(this.#beating)
    this.#polling = undefined
    this.#beating = undefined
    this.#read = new Map()
  }

  #poll(): void {
    this.#read = new Map()
    for (const listener of this.#listeners) void this.#tell(listener)
  }

  /** Gives a listener what is new to it, a page at a time, as far as it has room. */
  async #tell(listener: Listener): Promise<void> {
    const { view, stream, isAllowed } = listener
    if (!listener.wants || listener.isReading || !this.#listeners.has(listener)) return
    listener.isReading = true
    try {
      if (listener.since >= (await this.#store.states())[view].revision) return
      if (!(await isAllowed())) {
        this.#end(listener)
        return
      }
      const { bytes, next } = await this.#page(view, listener.since)
      if (!this.#listeners.has(listener)) return
      listener.since = next
      if (bytes.length === 0) return
      listener.wants = stream.push(bytes)
    } catch (error) {
      stream.destroy(error as Error)
    } finally {
      listener.isReading = false
    }
  }

  async #page(view: View, since: number): Promise<{ readonly bytes: Buffer; readonly next: number }> {
    const { revision } = (await this.#store.states())[view]
    const key = `${view} ${since} ${revision}`
    let page = this.#read.get(key)
    if (page === undefined) {
      page = this.#store
        .changes(view, { since, limit: this.#limits.page })
        .then(({ entries, next: to }) => ({ bytes: changesEvents(entries), next: to }))
      this.#read.set(key, page)
    }
    return page
  }

  #beat(): void {
    for (const listener of this.#listeners) {
      if (!listener.wants) listener.stream.destroy(new Error('a listener does not read what it is told'))
      else listener.wants = listener.stream.push(': \n\n')
    }
  }
}
