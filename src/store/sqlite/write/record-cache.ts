/** What the writing side reads: keys, and records as they are now, each looked up once per batch. */
import { eq, type SQL, sql } from 'drizzle-orm'
import { nameOf, type RecordOf, WRITTEN_TYPES, type WrittenType } from '../../../domain/record-types.js'
import { recordOf } from '../../../domain/stored-record.js'
import type { Term } from '../../../domain/term.js'
import type { Statements } from '../connection/statements.js'
import {
  actors,
  datasets,
  incidentDocuments,
  incidents,
  locations,
  sources,
  terms,
} from '../schema/tables.js'

/** The stored documents of a record, null where the view has none. */
export interface Stored {
  readonly public: string | null
  readonly full: string | null
}

export const TABLES = {
  term: terms,
  dataset: datasets,
  source: sources,
  location: locations,
  actor: actors,
  incident: incidents,
}

/** One query for each type of record, made of its table. */
export function forTypes<Type extends WrittenType>(
  types: readonly Type[],
  query: (table: (typeof TABLES)[Type], type: Type) => SQL,
): Record<Type, SQL> {
  return Object.fromEntries(types.map((type) => [type, query(TABLES[type], type)])) as Record<Type, SQL>
}

/** The types whose documents stand in their own tables. */
export const OTHERS = ['dataset', 'source', 'location', 'actor'] as const
const NAMED = [...OTHERS, 'incident'] as const

const KEY = {
  ...forTypes(
    NAMED,
    (table) => sql`select ${table.key} as key from ${table} where ${eq(table.id, sql.placeholder('name'))}`,
  ),
  term: sql`select ${terms.key} as key from ${terms} where ${eq(terms.scheme, sql.placeholder('scheme'))} and ${eq(terms.code, sql.placeholder('code'))}`,
}
const LAST = forTypes(WRITTEN_TYPES, (table) => sql`select max(${table.key}) as last from ${table}`)
const NAME = forTypes(
  NAMED,
  (table) => sql`select ${table.id} as id from ${table} where ${eq(table.key, sql.placeholder('key'))}`,
)
const STORED = {
  ...forTypes(
    OTHERS,
    (table) =>
      sql`select ${table.public} as public, ${table.full} as full from ${table} where ${eq(table.key, sql.placeholder('key'))}`,
  ),
  incident: sql`select ${incidentDocuments.public} as public, ${incidentDocuments.full} as full from ${incidentDocuments} where ${eq(incidentDocuments.incident, sql.placeholder('key'))}`,
}
const TERM = sql`select ${terms.scheme} as scheme, ${terms.code} as code, ${terms.label} as label, broader.code as broader, ${terms.description} as description from ${terms} left join ${terms} as broader on broader.key = ${terms.broader} where ${eq(terms.key, sql.placeholder('key'))}`

/** Something for each type of record. */
export const perType = <T>(make: () => T): Record<WrittenType, T> =>
  Object.fromEntries(WRITTEN_TYPES.map((type) => [type, make()])) as Record<WrittenType, T>

export class RecordCache {
  readonly #keys = perType(() => new Map<string, number>())
  readonly #names = perType(() => new Map<number, string>())
  readonly #records = perType(() => new Map<string, unknown>())
  readonly #new = perType(() => new Set<number>())
  readonly #next = new Map<WrittenType, number>()

  constructor(readonly statements: Statements) {}

  /** The key of a record that is stored, or has been promised one in this batch. */
  key(type: WrittenType, name: string): number | undefined {
    const known = this.#keys[type].get(name)
    if (known !== undefined) return known
    const row = this.statements.get<{ key: number }>(KEY[type], type === 'term' ? termNamed(name) : { name })
    if (row) this.#remember(type, name, row.key)
    return row?.key
  }

  /** The key of a record, promising a new one where there is none yet. */
  allocateKey(type: WrittenType, name: string): number {
    const known = this.key(type, name)
    if (known !== undefined) return known
    const next =
      this.#next.get(type) ?? (this.statements.get<{ last: number | null }>(LAST[type], {})!.last ?? 0) + 1
    this.#next.set(type, next + 1)
    this.#new[type].add(next)
    this.#remember(type, name, next)
    return next
  }

  /** Whether a record has been promised a key and has nothing yet that belongs to it: no rows, texts or documents. */
  isNew(type: WrittenType, key: number): boolean {
    return this.#new[type].has(key)
  }

  /** Notes that all that belongs to a record has been written. */
  markStored(type: WrittenType, key: number): void {
    this.#new[type].delete(key)
  }

  /** The id that goes with a key. */
  name(type: Exclude<WrittenType, 'term'>, key: number): string {
    const known = this.#names[type].get(key)
    if (known !== undefined) return known
    const { id } = this.statements.get<{ id: string }>(NAME[type], { key })!
    this.#remember(type, id, key)
    return id
  }

  /** The stored documents of a record; null where it is not stored yet. */
  stored(type: Exclude<WrittenType, 'term'>, key: number): Stored | null {
    const row = this.statements.get<Stored>(STORED[type], { key })
    // The full document is left out where it is the public one to the letter.
    return row ? { public: row.public, full: row.full ?? row.public } : null
  }

  /** A record as it is now, or as this batch makes it; undefined where it does not exist. */
  record<T extends WrittenType>(type: T, name: string): RecordOf[T] | undefined {
    const known = this.#records[type]
    const staged = known.get(name)
    if (staged !== undefined || known.has(name)) return staged as RecordOf[T] | undefined
    const record = this.#load(type, name)
    known.set(name, record)
    return record as RecordOf[T] | undefined
  }

  /** Makes a record what `record` gives from now on. */
  stage<T extends WrittenType>(type: T, record: RecordOf[T]): void {
    this.#records[type].set(nameOf(type, record), record)
  }

  #load(type: WrittenType, name: string): unknown {
    const key = this.key(type, name)
    if (key === undefined) return undefined
    if (type === 'term') return this.statements.get<Term>(TERM, { key })
    const full = this.stored(type, key)?.full
    return full ? recordOf(type, full) : undefined
  }

  #remember(type: WrittenType, name: string, key: number): void {
    this.#keys[type].set(name, key)
    this.#names[type].set(key, name)
  }
}

/** The scheme and code in a term's name. */
export function termNamed(name: string): { scheme: string; code: string } {
  const at = name.indexOf(':')
  return { scheme: name.slice(0, at), code: name.slice(at + 1) }
}
