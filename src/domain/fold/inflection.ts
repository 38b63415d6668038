/** Whether a word of a text may be a word of a name with another ending, whatever the language. */

/** Letters that give way to an ending: vowels, the soft sign, й (folded и) and what Greek, Lithuanian and Latvian names end in. */
const GIVES_WAY = /[aeiouyаеиоуыэюяьъіїєαεηιουω]$/u
const LATIN = /^[a-z0-9]/
const DIGITS = /^\d+$/

const isDigit = (text: string, at: number): boolean =>
  text.charCodeAt(at) >= 0x30 && text.charCodeAt(at) <= 0x39

/** Whether a number goes on behind a word, which makes it another one. */
const goesOn = (text: string, word: string): boolean =>
  isDigit(word, word.length - 1) && isDigit(text, word.length)

/** Letters of a word that stay whatever its ending is: of Pavel in Pavla, of Virtanen in Virtasen. */
export function stemOf(word: string): string {
  const { length } = word
  if (length <= 3 || DIGITS.test(word)) return word
  return word.slice(0, length === 4 ? 3 : length < 8 ? length - 2 : length - 3)
}

/** How many letters two words have in common from the first on. */
function common(one: string, other: string): number {
  const most = Math.min(one.length, other.length)
  let at = 0
  while (at < most && one.charCodeAt(at) === other.charCodeAt(at)) at += 1
  return at
}

/** The most letters of an ending: behind the whole word, and behind so many letters that are left of it. */
const mostBehind = (length: number): number => (length <= 2 ? 2 : length === 3 ? 3 : length === 4 ? 4 : 5)
const mostInstead = (left: number): number => (left <= 3 ? 2 : left === 4 ? 3 : 4)

/** Whether a word of a text may be a word of a name, where the others of the name stand beside it. */
export function isForm(text: string, word: string): boolean {
  if (text === word) return true
  if (DIGITS.test(word)) return false
  const left = common(text, word)
  const behind = text.length - left
  if (left === word.length)
    return !(left <= 2 && LATIN.test(word)) && !goesOn(text, word) && behind <= mostBehind(left)
  return left >= stemOf(word).length && behind <= mostInstead(left)
}

/** Whether a word of a text may be a name of one word: another ending has to be a short one. */
export function isFormAlone(text: string, word: string): boolean {
  if (text === word) return true
  if (word.length < 4 || DIGITS.test(word)) return false
  const left = common(text, word)
  const behind = text.length - left
  if (left === word.length) return !goesOn(text, word) && behind <= 3
  return left === word.length - 1 && GIVES_WAY.test(word) && behind <= 2
}
