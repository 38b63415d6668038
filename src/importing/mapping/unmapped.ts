/** Makes attributes of columns that a mapping does not name, so that nothing of a file is lost. */
import { textOf } from './scope.js'

/** The attribute of a column: a name that attributes may have, and a scalar; undefined where the cell is empty. */
export function attributeOf(
  column: string,
  cell: unknown,
): { name: string; value: string | number | boolean | undefined } {
  const cleaned = column
    .replaceAll(/[^\p{L}\p{N}_ .-]/gu, '_')
    .replace(/^[^\p{L}\p{N}_]+/u, '_')
    .slice(0, 100)
  return { name: cleaned === '' ? '_' : cleaned, value: scalarOf(cell) }
}

function scalarOf(cell: unknown): string | number | boolean | undefined {
  if (cell === null || cell === undefined) return undefined
  if (typeof cell === 'boolean' || typeof cell === 'number') return cell
  if (typeof cell === 'string') {
    // Only what is written as numbers are: 007 and 1.10 are no numbers, or say more than one.
    return /^-?\d/.test(cell) && String(Number(cell)) === cell ? Number(cell) : cell
  }
  if (Array.isArray(cell) && cell.every((entry) => typeof entry !== 'object'))
    return textOf(cell) ?? undefined
  return JSON.stringify(cell)
}
