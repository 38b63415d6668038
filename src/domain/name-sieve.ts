/** A first, coarse look for names in the JSON text of a record: what it lets through may hold one, what it does not holds none. */
import { foldName } from './fold/protection-fold.js'
import { neededWords } from './name-ways.js'

/** Letters of a word by which texts are distinguished; a hyphen or a space may stand between any two of them. */
const LETTERS = 3
/** Letters behind which others may stand that only spell out a mark. */
const OPEN = new Set(['a', 'o', 'u'])
const ASCII = /^[\0-\x7f]*$/
/** Escapes of JSON, of which the letters belong to no word. */
const ESCAPES = /\\[nrtbf"\\/]/g

/** The first letters of the longest word that a name must have, whichever way it stands in a text. */
function keyOf(phrase: string): string | null {
  const longest = neededWords(phrase).reduce(
    (best, { text }) => (text.length > best.length ? text : best),
    '',
  )
  return longest === '' ? null : [...longest].slice(0, LETTERS).join('')
}

/** The keys of some names, each once. */
export const keysOf = (phrases: readonly string[]): string[] => [
  ...new Set(phrases.map(keyOf).filter((key) => key !== null)),
]

/**
 * The patterns of LIKE that find a key in a text of ASCII letters as it stands; none where it has other letters.
 * `_` is what may stand between two letters.
 */
export function likePatterns(key: string): string[] {
  if (!ASCII.test(key)) return []
  const [first = '', ...rest] = key
  let patterns = [first]
  let last = first
  for (const letter of rest) {
    const between = OPEN.has(last) ? ['', '_', '__', '___'] : ['', '_']
    patterns = patterns.flatMap((pattern) => between.map((gap) => pattern + gap + letter))
    last = letter
  }
  // A link stands in one place at most, so that the others are no more than the letters that spell out a mark.
  return [...new Set(patterns)].map((pattern) => `%${pattern}%`)
}

/** Whether a JSON text may hold names of such keys. */
export function maySieve(text: string, keys: readonly string[]): boolean {
  const letters = foldName(text.replace(ESCAPES, ' ')).replace(/[^\p{L}\p{M}\p{N}]+/gu, '')
  return keys.some((key) => isWithin(letters, key))
}

/** Whether the letters of a key stand one behind the other, but for those that only spell out a mark. */
function isWithin(letters: string, key: string): boolean {
  const [first = '', ...rest] = key
  for (let at = letters.indexOf(first); at >= 0; at = letters.indexOf(first, at + 1)) {
    let here = at + first.length
    let last = first
    const fits = rest.every((letter) => {
      if (OPEN.has(last)) {
        for (let more = 0; more < 3 && letters[here] !== letter && isSpelling(letters[here]); more += 1)
          here += 1
      }
      if (!letters.startsWith(letter, here)) return false
      here += letter.length
      last = letter
      return true
    })
    if (fits) return true
  }
  return false
}

const isSpelling = (letter: string | undefined): boolean => letter === 'a' || letter === 'e'
