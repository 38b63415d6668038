/** How the sheets of the close map are written: points on a grid of each sheet, each as its distance from the one before. */
import { WORLD } from './projection.js'

/** So many sheets go across the drawn world, and as many down. */
export const SHEETS = 16
/** The width of a sheet in the drawn world. */
export const SHEET = WORLD / SHEETS
/** Steps of the grid across a sheet: of about 150 m each at the equator. */
export const GRID = 16_384
/** Shapes go on for so many steps beyond their sheet, so that no seam shows between it and its neighbours. */
export const MARGIN = 32

export type Point = readonly [x: number, y: number]

/** What a name stands for on the grid: where, and how large (a province, in steps) or how many people (a town). */
export type Named = readonly [name: string, x: number, y: number, size: number]

/** A sheet as it is written. */
export interface SheetFile {
  /** The rings of land. */
  readonly land: readonly (readonly number[])[]
  /** Lines between countries, and between provinces of one country. */
  readonly borders: readonly (readonly number[])[]
  readonly provinces: readonly (readonly number[])[]
  readonly names: readonly Named[]
  readonly towns: readonly Named[]
}

/** `column/row` of the sheet that a point of the drawn world lies in. */
export const sheetAt = ([x, y]: Point): string => `${Math.floor(x / SHEET)}/${Math.floor(y / SHEET)}`

/** The column and row of a sheet by its name. */
export function placeOfSheet(name: string): Point {
  const [column = 0, row = 0] = name.split('/').map(Number)
  return [column, row]
}

/** A point of the drawn world on the grid of a sheet. */
export function toGrid([column, row]: Point, [x, y]: Point): Point {
  return [Math.round((x / SHEET - column) * GRID), Math.round((y / SHEET - row) * GRID)]
}

/** A point of the grid of a sheet in the drawn world. */
export function fromGrid([column, row]: Point, [x, y]: Point): [number, number] {
  return [(column + x / GRID) * SHEET, (row + y / GRID) * SHEET]
}

/** A line on a grid as numbers: its first point, and each step from there. Steps of no length are left out. */
export function written(line: readonly Point[]): number[] {
  const numbers: number[] = []
  let [lastX, lastY] = [0, 0]
  for (const [x, y] of line) {
    if (numbers.length > 0 && x === lastX && y === lastY) continue
    numbers.push(x - lastX, y - lastY)
    lastX = x
    lastY = y
  }
  return numbers
}

/** The line of numbers that `written` made. */
export function read(numbers: readonly number[]): [number, number][] {
  const line: [number, number][] = []
  let [x, y] = [0, 0]
  for (let index = 0; index + 1 < numbers.length; index += 2) {
    x += numbers[index] ?? 0
    y += numbers[index + 1] ?? 0
    line.push([x, y])
  }
  return line
}

/** Whether a step of a ring follows the edge that it was cut at, where there is no coast. */
export function isCut([x0, y0]: Point, [x1, y1]: Point): boolean {
  const isEdge = (one: number, other: number) => one === other && (one <= -MARGIN || one >= GRID + MARGIN)
  return isEdge(x0, x1) || isEdge(y0, y1)
}
