/** Lays tiles of a basemap of one's own under views. */
import fc from 'fast-check'
import t from 'tap'
import { type Size, WORLD, whole } from '../../src/explorer/projection.js'
import { tilesIn } from '../../src/explorer/raster.js'

const SIZE: Size = { width: 600, height: 400 }
const TEMPLATE = 'https://tiles.example.org/{z}/{x}/{y}.png'

t.test('tiles cover the view, each as large as its pixels, or nearly so', (t) => {
  fc.assert(
    fc.property(
      fc.double({ min: 100, max: 900, noNaN: true }),
      fc.double({ min: 200, max: 800, noNaN: true }),
      fc.double({ min: 3, max: 16_000, noNaN: true }),
      (x, y, scale) => {
        const tiles = tilesIn(TEMPLATE, { x, y, scale }, SIZE)
        t.ok(tiles.length > 0 && tiles.length < 30, `${tiles.length} tiles`)
        t.ok(tiles.every(({ width }) => width > 256 / 1.5 && width < 256 * 1.5))
        t.ok(Math.min(...tiles.map((tile) => tile.x)) <= 0)
        t.ok(Math.min(...tiles.map((tile) => tile.y)) <= 0)
        t.ok(Math.max(...tiles.map((tile) => tile.x + tile.width)) >= SIZE.width)
        t.ok(Math.max(...tiles.map((tile) => tile.y + tile.width)) >= SIZE.height)
      },
    ),
    { numRuns: 100 },
  )
  t.end()
})

t.test('addresses are those of web maps', (t) => {
  // Bangui, as web maps number it: column 9 of 16 from the west, row 7 from the north.
  const tiles = tilesIn(
    TEMPLATE,
    { x: (18.55 / 360 + 0.5) * WORLD, y: 487.9, scale: 4.096 },
    { width: 2, height: 2 },
  )
  t.strictSame(
    tiles.map(({ url }) => url),
    ['https://tiles.example.org/4/8/7.png'],
  )
  const world = tilesIn(TEMPLATE, whole(SIZE), SIZE)
  t.ok(
    world.every(({ url }) => /\/1\/[01]\/[01]\.png$/.test(url)),
    'none beyond the world',
  )
  t.end()
})
