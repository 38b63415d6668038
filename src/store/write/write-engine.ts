/** What writing asks of an engine: rows that are read in sets, and decisions that are applied; nothing is decided here. */
import type { DocumentType, WrittenType } from '../../domain/record-types.js'
import type { Merge, MergedType, RecordRef } from '../contract/transaction.js'
import type { ChangeSet, Counter } from './change-set.js'
import type { Citation } from './citations.js'
import type { ArchivedText } from './document-change.js'
import type { Ancestor, HierarchyNode } from './hierarchy.js'
import type { RowChanges } from './rows.js'
import type { ViewTexts } from './texts.js'
import type { VisibleNode } from './visibility.js'

/** A record as it is stored. */
export interface RecordRow {
  readonly key: number
  readonly name: string
  readonly public: string | null
  /** Null where it is the public one to the letter. */
  readonly full: string | null
  /** Whether the public sees it; not so for incidents, whose status says it. */
  readonly visible: boolean
}

/** A term as it is stored. */
export interface TermRow {
  readonly key: number
  readonly scheme: string
  readonly code: string
  readonly label: string
  readonly broader: string | null
  readonly description: string | null
}

/** What a record cache reads. */
export interface RecordRows {
  /** Those of the records named that there are. */
  recordsNamed(type: DocumentType, names: readonly string[]): Promise<readonly RecordRow[]>
  /** Those of the terms named, as `scheme:code`, that there are. */
  termsNamed(names: readonly string[]): Promise<readonly TermRow[]>
  recordsWithKeys(type: DocumentType, keys: readonly number[]): Promise<readonly RecordRow[]>
  /** The highest key of a type; 0 where there is no record. */
  lastKey(type: WrittenType): Promise<number>
}

export type HierarchyType = 'term' | 'location' | 'actor'
export type VisibleType = 'actor' | 'location' | 'source'

/** A node of a hierarchy, and whether it is below one of those that were asked for, or is one. */
export interface AffectedNode extends HierarchyNode {
  readonly affected: boolean
}

/** The texts of a record, in place of those that it had unless it is new. */
export interface TextChange {
  readonly type: DocumentType
  readonly key: number
  readonly texts: ViewTexts
  readonly isNew: boolean
}

/** What is undone of a merge. */
export interface MergeRow extends Merge {
  /** Whether the public had the record. */
  readonly wasPublic: boolean
}

export interface WriteEngine extends RecordRows {
  counter(): Promise<Counter>

  /** Whether any record is merged. */
  hasMerges(): Promise<boolean>
  /** The records that merged ones lead to in the end, by id; nothing for those that are not merged. */
  survivors(type: MergedType, ids: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** What merged ones were merged into, by id. */
  mergedInto(type: MergedType, ids: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** The ids that lead to a record. */
  idsMergedInto(type: DocumentType, id: string): Promise<readonly string[]>
  addMerge(merge: MergeRow): Promise<void>
  removeMerge(type: MergedType, id: string): Promise<void>
  /** Who has external ids, each a pair of scheme and value as they are compared. */
  holders(
    type: WrittenType,
    ids: readonly (readonly [scheme: string, value: string])[],
  ): Promise<readonly { readonly scheme: string; readonly value: string; readonly target: number }[]>

  /** All that sources cite, and all that those cite, to the end. */
  citationsBehind(sources: readonly number[]): Promise<readonly Citation[]>
  citing(source: number): Promise<readonly number[]>
  actorsBelow(actor: number): Promise<readonly number[]>
  /** The incidents that show something of a record, by key. */
  showing(type: DocumentType, key: number): Promise<readonly number[]>
  /** The records that name one, each once. @param most how many at most; null for all */
  referrers(type: DocumentType, key: number, most: number | null): Promise<readonly RecordRef[]>
  /** Whether the public ever had an incident. */
  wasPublished(incident: number): Promise<boolean>
  /** The last text of a record in each view that the history has, whatever became of it since. */
  lastTexts(
    type: DocumentType,
    id: string,
  ): Promise<{ readonly full: string | null; readonly public: string | null }>
  /** The records given, all below them, and all above any of those. */
  hierarchyNodes(type: HierarchyType, keys: readonly number[]): Promise<readonly AffectedNode[]>
  /** @param within those below that do not count in `aboveOthers` */
  visibleNodes(
    type: VisibleType,
    keys: readonly number[],
    within: readonly number[],
  ): Promise<readonly VisibleNode[]>
  /** The keys given, and those of all above them. */
  keysAbove(type: 'actor' | 'location', keys: readonly number[]): Promise<readonly number[]>

  applyRows(rows: RowChanges): Promise<void>
  /** Puts these ancestors in the place of those that the records had. */
  replaceAncestors(type: HierarchyType, ancestors: ReadonlyMap<number, readonly Ancestor[]>): Promise<void>
  setVisible(type: VisibleType, keys: readonly number[], visible: boolean): Promise<void>
  applyChanges(changes: ChangeSet): Promise<void>
  /** Keeps texts with the changes that brought them. */
  archive(texts: readonly ArchivedText[]): Promise<void>
  /** Makes the last change of a record a split. */
  enterSplit(type: MergedType, id: string): Promise<void>
  writeTexts(changes: readonly TextChange[]): Promise<void>
  /** Does work that rewrites the texts of so many incidents. */
  rewritingTexts(count: number, work: () => Promise<void>): Promise<void>
  /** Deletes all rows of a record, its texts and its documents; what names it must be changed in the same transaction. */
  deleteRows(type: DocumentType, key: number): Promise<void>
}
