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
import { type Fault, Problem } from '../errors.js'
import type { LongEdit } from '../store/edit.js'
import type { Draft, Mapped } from './draft.js'
import type { Finding, RowFaultCode } from './faults.js'
import { Hashes } from './hashes.js'
import { digest } from './mapping/stable-id.js'
import { bodyOfNew, bodyOver } from './overlay.js'
import type { Row } from './rows/row.js'
import type { Outcome, Tally } from './tally.js'

/** How many records whose references are not there yet wait for the end of the file. */
const MOST_WAITING = 20_000
/** How many drafts that were met before are remembered whole, so that they are not looked at again. */
const REMEMBERED = 20_000

interface Settled {
  readonly row: Row
  readonly draft: Draft
  readonly written: Written
  readonly outcome: Outcome
}

export interface BatchOptions {
  readonly edit: LongEdit
  readonly tally: Tally
  readonly dryRun: boolean
  readonly dataset: string | null
  /** Whether terms may be written. */
  readonly isAdmin: boolean
}

export class BatchWriter {
  readonly #options: BatchOptions
  /** Every record that the file has spoken of, and what it said. */
  readonly #said = new Hashes()
  readonly #keys = new Hashes()
  readonly #recent = new Map<string, string>()
  /** What the batch that is being made has taken, though nothing is stored under it yet: ids, and external ids. */
  readonly #ids = new Set<string>()
  readonly #holders = new Map<string, string>()
  /** Records that are kept under another id than the file has for them. */
  readonly #aliases = new Map<string, string>()
  /** Incidents of the file, whether they were written or not. */
  readonly incidents = new Hashes()
  #waiting: Settled[] = []

  constructor(options: BatchOptions) {
    this.#options = options
  }

  /** Writes what rows say; a row with a fault is counted as faulty, and nothing of it is written. */
  write(rows: readonly Mapped[]): void {
    this.#ids.clear()
    this.#holders.clear()
    this.#put(
      rows.flatMap((mapped) => this.#settle(mapped)),
      false,
    )
  }

  /** Writes what has waited for records that came later. */
  finish(): void {
    const waiting = this.#waiting
    this.#waiting = []
    this.#put(waiting, true)
  }

  /** What a row comes to; nothing where it has a fault. */
  #settle({ row, drafts, key, findings }: Mapped): Settled[] {
    const { tally } = this.#options
    const faults: Finding[] = [...findings]
    const news = new Map<string, { one: Settled; text: string; body: string }>()
    let isRepeated = false
    for (const draft of faults.length > 0 ? [] : drafts) {
      const body = JSON.stringify(draft.body)
      const given = draftName(draft)
      if (draft.type !== 'incident' && this.#recent.get(`${draft.type} ${given}`) === body) continue
      // The same in other code points is no contradiction: the first spelling stays.
      const text = identityOf(body)
      const one = this.#record(draft, key, row, faults)
      if (one === null) continue
      const name = `${draft.type} ${nameOf(one.written.type, one.written.record)}`
      const own = news.get(name)
      const first = own === undefined ? this.#said.compare(name, text) : own.text === text ? -1 : row.number
      if (first === 0) news.set(name, { one, text, body })
      else if (first === -1) isRepeated ||= draft.type === 'incident'
      else if (draft.conflicts === 'fault') faults.push(contradiction(draft, name, first))
    }
    if (faults.length > 0) {
      tally.refuse(row, faults)
      return []
    }
    if (isRepeated) tally.count('incident', 'unchanged')
    for (const [name, { one, text, body }] of news) this.#note(name, one, { text, body }, row)
    return [...news.values()].map(({ one }) => one)
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
    this.#said.note(name, text, Math.max(1, row.number))
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
  #record(given: Draft, key: string | null, row: Row, faults: Finding[]): Settled | null {
    const { edit, isAdmin } = this.#options
    const draft = given.type === 'incident' && key !== null ? this.#keyed(given, key) : given
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
    const body = before === null ? bodyOfNew(draft) : bodyOver(before, draft)
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
    if (before === null) return { row, draft, written, outcome: 'created' }
    const isSame = JSON.stringify(before) === JSON.stringify(written.record)
    return { row, draft, written, outcome: isSame ? 'unchanged' : 'updated' }
  }

  /** Whether the file itself has made it, in this batch, or without writing it. */
  #isComing(type: WrittenType, name: string): boolean {
    return type === 'incident' && (this.#ids.has(name) || this.incidents.has(name))
  }

