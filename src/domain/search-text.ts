/** How texts are cut into what can be searched: words, and in scripts without spaces every single character. */
import { decomposed, JOINER } from './decomposed.js'

/** Scripts that are written without spaces between words: any run of their characters is found. */
const UNSPACED = [
  'Han',
  'Hiragana',
  'Katakana',
  'Bopomofo',
  'Thai',
  'Lao',
  'Khmer',
  'Myanmar',
  'Tibetan',
  'Tai_Le',
  'New_Tai_Lue',
  'Tai_Tham',
  'Tai_Viet',
  'Javanese',
  'Balinese',
  'Yi',
]

const UNSPACED_CHARACTER = `(?=[\\p{L}\\p{M}\\p{N}])[${UNSPACED.map((script) => `\\p{scx=${script}}`).join('')}]`
const TOKEN = new RegExp(
  `${UNSPACED_CHARACTER}|(?!${UNSPACED_CHARACTER})[\\p{L}\\p{N}](?:(?!${UNSPACED_CHARACTER})[\\p{L}\\p{M}\\p{N}])*`,
  'gu',
)
/** Accents, the selectors between text and emoji, and what encloses a symbol: none of them makes another word. */
const ACCENTS = /[\u0300-\u034e\u0350-\u036f\ufe00-\ufe0f\u20d0-\u20ff]+/g

/**
 * Folds what a reader takes for the same: case, the accents of Latin, Greek and Cyrillic letters, and the
 * compatibility forms of Unicode (full-width letters, half-width kana).
 */
export function fold(text: string): string {
  const letters = decomposed(decomposed(text).toLowerCase()).replace(ACCENTS, '')
  // Joiners keep long rows of marks apart until nothing is put in order any more.
  return letters.normalize('NFC').replaceAll(JOINER, '')
}

/** The folded tokens of a text in order: each word, and each character of a script without spaces. */
export function tokensOf(text: string): string[] {
  return fold(text).match(TOKEN) ?? []
}

/** A run of tokens that stand next to each other; the last one may be the beginning of a longer word. */
export interface Phrase {
  readonly tokens: readonly string[]
  readonly prefix: boolean
}

/** What a text must hold, and what it must not. */
export interface TextQuestion {
  readonly all: readonly Phrase[]
  readonly none: readonly Phrase[]
}

/**
 * Reads what a person types: words are ANDed, `"…"` is a phrase, `word*` a prefix, `-word` excludes. Nothing is
 * an error: a quotation mark that does not close, a lone `-` or `*`, and everything else is text, and what holds
 * neither letters nor digits is not looked for. What stands there twice counts once.
 */
export function readTextQuestion(text: string): TextQuestion {
  const all = new Map<string, Phrase>()
  const none = new Map<string, Phrase>()
  for (const [, minus, quoted, word] of text.matchAll(/(-?)(?:"([^"]*)"\*?|(\S+))/g)) {
    const piece = quoted ?? word ?? ''
    const tokens = tokensOf(piece)
    const last = tokens.at(-1)
    if (last === undefined) continue
    // A character of a script without spaces is a token of its own, with which no longer one begins.
    const prefix = quoted === undefined && piece.endsWith('*') && !STARTS_UNSPACED.test(last)
    const found = minus === '-' ? none : all
    found.set(`${tokens.join(' ')}${prefix ? '*' : ''}`, { tokens, prefix })
  }
  return { all: [...all.values()], none: [...none.values()] }
}

const STARTS_UNSPACED = new RegExp(`^${UNSPACED_CHARACTER}`, 'u')

/** The most words, phrases and prefixes of a question, those that are excluded among them. */
export const MOST_PHRASES = 16
/** The most prefixes among these: the words that begin with each are collected, which costs several times a word. */
export const MOST_PREFIXES = 8
/** The most tokens of all phrases together. */
export const MOST_TOKENS = 100
/** The fewest letters of a prefix: with one letter of an alphabet begins a word of nearly every record. */
export const LEAST_PREFIX = 2

/** What of a question would cost more than it may, and how to put it right; null where it is within the bounds. */
export function textFault({ all, none }: TextQuestion): string | null {
  const phrases = [...all, ...none]
  const prefixes = phrases.filter(({ prefix }) => prefix)
  const short = prefixes.find(({ tokens }) => lettersOf(tokens.at(-1)!) < LEAST_PREFIX)
  if (short !== undefined)
    return `has the prefix ${JSON.stringify(`${short.tokens.join(' ')}*`)}: give a prefix at least ${LEAST_PREFIX} letters or digits before its *`
  if (phrases.length > MOST_PHRASES)
    return `has ${phrases.length} words, phrases and prefixes, at most ${MOST_PHRASES} are allowed: leave some out, or put words that stand together into one phrase in quotation marks`
  if (prefixes.length > MOST_PREFIXES)
    return `has ${prefixes.length} prefixes, at most ${MOST_PREFIXES} are allowed: leave some out, or write whole words`
  const tokens = phrases.reduce((sum, phrase) => sum + phrase.tokens.length, 0)
  return tokens > MOST_TOKENS
    ? `has ${tokens} words (or characters of a script without spaces), at most ${MOST_TOKENS} are allowed: give a part of the text that is looked for`
    : null
}

/** How many letters a token has; a syllable of Hangul has those that it is made of. */
const lettersOf = (token: string): number => [...token.normalize('NFD')].length
