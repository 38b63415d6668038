/** The one place where an import writes: what a batch of rows says becomes records, checked, compared and put. */
import { bulkId, idBase } from '../curation/new-id.js'
import { pointerFaults } from '../domain/faults.js'
import { identityOf } from '../domain/fold/identity.js'
import {
  nameOf,
  RECORD_SCHEMAS,
  type RecordOf,
  type Written,
  type WrittenType,
} from '../domain/record-types.js'
import { contradiction, fileName, invalid } from './batch-faults.js'
import { BatchPutter, type PutterOptions, type Settled } from './batch-putter.js'
import { type Draft, draftName, externalName, type Mapped } from './draft.js'
import { EqualKeys } from './equal-keys.js'
import type { Finding } from './faults.js'
import { Hashes } from './hashes.js'
import { type Keyed, keyValue, withKey } from './keyed.js'
import { digest } from './mapping/stable-id.js'
import { bodyOfNew, bodyOver, rename, saidInVain } from './overlay.js'
import { ordinalOf, type Row } from './rows/row.js'
import { anotherEvent, changedParts, type Identifying, isAnother } from './same-event.js'

/** How many rows wait for others of their key until the end of the file. */
const MOST_WAITING = 20_000
/** How many drafts that were met before are remembered whole, so that they are not looked at again. */
const REMEMBERED = 20_000
/** How many rows that waited are written together. */
const TOGETHER = 1_000

export interface BatchOptions extends PutterOptions {
  readonly dataset: string | null
  /** Whether terms may be written. */
  readonly isAdmin: boolean
  /** What of an incident must stay the same; nothing is a fault where it is left out. */
  readonly same?: readonly Identifying[] | undefined
  /** What a row is called, by its number among the rows of all files. */
  readonly rowWords: (ordinal: number) => string
}

export class BatchWriter {
  readonly #options: BatchOptions
  /** Every record that the file has spoken of, and what it said. */
  readonly #said = new Hashes()
  readonly #keys = new EqualKeys()
  readonly #recent = new Map<string, string>()
  /** What the batch that is being made has taken, though nothing is stored under it yet: ids, and external ids. */
  readonly #ids = new Set<string>()
  readonly #holders = new Map<string, string>()
  /** Records that are kept under another id than the file has for them. */
  readonly #aliases = new Map<string, string>()
  /** Incidents of the file, whether they were written or not. */
  readonly incidents = new Hashes()
  /** Incidents of rows with faults that are there already. */
  readonly #refused = new Hashes()
  readonly #putter: BatchPutter

  constructor(options: BatchOptions) {
    this.#options = options
    this.#putter = new BatchPutter(options, (type, name) => type === 'incident' && this.incidents.has(name))
  }

  /** Writes what rows say; a row with a fault is counted as faulty, and nothing of it is written. */
  write(rows: readonly Mapped[]): void {
    this.#ids.clear()
    this.#holders.clear()
    this.#putter.put(rows.flatMap((mapped) => this.#settle(mapped)))
    if (this.#keys.size >= MOST_WAITING) this.#writeEqual()
  }

  /** Writes rows that share their key with others, each over the record that says the same. */
  #writeEqual(): void {
    const isUnchanged = ({ row, drafts, key }: Mapped, number: number): boolean => {
      const draft = drafts.find(({ type }) => type === 'incident')
      return (
        draft !== undefined && this.#record(draft, { key: key!, number }, row, [])?.outcome === 'unchanged'
      )
    }
    const isThere = (key: string, number: number): boolean =>
      this.#options.edit.holder('incident', this.#options.dataset!, keyValue(key, number)) !== null
    const all = this.#keys.assign(isUnchanged, isThere)
    for (let at = 0; at < all.length; at += TOGETHER) {
      this.#ids.clear()
      this.#holders.clear()
      const part = all.slice(at, at + TOGETHER)
      this.#putter.put(part.flatMap(({ mapped, number }) => this.#settle(mapped, number)))
    }
  }

  /** Writes what has waited for records that came later. */
  finish(): void {
    this.#writeEqual()
    this.#putter.finish()
  }

