/** What can be done within one transaction that changes records, on SQLite. */
import { and, eq, lt, sql } from 'drizzle-orm'
import type { RecordOf, Written, WrittenType } from '../../../domain/record-types.js'
import type { RecordType } from '../../../query/records.js'
import type {
  Author,
  Merge,
  MergedType,
  PutReport,
  RecordRef,
  StoredAnswer,
  WriteTransaction,
} from '../../contract/transaction.js'
import type { Statements } from '../connection/statements.js'
import { eraseRecord, wasErased } from '../privacy/erasing.js'
import type { PrivacyReview } from '../privacy/review.js'
import { readRevisions } from '../query/history.js'
import { readRecord } from '../query/record-pages.js'
import { readMerge } from '../query/redirects.js'
import { readReferrers } from '../query/referrers.js'
import { isNew } from '../registers/new-database.js'
import { idempotency, keys, revisions } from '../schema/tables.js'
import { removeRecords } from './deletions.js'
import type { DocumentType } from './documents.js'
import { mergeRecord, splitRecord } from './merging.js'
import type { RecordCache } from './record-cache.js'
import { TABLES } from './record-queries.js'
import { type AnswerRow, answerRow, readAnswer } from './stored-answers.js'
import { putBatch, type WriteContext } from './writer.js'

const VALID = sql`
  select 1 as found from ${keys}
  where ${keys.name} = ${sql.placeholder('name')} and ${keys.revokedAt} is null`

/** How long answers are remembered, in hours. */
const REMEMBERED = 24

export class SqliteTransaction implements WriteTransaction, WriteContext {
  readonly statements: Statements

  constructor(
    /** What this transaction knows of records; nobody else changes them meanwhile. */
    readonly records: RecordCache,
    /** The time of the change (RFC 3339). */
    readonly now: string,
    readonly author: Author,
    readonly review: PrivacyReview,
  ) {
    this.statements = records.statements
  }

  async record<T extends WrittenType>(type: T, name: string): Promise<RecordOf[T] | null> {
    return this.records.record(type, name) ?? null
  }

  async document(type: Exclude<WrittenType, 'term'>, id: string): Promise<Buffer | null> {
    if (type !== 'incident') return readRecord(type, id, 'full', this.statements)
    const key = this.records.key(type, id)
    const text = key === undefined ? null : this.records.stored(type, key).full
    return text ? Buffer.from(text) : null
  }

  async past(type: Exclude<WrittenType, 'term'>, id: string, revision: number): Promise<string | null> {
    const [row] = readRevisions(type, id, 'full', { after: revision - 1, limit: 1 }, this.statements) ?? []
    return row?.revision === revision ? row.document : null
  }

  async isUsed(type: WrittenType, name: string): Promise<boolean> {
    const row = this.statements.get(
      sql`select 1 as found from ${revisions} where ${eq(revisions.type, type)} and ${eq(revisions.id, name)} limit 1`,
    )
    return row !== undefined || wasErased(type, name, this.statements)
  }

  async put(batch: readonly Written[]): Promise<PutReport> {
    return this.change(() => putBatch(batch, this))
  }

  async wasErased(type: WrittenType, name: string): Promise<boolean> {
    return wasErased(type, name, this.statements)
  }

  async isNew(): Promise<boolean> {
    return isNew(this.statements)
  }

  async sizes(most: number): Promise<Record<DocumentType, number>> {
    const size = (type: DocumentType): number =>
      this.statements.get<{ size: number }>(
        sql`select count(*) as size from (select 1 from ${TABLES[type]} limit ${most})`,
      )!.size
    return {
      dataset: size('dataset'),
      source: size('source'),
      location: size('location'),
      actor: size('actor'),
      incident: size('incident'),
    }
  }

  async referrers(
    type: Exclude<WrittenType, 'term'>,
    id: string,
    most?: number,
  ): Promise<readonly RecordRef[]> {
    const key = this.records.key(type, id)
    return key === undefined ? [] : readReferrers(type, key, this.statements, most ?? null)
  }

  async merged(type: MergedType, id: string): Promise<Merge | null> {
    return readMerge(type, id, this.statements)
  }

  async merge(merge: Merge, batch: readonly Written[]): Promise<void> {
    this.change(() => mergeRecord(merge, batch, this))
  }

  async split(type: MergedType, id: string, batch: readonly Written[]): Promise<void> {
    this.change(() => splitRecord(type, id, batch, this))
  }

  async erase(type: Exclude<WrittenType, 'term'>, id: string, batch: readonly Written[]): Promise<void> {
    this.change(() => eraseRecord(type, id, batch, this))
  }

  async remove(type: RecordType, id: string): Promise<void> {
    this.change(() => removeRecords([{ type, id }], this))
  }

  async removeTogether(batch: readonly RecordRef[]): Promise<void> {
    this.change(() => removeRecords(batch, this))
  }

  async isAuthorized(): Promise<boolean> {
    const { name } = this.author
    return name === null || this.statements.get(VALID, { name }) !== undefined
  }

  async storedAnswer(token: string): Promise<StoredAnswer | null> {
    const row = this.statements.get<AnswerRow>(
      sql`select ${idempotency.request} as request, ${idempotency.status} as status, ${idempotency.headers} as headers, ${idempotency.body} as body from ${idempotency} where ${and(eq(idempotency.key, this.#key()), eq(idempotency.token, token))}`,
    )
    return row ? readAnswer(row) : null
  }

  async storeAnswer(token: string, answer: StoredAnswer): Promise<void> {
    const oldest = `${new Date(Date.parse(this.now) - REMEMBERED * 3_600_000).toISOString().slice(0, 19)}Z`
    this.statements.run(sql`delete from ${idempotency} where ${lt(idempotency.at, oldest)}`)
    this.statements.insert(idempotency, {
      key: this.#key(),
      token,
      ...answerRow(answer),
      at: this.now,
    })
  }

  /** Does what changes records. What is known of them is right afterwards, also where it is refused. */
  protected change<T>(work: () => T): T {
    try {
      const result = work()
      this.records.settle()
      return result
    } catch (error) {
      this.records.undo()
      throw error
    }
  }

  /** The number of the author's key. */
  #key(): number {
    return this.statements.get<{ key: number }>(
      sql`select ${keys.key} as key from ${keys} where ${eq(keys.name, this.author.name ?? '')}`,
    )!.key
  }
}
