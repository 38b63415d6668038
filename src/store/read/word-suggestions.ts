/** The arithmetic of suggestions: which words of a text find too little, which others are tried, and what is suggested. */
import {
  FEW_RECORDS,
  type IndexedWord,
  MOST_SUGGESTIONS,
  nearWords,
  type TypedWord,
  wantedFor,
  withWords,
} from '../../domain/mistyped.js'
import type { Suggestion } from '../../domain/page.js'
import { readTextQuestion } from '../../domain/search-text.js'

/** So many of the words that are near are looked up for one of the text, at most. */
const MOST_TRIED = 50

/** Whether a text is one word alone. */
export function isSingleWord(q: string): boolean {
  const { all, none } = readTextQuestion(q)
  return all.length + none.length === 1 && all[0]?.tokens.length === 1
}

/** Whether other words are suggested for one that finds so many records, counted up to `FEW_RECORDS`. */
export const findsTooLittle = (records: number, isSingle: boolean): boolean =>
  records === 0 || (records < FEW_RECORDS && isSingle)

/** The words of several indexes, each once. */
export function mergedWords(indexes: readonly (readonly IndexedWord[])[]): IndexedWord[] {
  const texts = new Map<string, number>()
  for (const words of indexes)
    for (const word of words) texts.set(word.word, (texts.get(word.word) ?? 0) + word.texts)
  return [...texts].map(([word, texts]) => ({ word, texts }))
}

export interface FoundWord {
  readonly word: string
  readonly edits: number
  /** How many records it finds. */
  readonly count: number
}

/** Takes the words that are near to one of the text, the nearest first, until enough of them find records. */
export class NearWords {
  /** Those to look up, in order. */
  readonly tried: readonly { readonly word: string; readonly edits: number }[]
  readonly found: FoundWord[] = []
  readonly #least: number

  /** @param records how many it finds itself */
  constructor(typed: TypedWord, records: number, words: readonly IndexedWord[]) {
    const wanted = wantedFor(typed, records)
    this.tried = nearWords(typed.token, words, wanted.edits).slice(0, MOST_TRIED)
    this.#least = wanted.records
  }

  /** Whether a word with so many edits is still to be looked up. */
  wants({ edits }: { readonly edits: number }): boolean {
    const [best] = this.found
    return this.found.length < MOST_SUGGESTIONS && (best === undefined || edits <= best.edits)
  }

  add(word: FoundWord): void {
    if (word.count >= this.#least) this.found.push(word)
  }
}

/** The suggestions for a text, each with the whole text that has the word in it. */
export function suggestionsOf(
  q: string,
  found: readonly { readonly typed: TypedWord; readonly words: readonly FoundWord[] }[],
): Suggestion[] {
  const some = found.filter(({ words }) => words.length > 0)
  const nearest = some.map(({ typed, words }) => [typed, words[0]!.word] as const)
  return some.flatMap(({ typed, words }) =>
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

/** The character after another one, in the order of code points, which is that of the indexes. */
export function characterAfter(character: string): string {
  const next = character.codePointAt(0)! + 1
  return String.fromCodePoint(next === 0xd800 ? 0xe000 : next)
}
