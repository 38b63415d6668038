/** The queries by which writing reads records: key, name and stored documents of many at once. */
import { type SQL, sql } from 'drizzle-orm'
import { type DocumentType, WRITTEN_TYPES, type WrittenType } from '../../../domain/record-types.js'
import type { RecordRow, TermRow } from '../../write/write-engine.js'
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

/** The scheme and code in a term's name. */
export function termNamed(name: string): { scheme: string; code: string } {
  const at = name.indexOf(':')
  return { scheme: name.slice(0, at), code: name.slice(at + 1) }
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
const BY_NAME: Record<WrittenType, SQL> = {
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
const BY_KEY: Record<DocumentType, SQL> = loading('key')

/** The highest key of each type. */
const LAST = forTypes(WRITTEN_TYPES, (table) => sql`select max(${table.key}) as last from ${table}`)

type StoredRow = Omit<RecordRow, 'visible'> & { readonly visible: number }

const recordRow = ({ visible, ...row }: StoredRow): RecordRow => ({ ...row, visible: visible === 1 })

/** Those of the records named that there are. */
export function readNamed(type: DocumentType, names: readonly string[], statements: Statements): RecordRow[] {
  return statements.all<StoredRow>(BY_NAME[type], { wanted: JSON.stringify(names) }).map(recordRow)
}

/** Those of the terms named, as `scheme:code`, that there are. */
export function readTerms(names: readonly string[], statements: Statements): TermRow[] {
  const wanted = names.map(termNamed).map(({ scheme, code }) => [scheme, code])
  return statements.all<TermRow>(BY_NAME.term, { wanted: JSON.stringify(wanted) })
}

export function readWithKeys(
  type: DocumentType,
  keys: readonly number[],
  statements: Statements,
): RecordRow[] {
  return statements.all<StoredRow>(BY_KEY[type], { wanted: JSON.stringify(keys) }).map(recordRow)
}

/** The highest key of a type; 0 where there is no record. */
export const readLastKey = (type: WrittenType, statements: Statements): number =>
  statements.get<{ last: number | null }>(LAST[type], {})!.last ?? 0
