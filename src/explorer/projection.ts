/** The map's geometry: Mercator in a world of fixed size, what of it is shown, and the boxes of the API. */
import { geoMercator } from 'd3-geo'

/** The width of the drawn world. */
export const WORLD = 1_000
/** Nothing is drawn nearer to the poles, where Mercator grows without end. */
export const NORTHMOST = 84
export const SOUTHMOST = -70

export const projection = geoMercator()
  .scale(WORLD / (2 * Math.PI))
  .translate([WORLD / 2, WORLD / 2])

/** What is shown: the middle, in units of the world, and pixels per unit. */
export interface View {
  readonly x: number
  readonly y: number
  readonly scale: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** west, south, east, north in degrees; west is over east where it crosses the antimeridian. */
export type Box = readonly [number, number, number, number]

/** The scale of a world of 256 pixels, which web maps call zoom 0. */
const ZOOM_0 = 256 / WORLD
/** As near as streets can be distinguished: the zoom of web maps. */
const MOST_ZOOM = 16
const MOST_SCALE = ZOOM_0 * 2 ** MOST_ZOOM
/** What a view shows at least, in degrees, where nothing says more: about the width of a few streets. */
export const LEAST = 0.02

const clampLatitude = (latitude: number): number => Math.min(NORTHMOST, Math.max(SOUTHMOST, latitude))

/** Where a point lies in the drawn world. */
export function placed(longitude: number, latitude: number): [number, number] {
  return projection([longitude, clampLatitude(latitude)]) ?? [0, 0]
}

/** Where Mercator ends: it is as high as it is wide from here to the other end. */
const POLE = 85.05

/** Where a position of GeoJSON lies in the drawn world, poles at its ends. */
export function inWorld([longitude = 0, latitude = 0]: readonly number[]): [number, number] {
  return projection([longitude, Math.min(POLE, Math.max(-POLE, latitude))]) ?? [0, 0]
}

/** A view that keeps to the world: not farther out than all of it, its middle on it. */
export function kept({ x, y, scale }: View, { width }: Size): View {
  const [, top] = placed(0, NORTHMOST)
  const [, bottom] = placed(0, SOUTHMOST)
  return {
    x: Math.min(WORLD, Math.max(0, x)),
    y: Math.min(bottom, Math.max(top, y)),
    scale: Math.min(MOST_SCALE, Math.max(width / WORLD, scale)),
  }
}

/** The whole world. */
export const whole = (size: Size): View => kept({ x: WORLD / 2, y: placed(0, 30)[1], scale: 0 }, size)

/**
 * A view that shows a box with room around it.
 * @param least degrees that it shows at least
 */
export function fitted([west, south, east, north]: Box, size: Size, least = LEAST): View {
  const [left, top] = placed(west, north)
  const [right, bottom] = placed(east, south)
  const degrees = WORLD / 360
  const width = Math.max(right - left, least * degrees)
  const height = Math.max(bottom - top, least * degrees)
  const scale = Math.min(size.width / (width * 1.3), size.height / (height * 1.3))
  return kept({ x: (left + right) / 2, y: (top + bottom) / 2, scale }, size)
}

/** A view zoomed by a factor, so that a pixel stays where it is. */
export function zoomedAt(view: View, factor: number, size: Size, [px, py]: readonly [number, number]): View {
  const { scale } = kept({ ...view, scale: view.scale * factor }, size)
  const shift = 1 / view.scale - 1 / scale
  return kept(
    { x: view.x + (px - size.width / 2) * shift, y: view.y + (py - size.height / 2) * shift, scale },
    size,
  )
}

/** Pixels in the view of a point in the world. */
export const toScreen = (view: View, size: Size, [x, y]: readonly [number, number]): [number, number] => [
  (x - view.x) * view.scale + size.width / 2,
  (y - view.y) * view.scale + size.height / 2,
]

/** Longitude and latitude of a pixel. */
export function toDegrees(view: View, size: Size, [px, py]: readonly [number, number]): [number, number] {
  const x = view.x + (px - size.width / 2) / view.scale
  const y = view.y + (py - size.height / 2) / view.scale
  const [longitude, latitude] = projection.invert?.([Math.min(WORLD, Math.max(0, x)), y]) ?? [0, 0]
  return [longitude, Math.min(90, Math.max(-90, latitude))]
}

/** How near a view is, as web maps count it: each step doubles the scale. */
export const zoomOf = ({ scale }: Pick<View, 'scale'>): number => Math.log2(scale / ZOOM_0)

/** A view as text: longitude and latitude of its middle, and the zoom of web maps; exact to about a pixel. */
export function placeOf({ x, y, scale }: View): string {
  const [longitude = 0, latitude = 0] = projection.invert?.([x, y]) ?? []
  const zoom = zoomOf({ scale })
  const digits = Math.max(1, Math.ceil(zoom / 3))
  return `${Number(longitude.toFixed(digits))},${Number(latitude.toFixed(digits))},${Number(zoom.toFixed(2))}`
}

/** The view of a text of `placeOf`; null where it is none. */
export function viewOf(text: string | null): View | null {
  const numbers = (text ?? '').split(',').map(numberIn)
  const [longitude = 0, latitude = 0, zoom = 0] = numbers
  if (numbers.length !== 3 || !numbers.every(Number.isFinite)) return null
  const [x, y] = placed(Math.min(180, Math.max(-180, longitude)), latitude)
  return { x, y, scale: ZOOM_0 * 2 ** Math.min(24, Math.max(0, zoom)) }
}

/** The width of a cell on the screen that can be distinguished and pointed at, in pixels. */
const CELL = 44
/** The API's cells are so many degrees wide at zoom 0, and each step halves them. */
const WIDEST = 45

/** The zoom of the API's grid whose cells are about right for a scale. */
export function zoomFor({ scale }: View): number {
  const perDegree = (scale * WORLD) / 360
  return Math.min(16, Math.max(0, Math.round(Math.log2((WIDEST * perDegree) / CELL))))
}

/** Up to this zoom the whole world has few cells, and moving the map asks nothing new. */
const WORLDWIDE = 3

/**
 * The box that is asked for: what is in view, widened to a coarse grid so that a small move asks nothing new; null
 * for the whole world.
 */
export function asked(view: View, size: Size): Box | null {
  if (zoomFor(view) <= WORLDWIDE) return null
  const [west, north] = toDegrees(view, size, [0, 0])
  const [east, south] = toDegrees(view, size, [size.width, size.height])
  const grid = (WIDEST / 2 ** zoomFor(view)) * 4
  const down = (value: number, least: number) => Math.max(least, Math.floor(value / grid) * grid)
  const up = (value: number, most: number) => Math.min(most, Math.ceil(value / grid) * grid)
  return [down(west, -180), down(south, -90), up(east, 180), up(north, 90)]
}

/** The part of a box that lies in another; null where they have nothing in common. Neither may cross the antimeridian. */
export function shared([west, south, east, north]: Box, other: Box): Box | null {
  const [left, bottom] = [Math.max(west, other[0]), Math.max(south, other[1])]
  const [right, top] = [Math.min(east, other[2]), Math.min(north, other[3])]
  return left <= right && bottom <= top ? [left, bottom, right, top] : null
}

/** A box as `bbox` has it, with as many digits as pixels can tell apart. */
export function written(box: Box, { scale }: Pick<View, 'scale'> = { scale: 100 }): string {
  const digits = Math.min(5, Math.max(1, Math.ceil(Math.log10((scale * WORLD) / 360)) + 1))
  return box.map((value) => Number(value.toFixed(digits))).join(',')
}

const numberIn = (part: string): number => (part.trim() === '' ? Number.NaN : Number(part))

/** A text of four numbers as a box; null where it is none. */
export function boxIn(text: string | undefined): Box | null {
  const numbers = (text ?? '').split(',').map(numberIn)
  const [west = 0, south = 0, east = 0, north = 0] = numbers
  return numbers.length === 4 && numbers.every(Number.isFinite) ? [west, south, east, north] : null
}

/** A box as boxes that do not cross the antimeridian. */
export const pieces = ([west, south, east, north]: Box): Box[] =>
  west <= east
    ? [[west, south, east, north]]
    : [
        [west, south, 180, north],
        [-180, south, east, north],
      ]
