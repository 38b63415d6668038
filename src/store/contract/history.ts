/** What an engine knows of changes: the history of a record, and the feed of a view. */
import type { WrittenType } from '../../domain/record-types.js'

/** One change of a record, as a view sees it. */
export interface ChangeRow {
  readonly revision: number
  readonly at: string
  readonly type: WrittenType
  readonly id: string
  readonly op: string
  readonly into: string | null
  readonly because: number | null
}

/** A change with the record as it is now; null where the view has none. */
export interface ChangeEntry extends ChangeRow {
  readonly record: Buffer | null
}

/** Which changes are asked for. */
export interface ChangesRange {
  /** Only those after this revision. */
  readonly since: number
  /** How many at most. */
  readonly limit: number
  /** The revision up to which the reader knows the view, `since` by default: what is new to it is `created`. */
  readonly known?: number
}

/** A page of changes, the oldest first. */
export interface Changes {
  /** Where the view stands. */
  readonly revision: number
  readonly entries: readonly ChangeEntry[]
  /** Whether there are further ones by now. */
  readonly more: boolean
  /** The revision up to which this is complete: the `since` of the next page. */
  readonly next: number
}

/** A change of a record with who made it and why; null to the public, and where nobody said. */
export interface RevisionRow extends ChangeRow {
  readonly by: string | null
  readonly reason: string | null
  /** The document that it made, as the view had it; null where it left the view, or its text is kept no longer. */
  readonly document: string | null
  /** The document of the revision before, in the same view. */
  readonly before: string | null
}
