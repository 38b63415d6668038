/** Looks through a file once before its rows become records, for what is decided over whole columns. */
import { FileError } from './faults.js'
import type { Mapping } from './mapping/schema.js'
import type { Row } from './rows/row.js'

/** The most columns that are looked at: a JSON file may use names as keys. */
const MOST_COLUMNS = 5_000
/** After so many rows others on the thread get a turn. */
const TURN = 5_000

/** What a column holds. */
export interface Column {
  /** How many cells say something. */
  filled: number
}

export interface Survey {
  /** By name, in the order in which the file has them. */
  readonly columns: ReadonlyMap<string, Column>
}

/** Reads the whole file, as far as it can be read: what is wrong with it is told when its rows become records. */
export async function surveyOf(
  rows: AsyncIterable<Row>,
  { empty }: Pick<Mapping, 'empty'>,
  signal?: AbortSignal,
): Promise<Survey> {
  const columns = new Map<string, Column>()
  const nothing = new Set(empty)
  let number = 0
  try {
    for await (const { cells } of rows) {
      for (const name in cells) look(columns, name, cells[name], nothing)
      number += 1
      if (number % TURN !== 0) continue
      await new Promise((resolve) => setImmediate(resolve))
      signal?.throwIfAborted()
    }
  } catch (error) {
    if (!(error instanceof FileError)) throw error
  }
  return { columns }
}

function look(columns: Map<string, Column>, name: string, cell: unknown, nothing: ReadonlySet<string>): void {
  let column = columns.get(name)
  if (column === undefined) {
    if (columns.size >= MOST_COLUMNS) return
    column = { filled: 0 }
    columns.set(name, column)
  }
  const value = typeof cell === 'string' ? cell.trim() : cell
  if (value === null || value === undefined || value === '' || nothing.has(value as string)) return
  column.filled += 1
}
