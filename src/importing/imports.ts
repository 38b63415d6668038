/** Runs imports beside the requests, one at a time, knows how far each is, and stops it. */
import { Problem } from '../errors.js'
import { sharedLocator } from '../store/contract/locator.js'
import type { Store } from '../store/contract/store.js'
import { OutOfMemory } from '../threads/asking.js'
import type { WriteQueue } from '../writing/write-queue.js'
import { ImportWorker } from './import-worker.js'
import { type ImportOrder, importFile } from './importer.js'
import type { ImportReport, ImportSummary, Progress } from './report.js'
import { StopFlag, type StopReason } from './stopping.js'
import { unfinished } from './unfinished.js'

/** What a refused client waits at least, in seconds. */
const RETRY_AFTER = 10

export interface ImportLimits {
  /** How many rows a file may have. */
  readonly rows: number
  /** How many megabytes (2²⁰ bytes) the objects of the thread may take. */
  readonly memory: number
}

/** Hundreds of times what an import of small rows needs, whose size does not grow with the file. */
const LIMITS: ImportLimits = { rows: 2_000_000, memory: 512 }

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
  progress: Progress | null
  readonly listeners: { readonly rows: number; readonly tell: () => void }[]
  readonly flag: StopFlag
  worker: ImportWorker | null
  /** Settles when it has ended, however that was, and its outcome can be read. */
  ended: Promise<unknown>
}

export class Imports {
  readonly #store: Store
  readonly #queue: Pick<WriteQueue, 'chore'>
  readonly #limits: ImportLimits
  /** Reports of imports that have come to no end of their own and are not written down yet, since somebody else is writing. */
  readonly #unkept = new Map<string, ImportReport>()
  readonly #abort = new AbortController()
  #job: Job | null = null
  /** How many have ended since the start: with a report, or broken off. */
  readonly ended = { reported: 0, failed: 0 }

