/** What can be read of a database or a release: pages, records, counts, aggregates, history and changes. */
import type { Facets, MapCells, Timeline } from '../../domain/aggregates.js'
import type { AttributeEntry } from '../../domain/attribute.js'
import type { Bounds } from '../../domain/date/edtf.js'
import type { QueryWarning, Suggestion } from '../../domain/page.js'
import type { WrittenType } from '../../domain/record-types.js'
import type { VocabularyEntry } from '../../domain/term.js'
import type { ClosedScheme, OpenScheme, View } from '../../domain/vocabulary.js'
import type { FacetsPlan, MapPlan, TimelinePlan } from '../../query/aggregates.js'
import type { AttributesPlan } from '../../query/attribute-list.js'
import type { Position } from '../../query/cursor.js'
import type { IncidentPlan } from '../../query/plan.js'
import type { RecordPlan, RecordType } from '../../query/records.js'
import type { Changes, ChangesRange, RevisionRow } from './history.js'
import type { Locator } from './locator.js'
import type { Beside, BesideAsked } from './record-context.js'
import type { Snapshot } from './snapshot.js'
import type { MergedType } from './transaction.js'

/** A row of a page of incidents: its document as JSON text in UTF-8, and its bounds for the verdict on a date. */
export interface IncidentRow {
  readonly document: Buffer
  readonly bounds: Bounds | null
}

/** One page; `next` and `prev` say where the pages around it begin, null where there is none. */
export interface Page<Row> {
  readonly rows: readonly Row[]
  readonly total: number | null
  readonly excluded: { readonly undated: number; readonly unlocated: number }
  readonly warnings: readonly QueryWarning[]
  readonly revision: number
  readonly next: Position | null
  readonly prev: Position | null
}

/** Facets, of which the pairs are JSON text in UTF-8: there may be many of them, and nobody but a table looks into them. */
export type CountedFacets = Omit<Facets, 'pairs'> & { readonly pairs: Buffer | null }

/** A full-text search of a list, for which other words may be suggested. */
export interface SuggestionsPlan {
  readonly type: 'incident' | RecordType
  readonly view: View
  readonly q: string
}

/** How many records of each kind a view has. */
export type Counts = Readonly<Record<'incidents' | 'actors' | 'locations' | 'sources' | 'datasets', number>>

/** Where a view of a database stands; answers from the same state are the same. */
export interface State {
  /** The number of the last change that shows in the view. */
  readonly revision: number
  /** A random name of the database, so that the same number in another one is another state. */
  readonly database: string
}

/** Who asks, so that threads are shared out between clients, and when nobody waits for the answer any more. */
export interface Asker {
  /** What tells one client from others; the same for all that one asks. */
  readonly client: string
  readonly signal: AbortSignal
}

/** What the threads are doing that read a database, and how many queries they have broken off since the start. */
export interface ReadLoad {
  readonly threads: number
  readonly running: number
  readonly waiting: number
  readonly brokenOff: number
}

/**
 * A database or a release, for reading; each call is one transaction. A release is a reader and nothing more: it has the
 * public view only. What takes longer than to look one document up is answered on threads, within a budget of time: such
 * methods throw Problem too_slow over it, and overloaded where too many wait.
 */
export interface Reader {
  /** Where it is, for others to open it. */
  readonly locator: Locator

  /** The state of now, on a connection of its own. */
  snapshot(): Promise<Snapshot>

  /** The number of the last change; 0 for a new database. */
  revision(): Promise<number>

  /** Where the views stand now, whichever process wrote last. */
  states(): Promise<Readonly<Record<View, State>>>

  /** How many records of each kind there are in a view, and where it stands. */
  summary(view: View, asker?: Asker): Promise<{ readonly revision: number; readonly counts: Counts }>

  /**
   * The history of a record in a view, the oldest first; null where the view has no such record. The full view keeps
   * the history of what was deleted.
   * @param range only those after that revision
   * @throws Problem withdrawn as `incident`
   */
  revisions(
    type: Exclude<WrittenType, 'term'>,
    id: string,
    view: View,
    range: { readonly after: number; readonly limit: number },
    asker?: Asker,
  ): Promise<{ readonly revision: number; readonly rows: readonly RevisionRow[] } | null>

  /** What changed in a view after a revision. Of a record that changed several times there is the last entry. */
  changes(view: View, range: ChangesRange, asker?: Asker): Promise<Changes>

  /**
   * One page of incidents.
   * @throws Problem invalid_parameter where a filter names an id or term that this view does not have
   */
  incidents(plan: IncidentPlan, asker?: Asker): Promise<Page<IncidentRow>>

  /**
   * The nearest words for those of a text that find next to nothing, of which each finds records in that view; null
   * where that takes too long.
   */
  suggestions(plan: SuggestionsPlan, asker?: Asker): Promise<readonly Suggestion[] | null>

  /**
   * The document of one incident as JSON text in UTF-8; null where this view has none.
   * @throws Problem withdrawn where the public has seen it once
   */
  incident(id: string, view: View): Promise<Buffer | null>

  /**
   * The claims of an incident, each with its whole source, as a JSON array; null where this view has no such
   * incident.
   * @throws Problem withdrawn as `incident`
   */
  claims(id: string, view: View, asker?: Asker): Promise<string | null>

  /** The record that a merged one leads to in a view; null where there is none. */
  redirect(type: MergedType, id: string, view: View): Promise<string | null>

  /** One page of actors, locations, sources or datasets, by id. */
  records(plan: RecordPlan, asker?: Asker): Promise<Page<{ readonly document: Buffer }>>

  /**
   * Checks that a question can be answered without answering it, and says where its view stands.
   * @throws Problem invalid_parameter as `incidents`
   */
  check(plan: IncidentPlan, asker?: Asker): Promise<{ readonly revision: number }>

  /** The document of one actor, location, source or dataset; null where this view has none. */
  record(type: RecordType, id: string, view: View, asker?: Asker): Promise<Buffer | null>

  /** What a page of a record shows beside the record: names of what it names, what stands below it, its last changes. */
  beside(asked: BesideAsked, asker?: Asker): Promise<Beside>

  /** The entries of vocabularies, in the order in which they are shown, with how many incidents have each. */
  vocabularies(
    schemes: readonly (OpenScheme | ClosedScheme)[],
    view: View,
    asker?: Asker,
  ): Promise<{
    readonly revision: number
    readonly lists: Readonly<Record<string, readonly VocabularyEntry[]>>
  }>

  /** A page of the attributes that records have, by name and dataset. */
  attributes(
    plan: AttributesPlan,
    asker?: Asker,
  ): Promise<{
    readonly entries: readonly AttributeEntry[]
    readonly more: boolean
    readonly revision: number
  }>

  /**
   * How many records lie in each stretch of time.
   * @throws Problem invalid_parameter for too many buckets
   */
  timeline(plan: TimelinePlan, asker?: Asker): Promise<Timeline>

  /** How many records have each value. */
  facets(plan: FacetsPlan, asker?: Asker): Promise<CountedFacets>

  /** How many records lie in each cell of a grid. */
  map(plan: MapPlan, asker?: Asker): Promise<MapCells>

  /** What its threads are doing; all 0 where it has none. */
  readonly load: ReadLoad

  /** Starts the threads that answer, so that the first who asks does not wait for them. */
  startThreads(): void

  /** Ends the use of the database; nothing may be called after it. */
  close(): void
}
