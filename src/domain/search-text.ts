/** How texts are cut into what can be searched: words, and in scripts without spaces every single character. */

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
const ACCENTS = /[\u0300-\u036f\ufe00-\ufe0f\u20d0-\u20ff]+/g

/**
 * Folds what a reader takes for the same: case, the accents of Latin, Greek and Cyrillic letters, and the
 * compatibility forms of Unicode (full-width letters, half-width kana).
 */
export function fold(text: string): string {
  return text.normalize('NFKD').toLowerCase().normalize('NFKD').replace(ACCENTS, '').normalize('NFC')
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
 * neither letters nor digits is not looked for.
 */
export function readTextQuestion(text: string): TextQuestion {
  const all: Phrase[] = []
  const none: Phrase[] = []
  for (const [, minus, quoted, word] of text.matchAll(/(-?)(?:"([^"]*)"\*?|(\S+))/g)) {
    const piece = quoted ?? word ?? ''
    const tokens = tokensOf(piece)
    if (tokens.length === 0) continue
    const prefix = quoted === undefined && piece.endsWith('*')
    const isExcluded = minus === '-'
    ;(isExcluded ? none : all).push({ tokens, prefix })
  }
  return { all, none }
}
