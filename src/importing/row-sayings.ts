/** Compares what one row says of its records with what the rows before it said: what is new, the same, or a contradiction. */
import { nameOf, type RecordOf, type Written, type WrittenType } from '../domain/record-types.js'
import { contradiction } from './batch-faults.js'
import type { Settled } from './batch-putter.js'
import type { Draft } from './draft.js'
import type { Finding } from './faults.js'
import type { LeftOutPart } from './left-out.js'
import { textOf } from './mapping/scope.js'
import { ordinalOf, type Row } from './rows/row.js'
import { contradictions, type Saying, type Sayings, sayingOf } from './sayings.js'

/** What is known of records while a batch is made. */
export interface Known {
  /** A record of this batch that is not written yet. */
  pending(name: string): Settled | undefined
  stored(type: WrittenType, id: string): Promise<RecordOf[WrittenType] | null>
}

/** The name of the record that a draft has come to, among all types. */
export const recordName = ({ type, record }: Written): string => `${type} ${nameOf(type, record)}`

export class RowSayings {
  readonly #ordinal: number
  readonly #tellRow: (ordinal: number) => string
  readonly #sayings: Sayings
  readonly #known: Known
  readonly #news = new Map<string, Settled>()
  readonly #said: { readonly name: string; readonly saying: Saying }[] = []
  readonly #completions: (() => void)[] = []
  /** What the row says and no record will have, since the first row counts. */
  readonly lost: LeftOutPart[] = []
  /** Whether the row says the same of its incident as one before. */
  isRepeated = false

  /** @param tellRow what a row is called, by its number among the rows of all files */
  constructor(row: Row, sayings: Sayings, known: Known, tellRow: (ordinal: number) => string) {
    this.#ordinal = ordinalOf(row)
    this.#tellRow = tellRow
    this.#sayings = sayings
    this.#known = known
  }

  /** What is to be written of the row. */
  get news(): readonly Settled[] {
    return [...this.#news.values()]
  }

  /**
   * Adds what a draft of the row has come to.
   * @returns what is wrong with it
   */
  async add(one: Settled, draft: Draft): Promise<Finding[]> {
    const saying = sayingOf(draft)
    const name = recordName(one.written)
    const own = this.#said.find(
      (other) => other.name === name && other.saying.draft.isPartial === draft.isPartial,
    )
    const first =
      own === undefined
        ? this.#sayings.compare(name, saying)
        : own.saying.text === saying.text
          ? -1
          : this.#ordinal
    if (first === -1) this.isRepeated ||= draft.type === 'incident'
    if (first > 0 && draft.conflicts === 'fault')
      return [contradiction(one.draft, name, this.#tellRow(first), await this.#differing(one, draft))]
    if (first > 0) this.#lose(draft, await this.#differing(one, draft))
    if (first === 0) {
      this.#said.push({ name, saying })
      return draft.isPartial ? this.#inPassing(one, draft, name) : this.#whole(one, draft, name)
    }
    return []
  }

  /** A record as it is with what this row and those before it say; null where there is none. */
  async now(type: WrittenType, id: string): Promise<RecordOf[WrittenType] | null> {
    const name = `${type} ${id}`
    const pending = this.#news.get(name) ?? this.#known.pending(name)
    return pending?.written.record ?? this.#known.stored(type, id)
  }

  /** Carries out what the row says, which has no fault. */
  accept(): void {
    for (const complete of this.#completions) complete()
    for (const { name, saying } of this.#said) {
      const outcome = this.#news.get(name)?.outcome ?? 'unchanged'
      this.#sayings.note(name, saying, this.#ordinal, outcome)
      // What is left out is counted for each row that has it.
      if (this.lost.length === 0) this.#sayings.remember(saying.draft)
    }
  }

  /** A record that is named in passing: what is whole already is only compared. */
  async #inPassing(one: Settled, draft: Draft, name: string): Promise<Finding[]> {
    const isOfRow = this.#said.some((other) => other.name === name && !other.saying.draft.isPartial)
    const first = this.#sayings.wholeRow(name) ?? (isOfRow ? this.#ordinal : null)
    if (first !== null) return this.#contradict(one, draft, await this.#differing(one, draft), first)
    // The record is only filled where it says nothing.
    const stored = await this.#stored(one)
    const said = Object.keys(draft.body).filter((field) => draft.body[field] !== null)
    if (stored !== null) this.#lose(draft, contradictions(pick(draft.body, said), stored))
    this.#news.set(name, one)
    return []
  }

  /** A record of which a row says all: what was said of it in passing is completed, and must be the same. */
  async #whole(one: Settled, draft: Draft, name: string): Promise<Finding[]> {
    const passing = this.#said.find((other) => other.name === name && other.saying.draft.isPartial)
    const part =
      passing === undefined
        ? this.#sayings.part(name)
        : { body: passing.saying.draft.body, row: this.#ordinal, outcome: one.outcome }
    const earlier = this.#news.get(name) ?? this.#known.pending(name)
    if (part === null || draft.type === 'incident') {
      this.#news.set(name, one)
      return []
    }
    const differing = contradictions(part.body, draft.body)
    const faults = this.#contradict(one, draft, differing, part.row)
    const stored = await this.#stored(one)
    const kept = earlier?.written.record ?? stored ?? {}
    const fields = Object.keys(draft.body).filter((field) => field !== 'id' && !differing.includes(field))
    const record = { ...one.written.record, ...kept, ...pick(one.written.record, fields) }
    const written = { type: one.written.type, record } as Written
    const isSame = JSON.stringify(stored) === JSON.stringify(record)
    const outcome = stored === null ? 'created' : isSame ? 'unchanged' : 'updated'
    if (earlier === undefined) this.#news.set(name, { ...one, written, outcome, counted: part.outcome })
    else this.#completions.push(() => Object.assign(earlier, { written, outcome }))
    return faults
  }

  /** The fields that a draft would make something else than they are. */
  async #differing(one: Settled, draft: Draft): Promise<string[]> {
    const { type, record } = one.written
    const said: object = draft.said === undefined ? draft.body : JSON.parse(draft.said)
    const now = (await this.now(type, nameOf(type, record))) ?? {}
    return contradictions(pick(record, Object.keys(said)), now)
  }

  #contradict(one: Settled, draft: Draft, fields: readonly string[], first: number): Finding[] {
    if (fields.length > 0 && draft.conflicts === 'fault')
      return [contradiction(one.draft, recordName(one.written), this.#tellRow(first), fields)]
    this.#lose(draft, fields)
    return []
  }

  #lose(draft: Draft, fields: readonly string[]): void {
    for (const field of fields) {
      const column = draft.columns[field]?.[0] ?? null
      this.lost.push({ reason: 'not_first', column, value: textOf(draft.body[field]) })
    }
  }

  #stored({ written }: Settled): Promise<RecordOf[WrittenType] | null> {
    return this.#known.stored(written.type, nameOf(written.type, written.record))
  }
}

function pick(record: object, fields: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([field]) => fields.includes(field)))
}
