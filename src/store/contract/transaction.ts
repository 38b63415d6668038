/** What can be done to the records of a database within one transaction. */
import type { RecordOf, Written, WrittenType } from '../../domain/record-types.js'
import type { Scope } from '../../domain/vocabulary.js'
import type { RecordType } from '../../query/records.js'

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
export interface RecordRef {
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
  /** The key with a hash, if it is known and not revoked. */
  find(hash: string): KeyRecord | null
  /** Whether there is a key of that name that is not revoked. */
  isValid(name: string): boolean
  /**
   * Notes when keys were used last.
   * @param uses the name of each key, and the minute of its use (RFC 3339)
   */
  noteUses(uses: readonly KeyUse[]): void
}

/** When a key was used. */
export interface KeyUse {
  readonly name: string
  /** The day and minute (RFC 3339, seconds 00). */
  readonly minute: string
}

/** An answer that was given to a request that may come again. */
export interface StoredResponse {
  /** A digest of the request that it was given to. */
  readonly request: string
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What can be done within one transaction that changes records. */
export interface WriteTransaction {
  /** A record as it is written, in normal form; null where there is none. */
  record<T extends WrittenType>(type: T, name: string): RecordOf[T] | null
  /** The document of a record in the full view, as reading it alone gives it; null where there is none. */
  document(type: Exclude<WrittenType, 'term'>, id: string): Buffer | null
  /** The records that name one, each once. @param most how many at most; all where it is left out */
  referrers(type: Exclude<WrittenType, 'term'>, id: string, most?: number): readonly RecordRef[]
  /** What a record said in the full view after a change of that number; null where it had none, or its text is gone. */
  past(type: Exclude<WrittenType, 'term'>, id: string, revision: number): string | null
  /** Whether a record had this id once, whatever became of it. */
  isUsed(type: WrittenType, name: string): boolean
  /** Whether a record with this id was erased: then it does not come back. */
  wasErased(type: WrittenType, name: string): boolean
  /** Whether nothing but terms was ever written to the database. */
  isNew(): boolean
  /** How many records of each type there are, whatever their status, counted up to `most`. */
  sizes(most: number): Readonly<Record<Exclude<WrittenType, 'term'>, number>>
  /** @throws Problem as `Store.put`; conflict where nothing but external ids that are taken stands in the way */
  put(batch: readonly Written[]): PutReport
  /**
   * Deletes an actor, a location, a source or a dataset that nothing names.
   * @throws Problem conflict that lists what names it
   */
  remove(type: RecordType, id: string): void
  /**
   * Deletes records together, incidents too, which nothing else names; what they said stays in the history.
   * @throws Problem conflict that lists what else names one of them
   */
  removeTogether(batch: readonly RecordRef[]): void
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
  storedResponse(token: string): StoredResponse | null
  storeResponse(token: string, answer: StoredResponse): void
}

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
   * Incidents that were there when the edit began and have a date that overlaps with that of one that is new, and
   * something else in common with it; null where there were none at all.
   */
  similarTo(incident: RecordOf['incident']): SimilarRecords | null
  /** How many incidents of a dataset are not withdrawn. */
  sizeOf(dataset: string): number
  /** What an incident was before an import withdrew it; null where it was not, or was something else since. */
  pruned(id: string): string | null
  /** Notes that an import has withdrawn an incident, and what it was. */
  notePruned(id: string, status: string): void
  readonly imports: ImportReports
}

/** Tables of digests in a temporary file that is made once there is one. */
export interface DigestTables {
  make(): DigestTable
  /** Gives the file up. */
  close(): void
}

/** What is kept of a digest of 64 bits: two numbers of 32. */
export interface DigestRow {
  readonly number: number
  readonly content: number
}

/** Numbers by digests of 64 bits, in two halves that are not both 0. */
export interface DigestTable {
  get(high: number, low: number): DigestRow | undefined
  /** Adds a row, or replaces the one of the digest. */
  set(high: number, low: number, row: DigestRow): void
}

/** The reports of imports. */
export interface ImportReports {
  /**
   * Keeps a report, with further faults than it shows: lines of NDJSON, compressed with gzip, in parts.
   * @throws Problem overloaded where somebody else is writing; insufficient_storage
   */
  keep(id: string, report: string, by: string | null, faults: Iterable<Buffer>): void
  /** The report as JSON text; null where there is none, or none any more. */
  report(id: string): string | null
  /**
   * What reports say without their lists, as JSON texts, the newest first.
   * @param before the key of the one that the page begins after; null for the first page
   */
  list(
    before: number | null,
    limit: number,
  ): { readonly key: number; readonly id: string; readonly summary: string }[]
  /** The parts of the faults. */
  faults(id: string): Iterable<Buffer>
}
