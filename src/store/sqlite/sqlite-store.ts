/** The store on SQLite: what a reader can, and writing, each call one transaction. */
import type Database from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import type { Written } from '../../domain/record-types.js'
import type { BulkOptions, BulkTransaction } from '../contract/bulk-transaction.js'
import { fileAt } from '../contract/locator.js'
import type { Asker } from '../contract/reader.js'
import type { Store } from '../contract/store.js'
import type { Author, Mention, PutReport, WriteTransaction } from '../contract/transaction.js'
import { Statements } from './connection/statements.js'
import type { Scrubber } from './maintenance/scrubber.js'
import { updateStatistics } from './maintenance/statistics.js'
import { forgetTombstones, requireScrubbing } from './privacy/erasing.js'
import { PrivacyReview } from './privacy/review.js'
import { SqliteImports } from './registers/imports.js'
import { SqliteKeys } from './registers/keys.js'
import { isNew } from './registers/new-database.js'
import { SqliteReleases } from './registers/releases.js'
import { counter } from './schema/tables.js'
import { SqliteReader, type SqliteReaderOptions } from './sqlite-reader.js'
import { type BulkConnection, beginBulk } from './write/bulk-connection.js'
import { SqliteBulkTransaction } from './write/bulk-transaction.js'
import { type Clock, changeTime, MACHINE } from './write/change-time.js'
import { RecordCache } from './write/record-cache.js'
import { writeProblem } from './write/write-problem.js'
import { SqliteTransaction } from './write/write-transaction.js'

/** How long until it is tried again to empty the write-ahead log where somebody reads an older state; milliseconds. */
const EMPTY_AGAIN = 250

/** annals itself: what it writes was looked through before. */
const NOBODY: Author = { name: null, reason: null, acknowledge: true }

interface SqliteStoreOptions extends SqliteReaderOptions {
  /** Rewrites the file after something was erased; null where another store of the file does. */
  readonly scrubber?: Scrubber | null
  /** Where changes have their time from. */
  readonly clock?: Clock | undefined
}

export class SqliteStore extends SqliteReader implements Store {
  readonly keys: SqliteKeys
  readonly imports: SqliteImports
  readonly releases: SqliteReleases

  readonly #clock: Clock
  readonly #scrubber: Scrubber | null
  /** Whether the write-ahead log may hold what was erased. */
  #isErasing = false
  #emptying: NodeJS.Timeout | undefined

  constructor(
    database: Database.Database,
    { scrubber = null, clock = MACHINE, ...options }: SqliteStoreOptions = {},
  ) {
    super(database, options)
    this.#clock = clock
    this.keys = new SqliteKeys(this.statements, clock)
    this.imports = new SqliteImports(this.statements)
    this.releases = new SqliteReleases(this.statements, {
      write: (work) => this.#write(work),
      settle: (work) => this.#settle(work),
      now: () => this.now(),
    })
    this.#scrubber = scrubber
    this.scrub()
  }

  async scrubbed(): Promise<void> {
    if (this.#scrubber === null) return
    // Another connection may have erased something, also while the file was being written.
    do {
      this.scrub()
      await this.#scrubber.done()
    } while (this.#isScrubDue() && !this.#scrubber.hasFailed)
  }

  isNew(): boolean {
    return isNew(this.statements)
  }

  now(): string {
    return changeTime(this.statements, this.#clock)
  }

  put(batch: readonly Written[], author: Author = NOBODY): PutReport {
    return this.write(author, (transaction) => transaction.put(batch))
  }

  write<T>(author: Author, work: (transaction: WriteTransaction) => T): T {
    const records = new RecordCache(this.statements)
    const review = new PrivacyReview(records, author)
    const done = this.#write((now) => {
      const result = work(new SqliteTransaction(records, now, author, review))
      review.finish()
      return result
    })
    if (review.isErasing) this.#isErasing = true
    this.#emptyLog()
    return done
  }

  async writeInBulk<T>(
    author: Author,
    work: (transaction: BulkTransaction) => Promise<T>,
    { exclusive = false }: BulkOptions = {},
  ): Promise<T> {
    let connection: BulkConnection | null = null
    try {
      connection = beginBulk(this.database, fileAt(this.locator), exclusive)
      const { database, isExclusive } = connection
      try {
        const statements = new Statements(database)
        const now = changeTime(statements, this.#clock)
        const records = new RecordCache(statements)
        const review = new PrivacyReview(records, author)
        const result = await work(new SqliteBulkTransaction(records, now, author, review, isExclusive))
        review.finish()
        database.exec('commit')
        if (review.isErasing) this.#isErasing = true
        return result
      } catch (error) {
        // A full disk ends the transaction by itself.
        if (database.inTransaction) database.exec('rollback')
        throw error
      }
    } catch (error) {
      throw writeProblem(error)
    } finally {
      this.forgetStates()
      connection?.release()
      this.#emptyLog()
    }
  }

  mentions(actor: string, asker?: Asker): Promise<readonly Mention[] | null> {
    return this.ask('mentions', { actor }, asker, { shape: null })
  }

  openMentions(asker?: Asker): Promise<readonly Mention[]> {
    return this.ask('openMentions', {}, asker, { shape: null })
  }

  forget(before: string): void {
    if (this.#write(() => forgetTombstones(before, this.statements))) this.#isErasing = true
    this.#emptyLog()
  }

  updateStatistics(): void {
    try {
      updateStatistics(this.database)
    } catch (error) {
      throw writeProblem(error)
    }
  }

  /** One transaction after which nothing of what it deletes is left in the file. */
  #settle(work: () => void): void {
    this.#write(() => {
      work()
      requireScrubbing(this.statements)
    })
    this.#isErasing = true
    this.#emptyLog()
  }

  override close(): void {
    clearTimeout(this.#emptying)
    this.#scrubber?.close()
    super.close()
  }

  /** One transaction that writes. @param work is given the time of the change (RFC 3339) */
  #write<T>(work: (now: string) => T): T {
    try {
      return this.database.transaction(() => work(this.now())).immediate()
    } catch (error) {
      throw writeProblem(error)
    } finally {
      this.forgetStates()
    }
  }

  /**
   * Brings what was erased out of the write-ahead log, which is a file of its own. Somebody may be reading a state of
   * before: nobody waits for that, it is tried again by a timer and after every further write. What pages of the file
   * itself still hold is left to the scrubber.
   */
  #emptyLog(): void {
    if (!this.#isErasing || this.database.memory) return
    clearTimeout(this.#emptying)
    this.#isErasing = !this.#isEmptied()
    if (this.#isErasing) this.#emptying = setTimeout(() => this.#emptyLog(), EMPTY_AGAIN).unref()
    this.scrub()
  }

  /** Empties the write-ahead log without waiting for anybody. @returns whether it is empty */
  #isEmptied(): boolean {
    const patience = this.database.pragma('busy_timeout', { simple: true })
    try {
      this.database.pragma('busy_timeout = 0')
      const [result] = this.database.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
      return result?.busy === 0
    } catch {
      // The disk may be full. What was written stays written; the log is emptied later.
      return false
    } finally {
      this.database.pragma(`busy_timeout = ${patience}`)
    }
  }

  scrub(): void {
    if (this.#scrubber !== null && this.#isScrubDue()) this.#scrubber.scrub()
  }

  #isScrubDue(): boolean {
    const row = this.statements.get<{ due: number }>(sql`select ${counter.scrubDue} as due from ${counter}`)
    return row?.due === 1
  }
}
