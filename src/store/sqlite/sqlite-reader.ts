/** Reads a database or a release in SQLite: what takes long on the threads, the rest on one connection, each call one transaction. */
import type Database from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import type { MapCells, Timeline } from '../../domain/aggregates.js'
import type { Suggestion } from '../../domain/page.js'
import type { WrittenType } from '../../domain/record-types.js'
import type { ClosedScheme, OpenScheme, View } from '../../domain/vocabulary.js'
import type { FacetsPlan, MapPlan, TimelinePlan } from '../../query/aggregates.js'
import type { AttributesPlan } from '../../query/attribute-list.js'
import { CHEAPER_LISTS, cheaperFacets, cheaperIncidents, cheaperQuestion } from '../../query/cheaper.js'
import type { IncidentPlan } from '../../query/plan.js'
import type { RecordPlan, RecordType } from '../../query/records.js'
import { shapeOfIncidents, shapeOfRecords, shapeOfSuggestions } from '../../query/shape.js'
import type { Changes, ChangesRange, RevisionRow } from '../contract/history.js'
import { fileAt, type Locator } from '../contract/locator.js'
import type {
  Asker,
  CountedFacets,
  Counts,
  IncidentRow,
  Page,
  Reader,
  ReadLoad,
  State,
  SuggestionsPlan,
} from '../contract/reader.js'
import type { Beside, BesideAsked } from '../contract/record-context.js'
import type { Snapshot } from '../contract/snapshot.js'
import type { MergedType } from '../contract/transaction.js'
import { Statements } from './connection/statements.js'
import { readIncident } from './query/incident.js'
import { readRedirects } from './query/redirects.js'
import { openSnapshot } from './query/snapshot.js'
import { readStates } from './query/states.js'
import { counter } from './schema/tables.js'
import { type ReadName, type Reads, readsOn } from './workers/reads.js'
import type { WorkerPool } from './workers/worker-pool.js'

/** Reads what is committed. */
export type RunRead = <T>(work: (statements: Statements) => T) => Promise<T>

export interface SqliteReaderOptions {
  /** Where is read what takes long; null reads it on the connection of the reader. */
  readonly pool?: WorkerPool | null
  /** What is to be done once the database is closed. */
  readonly onClose?: () => void
}

export class SqliteReader implements Reader {
  readonly locator: Locator
  protected readonly database: Database.Database
  protected readonly statements: Statements
  readonly #pool: WorkerPool | null
  readonly #inline: Reads
  readonly #onClose: () => void
  readonly #version: Database.Statement
  #states: Record<View, State> | null = null
  #statesAt = 0

  /** @param database a connection; one that cannot be written to is that of a release */
  constructor(database: Database.Database, { pool = null, onClose = () => {} }: SqliteReaderOptions = {}) {
    this.database = database
    this.statements = new Statements(database)
    this.locator = locatorOf(database)
    this.#pool = pool
    this.#onClose = onClose
    this.#version = database.prepare('pragma data_version').pluck()
    this.#inline = readsOn(this.statements, false, this.#isRelease)
  }

