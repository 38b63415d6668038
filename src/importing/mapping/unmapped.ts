/** Makes attributes of columns that a mapping does not name, so that nothing of a file is lost. */
import { type Decimal, numberOf } from '../numbers.js'
import { isNumeric, type SurveyedColumn } from '../survey.js'
import type { Warning } from '../warnings.js'
import { textOf } from './scope.js'

/** The most characters of the name of an attribute. */
const LONGEST = 100

/** Gives each column a name that attributes may have, and that no other column has. */
export class AttributeNames {
  readonly #names = new Map<string, string>()
  /** Which column has a name; null for those that the mapping gives itself. */
  readonly #columns = new Map<string, string | null>()
  readonly #renamed: Warning[] = []

  /**
   * @param taken names that the mapping gives itself
   * @param columns those of the file, in its order: the first of two has the name, the second its number besides
   */
  constructor(taken: readonly string[], columns: Iterable<string>) {
    for (const name of taken) this.#columns.set(name, null)
    for (const column of columns) this.of(column)
  }

  of(column: string): string {
    const known = this.#names.get(column)
    if (known !== undefined) return known
    const base = cleaned(column)
    let name = base
    for (let number = 2; this.#columns.has(name); number += 1) {
      const end = ` ${number}`
      name = shortened(base, LONGEST - end.length) + end
    }
    if (name !== base) {
      const other = this.#columns.get(base) ?? null
      const why = other === null ? 'the mapping has' : `the column ${JSON.stringify(other)} is`
      const detail = `is the attribute ${JSON.stringify(name)}, since ${why} ${JSON.stringify(base)}: name it in the mapping's attributes`
      this.#renamed.push({ code: 'renamed_attribute', column, detail })
    }
    this.#columns.set(name, column)
    this.#names.set(column, name)
    return name
  }

  /** What is to be said of columns whose attributes have a number besides. */
  get renamed(): readonly Warning[] {
    return this.#renamed
  }
}

/** The characters that names may have, and no more than they may have. */
function cleaned(column: string): string {
  const name = column.replaceAll(/[^\p{L}\p{N}_ .-]/gu, '_').replace(/^[^\p{L}\p{N}_]+/u, '_')
  return name === '' ? '_' : shortened(name, LONGEST)
}

/** The beginning of a text, cut between two words where there are any. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text
  const head = text.slice(0, most + 1)
  const end = Math.max(head.lastIndexOf(' '), head.lastIndexOf('_'))
  // A half of a character beyond the first 65,536 is none.
  const cut = end > most / 2 ? head.slice(0, end) : head.slice(0, most).replace(/[\ud800-\udbff]$/, '')
  return cut.trimEnd()
}

/**
 * The value of an attribute: a scalar, undefined where the cell is empty.
 * @param column what is known of its whole column, which decides what are numbers; without it each cell does
 */
export function scalarOf(
  cell: unknown,
  column: SurveyedColumn | undefined,
  decimal: Decimal,
): string | number | boolean | undefined {
  if (cell === null || cell === undefined) return undefined
  if (typeof cell === 'boolean' || typeof cell === 'number') return cell
  if (typeof cell === 'string') {
    if (column !== undefined) return isNumeric(column) ? (numberOf(cell, decimal) ?? cell) : cell
    return /^-?\d/.test(cell) && String(Number(cell)) === cell ? Number(cell) : cell
  }
  if (Array.isArray(cell) && cell.every((entry) => typeof entry !== 'object' || entry === null))
    return textOf(cell) ?? undefined
  return JSON.stringify(cell)
}

/** Whether several values of a list of JSON become one text: an attribute holds one value. */
export const isJoined = (cell: unknown): boolean =>
  Array.isArray(cell) &&
  cell.every((entry) => typeof entry !== 'object' || entry === null) &&
  cell.filter((entry) => entry !== null && entry !== '').length > 1

/** What is to be said of columns that hold numbers, or would hold them if they were written otherwise. */
export function numberWarnings(
  columns: Iterable<readonly [string, SurveyedColumn]>,
  decimal: Decimal,
): Warning[] {
  const warnings: Warning[] = []
  for (const [column, { filled, numbers, codes, otherDecimal, text }] of columns) {
    if (otherDecimal !== null) {
      const [is, other] = decimal === '.' ? ['comma', ','] : ['dot', '.']
      warnings.push({
        code: 'other_decimal',
        column,
        value: otherDecimal,
        detail: `has numbers with a decimal ${is}: say csv.decimal: ${JSON.stringify(other)} where they all have one; as attributes they are texts`,
      })
    } else if (codes === 0 && numbers < filled && numbers * 2 > filled) {
      const count = filled - numbers
      const detail = `has numbers, and ${count} of ${filled} cells are none and stay texts: name them in the mapping's "empty" where they say nothing`
      warnings.push({ code: 'mixed_numbers', column, value: text, detail, count })
    }
  }
  return warnings
}
