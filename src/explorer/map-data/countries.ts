/** Finds where the name of each country stands on the map: in the middle of where its largest part is widest. */
import { iso31661NumericToAlpha2 } from 'iso-3166'
import polylabel from 'polylabel'
import { merge } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { areaOf, flattened } from '../clip.js'
import type { CountryName } from '../labels.js'
import type { Point } from '../sheet-format.js'

export type Atlas = Topology<{ countries: GeometryCollection<{ name: string }> }>

/** The place of a name is found to a part of its country's size. */
const EXACT = 1 / 50

/** The largest ring first: holes are smaller than what they are in. */
const bySize = (one: readonly Point[], other: readonly Point[]): number => areaOf(other) - areaOf(one)

const rounded = (value: number): number => Math.round(value * 100) / 100

/** @returns the names of all countries of an atlas, the largest first */
export function countryNames(atlas: Atlas): CountryName[] {
  return atlas.objects.countries.geometries
    .flatMap((geometry): CountryName[] => {
      if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') return []
      const rings = merge(atlas, [geometry])
        .coordinates.flatMap((coordinates) => flattened({ type: 'Polygon', coordinates }))
        .flatMap((shape) => (shape.type === 'Polygon' ? [[...shape.coordinates].sort(bySize)] : []))
      const [largest] = rings.sort(([one = []], [other = []]) => bySize(one, other))
      const size = Math.sqrt(areaOf(largest?.[0] ?? []))
      const name = geometry.properties?.name
      if (largest === undefined || size === 0 || !name) return []
      const [x, y] = polylabel(largest, size * EXACT)
      const code = iso31661NumericToAlpha2[String(geometry.id)] ?? null
      return [[name, rounded(x), rounded(y), rounded(size), code]]
    })
    .sort((one, other) => other[3] - one[3])
}
