/** Cuts the provinces of Natural Earth into sheets: land, borders between countries, borders of provinces, and names. */
import type { FeatureCollection, MultiPolygon, Polygon, Position } from 'geojson'
import { merge, mesh } from 'topojson-client'
import { topology } from 'topojson-server'
import { filter, filterAttachedWeight, presimplify, simplify } from 'topojson-simplify'
import type {
  Polygon as Area,
  MultiPolygon as Areas,
  GeometryCollection,
  Topology,
} from 'topojson-specification'
import { areaOf, clipped, type Planar, type Sides, sidesOf } from '../clip.js'
import { inWorld } from '../projection.js'
import {
  GRID,
  MARGIN,
  type Named,
  placeOfSheet,
  SHEET,
  SHEETS,
  type SheetFile,
  sheetAt,
  toGrid,
  written,
} from '../sheet-format.js'

/** What is read of a province: its name, its country, and where its name stands, in degrees. */
export interface Province {
  readonly name?: string | null
  readonly adm0_a3?: string | null
  readonly longitude?: number | null
  readonly latitude?: number | null
}
export type Provinces = FeatureCollection<Polygon | MultiPolygon, Province>

/** A sheet without its towns. */
export type CutSheet = Omit<SheetFile, 'towns'>

/** A bend of less than so many square degrees (about 1.7 km by 1.7 km at the equator, halved) is straightened. */
const LEAST_BEND = 1.2e-4
/** An island of less than that is left out: about 2 km by 2 km. */
const LEAST_ISLAND = 3e-4
/** Steps of the grid on which borders that two provinces share are found to be one. */
const STEPS = 1e7

/** @returns sheets by `column/row`; those in which there is only sea are absent */
export function cutIntoSheets(provinces: Provinces): Map<string, CutSheet> {
  const atlas = simplified(provinces)
  const all = atlas.objects.provinces
  const country = ({ properties }: { properties?: unknown }) => (properties as Province | undefined)?.adm0_a3
  const areas = all.geometries.filter(
    (one): one is Area<Province> | Areas<Province> => one.type === 'Polygon' || one.type === 'MultiPolygon',
  )
  const land = merge(atlas, areas).coordinates
  const borders = mesh(atlas, all, (one, other) => one !== other && country(one) !== country(other))
  const inner = mesh(atlas, all, (one, other) => one !== other && country(one) === country(other))

  const sheets = new Map<string, Record<'land' | 'borders' | 'provinces', number[][]> & { names: Named[] }>()
  const sheetOf = (name: string) => {
    const known = sheets.get(name)
    if (known) return known
    const sheet = { land: [], borders: [], provinces: [], names: [] }
    sheets.set(name, sheet)
    return sheet
  }
  const add = (part: 'land' | 'borders' | 'provinces', shape: Planar): void => {
    for (const [name, piece] of cut(shape)) {
      for (const line of piece.type === 'Polygon' ? piece.coordinates : [piece.coordinates]) {
        const numbers = written(line.map((point) => toGrid(placeOfSheet(name), point)))
        // Of a ring its last point says nothing new; less than a triangle is nothing to draw.
        if (numbers.length >= (part === 'land' ? 8 : 4)) sheetOf(name)[part].push(numbers)
      }
    }
  }
  for (const polygon of land) add('land', { type: 'Polygon', coordinates: polygon.map(placedLine) })
  for (const line of borders.coordinates)
    add('borders', { type: 'LineString', coordinates: placedLine(line) })
  for (const line of inner.coordinates)
    add('provinces', { type: 'LineString', coordinates: placedLine(line) })
  for (const [name, named] of namesOf(provinces)) sheetOf(name).names.push(named)
  for (const { names } of sheets.values()) names.sort((one, other) => other[3] - one[3])
  return sheets
}

type Atlas = Topology<{ provinces: GeometryCollection<Province> }>

/** The provinces with the lines that they share, straightened to what can be seen. */
function simplified(provinces: Provinces): Atlas {
  // What the library types as any topology has the one object that it was given.
  const exact = topology({ provinces }, STEPS) as Atlas
  const bent = simplify(presimplify(exact), LEAST_BEND)
  return filter(bent, filterAttachedWeight(bent, LEAST_ISLAND)) as Atlas
}

const placedLine = (line: readonly Position[]): [number, number][] => line.map(inWorld)

/** A shape in pieces, each with the sheet that it lies in. */
function* cut(shape: Planar): Generator<[name: string, piece: Planar]> {
  const edge = (MARGIN / GRID) * SHEET
  const [left, , right] = sidesOf(shape)
  // First into columns: most shapes cross far fewer sheets than the largest does.
  for (const column of sheetsFrom(left, right)) {
    const sides: Sides = [column * SHEET - edge, -edge, (column + 1) * SHEET + edge, SHEETS * SHEET + edge]
    for (const strip of clipped(shape, sides)) {
      const [, top, , bottom] = sidesOf(strip)
      for (const row of sheetsFrom(top, bottom)) {
        const box: Sides = [sides[0], row * SHEET - edge, sides[2], (row + 1) * SHEET + edge]
        for (const piece of clipped(strip, box)) yield [`${column}/${row}`, piece]
      }
    }
  }
}

function* sheetsFrom(least: number, most: number): Generator<number> {
  const first = Math.max(0, Math.floor(least / SHEET))
  const last = Math.min(SHEETS - 1, Math.floor(most / SHEET))
  for (let sheet = first; sheet <= last; sheet += 1) yield sheet
}

/** The names of provinces, each with the sheet that it stands in and how large the province is. */
function* namesOf({ features }: Provinces): Generator<[sheet: string, named: Named]> {
  for (const { properties, geometry } of features) {
    const { name, longitude, latitude } = properties
    if (!name || typeof longitude !== 'number' || typeof latitude !== 'number') continue
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
    const size = Math.sqrt(polygons.reduce((sum, [outer = []]) => sum + areaOf(placedLine(outer)), 0))
    const at = inWorld([longitude, latitude])
    const sheet = sheetAt(at)
    const [x, y] = toGrid(placeOfSheet(sheet), at)
    yield [sheet, [name, x, y, Math.round((size / SHEET) * GRID)]]
  }
}
