/** Folds what a reader takes for the same letters, for searching and sorting. */
import { decomposed, JOINER } from '../decomposed.js'
import { simplified } from './chinese.js'
import { MODIFIERS, NUKTAS, SAME_LETTERS } from './letters.js'

const ASCII = /^[\0-\x7f]*$/

/** Scripts in which a text is the same without its marks: they are accents, or vowels that most texts leave out. */
const MARKED = [
  'Inherited',
  'Latin',
  'Greek',
  'Cyrillic',
  'Glagolitic',
  'Arabic',
  'Hebrew',
  'Syriac',
  'Samaritan',
]
  .map((script) => `\\p{scx=${script}}`)
  .join('')
/**
 * What is left out: those marks, nuktas, the tones of N'Ko, letters that only modify others, and what Unicode says is
 * not seen. The joiner stays until nothing is put in order any more, and the two voicing marks of kana make other letters.
 */
const LEFT_OUT = new RegExp(
  `(?=\\p{M})(?![\\u3099\\u309a${JOINER}])[${MARKED}]|(?!${JOINER})\\p{Default_Ignorable_Code_Point}|[${NUKTAS}${MODIFIERS}\\u07eb-\\u07f3\\u07fd]`,
  'gu',
)
const REPLACED = new RegExp(`[${[...SAME_LETTERS.keys()].join('')}]|(?![0-9])\\p{Nd}`, 'gu')

const digits = new Map<string, string>()

/** The value of a decimal digit of any script: Unicode has them in rows from nought to nine. */
function digitOf(character: string): string {
  const known = digits.get(character)
  if (known !== undefined) return known
  const own = character.codePointAt(0)!
  let first = own
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1
  const digit = String((own - first) % 10)
  digits.set(character, digit)
  return digit
}

const replaced = (character: string): string => SAME_LETTERS.get(character) ?? digitOf(character)

/** Of each unit of UTF-16 whether it stays as it is: 1, or 2 where it may not; 0 where nobody has looked yet. */
const KINDS = new Uint8Array(0x10000)

function kindOf(unit: number): number {
  const character = String.fromCharCode(unit)
  // Halves of characters count as what may change.
  if (!character.isWellFormed()) return 2
  return character.replace(LEFT_OUT, '').replace(REPLACED, '') === character ? 1 : 2
}

/** Whether nothing is left out or replaced: most texts are spared two expressions by it. */
function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (KINDS[unit] === 0) KINDS[unit] = kindOf(unit)
    if (KINDS[unit] !== 1) return false
  }
  return true
}

/**
 * Folds what a reader takes for the same as it is written: case (full case folding, so that ß is ss and both i of
 * Turkish are one), accents and vowel signs, what is not seen, the compatibility forms of Unicode, letters that others
 * stand for (ł, đ, ø; the forms of Arabic letters), and the digits of all scripts.
 */
export function foldWritten(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase()
  const lower = decomposed(decomposed(text).toLowerCase())
  const letters = isPlain(lower) ? lower : lower.replace(LEFT_OUT, '').replace(REPLACED, replaced)
  // Joiners keep long rows of marks apart until nothing is put in order any more.
  return letters.normalize('NFC').replaceAll(JOINER, '')
}

/** As `foldWritten`, and Traditional Chinese as Simplified. */
export const fold = (text: string): string => simplified(foldWritten(text))
