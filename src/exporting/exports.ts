/** Runs exports beside the requests: each on a thread with a snapshot of its own, so many at once, shared by clients. */
import { tmpdir } from 'node:os'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import type { View } from '../domain/vocabulary.js'
import { Problem } from '../errors.js'
import type { FormatName } from '../formats/registry.js'
import type { ExportPlan } from '../query/exports.js'
import { fileAt, type SharedLocator, sharedLocator } from '../store/contract/locator.js'
import type { Reader } from '../store/contract/reader.js'
import type { Snapshot } from '../store/contract/snapshot.js'
import type { Store } from '../store/contract/store.js'
import { openWriteAheadLog } from '../store/engine.js'
import { EXPORT_LIMITS, type ExportLimits } from './export-limits.js'
import { ExportWorker, type RunningExport } from './export-worker.js'
import { type ChangesJob, type HeadOf, type Job, piecesOf, type RecordsJob } from './job.js'
import { Shares } from './shares.js'
import { Spool } from './spool.js'
import { SpooledStream } from './spooled-stream.js'
import { WalBound } from './wal-bound.js'

/** How long a thread that has nothing to do is kept, in milliseconds. */
const IDLE = 30_000

/** Who asks for an export. */
export interface ExportClient {
  /** Whose share it counts for. */
  readonly client: string
  /** Aborted when the client leaves. */
  readonly gone?: AbortSignal
  /** Whether what is written goes to a file of ours, so that nothing of it has to be put aside. */
  readonly isToFile?: boolean
}

const NOBODY: ExportClient = { client: '' }

export class Exports {
  readonly #store: Store
  readonly #limits: ExportLimits
  readonly #places: Shares
  /** What is asked about an export without its body takes none of the places for exports. */
  readonly #heads: Shares
  readonly #spool: Spool
  readonly #wal: WalBound | null
  readonly #idle: ExportWorker[] = []
  /** What is sent, and of that, what is still read from a store. */
  readonly #streams = new Set<Readable>()
  readonly #reading = new Map<Readable, Reader>()
  /** How many snapshots of the database are open. */
  #snapshots = 0
  #isClosed = false

