/** Texts as the reference searches and sorts them, in the simplest way. Of `src` it takes what is written on to Arabic words, which has tests of its own. */
import { affixedForms } from '../../../src/domain/fold/word-forms.js'

// Blocks: CJK, kana, bopomofo; Hangul; Thai, Lao; Tibetan; Myanmar; Khmer.
const WITHOUT_SPACES =
  /(?=[\p{L}\p{M}\p{N}])[\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u312f\u31a0-\u31ff\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}\u1100-\u11ff\ua960-\ua97f\uac00-\ud7ff\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff]/gu
const INVISIBLE = /[\ufe00-\ufe0f\u200d]/g

/** What stands for others among the words of the reference world, for searching; and in sorting, but for the last two. */
const LETTERS: Readonly<Record<string, string>> = { ß: 'ss', ł: 'l', ς: 'σ', 長: '长', 議: '议' }

/** A text as it is sorted: without case, accents, Arabic vowel signs and what is not seen. */
export const foldedText = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u064b-\u0655]/g, '')
    .replace(INVISIBLE, '')
    .replace(/[ßłς]/g, (letter) => LETTERS[letter]!)
    .normalize('NFC')

/** Folded, each word and each character of an unspaced script between two spaces, nothing else left. */
export function plainText(text: string): string {
  const folded = foldedText(text).replace(/[長議]/g, (letter) => LETTERS[letter]!)
  const cut = folded.replace(WITHOUT_SPACES, ' $& ').replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
  return ` ${cut.trim()} `
}

export interface Wanted {
  readonly text: string
  /** Other texts that are as good. */
  readonly forms: readonly string[]
  readonly excluded: boolean
}

/** What a text question wants: each ends with a space, but for prefixes. */
export function readQuestion(question: string): Wanted[] {
  const wanted: Wanted[] = []
  let rest = question.trimStart()
  while (rest !== '') {
    const excluded = rest.startsWith('-')
    if (excluded) rest = rest.slice(1)
    const end = rest.indexOf('"', 1)
    const isPhrase = rest.startsWith('"') && end > 0
    const piece = isPhrase ? rest.slice(1, end) : /^\S*/.exec(rest)![0]
    rest = rest.slice(isPhrase ? end + 1 : piece.length).trimStart()
    const text = plainText(piece)
    if (text.trim() === '') continue
    const isPrefix = !isPhrase && piece.endsWith('*')
    const forms = isPhrase || isPrefix ? [] : formsOf(piece, text.trim())
    wanted.push({ text: isPrefix ? text.trimEnd() : text, forms, excluded })
  }
  return wanted
}

/** A word without its apostrophes, and an Arabic one with what is written on to it. */
function formsOf(piece: string, word: string): string[] {
  const joined = /\S[’']\S/.test(piece) ? [plainText(piece.replace(/[’']/g, ''))] : []
  return [...joined, ...(word.includes(' ') ? [] : affixedForms(word).map((form) => ` ${form} `))]
}
