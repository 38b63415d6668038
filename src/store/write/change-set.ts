/** What a change comes to: everything that is written of the documents of records, decided before any of it is. */
import type { DerivedFields } from '../../domain/document.js'
import type { RecordMeta } from '../../domain/record-meta.js'
import type { WrittenType } from '../../domain/record-types.js'
import type { Author } from '../contract/transaction.js'
import type { ArchivedText, DocumentChange } from './document-change.js'

/** A change as it is entered in the feed and in the history of its record. */
export interface RevisionEntry {
  readonly revision: number
  /** The time of the change (RFC 3339). */
  readonly at: string
  readonly type: WrittenType
  readonly id: string
  /** What happened in each view; null where nothing did. */
  readonly op: string | null
  readonly publicOp: string | null
  /** The change elsewhere that it follows from. */
  readonly because: number | null
  readonly writtenBy: string | null
  readonly reason: string | null
  /** What the record was merged into. */
  readonly into: string | null
}

/** What the author of a change enters; the rest is counted. */
export type Entered = Pick<RevisionEntry, 'type' | 'id' | 'op' | 'publicOp' | 'because' | 'into'>

/** The documents of a record. */
export interface DocumentRow {
  readonly type: Exclude<WrittenType, 'term'>
  readonly key: number
  readonly public: string | null
  /** Null where it is the public one to the letter. */
  readonly full: string | null
}

/** What the columns of an incident say of its documents. */
export interface IncidentColumns {
  readonly key: number
  readonly meta: { readonly full: RecordMeta; readonly public: RecordMeta | null }
  /** What is found of it by what it names; null where its rows say so already. */
  readonly derived: DerivedFields | null
  /** Whether it is drawn on a map. */
  readonly located: boolean
}

/** The number of the last change, and of the last that shows to the public. */
export interface Counter {
  readonly revision: number
  readonly public: number
}

/** A change set as an engine takes it. */
export interface ChangeSet {
  readonly counter: Counter
  readonly revisions: readonly RevisionEntry[]
  readonly archived: readonly ArchivedText[]
  readonly documents: readonly DocumentRow[]
  readonly incidents: readonly IncidentColumns[]
}

/** Gathers a change set, and counts its changes. */
export class ChangeSetBuilder implements ChangeSet {
  readonly revisions: RevisionEntry[] = []
  readonly archived: ArchivedText[] = []
  readonly documents: DocumentRow[] = []
  readonly incidents: IncidentColumns[] = []

  /**
   * @param counter as it is now
   * @param at the time of the change (RFC 3339)
   */
  constructor(
    public counter: Counter,
    readonly at: string,
    readonly author: Author,
  ) {}

  /** The number that the next change gets. */
  get next(): number {
    return this.counter.revision + 1
  }

  /** Enters a change. @returns its number */
  enter(entered: Entered): number {
    const revision = this.next
    const { name: writtenBy, reason } = this.author
    this.revisions.push({ ...entered, revision, at: this.at, writtenBy, reason })
    this.counter = { revision, public: entered.publicOp === null ? this.counter.public : revision }
    return revision
  }

  /** Enters what becomes of the documents of a record. @returns the number of the change */
  change(
    type: DocumentRow['type'],
    { key, id }: { readonly key: number; readonly id: string },
    { op, publicOp, stored, archived }: DocumentChange,
    because: number | null,
  ): number {
    const revision = this.enter({ type, id, op, publicOp, because, into: null })
    this.archived.push(...archived)
    const { full, public: shared } = stored
    this.documents.push({ type, key, public: shared, full: full === shared ? null : full })
    return revision
  }
}
