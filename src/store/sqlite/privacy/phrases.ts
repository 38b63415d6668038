/** Looks for names in the texts that are stored, wherever they stand: a first sieve in SQL, which only whoever protects or erases waits for. */
import { eq, type SQL, sql } from 'drizzle-orm'
import { withoutPhrases } from '../../../domain/mentions.js'
import { NameFinder } from '../../../domain/name-finder.js'
import { keysOf, likePatterns } from '../../../domain/name-sieve.js'
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

/** Whether a text holds one of the names. */
export const isHeld = (text: string, phrases: readonly string[]): boolean =>
  NameFinder.of(phrases).holds(text)

/** Whether a text anywhere in a JSON text holds one of the names. */
export function isHeldInJson(json: string, phrases: readonly string[]): boolean {
  const finder = NameFinder.of(phrases)
  const isIn = (value: unknown): boolean => {
    if (typeof value === 'string') return finder.holds(value)
    if (typeof value !== 'object' || value === null) return false
    return Object.entries(value).some(([key, inner]) => finder.holds(key) || isIn(inner))
  }
  return isIn(JSON.parse(json))
}

interface Past {
  readonly revision: number
  readonly content: string | null
  readonly reason: string | null
  /** Whether this change is public. */
  readonly isPublic: number
}

/**
 * Takes names out of what records said before, and out of the reasons that were given.
 * @param column whose past: that of the public, or that of the full view
 * @param also what else is changed in a document; @returns it itself where nothing is
 * @returns whether the public past is different from now on
 */
export function redactPast(
  column: 'content' | 'public_content',
  phrases: readonly string[],
  statements: Statements,
  also: { readonly where: SQL; readonly change: (type: string, document: object) => object } | null = null,
): boolean {
  const text = sql`${revisions}.${sql.identifier(column)}`
  const found = statements.all<Past & { type: string }>(
    sql`select ${revisions.revision} as revision, ${revisions.type} as type, ${text} as content, ${revisions.reason} as reason, ${revisions.publicOp} is not null as isPublic from ${revisions}
      where ${mayHold(text, phrases)} or ${mayHold(sql`${revisions.reason}`, phrases)}${also ? sql` or ${also.where}` : sql``}`,
  )
  let isPublic = false
  for (const { revision, type, content, reason, ...row } of found) {
    if (reason !== null && isHeld(reason, phrases)) {
      isPublic ||= row.isPublic === 1
      statements.run(sql`update ${revisions} set reason = null where ${eq(revisions.revision, revision)}`)
    }
    if (content === null) continue
    const document = JSON.parse(content) as object
    const changed = withoutPhrases(also ? also.change(type, document) : document, phrases)
    if (changed === document) continue
    isPublic ||= column === 'public_content'
    statements.run(
      sql`update ${revisions} set ${sql.identifier(column)} = ${JSON.stringify(changed)} where ${eq(revisions.revision, revision)}`,
    )
  }
  return isPublic
}
