/** Looks through a file once before its rows become records, for what is decided over whole columns. */
import { FileError } from './faults.js'
import type { ImportOrder, ImportProgress } from './importer.js'
import type { Mapping } from './mapping/schema.js'
import { type Decimal, shapeOf } from './numbers.js'
import type { Row } from './rows/row.js'

/** The most columns that are examined: a JSON file may use names as keys. */
const MOST_COLUMNS = 5_000
/** How much of a cell is kept as an example. */
const SHOWN = 80
/** After so many rows others on the thread get a turn. */
const TURN = 5_000

/** What a column holds. */
export interface SurveyedColumn {
  /** How many cells say something. */
  filled: number
  /** How many of them are numbers. */
  numbers: number
  /** How many are codes of digits that are no numbers, such as 007. */
  codes: number
  /** The first that is a number with the other decimal sign than the mapping says; null where there is none. */
  otherDecimal: string | null
  /** The first that is neither; null where there is none. */
  text: string | null
}

/** Whether the column holds numbers, but for some cells that say why there is none. */
export const isNumeric = ({ filled, numbers, codes, otherDecimal }: SurveyedColumn): boolean =>
  codes === 0 && otherDecimal === null && numbers * 2 > filled

export interface Survey {
  /** By name, in the order in which the file has them. */
  readonly columns: ReadonlyMap<string, SurveyedColumn>
}

/**
 * Reads the whole file, as far as it can be read: what is wrong with it is reported when its rows become records.
 * @param bounds.seen told of each row that was read
 * @param bounds.check asked before each row whether to go on; throws where not
 * @param bounds.mostRows how many rows are examined, at most
 */
export async function surveyOf(
  rows: AsyncIterable<Row>,
  { empty, csv }: Pick<Mapping, 'empty' | 'csv'>,
  {
    check,
    seen,
    mostRows = Number.POSITIVE_INFINITY,
  }: Pick<ImportProgress, 'check'> & Pick<ImportOrder, 'mostRows'> & { readonly seen?: (row: Row) => void },
): Promise<Survey> {
  const columns = new Map<string, SurveyedColumn>()
  const nothing = new Set(empty)
  let number = 0
  try {
    for await (const row of rows) {
      const { cells } = row
      seen?.(row)
      check?.()
      if (number >= mostRows) break
      if (row.isHeader === true) continue
      for (const name in cells) look(columns, name, cells[name], nothing, csv.decimal)
      number += 1
      if (number % TURN !== 0) continue
      await new Promise((resolve) => setImmediate(resolve))
    }
  } catch (error) {
    if (!(error instanceof FileError)) throw error
  }
  return { columns }
}

function look(
  columns: Map<string, SurveyedColumn>,
  name: string,
  cell: unknown,
  nothing: ReadonlySet<string>,
  decimal: Decimal,
): void {
  let column = columns.get(name)
  if (column === undefined) {
    if (columns.size >= MOST_COLUMNS) return
    column = { filled: 0, numbers: 0, codes: 0, otherDecimal: null, text: null }
    columns.set(name, column)
  }
  const value = typeof cell === 'string' ? cell.trim() : cell
  if (value === null || value === undefined || value === '' || nothing.has(value as string)) return
  column.filled += 1
  if (typeof value === 'number') column.numbers += 1
  if (typeof value !== 'string') return
  const shape = shapeOf(value, decimal)
  if (shape === 'number') column.numbers += 1
  else if (shape === 'code') column.codes += 1
  else if (shape === 'other_decimal') column.otherDecimal ??= value
  else column.text ??= value.slice(0, SHOWN)
}
