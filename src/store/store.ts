/** The seam between annals and a database: what a backend can be asked, each call one transaction. */

import type { Facets, MapCells, Timeline } from '../domain/aggregates.js'
import type { Bounds } from '../domain/date/edtf.js'
import type { RecordOf, Written, WrittenType } from '../domain/record-types.js'
import type { VocabularyEntry } from '../domain/term.js'
import type { ClosedScheme, OpenScheme, Scope, View } from '../domain/vocabulary.js'
import type { FacetsPlan, MapPlan, TimelinePlan } from '../query/aggregates.js'
import type { Position } from '../query/cursor.js'
import type { IncidentPlan } from '../query/plan.js'
import type { RecordPlan, RecordType } from '../query/records.js'
import type { Changes, ChangesRange, RevisionRow } from './changes.js'
import type { Releases } from './releases.js'

/** What became of the records of a batch. */
export interface PutReport {
  readonly created: number
  readonly updated: number
  readonly unchanged: number
}

/** Who writes, and why; shown with the revisions that come of it. */
export interface Author {
  /** The name of the key; null where annals itself writes. */
  readonly name: string | null
  readonly reason: string | null
  /** Whether the author knows that names of protected people come out by it, or stay in texts. */
  readonly acknowledge?: boolean
}

/** A text or id that holds the name of somebody protected. */
export interface Mention {
  readonly type: WrittenType
  readonly id: string
  /** Of an incident; null for others. */
  readonly status: string | null
  /** A JSON Pointer (RFC 6901) into the record. */
  readonly pointer: string
}

/** A record by its type and id. */
export interface Named {
  readonly type: WrittenType
  readonly id: string
}

/** A record that is merged into another one of its type, and all that undoes it. */
export interface Merge {
  readonly type: MergedType
  readonly id: string
  readonly into: string
  /** What takes it apart again, for whoever merged it to understand; null where that was erased. */
  readonly undo: string | null
}

/** The types of records that can be merged. */
export type MergedType = 'actor' | 'incident'

/** A key as it is kept: of the secret itself only the beginning, for people to recognise it, and a hash. */
export interface KeyRecord {
  readonly name: string
  readonly prefix: string
  readonly scope: Scope
  readonly created_at: string
  /** The day and minute of its last use; null before the first. */
  readonly used_at: string | null
  readonly revoked_at: string | null
}

/** The keys of a database. */
export interface Keys {
  /** @throws Problem conflict where a key of that name exists or existed */
  create(key: Pick<KeyRecord, 'name' | 'prefix' | 'scope'> & { readonly hash: string }): KeyRecord
  /** All of them, the oldest first. */
  list(): KeyRecord[]
  /** @returns whether there was such a key that was not revoked yet */
  revoke(name: string): boolean
  /** The key with a hash, if it is known and not revoked. Notes its use. */
  use(hash: string): KeyRecord | null
}

