/** Decides what becomes of the documents of a record: which views change, what is entered of it, and what is kept of before. */
import { type RecordMeta, withMeta, withoutMeta } from '../../domain/record-meta.js'
import { VIEWS, type View } from '../../domain/vocabulary.js'

/** The stored documents of a record, null where the view has none. */
export interface Stored {
  readonly public: string | null
  readonly full: string | null
}

/** What a record says in each view, without its meta data; null where the public does not have it. */
export interface Content {
  readonly public: string | null
  readonly full: string
}

/** When a record was first there in each view; null where it is not known. */
export type CreatedAt = Readonly<Record<View, string | null>>

export interface DocumentCause {
  /** The time of the change (RFC 3339). */
  readonly now: string
  /** The record itself was written, so that its `updated_at` moves. */
  readonly written: boolean
  /** The status of an incident; null for other records. */
  readonly status: string | null
  /** Whether it is an actor that the public does not see. */
  readonly protected: boolean
  /** When a record that comes back first came. */
  readonly createdAt: CreatedAt | undefined
  /** The number that the change gets, where there is one. */
  readonly revision: number
}

/** What a view said until now, which stays with the change that made it say so. */
export interface ArchivedText {
  readonly view: View
  readonly revision: number
  readonly text: string
}

export interface DocumentChange {
  /** What is entered of it in each view; null where that stays as it is. */
  readonly op: string | null
  readonly publicOp: string | null
  readonly meta: { readonly full: RecordMeta; readonly public: RecordMeta | null }
  readonly stored: { readonly full: string; readonly public: string | null }
  readonly archived: readonly ArchivedText[]
  /** Whether the public did not have it before. */
  readonly appears: boolean
}

/** What becomes of a record that says `content` from now on; null where nothing changes. */
export function documentChange(
  before: Stored,
  content: Content,
  cause: DocumentCause,
): DocumentChange | null {
  const old = {
    full: before.full === null ? null : withoutMeta(before.full),
    public: before.public === null ? null : withoutMeta(before.public),
  }
  const changed = new Set(VIEWS.filter((view) => content[view] !== (old[view]?.content ?? null)))
  if (cause.written) changed.add('full')
  if (changed.size === 0) return null

  const metaOf = (view: View): RecordMeta => {
    const meta = old[view]?.meta
    if (meta && !changed.has(view)) return meta
    return {
      revision: cause.revision,
      // To the public a record begins when it comes out, however long it was a draft.
      created_at: meta?.created_at ?? cause.createdAt?.[view] ?? cause.now,
      updated_at: cause.written ? cause.now : (meta?.updated_at ?? cause.now),
    }
  }
  const meta = { full: metaOf('full'), public: content.public === null ? null : metaOf('public') }
  return {
    op: changed.has('full') ? fullOp(before, cause.status) : null,
    publicOp: changed.has('public') ? publicOp(before, content.public !== null, cause.protected) : null,
    meta,
    stored: {
      full: withMeta(content.full, meta.full),
      public: content.public === null ? null : withMeta(content.public, meta.public!),
    },
    archived: VIEWS.flatMap((view) => {
      const text = before[view]
      return text !== null && changed.has(view) ? [{ view, revision: old[view]!.meta.revision, text }] : []
    }),
    appears: content.public !== null && before.public === null,
  }
}

/** What a record says in each view, kept with the changes that made it say so. */
export function archivedTexts(stored: Stored): ArchivedText[] {
  return VIEWS.flatMap((view) => {
    const text = stored[view]
    return text === null ? [] : [{ view, revision: withoutMeta(text).meta.revision, text }]
  })
}

function fullOp(before: Stored, status: string | null): string {
  if (before.full === null) return 'created'
  if (status !== 'withdrawn') return 'updated'
  return (JSON.parse(before.full) as { status: string }).status === 'withdrawn' ? 'updated' : 'withdrawn'
}

function publicOp(before: Stored, seen: boolean, isProtected: boolean): string {
  if (before.public === null) return 'created'
  return seen ? 'updated' : isProtected ? 'redacted' : 'withdrawn'
}
