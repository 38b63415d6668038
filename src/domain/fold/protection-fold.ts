/** Folds names of protected people, and texts in which they may stand: more widely than search does, since it errs towards telling. */
import { UNSPACED } from '../search-text.js'
import { tableOf } from './letters.js'
import { fold } from './search-fold.js'

/**
 * Scripts of which words take something on to them in front or behind, or are written without spaces: a name is looked
 * for among their characters wherever it begins.
 */
const RUN_SCRIPTS = ['Arabic', 'Hebrew', 'Syriac', 'Ethiopic', ...UNSPACED]
  .map((script) => `\\p{scx=${script}}`)
  .join('')
const RUN = `(?=[\\p{L}\\p{M}])[${RUN_SCRIPTS}]`
const WORD = new RegExp(`(?:${RUN})+|(?:(?!${RUN})[\\p{L}\\p{M}\\p{N}])+`, 'gu')
const IS_RUN = new RegExp(`^${RUN}`, 'u')
const ASCII = /^[\0-\x7f]*$/
const ASCII_WORD = /[a-z0-9]+/g

/** Hebrew letters as they are inside a word, where those at its end look otherwise; and what else people write for a letter. */
const LETTERS = tableOf('כ ך|מ ם|נ ן|פ ף|צ ץ|г ґѓ|к ќ|и і')
const REPLACED = new RegExp(`[${[...LETTERS.keys()].join('')}]`, 'g')
/** Hamza on no letter is left out as often as written. */
const HAMZA = /ء/g
/** Letters that stand for those with two dots, a ring or a stroke, as in Mueller, Aase and Soeren. */
const SPELLED_OUT = /(a)[ae]+|([ou])e+/g
/** Shorter words are other words without such a letter. */
const LEAST_SPELLED_OUT = 4

/** Characters as addresses have them (RFC 3986 section 2.1). */
const ENCODED = /(?:%[0-9A-Fa-f]{2})+/g

function decoded(run: string): string {
  try {
    return decodeURIComponent(run)
  } catch {
    return run
  }
}

/** A word of a text: of letters of a script that runs on, or another one. */
export interface NameWord {
  readonly text: string
  readonly isRun: boolean
  /** Where it begins and ends in the folded text. */
  readonly start: number
  readonly end: number
}

/** The folded text, of which `wordsIn` makes words. */
export function foldName(text: string): string {
  const folded = fold(text.includes('%') ? text.replace(ENCODED, decoded) : text)
  return ASCII.test(folded)
    ? folded
    : folded.replace(REPLACED, (letter) => LETTERS.get(letter)!).replace(HAMZA, '')
}

/** A word without the letters that only spell out a mark. */
export const withoutSpelledOut = (word: string): string =>
  word.length < LEAST_SPELLED_OUT ? word : word.replace(SPELLED_OUT, '$1$2')

/** The words of a folded text, in order. */
export function wordsIn(folded: string): NameWord[] {
  const words: NameWord[] = []
  const isAscii = ASCII.test(folded)
  for (const match of folded.matchAll(isAscii ? ASCII_WORD : WORD)) {
    const [text] = match
    const isRun = !isAscii && IS_RUN.test(text)
    const made = isRun ? text : withoutSpelledOut(text)
    words.push({ text: made, isRun, start: match.index, end: match.index + text.length })
  }
  return words
}
