/** Looks for names in the texts of what is written now, and says where they stand. */
import { type PlacedText, textsOf } from '../../domain/mentions.js'
import { NameFinder } from '../../domain/name-finder.js'
import type { RecordOf, Written, WrittenType } from '../../domain/record-types.js'
import type { Mention } from '../contract/transaction.js'
import { RecordCache } from '../write/record-cache.js'
import type { RecordRows } from '../write/write-engine.js'
import type { PrivacyEngine } from './privacy-engine.js'

/** How many records are loaded at a time while everything is searched. */
const AT_ONCE = 2_000

/** Whether an actor is protected. */
export const protection =
  (records: RecordCache) =>
  (actor: string): boolean =>
    records.record('actor', actor)?.protected === true

/** Whether the public sees a record as it is written now. */
export function isPublic(
  type: WrittenType,
  name: string,
  record: RecordOf[WrittenType],
  records: RecordCache,
): boolean {
  if (type === 'term' || type === 'dataset') return true
  if (type === 'incident') return (record as RecordOf['incident']).status === 'published'
  return records.isVisible(type, name)
}

/** A place where a name stands. */
export function mention(
  type: WrittenType,
  id: string,
  record: RecordOf[WrittenType],
  pointer: string,
): Mention {
  const status = type === 'incident' ? (record as RecordOf['incident']).status : null
  return { type, id, status, pointer }
}

/** Where names stand in the texts of one record that everybody may read. */
export function mentionsIn<T extends WrittenType>(
  type: T,
  name: string,
  record: RecordOf[T],
  finder: NameFinder,
  isProtected: (actor: string) => boolean,
): Mention[] {
  // What protected actors are called themselves is for the full view only.
  if (type === 'actor' && isProtected(name)) return []
  const found: PlacedText[] = [...textsOf(type, record, isProtected)].filter(({ text }) => finder.holds(text))
  return found.map(({ pointer }) => mention(type, name, record, pointer))
}

/** Where phrases stand in what is written now, whether it is public or not. */
export async function mentionsOf(
  phrases: readonly string[],
  rows: RecordRows,
  privacy: PrivacyEngine,
): Promise<Mention[]> {
  const finder = NameFinder.of(phrases)
  const found = await privacy.recordsHolding(phrases)
  const mentions: Mention[] = []
  for (let at = 0; at < found.length; at += AT_ONCE) {
    const some = found.slice(at, at + AT_ONCE)
    // What was loaded is not kept: it may be everything.
    const records = new RecordCache(rows)
    await records.loadAll(some.map(({ type, id }) => ({ type, name: id })))
    await records.loadReferences(
      some.map(({ type, id }) => ({ type, record: records.record(type, id)! }) as Written),
    )
    for (const { type, id } of some)
      mentions.push(...mentionsIn(type, id, records.record(type, id)!, finder, protection(records)))
  }
  return mentions
}
