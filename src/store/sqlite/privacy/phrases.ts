/** Looks for names in the texts that are stored, wherever they stand: a first sieve in SQL, which only whoever protects or erases waits for. */
import { eq, type SQL, sql } from 'drizzle-orm'
import { keysOf, likePatterns } from '../../../domain/name-sieve.js'
import type { View } from '../../../domain/vocabulary.js'
import { type PastEntry, type Redaction, redactedEntry } from '../../privacy/past.js'
import type { Statements } from '../connection/statements.js'
import { revisions } from '../schema/tables.js'

/** With more names or patterns than this, asking SQLite for each costs more than reading everything. */
const MOST_ASKED = 40

/**
 * A condition that holds for each JSON text in which one of the names may stand, and for few others. LIKE knows the
 * two cases of ASCII letters only, so that other texts are folded, and so are those with encoded addresses.
 */
export function mayHold(text: SQL, phrases: readonly string[]): SQL {
  const keys = keysOf(phrases)
  if (keys.length === 0) return sql`false`
  const patterns = keys.flatMap(likePatterns).map((pattern) => sql`${text} like ${pattern}`)
  if (keys.length + patterns.length > MOST_ASKED) return sql`true`
  const asked = patterns.length === 0 ? sql`false` : sql.join(patterns, sql` or `)
  return sql`iif(octet_length(${text}) = length(${text}) and instr(${text}, '%') = 0, ${asked}, may_name(${text}, ${JSON.stringify(keys)}))`
}

interface StoredEntry extends PastEntry {
  readonly revision: number
  /** Whether this change is public. */
  readonly isPublic: number
}

/** The column of the past texts of each view. */
const PAST = { public: 'public_content', full: 'content' } as const

/** As `PrivacyEngine.redactPast`. */
export function redactPast(view: View, redaction: Redaction, statements: Statements): boolean {
  const { phrases, ids } = redaction
  const column = sql.identifier(PAST[view])
  const text = sql`${revisions}.${column}`
  const found = statements.all<StoredEntry>(sql`
    select ${revisions.revision} as revision, ${revisions.type} as type, ${text} as content,
      ${revisions.reason} as reason, ${revisions.publicOp} is not null as isPublic
    from ${revisions}
    where ${sql.join(
      [
        mayHold(text, phrases),
        mayHold(sql`${revisions.reason}`, phrases),
        ...ids.map((id) => quotes(text, id)),
      ],
      sql` or `,
    )}`)
  let isPublic = false
  for (const entry of found) {
    const redacted = redactedEntry(entry, redaction)
    if (redacted === null) continue
    const own = eq(revisions.revision, entry.revision)
    if (redacted.isReasonHeld) statements.run(sql`update ${revisions} set reason = null where ${own}`)
    if (redacted.content !== null)
      statements.run(sql`update ${revisions} set ${column} = ${redacted.content} where ${own}`)
    isPublic ||=
      (redacted.isReasonHeld && entry.isPublic === 1) || (redacted.content !== null && view === 'public')
  }
  return isPublic
}

/** A condition that holds for each JSON text in which an id stands as a whole text. */
export const quotes = (text: SQL, id: string): SQL => sql`instr(${text}, ${JSON.stringify(id)}) > 0`