/** An answer that was given to a request that may come again. */
export interface Remembered {
  /** A digest of the request that it was given to. */
  readonly request: string
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What can be done within one transaction that changes records. */
export interface Edit {
  /** A record as it is written, in normal form; null where there is none. */
  record<T extends WrittenType>(type: T, name: string): RecordOf[T] | null
  /** The document of a record in the full view, as reading it alone gives it; null where there is none. */
  document(type: Exclude<WrittenType, 'term'>, id: string): Buffer | null
  /** The records that name one, each once. */
  naming(type: Exclude<WrittenType, 'term'>, id: string): readonly Named[]
  /** Whether a record had this id once, whatever became of it. */
  isUsed(type: WrittenType, name: string): boolean
  /** @throws Problem as `Store.put`; conflict where nothing but external ids that are taken stands in the way */
  put(batch: readonly Written[]): PutReport
  /**
   * Deletes an actor, a location, a source or a dataset that nothing names.
   * @throws Problem conflict that lists what names it
   */
  remove(type: RecordType, id: string): void
  /** The merge of a record that is merged; null where there is none. */
  merged(type: MergedType, id: string): Merge | null
  /**
   * Takes a record out that leads to another one from now on, and puts those that it changes.
   * @param batch must name it no more
   */
  merge(merge: Merge, batch: readonly Written[]): void
  /** Brings a merged record back, the first of the batch, and puts those that this changes. */
  split(type: MergedType, id: string, batch: readonly Written[]): void
  /**
   * Takes a record out with all that it ever said, here and in the past of others, and puts those that named it.
   * @param batch must name it no more
   */
  erase(type: Exclude<WrittenType, 'term'>, id: string, batch: readonly Written[]): void
  /** The answer that was given to a request with the same token of the same key. */
  remembered(token: string): Remembered | null
  remember(token: string, answer: Remembered): void
}

/** What of an incident another one may have in common with it. */
export type Likeness = 'date' | 'title' | 'actor' | 'place'

/** A transaction that may take long and wait in between, such as an import; nobody else can write meanwhile. */
export interface LongEdit extends Edit {
  /** The id of the record that has an external id; null where none has it. */
  holder(type: WrittenType, scheme: string, value: string): string | null
  /**
   * Looks at a batch without writing it.
   * @param isComing whether a record that is not there will be
   * @throws Problem as `put`
   */
  check(batch: readonly Written[], isComing: (type: WrittenType, name: string) => boolean): void
  /** Ids of incidents of a dataset that are not withdrawn, by id, those after `after`. */
  incidentsOf(dataset: string, after: string, limit: number): string[]
  /**
   * Incidents that were there when the edit began and may be the same as one that is new: the dates overlap, and the
   * title, or a place and an actor, are the same. At most a few.
   */
  alike(incident: RecordOf['incident']): { readonly id: string; readonly reasons: readonly Likeness[] }[]
  readonly imports: KeptImports
}

/** The reports of imports. */
export interface KeptImports {
  /** Keeps a report, with further faults than it shows: lines of NDJSON, compressed with gzip, in parts. */
  keep(id: string, report: string, by: string | null, faults: Iterable<Buffer>): void
  /** The report as JSON text; null where there is none, or none any more. */
  report(id: string): string | null
  /** The parts of the faults. */
  faults(id: string): Iterable<Buffer>
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
  /** As `Store.changes`. */
  changes(view: View, range: ChangesRange): Changes
  close(): void
}

export interface Store {
  /** The file that other threads and processes can open; null where only this object can. */
  readonly file: string | null

  /** Whether it is a release: nothing is ever written to it, and it has the public view only. */
  readonly isRelease: boolean

  /** The releases that were made of this database. */
  readonly releases: Releases

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
  put(batch: readonly Written[], author?: Author): PutReport

  /**
   * One transaction that changes records. What `work` throws undoes it all.
   * @param work must not wait for anything
   */
  edit<T>(author: Author, work: (edit: Edit) => T): T

  /**
   * One transaction on a connection of its own that may wait in between. What `work` throws undoes it all, and so does
   * whatever ends the process.
   * @throws Problem overloaded where somebody else is writing
   */
  longEdit<T>(author: Author, work: (edit: LongEdit) => Promise<T>): Promise<T>

  /** The reports of imports, each call a transaction. */
  readonly imports: KeptImports

  /** The keys that open more than the public view. */
  readonly keys: Keys

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
  ): { readonly revision: number; readonly rows: readonly RevisionRow[] } | null

  /** What changed in a view after a revision. Of a record that changed several times there is the last entry. */
  changes(view: View, range: ChangesRange): Changes

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

  /** The record that a merged one leads to in a view; null where there is none. */
  survivor(type: MergedType, id: string, view: View): string | null

  /** Where the names of an actor stand in texts and ids; null where there is no such actor. */
  mentions(actor: string): readonly Mention[] | null

  /**
   * Forgets the entries of the feed about what was erased or protected, of before a time.
   * @param before RFC 3339
   */
  forget(before: string): void

  /** Settles once nothing of what was erased is left in the file of the database. */
  scrubbed(): Promise<void>

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
