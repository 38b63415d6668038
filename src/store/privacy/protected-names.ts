/** What protected people are called, and what finds it in texts. */
import { NameFinder } from '../../domain/name-finder.js'

/** Characters of a short text, and how many of them are remembered. */
const SHORT = 100
const MOST_FOUND = 20_000

/** The names of all protected people at a state. */
export class ProtectedNames {
  /** The largest first; each is at least twice as large as the next, so that adding names costs little. */
  readonly #layers: { readonly phrases: readonly string[]; readonly finder: NameFinder }[] = []
  #waiting: string[] = []
  /** What stands in short texts, of which many records have the same: tags, names and values of attributes. */
  readonly #found = new Map<string, readonly string[]>()

  constructor(public state: string) {}

  add(phrases: readonly string[]): void {
    this.#waiting.push(...phrases)
  }

  get isEmpty(): boolean {
    return this.#layers.length === 0 && this.#waiting.length === 0
  }

  /** The names that stand in a text, each once. */
  find(text: string): readonly string[] {
    this.#settle()
    const known = this.#found.get(text)
    if (known !== undefined) return known
    const found = [...new Set(this.#layers.flatMap(({ finder }) => finder.find(text)))]
    if (text.length <= SHORT) {
      if (this.#found.size >= MOST_FOUND) this.#found.clear()
      this.#found.set(text, found)
    }
    return found
  }

  /** Whether one of them stands in a text. */
  holds(text: string): boolean {
    this.#settle()
    return this.#layers.some(({ finder }) => finder.holds(text))
  }

  #settle(): void {
    if (this.#waiting.length === 0) return
    this.#found.clear()
    let phrases: readonly string[] = this.#waiting
    this.#waiting = []
    for (
      let last = this.#layers.at(-1);
      last && last.phrases.length < 2 * phrases.length;
      last = this.#layers.at(-1)
    ) {
      phrases = [...last.phrases, ...phrases]
      this.#layers.pop()
    }
    this.#layers.push({ phrases, finder: new NameFinder(phrases) })
  }
}
