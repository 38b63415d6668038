/** The store on SQLite: one connection, each method one transaction. */

import type Database from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import type { MapCells, Timeline } from '../../domain/aggregates.js'
import type { Suggestion } from '../../domain/page.js'
import type { Written, WrittenType } from '../../domain/record-types.js'
import type { ClosedScheme, OpenScheme, View } from '../../domain/vocabulary.js'
import type { FacetsPlan, MapPlan, TimelinePlan } from '../../query/aggregates.js'
import type { AttributesPlan } from '../../query/attribute-list.js'
import { cheaperQuestion } from '../../query/cheaper.js'
import type { IncidentPlan } from '../../query/plan.js'
import type { RecordPlan, RecordType } from '../../query/records.js'
import { shapeOfIncidents, shapeOfRecords, shapeOfSuggestions } from '../../query/shape.js'
import type { Changes, ChangesRange, RevisionRow } from '../contract/history.js'
import type { Beside, BesideAsked } from '../contract/record-context.js'
import type { Snapshot } from '../contract/snapshot.js'
import type {
  Asker,
  CountedFacets,
  Counts,
  IncidentRow,
  Page,
  ReadLoad,
  State,
  Store,
  SuggestionsPlan,
} from '../contract/store.js'
import type {
  Author,
  BulkOptions,
  BulkTransaction,
  DigestTables,
  Mention,
  MergedType,
  PutReport,
  WriteTransaction,
} from '../contract/transaction.js'
import { SqliteDigestTables } from '../files/digest-tables.js'
import { Statements } from './connection/statements.js'
import type { Scrubber } from './maintenance/scrubber.js'
import { updateStatistics } from './maintenance/statistics.js'
import { forgetTombstones, requireScrubbing } from './privacy/erasing.js'
import { PrivacyReview } from './privacy/review.js'
import { readIncident } from './query/incident.js'
import { readRedirects } from './query/redirects.js'
import { openSnapshot } from './query/snapshot.js'
import { readStates } from './query/states.js'
import { SqliteImports } from './registers/imports.js'
import { SqliteKeys } from './registers/keys.js'
import { isNew } from './registers/new-database.js'
import { SqliteReleases } from './registers/releases.js'
import { counter } from './schema/tables.js'
import { type ReadName, type Reads, readsOn } from './workers/reads.js'
import type { WorkerPool } from './workers/worker-pool.js'
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

interface SqliteStoreOptions {
  readonly pool?: WorkerPool | null
  readonly scrubber?: Scrubber | null
  readonly clock?: Clock | undefined
  readonly onClose?: () => void
}

export class SqliteStore implements Store {
  readonly #database: Database.Database
  readonly #statements: Statements

  readonly keys: SqliteKeys
  readonly imports: SqliteImports
  readonly releases: SqliteReleases

  readonly #clock: Clock
  readonly #pool: WorkerPool | null
  readonly #inline: Reads
  readonly #scrubber: Scrubber | null
  readonly #onClose: () => void
  readonly #version: Database.Statement
  #states: Record<View, State> | null = null
  #statesAt = 0
  /** Whether the log may hold what was erased. */
  #isErasing = false
  #emptying: NodeJS.Timeout | undefined

  get file(): string | null {
    return this.#database.memory ? null : this.#database.name
  }

  get isRelease(): boolean {
    return this.#database.readonly
  }