  get #isRelease(): boolean {
    return this.locator.kind === 'release'
  }

  get load(): ReadLoad {
    if (this.#pool === null) return { threads: 0, running: 0, waiting: 0, brokenOff: 0 }
    return { threads: this.#pool.threads, ...this.#pool.load }
  }

  snapshot(): Promise<Snapshot> {
    return this.read(({ database }) =>
      openSnapshot(fileAt(this.locator) ?? database.serialize(), this.#isRelease),
    )
  }

  revision(): Promise<number> {
    return this.read(
      (statements) =>
        statements.get<{ revision: number }>(sql`select ${counter.revision} as revision from ${counter}`)!
          .revision,
    )
  }

  states(): Promise<Readonly<Record<View, State>>> {
    return this.read(() => this.#currentStates())
  }

  #currentStates(): Readonly<Record<View, State>> {
    // Tells that another connection has written, never of writes of this one: those forget what is known.
    const version = this.#version.get() as number
    if (this.#states === null || version !== this.#statesAt) {
      this.#states = readStates(this.statements)
      this.#statesAt = version
    }
    return this.#states
  }

  summary(view: View, asker?: Asker): Promise<{ revision: number; counts: Counts }> {
    return this.ask('summary', { view }, asker)
  }

  incidents(plan: IncidentPlan, asker?: Asker): Promise<Page<IncidentRow>> {
    return this.ask('incidents', plan, asker, {
      shape: shapeOfIncidents(plan),
      cheaper: () => cheaperIncidents(plan),
    })
  }

  suggestions(plan: SuggestionsPlan, asker?: Asker): Promise<readonly Suggestion[] | null> {
    return this.ask('suggestions', plan, asker, { shape: shapeOfSuggestions(plan.type, plan.view, plan.q) })
  }

  check(plan: IncidentPlan, asker?: Asker): Promise<{ revision: number }> {
    return this.ask('check', plan, asker)
  }

  incident(id: string, view: View): Promise<Buffer | null> {
    return this.read((statements) => readIncident(id, view, statements, this.#isRelease))
  }

  claims(id: string, view: View, asker?: Asker): Promise<string | null> {
    return this.ask('claims', { id, view }, asker)
  }

  records(plan: RecordPlan, asker?: Asker): Promise<Page<{ readonly document: Buffer }>> {
    return this.ask('records', plan, asker, {
      shape: shapeOfRecords(plan),
      cheaper: () => CHEAPER_LISTS.records,
    })
  }

  record(type: RecordType, id: string, view: View, asker?: Asker): Promise<Buffer | null> {
    return this.ask('record', { type, id, view }, asker)
  }

  beside(asked: BesideAsked, asker?: Asker): Promise<Beside> {
    return this.ask('beside', asked, asker)
  }

  vocabularies(schemes: readonly (OpenScheme | ClosedScheme)[], view: View, asker?: Asker) {
    return this.ask('vocabularies', { schemes, view }, asker, { shape: null })
  }

  revisions(
    type: Exclude<WrittenType, 'term'>,
    id: string,
    view: View,
    range: { readonly after: number; readonly limit: number },
    asker?: Asker,
  ): Promise<{ revision: number; rows: readonly RevisionRow[] } | null> {
    return this.ask('revisions', { type, id, view, range }, asker, {
      cheaper: () => CHEAPER_LISTS.revisions,
    })
  }

  changes(view: View, range: ChangesRange, asker?: Asker): Promise<Changes> {
    return this.ask('changes', { view, range }, asker, { cheaper: () => CHEAPER_LISTS.changes })
  }

  redirect(type: MergedType, id: string, view: View): Promise<string | null> {
    return this.read((statements) => readRedirects(type, [id], view, statements).get(id) ?? null)
  }

  attributes(plan: AttributesPlan, asker?: Asker) {
    return this.ask('attributes', plan, asker, {
      shape: `${plan.names?.length} ${plan.limit}`,
      cheaper: () => CHEAPER_LISTS.attributes,
    })
  }

  timeline(plan: TimelinePlan, asker?: Asker): Promise<Timeline> {
    return this.ask('timeline', plan, asker, { cheaper: () => cheaperQuestion(plan.question, null) })
  }

  facets(plan: FacetsPlan, asker?: Asker): Promise<CountedFacets> {
    return this.ask('facets', plan, asker, { cheaper: () => cheaperFacets(plan) })
  }

  map(plan: MapPlan, asker?: Asker): Promise<MapCells> {
    return this.ask('map', plan, asker, { cheaper: () => cheaperQuestion(plan.question, null) })
  }

  startThreads(): void {
    this.#pool?.start()
  }

  close(): void {
    this.#pool?.close()
    this.database.close()
    this.#onClose()
  }

  /** Forgets where the views stood: this connection has written. */
  protected forgetStates(): void {
    this.#states = null
  }

  /** Reads on the threads, or on this connection where only that can. */
  protected async ask<Name extends ReadName>(
    name: Name,
    plan: Parameters<Reads[Name]>[0],
    asker: Asker | undefined,
    { shape = '', cheaper }: { shape?: string | null; cheaper?: () => string } = {},
  ): Promise<ReturnType<Reads[Name]>> {
    if (this.#pool !== null)
      return this.#pool.ask(name, plan, { asker, shape, ...(cheaper ? { cheaper } : {}) })
    return this.read(() => this.#inline[name](plan as never) as ReturnType<Reads[Name]>)
  }

  /** Reads what takes no longer than to look one document up, on this connection. */
  protected async read<T>(work: (statements: Statements) => T): Promise<T> {
    return work(this.statements)
  }
}

function locatorOf({ memory, readonly, name }: Database.Database): Locator {
  if (memory) return { kind: 'memory' }
  return { kind: readonly ? 'release' : 'file', path: name }
}
