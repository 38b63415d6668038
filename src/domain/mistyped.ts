/** The words of a text question that may be mistyped, and which words of an index are near to them. */
import { editsBetween, mostEdits } from './edits.js'
import { piecesOf, tokensOf } from './search-text.js'

/** With fewer records than this, a question may have a mistyped word. */
export const FEW_RECORDS = 3
/** The most words of one question that are examined, and the most suggestions for each. */
export const MOST_WORDS = 5
export const MOST_SUGGESTIONS = 3
/** Words of fewer letters have too many that are near; longer ones would take long to compare. */
const LEAST_LETTERS = 3
const MOST_LETTERS = 40
/** Where a word finds something, one that is meant instead is found so many times as often. */
const AS_OFTEN = 10

/** A word as it stands in a text question. */
export interface TypedWord {
  readonly word: string
  /** The same as it is looked for. */
  readonly token: string
  /** Where it begins and ends. */
  readonly from: number
  readonly to: number
}

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu
const LETTERS = /^\p{L}[\p{L}\p{M}]*$/u

/**
 * The words of a text question that are looked for whole, alone or in a phrase. Left out are prefixes and what is
 * excluded, words with digits, very short and very long ones, and scripts without spaces, whose characters are
 * looked for one by one.
 */
export function typedWords(text: string): TypedWord[] {
  const words = new Map<string, TypedWord>()
  for (const { text: piece, from, isExcluded, isQuoted } of piecesOf(text)) {
    if (isExcluded) continue
    const found = [...piece.matchAll(WORD)]
    if (!isQuoted && piece.endsWith('*')) found.pop()
    for (const { 0: word, index } of found) {
      const [token, ...others] = tokensOf(word)
      if (token === undefined || others.length > 0 || !LETTERS.test(token)) continue
      if (token.length < LEAST_LETTERS || token.length > MOST_LETTERS || words.has(token)) continue
      words.set(token, { word, token, from: from + index, to: from + index + word.length })
    }
  }
  return [...words.values()].slice(0, MOST_WORDS)
}

/** A text question with other words in the place of some. */
export function withWords(text: string, words: readonly (readonly [TypedWord, string])[]): string {
  let made = ''
  let at = 0
  for (const [{ from, to }, other] of [...words].sort(([a], [b]) => a.from - b.from)) {
    made += text.slice(at, from) + other
    at = to
  }
  return made + text.slice(at)
}

/** What is asked of a suggestion: how near it is, and how many records it finds. */
export interface Wanted {
  readonly edits: number
  readonly records: number
}

/** @param records how many a word finds by itself */
export function wantedFor({ token }: TypedWord, records: number): Wanted {
  if (records === 0) return { edits: mostEdits(token.length), records: 1 }
  return { edits: Math.min(1, mostEdits(token.length)), records: AS_OFTEN * records }
}

/** What a word may begin with that begins with these letters, but for one slip of the hand. */
export const initials = (token: string): string[] => [...new Set([...token].slice(0, 2))]

/** A word of an index, and about how many texts have it. */
export interface IndexedWord {
  readonly word: string
  readonly texts: number
}

/** The words that are near to another one, the nearest first, then the most frequent. */
export function nearWords(
  token: string,
  words: readonly IndexedWord[],
  most: number,
): (IndexedWord & { edits: number })[] {
  const near: (IndexedWord & { edits: number })[] = []
  for (const { word, texts } of words) {
    if (word === token || Math.abs(word.length - token.length) > most) continue
    const edits = editsBetween(token, word)
    if (edits <= most && LETTERS.test(word)) near.push({ word, texts, edits })
  }
  return near.sort((a, b) => a.edits - b.edits || b.texts - a.texts || (a.word < b.word ? -1 : 1))
}