  /** @param queue writes down that an import has begun, or has failed */
  constructor(store: Store, queue: Pick<WriteQueue, 'chore'>, limits: Partial<ImportLimits> = {}) {
    this.#store = store
    this.#queue = queue
    this.#limits = { ...LIMITS, ...limits }
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
  async start(order: Omit<ImportOrder, 'mostRows'>): Promise<RunningImport> {
    if (this.#job !== null) throw Imports.busy()
    const job: Job = {
      order: { ...order, mostRows: this.#limits.rows },
      started: `${new Date().toISOString().slice(0, 19)}Z`,
      rows: 0,
      progress: null,
      listeners: [],
      flag: new StopFlag(),
      worker: null,
      ended: Promise.resolve(),
    }
    this.#job = job
    const begun = this.#keep(job, unfinished(job), false)
    const done = begun
      .then(() => this.#run(job).catch((error: unknown) => this.#broken(job, error)))
      .then(
        (report) => {
          this.ended.reported += 1
          return report
        },
        (error: unknown) => {
          this.ended.failed += 1
          throw error
        },
      )
      .finally(() => {
        this.#job = null
      })
    // Whoever has been told to come back later does not wait for it.
    job.ended = done.catch(() => {})
    await begun
    const beyond = (rows: number): Promise<void> =>
      job.rows > rows
        ? Promise.resolve()
        : new Promise((resolve) => job.listeners.push({ rows, tell: resolve }))
    return { id: order.id, done, beyond }
  }

  /** The report of an import as JSON text; null where there is none. */
  async report(id: string): Promise<string | null> {
    const own = this.#unwritten(id)
    if (own !== null) return JSON.stringify(own)
    const text = await this.#store.imports.report(id)
    return text === null ? null : ended(text)
  }

  /**
   * Imports without the lists of their reports, as JSON texts, the newest first.
   * @param before the key of the one that the page begins after; null for the first page
   */
  async list(
    before: number | null,
    limit: number,
  ): Promise<{ readonly key: number; readonly summary: string }[]> {
    const rows = await this.#store.imports.list(before, limit)
    const list = rows.map(({ key, id, summary }) => {
      const own = this.#unwritten(id)
      return { key, summary: own === null ? ended(summary) : JSON.stringify(summaryOf(own)) }
    })
    // One that waits for others to have written is not written down yet.
    const job = before === null ? this.#job : null
    if (job === null || rows.some(({ id }) => id === job.order.id)) return list
    const first = { key: Number.MAX_SAFE_INTEGER, summary: JSON.stringify(summaryOf(unfinished(job))) }
    return [first, ...list].slice(0, limit)
  }

  /** The faults that are kept, compressed with gzip, in parts. */
  faults(id: string): AsyncIterable<Buffer> {
    return this.#store.imports.faults(id)
  }

  /**
   * Stops an import that waits or runs; nothing of it is written.
   * @returns its report as JSON text, once it has ended; null where there is no such import
   * @throws Problem conflict where it has ended otherwise
   */
  async cancel(id: string, reason: StopReason): Promise<string | null> {
    const job = this.#job
    if (job?.order.id === id) {
      job.flag.ask(reason)
      job.worker?.stop(reason)
      await job.ended
    }
    const text = await this.report(id)
    if (text === null) return null
    const { state } = JSON.parse(text) as ImportReport
    if (job?.order.id === id && state === 'cancelled') return text
    throw new Problem('conflict', `the import has ended already: it is ${state}`)
  }

  /** The answer to whoever wants to write while an import does. */
  static busy(): Problem {
    return new Problem('overloaded', 'An import is running; try again when it is done', {
      retryAfter: RETRY_AFTER,
    })
  }

  /** Breaks off what runs; nothing of it is written. */
  async close(): Promise<void> {
    this.#abort.abort(new Problem('not_ready', 'The server is shutting down; nothing was imported'))
    const job = this.#job
    if (job?.worker == null) return
    await job.worker.end()
    // Then that it has failed waits to be written down.
    await job.ended
  }

  async #run(job: Job): Promise<ImportReport> {
    const { signal } = this.#abort
    const check = (): void => {
      signal.throwIfAborted()
      job.flag.check()
    }
    // The server may have begun to close, or somebody have cancelled it, while others were writing.
    check()
    const onProgress = (progress: Progress): void => {
      job.progress = progress
      if (progress.phase === 'looking') return
      const { rows } = progress
      job.rows = rows
      for (const listener of job.listeners) if (rows > listener.rows) listener.tell()
    }
    const locator = sharedLocator(this.#store.locator)
    // A database in memory has one connection only.
    if (locator === null) return importFile(this.#store, job.order, { onProgress, check })
    job.worker = new ImportWorker(locator, job.order, this.#limits.memory, onProgress)
    return job.worker.done
  }

  /**
   * What came of an import that has given no report: its transaction is undone, unless it had ended just before.
   * @throws what has ended it, where nobody asked for its end
   */
  async #broken(job: Job, error: unknown): Promise<ImportReport> {
    const { why } = job.flag
    const isMemory = error instanceof OutOfMemory
    if (why !== null || isMemory) {
      const text = await this.#store.imports.report(job.order.id)
      const kept = text === null ? null : (JSON.parse(text) as ImportReport)
      if (kept !== null && kept.state !== 'running') return kept
      const report = unfinished(
        job,
        isMemory ? 'failed' : 'cancelled',
        isMemory ? tooMuchMemory(this.#limits.memory) : why!,
      )
      this.#keepLater(job, report)
      return report
    }
    this.#keepLater(
      job,
      unfinished(job, 'failed', error instanceof Problem ? error.message : 'the import broke off'),
    )
    throw error
  }

  /** The report of an import that runs, or that is not written down yet; null where that is to be read. */
  #unwritten(id: string): ImportReport | null {
    if (this.#job?.order.id === id) return unfinished(this.#job)
    return this.#unkept.get(id) ?? null
  }

  /** Writes a report down. @param isPatient whether for as long as somebody else is writing that is waited for */
  async #keep({ order }: Job, report: ImportReport, isPatient: boolean): Promise<void> {
    const kept = { id: order.id, report: JSON.stringify(report), by: order.author.name }
    await this.#queue.chore({ chore: 'keepImport', ...kept }, isPatient)
  }

  /** Nobody waits until it is written down that an import has failed. */
  #keepLater(job: Job, report: ImportReport): void {
    const { id } = job.order
    this.#unkept.set(id, report)
    this.#keep(job, report, true)
      // The server ends, or its disk is full; then the import is found as broken off.
      .catch(() => {})
      .finally(() => this.#unkept.delete(id))
  }
}

/** A kept report, or summary of one, as it is answered: one that still runs there ran in a process that has ended. */
function ended(text: string): string {
  const said = JSON.parse(text) as ImportSummary
  if (said.state !== 'running') return text
  return JSON.stringify({ ...said, state: 'failed', problem: 'the server was stopped in the middle' })
}

function summaryOf({
  not_read: _notRead,
  faults: _faults,
  kept_status: _keptStatus,
  other_events: _otherEvents,
  duplicates: _duplicates,
  gone: _gone,
  ...summary
}: ImportReport): ImportSummary {
  return summary
}

const tooMuchMemory = (megabytes: number): string =>
  `it needed more than the ${megabytes.toLocaleString('en')} MB of memory that an import over HTTP may take: make its rows smaller, or import it by command on the server`
