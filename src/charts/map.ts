/** A small map of where something happened: land, borders, and each place as a disc as large as it is inexact. */
import { type GeoProjection, geoCircle, geoMercator, geoPath } from 'd3-geo'
import { EARTH_RADIUS } from '../domain/sphere.js'
import { mapInTurns } from '../formats/in-turns.js'
import { type Outline, outlinesOf } from './land.js'

/** A point in degrees (WGS 84), and how exactly it is known in metres; null where nobody knows. */
export interface Marked {
  readonly name: string
  readonly longitude: number
  readonly latitude: number
  readonly radius: number | null
}

/** What is drawn, in units of its size. */
export interface DrawnMap {
  /** The `d` of a path for each country in view. */
  readonly land: readonly string[]
  readonly marks: readonly DrawnMark[]
}

export interface DrawnMark extends Marked {
  readonly x: number
  readonly y: number
  /** The `d` of the disc; null where it is too small to be seen, larger than a map can show, or not known. */
  readonly disc: string | null
}

export interface MapSize {
  readonly width: number
  readonly height: number
}

/** How large a map is on a page. */
export const MAP_SIZE: MapSize = { width: 640, height: 340 }

/** A map shows at least so many degrees, so that something on it can be recognised. */
const LEAST_SPAN = 24
/** From so many degrees on the coarse outlines are fine enough. */
const COARSE_FROM = 70
/** Beyond these Mercator grows without end. */
const [SOUTHMOST, NORTHMOST] = [-78, 84]
/** A disc of more degrees than this is no place any more. */
const LARGEST = 60
/** A disc with a smaller radius on the map looks like a point. */
const SMALLEST = 4

const RADIANS = Math.PI / 180
const degreesOf = (metres: number): number => metres / EARTH_RADIUS / RADIANS

/**
 * Draws a map without holding up what else waits; null where there is nothing to show.
 * @param least how many degrees it shows at least
 */
export async function drawMap(
  marked: readonly Marked[],
  least = LEAST_SPAN,
  size = MAP_SIZE,
): Promise<DrawnMap | null> {
  const shown = marked.filter(({ radius }) => radius === null || degreesOf(radius) <= LARGEST)
  if (shown.length === 0) return null
  const view = viewOf(shown, least, size)
  const projection = projectionOf(view, size)
  const path = geoPath(projection).digits(1)
  const outlines = await outlinesOf(view.span > COARSE_FROM ? 'coarse' : 'fine')
  const near = outlines.filter((outline) => isNear(outline, view, size))
  const land = await mapInTurns(near, ({ shape }) => path(shape) ?? '')
  return {
    land: land.filter((d) => d !== ''),
    marks: shown.map((mark) => {
      const [x, y] = projection([mark.longitude, clamped(mark.latitude)]) ?? [0, 0]
      return { ...mark, x: rounded(x), y: rounded(y), disc: discOf(mark, projection.scale(), path) }
    }),
  }
}

function discOf(
  { longitude, latitude, radius }: Marked,
  scale: number,
  path: ReturnType<typeof geoPath>,
): string | null {
  if (radius === null) return null
  const degrees = degreesOf(radius)
  if (degrees * RADIANS * scale < SMALLEST) return null
  return path(
    geoCircle()
      .center([longitude, clamped(latitude)])
      .radius(degrees)(),
  )
}

const rounded = (value: number): number => Math.round(value * 10) / 10
const clamped = (latitude: number): number => Math.min(NORTHMOST, Math.max(SOUTHMOST, latitude))

/** What of the world is in view: its middle and its width in degrees, and the scale of the projection. */
interface View {
  readonly longitude: number
  readonly latitude: number
  readonly span: number
  readonly scale: number
}

function viewOf(marked: readonly Marked[], least: number, { width, height }: MapSize): View {
  const middle = middleOf(marked.map(({ longitude }) => longitude))
  let [west, east, south, north] = [0, 0, 90, -90]
  for (const { longitude, latitude, radius } of marked) {
    const reach = degreesOf(radius ?? 0)
    const across = Math.min(180, reach / Math.max(0.05, Math.cos(latitude * RADIANS)))
    // Degrees east of the middle, the shorter way round.
    const offset = ((((longitude - middle) % 360) + 540) % 360) - 180
    west = Math.min(west, offset - across)
    east = Math.max(east, offset + across)
    south = Math.min(south, latitude - reach)
    north = Math.max(north, latitude + reach)
  }
  const [top, bottom] = [mercator(clamped(north)), mercator(clamped(south))]
  const room = 1.25
  const wide = Math.min(360, Math.max(least, (east - west) * room))
  // What is far apart from north to south makes the world narrower than the map, rather than being cut away.
  const scale = Math.min(width / (wide * RADIANS), height / Math.max(0.01, (top - bottom) * room))
  return {
    longitude: middle + (west + east) / 2,
    latitude: latitudeOf((top + bottom) / 2),
    span: width / scale / RADIANS,
    scale,
  }
}

/** The middle of longitudes, seen from the other side of their widest gap. */
function middleOf(longitudes: readonly number[]): number {
  const sorted = [...longitudes].sort((a, b) => a - b)
  let [widest, from] = [-1, 0]
  sorted.forEach((longitude, index) => {
    const next = sorted[index + 1] ?? sorted[0]! + 360
    if (next - longitude > widest) [widest, from] = [next - longitude, next]
  })
  return from + (360 - widest) / 2
}

const mercator = (latitude: number): number => Math.log(Math.tan(Math.PI / 4 + (latitude * RADIANS) / 2))
const latitudeOf = (y: number): number => (2 * Math.atan(Math.exp(y)) - Math.PI / 2) / RADIANS

function projectionOf({ longitude, latitude, scale }: View, { width, height }: MapSize): GeoProjection {
  return geoMercator()
    .rotate([-longitude, 0])
    .center([0, latitude])
    .scale(scale)
    .translate([width / 2, height / 2])
    .clipExtent([
      [-2, -2],
      [width + 2, height + 2],
    ])
}

/** Whether an outline may be in view: its box meets that of the view, whichever way round the Earth. */
function isNear(
  { west, south, east, north }: Outline,
  { longitude, latitude, span, scale }: View,
  { height }: MapSize,
): boolean {
  const half = height / scale / 2
  const middle = mercator(clamped(latitude))
  if (mercator(clamped(south)) > middle + half || mercator(clamped(north)) < middle - half) return false
  return [-720, -360, 0, 360, 720].some(
    (turn) => west + turn <= longitude + span / 2 && east + turn >= longitude - span / 2,
  )
}
