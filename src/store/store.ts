/** The seam between annals and a database: what a backend can be asked, each call one transaction. */

import type { Facets, MapCells, Timeline } from '../domain/aggregates.js'
import type { Bounds } from '../domain/date/edtf.js'
import type { Written, WrittenType } from '../domain/record-types.js'
import type { VocabularyEntry } from '../domain/term.js'
import type { ClosedScheme, OpenScheme, View } from '../domain/vocabulary.js'
import type { FacetsPlan, MapPlan, TimelinePlan } from '../query/aggregates.js'
import type { Position } from '../query/cursor.js'
import type { IncidentPlan } from '../query/plan.js'
import type { RecordPlan, RecordType } from '../query/records.js'

/** What became of the records of a batch. */
export interface PutReport {
  readonly created: number
  readonly updated: number
  readonly unchanged: number
}

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
  readonly revision: number
  readonly next: Position | null
  readonly prev: Position | null
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

/** A record as an export reads it: its document as JSON text, and an incident's bounds. */
export interface ReadRow {
  readonly document: string
  readonly bounds: Bounds | null
}

/** An attribute of some records: its name, and what all its values are; `text` where they differ. */
export interface Attribute {
  readonly name: string
  readonly type: 'integer' | 'number' | 'boolean' | 'text'
}

/** Some lines together, and how many they are. */
export interface Lines {
  readonly bytes: Buffer
  readonly count: number
}

/** A table of a file that others open. */
export interface FileTable {
  readonly name: string
  readonly columns: readonly { readonly name: string; readonly type: 'text' | 'integer' | 'real' }[]
  readonly primaryKey: readonly string[]
  readonly foreignKeys: readonly {
    readonly fields: readonly string[]
    readonly table: string
    readonly references: readonly string[]
  }[]
  /** Columns that are looked for beside the keys. */
  readonly indexed: readonly string[]
}

/** What a database file for others holds. */
export interface FileContent {
  readonly tables: readonly FileTable[]
  /** Views, as SELECT statements. */
  readonly views: readonly { readonly name: string; readonly select: string }[]
  readonly rows: Iterable<{ readonly table: string; readonly values: readonly (string | number | null)[] }>
}

/** Writes such a file at a path where nothing is yet. The same content makes the same bytes. */
export type FileWriter = (path: string, content: FileContent) => void

/** Everything that a question finds, in its order, read from one state; it can be read once. */
export interface Reading {
  /** Where the view stood. */
  readonly revision: number
  /** How many records there are to read. */
  readonly total: number
  /** How many more the question finds. */
  readonly omitted: number
  /** The attributes that occur among them, by name, ascending. */
  attributes(): readonly Attribute[]
  /** The datasets that they come from, with the licences of those. */
  licences(): { readonly dataset: string; readonly licence: string }[]
  /** The documents of one type, a few at a time, where records of every type are read. */
  documents(type: WrittenType): Iterable<readonly string[]>
  /** The records, a few at a time. */
  rows(): Iterable<readonly ReadRow[]>
  /** The documents in UTF-8, each with a line feed after it, a few at a time. */
  lines(): Iterable<Lines>
}

/** One state of a database, however much is written meanwhile. Whoever opened it closes it. */
export interface Snapshot {
  /**
   * @param limit how many at most; null for all
   * @param holds which of them, by their dates, are read; the others are counted as omitted
   * @throws Problem as `Store.incidents`
   */
  incidents(plan: IncidentPlan, limit: number | null, holds?: (bounds: Bounds | null) => boolean): Reading
  /** Actors, locations, sources or datasets, by id. */
  records(plan: RecordPlan, limit: number | null): Reading
  /** Every record of every type, what is named before what names it; lines begin with the key `type`. */
  everything(view: View): Reading
  close(): void
}

export interface Store {
  /** The file that other threads and processes can open; null where only this object can. */
  readonly file: string | null

  /** The state of now, on a connection of its own. */
  snapshot(): Snapshot

  /** The number of the last change; 0 for a new database. */
  revision(): number

  /** Where the views stand now, whichever process wrote last. */
  states(): Readonly<Record<View, State>>

  /** How many records of each kind there are in a view, and where it stands. */
  summary(view: View): { readonly revision: number; readonly counts: Counts }

  /**
   * Creates or replaces records, all or none. References may point at records of the same batch in any order.
   * A record that says what it said before is left alone and takes no revision.
   * @throws Problem invalid_record with a pointer `/{index of the record}/…` per fault
   */
  put(batch: readonly Written[]): PutReport

  /**
   * One page of incidents.
   * @throws Problem invalid_parameter where a filter names an id or term that this view does not have
   */
  incidents(plan: IncidentPlan): Page<IncidentRow>

  /**
   * The document of one incident as JSON text in UTF-8; null where this view has none.
   * @throws Problem withdrawn where the public has seen it once
   */
  incident(id: string, view: View): Buffer | null

  /**
   * The claims of an incident, each with its whole source, as a JSON array; null where this view has no such
   * incident.
   * @throws Problem withdrawn as `incident`
   */
  claims(id: string, view: View): string | null

  /** One page of actors, locations, sources or datasets, by id. */
  records(plan: RecordPlan): Page<{ readonly document: Buffer }>

  /**
   * Checks that a question can be answered without answering it.
   * @throws Problem invalid_parameter as `incidents`
   */
  check(plan: IncidentPlan): void

  /** The document of one actor, location, source or dataset; null where this view has none. */
  record(type: RecordType, id: string, view: View): Buffer | null

  /** The entries of vocabularies, in the order in which they are shown, with how many incidents have each. */
  vocabularies(
    schemes: readonly (OpenScheme | ClosedScheme)[],
    view: View,
  ): { readonly revision: number; readonly lists: Readonly<Record<string, readonly VocabularyEntry[]>> }

  /**
   * How many records lie in each stretch of time.
   * @throws Problem invalid_parameter for too many buckets; too_slow over the budget of time
   */
  timeline(plan: TimelinePlan): Promise<Timeline>

  /** How many records have each value. @throws Problem too_slow over the budget of time */
  facets(plan: FacetsPlan): Promise<Facets>

  /** How many records lie in each cell of a grid. @throws Problem too_slow over the budget of time */
  map(plan: MapPlan): Promise<MapCells>

  /** Ends the use of the database; nothing may be called after it. */
  close(): void
}
