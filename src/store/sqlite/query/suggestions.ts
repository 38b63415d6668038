/** Suggests words of the full-text indexes for those of a question that find next to nothing. */
import { sql } from 'drizzle-orm'
import { FEW_RECORDS, type IndexedWord, initials, typedWords } from '../../../domain/mistyped.js'
import type { Suggestion } from '../../../domain/page.js'
import { planQuestion } from '../../../query/plan.js'
import { planRecords } from '../../../query/records.js'
import type { SuggestionsPlan } from '../../contract/reader.js'
import { resolveQuestion } from '../../read/resolved-question.js'
import {
  characterAfter,
  findsTooLittle,
  isSingleWord,
  mergedWords,
  NearWords,
  suggestionsOf,
} from '../../read/word-suggestions.js'
import type { Columns } from '../aggregates/columns.js'
import type { IdResolver } from './id-resolver.js'
import { countTo } from './incident-pages.js'
import { totalQuery } from './record-pages.js'

/** For so many milliseconds words are looked for. */
const MOST_TIME = 2_000
/**
 * The nearest words for those that find next to nothing, each only where asking for it in the same view finds records:
 * a word of the index alone proves nothing. Null where that takes too long.
 */
export function readSuggestions(
  plan: SuggestionsPlan,
  ids: IdResolver,
  columns: Columns,
): Suggestion[] | null {
  const end = performance.now() + MOST_TIME
  const { q } = plan
  const isSingle = isSingleWord(q)
  const found = []
  for (const typed of typedWords(q)) {
    const own = countOf(typed.word, plan, ids, FEW_RECORDS)
    if (!findsTooLittle(own, isSingle)) continue
    const words = initials(typed.token).flatMap((initial) => wordsOf(initial, plan, columns))
    const near = new NearWords(typed, own, words)
    for (const tried of near.tried) {
      if (performance.now() > end) return null
      if (!near.wants(tried)) break
      near.add({ ...tried, count: countOf(tried.word, plan, ids, -1) })
    }
    found.push({ typed, words: near.found })
  }
  return suggestionsOf(q, found)
}

/** How many records asking for a word by itself finds. @param most of incidents no more are counted; -1 counts all */
function countOf(q: string, { type, view }: SuggestionsPlan, ids: IdResolver, most: number): number {
  const { statements } = ids
  if (type !== 'incident')
    return statements.get<{ total: number }>(
      totalQuery(planRecords(type, { q, view }), { by: 'matches-first' }),
    )!.total
  return countTo(resolveQuestion(planQuestion({ q, view }), ids), most, statements)
}

/** The words of the indexes of a view that begin with a character. */
function wordsOf(initial: string, { type, view }: SuggestionsPlan, columns: Columns): IndexedWord[] {
  const index = type === 'incident' ? 'incident_text' : 'record_text'
  // Of incidents the full view has in its own index what is not the same in the public one.
  const indexes =
    view === 'public' ? [index] : type === 'incident' ? [index, `${index}_full`] : [`${index}_full`]
  return mergedWords(indexes.map((name) => wordsIn(name, initial, columns)))
}

/** The words of an index that begin with a character: read once, until somebody writes. */
function wordsIn(index: string, initial: string, columns: Columns): readonly IndexedWord[] {
  const { statements } = columns
  return columns.kept(
    `words ${index} ${initial}`,
    () => {
      const table = sql.raw(`temp.${index}_words`)
      statements.run(
        sql`create virtual table if not exists ${table} using fts5vocab('main', ${sql.raw(`'${index}'`)}, 'row')`,
      )
      return statements.all<IndexedWord>(
        sql`select term as word, doc as texts
          from ${table}
          where term >= ${initial} and term < ${characterAfter(initial)} and in_time()`,
      )
    },
    (words) => words.reduce((sum, { word }) => sum + 2 * word.length + 64, 0),
  )
}
