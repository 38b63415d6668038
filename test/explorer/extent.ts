/** Finds out where all that is found lies, by asking a grid that is made of points. */
import fc from 'fast-check'
import t from 'tap'
import { extentOf, viewOfExtent } from '../../src/explorer/extent.js'
import { type Box, type Size, toDegrees } from '../../src/explorer/projection.js'

const SIZE: Size = { width: 600, height: 400 }
type Spot = readonly [longitude: number, latitude: number]

/** What `/v1/map` answers about points, each of a record that is known within 50 m. */
function cellsOf(points: readonly Spot[], zoom: number, within: Box = [-180, -90, 180, 90]) {
  const size = 45 / 2 ** zoom
  const cells = new Map<string, Spot[]>()
  for (const point of points) {
    const [longitude, latitude] = point
    if (longitude < within[0] || longitude > within[2] || latitude < within[1] || latitude > within[3])
      continue
    const key = [Math.floor((longitude + 180) / size), Math.floor((latitude + 90) / size)].join()
    cells.set(key, [...(cells.get(key) ?? []), point])
  }
  return [...cells].map(([key, spots]) => {
    const [x = 0, y = 0] = key.split(',').map(Number)
    const [west, south] = [x * size - 180, y * size - 90]
    return {
      box: [west, south, west + size, south + size] as const,
      radius: spots.length === 1 ? 50 : null,
    }
  })
}

function asked(points: readonly Spot[]) {
  const zooms: number[] = []
  const extent = extentOf(cellsOf(points, 3), 3, async (box, zoom) => {
    zooms.push(zoom)
    return cellsOf(points, zoom, box)
  })
  return { extent, zooms }
}

t.test('all points are in view, and fill it', async (t) => {
  const spots = fc.array(
    fc.tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true })),
    { minLength: 2, maxLength: 30 },
  )
  const middles = fc.tuple(fc.integer({ min: -150, max: 150 }), fc.integer({ min: -50, max: 70 }))
  await fc.assert(
    fc.asyncProperty(spots, middles, fc.constantFrom(0.01, 0.1, 1, 9), async (around, [x, y], width) => {
      // A tenth of a millimetre: nearer to the edge of a cell, adding 180 degrees already rounds to its other side.
      const rounded = (degrees: number): number => Math.round(degrees * 1e9) / 1e9
      const points = around.map(([dx, dy]): Spot => [rounded(x + dx * width), rounded(y + dy * width)])
      const extent = await asked(points).extent
      t.ok(extent)
      if (!extent) return
      const view = viewOfExtent(extent, SIZE)
      const [west, north] = toDegrees(view, SIZE, [0, 0])
      const [east, south] = toDegrees(view, SIZE, [SIZE.width, SIZE.height])
      for (const [longitude, latitude] of points) {
        t.ok(longitude >= west && longitude <= east, `${longitude} in ${west} to ${east}`)
        t.ok(latitude >= south && latitude <= north, `${latitude} in ${south} to ${north}`)
      }
    }),
    { numRuns: 100 },
  )
})

t.test('one point is shown as near as it is exact', async (t) => {
  const { extent, zooms } = asked([[18.5583, 4.3666]])
  const found = await extent
  t.strictSame(zooms, [7, 11, 15, 16], 'cells 16 times as fine each time, to the finest')
  t.equal(found?.radius, 50)
  const wide = (radius: number | null) => {
    const view = viewOfExtent({ box: [18, 4, 18, 4], reach: [18, 4, 18, 4], radius }, SIZE)
    return toDegrees(view, SIZE, [SIZE.width, 0])[0] - toDegrees(view, SIZE, [0, 0])[0]
  }
  t.ok(wide(50) < 0.06, `${wide(50)} degrees`)
  t.ok(wide(60_000) > 1.1 && wide(60_000) < 3, 'the disc of a place known within 60 km')
  t.ok(wide(null) > wide(50), 'farther off where nobody knows how exact it is')
  t.ok(wide(3_000_000) < 40, 'and not the world for a continent')
  t.equal(await asked([]).extent, null)
})

t.test('what lies all over the world is asked for once', async (t) => {
  const { extent, zooms } = asked([
    [-120, 40],
    [139, 35],
  ])
  const [west = 0, south = 0, east = 0, north = 0] = (await extent)?.box ?? []
  t.ok(west <= -120 && west > -126 && south <= 35 && east >= 139 && east < 145 && north >= 40)
  t.strictSame(zooms, [])
})
