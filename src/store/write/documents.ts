/** Has it decided what becomes of documents, over what the transaction knows of records, and has that written. */
import { deriveFields } from '../../domain/document.js'
import type { DocumentType } from '../../domain/record-types.js'
import type { Author } from '../contract/transaction.js'
import { type ChangeSet, ChangeSetBuilder, type Counter, type Entered } from './change-set.js'
import { type ContentLookup, contentOf } from './content.js'
import { type CreatedAt, documentChange } from './document-change.js'
import { isLocated } from './index-rows.js'
import type { RecordCache } from './record-cache.js'
import { incidentTexts, recordTexts } from './texts.js'
import type { TextChange, WriteEngine } from './write-engine.js'

/** When records were first there in each view, by type and id. */
export type CreationTimes = ReadonlyMap<string, CreatedAt>

/** What happened to a record for its documents to be rendered again. */
export interface Cause {
  /** The record itself was written, so that its `updated_at` moves. */
  readonly written: boolean
  /** The revision of the change elsewhere that this one follows from. */
  readonly because: number | null
}

/** Decisions are gathered between `begin` and `flush`. What a record names has to be loaded before it is rendered. */
export class Documents {
  readonly lookup: ContentLookup

  /** What the public did not have before. */
  readonly appeared: { readonly type: DocumentType; readonly name: string }[] = []

  /** What has been decided and is not written yet. */
  #changes: ChangeSetBuilder | null = null

  constructor(
    readonly records: RecordCache,
    readonly engine: WriteEngine,
    readonly now: string,
    readonly author: Author,
    /** When records that come back first came. */
    readonly createdAt: CreationTimes = new Map(),
  ) {
    this.lookup = {
      actor: (id) => records.record('actor', id)!,
      location: (id) => records.record('location', id)!,
      source: (id) => records.record('source', id)!,
      isPublished: (id) => records.record('incident', id)?.status === 'published',
      isVisible: (type, id) => records.isVisible(type, id),
    }
  }

  /** Has to be called before anything is decided, and after each `flush`: others may have counted changes meanwhile. */
  async begin(): Promise<void> {
    this.beginAt(await this.engine.counter())
  }

  /** As `begin`, for whoever knows the counter. */
  beginAt(counter: Counter): void {
    this.#changes = new ChangeSetBuilder(counter, this.now, this.author)
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
    if (change.appears) this.appeared.push({ type, name: id })
    records.keepStored(type, key, change.stored)
    return revision
  }

  /** Writes what has been decided. */
  async flush(): Promise<void> {
    const changes = this.take()
    if (changes.revisions.length > 0) await this.engine.applyChanges(changes)
  }

  /** What has been decided, to be written by whoever takes it. */
  take(): ChangeSet {
    const changes = this.#pending()
    this.#changes = null
    return changes
  }

  /** What can be found of a record by full text. */
  textsOf(type: DocumentType, key: number): TextChange {
    const { records } = this
    const id = records.name(type, key)
    const isPublic = this.#isPublic(type, id)
    const texts =
      type === 'incident'
        ? incidentTexts(records.record('incident', id)!, isPublic, this.lookup)
        : recordTexts(records.record(type, id)!, isPublic)
    return { type, key, texts, isNew: records.isNew(type, key) }
  }

  #pending(): ChangeSetBuilder {
    if (this.#changes === null) throw new Error('nothing can be decided before it has begun')
    return this.#changes
  }

  #isPublic(type: DocumentType, id: string): boolean {
    if (type === 'incident') return this.records.record('incident', id)!.status === 'published'
    return this.records.isVisible(type, id)
  }
}
