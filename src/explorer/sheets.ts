/** The sheets of the close map as they are drawn: which of them a window needs, and what is in each. */
import { coastOf, type Ground, type Shape, shapeOf, type Window } from './ground.js'
import type { Name } from './labels.js'
import {
  fromGrid,
  GRID,
  isCut,
  type Point,
  placeOfSheet,
  read,
  SHEET,
  SHEETS,
  type SheetFile,
} from './sheet-format.js'

/** A sheet that was read. */
export interface Sheet {
  readonly ground: Ground
  readonly names: readonly Name[]
}

/** The columns and rows of sheets that a window shows, as `column/row`. */
export function sheetsIn({ x, y, half: [wide, high] }: Window): string[] {
  const range = (middle: number, half: number) => {
    const first = Math.max(0, Math.floor((middle - half) / SHEET))
    const last = Math.min(SHEETS - 1, Math.floor((middle + half) / SHEET))
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
  }
  const rows = range(y, high)
  return range(x, wide).flatMap((column) => rows.map((row) => `${column}/${row}`))
}

/** Reads a sheet. */
export function sheetOf(name: string, file: SheetFile): Sheet {
  const place = placeOfSheet(name)
  const inWorld = (line: readonly Point[]) => line.map((point) => fromGrid(place, point))
  const lines = (all: SheetFile['borders']): Shape[] =>
    all.map((numbers) => shapeOf({ type: 'LineString', coordinates: inWorld(read(numbers)) }))
  const rings = file.land.map(read)
  const named = ([text, x, y]: SheetFile['names'][number]) => ({ text, at: fromGrid(place, [x, y]) })
  return {
    ground: {
      // The rings of islands and lakes say by their direction which they are.
      land: rings.length === 0 ? [] : [shapeOf({ type: 'Polygon', coordinates: rings.map(inWorld) })],
      coast: rings.flatMap((ring) =>
        coastOf(ring, isCut).map(({ planar }) =>
          shapeOf({
            type: 'LineString',
            coordinates: inWorld(planar.type === 'LineString' ? planar.coordinates : []),
          }),
        ),
      ),
      borders: lines(file.borders),
      provinces: lines(file.provinces),
    },
    names: [
      ...file.names.map(
        (name): Name => ({ ...named(name), kind: 'province', size: (name[3] / GRID) * SHEET, people: null }),
      ),
      ...file.towns.map((name): Name => ({ ...named(name), kind: 'town', size: null, people: name[3] })),
    ],
  }
}
