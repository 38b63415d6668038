/** Finds which of many names stand in a text, in time that grows with the text and hardly with the number of names. */
import { areParticles, isEnding, LEAST_ANYWHERE, takesParticles } from './fold/attached.js'
import { isForm, isFormAlone, stemOf } from './fold/inflection.js'
import { foldName, type NameWord, withoutSpelledOut, wordsIn } from './fold/protection-fold.js'
import { type NameWay, roomBefore, roomOf, waysOf } from './name-ways.js'

/** Letters of a word in a running script by which it is looked up. */
const KEY = 8
/** What may stand between two words that are written as one elsewhere. */
const LINK = /^[\s'’‘`´‐‑-]$/u

/** More than the characters of a word, so that places in different words differ. */
const APART = 2 ** 22

/** A word of names, each once. */
interface Part {
  readonly text: string
  readonly isRun: boolean
  /** The ways that are examined where this word stands. */
  readonly ways: Way[]
}

interface Way extends NameWay {
  readonly phrase: string
  readonly parts: readonly Part[]
  /** How often each of them must be there. */
  readonly least: ReadonlyMap<Part, number>
}

/** Where a word of a name stands: the word, or the room before it, and what tells it from others in the same place. */
interface Hit {
  readonly at: number
  readonly place: number
  readonly text: string
  /** Whether nothing stands behind a short word that makes it another one, unless another word of the name is there. */
  readonly isWhole: boolean
}

/** Words by the beginning by which they are looked up. */
class Lookup {
  readonly #parts = new Map<string, Part[]>()
  /** The lengths of those beginnings. */
  readonly #lengths = new Set<number>()

  add(key: string, part: Part): void {
    this.#lengths.add(key.length)
    const known = this.#parts.get(key)
    if (known === undefined) this.#parts.set(key, [part])
    else known.push(part)
  }

  /** The words that begin with what stands at a place of a text, as far as it can be determined from their beginning. */
  *at(text: string, from: number): Generator<Part> {
    for (const length of this.#lengths) {
      if (from + length > text.length) continue
      const found = this.#parts.get(text.slice(from, from + length))
      if (found !== undefined) yield* found
    }
  }

  get isEmpty(): boolean {
    return this.#lengths.size === 0
  }
}

const finders = new WeakMap<readonly string[], NameFinder>()

export class NameFinder {
  readonly #parts = new Map<string, Part>()
  readonly #words = new Lookup()
  readonly #runs = new Lookup()

  /** @param phrases names, as `namePhrase` makes them */
  constructor(phrases: Iterable<string>) {
    const ways: Way[] = []
    const counts = new Map<Part, number>()
    for (const phrase of new Set(phrases)) {
      for (const way of waysOf(phrase)) {
        const parts = way.words.map((word) => this.#part(word))
        const least = new Map<Part, number>()
        for (const part of parts) least.set(part, (least.get(part) ?? 0) + 1)
        for (const part of least.keys()) counts.set(part, (counts.get(part) ?? 0) + 1)
        ways.push({ ...way, phrase, parts, least })
      }
    }
    // A way is examined where the word stands that the fewest names have, and of those the longest.
    for (const way of ways) {
      const rarest = way.parts.reduce((best, part) => {
        const apart = counts.get(part)! - counts.get(best)!
        return apart < 0 || (apart === 0 && part.text.length > best.text.length) ? part : best
      })
      rarest.ways.push(way)
    }
  }

  get isEmpty(): boolean {
    return this.#parts.size === 0
  }

  #part({ text, isRun }: Pick<NameWord, 'text' | 'isRun'>): Part {
    const known = this.#parts.get(text)
    if (known !== undefined) return known
    const part = { text, isRun, ways: [] }
    this.#parts.set(text, part)
    if (isRun) this.#runs.add(text.slice(0, KEY), part)
    else this.#words.add(stemOf(text), part)
    return part
  }

  /** The finder of some names; of the same list it is made once. */
  static of(phrases: readonly string[]): NameFinder {
    const known = finders.get(phrases)
    if (known !== undefined) return known
    const finder = new NameFinder(phrases)
    finders.set(phrases, finder)
    return finder
  }

  /** Whether one of the names stands in a text. */
  holds(text: string): boolean {
    return this.#search(text).next().done === false
  }

  /** The names that stand in a text, each once. */
  find(text: string): string[] {
    return [...new Set(this.#search(text))]
  }

  *#search(text: string): Generator<string> {
    if (this.isEmpty) return
    const hits = this.#hitsIn(foldName(text))
    for (const [part, places] of hits) {
      for (const way of part.ways) {
        if (way.parts.length === 1 ? places.some((hit) => isAlone(hit, part)) : isNear(way, part, hits))
          yield way.phrase
      }
    }
  }

  /** Where each word of names stands. */
  #hitsIn(folded: string): Map<Part, Hit[]> {
    const hits = new Map<Part, Hit[]>()
    const note = (part: Part, hit: Hit): void => {
      const known = hits.get(part)
      if (known === undefined) hits.set(part, [hit])
      else known.push(hit)
    }
    const words = wordsIn(folded)
    const runs: { readonly word: NameWord; readonly at: number }[] = []
    let at = 0
    for (const [index, word] of words.entries()) {
      if (word.isRun) runs.push({ word, at })
      else {
        if (runs.length > 0) this.#lookAlong(runs.splice(0), note)
        this.#lookUp(word.text, at, note)
        const next = words[index + 1]
        if (next !== undefined && !next.isRun && LINK.test(folded.slice(word.end, next.start)))
          this.#lookUp(withoutSpelledOut(word.text + next.text), at, note, next.text)
      }
      at += roomOf(word)
    }
    this.#lookAlong(runs, note)
    return hits
  }

  #lookUp(text: string, at: number, note: (part: Part, hit: Hit) => void, end = ''): void {
    for (const part of this.#words.at(text, 0)) {
      // Of two words as one, the second must be of the name too.
      const isBoth = end === '' || part.text.length > text.length - end.length
      if (isBoth && isForm(text, part.text)) note(part, { at, place: at * APART, text, isWhole: true })
    }
  }

  /** Looks for names in words of running scripts, which stand beside each other, as if there were no spaces. */
  #lookAlong(
    runs: readonly { readonly word: NameWord; readonly at: number }[],
    note: (part: Part, hit: Hit) => void,
  ): void {
    if (this.#runs.isEmpty || runs.length === 0) return
    const whole = runs.map(({ word }) => word.text).join('')
    let from = 0
    for (const { word, at } of runs) {
      const isAttaching = takesParticles(word.text)
      for (let inner = 0; inner < word.text.length; inner += 1) {
        for (const part of this.#runs.at(whole, from + inner)) {
          if (!whole.startsWith(part.text, from + inner)) continue
          const isShort = isAttaching && part.text.length < LEAST_ANYWHERE
          if (isShort && !areParticles(word.text.slice(0, inner))) continue
          note(part, {
            at: at + roomBefore(word.text, inner),
            place: at * APART + inner,
            text: part.text,
            isWhole: !isShort || isEnding(word.text.slice(inner + part.text.length)),
          })
        }
      }
      from += word.text.length
    }
  }
}

