/** From a text question to the language of FTS5, and which index a view reads. */
import { type SQL, sql } from 'drizzle-orm'
import type { Phrase, TextQuestion } from '../../../domain/search-text.js'
import type { View } from '../../../domain/vocabulary.js'
import { incidents } from '../schema/tables.js'
import type { TextUse } from './incident-tests.js'

/** How much a match counts in the title, the summary, and everything else (bm25 weights). */
const WEIGHTS = sql.raw('10.0, 4.0, 1.0, 0.0')
/** More than any bm25 score: what has all words in its title comes before what has not. */
const TITLE_FIRST = sql.raw('1000.0')
/** More than both: what has the Chinese characters of the question comes before what has their other forms. */
const WRITTEN_FIRST = sql.raw('10000.0')

/** A run of tokens; they hold letters, digits and marks only, so nothing in them needs escaping. */
const run = (tokens: readonly string[], isPrefix: boolean): string =>
  `"${tokens.join(' ')}"${isPrefix ? ' *' : ''}`

/** A phrase of tokens, or any of the forms that are as good. */
function phrase({ tokens, prefix, forms = [] }: Phrase): string {
  const own = run(tokens, prefix)
  return forms.length === 0 ? own : `(${[own, ...forms.map((form) => run(form, false))].join(' OR ')})`
}

/** What has the phrases of a question as they are written; null where Chinese characters have no part in it. */
function writtenExpression({ all }: TextQuestion): string | null {
  if (all.every(({ written }) => written === undefined)) return null
  return all.map((one) => (one.written ? `written : ${run(one.written, false)}` : phrase(one))).join(' AND ')
}

/** The FTS5 expression of a question; null where there is nothing to look for. */
export function matchExpression({ all, none }: TextQuestion): string | null {
  if (all.length === 0) return null
  const wanted = all.map(phrase).join(' AND ')
  return none.length === 0 ? wanted : `(${wanted}) NOT (${none.map(phrase).join(' OR ')})`
}

/** Whether an incident can be looked up by itself; the words of a prefix are collected anew each time. */
export const canBeLookedUp = ({ all, none }: TextQuestion): boolean =>
  all.length > 0 && ![...all, ...none].some(({ prefix }) => prefix)

/** The incidents whose text matches. The full view reads the public index where it has no text of its own. */
export function textCondition(question: TextQuestion, view: View, use: TextUse): SQL {
  const match = matchExpression(question)
  if (match === null) return sql`false`
  const inIndex = (table: SQL) =>
    use === 'each'
      ? sql`exists (select 1 from ${table} where ${table} match ${match} and rowid = ${incidents.key})`
      : sql`${use === 'first' ? sql`` : sql`+`}${incidents.key} in (select rowid from ${table} where ${table} match ${match})`
  const shared = inIndex(sql`incident_text`)
  if (view === 'public') return shared
  return sql`(${inIndex(sql`incident_text_full`)} or (${incidents.ownText} = 0 and ${shared}))`
}

/** The keys of what matches in the public view, whose index holds just what it has. */
export function matchedKeys(question: TextQuestion): SQL {
  const match = matchExpression(question)
  // With the sign a test of the key is none of the row, for which the words would be looked up again each time.
  return sql`select +rowid as key from incident_text where incident_text match ${match}`
}

/** The matches with their scores as `key, score`; the best has the least (bm25). */
export function scoredMatches(question: TextQuestion, view: View): SQL {
  const match = matchExpression(question)
  if (match === null) return sql`select 0 as key, 0.0 as score where false`
  const [only, ...others] = question.all
  const inTitle = (table: SQL): SQL =>
    // What scores in the title alone has it there, which saves looking it up, and collecting its words, once more.
    others.length === 0 && only !== undefined
      ? sql`(bm25(${table}, 1.0, 0.0, 0.0, 0.0) < 0.0)`
      : sql`(rowid in (select rowid from ${table} where ${table} match ${`title : (${question.all.map(phrase).join(' AND ')})`}))`
  const written = writtenExpression(question)
  const asWritten = (table: SQL): SQL =>
    written === null
      ? sql``
      : sql` - ${WRITTEN_FIRST} * (rowid in (select rowid from ${table} where ${table} match ${written}))`
  const scored = (table: SQL, where: SQL) =>
    sql`select rowid as key, bm25(${table}, ${WEIGHTS}) - ${TITLE_FIRST} * ${inTitle(table)}${asWritten(table)} as score
      from ${table}
      where ${table} match ${match}${where}`
  const shared = sql`incident_text`
  if (view === 'public') return scored(shared, sql``)
  const sharing = sql` and rowid not in (select ${incidents.key} from ${incidents} where ${incidents.ownText} = 1)`
  return sql`${scored(shared, sharing)} union all ${scored(sql`incident_text_full`, sql``)}`
}

/** The keys of actors, locations, sources or datasets whose text matches; `type` is their number in the index. */
export function recordMatches(question: TextQuestion, view: View, type: number): SQL {
  const match = matchExpression(question)
  if (match === null) return sql`select 0 as key where false`
  const table = view === 'public' ? sql`record_text` : sql`record_text_full`
  return sql`select rowid >> 2 as key from ${table} where ${table} match ${match} and (rowid & 3) = ${type}`
}
