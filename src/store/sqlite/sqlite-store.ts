/** The store on SQLite: one connection, each method one transaction. */

import Database from 'better-sqlite3'
import { eq, sql } from 'drizzle-orm'
import type { Facets, MapCells, Timeline } from '../../domain/aggregates.js'
import { phrasesOf } from '../../domain/mentions.js'
import type { Written, WrittenType } from '../../domain/record-types.js'
import type { VocabularyEntry } from '../../domain/term.js'
import type { ClosedScheme, OpenScheme, View } from '../../domain/vocabulary.js'
import { Problem } from '../../errors.js'
import type { FacetsPlan, MapPlan, TimelinePlan } from '../../query/aggregates.js'
import type { IncidentPlan } from '../../query/plan.js'
import type { RecordPlan, RecordType } from '../../query/records.js'
import type { Changes, ChangesRange, RevisionRow } from '../changes.js'
import type { Author, Edit, LongEdit, Mention, MergedType, PutReport } from '../edit.js'
import { Names, visibleIn } from '../names.js'
import { compileQuestion } from '../selection.js'
import type { Snapshot } from '../snapshot.js'
import type { Counts, IncidentRow, Page, State, Store } from '../store.js'
import type { Aside } from './aside.js'
import { connect } from './connect.js'
import { SqliteEdit } from './edit.js'
import { forgetTombstones, requireScrubbing } from './erasing.js'
import { Guard, mentionsOf } from './guard.js'
import { type Heavy, type HeavyName, heavyOn } from './heavy.js'
import { readChanges, readRevisions, wasWithdrawn } from './history.js'
import { SqliteImports } from './imports.js'
import { readIncidentPage } from './incident-pages.js'
import { SqliteKeys } from './keys.js'
import { SqliteLongEdit } from './long-edit.js'
import { RECORD_TABLES, readRecord, readRecordPage } from './record-pages.js'
import { Records } from './records.js'
import { SqliteReleases } from './releases.js'
import { Scrubber } from './scrubber.js'
import { openSnapshot } from './snapshot.js'
import { bytes, Statements } from './statements.js'
import { readStates } from './states.js'
import { readSurvivors } from './survivors.js'
import { counter, incidentDocuments, incidents } from './tables.js'
import { readVocabulary } from './vocabularies.js'

interface Found {
  readonly status: string
  readonly wasPublic: number
  readonly public: Buffer | null
  readonly full: Buffer | null
}

/** What keeps a transaction from being written, as a problem where the client should know. */
function writeProblem(error: unknown): unknown {
  const code = error instanceof Database.SqliteError ? error.code : ''
  if (code === 'SQLITE_FULL') return new Problem('insufficient_storage', undefined, { cause: error })
  if (code.startsWith('SQLITE_BUSY')) {
    return new Problem('overloaded', 'Somebody else is writing; try again', {
      headers: { 'retry-after': '1' },
      cause: error,
    })
  }
  return error
}

/** annals itself: what it writes was looked through before. */
const NOBODY: Author = { name: null, reason: null, acknowledge: true }

const FIND = sql`select ${incidents.status} as status, ${incidents.wasPublic} as wasPublic, ${bytes(incidentDocuments.public)} as public, ${bytes(incidentDocuments.full)} as "full" from ${incidents} join ${incidentDocuments} on ${incidentDocuments.incident} = ${incidents.key} where ${eq(incidents.id, sql.placeholder('id'))}`

export class SqliteStore implements Store {
  readonly #database: Database.Database
  readonly #statements: Statements

  readonly keys: SqliteKeys
  readonly imports: SqliteImports
  readonly releases: SqliteReleases

  readonly #aside: Aside | null
  readonly #scrubber: Scrubber | null
  readonly #onClose: () => void
  readonly #version: Database.Statement
  #states: Record<View, State> | null = null
  #statesAt = 0
  /** Whether the log may hold what was erased. */
  #isErasing = false

  get file(): string | null {
    return this.#database.memory ? null : this.#database.name
  }

  get isRelease(): boolean {
    return this.#database.readonly
  }

