/** Texts that look the same and are not: letters of other scripts, and what is not seen. */
import { identityOf } from './identity.js'
import { tableOf } from './letters.js'

/** Letters that look like those of ASCII, from Unicode's confusables.txt (UTS #39): of Cyrillic, Greek and Armenian. */
const LOOKS = tableOf(
  'a аα|c сϲ|d ԁ|e е|g ց|h һհ|i іıι|j јϳ|l ӏ|n ո|o оοօ|p рρ|q ԛզ|s ѕ|u υս|v νѵ|w ԝ|x хχ|y уγү|A АΑ|B ВΒ|C С|E ЕΕ|H НΗ|I ІΙ|J Ј|K КΚ|M МΜ|N Ν|O ОΟ|P РΡ|S Ѕ|T ТΤ|X ХΧ|Y ҮΥ|Z Ζ|- ‐‑–−|_ ＿',
)
const ASCII = /^[\0-\x7f]*$/

/** Nobody takes a longer text for a word. */
const LONGEST = 1_000

/** What a text looks like, but for its case. */
export function looksLike(text: string): string {
  if (text.length > LONGEST || ASCII.test(text)) return text.toLowerCase()
  const letters = Array.from(identityOf(text).normalize('NFKC'), (letter) => LOOKS.get(letter) ?? letter)
  return letters.join('').toLowerCase()
}

/** How many characters are named. */
const MOST_NAMED = 5

/** The rest of a sentence that says which word was probably meant; nothing where none was. */
export function didYouMean(word: string, near: string | undefined): string {
  if (near === undefined) return ''
  const quoted = JSON.stringify(near)
  const isOther = looksLike(word) !== looksLike(near) || word.toLowerCase() === near.toLowerCase()
  if (isOther) return `: did you mean ${quoted}?`
  const own = oddOnes(word, near)
  if (own !== '') return `: it looks like ${quoted}, and holds ${own} instead: type it again`
  const others = oddOnes(near, word)
  return `: ${quoted} looks the same, and ${others === '' ? 'has other code points' : `holds ${others}`}: type one of them again`
}

/** The characters of a text beyond ASCII that another one does not have, by their code points. */
const oddOnes = (text: string, other: string): string =>
  [...new Set(text)]
    .filter((letter) => !other.includes(letter) && !ASCII.test(letter))
    .slice(0, MOST_NAMED)
    .map(codePoint)
    .join(', ')

const codePoint = (letter: string): string =>
  `U+${letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
