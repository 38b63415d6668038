/** Keeps what protected people are called, and what finds it in texts. */
import { eq, sql } from 'drizzle-orm'
import { NameFinder } from '../../../domain/name-finder.js'
import type { Statements } from '../connection/statements.js'
import { counter, protectedNames } from '../schema/tables.js'

const STATE = sql`select ${counter.namesState} as state from ${counter}`
const NAMES = sql`select distinct ${protectedNames.phrase} as phrase from ${protectedNames}`
const OF = sql`select 1 as found from ${protectedNames} where ${eq(protectedNames.actor, sql.placeholder('actor'))} limit 1`
const FORGET = sql`delete from ${protectedNames} where ${eq(protectedNames.actor, sql.placeholder('actor'))}`
/** Another one each time, also where a change is taken back and another one made. */
const MARK = sql`update ${counter} set names_state = lower(hex(randomblob(8)))`

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

const kept = new WeakMap<Statements['database'], ProtectedNames>()

const stateOf = (statements: Statements): string => statements.get<{ state: string }>(STATE, {})!.state

/** What a connection keeps, where nothing has changed since. */
function current(statements: Statements): ProtectedNames | null {
  const known = kept.get(statements.database)
  return known !== undefined && known.state === stateOf(statements) ? known : null
}

/** Finds the names of all protected people, whichever process protected them. */
export function namesOf(statements: Statements): ProtectedNames {
  const known = current(statements)
  if (known !== null) return known
  const names = new ProtectedNames(stateOf(statements))
  names.add(statements.all<{ phrase: string }>(NAMES, {}).map(({ phrase }) => phrase))
  kept.set(statements.database, names)
  return names
}

/** Makes these the names of an actor; none where it is not protected. */
export function writeNames(actor: number, phrases: readonly string[], statements: Statements): void {
  const isNamed = statements.get(OF, { actor }) !== undefined
  if (!isNamed && phrases.length === 0) return
  // Names that only come are added to what is kept; where some go it is rebuilt.
  const known = isNamed ? null : current(statements)
  if (isNamed) statements.run(FORGET, { actor })
  for (const phrase of phrases) statements.insert(protectedNames, { actor, phrase })
  statements.run(MARK, {})
  if (known === null) return
  known.add(phrases)
  known.state = stateOf(statements)
}
