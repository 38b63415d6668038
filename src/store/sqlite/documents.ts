/** Renders documents anew, gives those that changed a revision, and writes both down. */
import { eq, sql } from 'drizzle-orm'
import {
  findingsOf,
  renderActor,
  renderIncident,
  renderPlain,
  renderSource,
  type Surroundings,
} from '../../domain/document.js'
import type { WrittenType } from '../../domain/record-types.js'
import type { Stamp } from '../../domain/stamp.js'
import { VIEWS, type View } from '../../domain/vocabulary.js'
import type { IndexRows } from './index-rows.js'
import { type Records, type Stored, stampOf, TABLES } from './records.js'
import type { Statements } from './statements.js'
import {
  actors,
  counter,
  incidentDocuments,
  incidents,
  type locations,
  revisions,
  sources,
} from './tables.js'
import { writeIncidentText, writeRecordText } from './texts.js'

export type DocumentType = Exclude<WrittenType, 'term'>

/** What happened to a record for its documents to be looked at again. */
export interface Occasion {
  /** The record itself was written, so that its `updated_at` moves. */
  readonly written: boolean
  /** The revision of the change elsewhere that this one follows from. */
  readonly because: number | null
}

export class Documents {
  readonly #around: Surroundings

  constructor(
    readonly statements: Statements,
    readonly records: Records,
    readonly rows: IndexRows,
    readonly now: string,
  ) {
    this.#around = {
      actor: (id) => records.record('actor', id)!,
      location: (id) => records.record('location', id)!,
      source: (id) => records.record('source', id)!,
      isPublished: (id) => records.record('incident', id)?.status === 'published',
    }
  }

  get around(): Surroundings {
    return this.#around
  }

  /** Takes the next number of the one counter for a change, and enters it among the revisions. */
  enter(
    type: WrittenType,
    id: string,
    op: string | null,
    publicOp: string | null,
    because: number | null,
  ): number {
    const row = this.statements.get<{ revision: number }>(
      sql`update ${counter} set revision = revision + 1, public_revision = iif(${publicOp === null ? 0 : 1}, revision + 1, public_revision) where id = 1 returning ${counter.revision} as revision`,
    )!
    this.statements.insert(revisions, {
      revision: row.revision,
      at: this.now,
      type,
      id,
      op,
      publicOp,
      because,
    })
    return row.revision
  }

  /** Renders a record in both views; @returns the revision where a document changed, else null. */
  refresh(type: DocumentType, key: number, occasion: Occasion): number | null {
    const { records } = this
    const before = records.stored(type, key)
    const id = records.name(type, key)
    const seen: Record<View, boolean> = { full: true, public: this.#isPublic(type, key, id) }
    const old = (view: View): Stamp | null => {
      const text = before?.[view]
      return text ? stampOf(text) : null
    }
    // To the public a record begins when it comes out, however long it was a draft.
    const created = (view: View) => old(view)?.created_at ?? this.now
    const changed = new Set<View>()
    const kept: Record<View, string | null> = { full: null, public: null }
    for (const view of VIEWS) {
      if (seen[view] !== Boolean(before?.[view])) changed.add(view)
      if (!seen[view]) continue
      const stamp = old(view)
      if (stamp && this.#render(type, id, stamp, view) === before![view]) kept[view] = before![view]
      else changed.add(view)
    }
    if (occasion.written) changed.add('full')
    if (changed.size === 0) return null

    const revision = this.enter(
      type,
      id,
      changed.has('full')
        ? fullOp(before, type === 'incident' ? records.record('incident', id)!.status : null)
        : null,
      changed.has('public') ? publicOp(before, seen.public) : null,
      occasion.because,
    )
    const updated = (view: View) => (occasion.written ? this.now : (old(view)?.updated_at ?? this.now))
    const text = (view: View): string | null => {
      if (!seen[view]) return null
      if (kept[view] !== null && !changed.has(view)) return kept[view]
      return this.#render(type, id, { revision, created_at: created(view), updated_at: updated(view) }, view)
    }
    const texts = { full: text('full')!, public: text('public') }
    if (before?.full && changed.has('full')) {
      this.statements.run(
        sql`update ${revisions} set content = ${before.full} where ${eq(revisions.revision, old('full')!.revision)}`,
      )
    }
    this.#store(type, key, texts)
    return revision
  }

  /** Writes what can be found of a record by full text. */
  writeText(type: DocumentType, key: number): void {
    const id = this.records.name(type, key)
    const isPublic = this.#isPublic(type, key, id)
    if (type === 'incident') {
      writeIncidentText(key, this.records.record('incident', id)!, isPublic, this.#around, this.statements)
    } else {
      writeRecordText(type, key, this.records.record(type, id)!, isPublic, this.statements)
    }
  }

  #isPublic(type: DocumentType, key: number, id: string): boolean {
    if (type === 'incident') return this.records.record('incident', id)!.status === 'published'
    const row = this.statements.get<{ visible: number }>(
      sql`select ${TABLES[type].visible} as visible from ${TABLES[type]} where ${eq(TABLES[type].key, key)}`,
    )!
    return row.visible === 1
  }

  #render(type: DocumentType, id: string, stamp: Stamp, view: View): string {
    const { records } = this
    switch (type) {
      case 'incident':
        return renderIncident(records.record('incident', id)!, stamp, view, this.#around)
      case 'actor': {
        const record = records.record('actor', id)!
        return renderActor(record, stamp, view, record.parent !== null && this.#isSeen(actors, record.parent))
      }
      case 'source':
        return renderSource(records.record('source', id)!, stamp, view, (cited) =>
          this.#isSeen(sources, cited),
        )
      default:
        return renderPlain(records.record(type, id)!, stamp)
    }
  }

  #isSeen(table: typeof actors | typeof sources | typeof locations, id: string): boolean {
    const row = this.statements.get<{ visible: number }>(
      sql`select ${table.visible} as visible from ${table} where ${eq(table.id, id)}`,
    )
    return row?.visible === 1
  }

  #store(type: DocumentType, key: number, texts: { full: string; public: string | null }): void {
    const { statements } = this
    const full = texts.full === texts.public ? null : texts.full
    if (type !== 'incident') {
      statements.run(
        sql`update ${TABLES[type]} set public = ${texts.public}, full = ${full} where ${eq(TABLES[type].key, key)}`,
      )
      return
    }
    statements.run(
      sql`insert into ${incidentDocuments} (incident, public, full) values (${key}, ${texts.public}, ${full})
        on conflict (incident) do update set public = excluded.public, full = excluded.full`,
    )
    const record = this.records.record('incident', this.records.name('incident', key))!
    const findings = findingsOf(record, this.#around)
    const stamps = { full: stampOf(texts.full), public: texts.public === null ? null : stampOf(texts.public) }
    statements.run(
      sql`update ${incidents} set updated_at = ${stamps.full.updated_at}, revision = ${stamps.full.revision},
        public_updated_at = ${stamps.public?.updated_at ?? null}, public_revision = ${stamps.public?.revision ?? null},
        was_public = max(was_public, ${texts.public === null ? 0 : 1}),
        independent_sources = ${findings.independentSources},
        disputed = ${findings.disputed.full.length > 0 ? 1 : 0}, public_disputed = ${findings.disputed.public.length > 0 ? 1 : 0}, located = ${this.rows.isLocated(record) ? 1 : 0}
        where ${eq(incidents.key, key)}`,
    )
  }
}

function fullOp(before: Stored | null, status: string | null): string {
  if (!before?.full) return 'created'
  const wasWithdrawn =
    status !== null && (JSON.parse(before.full) as { status: string }).status === 'withdrawn'
  return status === 'withdrawn' && !wasWithdrawn ? 'withdrawn' : 'updated'
}

function publicOp(before: Stored | null, seen: boolean): string {
  if (!before?.public) return 'created'
  return seen ? 'updated' : 'withdrawn'
}
