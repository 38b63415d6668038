/** The arithmetic of the map: the cells of a grid in which places lie, and how many records each holds. */
import type { MapCells } from '../../domain/aggregates.js'
import type { Measured } from '../../domain/measured.js'
import { MAX_CELLS, type MapPlan } from '../../query/aggregates.js'
import type { MatchSet } from './match-set.js'
import { Accumulator, measureOf, type Numbers, ofAll } from './measures.js'

/** How many cells go round the equator at zoom 0. */
const CELLS_AROUND = 8

export interface Point {
  readonly longitude: number
  readonly latitude: number
}

/** What is drawn of the records that match. */
export interface DrawnPlaces {
  /** An incident and a location for each place, again and again, those of one incident in a row. */
  readonly pairs: Int32Array
  /** The points of locations, by their keys. */
  readonly points: ReadonlyMap<number, Point>
}

export const NOTHING_DRAWN: DrawnPlaces = { pairs: new Int32Array(), points: new Map() }

interface Cell extends Point {
  readonly x: number
  readonly y: number
  readonly count: number
  /** One of its records: the only one where it has one. */
  readonly incident: number
  readonly measured: Measured | null
}

/** A cell while it is added up. */
interface Sum {
  readonly x: number
  readonly y: number
  incident: number
  count: number
  last: number
  places: number
  east: number
  north: number
  numbers: Accumulator | null
}

/** The cells of a map, from south-west to north-east, at the zoom asked for or the next at which they are few enough. */
export interface Grid {
  readonly zoom: number
  readonly cells: readonly Cell[]
}

/** The cells of a plan. @param numbers what is measured; null for nothing */
export function gridOf(plan: MapPlan, drawn: DrawnPlaces, numbers: Numbers | null): Grid {
  let { zoom } = plan
  let cells = cellsOf(drawn, zoom, plan, numbers)
  while (cells.length > MAX_CELLS && zoom > 0) {
    zoom -= 1
    cells = cellsOf(drawn, zoom, plan, numbers)
  }
  return { zoom, cells }
}

/** The incidents that are alone in a cell, which shows them by name. */
export const singleIncidents = ({ cells }: Grid): number[] =>
  cells.filter(({ count }) => count === 1).map(({ incident }) => incident)

/** How exactly an incident is placed at a location, in metres. */
export interface PlaceRadius {
  readonly incident: number
  readonly location: number
  readonly radius: number | null
}

/** What was counted for a plan, and what is shown of the incidents that are alone in a cell. */
export interface MapCounts {
  readonly matches: MatchSet
  readonly drawn: DrawnPlaces
  readonly grid: Grid
  readonly numbers: Numbers | null
  readonly unlocated: number
  readonly singles: readonly { readonly key: number; readonly id: string; readonly title: string }[]
  readonly radii: readonly PlaceRadius[]
}

/** The map of what a plan finds, as it is shown. */
export function mapOf(
  plan: MapPlan,
  { matches, drawn, grid, numbers, unlocated, singles, radii }: MapCounts,
  about: Pick<MapCells['meta'], 'revision' | 'warnings'>,
): MapCells {
  const { zoom, cells } = grid
  const size = sizeOf(zoom)
  const records = new Map(singles.map((row) => [row.key, row]))
  const largest = largestRadii(radii, drawn, zoom)
  return {
    type: 'FeatureCollection',
    features: cells.map((cell) => {
      const record = cell.count === 1 ? records.get(cell.incident) : undefined
      const west = cell.x * size - 180
      const south = cell.y * size - 90
      return {
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [rounded(cell.longitude), rounded(cell.latitude)] },
        bbox: [west, south, west + size, south + size],
        properties: {
          count: cell.count,
          measured: cell.measured,
          id: record?.id ?? null,
          title: record?.title ?? null,
          radius_m: record ? (largest.get(`${record.key} ${numberOf(cell, zoom)}`) ?? null) : null,
        },
      }
    }),
    meta: {
      total: matches.keys.length,
      unlocated,
      zoom,
      zoom_asked: plan.zoom,
      revision: about.revision,
      applied: { ...plan.question.applied, zoom: plan.zoom },
      measure: measureOf(plan.measure, ofAll(matches, numbers ?? undefined)),
      warnings: about.warnings,
    },
  }
}