  /**
   * What a row comes to; nothing where it has a fault, or waits for others of its key.
   * @param number which one of its key it is; null where that is not settled yet
   */
  #settle(mapped: Mapped, number: number | null = null): Settled[] {
    const { row, drafts, key, findings } = mapped
    const { tally, rowWords } = this.#options
    const ordinal = ordinalOf(row)
    const keyed = key === null ? null : { key, number: number ?? this.#keys.next(key) }
    const faults: Finding[] = [...findings]
    const news = new Map<string, { one: Settled; text: string; body: string }>()
    let isRepeated = false
    for (const draft of faults.length > 0 ? [] : drafts) {
      const body = JSON.stringify(draft.body)
      const given = draftName(draft)
      if (draft.type !== 'incident' && this.#recent.get(`${draft.type} ${given}`) === body) continue
      // The same in other code points is no contradiction: the first spelling stays.
      const text = identityOf(draft.said ?? body)
      const one = this.#record(draft, keyed, row, faults)
      if (one === null) continue
      const name = `${draft.type} ${nameOf(one.written.type, one.written.record)}`
      const own = news.get(name)
      const first = own === undefined ? this.#said.compare(name, text) : own.text === text ? -1 : ordinal
      if (first === 0) news.set(name, { one, text, body })
      else if (first === -1) isRepeated ||= draft.type === 'incident'
      else if (draft.conflicts === 'fault') faults.push(contradiction(one.draft, name, rowWords(first)))
    }
    if (faults.length > 0) {
      tally.refuse(row, faults)
      this.#noteRefused(drafts, keyed)
      return []
    }
    if (keyed !== null && number === null) {
      // A later row of its key may say what this record says; that one is not changed by it.
      if ([...news.values()].some(({ one }) => one.draft.type === 'incident' && one.outcome === 'updated')) {
        this.#keys.defer(keyed.key, mapped)
        return []
      }
      this.#keys.take(keyed.key)
    }
    if (mapped.leftOut !== undefined) tally.partsLeftOut(row, mapped.leftOut)
    if (isRepeated) tally.count('incident', 'unchanged')
    for (const [name, { one, text, body }] of news) this.#note(name, one, { text, body }, row)
    return [...news.values()].map(({ one }) => one)
  }

  /** A row with a fault is in the file all the same. */
  #noteRefused(drafts: readonly Draft[], keyed: Keyed | null): void {
    for (const draft of drafts) {
      if (draft.type !== 'incident') continue
      const id = this.#nameOf(keyed === null ? draft : withKey(draft, this.#options.dataset, keyed))
      if (id !== null) this.#refused.next(id)
    }
  }

  /** Whether the file has an incident, whether it was written or not. */
  has(id: string): boolean {
    return this.incidents.has(id) || this.#refused.has(id)
  }

