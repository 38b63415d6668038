/** What can be done within one transaction that changes records, over what an engine reads and applies. */
import {
  type DocumentType,
  nameOf,
  type RecordOf,
  type Written,
  type WrittenType,
} from '../domain/record-types.js'
import type { RecordType } from '../query/records.js'
import type { Author, Merge, MergedType, PutReport, RecordRef } from './contract/transaction.js'
import { eraseRecord } from './privacy/erasing.js'
import type { PrivacyEngine } from './privacy/privacy-engine.js'
import { PrivacyReview } from './privacy/review.js'
import { removeRecords } from './write/deletions.js'
import { loadBatch } from './write/load-batch.js'
import { mergeRecord, splitRecord } from './write/merging.js'
import { putBatch, type WriteContext } from './write/put-batch.js'
import { RecordCache } from './write/record-cache.js'
import type { WriteEngine } from './write/write-engine.js'

/** Who changes records, and when. */
export interface WriteOrigin {
  /** The time of the change (RFC 3339). */
  readonly now: string
  readonly author: Author
}

/** An engine adds what it only reads: see `WriteTransaction`. */
export abstract class RecordTransaction implements WriteContext {
  /** What this transaction knows of records; nobody else changes them meanwhile. */
  readonly records: RecordCache
  readonly review: PrivacyReview
  readonly now: string
  readonly author: Author

  constructor(
    readonly engine: WriteEngine,
    readonly privacy: PrivacyEngine,
    { now, author }: WriteOrigin,
  ) {
    this.records = new RecordCache(engine)
    this.review = new PrivacyReview(this.records, engine, privacy, author)
    this.now = now
    this.author = author
  }

  async record<T extends WrittenType>(type: T, name: string): Promise<RecordOf[T] | null> {
    await this.records.load(type, [name])
    return this.records.record(type, name) ?? null
  }

  async put(batch: readonly Written[]): Promise<PutReport> {
    return this.change(() => putBatch(batch, this))
  }

  async referrers(type: DocumentType, id: string, most?: number): Promise<readonly RecordRef[]> {
    await this.records.load(type, [id])
    const key = this.records.key(type, id)
    return key === undefined ? [] : this.engine.referrers(type, key, most ?? null)
  }

  async merge(merge: Merge, batch: readonly Written[]): Promise<void> {
    await this.change(() => mergeRecord(merge, batch, this))
  }

  async split(type: MergedType, id: string, batch: readonly Written[]): Promise<void> {
    await this.change(() => splitRecord(type, id, batch, this))
  }

  async erase(type: DocumentType, id: string, batch: readonly Written[]): Promise<void> {
    await this.change(() => eraseRecord(type, id, batch, this))
  }

  async remove(type: RecordType, id: string): Promise<void> {
    await this.change(() => removeRecords([{ type, id }], this))
  }

  async removeTogether(batch: readonly RecordRef[]): Promise<void> {
    await this.change(() => removeRecords(batch, this))
  }

  /**
   * Checks a batch without writing it.
   * @param isComing whether a record that is not there will be
   * @throws Problem as `put`
   */
  async check(
    batch: readonly Written[],
    isComing: (type: WrittenType, name: string) => boolean,
  ): Promise<void> {
    const own = new Set(batch.map(({ type, record }) => `${type} ${nameOf(type, record)}`))
    await loadBatch(
      batch,
      new RecordCache(this.engine),
      this.engine,
      (type, name) => own.has(`${type} ${name}`) || isComing(type, name),
    )
  }

  /**
   * As `put`, of one batch of many: one that is refused leaves nothing, and the transaction goes on.
   * @param savepoint does work that leaves nothing where it fails
   */
  protected putOneOfMany(
    batch: readonly Written[],
    savepoint: (work: () => Promise<PutReport>) => Promise<PutReport>,
  ): Promise<PutReport> {
    return this.change(async () => {
      const report = await savepoint(() => putBatch(batch, this))
      this.records.settle(0)
      // Batch by batch, so that nothing is kept of what was written.
      await this.review.check()
      return report
    })
  }

  /** Does what changes records. What is known of them is right afterwards, also where it is refused. */
  protected async change<T>(work: () => Promise<T>): Promise<T> {
    try {
      const result = await work()
      this.records.settle()
      return result
    } catch (error) {
      this.records.undo()
      throw error
    }
  }
}
