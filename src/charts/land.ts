/** Countries from Natural Earth as world-atlas ships it: those that a map shows, read once and a few at a time. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { type GeoPermissibleObjects, geoBounds } from 'd3-geo'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { mapInTurns } from '../formats/in-turns.js'

/** An outline, and the box that it lies in: degrees, with `east` beyond 180 where it crosses the antimeridian. */
export interface Outline {
  readonly shape: GeoPermissibleObjects
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/** How exact outlines are: `coarse` for whole continents, `fine` for what is nearer. */
const FILES = { coarse: 'world-atlas/countries-110m.json', fine: 'world-atlas/countries-50m.json' } as const
export type Detail = keyof typeof FILES

const loading = new Map<Detail, Promise<readonly Outline[]>>()

/** The outlines of all countries. They are kept: 2 MB of text as objects. */
export function outlinesOf(detail: Detail): Promise<readonly Outline[]> {
  const known = loading.get(detail)
  if (known !== undefined) return known
  const made = load(detail)
  loading.set(detail, made)
  // What could not be read is tried again.
  made.catch(() => loading.delete(detail))
  return made
}

async function load(detail: Detail): Promise<readonly Outline[]> {
  const path = createRequire(import.meta.url).resolve(FILES[detail])
  const topology = JSON.parse(await readFile(path, 'utf8')) as Topology<{ countries: GeometryCollection }>
  return mapInTurns(topology.objects.countries.geometries, (geometry): Outline => {
    const shape = feature(topology, geometry)
    const [[west, south], [east, north]] = geoBounds(shape)
    return { shape, west, south, east: east < west ? east + 360 : east, north }
  })
}
