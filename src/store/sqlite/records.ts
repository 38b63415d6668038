/** What the writing side reads: keys, and records as they are now, each looked up once per batch. */
import { eq, sql } from 'drizzle-orm'
import { nameOf, RECORD_SCHEMAS, type RecordOf, type WrittenType } from '../../domain/record-types.js'
import { type Stamp, withoutComputed } from '../../domain/stamp.js'
import type { Term } from '../../domain/term.js'
import type { Statements } from './statements.js'
import { actors, datasets, incidentDocuments, incidents, locations, sources, terms } from './tables.js'

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

export class Records {
  readonly #keys = new Map<string, number>()
  readonly #names = new Map<string, string>()
  readonly #records = new Map<string, unknown>()
  readonly #next = new Map<WrittenType, number>()

  constructor(readonly statements: Statements) {}

  /** The key of a record that is stored, or has been promised one in this batch. */
  key(type: WrittenType, name: string): number | undefined {
    const known = this.#keys.get(`${type} ${name}`)
    if (known !== undefined) return known
    const table = TABLES[type]
    const where =
      table === terms
        ? sql`${terms.scheme} = ${name.slice(0, name.indexOf(':'))} and ${terms.code} = ${name.slice(name.indexOf(':') + 1)}`
        : eq((table as typeof actors).id, name)
    const row = this.statements.get<{ key: number }>(
      sql`select ${table.key} as key from ${table} where ${where}`,
    )
    if (row) this.#remember(type, name, row.key)
    return row?.key
  }

  /** The key of a record, promising a new one where there is none yet. */
  promise(type: WrittenType, name: string): number {
    const known = this.key(type, name)
    if (known !== undefined) return known
    const table = TABLES[type]
    const next =
      this.#next.get(type) ??
      (this.statements.get<{ last: number | null }>(sql`select max(${table.key}) as last from ${table}`)!
        .last ?? 0) + 1
    this.#next.set(type, next + 1)
    this.#remember(type, name, next)
    return next
  }

  /** The id that goes with a key. */
  name(type: Exclude<WrittenType, 'term'>, key: number): string {
    const known = this.#names.get(`${type} ${key}`)
    if (known !== undefined) return known
    const table = TABLES[type]
    const { id } = this.statements.get<{ id: string }>(
      sql`select ${table.id} as id from ${table} where ${eq(table.key, key)}`,
    )!
    this.#remember(type, id, key)
    return id
  }

  /** The stored documents of a record; null where it is not stored yet. */
  stored(type: Exclude<WrittenType, 'term'>, key: number): Stored | null {
    const query =
      type === 'incident'
        ? sql`select ${incidentDocuments.public} as public, ${incidentDocuments.full} as full from ${incidentDocuments} where ${eq(incidentDocuments.incident, key)}`
        : sql`select ${TABLES[type].public} as public, ${TABLES[type].full} as full from ${TABLES[type]} where ${eq(TABLES[type].key, key)}`
    const row = this.statements.get<Stored>(query)
    // The full document is left out where it is the public one to the letter.
    return row ? { public: row.public, full: row.full ?? row.public } : null
  }

  /** A record as it is now, or as this batch makes it; undefined where it does not exist. */
  record<T extends WrittenType>(type: T, name: string): RecordOf[T] | undefined {
    const id = `${type} ${name}`
    if (this.#records.has(id)) return this.#records.get(id) as RecordOf[T] | undefined
    const record = this.#load(type, name)
    this.#records.set(id, record)
    return record as RecordOf[T] | undefined
  }

  /** Makes a record what `record` gives from now on. */
  stage<T extends WrittenType>(type: T, record: RecordOf[T]): void {
    this.#records.set(`${type} ${nameOf(type, record)}`, record)
  }

  #load(type: WrittenType, name: string): unknown {
    const key = this.key(type, name)
    if (key === undefined) return undefined
    if (type === 'term') {
      return this.statements.get<Term>(
        sql`select ${terms.scheme} as scheme, ${terms.code} as code, ${terms.label} as label, broader.code as broader, ${terms.description} as description from ${terms} left join ${terms} as broader on broader.key = ${terms.broader} where ${eq(terms.key, key)}`,
      )
    }
    const full = this.stored(type, key)?.full
    return full ? RECORD_SCHEMAS[type].parse(withoutComputed(JSON.parse(full))) : undefined
  }

  #remember(type: WrittenType, name: string, key: number): void {
    this.#keys.set(`${type} ${name}`, key)
    this.#names.set(`${type} ${key}`, name)
  }
}

/** When and under which number a stored document last changed. */
export function stampOf(document: string): Stamp {
  const { revision, created_at, updated_at } = JSON.parse(document) as Stamp
  return { revision, created_at, updated_at }
}
