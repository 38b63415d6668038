/** Takes names, and ids of what was erased, out of what records said before, and out of the reasons that were given. */
import { withoutPhrases } from '../../domain/mentions.js'
import type { WrittenType } from '../../domain/record-types.js'
import { isHeld } from './held.js'

/** What is taken out. */
export interface Redaction {
  readonly phrases: readonly string[]
  /** Ids in whose documents something else is taken out as well. */
  readonly ids: readonly string[]
  /** A document without what is said by those ids; it itself where nothing is. */
  readonly withoutIds: (type: WrittenType, document: object) => object
}

/** Names alone. */
export const namesOnly = (phrases: readonly string[]): Redaction => ({
  phrases,
  ids: [],
  withoutIds: (_, document) => document,
})

/** A past text of a record, and the reason that was given for the change. */
export interface PastEntry {
  readonly type: WrittenType
  readonly content: string | null
  readonly reason: string | null
}

/** What an entry says from now on. */
export interface RedactedEntry {
  /** Whether the reason goes. */
  readonly isReasonHeld: boolean
  /** The text from now on; null where it stays as it is. */
  readonly content: string | null
}

/** What becomes of an entry; null where it holds nothing that is taken out. */
export function redactedEntry(
  { type, content, reason }: PastEntry,
  { phrases, withoutIds }: Redaction,
): RedactedEntry | null {
  const isReasonHeld = reason !== null && isHeld(reason, phrases)
  if (content === null) return isReasonHeld ? { isReasonHeld, content: null } : null
  const document = JSON.parse(content) as object
  const changed = withoutPhrases(withoutIds(type, document), phrases)
  if (changed === document) return isReasonHeld ? { isReasonHeld, content: null } : null
  return { isReasonHeld, content: JSON.stringify(changed) }
}
