/** Remembers what a file has said of each record, so that what contradicts it is found, and what it said in passing is completed. */
import { identityOf } from '../domain/fold/identity.js'
import type { Draft } from './draft.js'
import type { Hashes } from './hashes.js'
import type { RecordOutcome } from './import-stats.js'

/** How many drafts that were met before are remembered whole, so that they are not examined again. */
const REMEMBERED = 20_000

export interface Saying {
  readonly draft: Draft
  /** What two rows are compared by. */
  readonly text: string
}

/** What was said of a record in passing, by which row, and what the record was counted as. */
export interface SaidPart {
  readonly body: Draft['body']
  readonly row: number
  readonly outcome: RecordOutcome
}

/** What a draft says, as it is compared: the same in other code points is no contradiction, the first spelling stays. */
export const sayingOf = (draft: Draft): Saying => ({
  draft,
  text: identityOf(draft.said ?? JSON.stringify(draft.body)),
})

export class Sayings {
  readonly #whole: Hashes
  /** What stands above others is few, and named in passing: only in part. */
  readonly #parts = new Map<string, SaidPart & { readonly text: string }>()
  readonly #recent = new Map<string, string>()

  /** @param whole empty; what was said of records as a whole is noted there */
  constructor(whole: Hashes) {
    this.#whole = whole
  }

  /**
   * Compares what a row says of a record with what the rows before it said.
   * @returns the number of the first row that said something else; 0 where nothing was said yet, -1 where it was the same
   */
  compare(name: string, { draft, text }: Saying): number {
    if (!draft.isPartial) return this.#whole.compare(name, text)
    const known = this.#parts.get(name)
    if (known === undefined) return 0
    return known.text === text ? -1 : known.row
  }

  /** The first row that said all of a record; null where it was only named in passing, or not at all. */
  wholeRow(name: string): number | null {
    return this.#whole.count(name) || null
  }

  /** What was said of a record in passing, and by which row. */
  part(name: string): SaidPart | null {
    return this.#parts.get(name) ?? null
  }

  /** @param outcome what the record was counted as */
  note(name: string, { draft, text }: Saying, row: number, outcome: RecordOutcome): void {
    const number = Math.max(1, row)
    if (!draft.isPartial) this.#whole.note(name, text, number)
    else if (!this.#parts.has(name)) this.#parts.set(name, { body: draft.body, text, row: number, outcome })
  }

  /** Remembers that nothing is to be done where this is said again. */
  remember({ type, body, isPartial }: Draft): void {
    if (type === 'incident') return
    if (this.#recent.size >= REMEMBERED) this.#recent.clear()
    this.#recent.set(recentName(type, body, isPartial), JSON.stringify(body))
  }

  /** Whether a row before has said the same not long ago, so that nothing is to be done for it. */
  isRecent({ type, body, isPartial }: Draft): boolean {
    return type !== 'incident' && this.#recent.get(recentName(type, body, isPartial)) === JSON.stringify(body)
  }
}

const recentName = (type: string, body: Draft['body'], isPartial = false): string =>
  `${type} ${String(body.id ?? body.code)}${isPartial ? ' in passing' : ''}`

/** The fields that both say, and differently. */
export function contradictions(one: Draft['body'], other: object): string[] {
  const others = new Map<string, unknown>(Object.entries(other))
  return Object.keys(one).filter(
    (field) => field !== 'id' && others.has(field) && !isSame(one[field], others.get(field)),
  )
}

const isSame = (one: unknown, other: unknown): boolean =>
  identityOf(JSON.stringify(one ?? null)) === identityOf(JSON.stringify(other ?? null))
