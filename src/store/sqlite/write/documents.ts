/** Has it decided what becomes of documents, over what the transaction knows of records, and writes it. */
import { deriveFields } from '../../../domain/document.js'
import type { WrittenType } from '../../../domain/record-types.js'
import type { Author } from '../../contract/transaction.js'
import { ChangeSetBuilder, type Entered } from '../../write/change-set.js'
import { type ContentLookup, contentOf } from '../../write/content.js'
import { type CreatedAt, documentChange } from '../../write/document-change.js'
import { isLocated } from '../../write/index-rows.js'
import { incidentTexts, recordTexts } from '../../write/texts.js'
import type { Statements } from '../connection/statements.js'
import { applyChanges, readCounter } from './apply.js'
import type { RecordCache } from './record-cache.js'
import { writeIncidentTexts, writeRecordTexts } from './texts.js'

export type DocumentType = Exclude<WrittenType, 'term'>

/** When records were first there in each view, by type and id. */
export type CreationTimes = ReadonlyMap<string, CreatedAt>

/** What happened to a record for its documents to be rendered again. */
export interface Cause {
  /** The record itself was written, so that its `updated_at` moves. */
  readonly written: boolean
  /** The revision of the change elsewhere that this one follows from. */
  readonly because: number | null
}

export class Documents {
  readonly statements: Statements
  readonly lookup: ContentLookup

  /** What the public did not have before, as types and keys. */
  readonly appeared: { readonly type: DocumentType; readonly key: number }[] = []

  /** What has been decided and is not written yet. */
  #changes: ChangeSetBuilder | null = null

  constructor(
    readonly records: RecordCache,
    readonly now: string,
    readonly author: Author,
    /** When records that come back first came. */
    readonly createdAt: CreationTimes = new Map(),
  ) {
    this.statements = records.statements
    this.lookup = {
      actor: (id) => records.record('actor', id)!,
      location: (id) => records.record('location', id)!,
      source: (id) => records.record('source', id)!,
      isPublished: (id) => records.record('incident', id)?.status === 'published',
      isVisible: (type, id) => records.isVisible(type, id),
    }
  }

  /** Enters a change of which there is no document. @returns its number */
  appendRevision(entered: Entered): number {
    return this.#pending().enter(entered)
  }

  /** Renders a record in both views; @returns the revision where a document changed, else null. */
  rerender(type: DocumentType, key: number, cause: Cause): number | null {
    const { records } = this
    const id = records.name(type, key)
    const record = records.record(type, id)!
    const incident = type === 'incident' ? records.record('incident', id)! : null
    const derived = incident === null ? null : deriveFields(incident, this.lookup)
    const changes = this.#pending()
    const content = contentOf(type, record, this.#isPublic(type, id), derived, this.lookup)
    const change = documentChange(records.stored(type, key), content, {
      now: this.now,
      written: cause.written,
      status: incident?.status ?? null,
      protected: 'protected' in record && record.protected,
      createdAt: this.createdAt.get(`${type} ${id}`),
      revision: changes.next,
    })
    if (change === null) return null
    const revision = changes.change(type, { key, id }, change, cause.because)
    if (incident !== null)
      changes.incidents.push({
        key,
        meta: change.meta,
        derived: cause.written ? null : derived,
        located: isLocated(incident, this.lookup.location),
      })
    if (change.appears) this.appeared.push({ type, key })
    records.keepStored(type, key, change.stored)
    return revision
  }

  /** Writes what has been decided. */
  flush(): void {
    if (this.#changes !== null) applyChanges(this.#changes, this.statements)
    // Others may count changes before the next is decided.
    this.#changes = null
  }

  /** Writes what can be found of a record by full text. */
  writeText(type: DocumentType, key: number): void {
    const id = this.records.name(type, key)
    const isPublic = this.#isPublic(type, id)
    const isNew = this.records.isNew(type, key)
    if (type === 'incident') {
      const texts = incidentTexts(this.records.record('incident', id)!, isPublic, this.lookup)
      writeIncidentTexts(key, texts, isNew, this.statements)
    } else {
      const texts = recordTexts(this.records.record(type, id)!, isPublic)
      writeRecordTexts(type, key, texts, isNew, this.statements)
    }
  }

  #pending(): ChangeSetBuilder {
    this.#changes ??= new ChangeSetBuilder(readCounter(this.statements), this.now, this.author)
    return this.#changes
  }

  #isPublic(type: DocumentType, id: string): boolean {
    if (type === 'incident') return this.records.record('incident', id)!.status === 'published'
    return this.records.isVisible(type, id)
  }
}