  get load(): ReadLoad {
    if (this.#pool === null) return { threads: 0, running: 0, waiting: 0, brokenOff: 0 }
    return { threads: this.#pool.threads, ...this.#pool.load }
  }

  snapshot(): Snapshot {
    return openSnapshot(this.file ?? this.#database.serialize(), this.isRelease)
  }

  /**
   * @param given.pool where is read what takes long; null reads it on this connection
   * @param given.scrubber rewrites the file after something was erased; null where another store of the file does
   * @param given.clock where changes have their time from
   * @param given.onClose what is to be done once the database is closed
   */
  constructor(
    database: Database.Database,
    { pool = null, scrubber = null, clock = MACHINE, onClose = () => {} }: SqliteStoreOptions = {},
  ) {
    this.#database = database
    this.#clock = clock
    this.#onClose = onClose
    this.#statements = new Statements(database)
    this.keys = new SqliteKeys(this.#statements, clock)
    this.imports = new SqliteImports(this.#statements)
    this.releases = new SqliteReleases(this.#statements, {
      write: (work) => this.#write(work),
      settle: (work) => this.#settle(work),
      now: () => this.now(),
    })
    this.#version = database.prepare('pragma data_version').pluck()
    this.#pool = pool
    this.#inline = readsOn(this.#statements, false, this.isRelease)
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

  revision(): number {
    return this.#statements.get<{ revision: number }>(
      sql`select ${counter.revision} as revision from ${counter}`,
    )!.revision
  }

  isNew(): boolean {
    return isNew(this.#statements)
  }

  now(): string {
    return changeTime(this.#statements, this.#clock)
  }

  states(): Readonly<Record<View, State>> {
    // Tells that another connection has written, never of writes of this one: those forget what is known.
    const version = this.#version.get() as number
    if (this.#states === null || version !== this.#statesAt) {
      this.#states = readStates(this.#statements)
      this.#statesAt = version
    }
    return this.#states
  }

  summary(view: View, asker?: Asker): Promise<{ revision: number; counts: Counts }> {
    return this.#ask('summary', { view }, asker)
  }

  put(batch: readonly Written[], author: Author = NOBODY): PutReport {
    return this.write(author, (transaction) => transaction.put(batch))
  }

  write<T>(author: Author, work: (transaction: WriteTransaction) => T): T {
    const records = new RecordCache(this.#statements)
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
      connection = beginBulk(this.#database, this.file, exclusive)
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
      this.#states = null
      connection?.release()
      this.#emptyLog()
    }
  }

  incidents(plan: IncidentPlan, asker?: Asker): Promise<Page<IncidentRow>> {
    const { attribute, columns } = plan.sort
    const sort = attribute ? `attr:${attribute}` : columns[0] === 'score' ? 'relevance' : String(columns[0])
    return this.#ask('incidents', plan, asker, {
      shape: shapeOfIncidents(plan),
      cheaper: () => cheaperQuestion(plan, { count: plan.count, sort }),
    })
  }

  suggestions(plan: SuggestionsPlan, asker?: Asker): Promise<readonly Suggestion[] | null> {
    return this.#ask('suggestions', plan, asker, { shape: shapeOfSuggestions(plan.type, plan.view, plan.q) })
  }

  check(plan: IncidentPlan, asker?: Asker): Promise<{ revision: number }> {
    return this.#ask('check', plan, asker)
  }

  incident(id: string, view: View): Buffer | null {
    return readIncident(id, view, this.#statements, this.isRelease)
  }

  claims(id: string, view: View, asker?: Asker): Promise<string | null> {
    return this.#ask('claims', { id, view }, asker)
  }

  records(plan: RecordPlan, asker?: Asker): Promise<Page<{ readonly document: Buffer }>> {
    return this.#ask('records', plan, asker, {
      shape: shapeOfRecords(plan),
      cheaper: () => 'ask for shorter pages with limit, or leave the total out with count=none',
    })
  }

  record(type: RecordType, id: string, view: View, asker?: Asker): Promise<Buffer | null> {
    return this.#ask('record', { type, id, view }, asker)
  }

  beside(asked: BesideAsked, asker?: Asker): Promise<Beside> {
    return this.#ask('beside', asked, asker)
  }

  vocabularies(schemes: readonly (OpenScheme | ClosedScheme)[], view: View, asker?: Asker) {
    return this.#ask('vocabularies', { schemes, view }, asker, { shape: null })
  }

  revisions(
    type: Exclude<WrittenType, 'term'>,
    id: string,
    view: View,
    range: { readonly after: number; readonly limit: number },
    asker?: Asker,
  ): Promise<{ revision: number; rows: readonly RevisionRow[] } | null> {
    return this.#ask('revisions', { type, id, view, range }, asker, {
      cheaper: () => 'ask for shorter pages with limit',
    })
  }

  changes(view: View, range: ChangesRange, asker?: Asker): Promise<Changes> {
    return this.#ask('changes', { view, range }, asker, { cheaper: () => 'ask for shorter pages with limit' })
  }

  redirect(type: MergedType, id: string, view: View): string | null {
    return readRedirects(type, [id], view, this.#statements).get(id) ?? null
  }

  mentions(actor: string, asker?: Asker): Promise<readonly Mention[] | null> {
    return this.#ask('mentions', { actor }, asker, { shape: null })
  }

  openMentions(asker?: Asker): Promise<readonly Mention[]> {
    return this.#ask('openMentions', {}, asker, { shape: null })
  }

  forget(before: string): void {
    if (this.#write(() => forgetTombstones(before, this.#statements))) this.#isErasing = true
    this.#emptyLog()
  }

  digestTables(): DigestTables {
    return new SqliteDigestTables()
  }

  updateStatistics(): void {
    try {
      updateStatistics(this.#database)
    } catch (error) {
      throw writeProblem(error)
    }
  }

  attributes(plan: AttributesPlan, asker?: Asker) {
    return this.#ask('attributes', plan, asker, {
      shape: `${plan.names?.length} ${plan.limit}`,
      cheaper: () => 'ask for some by name, or for shorter pages with limit',
    })
  }

  timeline(plan: TimelinePlan, asker?: Asker): Promise<Timeline> {
    return this.#ask('timeline', plan, asker, { cheaper: () => cheaperQuestion(plan.question, null) })
  }

  facets(plan: FacetsPlan, asker?: Asker): Promise<CountedFacets> {
    return this.#ask('facets', plan, asker, {
      cheaper: () =>
        `${plan.cross ? 'leave cross out, or ' : plan.by.length > 1 ? 'ask for fewer facets at once, or ' : ''}${cheaperQuestion(plan.question, null)}`,
    })
  }

  map(plan: MapPlan, asker?: Asker): Promise<MapCells> {
    return this.#ask('map', plan, asker, { cheaper: () => cheaperQuestion(plan.question, null) })
  }

  startThreads(): void {
    this.#pool?.start()
  }

  /** One transaction after which nothing of what it deletes is left in the file. */
  #settle(work: () => void): void {
    this.#write(() => {
      work()
      requireScrubbing(this.#statements)
    })
    this.#isErasing = true
    this.#emptyLog()
  }

  close(): void {
    clearTimeout(this.#emptying)
    this.#pool?.close()
    this.#scrubber?.close()
    this.#database.close()
    this.#onClose()
  }

  /** Reads on the threads, or on this connection where only that can. */
  async #ask<Name extends ReadName>(
    name: Name,
    plan: Parameters<Reads[Name]>[0],
    asker: Asker | undefined,
    { shape = '', cheaper }: { shape?: string | null; cheaper?: () => string } = {},
  ): Promise<ReturnType<Reads[Name]>> {
    if (this.#pool !== null)
      return this.#pool.ask(name, plan, { asker, shape, ...(cheaper ? { cheaper } : {}) })
    return this.#inline[name](plan as never) as ReturnType<Reads[Name]>
  }

  /** One transaction that writes. @param work is given the time of the change (RFC 3339) */
  #write<T>(work: (now: string) => T): T {
    try {
      return this.#database.transaction(() => work(this.now())).immediate()
    } catch (error) {
      throw writeProblem(error)
    } finally {
      this.#states = null
    }
  }

  /**
   * Brings what was erased out of the write-ahead log, which is a file of its own. Somebody may be reading a state of
   * before: nobody waits for that, it is tried again by a timer and after every further write. What pages of the file
   * itself still hold is left to the scrubber.
   */
  #emptyLog(): void {
    if (!this.#isErasing || this.#database.memory) return
    clearTimeout(this.#emptying)
    this.#isErasing = !this.#isEmptied()
    if (this.#isErasing) this.#emptying = setTimeout(() => this.#emptyLog(), EMPTY_AGAIN).unref()
    this.scrub()
  }

  /** Empties the write-ahead log without waiting for anybody. @returns whether it is empty */
  #isEmptied(): boolean {
    const patience = this.#database.pragma('busy_timeout', { simple: true })
    try {
      this.#database.pragma('busy_timeout = 0')
      const [result] = this.#database.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
      return result?.busy === 0
    } catch {
      // The disk may be full. What was written stays written; the log is emptied later.
      return false
    } finally {
      this.#database.pragma(`busy_timeout = ${patience}`)
    }
  }

  scrub(): void {
    if (this.#scrubber !== null && this.#isScrubDue()) this.#scrubber.scrub()
  }

  #isScrubDue(): boolean {
    const row = this.#statements.get<{ due: number }>(sql`select ${counter.scrubDue} as due from ${counter}`)
    return row?.due === 1
  }
}
