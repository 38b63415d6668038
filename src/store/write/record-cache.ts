/** What one transaction knows of records: keys, documents, and records as they are now; each is loaded once and kept right while it changes. */
import {
  type DocumentType,
  nameOf,
  perType,
  type RecordOf,
  type Written,
  type WrittenType,
} from '../../domain/record-types.js'
import { recordOf } from '../../domain/stored-record.js'
import type { Stored } from './document-change.js'
import { referencesOf } from './references.js'
import type { RecordRow, RecordRows, TermRow } from './write-engine.js'

/** What is known of a record. */
interface Entry {
  readonly key: number
  readonly name: string
  /** Whether it has been given a key, and has nothing yet that belongs to it. */
  isNew: boolean
  /** Its documents; null for a term, which has none. */
  stored: Stored | null
  /** Whether the public sees it, where that does not depend on what it says. */
  visible: boolean
  /** The record that the stored documents show, once it has been read. */
  read: unknown
  /** The record that is about to be written; undefined where none is. */
  staged: unknown
}

const NOTHING: Stored = { public: null, full: null }

/** So many of the records that were written are kept for what the transaction asks next. */
const MOST_KEPT = 1_000

/**
 * Records are loaded in sets, which may wait for a server; what is decided of them then waits for nothing. To ask for a
 * record that was not loaded is a mistake of the caller's, and throws.
 */
export class RecordCache {
  /** What is known by name; null where there is no such record. */
  readonly #byName = perType(() => new Map<string, Entry | null>())
  readonly #byKey = perType(() => new Map<number, Entry>())
  /** The keys that records get which are new. */
  readonly #next = new Map<WrittenType, number>()
  /** The names of what has changed since `settle`. */
  readonly #touched = perType(() => new Set<string>())

  constructor(readonly rows: RecordRows) {}

