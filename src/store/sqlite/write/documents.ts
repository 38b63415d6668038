/** Renders documents anew, gives those that changed a revision, and writes both down. */
import { eq, type SQL, sql } from 'drizzle-orm'
import {
  type DerivedFields,
  deriveFields,
  mayHide,
  type RecordLookup,
  renderActor,
  renderIncident,
  renderPlain,
  renderSource,
} from '../../../domain/document.js'
import type { RecordMeta } from '../../../domain/record-meta.js'
import type { WrittenType } from '../../../domain/record-types.js'
import type { View } from '../../../domain/vocabulary.js'
import type { Author } from '../../contract/transaction.js'
import { documentChange } from '../../write/document-change.js'
import type { Statements } from '../connection/statements.js'
import { counter, incidentDocuments, incidents, revisions } from '../schema/tables.js'
import type { IndexRows } from './index-rows.js'
import type { RecordCache } from './record-cache.js'
import { forTypes, OTHERS } from './record-queries.js'
import { writeIncidentText, writeRecordText } from './texts.js'

export type DocumentType = Exclude<WrittenType, 'term'>

/** When records were first there in each view, by type and id. */
export type CreationTimes = ReadonlyMap<string, Readonly<Record<View, string | null>>>

/** What happened to a record for its documents to be looked at again. */
export interface Cause {
  /** The record itself was written, so that its `updated_at` moves. */
  readonly written: boolean
  /** The revision of the change elsewhere that this one follows from. */
  readonly because: number | null
}

const KEY = sql.placeholder('key')
const REVISION = sql.placeholder('revision')
const TEXT = sql.placeholder('text')

// Without a RETURNING clause, before which FTS5 would have to write down what it has gathered.
const COUNT = sql`update ${counter} set revision = revision + 1, public_revision = iif(${sql.placeholder('isPublic')}, revision + 1, public_revision) where id = 1`
const COUNTED = sql`select ${counter.revision} as revision from ${counter} where id = 1`
const KEEP: Record<View, SQL> = {
  full: sql`update ${revisions} set content = ${TEXT} where ${eq(revisions.revision, REVISION)}`,
  public: sql`update ${revisions} set public_content = ${TEXT} where ${eq(revisions.revision, REVISION)}`,
}
const STORE = {
  ...forTypes(
    OTHERS,
    (table) =>
      sql`update ${table} set public = ${sql.placeholder('public')}, full = ${sql.placeholder('full')} where ${eq(table.key, KEY)}`,
  ),
  incident: sql`insert into ${incidentDocuments} (incident, public, full) values (${KEY}, ${sql.placeholder('public')}, ${sql.placeholder('full')})
    on conflict (incident) do update set public = excluded.public, full = excluded.full`,
}
const STAMP = sql`update ${incidents} set updated_at = ${sql.placeholder('updated')}, revision = ${REVISION},
  public_updated_at = ${sql.placeholder('publicUpdated')}, public_revision = ${sql.placeholder('publicRevision')},
  was_public = max(was_public, ${sql.placeholder('isPublic')}) where ${eq(incidents.key, KEY)}`
/** Touches nothing where they are as before: most changes around an incident alter none of them. */
const FIND = sql`update ${incidents} set independent_sources = ${sql.placeholder('sources')}, disputed = ${sql.placeholder('disputed')},
  public_disputed = ${sql.placeholder('publicDisputed')}, located = ${sql.placeholder('located')}
  where ${eq(incidents.key, KEY)} and (independent_sources, disputed, public_disputed, located)
    is not (${sql.placeholder('sources')}, ${sql.placeholder('disputed')}, ${sql.placeholder('publicDisputed')}, ${sql.placeholder('located')})`

export class Documents {
  readonly #around: RecordLookup

  /** What the public did not have before, as types and keys. */
  readonly appeared: { readonly type: DocumentType; readonly key: number }[] = []

  readonly statements: Statements

