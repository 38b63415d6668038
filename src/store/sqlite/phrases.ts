/** Looks for names in the texts that are stored, wherever they stand: a first sieve in SQL, which only whoever protects or erases waits for. */
import { eq, type SQL, sql } from 'drizzle-orm'
import { holds, withoutPhrases } from '../../domain/mentions.js'
import { tokensOf } from '../../domain/search-text.js'
import type { Statements } from './statements.js'
import { revisions } from './tables.js'

/** With more phrases than this, asking SQLite for each costs more than reading everything. */
const MOST_ASKED = 20

/**
 * A condition that holds for each text in which one of the phrases may stand, and for few others. LIKE knows the
 * two cases of ASCII letters only, so that other texts are folded.
 */
export function mayHold(text: SQL, phrases: readonly string[]): SQL {
  if (phrases.length > MOST_ASKED) return sql`true`
  const tokens = [...new Set(phrases.map(longestToken))]
  const asked = tokens.map(
    (token) =>
      sql`iif(octet_length(${text}) = length(${text}), ${text}, folded(${text})) like ${`%${token}%`}`,
  )
  return asked.length === 0 ? sql`false` : sql`(${sql.join(asked, sql` or `)})`
}

function longestToken(phrase: string): string {
  return phrase.split(' ').reduce((longest, token) => (token.length > longest.length ? token : longest))
}

/** Whether a text holds one of the phrases. */
export const isHeld = (text: string, phrases: readonly string[]): boolean => {
  const tokens = tokensOf(text).join(' ')
  return phrases.some((phrase) => holds(tokens, phrase))
}

interface Past {
  readonly revision: number
  readonly content: string | null
  readonly reason: string | null
  /** Whether the public is told of this change. */
  readonly isPublic: number
}

/**
 * Takes names out of what records said before, and out of the reasons that were given.
 * @param column whose past: that of the public, or that of the full view
 * @param also what else is changed in a document; @returns it itself where nothing is
 * @returns whether the public is told anything else of the past from now on
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
