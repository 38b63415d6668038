/** The export of what changed after a revision: every entry, from one snapshot, a few at a time. */
import { setImmediate as immediate } from 'node:timers/promises'
import type { View } from '../domain/vocabulary.js'
import { changesLines } from '../formats/change-entries.js'
import type { Snapshot } from '../store/contract/snapshot.js'

/** What is known of an export of changes before it is written. */
export interface ChangesHead {
  readonly revision: number
  /** The revision up to which it is complete. */
  readonly next: number
}

/** How many entries are read at once. */
const BATCH = 100

/**
 * Begins an export of changes. The snapshot is the caller's to close.
 * @param goOn called for each batch; what it throws breaks the export off
 */
export async function changesOf(
  snapshot: Snapshot,
  view: View,
  since: number,
  goOn: () => void = () => {},
): Promise<{ head: ChangesHead; pieces: AsyncIterable<Buffer> }> {
  const read = (from: number) => snapshot.changes(view, { since: from, limit: BATCH, known: since })
  const first = await read(since)
  async function* pieces(): AsyncGenerator<Buffer> {
    for (let page = first; ; page = await read(page.next)) {
      if (page.entries.length > 0) yield changesLines(page.entries)
      if (!page.more) return
      await immediate()
      goOn()
    }
  }
  const { revision } = first
  return { head: { revision, next: Math.max(since, revision) }, pieces: pieces() }
}
