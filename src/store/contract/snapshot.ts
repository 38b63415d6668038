/** One state of a database, read from beginning to end, and the files that are made of it. */
import type { Bounds } from '../../domain/date/edtf.js'
import type { WrittenType } from '../../domain/record-types.js'
import type { View } from '../../domain/vocabulary.js'
import type { IncidentPlan } from '../../query/plan.js'
import type { RecordPlan } from '../../query/records.js'
import type { Changes, ChangesRange } from './history.js'

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

/** A dataset that records come from, and on what terms. */
export interface Credit {
  /** Its id. */
  readonly dataset: string
  readonly title: string
  readonly licence: string
  /** Who is to be named; null where the dataset does not say. */
  readonly attribution: string | null
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

/** A row of such a table. */
export interface FileRow {
  readonly table: string
  readonly values: readonly (string | number | null)[]
}

/** What a database file for others holds. */
export interface FileContent {
  readonly tables: readonly FileTable[]
  /** Views, as SELECT statements. */
  readonly views: readonly { readonly name: string; readonly select: string }[]
  /** The rows, some at a time, in the order in which they are written. */
  readonly rows: AsyncIterable<readonly FileRow[]>
}

/** Writes such a file at a path where nothing is yet. The same content makes the same bytes. */
export type FileWriter = (path: string, content: FileContent) => Promise<void>

/** Everything that a question finds, in its order, read from one state; it can be read once. */
export interface Reading {
  /** Where the view stood. */
  readonly revision: number
  /** How many records there are to read. */
  readonly total: number
  /** How many more the question finds. */
  readonly omitted: number
  /** The attributes that occur among them, by name, ascending. */
  attributes(): Promise<readonly Attribute[]>
  /** The datasets that they come from, by id. */
  credits(): Promise<readonly Credit[]>
  /** The documents of one type, a few at a time, where records of every type are read. */
  documents(type: WrittenType): AsyncIterable<readonly string[]>
  /** The records, a few at a time. */
  rows(): AsyncIterable<readonly ReadRow[]>
  /** The documents in UTF-8, each with a line feed after it, a few at a time. */
  lines(): AsyncIterable<Lines>
}

/** One state of a database, however much is written meanwhile. Whoever opened it closes it. */
export interface Snapshot {
  /** The random name of the database; a release has that of the database that it was made of. */
  readonly database: string
  /**
   * @param limit how many at most; null for all
   * @param holds which of them, by their dates, are read; the others are counted as omitted
   * @param skip how many are passed over before the first
   * @throws Problem as `Store.incidents`
   */
  incidents(
    plan: IncidentPlan,
    limit: number | null,
    holds?: (bounds: Bounds | null) => boolean,
    skip?: number,
  ): Promise<Reading>
  /** Actors, locations, sources or datasets, by id. */
  records(plan: RecordPlan, limit: number | null, skip?: number): Promise<Reading>
  /** Every record of every type, what is named before what names it; lines begin with the key `type`. */
  everything(view: View): Promise<Reading>
  /** As `Store.changes`. */
  changes(view: View, range: ChangesRange): Promise<Changes>
  close(): Promise<void>
}

/** The write-ahead log of a database: it can be emptied only while no snapshot is open that is older than its end. */
export interface WriteAheadLog {
  /** The size of its file in bytes; it may hold less than that. */
  size(): number
  /** Gets ready to empty it, which takes a moment. */
  start(): void
  /**
   * Brings it into the database and empties it, as far as open snapshots allow.
   * @returns how many bytes it still holds; 0 where it is empty
   * @throws Error where the database cannot be read
   */
  empty(): Promise<number>
  close(): Promise<void>
}
