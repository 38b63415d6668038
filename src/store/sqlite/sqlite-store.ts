/** The store on SQLite: one connection, each method one transaction. */

import type Database from 'better-sqlite3'
import { eq, sql } from 'drizzle-orm'
import type { Facets, MapCells, Timeline } from '../../domain/aggregates.js'
import type { Written } from '../../domain/record-types.js'
import type { VocabularyEntry } from '../../domain/term.js'
import type { ClosedScheme, OpenScheme, View } from '../../domain/vocabulary.js'
import { Problem } from '../../errors.js'
import type { FacetsPlan, MapPlan, TimelinePlan } from '../../query/aggregates.js'
import type { IncidentPlan } from '../../query/plan.js'
import type { RecordPlan, RecordType } from '../../query/records.js'
import { Names, visibleIn } from '../names.js'
import { compileQuestion } from '../selection.js'
import type { Counts, IncidentRow, Page, PutReport, Snapshot, State, Store } from '../store.js'
import type { Aside } from './aside.js'
import { type Heavy, type HeavyName, heavyOn } from './heavy.js'
import { readIncidentPage } from './incident-pages.js'
import { RECORD_TABLES, readRecord, readRecordPage } from './record-pages.js'
import { openSnapshot } from './snapshot.js'
import { bytes, Statements } from './statements.js'
import { readStates } from './states.js'
import { counter, incidentDocuments, incidents } from './tables.js'
import { readVocabulary } from './vocabularies.js'
import { putBatch } from './writer.js'

interface Found {
  readonly status: string
  readonly wasPublic: number
  readonly public: Buffer | null
  readonly full: Buffer | null
}

const FIND = sql`select ${incidents.status} as status, ${incidents.wasPublic} as wasPublic, ${bytes(incidentDocuments.public)} as public, ${bytes(incidentDocuments.full)} as "full" from ${incidents} join ${incidentDocuments} on ${incidentDocuments.incident} = ${incidents.key} where ${eq(incidents.id, sql.placeholder('id'))}`

export class SqliteStore implements Store {
  readonly #database: Database.Database
  readonly #statements: Statements

  readonly #aside: Aside | null
  readonly #version: Database.Statement
  #states: Record<View, State> | null = null
  #statesAt = 0

  get file(): string | null {
    return this.#database.memory ? null : this.#database.name
  }

  snapshot(): Snapshot {
    return openSnapshot(this.file ?? this.#database.serialize())
  }

  /** @param aside where heavy questions are answered; null answers them on this connection */
  constructor(database: Database.Database, aside: Aside | null = null) {
    this.#database = database
    this.#statements = new Statements(database)
    this.#version = database.prepare('pragma data_version').pluck()
    this.#aside = aside
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

  put(batch: readonly Written[]): PutReport {
    const now = `${new Date().toISOString().slice(0, 19)}Z`
    try {
      return this.#database.transaction(() => putBatch(batch, this.#statements, now)).immediate()
    } finally {
      this.#states = null
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
    if (!row) return null
    if (view === 'full') return row.full ?? row.public
    if (row.status === 'withdrawn' && row.wasPublic === 1) {
      throw new Problem(
        'withdrawn',
        `the record "${id}" was published once and has been withdrawn by its editors`,
      )
    }
    return row.public
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

  async timeline(plan: TimelinePlan): Promise<Timeline> {
    return this.#heavy('timeline', plan)
  }

  async facets(plan: FacetsPlan): Promise<Facets> {
    return this.#heavy('facets', plan)
  }

  async map(plan: MapPlan): Promise<MapCells> {
    return this.#heavy('map', plan)
  }

  close(): void {
    this.#aside?.close()
    this.#database.close()
  }

  async #heavy<Name extends HeavyName>(
    name: Name,
    plan: Parameters<Heavy[Name]>[0],
  ): Promise<ReturnType<Heavy[Name]>> {
    if (this.#aside) return this.#aside.ask(name, plan)
    return heavyOn(this.#statements)[name](plan as never) as ReturnType<Heavy[Name]>
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
