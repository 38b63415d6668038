/** Suggests words of the full-text indexes for those of a question that find next to nothing. */
import { sql } from 'drizzle-orm'
import {
  FEW_RECORDS,
  type IndexedWord,
  initials,
  MOST_SUGGESTIONS,
  nearWords,
  type TypedWord,
  typedWords,
  wantedFor,
  withWords,
} from '../../../domain/mistyped.js'
import type { Suggestion } from '../../../domain/page.js'
import { readTextQuestion } from '../../../domain/search-text.js'
import { planQuestion } from '../../../query/plan.js'
import { planRecords } from '../../../query/records.js'
import type { SuggestionsPlan } from '../../contract/reader.js'
import type { Columns } from '../aggregates/columns.js'
import type { IdResolver } from './id-resolver.js'
import { countTo } from './incident-pages.js'
import { totalQuery } from './record-pages.js'
import { resolveQuestion } from './resolved-question.js'

/** For so many milliseconds words are looked for. */
const MOST_TIME = 2_000
/** So many of the words that are near are looked up, at most, for one that was asked for. */
const MOST_TRIED = 50

/**
 * The nearest words for those that find next to nothing, each only where asking for it in the same view finds records:
 * the index is never believed. Null where that takes too long.
 */
export function readSuggestions(
  plan: SuggestionsPlan,
  ids: IdResolver,
  columns: Columns,
): Suggestion[] | null {
  const end = performance.now() + MOST_TIME
  const { q } = plan
  const { all, none } = readTextQuestion(q)
  const isAlone = all.length + none.length === 1 && all[0]?.tokens.length === 1
  const found: { typed: TypedWord; words: Found[] }[] = []
  for (const typed of typedWords(q)) {
    const own = countOf(typed.word, plan, ids, FEW_RECORDS)
    if (own >= FEW_RECORDS || (own > 0 && !isAlone)) continue
    const wanted = wantedFor(typed, own)
    const words = initials(typed.token).flatMap((initial) => wordsOf(initial, plan, columns))
    const tried = nearWords(typed.token, words, wanted.edits).slice(0, MOST_TRIED)
    const near: Found[] = []
    for (const { word, edits } of tried) {
      if (performance.now() > end) return null
      if (near.length === MOST_SUGGESTIONS || (near[0] !== undefined && edits > near[0].edits)) break
      const count = countOf(word, plan, ids, -1)
      if (count >= wanted.records) near.push({ word, edits, count })
    }
    if (near.length > 0) found.push({ typed, words: near })
  }
  const nearest = found.map(({ typed, words }) => [typed, words[0]!.word] as const)
  return found.flatMap(({ typed, words }) =>
    words.map(({ word, count }) => ({
      word: typed.word,
      suggestion: word,
      count,
      q: withWords(
        q,
        nearest.map(([other, best]) => [other, other === typed ? word : best]),
      ),
    })),
  )
}

interface Found {
  readonly word: string
  readonly edits: number
  readonly count: number
}

/** How many records asking for a word by itself finds. @param most of incidents no more are counted; -1 counts all */
function countOf(q: string, { type, view }: SuggestionsPlan, ids: IdResolver, most: number): number {
  const { statements } = ids
  if (type !== 'incident')
    return statements.get<{ total: number }>(totalQuery(planRecords(type, { q, view }), true))!.total
  return countTo(resolveQuestion(planQuestion({ q, view }), ids), most, statements)
}

/** The words of the indexes of a view that begin with a character. */
function wordsOf(initial: string, { type, view }: SuggestionsPlan, columns: Columns): IndexedWord[] {
  const index = type === 'incident' ? 'incident_text' : 'record_text'
  // Of incidents the full view has in its own index what is not the same in the public one.
  const indexes =
    view === 'public' ? [index] : type === 'incident' ? [index, `${index}_full`] : [`${index}_full`]
  const texts = new Map<string, number>()
  for (const name of indexes)
    for (const word of wordsIn(name, initial, columns))
      texts.set(word.word, (texts.get(word.word) ?? 0) + word.texts)
  return [...texts].map(([word, texts]) => ({ word, texts }))
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
        sql`select term as word, doc as texts from ${table} where term >= ${initial} and term < ${after(initial)} and in_time()`,
      )
    },
    (words) => words.reduce((sum, { word }) => sum + 2 * word.length + 64, 0),
  )
}

/** The character after another one, in the order of code points, which is that of the index. */
function after(character: string): string {
  const next = character.codePointAt(0)! + 1
  return String.fromCodePoint(next === 0xd800 ? 0xe000 : next)
}
