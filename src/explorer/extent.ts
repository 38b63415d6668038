/** Where all that is found lies: read from coarse cells first, and from finer ones for as long as those say too little. */
import { type Box, fitted, LEAST, type Size, type View } from './projection.js'

/** What is read of a cell: its box, and how exactly its one record is placed, in metres. */
interface Part {
  readonly box: Box
  readonly radius: number | null
}

export interface Extent {
  /** The box of the cells: nothing lies beyond. */
  readonly box: Box
  /** The largest radius that is known of a place, in metres; null where none is. */
  readonly radius: number | null
  /** The box with the discs of the places whose radius is known. */
  readonly reach: Box
}

/** The finest grid of the API. */
export const MOST_CELLS_ZOOM = 16
/** Each time cells are asked for that are so much finer: 16 times. */
const CLOSER = 4
/** The cells of zoom 0, in degrees. */
const WIDEST = 45
/** A box as wide as so many cells is known well enough: it is too wide by a cell at each side at most. */
const ENOUGH = 16

/**
 * @param zoom the grid that the cells are of
 * @param closer asks for the cells of a finer grid that lie in a box
 * @returns null where there are no cells
 */
export async function extentOf(
  cells: readonly Part[],
  zoom: number,
  closer: (box: Box, zoom: number) => Promise<readonly Part[]>,
): Promise<Extent | null> {
  if (cells.length === 0) return null
  const box = hull(cells.map((cell) => cell.box))
  const width = Math.max(box[2] - box[0], box[3] - box[1])
  if (zoom < MOST_CELLS_ZOOM && width < (ENOUGH * WIDEST) / 2 ** zoom) {
    const finer = Math.min(MOST_CELLS_ZOOM, zoom + CLOSER)
    const nearer = await extentOf(await closer(box, finer), finer, closer)
    if (nearer) return nearer
  }
  const radii = cells.flatMap(({ radius }) => radius ?? [])
  const reach = hull(cells.map(reachOf))
  return { box, radius: radii.length === 0 ? null : Math.max(...radii), reach }
}

const hull = (boxes: readonly Box[]): Box => [
  Math.min(...boxes.map(([west]) => west)),
  Math.min(...boxes.map(([, south]) => south)),
  Math.max(...boxes.map(([, , east]) => east)),
  Math.max(...boxes.map(([, , , north]) => north)),
]

/** Metres to a degree. */
const DEGREE = 111_195
/** What is shown where nobody knows how exact a point is: about 50 km. */
const UNKNOWN = 0.5
/** A place that is vaguer than that is not shown whole: its country would be the whole map. */
const VAGUEST = 12

/** The box of a cell with the disc of its place; of a place that is too vague no more than the box. */
function reachOf({ box, radius }: Part): Box {
  const up = (radius ?? 0) / DEGREE
  if (up === 0 || up > VAGUEST) return box
  const [west, south, east, north] = box
  const across = up / Math.max(0.05, Math.cos((Math.max(Math.abs(south), Math.abs(north)) * Math.PI) / 180))
  return [
    Math.max(-180, west - across),
    Math.max(-90, south - up),
    Math.min(180, east + across),
    Math.min(90, north + up),
  ]
}

/** The view of an extent: all of it, and around a single point as much as the point is vague. */
export function viewOfExtent({ reach, radius }: Extent, size: Size): View {
  const least = radius === null ? UNKNOWN : (2 * radius) / DEGREE
  return fitted(reach, size, Math.min(VAGUEST, Math.max(LEAST, least)))
}
