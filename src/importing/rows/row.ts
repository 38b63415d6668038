/** A row of a file as it is read: its cells or its JSON, where it stands, and what is wrong with it already. */
import { identityOf } from '../../domain/fold/identity.js'
import { hasUndecodable, shownUndecodable, UNDECODABLE } from '../bytes/decoded.js'
import type { Finding } from '../faults.js'

/** What a row says: texts by the name of their column, or whatever JSON has. */
export type Cells = Readonly<Record<string, unknown>>

export interface Row {
  /** From 1; a header is not counted. */
  readonly number: number
  /** The name of the file that it is in, where an import has several. */
  readonly file?: string
  /** Its number among the rows of all files, from 1; `number` where it is left out. */
  readonly ordinal?: number
  /** The line of the file that it begins on; null where the format has no lines. */
  readonly line: number | null
  readonly cells: Cells
  /** Why it cannot be read; empty where it can. */
  readonly findings: readonly Finding[]
  /** Whether it has nothing but empty cells, and is no row of the table. */
  readonly isEmpty?: boolean
  /** Whether it is the header of the table again, and no row of it. */
  readonly isHeader?: boolean
}

/** The number of a row among those of all files. */
export const ordinalOf = ({ ordinal, number }: Pick<Row, 'ordinal' | 'number'>): number => ordinal ?? number

/** Where a row stands. */
export type RowPlace = Pick<Row, 'number' | 'line' | 'file'>

/** Whether no cell says anything, as rows are that spreadsheets write below a table. */
export function isEmptyRow({ cells, findings }: Pick<Row, 'cells' | 'findings'>): boolean {
  if (findings.length > 0) return false
  for (const name in cells) {
    const cell = cells[name]
    if (cell !== null && cell !== undefined && !(typeof cell === 'string' && cell.trim() === '')) return false
  }
  return true
}

/** Whether each cell is the name of its column, as where tables were put one after the other with their headers. */
export function isHeaderRow({ cells, findings }: Pick<Row, 'cells' | 'findings'>): boolean {
  if (findings.length > 0) return false
  let isNamed = false
  for (const name in cells) {
    const cell = cells[name] ?? ''
    if (typeof cell !== 'string') return false
    if (identityOf(cell.trim()) === name) isNamed = true
    else if (cell.trim() !== '' || !UNNAMED.test(name)) return false
  }
  return isNamed
}

/** What a column is called that has no name in the header. */
const UNNAMED = /^column \d+$/

/** The most characters of a row. */
export const MAX_ROW = 4 * 2 ** 20

/** What is wrong with the characters of a row. @param encoding the name of that of the file */
export function undecodable(cells: Cells, encoding = 'utf-8'): Finding[] {
  return Object.entries(cells).flatMap(([column, value]): Finding[] => {
    const text = typeof value === 'string' ? value : plain(value)
    const isNamed = !hasUndecodable(column)
    if (isNamed && !hasUndecodable(text ?? '')) return []
    const name = shownUndecodable(column)
    return [
      {
        code: 'invalid_utf8',
        column: name,
        ...(text === undefined ? {} : { value: shownUndecodable(text) }),
        detail: `${isNamed ? name : `the name ${name}`} holds bytes that are no ${noText(encoding)}`,
      },
    ]
  })
}

/** What bytes are not that are no text, and what to do about it. */
export const noText = (encoding: string): string =>
  encoding === 'utf-8'
    ? 'UTF-8: save the file as UTF-8, or say its "encoding"'
    : `text in ${encoding}: say another "encoding", or save the file as UTF-8`

/** JSON with halves of characters as they are, which `JSON.stringify` escapes. */
const plain = (value: unknown): string | undefined =>
  JSON.stringify(value)?.replaceAll('\\udcff', UNDECODABLE)
