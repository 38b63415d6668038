/** The rows of a workbook: one of its sheets as a table, whose first row names the columns. */

import { identityOf } from '../../../domain/fold/identity.js'
import { FileError, type Finding } from '../../faults.js'
import type { Warning } from '../../warnings.js'
import { type CsvReadOptions, headerOf } from '../csv.js'
import { MAX_ROW, type Row } from '../row.js'
import { openWorkbook, type Sheet, sheetCalled, type Workbook } from './opened-workbook.js'
import { letters, type MergedCells, type SheetCell, type SheetRow, sheetItems } from './sheet.js'

/** Which sheet is read, and what was found out about it before its rows are. */
export interface SheetChoice {
  readonly sheet: string
  /** How many bytes it unpacks to. */
  readonly size: number
  /** Cells that are one over several rows, by their column and in the order of rows. */
  readonly merges: readonly MergedCells[]
  readonly warnings: readonly Warning[]
}

/** The most merged cells of a sheet. */
const MOST_MERGES = 200_000

/**
 * Chooses the sheet: the one that is named, else the first that is not hidden and has cells.
 * @param check asked now and then whether to go on; throws where not
 * @throws FileError where there is no such sheet, or the file is no workbook
 */
export async function chooseSheet(
  path: string,
  named: string | null,
  check: () => void,
): Promise<SheetChoice> {
  const workbook = await openWorkbook(path)
  try {
    const warnings: Warning[] = []
    const { chosen, others } = await chosenOf(workbook, named, check)
    if (named === null && others.length > 0) {
      const names = others.map(({ name, isHidden }) => JSON.stringify(name) + (isHidden ? ' (hidden)' : ''))
      const more = names.length > 20 ? ` and ${names.length - 20} more` : ''
      const detail = `the sheet ${JSON.stringify(chosen.name)} is read, and not ${names.slice(0, 20).join(', ')}${more}, which have cells too: say "sheet" in the mapping, or --sheet`
      warnings.push({ code: 'other_sheets', detail, value: chosen.name, count: others.length })
    }
    const { merges, more } = await lookThrough(workbook, chosen, check)
    return {
      sheet: chosen.name,
      size: chosen.entry.uncompressedSize,
      merges,
      warnings: [...warnings, ...more],
    }
  } finally {
    workbook.zip.close()
  }
}

async function chosenOf(
  workbook: Workbook,
  named: string | null,
  check: () => void,
): Promise<{ chosen: Sheet; others: Sheet[] }> {
  if (named !== null) return { chosen: sheetCalled(workbook.sheets, named), others: [] }
  const filled: Sheet[] = []
  for (const sheet of workbook.sheets) if (await hasCells(workbook, sheet, check)) filled.push(sheet)
  const chosen = filled.find(({ isHidden }) => !isHidden) ?? filled[0] ?? workbook.sheets[0]!
  return { chosen, others: filled.filter((sheet) => sheet !== chosen) }
}

async function hasCells(workbook: Workbook, sheet: Sheet, check: () => void): Promise<boolean> {
  for await (const item of sheetItems(workbook, sheet)) {
    check()
    if ('row' in item && item.row.cells.length > 0) return true
  }
  return false
}

/** What stands behind the rows, and has to be known before them: which cells are one. */
async function lookThrough(
  workbook: Workbook,
  sheet: Sheet,
  check: () => void,
): Promise<{ merges: MergedCells[]; more: Warning[] }> {
  const merges: MergedCells[] = []
  const columns: string[] = []
  let [merged, hiddenRows, firstHidden] = [0, 0, 0]
  let example = ''
  for await (const item of sheetItems(workbook, sheet)) {
    check()
    if ('hidden' in item) columns.push(item.hidden)
    else if ('merge' in item) {
      merged += 1
      if (example === '') example = item.merge.ref
      if (item.merge.last > item.merge.first) merges.push(item.merge)
      if (merges.length > MOST_MERGES) {
        const detail = `the sheet has more than ${MOST_MERGES.toLocaleString('en')} merged cells: save it as CSV (UTF-8), and import that`
        throw new FileError({ code: 'too_large', detail })
      }
    } else if (item.row.isHidden && item.row.cells.length > 0) {
      hiddenRows += 1
      firstHidden ||= item.row.number
    }
  }
  const more: Warning[] = []
  if (hiddenRows > 0 || columns.length > 0) {
    const parts = [
      ...(hiddenRows > 0
        ? [`${hiddenRows.toLocaleString('en')} rows, of which row ${firstHidden} of the sheet is the first`]
        : []),
      ...(columns.length > 0 ? [`the columns ${columns.slice(0, 20).join(', ')}`] : []),
    ]
    more.push({
      code: 'hidden_cells',
      detail: `the sheet hides ${parts.join(', and ')}: they are read like all others`,
      count: Math.max(1, hiddenRows),
    })
  }
  if (merged > 0) {
    const detail =
      'the sheet has cells that are one over several rows or columns: each of the rows has what the first says, and of the columns the first alone'
    more.push({ code: 'merged_cells', detail, value: example, count: merged })
  }
  return { merges: merges.sort((one, other) => one.first - other.first), more }
}

