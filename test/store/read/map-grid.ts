/** A record counts once in each cell that one of its places lies in, and a map has no more cells than it may have. */
import t from 'tap'
import { MAX_CELLS, planMap } from '../../../src/query/aggregates.js'
import { gridOf, mapOf, pairsAmong, singleIncidents, sizeOf } from '../../../src/store/read/map-grid.js'
import { matchSetOf } from '../../../src/store/read/match-set.js'

const points = new Map([
  [1, { longitude: 10, latitude: 10 }],
  [2, { longitude: 10.5, latitude: 10.5 }],
  [3, { longitude: -100, latitude: 40 }],
])
const about = { revision: 3, warnings: [] }

t.test('records and their cells', async (t) => {
  const matches = matchSetOf(Int32Array.of(1, 2), 3)
  // Record 1 stands twice in one cell and once in another, record 2 once; record 3 does not match.
  const pairs = pairsAmong(matches, Int32Array.of(1, 1, 1, 2, 1, 3, 2, 1, 3, 3))
  const plan = planMap({ zoom: 2 })
  const drawn = { pairs, points }
  const grid = gridOf(plan, drawn, null)
  t.strictSame(singleIncidents(grid), [1])
  const singles = [{ key: 1, id: 'one', title: 'One' }]
  const radii = [
    { incident: 1, location: 3, radius: 50 },
    { incident: 1, location: 1, radius: 900 },
  ]
  const counts = { matches, drawn, grid, numbers: null, unlocated: 0, singles, radii }
  const { features, meta } = mapOf(plan, counts, about)
  t.strictSame(
    features.map(({ properties: { count, id, radius_m } }) => [count, id, radius_m]),
    [
      [2, null, null],
      [1, 'one', 50],
    ],
  )
  for (const { bbox } of features) t.equal(bbox[2]! - bbox[0]!, sizeOf(2))
  t.match(meta, { total: 2, zoom: 2, zoom_asked: 2, revision: 3 })
})

t.test('a grid of too many cells is coarser than it was asked for', async (t) => {
  const many = new Map(
    Array.from({ length: MAX_CELLS + 1 }, (_, index) => [
      index + 1,
      { longitude: (index % 100) * 3 - 150, latitude: Math.floor(index / 100) * 3 - 80 },
    ]),
  )
  const pairs = Int32Array.from([...many.keys()].flatMap((key) => [key, key]))
  const grid = gridOf(planMap({ zoom: 8 }), { pairs, points: many }, null)
  t.ok(grid.zoom < 8)
  t.ok(grid.cells.length <= MAX_CELLS)
})

t.test('the last cells hold the antimeridian and the pole', async (t) => {
  const drawn = { pairs: Int32Array.of(1, 1), points: new Map([[1, { longitude: 180, latitude: 90 }]]) }
  t.match(gridOf(planMap({ zoom: 0 }), drawn, null).cells, [{ x: 7, y: 3 }])
})