const isAlone = ({ text, isWhole }: Hit, part: Part): boolean =>
  part.isRun ? isWhole : isFormAlone(text, part.text)

/** Whether all words of a way stand within its room somewhere, each as often as it is in the name. */
function isNear(
  { parts, least, within }: Way,
  rarest: Part,
  hits: ReadonlyMap<Part, readonly Hit[]>,
): boolean {
  const lists = [...least].map(([part, count]) => ({ list: hits.get(part) ?? [], count }))
  if (lists.some(({ list, count }) => list.length < count)) return false
  for (const { at } of hits.get(rarest)!) {
    // Every window that holds this one begins at most so far before it.
    const near = lists.map(({ list }) => between(list, at - within + 1, at + within - 1))
    if (near.some((some, index) => some.length < lists[index]!.count)) continue
    for (let from = at - within + 1; from <= at; from += 1) {
      const inside = near.map((some) => some.filter((hit) => hit.at >= from && hit.at < from + within))
      if (inside.some((some, index) => some.length < lists[index]!.count)) continue
      if (new Set(inside.flat().map(({ place }) => place)).size >= parts.length) return true
    }
  }
  return false
}

/** The hits from one place to another; they are in order. */
function between(hits: readonly Hit[], from: number, to: number): Hit[] {
  let low = 0
  let high = hits.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (hits[middle]!.at < from) low = middle + 1
    else high = middle
  }
  const found: Hit[] = []
  for (let at = low; at < hits.length && hits[at]!.at <= to; at += 1) found.push(hits[at]!)
  return found
}
