/** The one place where an import writes: what a batch of rows says becomes records, checked, compared and put. */
import { nameOf, type WrittenType } from '../domain/record-types.js'
import { BatchPutter, type PutterOptions, type Settled } from './batch-putter.js'
import type { Draft, Mapped } from './draft.js'
import { EqualKeys } from './equal-keys.js'
import type { Finding } from './faults.js'
import type { Hashes } from './hashes.js'
import { type Keyed, keyValue, withKey } from './keyed.js'
import { RecordMaker } from './record-maker.js'
import { type Known, RowSayings, recordName } from './row-sayings.js'
import type { Identifying } from './same-event.js'
import { Sayings } from './sayings.js'

/** How many rows wait for others of their key until the end of the file. */
const MOST_WAITING = 20_000
/** How many rows that waited are written together. */
const TOGETHER = 1_000

export interface BatchOptions extends PutterOptions {
  readonly dataset: string | null
  /** Whether terms may be written. */
  readonly isAdmin: boolean
  /** What of an incident must stay the same; nothing is a fault where it is left out. */
  readonly same?: readonly Identifying[] | undefined
  /** Makes an empty one. */
  readonly hashes: () => Hashes
  /** What a row is called, by its number among the rows of all files. */
  readonly rowWords: (ordinal: number) => string
}

export class BatchWriter {
  readonly #options: BatchOptions
  readonly #sayings: Sayings
  readonly #keys: EqualKeys
  /** What the batch that is being made is going to write, but for incidents. */
  readonly #pending = new Map<string, Settled>()
  readonly #known: Known
  readonly #maker: RecordMaker
  /** Incidents of the file, whether they were written or not. */
  readonly incidents: Hashes
  /** Incidents of rows with faults that are there already. */
  readonly #refused: Hashes
  readonly #putter: BatchPutter

  constructor(options: BatchOptions) {
    this.#options = options
    const { hashes } = options
    this.#sayings = new Sayings(hashes())
    this.#keys = new EqualKeys(hashes())
    this.incidents = hashes()
    this.#refused = hashes()
    this.#maker = new RecordMaker(options, this.incidents)
    this.#known = {
      pending: (name) => this.#pending.get(name),
      stored: (type, id) => options.transaction.record(type, id),
    }
    this.#putter = new BatchPutter(options, (type, name) => type === 'incident' && this.incidents.has(name))
  }

  /** Writes what rows say; a row with a fault is counted as faulty, and nothing of it is written. */
  async write(rows: readonly Mapped[]): Promise<void> {
    this.#maker.begin()
    this.#pending.clear()
    await this.#put(rows.map((mapped) => ({ mapped, number: null })))
    if (this.#keys.size >= MOST_WAITING) await this.#writeEqual()
  }

  /** Writes rows that share their key with others, each over the record that says the same. */
  async #writeEqual(): Promise<void> {
    const isUnchanged = async ({ row, drafts, key }: Mapped, number: number): Promise<boolean> => {
      const draft = drafts.find(({ type }) => type === 'incident')
      return (
        draft !== undefined &&
        (await this.#maker.make(draft, { key: key!, number }, row, [], this.#known.stored))?.outcome ===
          'unchanged'
      )
    }
    const isThere = async (key: string, number: number): Promise<boolean> =>
      (await this.#options.transaction.holder('incident', this.#options.dataset!, keyValue(key, number))) !==
      null
    const all = await this.#keys.assign(isUnchanged, isThere)
    for (let at = 0; at < all.length; at += TOGETHER) {
      this.#maker.begin()
      this.#pending.clear()
      await this.#put(all.slice(at, at + TOGETHER))
    }
  }

  /** Writes rows, one after the other: each is compared with what those before it say. */
  async #put(rows: readonly { readonly mapped: Mapped; readonly number: number | null }[]): Promise<void> {
    const settled: Settled[] = []
    for (const { mapped, number } of rows) settled.push(...(await this.#settle(mapped, number)))
    await this.#putter.put(settled)
  }

  /** Writes what has waited for records that came later. */
  async finish(): Promise<void> {
    await this.#writeEqual()
    await this.#putter.finish()
  }

  /**
   * What a row comes to; nothing where it has a fault, or waits for others of its key.
   * @param number which one of its key it is; null where that is not settled yet
   */
  async #settle(mapped: Mapped, number: number | null): Promise<Settled[]> {
    const { row, drafts, key, findings } = mapped
    const { stats, rowWords: tellRow } = this.#options
    const keyed = key === null ? null : { key, number: number ?? this.#keys.next(key) }
    const faults: Finding[] = [...findings]
    const said = new RowSayings(row, this.#sayings, this.#known, tellRow)
    for (const draft of faults.length > 0 ? [] : drafts) {
      if (this.#sayings.isRecent(draft)) continue
      const one = await this.#maker.make(draft, keyed, row, faults, (type, id) => said.now(type, id))
      if (one !== null) faults.push(...(await said.add(one, draft)))
    }
    if (faults.length > 0) {
      stats.refuse(row, faults)
      await this.#noteRefused(drafts, keyed)
      return []
    }
    if (keyed !== null && number === null) {
      // A later row of its key may say what this record says; that one is not changed by it.
      if (said.news.some(({ draft, outcome }) => draft.type === 'incident' && outcome === 'updated')) {
        this.#keys.defer(keyed.key, mapped)
        return []
      }
      this.#keys.take(keyed.key)
    }
    const left = [...(mapped.leftOut ?? []), ...said.lost]
    if (left.length > 0) stats.partsLeftOut(row, left)
    if (said.isRepeated) stats.count('incident', 'unchanged')
    said.accept()
    for (const one of said.news) this.#note(one)
    return [...said.news]
  }

  /** A row with a fault is in the file all the same. */
  async #noteRefused(drafts: readonly Draft[], keyed: Keyed | null): Promise<void> {
    for (const draft of drafts) {
      if (draft.type !== 'incident') continue
      const id = await this.#maker.nameOf(
        keyed === null ? draft : withKey(draft, this.#options.dataset, keyed),
      )
      if (id !== null) this.#refused.next(id)
    }
  }

  /** Whether the file has an incident, whether it was written or not. */
  has(id: string): boolean {
    return this.incidents.has(id) || this.#refused.has(id)
  }

  /** Whether the file says something of a record, or of an incident of a row with a fault. */
  says(type: WrittenType, id: string): boolean {
    if (type === 'incident') return this.has(id)
    const name = `${type} ${id}`
    return this.#sayings.wholeRow(name) !== null || this.#sayings.part(name) !== null
  }

  /** Remembers what is to be written with the batch. */
  #note(one: Settled): void {
    this.#maker.take(one)
    const { type, record } = one.written
    if (type === 'incident') this.incidents.next(nameOf(type, record))
    else this.#pending.set(recordName(one.written), one)
  }
}
