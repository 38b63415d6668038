/** What a table of the whole database is: its columns, its keys, and the rows that a document has in it. */
import type { WrittenType } from '../../domain/record-types.js'

/** The value of a cell. Lists and objects are JSON texts in tables that have none. */
export type TableValue = string | number | boolean | null | readonly unknown[] | object

/** The types are those of Table Schema; `any` is any JSON value. */
export type FieldType = 'string' | 'integer' | 'number' | 'boolean' | 'datetime' | 'array' | 'object' | 'any'

export interface Field {
  readonly name: string
  readonly type: FieldType
  readonly description?: string
}

/** Fields whose values are those of the primary key of another table, or of the same one. */
export interface ForeignKey {
  readonly fields: readonly string[]
  readonly table: string
  readonly references: readonly string[]
}

/** A table, and how it is read from the documents of one or more types. */
export interface Table {
  readonly name: string
  readonly description: string
  readonly of: readonly WrittenType[]
  readonly fields: readonly Field[]
  readonly primaryKey: readonly string[]
  readonly foreignKeys: readonly ForeignKey[]
  /** The rows of a parsed document, each with a value for each field. */
  readonly rows: (document: never, type: WrittenType) => readonly (readonly TableValue[])[]
}

/** A column with the value that it has in a row `R`. */
export type TableColumn<R> = Field & {
  readonly value: (row: R) => TableValue
  /** The table whose primary key it names. */
  readonly references?: string
}

export const field = <R>(
  name: string,
  type: FieldType,
  value: (row: R) => TableValue,
  more: { description?: string; references?: string } = {},
): TableColumn<R> => ({ name, type, value, ...more })

/** A table of which each column says what it holds. `rowsOf` takes a document apart. */
export function table<D, R>(
  about: Pick<Table, 'name' | 'description' | 'of' | 'primaryKey'> & { foreignKeys?: readonly ForeignKey[] },
  rowsOf: (document: D, type: WrittenType) => readonly R[],
  columns: readonly TableColumn<R>[],
): Table {
  const named = columns.flatMap(({ name, references }) =>
    references === undefined ? [] : [{ fields: [name], table: references, references: ['id'] }],
  )
  return {
    ...about,
    fields: columns.map(({ name, type, description }) => ({
      name,
      type,
      ...(description ? { description } : {}),
    })),
    foreignKeys: [...named, ...(about.foreignKeys ?? [])],
    rows: (document, type) =>
      rowsOf(document as D, type).map((row) => columns.map(({ value }) => value(row))),
  }
}
