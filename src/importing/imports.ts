/** Runs imports beside the requests, one at a time, and knows how far each is. */
import { Worker } from 'node:worker_threads'
import { Problem, retryAfter } from '../errors.js'
import type { Store } from '../store/store.js'
import type { WriteQueue } from '../writing/write-queue.js'
import { type ImportOrder, importFile } from './importer.js'
import type { ImportReport } from './report.js'
import type { ImportReply } from './thread.js'

/** What a refused client waits at least, in seconds. */
const RETRY_AFTER = 10

export interface RunningImport {
  readonly id: string
  /** @throws Problem overloaded, insufficient_storage; whatever else ends it */
  readonly done: Promise<ImportReport>
  /** Resolves when more than so many rows have been read, if that ever happens. */
  readonly beyond: (rows: number) => Promise<void>
}

interface Job {
  readonly order: ImportOrder
  readonly started: string
  rows: number
  readonly listeners: { readonly rows: number; readonly tell: () => void }[]
}

export class Imports {
  readonly #store: Store
  readonly #queue: Pick<WriteQueue, 'chore'>
  /** Reports of imports that have failed and are not written down yet, since somebody else is writing. */
  readonly #unkept = new Map<string, string>()
  readonly #abort = new AbortController()
  #worker: Worker | undefined
  #job: Job | null = null
  /** How many have ended since the start: with a report, or broken off. */
  readonly ended = { reported: 0, failed: 0 }

  /** @param queue writes down that an import has begun, or has failed */
  constructor(store: Store, queue: Pick<WriteQueue, 'chore'>) {
    this.#store = store
    this.#queue = queue
  }

  /** Whether an import runs, so that nobody else can write. */
  get isRunning(): boolean {
    return this.#job !== null
  }

  /** How many rows of the import that runs have been read; 0 where none runs. */
  get rows(): number {
    return this.#job?.rows ?? 0
  }

  /**
   * Starts an import, once it is written down that it has begun.
   * @throws Problem overloaded where one runs already, or somebody else is writing for long; insufficient_storage
   */
  async start(order: ImportOrder): Promise<RunningImport> {
    if (this.#job !== null) throw Imports.busy()
    const started = `${new Date().toISOString().slice(0, 19)}Z`
    const job: Job = { order, started, rows: 0, listeners: [] }
    this.#job = job
    try {
      await this.#keep(job, unfinished(job, null), false)
    } catch (error) {
      this.#job = null
      throw error
    }
    const done = this.#run(job)
      .then((report) => {
        this.ended.reported += 1
        return report
      })
      .catch((error: unknown) => {
        this.ended.failed += 1
        // The transaction is undone already; what is kept says so.
        const why = error instanceof Problem ? error.message : 'the import broke off'
        this.#keepFailure(job, { ...unfinished(job, why), state: 'failed' })
        throw error
      })
      .finally(() => {
        this.#job = null
      })
    // Whoever has been told to come back later does not wait for it.
    done.catch(() => {})
    const beyond = (rows: number): Promise<void> =>
      job.rows > rows
        ? Promise.resolve()
        : new Promise((resolve) => job.listeners.push({ rows, tell: resolve }))
    return { id: order.id, done, beyond }
  }

  /** The report of an import as JSON text; null where there is none. */
  report(id: string): string | null {
    if (this.#job?.order.id === id) return JSON.stringify(unfinished(this.#job, null))
    const text = this.#unkept.get(id) ?? this.#store.imports.report(id)
    if (text === null) return null
    const report = JSON.parse(text) as ImportReport
    if (report.state !== 'running') return text
    // It ran in a process that has ended.
    return JSON.stringify({ ...report, state: 'failed', problem: 'the server was stopped in the middle' })
  }

  /** All faults, compressed with gzip, in parts. */
  faults(id: string): Iterable<Buffer> {
    return this.#store.imports.faults(id)
  }

  /** The answer to whoever wants to write while an import does. */
  static busy(): Problem {
    return new Problem('overloaded', 'An import is running; try again when it is done', {
      headers: retryAfter(RETRY_AFTER),
    })
  }

  /** Breaks off what runs; nothing of it is written. */
  async close(): Promise<void> {
    this.#abort.abort(new Problem('not_ready'))
    await this.#worker?.terminate()
  }

  async #run(job: Job): Promise<ImportReport> {
    // The server may have begun to close while others were writing.
    this.#abort.signal.throwIfAborted()
    const { file } = this.#store
    const onRows = (rows: number): void => {
      job.rows = rows
      for (const listener of job.listeners) if (rows > listener.rows) listener.tell()
    }
    // A database in memory has one connection only.
    if (file === null) return importFile(this.#store, job.order, { onRows, signal: this.#abort.signal })
    return new Promise((resolve, reject) => {
      const worker = new Worker(new URL('./thread.js', import.meta.url), {
        workerData: { file, order: job.order },
      })
      this.#worker = worker
      worker.on('message', (reply: ImportReply) => {
        if ('rows' in reply) onRows(reply.rows)
        else if ('report' in reply) resolve(reply.report)
        else if ('code' in reply)
          reject(new Problem(reply.code, reply.detail, { ...reply, headers: { ...reply.headers } }))
        else reject(new Error(reply.failure))
      })
      worker.once('error', reject)
      worker.once('exit', () => reject(new Problem('not_ready', 'the import was broken off')))
    })
  }

  /** Writes a report down. @param isPatient whether for as long as somebody else is writing that is waited for */
  #keep({ order }: Job, report: ImportReport, isPatient: boolean): Promise<void> {
    const kept = { id: order.id, report: JSON.stringify(report), by: order.author.name }
    return this.#queue.chore({ chore: 'keepImport', ...kept }, isPatient)
  }

  /** Nobody waits until it is written down that an import has failed. */
  #keepFailure(job: Job, report: ImportReport): void {
    const { id } = job.order
    this.#unkept.set(id, JSON.stringify(report))
    this.#keep(job, report, true)
      // The server ends, or its disk is full; then the import is found as broken off.
      .catch(() => {})
      .finally(() => this.#unkept.delete(id))
  }
}

/** The report of an import that has not come to its end. */
function unfinished({ order, started, rows }: Job, problem: string | null): ImportReport {
  return {
    id: order.id,
    state: 'running',
    dry_run: order.dryRun,
    on_error: order.onError,
    prune: order.prune,
    written: false,
    rows,
    faulty: 0,
    empty: 0,
    created: 0,
    updated: 0,
    unchanged: 0,
    withdrawn: 0,
    records: {},
    faults: [],
    fault_count: 0,
    warnings: [],
    warning_counts: {},
    duplicates: [],
    duplicate_count: 0,
    gone: [],
    gone_count: 0,
    unmapped: [],
    problem,
    started_at: started,
    finished_at: problem === null ? null : later(started, `${new Date().toISOString().slice(0, 19)}Z`),
  }
}

/** Of two times (RFC 3339, UTC) the later: a clock that was set back meanwhile ends nothing before it began. */
const later = (one: string, other: string): string => (one > other ? one : other)
