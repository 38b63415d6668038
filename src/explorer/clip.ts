/** Brings shapes into the drawn world, and cuts them there at the sides of a box. */
import { type GeoContext, type GeoStreamWrapper, geoIdentity, geoPath } from 'd3-geo'
import type { LineString, Polygon, Position } from 'geojson'
import { inWorld, projection } from './projection.js'
import type { Point } from './sheet-format.js'

/** A polygon with its holes, each ring closed by its first point; or a line. Both as GeoJSON has them. */
export type Planar =
  | { readonly type: 'Polygon'; readonly coordinates: [number, number][][] }
  | { readonly type: 'LineString'; readonly coordinates: [number, number][] }

/** left, top, right, bottom. */
export type Sides = readonly [number, number, number, number]

/** The box that a shape lies in. */
export function sidesOf({ type, coordinates }: Planar): Sides {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const line of type === 'Polygon' ? coordinates : [coordinates]) {
    for (const [x, y] of line) {
      left = Math.min(left, x)
      top = Math.min(top, y)
      right = Math.max(right, x)
      bottom = Math.max(bottom, y)
    }
  }
  return [left, top, right, bottom]
}

/** What lies in a box, as shapes of the same kind: of a polygon one at most, of a line as many as it comes in times. */
export function clipped(shape: Planar, [left, top, right, bottom]: Sides): Planar[] {
  const box: [[number, number], [number, number]] = [
    [left, top],
    [right, bottom],
  ]
  return drawn(geoIdentity().clipExtent(box), shape)
}

/** A shape of the sphere, in degrees, in the drawn world: cut where it crosses the antimeridian. */
export function flattened(shape: Polygon | LineString): Planar[] {
  // Few do, and cutting on the sphere takes many times as long as placing points.
  if (shape.type === 'LineString')
    return isCrossing(shape.coordinates)
      ? drawn(projection, shape)
      : [{ type: 'LineString', coordinates: shape.coordinates.map(inWorld) }]
  return shape.coordinates.some(isCrossing)
    ? drawn(projection, shape)
    : [{ type: 'Polygon', coordinates: shape.coordinates.map((ring) => ring.map(inWorld)) }]
}

/** Whether a line goes from one end of the map to the other within a step. */
const isCrossing = (line: readonly Position[]): boolean =>
  line.some(([longitude = 0], index) => index > 0 && Math.abs(longitude - (line[index - 1]?.[0] ?? 0)) > 180)

/** What d3 draws of a shape. */
function drawn(through: GeoStreamWrapper, shape: Polygon | LineString): Planar[] {
  const lines: [number, number][][] = []
  const context: GeoContext = {
    beginPath() {},
    moveTo: (x, y) => lines.push([[x, y]]),
    lineTo: (x, y) => lines.at(-1)?.push([x, y]),
    closePath() {},
    arc() {},
  }
  geoPath(through, context)(shape)
  if (shape.type === 'LineString')
    return lines.filter((line) => line.length > 1).map((coordinates) => ({ type: 'LineString', coordinates }))
  const rings = lines
    .filter((line) => line.length > 2)
    .map((line) => (line[0] === undefined ? line : [...line, line[0]]))
  return rings.length === 0 ? [] : [{ type: 'Polygon', coordinates: rings }]
}

/** The area of a ring, whichever way round it goes. */
export function areaOf(ring: readonly Point[]): number {
  let twice = 0
  for (const [index, [x, y]] of ring.entries()) {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y]
    twice += x * nextY - nextX * y
  }
  return Math.abs(twice) / 2
}