  snapshot(): Snapshot {
    return openSnapshot(this.file ?? this.#database.serialize(), this.isRelease)
  }

  /**
   * @param aside where heavy questions are answered; null answers them on this connection
   * @param onClose what is to be done once the database is closed
   */
  constructor(database: Database.Database, aside: Aside | null = null, onClose: () => void = () => {}) {
    this.#database = database
    this.#onClose = onClose
    this.#statements = new Statements(database)
    this.keys = new SqliteKeys(this.#statements)
    this.imports = new SqliteImports(this.#statements)
    this.releases = new SqliteReleases(this.#statements, {
      write: (work) => this.#write(work),
      settle: (work) => this.#settle(work),
    })
    this.#version = database.prepare('pragma data_version').pluck()
    this.#aside = aside
    this.#scrubber = database.memory ? null : new Scrubber(database.name)
    this.#scrub()
  }

  async scrubbed(): Promise<void> {
    // Another connection may have erased something.
    this.#scrub()
    await this.#scrubber?.done()
  }

  revision(): number {
    return this.#statements.get<{ revision: number }>(
      sql`select ${counter.revision} as revision from ${counter}`,
    )!.revision
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

  summary(view: View): { revision: number; counts: Counts } {
    const count = (
      table: typeof incidents | (typeof RECORD_TABLES)[RecordType],
      type: RecordType | 'incident',
    ) => sql`(select count(*) from ${table} where ${visibleIn(view, type) ?? sql`true`})`
    const counts = () =>
      this.#statements.get<Counts>(
        sql`select ${count(incidents, 'incident')} as incidents, ${count(RECORD_TABLES.actor, 'actor')} as actors, ${count(RECORD_TABLES.location, 'location')} as locations, ${count(RECORD_TABLES.source, 'source')} as sources, ${count(RECORD_TABLES.dataset, 'dataset')} as datasets`,
      )!
    return this.#read(() => ({ revision: this.#revision(view), counts: counts() }))
  }

  put(batch: readonly Written[], author: Author = NOBODY): PutReport {
    return this.edit(author, (edit) => edit.put(batch))
  }

  edit<T>(author: Author, work: (edit: Edit) => T): T {
    const guard = new Guard(this.#statements, author)
    const done = this.#write((now) => {
      const result = work(new SqliteEdit(this.#statements, now, author, guard))
      guard.finish()
      return result
    })
    if (guard.isErasing) this.#isErasing = true
    this.#emptyLog()
    return done
  }

  async longEdit<T>(author: Author, work: (edit: LongEdit) => Promise<T>): Promise<T> {
    const database = this.file === null ? this.#database : connect(this.file)
    const now = `${new Date().toISOString().slice(0, 19)}Z`
    try {
      database.exec('begin immediate')
      try {
        const statements = new Statements(database)
        const guard = new Guard(statements, author)
        const result = await work(new SqliteLongEdit(statements, now, author, guard))
        guard.finish()
        database.exec('commit')
        if (guard.isErasing) this.#isErasing = true
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
      if (database !== this.#database) database.close()
      this.#emptyLog()
    }
  }

  incidents(plan: IncidentPlan): Page<IncidentRow> {
    return this.#read(() =>
      readIncidentPage(
        plan,
        new Names(this.#statements, plan.view),
        this.#statements,
        this.#revision(plan.view),
      ),
    )
  }

  check(plan: IncidentPlan): void {
    compileQuestion(plan, new Names(this.#statements, plan.view))
  }

  incident(id: string, view: View): Buffer | null {
    const row = this.#statements.get<Found>(FIND, { id })
    if (row && view === 'full') return row.full ?? row.public
    // A release has no row of what was withdrawn, only its history.
    const isWithdrawn = row
      ? row.status === 'withdrawn' && row.wasPublic === 1
      : this.isRelease && wasWithdrawn('incident', id, this.#statements)
    if (isWithdrawn) {
      throw new Problem(
        'withdrawn',
        `the record "${id}" was published once and has been withdrawn by its editors`,
      )
    }
    return row?.public ?? null
  }

  claims(id: string, view: View): string | null {
    return this.#read(() => {
      const document = this.incident(id, view)
      if (document === null) return null
      const { claims } = JSON.parse(String(document)) as { claims: { source: string }[] }
      const whole = new Map(
        [...new Set(claims.map((claim) => claim.source))].map((source) => [
          source,
          JSON.parse(String(readRecord('source', source, view, this.#statements))) as unknown,
        ]),
      )
      return JSON.stringify(claims.map((claim) => ({ ...claim, source: whole.get(claim.source) })))
    })
  }

  records(plan: RecordPlan): Page<{ readonly document: Buffer }> {
    return this.#read(() => readRecordPage(plan, this.#statements, this.#revision(plan.view)))
  }

  record(type: RecordType, id: string, view: View): Buffer | null {
    return readRecord(type, id, view, this.#statements)
  }

  vocabularies(
    schemes: readonly (OpenScheme | ClosedScheme)[],
    view: View,
  ): { revision: number; lists: Record<string, readonly VocabularyEntry[]> } {
    return this.#read(() => ({
      revision: this.#revision(view),
      lists: Object.fromEntries(
        schemes.map((scheme) => [scheme, readVocabulary(scheme, view, this.#statements)]),
      ),
    }))
  }

  revisions(
    type: Exclude<WrittenType, 'term'>,
    id: string,
    view: View,
    range: { readonly after: number; readonly limit: number },
  ): { revision: number; rows: RevisionRow[] } | null {
    return this.#read(() => {
      const shown =
        view === 'full' || (type === 'incident' ? this.incident(id, view) : this.record(type, id, view))
      if (shown === null) return null
      const rows = readRevisions(type, id, view, range, this.#statements)
      return rows === null ? null : { revision: this.#revision(view), rows }
    })
  }

  changes(view: View, range: ChangesRange): Changes {
    return this.#read(() => readChanges(view, range, this.#statements))
  }

  survivor(type: MergedType, id: string, view: View): string | null {
    return readSurvivors(type, [id], view, this.#statements).get(id) ?? null
  }

  mentions(actor: string): readonly Mention[] | null {
    return this.#read(() => {
      const records = new Records(this.#statements)
      const record = records.record('actor', actor)
      return record === undefined ? null : mentionsOf(phrasesOf(record), records, actor)
    })
  }

  forget(before: string): void {
    if (this.#write(() => forgetTombstones(before, this.#statements))) this.#isErasing = true
    this.#emptyLog()
  }

  async timeline(plan: TimelinePlan): Promise<Timeline> {
    return this.#heavy('timeline', plan)
  }

  async facets(plan: FacetsPlan): Promise<Facets> {
    return this.#heavy('facets', plan)
  }

  async map(plan: MapPlan): Promise<MapCells> {
    return this.#heavy('map', plan)
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
    this.#aside?.close()
    this.#scrubber?.close()
    this.#database.close()
    this.#onClose()
  }

  async #heavy<Name extends HeavyName>(
    name: Name,
    plan: Parameters<Heavy[Name]>[0],
  ): Promise<ReturnType<Heavy[Name]>> {
    if (this.#aside) return this.#aside.ask(name, plan)
    return heavyOn(this.#statements)[name](plan as never) as ReturnType<Heavy[Name]>
  }

  /** One transaction that writes. @param work is given the time of the change (RFC 3339) */
  #write<T>(work: (now: string) => T): T {
    const now = `${new Date().toISOString().slice(0, 19)}Z`
    try {
      return this.#database.transaction(() => work(now)).immediate()
    } catch (error) {
      throw writeProblem(error)
    } finally {
      this.#states = null
    }
  }

  /**
   * Brings what was erased out of the log of writes, which is a file of its own, as soon as nobody reads a state of
   * before: until then every further write tries again. What pages of the file itself still hold goes beside the
   * requests.
   */
  #emptyLog(): void {
    if (!this.#isErasing || this.#database.memory) return
    const [result] = this.#database.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
    this.#isErasing = result?.busy !== 0
    this.#scrub()
  }

  #scrub(): void {
    const row = this.#statements.get<{ due: number }>(sql`select ${counter.scrubDue} as due from ${counter}`)
    if (row?.due === 1) this.#scrubber?.scrub()
  }

  /** The revision of a view in the transaction that runs. */
  #revision(view: View): number {
    return readStates(this.#statements)[view].revision
  }

  /** Several statements that see one and the same state. */
  #read<T>(work: () => T): T {
    return this.#database.transaction(work).deferred()
  }
}
