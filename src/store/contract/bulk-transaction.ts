/** A transaction that may take long and wait in between, as an import needs it. */
import type { RecordOf, Written, WrittenType } from '../../domain/record-types.js'
import type { ImportReports } from './imports.js'
import type { WriteTransaction } from './transaction.js'

/** An incident that has something in common with one that is new, and a date that overlaps. */
export interface SimilarRecord {
  readonly id: string
  /** Whether the dates are the same to the day, as far as they are known. */
  readonly isSameDate: boolean
  readonly isSameTitle: boolean
  /** Whether both are of one dataset, which tells them apart. */
  readonly isSibling: boolean
  /** Ids that both name. */
  readonly actors: readonly string[]
  readonly places: readonly string[]
  readonly sources: readonly string[]
  /** Whether two places of theirs are no further apart than their radii together, though none is the same. */
  readonly isNear: boolean
  /** Whether both have actors, and none in common; both have points, and none near to another. */
  readonly areActorsApart: boolean
  readonly arePlacesApart: boolean
}

/** What was there before, beside an incident that is new. */
export interface SimilarRecords {
  /** How many incidents there were. */
  readonly size: number
  /** What its places and actors are called. */
  readonly names: readonly string[]
  /** How many of those that were there have the title (`title KEY`), an actor, a place or a source (`actor ID`). */
  readonly counts: ReadonlyMap<string, number>
  /** At most a few, the likeliest first. */
  readonly records: readonly SimilarRecord[]
}

/** A transaction that may take long and wait in between, such as an import; nobody else can write meanwhile. */
export interface BulkOptions {
  /**
   * Whether the database is taken for this edit alone where nobody else has it open: it is then written without a log
   * of the whole transaction, and nobody else can read it meanwhile.
   */
  readonly exclusive?: boolean
}

export interface BulkTransaction extends WriteTransaction {
  /** Whether the database was taken for this edit alone. */
  readonly isExclusive: boolean
  /** The id of the record that has an external id; null where none has it. */
  holder(type: WrittenType, scheme: string, value: string): Promise<string | null>
  /**
   * Looks at a batch without writing it.
   * @param isComing whether a record that is not there will be
   * @throws Problem as `put`
   */
  check(batch: readonly Written[], isComing: (type: WrittenType, name: string) => boolean): Promise<void>
  /** Ids of incidents of a dataset that are not withdrawn, by id, those after `after`. */
  incidentsOf(dataset: string, after: string, limit: number): Promise<string[]>
  /**
   * Incidents that were there when the edit began and have a date that overlaps with that of one that is new, and
   * something else in common with it; null where there were none at all.
   */
  similarTo(incident: RecordOf['incident']): Promise<SimilarRecords | null>
  /** How many incidents of a dataset are not withdrawn. */
  sizeOf(dataset: string): Promise<number>
  /** What an incident was before an import withdrew it; null where it was not, or was something else since. */
  pruned(id: string): Promise<string | null>
  /** Notes that an import has withdrawn an incident, and what it was. */
  notePruned(id: string, status: string): Promise<void>
  readonly imports: ImportReports
}
