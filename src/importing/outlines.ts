/** The outlines of countries, from Natural Earth as world-atlas ships it: how far from one a point is. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { iso31661NumericToAlpha2 } from 'iso-3166'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { EARTH_RADIUS, type Point } from '../domain/sphere.js'

type Ring = readonly (readonly number[])[]

/** An outline, as rings of longitude and latitude in degrees: land where an odd number of them lie around a point. */
interface Part {
  readonly rings: readonly Ring[]
  readonly south: number
  readonly north: number
}

/** What Natural Earth draws apart and others count to a country: nobody who does is warned. */
const BESIDES: Readonly<Record<string, readonly string[]>> = {
  Kosovo: ['XK', 'RS'],
  Somaliland: ['SO'],
  'N. Cyprus': ['CY'],
  'Siachen Glacier': ['IN', 'PK'],
  'W. Sahara': ['EH', 'MA'],
  Taiwan: ['TW', 'CN'],
}
/** Parts of a country that have a code of their own, in whose outline they are. */
const WITHIN: Readonly<Record<string, string>> = {
  GF: 'FR',
  GP: 'FR',
  MQ: 'FR',
  RE: 'FR',
  YT: 'FR',
  SJ: 'NO',
  BV: 'NO',
  BQ: 'NL',
  CX: 'AU',
  CC: 'AU',
  TK: 'NZ',
  UM: 'US',
}

let outlines: ReadonlyMap<string, readonly Part[]> | null = null

function loaded(): ReadonlyMap<string, readonly Part[]> {
  if (outlines !== null) return outlines
  const path = createRequire(import.meta.url).resolve('world-atlas/countries-50m.json')
  const topology = JSON.parse(readFileSync(path, 'utf8')) as Topology<{
    countries: GeometryCollection<{ name: string }>
  }>
  const made = new Map<string, Part[]>()
  for (const { id, properties, geometry } of feature(topology, topology.objects.countries).features) {
    const own = iso31661NumericToAlpha2[String(id) as keyof typeof iso31661NumericToAlpha2]
    const codes = BESIDES[properties.name] ?? (own === undefined ? [] : [own])
    const polygons =
      geometry.type === 'Polygon'
        ? [geometry.coordinates]
        : geometry.type === 'MultiPolygon'
          ? geometry.coordinates
          : []
    const parts = polygons.map((outline): Part => {
      const rings = outline.map(unwrapped)
      const latitudes = rings.flat().map(([, latitude]) => latitude!)
      return {
        rings,
        south: latitudes.reduce((least, one) => Math.min(least, one), 90),
        north: latitudes.reduce((most, one) => Math.max(most, one), -90),
      }
    })
    for (const code of codes) made.set(code, [...(made.get(code) ?? []), ...parts])
  }
  outlines = made
  return made
}

/**
 * How far a point is outside of a country, in metres; 0 inside of it, and null where its outline is not known.
 * @param country ISO 3166-1, two letters
 */
export function metresOutside(country: string, point: Point): number | null {
  const parts = loaded().get(WITHIN[country] ?? country)
  // The outline of Antarctica goes around the pole.
  if (parts === undefined || country === 'AQ') return null
  let nearest = Number.POSITIVE_INFINITY
  for (const part of parts) {
    if (point.latitude >= part.south && point.latitude <= part.north && isWithin(part, point)) return 0
    for (const ring of part.rings) nearest = Math.min(nearest, metresTo(ring, point))
  }
  return nearest
}

/** The ring with longitudes that go on beyond 180 degrees where it crosses the antimeridian. */
function unwrapped(ring: Ring): Ring {
  let before = ring[0]?.[0] ?? 0
  return ring.map(([x = 0, y = 0]) => {
    before += ((((((x - before) % 360) + 540) % 360) + 360) % 360) - 180
    return [before, y]
  })
}

const isWithin = (part: Part, { longitude, latitude }: Point): boolean =>
  [longitude, longitude - 360, longitude + 360].some((one) => isInside(part, one, latitude))

/** By how many lines of the rings a ray to the east is cut. */
function isInside({ rings }: Part, longitude: number, latitude: number): boolean {
  let isOdd = false
  for (const ring of rings) {
    for (let at = 1; at < ring.length; at += 1) {
      const [x1 = 0, y1 = 0] = ring[at - 1]!
      const [x2 = 0, y2 = 0] = ring[at]!
      if (y1 > latitude === y2 > latitude) continue
      if (longitude < x1 + ((latitude - y1) / (y2 - y1)) * (x2 - x1)) isOdd = !isOdd
    }
  }
  return isOdd
}

const RADIANS = Math.PI / 180

/** The distance to the nearest line of a ring, on a plane that touches the Earth at the point: right enough nearby. */
function metresTo(ring: Ring, { longitude, latitude }: Point): number {
  const scale = Math.cos(latitude * RADIANS)
  let least = Number.POSITIVE_INFINITY
  let [fromX, fromY] = [0, 0]
  for (let at = 0; at < ring.length; at += 1) {
    const [x = 0, y = 0] = ring[at]!
    // The shorter way round the Earth.
    const toX = (((((x - longitude) % 360) + 540) % 360) - 180) * scale
    const toY = y - latitude
    const [alongX, alongY] = [toX - fromX, toY - fromY]
    const length = alongX * alongX + alongY * alongY
    const share =
      at === 0 || length === 0 ? 1 : Math.max(0, Math.min(1, -(fromX * alongX + fromY * alongY) / length))
    const [nearX, nearY] = at === 0 ? [toX, toY] : [fromX + share * alongX, fromY + share * alongY]
    least = Math.min(least, nearX * nearX + nearY * nearY)
    fromX = toX
    fromY = toY
  }
  return Math.sqrt(least) * RADIANS * EARTH_RADIUS
}
