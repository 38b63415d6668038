/** The documents that the revisions of a record made, and which of their parts the public is still shown. */
import { type NamedIds, namedIn, withoutHidden } from '../../domain/past-document.js'
import type { WrittenType } from '../../domain/record-types.js'
import type { ChangeRow, RevisionRow } from '../contract/history.js'

/** A revision as it is read. */
export interface StoredRevision extends ChangeRow {
  readonly by: string | null
  readonly reason: string | null
  /** The document that it made, kept once another has replaced it. */
  readonly content: string | null
}

/** The documents that revisions made; null where one left the view, or is kept no longer. @param now the present one */
export function textsOf(revisions: readonly StoredRevision[], now: string | null): (string | null)[] {
  const current = now === null ? null : (JSON.parse(now) as { revision: number }).revision
  return revisions.map(({ content, revision }) => content ?? (revision === current ? now : null))
}

/**
 * The history of a record, each revision with its document and the one before.
 * @param texts as the view is shown them
 * @param before the document before the first one
 */
export const revisionRows = (
  revisions: readonly StoredRevision[],
  texts: readonly (string | null)[],
  before: string | null,
): RevisionRow[] =>
  revisions.map(({ content: _, ...change }, index) => ({
    ...change,
    document: texts[index]!,
    before: index === 0 ? before : texts[index - 1]!,
  }))

/** A change without what it changed. */
export const bareChange = ({ revision, at, type, id, op, into, because }: StoredRevision): ChangeRow => ({
  revision,
  at,
  type,
  id,
  op,
  into,
  because,
})

/** The ids that a past document names, of which the public may not be shown all any more. */
export const idsToCheck = (
  type: WrittenType,
  text: string,
): [what: keyof NamedIds, ids: readonly string[]][] =>
  (Object.entries(namedIn(type, JSON.parse(text) as object)) as [keyof NamedIds, string[]][]).filter(
    ([, ids]) => ids.length > 0,
  )

/** A past document as the public is shown it now. @param shown of the ids that it names those that it is still shown */
export function asShownNow(
  type: WrittenType,
  text: string,
  shown: Readonly<Partial<Record<keyof NamedIds, ReadonlySet<string>>>>,
): string {
  const document = JSON.parse(text) as object
  return JSON.stringify(withoutHidden(type, document, (what, id) => shown[what]?.has(id) === true))
}