/**
 * The rows of a sheet.
 * @param options names of columns, lines before the header and comments; what else it says is about texts
 * @param empty texts that say nothing, also where they stand for errors
 * @param onHeader told the columns before the first row
 * @param onBytes told how many bytes of the unpacked sheet were read
 */
export async function* xlsxRows(
  path: string,
  { sheet: name, merges }: SheetChoice,
  options: CsvReadOptions,
  empty: ReadonlySet<string>,
  onHeader: (columns: readonly string[]) => void = () => {},
  onBytes: (bytes: number) => void = () => {},
): AsyncGenerator<Row> {
  const workbook = await openWorkbook(path)
  try {
    const filler = new Filler(merges)
    let columns = options.columns?.map(identityOf)
    if (columns !== undefined) onHeader(columns)
    let number = 0
    for await (const item of sheetItems(workbook, sheetCalled(workbook.sheets, name), onBytes)) {
      if (!('row' in item)) continue
      const cells = filler.filled(item.row)
      if (cells.length === 0 || item.row.number <= options.skip_lines) continue
      const [first] = cells
      const isComment =
        options.comment !== undefined &&
        first?.column === 0 &&
        String(first.value).startsWith(options.comment)
      if (isComment) continue
      if (columns === undefined) {
        columns = headerOf(inRow(cells), null, item.row.number)
        onHeader(columns)
        continue
      }
      number += 1
      yield { number, line: item.row.number, ...rowOf(cells, columns, empty) }
    }
  } finally {
    workbook.zip.close()
  }
}

/** The texts of a header; null for what is empty. */
function inRow(cells: readonly SheetCell[]): (string | null)[] {
  const row: (string | null)[] = Array(cells.at(-1)!.column + 1).fill(null)
  for (const { column, value } of cells) row[column] = String(value)
  return row
}

function rowOf(
  cells: readonly SheetCell[],
  columns: readonly string[],
  empty: ReadonlySet<string>,
): Pick<Row, 'cells' | 'findings'> {
  const row: Record<string, string | number | boolean> = {}
  for (const name of columns) row[name] = ''
  const findings: Finding[] = []
  for (const { column, value, fault } of cells) {
    const name = columns[column]
    const said = typeof value === 'string' ? value.trim() : value
    if (name === undefined) {
      if (said === '') continue
      const detail = `the cell in column ${letters(column)} stands beside the table, whose last column is ${letters(columns.length - 1)}`
      findings.push({ code: 'ragged_row', detail, value: said })
      continue
    }
    row[name] = said
    if (fault !== null && !empty.has(String(said))) findings.push({ ...fault, column: name, value: said })
  }
  return { cells: row, findings }
}

/** Gives every row of merged cells that has cells of its own what the first row says. */
class Filler {
  readonly #merges: readonly MergedCells[]
  #next = 0
  /** By column: those that the last row was in. */
  readonly #open = new Map<number, { readonly last: number; readonly cell: SheetCell }>()

  constructor(merges: readonly MergedCells[]) {
    this.#merges = merges
  }

  filled({ number, cells }: SheetRow): readonly SheetCell[] {
    for (const [column, { last }] of this.#open) if (last < number) this.#open.delete(column)
    const added: SheetCell[] = []
    if (this.#open.size > 0 && cells.length > 0) {
      const own = new Set(cells.map(({ column }) => column))
      for (const [column, { cell }] of this.#open) if (!own.has(column)) added.push(cell)
    }
    for (; (this.#merges[this.#next]?.first ?? Number.POSITIVE_INFINITY) <= number; this.#next += 1) {
      const { first, last, column } = this.#merges[this.#next]!
      const cell = first === number ? cells.find((one) => one.column === column) : undefined
      if (cell !== undefined) this.#open.set(column, { last, cell })
    }
    if (added.length > 0 && sizeOf(added) + sizeOf(cells) > MAX_ROW) {
      const detail = `the row has more than ${MAX_ROW} characters with those of merged cells`
      throw new FileError({ code: 'too_large', detail }, null, number)
    }
    return added.length === 0 ? cells : [...cells, ...added].sort((one, other) => one.column - other.column)
  }
}

const sizeOf = (cells: readonly SheetCell[]): number =>
  cells.reduce((size, { value }) => size + String(value).length, 0)
