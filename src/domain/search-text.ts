/** How texts are cut into what can be searched: words, and in scripts without spaces every single character. */
import { hasVariant } from './fold/chinese.js'
import { fold, foldWritten } from './fold/search-fold.js'
import { affixedForms, apostropheForms } from './fold/word-forms.js'

/**
 * Scripts that are written without spaces between words: any run of their characters is found. So is any run of the
 * syllables of Hangul, which writes particles on to words.
 */
export const UNSPACED = [
  'Han',
  'Hangul',
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
const ASCII = /^[\0-\x7f]*$/
const ASCII_TOKEN = /[a-z0-9]+/g

const SPACED_TOKEN = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu

/** Of each unit of UTF-16 whether it is of a script with spaces: 1, or 2 where it may not be; 0 where nobody has looked yet. */
const KINDS = new Uint8Array(0x10000)
const IS_UNSPACED = new RegExp(UNSPACED_CHARACTER, 'u')

function isSpaced(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (KINDS[unit] === 0) {
      const character = String.fromCharCode(unit)
      KINDS[unit] = !character.isWellFormed() || IS_UNSPACED.test(character) ? 2 : 1
    }
    if (KINDS[unit] !== 1) return false
  }
  return true
}

/** A folded text in tokens; the simplest expression that does takes half the time. */
function cut(folded: string): string[] {
  const token = ASCII.test(folded) ? ASCII_TOKEN : isSpaced(folded) ? SPACED_TOKEN : TOKEN
  return folded.match(token) ?? []
}

/** The folded tokens of a text in order: each word, and each character of a script without spaces. */
export const tokensOf = (text: string): string[] => cut(fold(text))

/**
 * The tokens of a text with Chinese characters that have another form, in which these are as they are written; null for
 * other texts.
 */
export const writtenTokensOf = (text: string): string[] | null =>
  hasVariant(text.normalize('NFKC')) ? cut(foldWritten(text)) : null

/** A run of tokens that stand next to each other; the last one may be the beginning of a longer word. */
export interface Phrase {
  readonly tokens: readonly string[]
  readonly prefix: boolean
  /** Other runs of which each is as good: the same word with an apostrophe or without, or with what is written on to it. */
  readonly forms?: readonly (readonly string[])[]
  /** The tokens as they are written, where Chinese characters have another form: what has these comes first. */
  readonly written?: readonly string[]
}

/** What a text must hold, and what it must not. */
export interface TextQuestion {
  readonly all: readonly Phrase[]
  readonly none: readonly Phrase[]
}

/** A piece of a text question: a word between spaces, or what stands in quotation marks. */
export interface TextPiece {
  readonly text: string
  /** Where it begins. */
  readonly from: number
  readonly isExcluded: boolean
  readonly isQuoted: boolean
}

/** Words between spaces, or what stands in quotation marks: straight ones, or those that phones and languages have. */
const PIECES = /(-?)(?:(?:"([^"]*)"|“([^”]*)”|„([^“”]*)[“”]|«([^»]*)»|「([^」]*)」)\*?|(\S+))/g

/** The pieces of a text question, in order. */
export function* piecesOf(text: string): Generator<TextPiece> {
  for (const { 1: minus = '', 2: a, 3: b, 4: c, 5: d, 6: e, 7: word = '', index } of text.matchAll(PIECES)) {
    const quoted = a ?? b ?? c ?? d ?? e
    const isQuoted = quoted !== undefined
    yield {
      text: quoted ?? word,
      from: index + minus.length + (isQuoted ? 1 : 0),
      isExcluded: minus === '-',
      isQuoted,
    }
  }
}

/**
 * Reads what a person types: words are ANDed, `"…"` or `“…”` is a phrase, `word*` a prefix, `-word` excludes. Nothing is
 * an error: a quotation mark that does not close, a lone `-` or `*`, and everything else is text, and what holds
 * neither letters nor digits is not looked for. What stands there twice counts once.
 */
export function readTextQuestion(text: string): TextQuestion {
  const all = new Map<string, Phrase>()
  const none = new Map<string, Phrase>()
  for (const { text: piece, isExcluded, isQuoted } of piecesOf(text)) {
    const tokens = tokensOf(piece)
    const last = tokens.at(-1)
    if (last === undefined) continue
    // A character of a script without spaces is a token of its own, with which no longer one begins.
    const prefix = !isQuoted && piece.endsWith('*') && !STARTS_UNSPACED.test(last)
    const found = isExcluded ? none : all
    const key = `${tokens.join(' ')}${prefix ? '*' : ''}`
    if (!found.has(key)) found.set(key, { tokens, prefix, ...further(piece, tokens, isQuoted || prefix) })
  }
  return { all: [...all.values()], none: [...none.values()] }
}

/** What else a phrase is, or how it is written. */
function further(
  piece: string,
  tokens: readonly string[],
  isExact: boolean,
): Pick<Phrase, 'forms' | 'written'> {
  const [only, second] = tokens
  const runs = isExact
    ? []
    : [
        ...apostropheForms(piece).map(tokensOf),
        ...(second === undefined ? affixedForms(only!).map((form) => [form]) : []),
      ]
  const own = tokens.join(' ')
  const forms = new Map(runs.filter(({ length }) => length > 0).map((form) => [form.join(' '), form]))
  forms.delete(own)
  const written = writtenTokensOf(piece)
  return {
    ...(forms.size === 0 ? {} : { forms: [...forms.values()] }),
    ...(written === null ? {} : { written }),
  }
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

/** How many letters a token has. */
const lettersOf = (token: string): number => [...token.normalize('NFD')].length
