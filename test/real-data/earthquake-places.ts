/** Earthquakes on the globe, each answer about places against a plain loop over the rows: boxes and distances. */
import t from 'tap'
import { answer, earthquakeRows, earthquakes, type Row, storeOf } from '../support/real-data.js'
import { testData, withoutTestData } from '../support/test-data.js'

const FOLDER = 'noaa-significant-earthquakes'
const folder = testData(FOLDER)

const isLocated = (row: Row): boolean => row.LATITUDE !== '' && row.LONGITUDE !== ''
const idsOf = (rows: readonly Row[]): string[] => rows.map((row) => `noaa-${row.I_D}`).sort()

const BOXES: [number, number, number, number][] = [
  [175, -90, -175, 90],
  [180, -90, -180, 90],
  [-180, -90, 180, 90],
  [170, -50, 180, -10],
  [-180, 50, -170, 60],
  [179, -20, -179, -15],
  [100, -10, -100, 10],
  [0, -90, -0.001, 90],
  [139, 30, 146, 45],
  [35.5, 31.1, 35.5, 31.1],
  [20, 30, 20, 40],
  [-25, 38, 45, 38],
  [-180, 60, 180, 90],
  [-180, -90, 180, -60],
]

const isInside = (row: Row, [west, south, east, north]: (typeof BOXES)[number]): boolean => {
  if (!isLocated(row)) return false
  const [longitude, latitude] = [Number(row.LONGITUDE), Number(row.LATITUDE)]
  if (latitude < south || latitude > north) return false
  return west <= east ? longitude >= west && longitude <= east : longitude >= west || longitude <= east
}

/** Centre and kilometres. */
const CIRCLES: [longitude: number, latitude: number, kilometres: number][] = [
  [180, -17, 500],
  [-180, -17, 500],
  [-179.9, 51, 300],
  [178.5, -38.5, 1_000],
  [0, 90, 2_500],
  [0, -90, 3_500],
  [10, 75, 2_000],
  [139.7, 35.7, 100],
  [35.5, 31.1, 0],
  [35.5, 31.1, 50],
  [90, 0, 10_007],
  [0, 0, 20_015],
  [-20, 64, 0.5],
]

/** The angle between two directions in space, times the mean radius of the Earth: kilometres. */
function distance(row: Row, longitude: number, latitude: number): number {
  const direction = (lon: number, lat: number): [number, number, number] => {
    const [a, b] = [(lon * Math.PI) / 180, (lat * Math.PI) / 180]
    return [Math.cos(b) * Math.cos(a), Math.cos(b) * Math.sin(a), Math.sin(b)]
  }
  const [a, b] = [direction(Number(row.LONGITUDE), Number(row.LATITUDE)), direction(longitude, latitude)]
  const chord = Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])
  return 6371.0088 * 2 * Math.asin(Math.min(1, chord / 2))
}

t.test('places of earthquakes', { skip: folder === undefined && withoutTestData(FOLDER) }, async (t) => {
  const rows = earthquakeRows(folder!)
  const store = await storeOf(t, earthquakes(rows))
  const unlocated = rows.filter((row) => !isLocated(row))

  t.test('some are on no map', async (t) => {
    t.equal(unlocated.length, 55)
    t.strictSame((await answer(store, { unlocated: 'only' })).ids.sort(), idsOf(unlocated))
  })

  t.test('boxes, over the antimeridian too', async (t) => {
    for (const box of BOXES) {
      const expected = idsOf(rows.filter((row) => isInside(row, box)))
      const { ids, total, excluded } = await answer(store, { bbox: box.join(',') })
      t.strictSame(ids.sort(), expected, `${box}: ${expected.length}`)
      t.equal(total, expected.length)
      t.strictSame(excluded, { undated: 0, unlocated: unlocated.length })
    }
  })

  t.test('a box and a date together', async (t) => {
    const box = BOXES[0]!
    // No row of these years is known less exactly than to the year, so that the possible ones are certain.
    const then = rows.filter((row) => Number(row.YEAR) >= 1900 && Number(row.YEAR) <= 1949)
    for (const date_match of ['possible', 'certain']) {
      const question = { bbox: box.join(','), date: '1900/1949', date_match }
      const { ids, excluded } = await answer(store, question)
      t.strictSame(ids.sort(), idsOf(then.filter((row) => isInside(row, box))))
      t.strictSame(excluded, { undated: 0, unlocated: then.filter((row) => !isLocated(row)).length })
      const all = await answer(store, { ...question, unlocated: 'include' })
      t.strictSame(all.ids.sort(), idsOf(then.filter((row) => isInside(row, box) || !isLocated(row))))
      t.strictSame(all.excluded, { undated: 0, unlocated: 0 })
    }
  })

  t.test('within a distance, nearest first', async (t) => {
    for (const [longitude, latitude, kilometres] of CIRCLES) {
      const inside = rows.filter(
        (row) => isLocated(row) && distance(row, longitude, latitude) <= kilometres + 1e-7,
      )
      const question = { near: `${longitude},${latitude}`, within: `${kilometres}km` }
      const { ids, total } = await answer(store, question)
      const label = `${kilometres} km around ${longitude},${latitude}: ${inside.length}`
      t.strictSame(ids.sort(), idsOf(inside), label)
      t.equal(total, inside.length)
      const nearest = (await answer(store, { ...question, sort: 'distance' })).ids
      t.strictSame(nearest.toSorted(), idsOf(inside), `all of them by distance: ${label}`)
      const far = new Map(inside.map((row) => [`noaa-${row.I_D}`, distance(row, longitude, latitude)]))
      const isSorted = nearest.every(
        (id, at) => at === 0 || far.get(nearest[at - 1]!)! <= far.get(id)! + 1e-4,
      )
      t.ok(isSorted, `nearest first: ${label}`)
    }
  })
})
