/** Makes of what a row says of a record the whole record, over what is there already, and looks at it. */
import { bulkId, idBase } from '../curation/new-id.js'
import { pointerFaults } from '../domain/faults.js'
import { withOwnRadii } from '../domain/placing.js'
import {
  nameOf,
  RECORD_SCHEMAS,
  type RecordOf,
  type Written,
  type WrittenType,
} from '../domain/record-types.js'
import type { BulkTransaction } from '../store/contract/bulk-transaction.js'
import { fileName, invalid } from './batch-faults.js'
import type { Settled } from './batch-putter.js'
import { type Draft, draftName, externalName } from './draft.js'
import type { Finding } from './faults.js'
import type { Hashes } from './hashes.js'
import { type Keyed, withKey } from './keyed.js'
import { digest } from './mapping/stable-id.js'
import { bodyOfNew, bodyOver, rename, saidInVain } from './overlay.js'
import type { Row } from './rows/row.js'
import { anotherEvent, changedParts, type Identifying, isAnother } from './same-event.js'

interface MakerOptions {
  readonly transaction: BulkTransaction
  readonly dataset: string | null
  /** Whether terms may be written. */
  readonly isAdmin: boolean
  /** What of an incident must stay the same; nothing is a fault where it is left out. */
  readonly same?: readonly Identifying[] | undefined
}

export class RecordMaker {
  readonly #options: MakerOptions
  /** Incidents of the file, whether they were written or not. */
  readonly #incidents: Hashes
  /** What the batch that is being made has taken, though nothing is stored under it yet: ids, and external ids. */
  readonly #ids = new Set<string>()
  readonly #holders = new Map<string, string>()
  /** Records that are kept under another id than the file has for them. */
  readonly #aliases = new Map<string, string>()

  constructor(options: MakerOptions, incidents: Hashes) {
    this.#options = options
    this.#incidents = incidents
  }

  /** Begins a batch: what the one before has taken is stored. */
  begin(): void {
    this.#ids.clear()
    this.#holders.clear()
  }

  /** Notes what a record has taken that is to be written with the batch. */
  take({ draft, written }: Settled): void {
    const { type, record } = written
    const id = nameOf(type, record)
    for (const { scheme, value } of 'external_ids' in record ? record.external_ids : [])
      this.#holders.set(externalName(type, scheme, value), id)
    if (type === 'incident') {
      this.#ids.add(id)
      return
    }
    const given = draftName(draft)
    if (given !== null && given !== id) this.#aliases.set(`${type} ${given}`, id)
  }

  /**
   * The record that a draft makes of what is there; null where it has a fault.
   * @param faults what is wrong with it is added
   * @param now a record with what the file has said of it
   */
  async make(
    given: Draft,
    keyed: Keyed | null,
    row: Row,
    faults: Finding[],
    now: (type: WrittenType, id: string) => Promise<RecordOf[WrittenType] | null>,
  ): Promise<Settled | null> {
    const { transaction, isAdmin, same } = this.#options
    const draft =
      given.type === 'incident' && keyed !== null ? withKey(given, this.#options.dataset, keyed) : given
    const { type } = draft
    const name = await this.nameOf(draft)
    const before = name === null ? null : await transaction.record(type, name)
    // Known before the row's incident is examined, which names the record by the id of the draft.
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
    if (
      name !== null &&
      before === null &&
      !this.#isComing(type, name) &&
      (await transaction.isUsed(type, name))
    ) {
      faults.push({
        code: 'conflict',
        pointer: '/id',
        value: name,
        detail: `a ${type} had the id ${JSON.stringify(name)} once, and ids are not reused`,
      })
      return null
    }
    const old = type === 'incident' ? (before as RecordOf['incident'] | null)?.status : undefined
    const pruned = old === 'withdrawn' ? await transaction.pruned(name!) : null
    const body = before === null ? bodyOfNew(draft) : bodyOver(before, draft, pruned)
    if (before === null && name !== null && type !== 'term') body.id = name
    if (before === null && type !== 'term' && (body.id === undefined || body.id === null))
      body.id = await this.#newId(type, body)
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
    const places = await placesOf([result.data, before], now)
    const radiusOf = (id: string) => places.get(id)?.radius_m
    const written = withOwnRadii({ type, record: result.data } as Written, radiusOf)
    if (before === null)
      return { row, draft, written, outcome: 'created', isBack: false, vain: undefined, another: null }
    const isSame = JSON.stringify(before) === JSON.stringify(written.record)
    const events =
      old === undefined || isSame
        ? null
        : ([before, written.record] as [RecordOf['incident'], RecordOf['incident']])
    const isCountry = (id: string): boolean => places.get(id)?.kind === 'country'
    const changed = events === null ? [] : changedParts(...events, isCountry)
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
      another: events !== null && isAnother(changed, ...events, isCountry) ? changed : null,
    }
  }

  /** Whether the file itself has made it, in this batch, or without writing it. */
  #isComing(type: WrittenType, name: string): boolean {
    return type === 'incident' && (this.#ids.has(name) || this.#incidents.has(name))
  }

  /** The name under which the record is there, or is to be; null where it has none yet. */
  async nameOf({ type, body, formerId, formerKey }: Draft): Promise<string | null> {
    const { transaction } = this.#options
    if (type === 'term') return `${String(body.scheme)}:${String(body.code)}`
    const externals = Array.isArray(body.external_ids) ? body.external_ids : []
    for (const { scheme, value } of externals as { scheme: string; value: string }[]) {
      const holder =
        this.#holders.get(externalName(type, scheme, value)) ??
        (await transaction.holder(type, String(scheme), String(value)))
      if (holder !== null) return holder
    }
    if (formerKey !== undefined && this.#options.dataset !== null) {
      const holder = await transaction.holder(type, this.#options.dataset, digest(formerKey).slice(0, 20))
      if (holder !== null) return holder
    }
    if (typeof body.id !== 'string') return null
    if (
      formerId !== undefined &&
      (await transaction.record(type, body.id)) === null &&
      (await transaction.record(type, formerId)) !== null
    )
      return formerId
    return body.id
  }

  #newId(type: WrittenType, body: Record<string, unknown>): Promise<string> {
    const { transaction } = this.#options
    const [own] = (body.external_ids as { scheme: string; value: string }[] | undefined) ?? []
    const more = digest(own === undefined ? JSON.stringify(body) : `${own.scheme}:${own.value}`)
    return bulkId(
      idBase(type, body),
      more,
      async (id) =>
        this.#isComing(type, id) ||
        (await transaction.isUsed(type, id)) ||
        (await transaction.record(type, id)) !== null,
    )
  }
}

/** The places that records name, as they are now. */
async function placesOf(
  records: readonly (object | null)[],
  now: (type: WrittenType, id: string) => Promise<RecordOf[WrittenType] | null>,
): Promise<Map<string, RecordOf['location']>> {
  const places = new Map<string, RecordOf['location']>()
  for (const record of records) {
    if (record === null || !('locations' in record)) continue
    for (const { id } of record.locations as RecordOf['incident']['locations']) {
      const place = places.has(id) ? null : await now('location', id)
      if (place !== null) places.set(id, place as RecordOf['location'])
    }
  }
  return places
}