  /** How many records it knows of. */
  get size(): number {
    return Object.values(this.#byName).reduce((size, known) => size + known.size, 0)
  }

  /** Loads those of the records named that it does not know, all at once, and what those need that do not exist. */
  async load(type: WrittenType, names: Iterable<string>): Promise<void> {
    const known = this.#byName[type]
    const wanted = [...new Set(names)]
    const missing = wanted.filter((name) => !known.has(name))
    if (missing.length > 0) {
      if (type === 'term') this.keepTerms(missing, await this.rows.termsNamed(missing))
      else this.keepRecords(type, missing, await this.rows.recordsNamed(type, missing))
    }
    if (!this.#next.has(type) && wanted.some((name) => known.get(name) === null))
      this.#next.set(type, (await this.rows.lastKey(type)) + 1)
  }

  /** Loads those of the records with these keys that it does not know, all at once. */
  async loadKeys(type: DocumentType, keys: Iterable<number>): Promise<void> {
    const missing = [...new Set(keys)].filter((key) => !this.#byKey[type].has(key))
    if (missing.length > 0) this.keepRecords(type, [], await this.rows.recordsWithKeys(type, missing))
  }

  /** As `load`, of records of any types. */
  async loadAll(refs: Iterable<{ readonly type: WrittenType; readonly name: string }>): Promise<void> {
    const names = perType(() => new Set<string>())
    for (const { type, name } of refs) names[type].add(name)
    for (const [type, wanted] of Object.entries(names)) await this.load(type as WrittenType, wanted)
  }

  /** Loads what records name. */
  loadReferences(records: readonly Written[]): Promise<void> {
    return this.loadAll(records.flatMap(referencesOf))
  }

  /** Keeps terms that were read; of the names that have none it is known that there is no such term. */
  protected keepTerms(names: readonly string[], rows: readonly TermRow[]): void {
    for (const { key, ...term } of rows) {
      const name = `${term.scheme}:${term.code}`
      this.#keep('term', {
        key,
        name,
        isNew: false,
        stored: null,
        visible: true,
        read: term,
        staged: undefined,
      })
    }
    this.#keepMissing('term', names)
  }

  /** As `keepTerms`, of records. */
  protected keepRecords(type: DocumentType, names: readonly string[], rows: readonly RecordRow[]): void {
    for (const { key, name, public: shown, full, visible } of rows) {
      // The full document is left out where it is the public one to the letter.
      const stored = { public: shown, full: full ?? shown }
      this.#keep(type, { key, name, isNew: false, stored, visible, read: undefined, staged: undefined })
    }
    this.#keepMissing(type, names)
  }

  /** Called where a record is asked for that was not loaded. @throws Error unless it is kept now */
  protected missing(type: WrittenType, of: string | number): void {
    throw new Error(`${type} ${of} was not loaded`)
  }

  /** The key of a record that is stored, or has been given one in this transaction. */
  key(type: WrittenType, name: string): number | undefined {
    return this.#named(type, name)?.key
  }

  /** The key of a record, a new one where there is none yet. */
  allocateKey(type: WrittenType, name: string): number {
    const known = this.key(type, name)
    if (known !== undefined) return known
    const next = this.#next.get(type)
    if (next === undefined) throw new Error(`the last key of ${type} was not loaded`)
    this.#next.set(type, next + 1)
    this.#touched[type].add(name)
    this.#add(type, {
      key: next,
      name,
      isNew: true,
      stored: NOTHING,
      visible: type === 'dataset',
      read: undefined,
      staged: undefined,
    })
    return next
  }

  /** Whether a record has been given a key and has nothing yet that belongs to it: no rows, texts or documents. */
  isNew(type: WrittenType, key: number): boolean {
    return this.#byKey[type].get(key)?.isNew ?? false
  }

  /** Notes that all that belongs to a record has been written. */
  markStored(type: WrittenType, key: number): void {
    const entry = this.#byKey[type].get(key)
    if (entry !== undefined) entry.isNew = false
  }

  /** The id that goes with a key. */
  name(type: DocumentType, key: number): string {
    return this.#keyed(type, key).name
  }

  /** The stored documents of a record. */
  stored(type: DocumentType, key: number): Stored {
    return this.#keyed(type, key).stored!
  }

  /** Notes what has been stored as the documents of a record. */
  keepStored(type: DocumentType, key: number, stored: Stored): void {
    const entry = this.#keyed(type, key)
    entry.stored = stored
    this.#touched[type].add(entry.name)
  }

  /** Whether the public sees an actor, a location, a source or a dataset. */
  isVisible(type: Exclude<WrittenType, 'term' | 'incident'>, name: string): boolean {
    return this.#named(type, name)?.visible ?? false
  }

  /** Notes that the public sees a record from now on, or does no longer. */
  keepVisible(type: Exclude<WrittenType, 'term' | 'incident'>, key: number, visible: boolean): void {
    const entry = this.#keyed(type, key)
    entry.visible = visible
    this.#touched[type].add(entry.name)
  }

  /** Whether there is a record, or this batch makes it. */
  has(type: WrittenType, name: string): boolean {
    const entry = this.#named(type, name)
    if (entry === null) return false
    return entry.staged !== undefined || (type === 'term' ? !entry.isNew : entry.stored!.full !== null)
  }

  /** A record as it is now, or as this batch makes it; undefined where it does not exist. */
  record<T extends WrittenType>(type: T, name: string): RecordOf[T] | undefined {
    const entry = this.#named(type, name)
    if (entry === null) return undefined
    if (entry.staged !== undefined) return entry.staged as RecordOf[T]
    if (entry.read === undefined && type !== 'term' && entry.stored!.full !== null)
      entry.read = recordOf(type as Exclude<T, 'term'>, entry.stored!.full)
    return entry.read as RecordOf[T] | undefined
  }

  /** Makes a record what `record` gives until the batch has been written. */
  stage<T extends WrittenType>(type: T, record: RecordOf[T]): void {
    const name = nameOf(type, record)
    this.allocateKey(type, name)
    this.#named(type, name)!.staged = record
    this.#touched[type].add(name)
  }

  /** Notes that a record has been deleted; its key may be given again. */
  forget(type: WrittenType, name: string): void {
    this.#drop(type, name)
    this.#touched[type].add(name)
    this.#next.delete(type)
  }

  /** Leaves out what is known of a record that is not to be kept; it has to be loaded again. */
  release(type: WrittenType, key: number): void {
    const entry = this.#byKey[type].get(key)
    if (entry !== undefined) this.#drop(type, entry.name)
  }

  /** As `release`, all but what has changed since `settle`. */
  releaseUnchanged(): void {
    for (const [type, known] of Object.entries(this.#byName) as [WrittenType, Map<string, Entry | null>][])
      for (const name of known.keys()) if (!this.#touched[type].has(name)) this.#drop(type, name)
  }

  /** A change has been written: the records of it are what their documents say. @param most how many of them are kept */
  settle(most = MOST_KEPT): void {
    const count = Object.values(this.#touched).reduce((size, names) => size + names.size, 0)
    this.#eachTouched((type, name) => {
      const entry = this.#byName[type].get(name)
      if (!entry) return
      if (type === 'term' || count > most) this.#drop(type, name)
      else {
        // What is stored is in normal form, whatever was given.
        if (entry.staged !== undefined) entry.read = undefined
        entry.staged = undefined
        entry.isNew = false
      }
    })
  }

  /** A change has been taken back: forgets all that came of it. */
  undo(): void {
    this.#eachTouched((type, name) => this.#drop(type, name))
  }

  /** Forgets everything. */
  clear(): void {
    for (const known of [...Object.values(this.#byName), ...Object.values(this.#byKey)]) known.clear()
    for (const names of Object.values(this.#touched)) names.clear()
    this.#next.clear()
  }

  #eachTouched(each: (type: WrittenType, name: string) => void): void {
    for (const [type, names] of Object.entries(this.#touched)) {
      for (const name of names) each(type as WrittenType, name)
      names.clear()
    }
    this.#next.clear()
  }

  #named(type: WrittenType, name: string): Entry | null {
    const known = this.#byName[type].get(name)
    if (known !== undefined) return known
    this.missing(type, name)
    return this.#byName[type].get(name)!
  }

  #keyed(type: DocumentType, key: number): Entry {
    if (!this.#byKey[type].has(key)) this.missing(type, key)
    return this.#byKey[type].get(key)!
  }

  /** Another load may have brought it meanwhile, and it may have changed since. */
  #keep(type: WrittenType, entry: Entry): void {
    if (!this.#byName[type].get(entry.name)) this.#add(type, entry)
  }

  #keepMissing(type: WrittenType, names: readonly string[]): void {
    for (const name of names) if (!this.#byName[type].has(name)) this.#byName[type].set(name, null)
  }

  #add(type: WrittenType, entry: Entry): void {
    this.#byName[type].set(entry.name, entry)
    this.#byKey[type].set(entry.key, entry)
  }

  #drop(type: WrittenType, name: string): void {
    const entry = this.#byName[type].get(name)
    if (entry) this.#byKey[type].delete(entry.key)
    this.#byName[type].delete(name)
  }
}