  /** A row without an id of its own gets an external id of its key; equal keys are told apart by their number. */
  #keyed(draft: Draft, key: string): Draft {
    const number = this.#keys.next(key)
    const value = digest(key).slice(0, 20) + (number === 1 ? '' : `-${number}`)
    const given = (draft.body.external_ids as object[] | undefined) ?? []
    const external_ids = [{ scheme: this.#options.dataset, value }, ...given]
    return { ...draft, body: { ...draft.body, external_ids } }
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

  /** Puts what says something new. What is refused waits for the end of the file, where it is refused for good. */
  #put(batch: readonly Settled[], isLast: boolean): void {
    const { tally } = this.#options
    let left = batch.filter(({ outcome }) => outcome !== 'unchanged')
    for (const { draft, outcome } of batch) if (outcome === 'unchanged') tally.count(draft.type, outcome)
    const refused = new Map<Row, Finding[]>()
    while (left.length > 0) {
      const faults = this.#try(left)
      if (faults === null) break
      const wrong = new Set(faults.keys())
      for (const [index, findings] of faults) {
        const one = left[index]!
        if (!isLast && this.#waiting.length < MOST_WAITING) this.#waiting.push(one)
        else refused.set(one.row, [...(refused.get(one.row) ?? []), ...findings])
      }
      left = left.filter((_, index) => !wrong.has(index))
    }
    for (const [row, findings] of refused) tally.refuse(row, findings)
    for (const { row, draft, written, outcome } of left) {
      tally.count(draft.type, outcome)
      if (written.type === 'incident' && outcome === 'created') this.#compare(row, written.record)
    }
  }

  /** @returns what is wrong with which of them; null where all were put */
  #try(batch: readonly Settled[]): Map<number, Finding[]> | null {
    const { edit, dryRun } = this.#options
    try {
      if (dryRun) {
        const others = batch.filter(({ written }) => written.type !== 'incident')
        const rest = batch.filter(({ written }) => written.type === 'incident')
        this.#positions(batch, others, () => edit.put(others.map(({ written }) => written)))
        this.#positions(batch, rest, () =>
          edit.check(
            rest.map(({ written }) => written),
            (type, name) => type === 'incident' && this.incidents.has(name),
          ),
        )
      } else edit.put(batch.map(({ written }) => written))
      return null
    } catch (error) {
      if (!(error instanceof Problem) || error.faults.length === 0) throw error
      return refusals(error, batch)
    }
  }

  /** Turns the places of faults in a part of a batch into those in the whole. */
  #positions(batch: readonly Settled[], part: readonly Settled[], work: () => void): void {
    if (part.length === 0) return
    try {
      work()
    } catch (error) {
      if (!(error instanceof Problem) || error.faults.length === 0) throw error
      const faults = error.faults.map((fault): Fault => {
        const [, index = '', ...rest] = (fault.pointer ?? '').split('/')
        const at = batch.indexOf(part[Number(index)]!)
        return { ...fault, pointer: ['', at, ...rest].join('/') }
      })
      throw new Problem(error.code, error.message, { faults })
    }
  }

  #compare(row: Row, incident: RecordOf['incident']): void {
    const { edit, tally } = this.#options
    for (const { id, reasons } of edit.alike(incident))
      tally.duplicate({ row: row.number, id: incident.id, other: id, reasons: [...reasons] })
  }
}

const externalName = (type: WrittenType, scheme: string, value: string): string =>
  `${type} ${identityOf(String(scheme))}:${identityOf(String(value))}`

/** Lets references of a body name records by the ids that they are kept under. */
function rename(body: Record<string, unknown>, aliases: ReadonlyMap<string, string>): void {
  const renamed = (list: unknown, type: string, key: string): unknown =>
    Array.isArray(list)
      ? list.map((row) => {
          const id = aliases.get(`${type} ${row[key]}`)
          return id === undefined ? row : { ...row, [key]: id }
        })
      : list
  if (body.actors !== undefined) body.actors = renamed(body.actors, 'actor', 'id')
  if (body.locations !== undefined) body.locations = renamed(body.locations, 'location', 'id')
}

function draftName({ type, body }: Draft): string | null {
  if (type === 'term') return `${String(body.scheme)}:${String(body.code)}`
  return typeof body.id === 'string' ? body.id : null
}

function contradiction(draft: Draft, name: string, first: number): Finding {
  const isIncident = draft.type === 'incident'
  return {
    code: isIncident ? 'duplicate_id' : 'contradiction',
    pointer: '/id',
    value: name,
    detail: `${name} stands in row ${first} too, which says something else about it${isIncident ? '' : ': make its key of more columns, or say conflicts: first'}`,
  }
}

/** What zod finds wrong, with the column that the value is from. */
function invalid(fault: Fault, draft: Draft, body: Record<string, unknown>): Finding {
  const [, field = ''] = (fault.pointer ?? '').split('/')
  const column = draft.columns[field]?.[0]
  const value = valueAt(body, fault.pointer ?? '')
  const prefix = draft.type === 'incident' ? '' : `${draft.type} ${String(draft.body.id)}: `
  const code: RowFaultCode =
    value === null || value === undefined
      ? 'missing_value'
      : field === 'date'
        ? 'invalid_date'
        : 'invalid_value'
  return {
    code,
    detail: prefix + fault.detail,
    ...(column === undefined ? {} : { column }),
    ...(fault.pointer === undefined ? {} : { pointer: fault.pointer }),
    ...(value === undefined ? {} : { value }),
  }
}

function valueAt(body: unknown, pointer: string): unknown {
  let here = body
  for (const part of pointer.split('/').slice(1)) {
    if (typeof here !== 'object' || here === null) return undefined
    here = (here as Record<string, unknown>)[part.replaceAll('~1', '/').replaceAll('~0', '~')]
  }
  return here
}

/** The faults of a refused batch by the place of the record; of one that names no place all are refused. */
function refusals(problem: Problem, batch: readonly Settled[]): Map<number, Finding[]> {
  const found = new Map<number, Finding[]>()
  for (const fault of problem.faults) {
    const [, index = '', ...rest] = (fault.pointer ?? '').split('/')
    const at = Number(index)
    if (fault.pointer === undefined || batch[at] === undefined) throw problem
    const pointer = rest.length === 0 ? '' : `/${rest.join('/')}`
    const code: RowFaultCode = /^there is no /.test(fault.detail) ? 'missing_reference' : 'conflict'
    const finding = { code, detail: fault.detail, pointer }
    found.set(at, [...(found.get(at) ?? []), finding])
  }
  return found
}
