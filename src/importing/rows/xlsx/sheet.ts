/** Reads the rows of a sheet one after the other (ECMA-376-1, 18.3.1): what each cell stores, and what is wrong with it. */
import { FileError } from '../../faults.js'
import { MAX_ROW } from '../row.js'
import { momentOf } from './cell-format.js'
import { isTrue, richText, type Sheet, type Workbook } from './opened-workbook.js'
import { xmlItems } from './xml.js'

/** The most columns of a sheet, XFD. */
const MOST_COLUMNS = 16_384
/** So many digits of a number are shown; the others are noise of binary fractions. */
const DIGITS = 15

/** A cell that says something, or should. */
export interface SheetCell {
  /** From 0. */
  readonly column: number
  readonly value: string | number | boolean
  /** Why it says nothing that can be taken; null where it does. */
  readonly fault: { readonly code: 'error_cell' | 'invalid_date'; readonly detail: string } | null
}

export interface SheetRow {
  /** The number of the row in the sheet, from 1. */
  readonly number: number
  readonly isHidden: boolean
  /** From left to right; only those that are not empty. */
  readonly cells: readonly SheetCell[]
}

/** Cells that are shown as one, from the first to the last row, and columns; rows from 1, columns from 0. */
export interface MergedCells {
  readonly ref: string
  readonly column: number
  readonly columns: number
  readonly first: number
  readonly last: number
}

/** What a sheet has: rows, and what stands before and behind them. */
export type SheetItem =
  | { readonly row: SheetRow }
  | { readonly merge: MergedCells }
  /** Columns that are hidden, by their letters. */
  | { readonly hidden: string }

/**
 * What a sheet has, in the order in which it stands there.
 * @param onBytes told how many bytes of the unpacked sheet were read
 * @throws FileError where the sheet cannot be read
 */
export async function* sheetItems(
  workbook: Workbook,
  sheet: Sheet,
  onBytes: (bytes: number) => void = () => {},
): AsyncGenerator<SheetItem> {
  const texts = await workbook.texts()
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const piece of workbook.zip.bytes(sheet.entry)) {
      onBytes(piece.length)
      yield piece
    }
  }
  yield* xmlItems<SheetItem>(counted(), `the sheet ${JSON.stringify(sheet.name)}`, (made) => {
    const rich = richText()
    let row: { number: number; isHidden: boolean; cells: SheetCell[] } | null = null
    let size = 0
    let lastRow = 0
    let cell = emptyCell(-1)
    let isValue = false
    return {
      open: (name, attribute) => {
        if (name === 'row') {
          lastRow = Number(attribute('r') ?? lastRow + 1)
          if (!Number.isSafeInteger(lastRow)) throw noSuch(`row ${attribute('r')}`)
          row = { number: lastRow, isHidden: isTrue(attribute('hidden')), cells: [] }
          cell = emptyCell(-1)
          size = 0
        } else if (name === 'c') {
          const ref = attribute('r')
          const column = ref === undefined ? cell.column + 1 : columnOf(ref)
          cell = emptyCell(column)
          cell.type = attribute('t') ?? 'n'
          cell.style = Number(attribute('s') ?? 0)
        } else if (name === 'f') cell.hasFormula = true
        else if (name === 'v') {
          isValue = true
          cell.hasValue = true
        } else if (name === 'is') {
          rich.begin()
          cell.hasValue = true
        } else if (name === 'mergeCell') made({ merge: mergeOf(attribute('ref') ?? '') })
        else if (name === 'col' && isTrue(attribute('hidden'))) {
          const [min, max] = [Number(attribute('min')), Number(attribute('max'))]
          const [from, to] = [letters(min - 1), letters(max - 1)]
          // Whoever hides all that is right of a table hides no cells of it.
          if (max < MOST_COLUMNS) made({ hidden: from === to ? from : `${from}:${to}` })
        } else rich.open(name)
      },
      text: (text) => {
        if (isValue) cell.value += text
        else rich.text(text)
      },
      close: (name) => {
        if (name === 'v') isValue = false
        else if (name === 'is') cell.value = rich.end()
        else if (name === 'c' && row !== null) {
          const read = cellOf(workbook, texts, cell)
          if (read === null) return
          row.cells.push(read)
          size += String(read.value).length
          if (size > MAX_ROW) {
            const detail = `the row has more than ${MAX_ROW} characters`
            throw new FileError({ code: 'too_large', detail }, null, row.number)
          }
        } else if (name === 'row' && row !== null) {
          made({ row })
          row = null
        } else rich.close(name)
      },
    }
  })
}

