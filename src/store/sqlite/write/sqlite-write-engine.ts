/** Writing on SQLite: what a transaction reads and applies, table by table. */
import { and, eq, sql } from 'drizzle-orm'
import type { DocumentType, WrittenType } from '../../../domain/record-types.js'
import type { MergedType, RecordRef } from '../../contract/transaction.js'
import type { ChangeSet, Counter } from '../../write/change-set.js'
import type { Citation } from '../../write/citations.js'
import type { ArchivedText } from '../../write/document-change.js'
import type { Ancestor } from '../../write/hierarchy.js'
import type { RowChanges } from '../../write/rows.js'
import type { VisibleNode } from '../../write/visibility.js'
import type {
  AffectedNode,
  HierarchyType,
  MergeRow,
  RecordRow,
  TermRow,
  TextChange,
  VisibleType,
  WriteEngine,
} from '../../write/write-engine.js'
import type { Statements } from '../connection/statements.js'
import { readRedirects } from '../query/redirects.js'
import { readReferrers } from '../query/referrers.js'
import { merges, revisions } from '../schema/tables.js'
import { applyChanges, archiveTexts, readCounter } from './apply.js'
import { applyRows } from './apply-rows.js'
import {
  hasMerges,
  readActorsBelow,
  readCitationsBehind,
  readCiting,
  readHolders,
  readIdsMergedInto,
  readLastTexts,
  readMergedInto,
  readShowing,
  readWasPublished,
} from './batch-queries.js'
import { deleteRows } from './delete-rows.js'
import { readHierarchy, writeAncestors } from './hierarchy-queries.js'
import { readLastKey, readNamed, readTerms, readWithKeys } from './record-queries.js'
import { rewriting, writeTexts } from './texts.js'
import { readKeysAbove, readVisibleNodes, writeVisible } from './visibility-queries.js'

/** Nothing here waits for anything: SQLite answers at once. */
export class SqliteWriteEngine implements WriteEngine {
  constructor(readonly statements: Statements) {}

  async recordsNamed(type: DocumentType, names: readonly string[]): Promise<RecordRow[]> {
    return readNamed(type, names, this.statements)
  }

  async termsNamed(names: readonly string[]): Promise<TermRow[]> {
    return readTerms(names, this.statements)
  }

  async recordsWithKeys(type: DocumentType, keys: readonly number[]): Promise<RecordRow[]> {
    return readWithKeys(type, keys, this.statements)
  }

  async lastKey(type: WrittenType): Promise<number> {
    return readLastKey(type, this.statements)
  }

  async counter(): Promise<Counter> {
    return readCounter(this.statements)
  }

  async hasMerges(): Promise<boolean> {
    return hasMerges(this.statements)
  }

  async survivors(type: MergedType, ids: readonly string[]): Promise<Map<string, string>> {
    return readRedirects(type, ids, 'full', this.statements)
  }

  async mergedInto(type: MergedType, ids: readonly string[]): Promise<Map<string, string>> {
    return readMergedInto(type, ids, this.statements)
  }

  async idsMergedInto(type: DocumentType, id: string): Promise<string[]> {
    return readIdsMergedInto(type, id, this.statements)
  }

  async addMerge({ wasPublic, ...merge }: MergeRow): Promise<void> {
    this.statements.insert(merges, { ...merge, wasPublic: wasPublic ? 1 : 0 })
  }

  async removeMerge(type: MergedType, id: string): Promise<void> {
    this.statements.run(sql`delete from ${merges} where ${and(eq(merges.type, type), eq(merges.id, id))}`)
  }

  async holders(
    type: WrittenType,
    ids: readonly (readonly [scheme: string, value: string])[],
  ): Promise<{ scheme: string; value: string; target: number }[]> {
    return readHolders(type, ids, this.statements)
  }

  async citationsBehind(sources: readonly number[]): Promise<Citation[]> {
    return readCitationsBehind(sources, this.statements)
  }

  async citing(source: number): Promise<number[]> {
    return readCiting(source, this.statements)
  }

  async actorsBelow(actor: number): Promise<number[]> {
    return readActorsBelow(actor, this.statements)
  }

  async showing(type: DocumentType, key: number): Promise<number[]> {
    return readShowing(type, key, this.statements)
  }

  async referrers(type: DocumentType, key: number, most: number | null): Promise<RecordRef[]> {
    return readReferrers(type, key, this.statements, most)
  }

  async wasPublished(incident: number): Promise<boolean> {
    return readWasPublished(incident, this.statements)
  }

  async lastTexts(type: DocumentType, id: string): Promise<{ full: string | null; public: string | null }> {
    return readLastTexts(type, id, this.statements)
  }

  async hierarchyNodes(type: HierarchyType, keys: readonly number[]): Promise<AffectedNode[]> {
    return readHierarchy(type, keys, this.statements)
  }

  async visibleNodes(
    type: VisibleType,
    keys: readonly number[],
    within: readonly number[],
  ): Promise<VisibleNode[]> {
    return readVisibleNodes(type, keys, within, this.statements)
  }

  async keysAbove(type: 'actor' | 'location', keys: readonly number[]): Promise<number[]> {
    return readKeysAbove(type, keys, this.statements)
  }

  async applyRows(rows: RowChanges): Promise<void> {
    this.#deferReferences()
    applyRows(rows, this.statements)
  }

  async replaceAncestors(
    type: HierarchyType,
    ancestors: ReadonlyMap<number, readonly Ancestor[]>,
  ): Promise<void> {
    writeAncestors(type, ancestors, this.statements)
  }

  async setVisible(type: VisibleType, keys: readonly number[], visible: boolean): Promise<void> {
    writeVisible(type, keys, visible, this.statements)
  }

  async applyChanges(changes: ChangeSet): Promise<void> {
    applyChanges(changes, this.statements)
  }

  async archive(texts: readonly ArchivedText[]): Promise<void> {
    archiveTexts(texts, this.statements)
  }

  async enterSplit(type: MergedType, id: string): Promise<void> {
    this.statements.run(sql`
      update ${revisions} set op = 'split', public_op = iif(public_op is null, null, 'split')
      where ${revisions.revision} = (
        select max(revision) from ${revisions} where ${and(eq(revisions.type, type), eq(revisions.id, id))}
      )`)
  }

  async writeTexts(changes: readonly TextChange[]): Promise<void> {
    writeTexts(changes, this.statements)
  }

  async rewritingTexts(count: number, work: () => Promise<void>): Promise<void> {
    await rewriting(count, this.statements, work)
  }

  async deleteRows(type: DocumentType, key: number): Promise<void> {
    this.#deferReferences()
    deleteRows(type, key, this.statements)
  }

  /** Rows may point at what is written, or rewritten, later in the same transaction. */
  #deferReferences(): void {
    this.statements.database.pragma('defer_foreign_keys = ON')
  }
}