/** The places of the records that match, of all places: an incident and a location, again and again. */
export function pairsAmong({ bitmap }: MatchSet, all: Int32Array): Int32Array {
  const pairs = new Int32Array(all.length)
  let length = 0
  for (let index = 0; index < all.length; index += 2) {
    if (bitmap[all[index]!] !== 1) continue
    pairs[length] = all[index]!
    pairs[length + 1] = all[index + 1]!
    length += 2
  }
  return pairs.subarray(0, length)
}

/** The width and height of a cell in degrees. */
export function sizeOf(zoom: number): number {
  return 360 / (CELLS_AROUND * 2 ** zoom)
}

const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6

/** Where a cell is in the grid, from south-west. */
type CellPlace = Pick<Cell, 'x' | 'y'>

function cellAt({ longitude, latitude }: Point, zoom: number): CellPlace {
  const size = sizeOf(zoom)
  const around = CELLS_AROUND * 2 ** zoom
  // The last cell holds its far edge too: the antimeridian, and the pole.
  return {
    x: Math.min(Math.floor((longitude + 180) / size), around - 1),
    y: Math.min(Math.floor((latitude + 90) / size), around / 2 - 1),
  }
}

const numberOf = ({ x, y }: CellPlace, zoom: number): number => y * CELLS_AROUND * 2 ** zoom + x

/** How exactly incidents are placed in each cell at worst, by their key and the number of the cell. */
function largestRadii(
  radii: readonly PlaceRadius[],
  { points }: DrawnPlaces,
  zoom: number,
): ReadonlyMap<string, number> {
  const largest = new Map<string, number>()
  for (const { incident, location, radius } of radii) {
    const point = points.get(location)
    if (point === undefined || radius === null) continue
    const name = `${incident} ${numberOf(cellAt(point, zoom), zoom)}`
    largest.set(name, Math.max(largest.get(name) ?? 0, radius))
  }
  return largest
}

/** The cells of a zoom, from south-west to north-east. */
function cellsOf(
  { pairs, points }: DrawnPlaces,
  zoom: number,
  { measure }: MapPlan,
  numbers: Numbers | null,
): Cell[] {
  const cells = new Map<number, Sum>()
  const located = new Map<number, { cell: Sum; point: Point }>()
  for (const [location, point] of points) {
    const { x, y } = cellAt(point, zoom)
    const number = numberOf({ x, y }, zoom)
    let cell = cells.get(number)
    if (cell === undefined) {
      const accumulator = numbers && new Accumulator()
      cell = { x, y, incident: 0, count: 0, last: 0, places: 0, east: 0, north: 0, numbers: accumulator }
      cells.set(number, cell)
    }
    located.set(location, { cell, point })
  }
  for (let index = 0; index < pairs.length; index += 2) {
    const incident = pairs[index]!
    const found = located.get(pairs[index + 1]!)
    if (found === undefined) continue
    const { cell, point } = found
    if (cell.last !== incident) {
      cell.count += 1
      cell.numbers?.add(numbers![incident]!)
    }
    cell.last = incident
    cell.incident = incident
    cell.places += 1
    cell.east += point.longitude
    cell.north += point.latitude
  }
  return [...cells]
    .filter(([, { count }]) => count > 0)
    .sort(([a], [b]) => a - b)
    .map(([, { x, y, incident, count, east, north, places, numbers: of }]) => ({
      x,
      y,
      incident,
      count,
      measured: measure && of!.result(measure.of),
      longitude: east / places,
      latitude: north / places,
    }))
}
