/** What can be done to the records of a database within one transaction. */
import type { RecordOf, Written, WrittenType } from '../../domain/record-types.js'
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

/** An answer that was given to a request that may come again. */
export interface StoredAnswer {
  /** A digest of the request that it was given to. */
  readonly request: string
  /** Where what was created is, as a path of the API; null where nothing was. */
  readonly created: string | null
  /** The entity tag of the record that is the body; null where it has none. */
  readonly tag: string | null
  /** JSON; null where nothing was answered but that it is done. */
  readonly body: string | null
}

/** What can be done within one transaction that changes records, one call after the other. */
export interface WriteTransaction {
  /** A record as it is written, in normal form; null where there is none. */
  record<T extends WrittenType>(type: T, name: string): Promise<RecordOf[T] | null>
  /** The document of a record in the full view, as reading it alone gives it; null where there is none. */
  document(type: Exclude<WrittenType, 'term'>, id: string): Promise<Buffer | null>
  /** The records that name one, each once. @param most how many at most; all where it is left out */
  referrers(type: Exclude<WrittenType, 'term'>, id: string, most?: number): Promise<readonly RecordRef[]>
  /** What a record said in the full view after a change of that number; null where it had none, or its text is gone. */
  past(type: Exclude<WrittenType, 'term'>, id: string, revision: number): Promise<string | null>
  /** Whether a record had this id once, whatever became of it. */
  isUsed(type: WrittenType, name: string): Promise<boolean>
  /** Whether a record with this id was erased: then it does not come back. */
  wasErased(type: WrittenType, name: string): Promise<boolean>
  /** Whether nothing but terms was ever written to the database. */
  isNew(): Promise<boolean>
  /** How many records of each type there are, whatever their status, counted up to `most`. */
  sizes(most: number): Promise<Readonly<Record<Exclude<WrittenType, 'term'>, number>>>
  /** @throws Problem as `Store.put`; conflict where nothing but external ids that are taken stands in the way */
  put(batch: readonly Written[]): Promise<PutReport>
  /**
   * Deletes an actor, a location, a source or a dataset that nothing names.
   * @throws Problem conflict that lists what names it
   */
  remove(type: RecordType, id: string): Promise<void>
  /**
   * Deletes records together, incidents too, which nothing else names; what they said stays in the history.
   * @throws Problem conflict that lists what else names one of them
   */
  removeTogether(batch: readonly RecordRef[]): Promise<void>
  /** The merge of a record that is merged; null where there is none. */
  merged(type: MergedType, id: string): Promise<Merge | null>
  /**
   * Takes a record out that leads to another one from now on, and puts those that it changes.
   * @param batch must name it no more
   */
  merge(merge: Merge, batch: readonly Written[]): Promise<void>
  /** Brings a merged record back, the first of the batch, and puts those that this changes. */
  split(type: MergedType, id: string, batch: readonly Written[]): Promise<void>
  /**
   * Takes a record out with all that it ever said, here and in the past of others, and puts those that named it.
   * @param batch must name it no more
   */
  erase(type: Exclude<WrittenType, 'term'>, id: string, batch: readonly Written[]): Promise<void>
  /** Whether the author's key is still one that is not revoked; always so for annals itself. */
  isAuthorized(): Promise<boolean>
  /** The answer that was given to a request with the same token of the same key. */
  storedAnswer(token: string): Promise<StoredAnswer | null>
  storeAnswer(token: string, answer: StoredAnswer): Promise<void>
}
