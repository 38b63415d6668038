/** Puts what rows have come to: counts it, lets wait what names records that come later, and refuses what cannot be put. */
import { nameOf, type RecordOf, type Written, type WrittenType } from '../domain/record-types.js'
import { type Fault, Problem } from '../errors.js'
import type { BulkTransaction } from '../store/contract/bulk-transaction.js'
import { refusals } from './batch-faults.js'
import type { Draft } from './draft.js'
import type { Finding } from './faults.js'
import type { ImportStats, RecordOutcome } from './import-stats.js'
import type { Row } from './rows/row.js'
import type { Identifying } from './same-event.js'

/** How many records whose references are not there yet wait for the end of the file. */
const MOST_WAITING = 20_000

/** What a draft has come to. */
export interface Settled {
  readonly row: Row
  readonly draft: Draft
  written: Written
  outcome: RecordOutcome
  /** What the import has counted it as before, where it completes what was said in passing. */
  readonly counted?: RecordOutcome
  /** Whether an import had withdrawn it, and it is back. */
  readonly isBack: boolean
  /** What the file says of its status in vain; undefined where nothing is to be said. */
  readonly vain: string | null | undefined
  /** What of it is another one than before, where that is all by which it would be the same event. */
  readonly another: readonly Identifying[] | null
}

/** What is written, and where it is counted. */
export interface PutterOptions {
  readonly transaction: BulkTransaction
  readonly stats: ImportStats
  readonly dryRun: boolean
  /** Whether nothing but the demo was there before, with which nothing is compared: it goes. */
  readonly isAlone?: boolean
}

export class BatchPutter {
  readonly #options: PutterOptions
  readonly #isComing: (type: WrittenType, name: string) => boolean
  #waiting: Settled[] = []

  /** @param isComing whether the file has a record that a dry run does not write */
  constructor(options: PutterOptions, isComing: (type: WrittenType, name: string) => boolean) {
    this.#options = options
    this.#isComing = isComing
  }

  /** Puts what has waited for records that came later; what is refused now is refused for good. */
  async finish(): Promise<void> {
    const waiting = this.#waiting
    this.#waiting = []
    await this.put(waiting, true)
  }

  /** Puts what says something new. What is refused waits for the end of the file, where it is refused for good. */
  async put(batch: readonly Settled[], isLast = false): Promise<void> {
    const { stats } = this.#options
    let left = batch.filter(({ outcome }) => outcome !== 'unchanged')
    for (const one of batch) if (one.outcome === 'unchanged') this.#count(one)
    const refused = new Map<Row, Finding[]>()
    while (left.length > 0) {
      const faults = await this.#try(left)
      if (faults === null) break
      const wrong = new Set(faults.keys())
      for (const [index, findings] of faults) {
        const one = left[index]!
        if (!isLast && this.#waiting.length < MOST_WAITING) this.#waiting.push(one)
        else refused.set(one.row, [...(refused.get(one.row) ?? []), ...findings])
      }
      left = left.filter((_, index) => !wrong.has(index))
    }
    for (const [row, findings] of refused) stats.refuse(row, findings)
    for (const one of left) {
      this.#count(one)
      if (one.written.type !== 'incident' || one.outcome !== 'created') continue
      stats.countNew(one.written.record)
      if (!this.#options.isAlone) await this.#compare(one.row, one.written.record)
    }
  }

  #count({ row, draft, written, outcome, counted, isBack, vain, another }: Settled): void {
    const { stats } = this.#options
    if (counted === undefined) stats.count(draft.type, outcome)
    else if (counted === 'unchanged') stats.recount(draft.type, counted, outcome)
    if (isBack) stats.restored += 1
    if (another !== null)
      stats.otherEvent({
        file: row.file ?? null,
        row: row.number,
        id: nameOf(written.type, written.record),
        changed: [...another],
      })
    if (vain === undefined) return
    const { id, status } = written.record as RecordOf['incident']
    stats.keepStatus({ file: row.file ?? null, row: row.number, id: id!, status, given: vain })
  }

  /** @returns what is wrong with which of them; null where all were put */
  async #try(batch: readonly Settled[]): Promise<Map<number, Finding[]> | null> {
    const { transaction, dryRun } = this.#options
    try {
      if (dryRun) {
        const others = batch.filter(({ written }) => written.type !== 'incident')
        const rest = batch.filter(({ written }) => written.type === 'incident')
        await this.#positions(batch, others, () => transaction.put(others.map(({ written }) => written)))
        await this.#positions(batch, rest, () =>
          transaction.check(
            rest.map(({ written }) => written),
            this.#isComing,
          ),
        )
      } else await transaction.put(batch.map(({ written }) => written))
      return null
    } catch (error) {
      if (!(error instanceof Problem) || error.faults.length === 0) throw error
      return refusals(error, batch)
    }
  }

  /** Turns the places of faults in a part of a batch into those in the whole. */
  async #positions(
    batch: readonly Settled[],
    part: readonly Settled[],
    work: () => Promise<unknown>,
  ): Promise<void> {
    if (part.length === 0) return
    try {
      await work()
    } catch (error) {
      if (!(error instanceof Problem) || error.faults.length === 0) throw error
      const faults = error.faults.map((fault): Fault => {
        const [, index = '', ...rest] = (fault.pointer ?? '').split('/')
        const at = batch.indexOf(part[Number(index)]!)
        return { ...fault, pointer: ['', at, ...rest].join('/') }
      })
      throw new Problem(error.code, error.message, { faults })
    }
  }

  async #compare(row: Row, incident: RecordOf['incident']): Promise<void> {
    const { transaction, stats } = this.#options
    const alike = await transaction.similarTo(incident)
    if (alike !== null) stats.possible.look(row, incident, alike)
  }
}
