/** Draws shapes in windows around views, and reads and writes sheets of the close map. */
import fc from 'fast-check'
import t from 'tap'
import { clipped, flattened } from '../../src/explorer/clip.js'
import { coastOf, isIn, isOn, pathIn, shapeOf, windowAt } from '../../src/explorer/ground.js'
import { placed, type Size, type View, WORLD } from '../../src/explorer/projection.js'
import {
  fromGrid,
  GRID,
  isCut,
  MARGIN,
  placeOfSheet,
  read,
  SHEET,
  sheetAt,
  toGrid,
  written,
} from '../../src/explorer/sheet-format.js'
import { sheetOf, sheetsIn } from '../../src/explorer/sheets.js'

const SIZE: Size = { width: 600, height: 400 }
/** Any view, as near as streets. */
const views = fc.record({
  x: fc.double({ min: 0, max: WORLD, noNaN: true }),
  y: fc.double({ min: 0, max: WORLD, noNaN: true }),
  scale: fc.double({ min: 0.6, max: 16_000, noNaN: true }),
})
const square = (left: number, top: number, right: number, bottom: number) =>
  shapeOf({
    type: 'Polygon',
    coordinates: [
      [
        [left, top],
        [right, top],
        [right, bottom],
        [left, bottom],
        [left, top],
      ],
    ],
  })
const numbersIn = (path: string) => (path.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number)

t.test('a window holds its view, and stays while the view moves a little', (t) => {
  fc.assert(
    fc.property(views, (view: View) => {
      const { x, y, half, digits } = windowAt(view, SIZE)
      t.ok(Math.abs(view.x - x) + SIZE.width / 2 / view.scale <= half[0])
      t.ok(Math.abs(view.y - y) + SIZE.height / 2 / view.scale <= half[1])
      t.ok((10 ** -digits / 2) * view.scale < 0.11, 'exact to a tenth of a pixel')
      t.ok(half[0] * view.scale < SIZE.width * 2, 'and is not much wider')
    }),
    { numRuns: 200 },
  )
  const view: View = { x: 551.5, y: 490, scale: 10_000 }
  t.strictSame(windowAt({ ...view, x: view.x + 0.001, scale: 9_000 }, SIZE), windowAt(view, SIZE))
  t.notSame(windowAt({ ...view, x: view.x + 0.1 }, SIZE), windowAt(view, SIZE))
  t.end()
})

t.test('paths have nothing beyond their window, however near that is', (t) => {
  const [x, y] = placed(18.55, 4.36)
  const window = windowAt({ x, y, scale: 12_000 }, SIZE)
  const path = pathIn([square(0, 0, WORLD, WORLD)], window)
  t.ok(path.length < 200, path)
  const furthest = Math.max(...numbersIn(path).map(Math.abs))
  t.ok(furthest > window.half[1] * 0.99 && furthest < window.half[0] * 1.001, `${furthest}`)
  t.equal(pathIn([square(0, 0, 1, 1)], window), '', 'what lies elsewhere is left out')
  const [left, top] = [x - 0.001, y - 0.001]
  const near = numbersIn(pathIn([square(left, top, x, y)], window))
  t.ok(
    near.every((value, index) => Math.abs(value - (index % 2 === 0 ? x - window.x : y - window.y)) < 0.0011),
    'and what lies there is drawn where it lies',
  )
  t.equal(isIn([0, 0, 1, 1], window), false)
  t.end()
})

t.test('points inside and outside a country with a hole', (t) => {
  const ring = (by: number): [number, number][] => [
    [by, by],
    [100 - by, by],
    [100 - by, 100 - by],
    [by, 100 - by],
    [by, by],
  ]
  const country = [shapeOf({ type: 'Polygon', coordinates: [ring(0), ring(40)] })]
  t.equal(isOn([10, 10], country), true)
  t.equal(isOn([50, 50], country), false, 'in the hole')
  t.equal(isOn([110, 50], country), false)
  t.end()
})