/** A cell as it is read so far. */
interface Read {
  readonly column: number
  type: string
  style: number
  hasFormula: boolean
  value: string
  hasValue: boolean
}

const emptyCell = (column: number): Read => ({
  column,
  type: 'n',
  style: 0,
  hasFormula: false,
  value: '',
  hasValue: false,
})

const good = (column: number, value: SheetCell['value']): SheetCell => ({ column, value, fault: null })

/** null where the cell is empty. */
function cellOf(
  { formats, from1904 }: Workbook,
  texts: readonly string[],
  { column, type, style, hasFormula, value, hasValue }: Read,
): SheetCell | null {
  if (type === 'e') {
    const detail = `the cell has the error ${value.slice(0, 20)}: mend it, or name it in the mapping's "empty" where it says nothing`
    return { column, value, fault: { code: 'error_cell', detail } }
  }
  if (!hasValue || (value === '' && type !== 'str')) {
    if (!hasFormula) return null
    const detail =
      'the cell has a formula and no value: open the workbook in a spreadsheet program, and save it, so that it is worked out'
    return { column, value: '', fault: { code: 'error_cell', detail } }
  }
  if (type === 's') {
    const text = texts[Number(value)]
    if (text !== undefined) return text === '' ? null : good(column, text)
    throw new FileError({
      code: 'unreadable',
      detail: `the workbook has no text ${value.slice(0, 20)}, which a cell names`,
    })
  }
  if (type === 'b') return good(column, value === '1' || value === 'true')
  if (type === 'd') return good(column, value.replace(/T00:00(?::00(?:\.0+)?)?Z?$/, ''))
  if (type !== 'n') return value === '' ? null : good(column, unescaped(value))
  const number = Number(value)
  if (!Number.isFinite(number)) return good(column, value)
  const format = formats[style] ?? { kind: 'number' }
  if (format.kind === 'digits' && Number.isInteger(number) && number >= 0)
    return good(column, String(number).padStart(format.length, '0'))
  if (format.kind !== 'moment') return good(column, numberOf(value, number))
  const moment = momentOf(number, format, from1904)
  if (moment !== null) return good(column, moment)
  const detail = `the cell is shown as a date, and no date has the number ${value.slice(0, 30)}`
  return { column, value, fault: { code: 'invalid_date', detail } }
}

/** Texts that formulas give have characters that XML cannot have as their number, too. */
function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text
}

/** The number as a spreadsheet shows it; whole ones that no number holds stay texts, so that no digit is lost. */
function numberOf(text: string, number: number): number | string {
  if (/^-?\d+$/.test(text)) return Number.isSafeInteger(number) ? number : text
  return Number(number.toPrecision(DIGITS))
}

/** The column of a cell such as `B7`, from 0. @throws FileError where there is no such column */
function columnOf(ref: string): number {
  let column = 0
  for (const letter of ref.match(/^[A-Za-z]{1,3}/)?.[0].toUpperCase() ?? '')
    column = column * 26 + letter.charCodeAt(0) - 64
  if (column >= 1 && column <= MOST_COLUMNS) return column - 1
  throw noSuch(`cell ${ref}`)
}

const noSuch = (what: string): FileError =>
  new FileError({
    code: 'unreadable',
    detail: `the workbook cannot be read: there is no ${what.slice(0, 30)}`,
  })

/** The letters of a column that is counted from 0. */
export function letters(column: number): string {
  const rest = Math.floor(column / 26)
  return (rest > 0 ? letters(rest - 1) : '') + String.fromCharCode(65 + (column % 26))
}

function mergeOf(ref: string): MergedCells {
  const [start = '', end = start] = ref.split(':')
  const column = columnOf(start)
  const rowOf = (cell: string): number => Number(/^[A-Za-z]{1,3}(\d+)$/.exec(cell)?.[1] ?? Number.NaN)
  return { ref, column, columns: columnOf(end) - column + 1, first: rowOf(start), last: rowOf(end) }
}
