/** Distances on the sphere: great circles, and the boxes that hold all points within one. */

/** The mean radius of the Earth in metres (IUGG). */
export const EARTH_RADIUS = 6_371_008.8

/** No two points are further apart than this, in metres. */
export const HALF_CIRCUMFERENCE = Math.PI * EARTH_RADIUS

const radians = (degrees: number): number => (degrees * Math.PI) / 180
const degrees = (angle: number): number => (angle * 180) / Math.PI

/** Longitude and latitude in degrees, WGS 84. */
export interface Point {
  readonly longitude: number
  readonly latitude: number
}

/** West, south, east, north in degrees (RFC 7946, 5); west over east crosses the antimeridian. */
export interface Box {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/** The one way to write a spot that has several: a pole has no longitude, and the antimeridian has two. */
function written({ longitude, latitude }: Point): Point {
  if (Math.abs(latitude) === 90) return { longitude: 0, latitude }
  return longitude === -180 ? { longitude: 180, latitude } : { longitude, latitude }
}

/** The length of the great circle between two points, in metres (haversine). */
export function greatCircle(from: Point, to: Point): number {
  const [a, b] = [written(from), written(to)]
  const latitude = Math.sin(radians(b.latitude - a.latitude) / 2) ** 2
  const longitude = Math.sin(radians(b.longitude - a.longitude) / 2) ** 2
  const h = latitude + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * longitude
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** A hair's breadth in degrees, so that rounding leaves no point outside of a box that must hold it. */
const MARGIN = 1e-6

/** A box that holds every point within `metres` of `centre`; around a pole it goes all the way round. */
export function boxAround(centre: Point, metres: number): Box {
  const angle = metres / EARTH_RADIUS
  const south = centre.latitude - degrees(angle) - MARGIN
  const north = centre.latitude + degrees(angle) + MARGIN
  if (south <= -90 || north >= 90) {
    return { west: -180, east: 180, south: Math.max(-90, south), north: Math.min(90, north) }
  }
  const reach = degrees(Math.asin(Math.min(1, Math.sin(angle) / Math.cos(radians(centre.latitude))))) + MARGIN
  if (reach >= 180) return { west: -180, east: 180, south, north }
  return { west: wrap(centre.longitude - reach), east: wrap(centre.longitude + reach), south, north }
}

function wrap(longitude: number): number {
  if (longitude < -180) return longitude + 360
  if (longitude > 180) return longitude - 360
  return longitude
}

/** A box as one or two that do not cross the antimeridian. */
export function uncrossed(box: Box): Box[] {
  if (box.west <= box.east) return [box]
  return [
    { ...box, east: 180 },
    { ...box, west: -180 },
  ]
}