  constructor(store: Store, limits: Partial<ExportLimits> = {}) {
    this.#store = store
    this.#limits = { ...EXPORT_LIMITS, ...limits }
    const { most: places, perClient, queue, queuePerClient, patience, spool } = this.#limits
    const { wal: most, walEvery: every, walGrace: grace } = this.#limits
    const waiting = { queue, queuePerClient, patience }
    this.#places = new Shares('exports', { places, perClient, ...waiting }, () => this.#hurry())
    this.#heads = new Shares('requests for the headers of an export', { places: 1, perClient: 1, ...waiting })
    const file = fileAt(store.locator)
    this.#spool = new Spool(file ? dirname(file) : tmpdir(), spool)
    this.#wal = file
      ? new WalBound(
          openWriteAheadLog(file),
          { most, every, grace, patience },
          {
            count: () => this.#snapshots,
            hurry: () => this.#hurry(),
            end: (error) => {
              for (const [stream, { locator }] of this.#reading)
                if (locator.kind !== 'release') stream.destroy(error)
            },
          },
        )
      : null
  }

  /** How many are read from the database, how many wait for that, how many are sent, and the bytes of their files. */
  get load(): {
    readonly reading: number
    readonly waiting: number
    readonly sending: number
    readonly spooled: number
  } {
    return {
      reading: this.#places.running,
      waiting: this.#places.waiting,
      sending: this.#streams.size,
      spooled: this.#spool.used,
    }
  }

  /** The size of the write-ahead log in bytes; 0 for a database in memory. */
  get walSize(): number {
    return this.#wal?.size ?? 0
  }

  /**
   * Begins an export.
   * @param store what is read: the database of now where nothing is said
   * @throws Problem too_many_requests or overloaded where no place becomes free in time; too_slow; invalid_parameter
   *   as the question; whatever reading throws
   */
  async begin(
    format: FormatName,
    plan: ExportPlan,
    store: Reader = this.#store,
    asker = NOBODY,
  ): Promise<RunningExport<RecordsJob>> {
    return this.#run({ kind: 'records', format, plan }, store, asker)
  }

  /** What is known of an export before it is read. @throws Problem as `begin` */
  async head(
    format: FormatName,
    plan: ExportPlan,
    store: Reader = this.#store,
    asker = NOBODY,
  ): Promise<HeadOf<RecordsJob>> {
    return this.#head({ kind: 'records', format, plan }, store, asker)
  }

  /** Begins an export of what changed after a revision. @throws Problem as `begin` */
  async changes(view: View, since: number, asker = NOBODY): Promise<RunningExport<ChangesJob>> {
    return this.#run({ kind: 'changes', view, since }, this.#store, asker)
  }

  /** What is known of an export of changes before it is read. @throws Problem as `begin` */
  async changesHead(view: View, since: number, asker = NOBODY): Promise<HeadOf<ChangesJob>> {
    return this.#head({ kind: 'changes', view, since }, this.#store, asker)
  }

  /** Breaks off what runs, refuses what waits, and ends the threads. */
  async close(): Promise<void> {
    this.#isClosed = true
    const closing = new Problem('not_ready', 'The server is shutting down')
    for (const shares of [this.#places, this.#heads]) shares.close(closing)
    for (const stream of this.#streams) stream.destroy(new Error('the server is closing'))
    await Promise.all([this.#wal?.close(), ...this.#idle.splice(0).map((worker) => worker.end())])
  }

  async #head<J extends Job>(job: J, store: Reader, { client, gone }: ExportClient): Promise<HeadOf<J>> {
    const free = await this.#heads.take(client, gone)
    const { head, stream } = await this.#start(job, store, free, gone)
    stream.destroy()
    return head
  }

  async #run<J extends Job>(
    job: J,
    store: Reader,
    { client, gone, isToFile }: ExportClient,
  ): Promise<RunningExport<J>> {
    const free = await this.#places.take(client, gone)
    let stream: Readable | null = null
    let isRead = false
    const begun = await this.#start(
      job,
      store,
      () => {
        isRead = true
        if (stream !== null) this.#reading.delete(stream)
        free()
      },
      gone,
    )
    stream = isToFile ? begun.stream : new SpooledStream(begun.stream, this.#spool, client)
    if (!isRead) this.#reading.set(stream, store)
    this.#send(stream)
    return { head: begun.head, stream }
  }

  /** Follows what is sent until it has ended. */
  #send(stream: Readable): void {
    const { longest, ahead, held } = this.#limits
    this.#streams.add(stream)
    if (this.#places.waiting > 0) hurry(stream, true)
    const timers = [
      setTimeout(() => hurry(stream, false), ahead),
      setTimeout(() => hurry(stream, true), held),
      setTimeout(() => stream.destroy(new Error('an export took too long')), longest),
    ]
    for (const timer of timers) timer.unref()
    stream.once('close', () => {
      for (const timer of timers) clearTimeout(timer)
      this.#streams.delete(stream)
    })
  }

  /** Has all be read at full speed, so that their snapshots end and their places become free. */
  #hurry(): void {
    for (const stream of this.#reading.keys()) hurry(stream, true)
  }

  /** @param onEnd called once, when nothing is read any more, and also where nothing has begun */
  async #start<J extends Job>(
    job: J,
    store: Reader,
    onEnd: () => void,
    gone: AbortSignal | undefined,
  ): Promise<RunningExport<J>> {
    const locator = sharedLocator(store.locator)
    try {
      if (locator === null) return await inLine(await store.snapshot(), job, onEnd)
      if (locator.kind === 'release') return await this.#onThread(locator, job, onEnd, gone)
      await this.#wal?.room()
    } catch (error) {
      onEnd()
      throw error
    }
    this.#snapshots += 1
    this.#wal?.watch()
    const end = (): void => {
      this.#snapshots -= 1
      onEnd()
      this.#wal?.watch()
    }
    return this.#onThread(locator, job, end, gone)
  }

  #onThread<J extends Job>(
    locator: SharedLocator,
    job: J,
    onEnd: () => void,
    gone: AbortSignal | undefined,
  ): Promise<RunningExport<J>> {
    const worker = this.#idle.pop() ?? new ExportWorker()
    worker.onIdle = (isAlive) => {
      worker.onIdle = () => {}
      if (isAlive) this.#keep(worker)
      onEnd()
    }
    return worker.begin(locator, job, gone)
  }

  /** One idle thread is kept for a while, since starting one takes longer than a small export; further ones end. */
  #keep(worker: ExportWorker): void {
    if (this.#isClosed || this.#idle.length > 0) return void worker.end()
    const forget = (): void => {
      const at = this.#idle.indexOf(worker)
      if (at !== -1) this.#idle.splice(at, 1)
    }
    worker.onIdle = forget
    this.#idle.push(worker)
    setTimeout(() => {
      if (!this.#idle.includes(worker)) return
      forget()
      void worker.end()
    }, IDLE).unref()
  }
}

/** Has a stream be read on without waiting for its client. */
function hurry(stream: Readable, mustEnd: boolean): void {
  if (stream instanceof SpooledStream) stream.readAhead(mustEnd)
}

/** A database in memory is copied as it is, and read in steps of the event loop. */
async function inLine<J extends Job>(
  snapshot: Snapshot,
  job: J,
  onEnd: () => void,
): Promise<RunningExport<J>> {
  try {
    const { head, pieces } = await piecesOf(snapshot, job)
    const stream = Readable.from(pieces, { objectMode: false, highWaterMark: 1 })
    stream.once('close', () => void snapshot.close().finally(onEnd))
    return { head: head as HeadOf<J>, stream }
  } catch (error) {
    await snapshot.close()
    throw error
  }
}
