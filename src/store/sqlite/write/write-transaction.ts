/** What can be done within one transaction that changes records, on SQLite. */
import { and, eq, lt, sql } from 'drizzle-orm'
import type { DocumentType, WrittenType } from '../../../domain/record-types.js'
import type { Merge, MergedType, StoredAnswer, WriteTransaction } from '../../contract/transaction.js'
import { RecordTransaction, type WriteOrigin } from '../../record-transaction.js'
import { type AnswerRow, answerRow, readAnswer } from '../../write/stored-answers.js'
import type { Statements } from '../connection/statements.js'
import { wasErased } from '../privacy/erasing.js'
import { SqlitePrivacyEngine } from '../privacy/sqlite-privacy-engine.js'
import { readRevisions } from '../query/history.js'
import { readRecord } from '../query/record-pages.js'
import { readMerge } from '../query/redirects.js'
import { isNew } from '../registers/new-database.js'
import { idempotency, keys, revisions } from '../schema/tables.js'
import { TABLES } from './record-queries.js'
import { SqliteWriteEngine } from './sqlite-write-engine.js'

const VALID = sql`
  select 1 as found from ${keys}
  where ${keys.name} = ${sql.placeholder('name')} and ${keys.revokedAt} is null`

/** How long answers are remembered, in hours. */
const REMEMBERED = 24

export class SqliteTransaction extends RecordTransaction implements WriteTransaction {
  constructor(
    readonly statements: Statements,
    origin: WriteOrigin,
  ) {
    super(new SqliteWriteEngine(statements), new SqlitePrivacyEngine(statements), origin)
  }

  async document(type: DocumentType, id: string): Promise<Buffer | null> {
    if (type !== 'incident') return readRecord(type, id, 'full', this.statements)
    await this.records.load(type, [id])
    const key = this.records.key(type, id)
    const text = key === undefined ? null : this.records.stored(type, key).full
    return text ? Buffer.from(text) : null
  }

  async past(type: DocumentType, id: string, revision: number): Promise<string | null> {
    const [row] = readRevisions(type, id, 'full', { after: revision - 1, limit: 1 }, this.statements) ?? []
    return row?.revision === revision ? row.document : null
  }

  async isUsed(type: WrittenType, name: string): Promise<boolean> {
    const row = this.statements.get(
      sql`select 1 as found from ${revisions} where ${eq(revisions.type, type)} and ${eq(revisions.id, name)} limit 1`,
    )
    return row !== undefined || wasErased(type, name, this.statements)
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

  async merged(type: MergedType, id: string): Promise<Merge | null> {
    return readMerge(type, id, this.statements)
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

  /** The number of the author's key. */
  #key(): number {
    return this.statements.get<{ key: number }>(
      sql`select ${keys.key} as key from ${keys} where ${eq(keys.name, this.author.name ?? '')}`,
    )!.key
  }
}
