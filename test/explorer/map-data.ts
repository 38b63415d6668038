/** Looks at what the close map is made of: the provinces that are kept, the towns that a package brings, and how both are cut. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { FeatureCollection, Polygon } from 'geojson'
import t from 'tap'
import { areaOf } from '../../src/explorer/clip.js'
import { type Atlas, countryNames } from '../../src/explorer/map-data/countries.js'
import { type CutSheet, cutIntoSheets, type Province } from '../../src/explorer/map-data/cut.js'
import { type Town, withTowns } from '../../src/explorer/map-data/towns.js'
import { placed } from '../../src/explorer/projection.js'
import { GRID, MARGIN, placeOfSheet, read, sheetAt, toGrid } from '../../src/explorer/sheet-format.js'
import { inRoot } from '../support/root.js'

const { resolve } = createRequire(import.meta.url)
const kept: Record<string, CutSheet> = JSON.parse(
  readFileSync(inRoot('src/explorer/map-data/provinces.json'), 'utf8'),
)
const towns: Town[] = JSON.parse(readFileSync(resolve('city-timezones/data/cityMap.json'), 'utf8'))
/** The sheet that Bangui lies in. */
const BANGUI = placed(18.5583, 4.3666)

t.test('provinces are cut into sheets, with one line where two of them meet', (t) => {
  const square = (name: string, adm0_a3: string, west: number, south: number, east: number) => ({
    type: 'Feature' as const,
    properties: { name, adm0_a3, longitude: (west + east) / 2, latitude: south + 2 },
    geometry: {
      type: 'Polygon' as const,
      coordinates: [
        [
          [west, south],
          [west, south + 4],
          [east, south + 4],
          [east, south],
          [west, south],
        ],
      ],
    },
  })
  const provinces: FeatureCollection<Polygon, Province> = {
    type: 'FeatureCollection',
    features: [square('A', 'ONE', 1, 2, 5), square('B', 'ONE', 5, 2, 9), square('C', 'TWO', 9, 2, 12)],
  }
  const sheets = cutIntoSheets(provinces)
  const place = sheetAt(placed(5, 4))
  t.strictSame([...sheets.keys()], [place])
  const sheet = sheets.get(place)
  t.strictSame(
    sheet?.names.map(([name]) => name),
    ['A', 'B', 'C'],
    'the largest first',
  )
  t.equal(sheet?.land.length, 1, 'one land')
  const [inner = []] = sheet?.provinces.map(read) ?? []
  const [border = []] = sheet?.borders.map(read) ?? []
  const x = (longitude: number) => toGrid(placeOfSheet(place), placed(longitude, 4))[0]
  t.equal(sheet?.provinces.length, 1)
  t.ok(inner.length > 1 && inner.every(([at]) => Math.abs(at - x(5)) <= 1))
  t.equal(sheet?.borders.length, 1)
  t.ok(border.length > 1 && border.every(([at]) => Math.abs(at - x(9)) <= 1))
  t.end()
})

t.test('land that is larger than a sheet is cut at its sides', (t) => {
  const wide: FeatureCollection<Polygon, Province> = {
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        properties: { name: 'Wide', adm0_a3: 'ONE', longitude: 20, latitude: 5 },
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [1, 1],
              [1, 8],
              [60, 8],
              [60, 1],
              [1, 1],
            ],
          ],
        },
      },
    ],
  }
  const sheets = cutIntoSheets(wide)
  t.equal(sheets.size, 3)
  for (const { land } of sheets.values()) {
    const points = land.flatMap((ring) => read(ring))
    t.ok(points.every(([x, y]) => Math.min(x, y) >= -MARGIN && Math.max(x, y) <= GRID + MARGIN))
  }
  t.end()
})

t.test('the provinces of the world are there', (t) => {
  const names = Object.values(kept).flatMap((sheet) => sheet.names.map(([name]) => name))
  t.ok(names.length > 4_000, `${names.length} provinces`)
  const here = kept[sheetAt(BANGUI)]
  for (const name of ['Ouaka', 'Lobaye', 'Bangui', "Ombella-M'Poko"])
    t.ok(
      here?.names.some(([one]) => one === name),
      name,
    )
  for (const name of ['Qinghai', 'Xinjiang', 'Texas', 'Bayern', 'Queensland'])
    t.ok(names.includes(name), name)
  for (const [name, sheet] of Object.entries(kept)) {
    t.match(name, /^\d+\/\d+$/)
    const lines = [...sheet.land, ...sheet.borders, ...sheet.provinces]
    t.ok(
      lines.every((line) => line.length >= 4 && line.length % 2 === 0 && line.every(Number.isInteger)),
      name,
    )
  }
  t.end()
})

t.test('towns stand in their sheets, the largest first', (t) => {
  const sheets = withTowns(kept, towns)
  const count = [...sheets.values()].reduce((sum, { towns }) => sum + towns.length, 0)
  t.equal(count, towns.length)
  t.ok(count > 7_000)
  const here = sheets.get(sheetAt(BANGUI))?.towns ?? []
  const people = here.map(([, , , number]) => number)
  t.strictSame(
    people,
    [...people].sort((one, other) => other - one),
  )
  const [, x = 0, y = 0] = here.find(([name]) => name === 'Bangui') ?? []
  const [right, down] = toGrid(placeOfSheet(sheetAt(BANGUI)), BANGUI)
  t.ok(Math.hypot(x - right, y - down) < 20, 'where it is, to a few kilometres')
  t.match(withTowns({}, [{ city: 'Hut', lat: -50, lng: 70, pop: 3 }]).size, 1, 'also where there is only sea')
  t.end()
})

t.test('countries are named on their land', (t) => {
  const atlas: Atlas = JSON.parse(readFileSync(resolve('world-atlas/countries-50m.json'), 'utf8'))
  const names = countryNames(atlas)
  t.ok(names.length > 200, `${names.length} countries`)
  const sizes = names.map(([, , , size]) => size)
  t.strictSame(
    sizes,
    [...sizes].sort((one, other) => other - one),
  )
  const [, x = 0, y = 0] = names.find(([name]) => name === 'Central African Rep.') ?? []
  const [west, north] = placed(14.5, 10.9)
  const [east, south] = placed(27.4, 2.3)
  t.ok(x > west && x < east && y > north && y < south)
  t.equal(
    areaOf([
      [0, 0],
      [4, 0],
      [4, 3],
      [0, 3],
    ]),
    12,
  )
  t.end()
})
