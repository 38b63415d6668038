/** The store on SQLite: what a reader can, and writing, each call one transaction. */
import type Database from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import type { Written } from '../../domain/record-types.js'
import type { BulkOptions, BulkTransaction } from '../contract/bulk-transaction.js'
import { fileAt } from '../contract/locator.js'
import type { Asker } from '../contract/reader.js'
import type { Store } from '../contract/store.js'
import type { Author, Mention, PutReport, WriteTransaction } from '../contract/transaction.js'
import { type Clock, MACHINE } from '../write/clock.js'
import { Statements } from './connection/statements.js'
import { committed, type RunWrite, WriteConnection, type WriteSafety } from './connection/write-connection.js'
import type { Scrubber } from './maintenance/scrubber.js'
import { updateStatistics } from './maintenance/statistics.js'
import { forgetTombstones, requireScrubbing } from './privacy/erasing.js'
import { SqliteImports } from './registers/imports.js'
import { SqliteKeys } from './registers/keys.js'
import { isNew } from './registers/new-database.js'
import { SqliteReleases } from './registers/releases.js'
import { counter } from './schema/tables.js'
import { type RunRead, SqliteReader, type SqliteReaderOptions } from './sqlite-reader.js'
import { type BulkConnection, beginBulk } from './write/bulk-connection.js'
import { SqliteBulkTransaction } from './write/bulk-transaction.js'
import { changeTime } from './write/change-time.js'
import { writeProblem, writing } from './write/write-problem.js'
import { SqliteTransaction } from './write/write-transaction.js'

/** How long until it is tried again to empty the write-ahead log where somebody reads an older state; milliseconds. */
const EMPTY_AGAIN = 250

/** annals itself: what it writes was checked before. */
const NOBODY: Author = { name: null, reason: null, acknowledge: true }

interface SqliteStoreOptions extends SqliteReaderOptions {
  /** Rewrites the file after something was erased; null where another store of the file does. */
  readonly scrubber?: Scrubber | null
  /** Where changes have their time from. */
  readonly clock?: Clock | undefined
  /** Opens the connection that is written on; null for a database in memory, which has one connection only. */
  readonly openWriter?: (() => Database.Database) | null
}

export class SqliteStore extends SqliteReader implements Store {
  readonly keys: SqliteKeys
  readonly imports: SqliteImports
  readonly releases: SqliteReleases

  readonly #clock: Clock
  readonly #writer: WriteConnection
  readonly #scrubber: Scrubber | null
  /** Whether the write-ahead log may hold what was erased. */
  #isErasing = false
  #emptying: NodeJS.Timeout | undefined

  constructor(
    database: Database.Database,
    { scrubber = null, clock = MACHINE, openWriter = null, ...options }: SqliteStoreOptions = {},
  ) {
    super(database, options)
    this.#clock = clock
    this.#writer = new WriteConnection(this.statements, openWriter)
    const read: RunRead = (work) => this.read(work)
    const write: RunWrite = (work, safety) => this.#write(work, safety)
    this.keys = new SqliteKeys(read, write, clock)
    this.imports = new SqliteImports(read, write)
    this.releases = new SqliteReleases(read, {
      write,
      settle: (work) => this.#settle(work),
      now: (statements) => changeTime(statements, clock),
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

  isNew(): Promise<boolean> {
    return this.read(isNew)
  }

  now(): Promise<string> {
    return this.read((statements) => changeTime(statements, this.#clock))
  }

  put(batch: readonly Written[], author: Author = NOBODY): Promise<PutReport> {
    return this.write(author, (transaction) => transaction.put(batch))
  }

  async write<T>(author: Author, work: (transaction: WriteTransaction) => Promise<T>): Promise<T> {
    const { result, isErasing } = await this.#write(async (statements) => {
      const now = changeTime(statements, this.#clock)
      const transaction = new SqliteTransaction(statements, { now, author })
      const result = await work(transaction)
      await transaction.review.finish()
      return { result, isErasing: transaction.review.isErasing }
    })
    if (isErasing) this.#isErasing = true
    this.#emptyLog()
    return result
  }

  async writeInBulk<T>(
    author: Author,
    work: (transaction: BulkTransaction) => Promise<T>,
    { exclusive = false }: BulkOptions = {},
  ): Promise<T> {
    let connection: BulkConnection | null = null
    try {
      // To take the file, it must be the only connection.
      await this.#writer.release()
      connection = beginBulk(this.database, fileAt(this.locator), exclusive)
      const { database, isExclusive } = connection
      const { result, isErasing } = await committed(database, async () => {
        const statements = new Statements(database)
        const now = changeTime(statements, this.#clock)
        const transaction = new SqliteBulkTransaction(statements, { now, author }, isExclusive)
        const result = await work(transaction)
        await transaction.review.finish()
        return { result, isErasing: transaction.review.isErasing }
      })
      if (isErasing) this.#isErasing = true
      return result
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

  async forget(before: string): Promise<void> {
    if (await this.#write((statements) => forgetTombstones(before, statements))) this.#isErasing = true
    this.#emptyLog()
  }

  updateStatistics(): Promise<void> {
    return this.#writer.run(({ database }) => writing(() => updateStatistics(database)))
  }

  /** One transaction after which nothing of what it deletes is left in the file. */
  async #settle<T>(work: (statements: Statements) => T): Promise<T> {
    const result = await this.#write((statements) => {
      const result = work(statements)
      requireScrubbing(statements)
      return result
    })
    this.#isErasing = true
    this.#emptyLog()
    return result
  }

  override close(): void {
    clearTimeout(this.#emptying)
    this.#scrubber?.close()
    this.#writer.close()
    super.close()
  }

  /** One transaction that writes. */
  #write<T>(work: (statements: Statements) => T | Promise<T>, safety?: WriteSafety): Promise<T> {
    return this.#writer.transaction(work, safety).finally(() => this.forgetStates())
  }

  /** What is not committed is not read: where there is one connection only, a read takes its turn among the writers. */
  protected override read<T>(work: (statements: Statements) => T): Promise<T> {
    return this.#writer.isReading ? this.#writer.run(work) : super.read(work)
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
