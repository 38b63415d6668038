/** What changes were to a reader of a view: `created`, `updated` or one that the record left the view by. */
import type { View } from '../../domain/vocabulary.js'
import type { ChangeEntry, ChangeRow, Changes, ChangesRange } from '../contract/history.js'

/** The last change of a record in a view, as it is read. */
export interface LatestChange extends ChangeRow {
  /** The last change that the reader may have seen; null where there is none. */
  readonly known: string | null
}

/** After these a view has the record no longer, unless another change brings it back. */
const GONE = new Set(['withdrawn', 'deleted', 'merged', 'erased'])

/**
 * A change as an entry of the feed; null where there is nothing to return.
 * @param record the record as the view has it now; null where it has none
 * @param knownTo the revision up to which the reader knows the view
 */
export function changeEntry(
  { known, ...change }: LatestChange,
  record: Buffer | null,
  view: View,
  knownTo: number,
): ChangeEntry | null {
  // The full view goes on showing an incident that was withdrawn; other records were deleted then.
  const isKept = known === 'withdrawn' && view === 'full' && change.type === 'incident'
  const wasThere = known !== null && (isKept || !GONE.has(known))
  // A reader who pages up to here may have met it before it went for the last time but one: only what had never been
  // there can be left out.
  if (record === null && (change.op === 'erased' || change.op === 'redacted')) {
    // What was there before is not kept: a reader who begins now cannot have it, any other may.
    return knownTo > 0 ? { ...change, record } : null
  }
  if (record === null) return known !== null || change.op !== 'withdrawn' ? { ...change, record } : null
  const isBack = change.op === 'created' || change.op === 'split'
  const op = wasThere
    ? isBack
      ? 'updated'
      : change.op
    : known === 'merged' && change.op === 'split'
      ? 'split'
      : 'created'
  return { ...change, op, record }
}

/**
 * A page of the feed.
 * @param entries one more than the limit where there are further ones
 * @param revision where the view stands
 */
export function pageOfChanges(
  entries: readonly ChangeEntry[],
  { since, limit }: ChangesRange,
  revision: number,
): Changes {
  const more = entries.length > limit
  const shown = entries.slice(0, limit)
  return { revision, entries: shown, more, next: more ? shown.at(-1)!.revision : Math.max(since, revision) }
}
