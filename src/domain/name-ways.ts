/** The ways in which a name may stand in a text: which words have to be there, and how near to each other. */
import { takesParticles, withoutArticle } from './fold/attached.js'
import { foldName, type NameWord, wordsIn } from './fold/protection-fold.js'

/** A way: the words that must all be there, within so many words. */
export interface NameWay {
  readonly words: readonly Pick<NameWord, 'text' | 'isRun'>[]
  readonly within: number
}

/** Words that may stand between those of a name. */
const MOST_BETWEEN = 3
/** Of names with more words than this no further ways are made. */
const MOST_WORDS = 6
/** Of names with more words than this the longest are looked for. */
const MOST_NEEDED = 12
/** The fewest letters of words that are written as one, as in an address or behind a #. */
const LEAST_JOINED = 6
/** Particles of names, which texts leave out or write otherwise. */
const PARTICLES = new Set(
  'al el ad ar ash bin ben ibn bint bn da de del della der di do dos du den van von ter zu la le ال بن ابن بنت'.split(
    ' ',
  ),
)

/** Characters of a running script that take the room of a word: of those with spaces more than a word has, mostly. */
const perRoom = (text: string): number => (takesParticles(text) ? 12 : 2)

/** How much room a word takes: that of one word, or so many as its characters are. */
export const roomOf = ({ text, isRun }: Pick<NameWord, 'text' | 'isRun'>): number =>
  isRun ? Math.ceil(text.length / perRoom(text)) : 1

/** The room between the beginning of a word in a running script and a place in it. */
export const roomBefore = (text: string, place: number): number => Math.floor(place / perRoom(text))

const wayOf = (words: readonly Pick<NameWord, 'text' | 'isRun'>[]): NameWay => ({
  words:
    words.length <= MOST_NEEDED
      ? words
      : words.toSorted((a, b) => b.text.length - a.text.length).slice(0, MOST_NEEDED),
  within: words.reduce((sum, word) => sum + roomOf(word), 0) + (words.length > 1 ? MOST_BETWEEN : 0),
})

/** A name as its folded words with single spaces between them; empty where it has neither letters nor digits. */
export const namePhrase = (name: string): string =>
  wordsIn(foldName(name))
    .map(({ text }) => text)
    .join(' ')

/** The words of a phrase that `namePhrase` has made, without the particles between them. */
export function neededWords(phrase: string): Pick<NameWord, 'text' | 'isRun'>[] {
  const all = wordsIn(foldName(phrase)).map(({ text, isRun }) => ({
    text: isRun ? withoutArticle(text) : text,
    isRun,
  }))
  // Names without spaces have none, and what stands between their characters keeps these apart.
  if (all.some(({ text, isRun }) => isRun && !takesParticles(text))) return all
  const named = all.filter(({ text }) => !PARTICLES.has(text))
  return named.length >= 2 ? named : all
}

/** The ways of a phrase that `namePhrase` has made. */
export function waysOf(phrase: string): NameWay[] {
  const words = neededWords(phrase)
  if (words.length <= 1) return words.length === 0 ? [] : [wayOf(words)]
  const joined = (some: typeof words) => ({
    text: some.map(({ text }) => text).join(''),
    isRun: some[0]!.isRun,
  })
  if (words.every(({ text, isRun }) => isRun && !takesParticles(text))) {
    // A single character is no name without the one that it stands beside.
    const apart = words.every(({ text }) => [...text].length > 1) ? [wayOf(words)] : []
    return [wayOf([joined(words)]), wayOf([joined(words.toReversed())]), ...apart]
  }
  const ways = [wayOf(words)]
  if (words.length > MOST_WORDS || words.some(({ isRun }) => isRun)) return ways
  const orders = words.length === 2 ? [words, words.toReversed()] : [words]
  for (const order of orders) {
    const one = joined(order)
    if (one.text.length >= LEAST_JOINED) ways.push(wayOf([one]))
  }
  // Of three words or more two may be written as one, as those of a Chinese or Korean given name.
  if (words.length > 2)
    for (let at = 0; at + 1 < words.length; at += 1)
      ways.push(wayOf([...words.slice(0, at), joined(words.slice(at, at + 2)), ...words.slice(at + 2)]))
  return ways
}
