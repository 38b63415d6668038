/** Runs exports beside the requests: each on a thread with a snapshot of its own, so many at once and no more. */
import { Readable } from 'node:stream'
import type { View } from '../domain/vocabulary.js'
import { Problem, retryAfter } from '../errors.js'
import type { FormatName } from '../formats/registry.js'
import type { ExportPlan } from '../query/exports.js'
import type { Store } from '../store/store.js'
import { type ChangesHead, changesOf } from './changes.js'
import { beginExport } from './export.js'
import { Reader, type Running } from './reader.js'

export interface ExportLimits {
  /** How many exports run at once. */
  readonly most: number
  /** How long one may take, in milliseconds: while it is read, the database cannot forget what has been replaced. */
  readonly longest: number
}

const LIMITS: ExportLimits = { most: 4, longest: 3_600_000 }
/** What a refused client waits at least, in seconds. */
const RETRY_AFTER = 10
/** How long a thread that has nothing to do is kept, in milliseconds. */
const IDLE = 30_000

export class Exports {
  readonly #store: Store
  readonly #limits: ExportLimits
  readonly #idle: Reader[] = []
  readonly #streams = new Set<Readable>()
  #running = 0
  #isClosed = false

  constructor(store: Store, limits: Partial<ExportLimits> = {}) {
    this.#store = store
    this.#limits = { ...LIMITS, ...limits }
  }

  /**
   * Begins an export.
   * @param store what is read: the database of now where nothing is said
   * @throws Problem overloaded where too many run; invalid_parameter as the question; whatever reading throws
   */
  async begin(format: FormatName, plan: ExportPlan, store = this.#store): Promise<Running> {
    return this.#run(() => this.#start(format, plan, store))
  }

  /**
   * Begins an export of what changed after a revision, read in steps of the event loop.
   * @throws Problem overloaded where too many run
   */
  async changes(view: View, since: number): Promise<{ head: ChangesHead; stream: Readable }> {
    return this.#run(async () => {
      const snapshot = this.#store.snapshot()
      const { head, pieces } = changesOf(snapshot, view, since)
      const stream = Readable.from(pieces, { objectMode: false, highWaterMark: 1 })
      stream.once('close', () => snapshot.close())
      return { head, stream }
    })
  }

  async #run<T extends { readonly stream: Readable }>(start: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#limits.most) {
      throw new Problem('overloaded', 'Too many exports are running at once', {
        headers: retryAfter(RETRY_AFTER),
      })
    }
    this.#running += 1
    const begun = await start().catch((error: unknown) => {
      this.#running -= 1
      throw error
    })
    const { stream } = begun
    this.#streams.add(stream)
    const timer = setTimeout(() => stream.destroy(new Error('an export took too long')), this.#limits.longest)
    timer.unref()
    stream.once('close', () => {
      clearTimeout(timer)
      this.#streams.delete(stream)
      this.#running -= 1
    })
    return begun
  }

  /** Breaks off what runs, and ends the threads. */
  async close(): Promise<void> {
    this.#isClosed = true
    for (const stream of this.#streams) stream.destroy(new Error('the server is closing'))
    await Promise.all(this.#idle.splice(0).map((reader) => reader.end()))
  }

  async #start(format: FormatName, plan: ExportPlan, store: Store): Promise<Running> {
    const { file, isRelease } = store
    if (file === null) return inLine(store, format, plan)
    const reader = this.#idle.pop() ?? new Reader()
    reader.onIdle = (isAlive) => {
      if (isAlive) this.#keep(reader)
    }
    return reader.begin({ file, isRelease }, format, plan)
  }

  /** One idle thread is kept for a while, since starting one takes longer than a small export; further ones end. */
  #keep(reader: Reader): void {
    if (this.#isClosed || this.#idle.length > 0) return void reader.end()
    const forget = (): void => {
      const at = this.#idle.indexOf(reader)
      if (at !== -1) this.#idle.splice(at, 1)
    }
    reader.onIdle = forget
    this.#idle.push(reader)
    setTimeout(() => {
      if (!this.#idle.includes(reader)) return
      forget()
      void reader.end()
    }, IDLE).unref()
  }
}

/** A database in memory is copied as it is, and read in steps of the event loop. */
function inLine(store: Store, format: FormatName, plan: ExportPlan): Running {
  const snapshot = store.snapshot()
  try {
    const { head, pieces } = beginExport(snapshot, format, plan)
    const stream = Readable.from(pieces, { objectMode: false, highWaterMark: 1 })
    stream.once('close', () => snapshot.close())
    return { head, stream }
  } catch (error) {
    snapshot.close()
    throw error
  }
}
