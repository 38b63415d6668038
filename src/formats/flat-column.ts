/** What a column of a flat table is: its name, its type, how it is read from a document, and what it means. */

/** The value of one column of one record; null where there is nothing. */
export type Cell = string | number | boolean | null

/**
 * What the cells of a column are. `day` is an ISO day (a sign and six digits of year outside 0000 to 9999),
 * `time` an RFC 3339 time, `list` a text made by `joined`, and `scalar` text, number or boolean, as it comes.
 */
export type ColumnType = 'text' | 'integer' | 'number' | 'boolean' | 'day' | 'time' | 'list' | 'scalar'

/** What a column says of itself in the dictionary of columns (`/v1/columns`). */
export interface ColumnMeaning {
  readonly description: string
  /** A cell, or an entry of a list. */
  readonly example: string | number | boolean
  /** The field of the document that it is made of, such as `date.edtf`; null where no field has it. */
  readonly field: string | null
}

/** What a column means: the field that it is made of, what it says, and an example. */
export const meaning = (
  field: string | null,
  description: string,
  example: ColumnMeaning['example'],
): ColumnMeaning => ({
  field,
  description,
  example,
})

/** One column of a table of documents `D`. */
export interface FlatColumn<D> {
  readonly name: string
  readonly type: ColumnType
  /** Whether people write its texts freely, so that they may begin with anything. */
  readonly prose: boolean
  readonly meaning: ColumnMeaning
  /** Reads the cell from a parsed document; `match` is the row's verdict on a date. */
  readonly read: (document: D, match: string | null) => Cell
  /** The entries of a list, for formats that have lists. */
  readonly entries?: (document: D) => readonly (string | null)[]
}

type Read<D> = FlatColumn<D>['read']

/** A column of ids, codes, dates or numbers, whose texts begin as their patterns let them. */
export const column = <D>(
  name: string,
  type: ColumnType,
  read: Read<D>,
  meaning: ColumnMeaning,
): FlatColumn<D> => ({ name, type, prose: false, read, meaning })

/** A column of free text. */
export const prose = <D>(
  name: string,
  type: ColumnType,
  read: Read<D>,
  meaning: ColumnMeaning,
): FlatColumn<D> => ({
  name,
  type,
  prose: true,
  read,
  meaning,
})

/** A column of lists, as one text where a format has no lists. */
export const list = <D>(
  name: string,
  entries: (document: D) => readonly (string | null)[],
  meaning: ColumnMeaning,
  isProse = false,
): FlatColumn<D> => ({
  name,
  type: 'list',
  prose: isProse,
  meaning,
  read: (document) => joined(entries(document)),
  entries,
})

/** A column of lists of free text. */
export const proseList = <D>(
  name: string,
  entries: (document: D) => readonly (string | null)[],
  meaning: ColumnMeaning,
): FlatColumn<D> => list(name, entries, meaning, true)

/**
 * A list as one text: its values joined by `|`, an empty position for null. Inside a value `\` becomes `\\` and
 * `|` becomes `\|`, so that it can be taken apart again. Null for an empty list, `''` for one empty position.
 */
export function joined(entries: readonly (string | null)[]): string | null {
  if (entries.length === 0) return null
  let text = ''
  for (let index = 0; index < entries.length; index += 1) {
    const value = entries[index] ?? ''
    if (index > 0) text += '|'
    text += value.includes('|') || value.includes('\\') ? value.replace(/[\\|]/g, '\\$&') : value
  }
  return text
}