  /**
   * Remembers that the file has spoken of a record.
   * @param said what it said, and the same as it is compared
   */
  #note(
    name: string,
    { draft, written }: Settled,
    { text, body }: { readonly text: string; readonly body: string },
    row: Row,
  ): void {
    this.#said.note(name, text, Math.max(1, ordinalOf(row)))
    const { type, record } = written
    const id = nameOf(type, record)
    for (const { scheme, value } of 'external_ids' in record ? record.external_ids : [])
      this.#holders.set(externalName(type, scheme, value), id)
    if (type === 'incident') {
      this.#ids.add(id)
      this.incidents.next(id)
      return
    }
    const given = draftName(draft)
    if (given !== null && given !== id) this.#aliases.set(`${type} ${given}`, id)
    if (this.#recent.size >= REMEMBERED) this.#recent.clear()
    this.#recent.set(`${type} ${given}`, body)
  }

  /** The record that a draft makes of what is there; null where it has a fault. */
  #record(given: Draft, keyed: Keyed | null, row: Row, faults: Finding[]): Settled | null {
    const { edit, isAdmin, same } = this.#options
    const draft =
      given.type === 'incident' && keyed !== null ? withKey(given, this.#options.dataset, keyed) : given
    const { type } = draft
    const name = this.#nameOf(draft)
    const before = name === null ? null : edit.record(type, name)
    // Known before the row's incident is looked at, which names the record by the id of the draft.
    const called = draftName(draft)
    if (type !== 'incident' && name !== null && before !== null && called !== null && called !== name)
      this.#aliases.set(`${type} ${called}`, name)
    if (type === 'term' && before === null && !isAdmin) {
      faults.push({
        code: 'forbidden',
        detail: `a key with the scope admin is needed to add the term ${String(name)}`,
      })
      return null
    }
    if (name !== null && before === null && !this.#isComing(type, name) && edit.isUsed(type, name)) {
      faults.push({
        code: 'conflict',
        pointer: '/id',
        value: name,
        detail: `a ${type} had the id ${JSON.stringify(name)} once, and ids are not given again`,
      })
      return null
    }
    const old = type === 'incident' ? (before as RecordOf['incident'] | null)?.status : undefined
    const pruned = old === 'withdrawn' ? edit.pruned(name!) : null
    const body = before === null ? bodyOfNew(draft) : bodyOver(before, draft, pruned)
    if (before === null && name !== null && type !== 'term') body.id = name
    if (before === null && type !== 'term' && (body.id === undefined || body.id === null))
      body.id = this.#newId(type, body)
    if (this.#aliases.size > 0) rename(body, this.#aliases)
    const result = RECORD_SCHEMAS[type].safeParse(body, { reportInput: true })
    // The schema leaves such a key out without a word.
    if (Object.hasOwn((body.attributes as object | undefined) ?? {}, '__proto__')) {
      const detail = 'an attribute cannot be named "__proto__": call it otherwise'
      faults.push(invalid({ pointer: '/attributes/__proto__', detail }, draft, body))
      return null
    }
    if (!result.success) {
      for (const fault of pointerFaults(result.error, '', RECORD_SCHEMAS[type]))
        faults.push(invalid(fault, draft, body))
      return null
    }
    const written = { type, record: result.data } as Written
    if (before === null)
      return { row, draft, written, outcome: 'created', isBack: false, vain: undefined, another: null }
    const isSame = JSON.stringify(before) === JSON.stringify(written.record)
    const events =
      old === undefined || isSame
        ? null
        : ([before, written.record] as [RecordOf['incident'], RecordOf['incident']])
    const changed = events === null ? [] : changedParts(...events)
    if (events !== null && same !== undefined && changed.some((part) => same.includes(part))) {
      faults.push(
        anotherEvent(
          changed.filter((part) => same.includes(part)),
          fileName(draft),
          events[0],
        ),
      )
      return null
    }
    const status = old === undefined ? undefined : (written.record as RecordOf['incident']).status
    return {
      row,
      draft,
      written,
      outcome: isSame ? 'unchanged' : 'updated',
      isBack: old === 'withdrawn' && status !== 'withdrawn',
      vain: status === undefined ? undefined : saidInVain(draft, status),
      another: events !== null && isAnother(changed, ...events) ? changed : null,
    }
  }

  /** Whether the file itself has made it, in this batch, or without writing it. */
  #isComing(type: WrittenType, name: string): boolean {
    return type === 'incident' && (this.#ids.has(name) || this.incidents.has(name))
  }

  /** The name under which the record is there, or is to be; null where it has none yet. */
  #nameOf({ type, body, formerId, formerKey }: Draft): string | null {
    const { edit } = this.#options
    if (type === 'term') return `${String(body.scheme)}:${String(body.code)}`
    const externals = Array.isArray(body.external_ids) ? body.external_ids : []
    for (const { scheme, value } of externals as { scheme: string; value: string }[]) {
      const holder =
        this.#holders.get(externalName(type, scheme, value)) ??
        edit.holder(type, String(scheme), String(value))
      if (holder !== null) return holder
    }
    if (formerKey !== undefined && this.#options.dataset !== null) {
      const holder = edit.holder(type, this.#options.dataset, digest(formerKey).slice(0, 20))
      if (holder !== null) return holder
    }
    if (typeof body.id !== 'string') return null
    if (formerId !== undefined && edit.record(type, body.id) === null && edit.record(type, formerId) !== null)
      return formerId
    return body.id
  }

  #newId(type: WrittenType, body: Record<string, unknown>): string {
    const { edit } = this.#options
    const [own] = (body.external_ids as { scheme: string; value: string }[] | undefined) ?? []
    const more = digest(own === undefined ? JSON.stringify(body) : `${own.scheme}:${own.value}`)
    return bulkId(
      idBase(type, body),
      more,
      (id) => this.#isComing(type, id) || edit.isUsed(type, id) || edit.record(type, id) !== null,
    )
  }
}