t.test('a line comes back from its numbers, on the grid', (t) => {
  const steps = fc.integer({ min: -MARGIN, max: GRID + MARGIN })
  fc.assert(
    fc.property(fc.array(fc.tuple(steps, steps), { minLength: 1 }), (line) => {
      const again = read(written(line))
      t.strictSame(
        again,
        line.filter(
          ([x, y], index) => index === 0 || x !== line[index - 1]?.[0] || y !== line[index - 1]?.[1],
        ),
      )
    }),
    { numRuns: 100 },
  )
  const place = placeOfSheet('8/7')
  const [x, y] = placed(18.55, 4.36)
  t.equal(sheetAt([x, y]), '8/7')
  const [again, down] = fromGrid(place, toGrid(place, [x, y]))
  t.ok(Math.hypot(again - x, down - y) < SHEET / GRID, 'to a step of the grid')
  t.end()
})

t.test('land is cut at the sides of a sheet, where it has no coast', (t) => {
  const [piece] = clipped(square(-5, 5, 5, 15).planar, [0, 0, 10, 10])
  t.equal(piece?.type, 'Polygon')
  const xs = piece?.type === 'Polygon' ? piece.coordinates.flat().map(([x]) => x) : []
  t.ok(xs.length >= 5 && xs.every((x) => x >= 0 && x <= 5))
  const end = GRID + MARGIN
  const ring: [number, number][] = [
    [-MARGIN, 10],
    [50, 10],
    [50, end],
    [-MARGIN, end],
    [-MARGIN, 10],
  ]
  const coast = coastOf(ring, isCut)
  t.strictSame(
    coast.map(({ planar }) => planar.coordinates),
    [
      [
        [-MARGIN, 10],
        [50, 10],
        [50, end],
      ],
    ],
  )
  const { ground, names } = sheetOf('8/7', {
    land: [written(ring)],
    borders: [],
    provinces: [[0, 0, 5, 5]],
    names: [['Ouaka', 100, 200, GRID]],
    towns: [['Bambari', 100, 300, 47_000]],
  })
  t.equal(ground.land.length, 1)
  t.equal(ground.coast.length, 1)
  t.strictSame(ground.provinces[0]?.planar.coordinates, [[8 * SHEET, 7 * SHEET], fromGrid([8, 7], [5, 5])])
  t.match(names, [
    { text: 'Ouaka', kind: 'province', size: SHEET },
    { text: 'Bambari', kind: 'town', people: 47_000 },
  ])
  t.end()
})

t.test('land that crosses the antimeridian is drawn at both ends of the map', (t) => {
  const ring = (west: number, east: number) => ({
    type: 'Polygon' as const,
    // Clockwise, as d3 has what lies inside.
    coordinates: [
      [
        [west, 60],
        [west, 70],
        [east, 70],
        [east, 60],
        [west, 60],
      ],
    ],
  })
  const xs = (west: number, east: number) =>
    flattened(ring(west, east)).flatMap(({ type, coordinates }) =>
      type === 'Polygon' ? coordinates.map((line) => line.map(([x]) => x)) : [],
    )
  const here = xs(150, 170)
  t.equal(here.length, 1)
  t.ok(here.flat().every((x) => x > 900 && x < 980))
  const over = xs(170, -170)
  t.equal(over.length, 2, 'a piece at each end')
  for (const piece of over) t.ok(piece.every((x) => x < 30) || piece.every((x) => x > 970), piece.join())
  t.end()
})

t.test('the sheets of a view', (t) => {
  const [x, y] = placed(18.55, 4.36)
  t.strictSame(sheetsIn({ x, y, half: [1, 1], digits: 3 }), ['8/7'])
  t.equal(sheetsIn({ x: 0, y: 0, half: [1_000, 1_000], digits: 3 }).length, 256, 'none beyond the world')
  t.end()
})