  constructor(
    readonly records: RecordCache,
    readonly rows: IndexRows,
    readonly now: string,
    readonly author: Author,
    /** When records that come back first came. */
    readonly createdAt: CreationTimes = new Map(),
  ) {
    this.statements = records.statements
    this.#around = {
      actor: (id) => records.record('actor', id)!,
      location: (id) => records.record('location', id)!,
      source: (id) => records.record('source', id)!,
      isPublished: (id) => records.record('incident', id)?.status === 'published',
    }
  }

  get lookup(): RecordLookup {
    return this.#around
  }

  /** Takes the next number of the one counter for a change, and enters it among the revisions. */
  appendRevision(
    type: WrittenType,
    id: string,
    op: string | null,
    publicOp: string | null,
    because: number | null,
    into: string | null = null,
  ): number {
    this.statements.run(COUNT, { isPublic: publicOp === null ? 0 : 1 })
    const revision = this.#lastRevision()
    this.statements.insert(revisions, {
      revision,
      at: this.now,
      type,
      id,
      op,
      publicOp,
      because,
      writtenBy: this.author.name,
      reason: this.author.reason,
      into,
    })
    return revision
  }

  /** Renders a record in both views; @returns the revision where a document changed, else null. */
  rerender(type: DocumentType, key: number, cause: Cause): number | null {
    const { records } = this
    const id = records.name(type, key)
    const incident = type === 'incident' ? records.record('incident', id)! : null
    const derived = incident === null ? null : deriveFields(incident, this.#around)
    const change = documentChange(
      records.stored(type, key),
      this.#render(type, id, this.#isPublic(type, id), derived),
      {
        now: this.now,
        written: cause.written,
        status: incident?.status ?? null,
        protected: type === 'actor' && records.record('actor', id)!.protected,
        createdAt: this.createdAt.get(`${type} ${id}`),
        revision: this.#lastRevision() + 1,
      },
    )
    if (change === null) return null
    const revision = this.appendRevision(type, id, change.op, change.publicOp, cause.because)
    if (change.appears) this.appeared.push({ type, key })
    for (const { view, revision, text } of change.archived)
      this.statements.run(KEEP[view], { text, revision })
    this.#store(type, key, change.stored)
    if (derived !== null) this.#index(key, change.meta, cause.written ? null : derived)
    return revision
  }

  /** Writes what can be found of a record by full text. */
  writeText(type: DocumentType, key: number): void {
    const id = this.records.name(type, key)
    const isPublic = this.#isPublic(type, id)
    const isNew = this.records.isNew(type, key)
    if (type === 'incident') {
      const record = this.records.record('incident', id)!
      writeIncidentText(key, record, isPublic, isNew, this.#around, this.statements)
    } else {
      writeRecordText(type, key, this.records.record(type, id)!, isPublic, isNew, this.statements)
    }
  }

  #isPublic(type: DocumentType, id: string): boolean {
    if (type === 'incident') return this.records.record('incident', id)!.status === 'published'
    return this.records.isVisible(type, id)
  }

  /** What a record says in each view; null where the public does not have it. */
  #render(
    type: DocumentType,
    id: string,
    isPublic: boolean,
    derived: DerivedFields | null,
  ): { full: string; public: string | null } {
    const { records } = this
    const both = (render: (view: View) => string, isSame: boolean) => {
      const full = render('full')
      return { full, public: !isPublic ? null : isSame ? full : render('public') }
    }
    switch (type) {
      case 'incident': {
        const record = records.record('incident', id)!
        return both(
          (view) => renderIncident(record, view, this.#around, derived!),
          !mayHide(record, this.#around),
        )
      }
      case 'actor': {
        const record = records.record('actor', id)!
        const { parent } = record
        return both(
          (view) => renderActor(record, view, parent !== null && records.isVisible('actor', parent)),
          parent === null,
        )
      }
      case 'source': {
        const record = records.record('source', id)!
        return both(
          (view) => renderSource(record, view, (cited) => records.isVisible('source', cited)),
          record.cites.length === 0,
        )
      }
      default:
        return both(() => renderPlain(records.record(type, id)!), true)
    }
  }

  #store(type: DocumentType, key: number, stored: { full: string; public: string | null }): void {
    const { full, public: shared } = stored
    this.statements.run(STORE[type], { key, public: shared, full: full === shared ? null : full })
    this.records.keepStored(type, key, stored)
  }

  #lastRevision(): number {
    return this.statements.get<{ revision: number }>(COUNTED, {})!.revision
  }

  /** Writes of an incident when it changed, and what is found of it where that may be different from its rows. */
  #index(
    key: number,
    { full, public: shared }: { full: RecordMeta; public: RecordMeta | null },
    derived: DerivedFields | null,
  ) {
    this.statements.run(STAMP, {
      key,
      revision: full.revision,
      updated: full.updated_at,
      publicRevision: shared?.revision ?? null,
      publicUpdated: shared?.updated_at ?? null,
      isPublic: shared === null ? 0 : 1,
    })
    if (derived === null) return
    const record = this.records.record('incident', this.records.name('incident', key))!
    this.statements.run(FIND, {
      key,
      sources: derived.independentSources,
      disputed: derived.disputed.full.length > 0 ? 1 : 0,
      publicDisputed: derived.disputed.public.length > 0 ? 1 : 0,
      located: this.rows.isLocated(record) ? 1 : 0,
    })
  }
}
