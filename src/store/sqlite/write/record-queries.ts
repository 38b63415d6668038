/** The SQL by which the writing side reads records: key, name and stored documents of many at once. */
import { type SQL, sql } from 'drizzle-orm'
import { WRITTEN_TYPES, type WrittenType } from '../../../domain/record-types.js'
import {
  actors,
  datasets,
  incidentDocuments,
  incidents,
  locations,
  sources,
  terms,
} from '../schema/tables.js'

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

/** Something for each type of record. */
export const perType = <T>(make: () => T): Record<WrittenType, T> =>
  Object.fromEntries(WRITTEN_TYPES.map((type) => [type, make()])) as Record<WrittenType, T>

/** The types whose documents stand in their own tables. */
export const OTHERS = ['dataset', 'source', 'location', 'actor'] as const

/** The scheme and code in a term's name. */
export function termNamed(name: string): { scheme: string; code: string } {
  const at = name.indexOf(':')
  return { scheme: name.slice(0, at), code: name.slice(at + 1) }
}

/** A record as it is stored. */
export interface RecordRow {
  readonly key: number
  readonly name: string
  readonly public: string | null
  readonly full: string | null
  /** Whether the public sees it; 0 for incidents, whose status says so. */
  readonly visible: number
}

/** A term as it is stored. */
export interface TermRow {
  readonly key: number
  readonly scheme: string
  readonly code: string
  readonly label: string
  readonly broader: string | null
  readonly description: string | null
}

// From the list to the table: SQLite would read the whole table else.
const loading = (column: 'id' | 'key') => ({
  ...forTypes(
    OTHERS,
    (table) => sql`
      select ${table.key} as key, ${table.id} as name, ${table.public} as public, ${table.full} as full,
        ${table.visible} as visible
      from json_each(${sql.placeholder('wanted')}) as wanted
      cross join ${table} on ${table[column]} = wanted.value`,
  ),
  incident: sql`
    select ${incidents.key} as key, ${incidents.id} as name,
      ${incidentDocuments.public} as public, ${incidentDocuments.full} as full,
      0 as visible
    from json_each(${sql.placeholder('wanted')}) as wanted
    cross join ${incidents} on ${incidents[column]} = wanted.value
    left join ${incidentDocuments} on ${incidentDocuments.incident} = ${incidents.key}`,
})

/** Records by a JSON array of their ids; terms by an array of pairs of scheme and code. */
export const BY_NAME: Record<WrittenType, SQL> = {
  ...loading('id'),
  term: sql`
    select ${terms.key} as key, ${terms.scheme} as scheme, ${terms.code} as code, ${terms.label} as label,
      broader.code as broader, ${terms.description} as description
    from json_each(${sql.placeholder('wanted')}) as wanted
    cross join ${terms}
      on ${terms.scheme} = wanted.value ->> 0
      and ${terms.code} = wanted.value ->> 1
    left join ${terms} as broader on broader.key = ${terms.broader}`,
}

/** Records by a JSON array of their keys. */
export const BY_KEY: Record<Exclude<WrittenType, 'term'>, SQL> = loading('key')

/** The highest key of each type. */
export const LAST = forTypes(WRITTEN_TYPES, (table) => sql`select max(${table.key}) as last from ${table}`)
