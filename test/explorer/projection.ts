/** Looks at the world through the map's projection. */
import fc from 'fast-check'
import t from 'tap'
import {
  asked,
  boxIn,
  fitted,
  pieces,
  placed,
  placeOf,
  type Size,
  shared,
  toDegrees,
  toScreen,
  type View,
  viewOf,
  WORLD,
  whole,
  written,
  zoomedAt,
  zoomFor,
  zoomOf,
} from '../../src/explorer/projection.js'

const SIZE: Size = { width: 500, height: 400 }

t.test('what is shown where is asked where', (t) => {
  fc.assert(
    fc.property(
      fc.double({ min: -179, max: 179, noNaN: true }),
      fc.double({ min: -69, max: 83, noNaN: true }),
      (lon, lat) => {
        const view = fitted([lon - 5, lat - 5, lon + 5, lat + 5], SIZE)
        const [x, y] = toScreen(view, SIZE, placed(lon, lat))
        const [longitude, latitude] = toDegrees(view, SIZE, [x, y])
        t.ok(Math.abs(longitude - lon) < 1e-6 && Math.abs(latitude - lat) < 1e-6)
      },
    ),
    { numRuns: 100 },
  )
  t.end()
})

t.test('a single point is shown as near as asked for, and a box with room around it', (t) => {
  const wide = (view: View) => toDegrees(view, SIZE, [500, 0])[0] - toDegrees(view, SIZE, [0, 0])[0]
  const street = wide(fitted([18.55, 4.36, 18.55, 4.36], SIZE))
  t.ok(street > 0.02 && street < 0.05, `${street} degrees`)
  const vague = wide(fitted([18.55, 4.36, 18.55, 4.36], SIZE, 2))
  t.ok(vague > 2 && vague < 5, `${vague} degrees`)
  const country = wide(fitted([14, 2, 28, 11], SIZE, 0.02))
  t.ok(country > 14 * 1.2 && country < 14 * 1.5, `${country} degrees`)
  t.end()
})

t.test('what two boxes have in common', (t) => {
  t.strictSame(shared([0, 0, 10, 10], [5, -5, 20, 5]), [5, 0, 10, 5])
  t.strictSame(shared([0, 0, 1, 1], [-9, -9, 9, 9]), [0, 0, 1, 1])
  t.equal(shared([0, 0, 1, 1], [2, 0, 3, 1]), null)
  t.end()
})

t.test('zooming keeps the pixel that is pointed at', (t) => {
  const view = fitted([70, 20, 130, 50], SIZE)
  const before = toDegrees(view, SIZE, [120, 90])
  const after = toDegrees(zoomedAt(view, 1.7, SIZE, [120, 90]), SIZE, [120, 90])
  t.ok(Math.abs(before[0] - after[0]) < 1e-6 && Math.abs(before[1] - after[1]) < 1e-6)
  t.equal(zoomedAt(whole(SIZE), 0.1, SIZE, [0, 0]).scale, SIZE.width / WORLD, 'not beyond the world')
  t.end()
})

t.test('the nearer, the finer the cells, and small moves ask nothing new', (t) => {
  t.equal(zoomFor(whole({ width: 500, height: 400 })), 1)
  t.equal(asked(whole(SIZE), SIZE), null)
  t.equal(asked(fitted([70, 10, 130, 50], SIZE), SIZE), null)
  const view = fitted([100, 20, 112, 32], SIZE)
  t.ok(zoomFor(view) > zoomFor(whole(SIZE)))
  const [west, south, east, north] = asked(view, SIZE) ?? [0, 0, 0, 0]
  t.ok(west <= 100 && south <= 20 && east >= 112 && north >= 32)
  t.strictSame(asked({ ...view, x: view.x + 0.01 }, SIZE), asked(view, SIZE))
  t.end()
})

t.test('a place in the address is where the map was, to a pixel or two', (t) => {
  fc.assert(
    fc.property(
      fc.double({ min: -179, max: 179, noNaN: true }),
      fc.double({ min: -69, max: 83, noNaN: true }),
      fc.double({ min: 1, max: 16_000, noNaN: true }),
      (lon, lat, scale) => {
        const [x, y] = placed(lon, lat)
        const view = { x, y, scale }
        const text = placeOf(view)
        const again = viewOf(text)
        t.ok(again && Math.abs(again.scale / scale - 1) < 0.01, text)
        const [px, py] = toScreen(view, SIZE, [again?.x ?? 0, again?.y ?? 0])
        t.ok(Math.abs(px - SIZE.width / 2) < 2 && Math.abs(py - SIZE.height / 2) < 2, `${text}: ${px} ${py}`)
      },
    ),
    { numRuns: 100 },
  )
  for (const text of [null, '', '1', '1,2', '1,2,x', '1,,3', '1,2,3,4', 'NaN,1,2', '1,Infinity,2'])
    t.equal(viewOf(text), null, String(text))
  t.strictSame(viewOf('999,0,99'), viewOf('180,0,24'), 'the world ends somewhere')
  t.ok(Math.abs(zoomOf({ scale: viewOf('0,0,7.5')?.scale ?? 0 }) - 7.5) < 1e-9)
  t.end()
})

t.test('boxes', (t) => {
  t.strictSame(boxIn('1,2,3,4'), [1, 2, 3, 4])
  for (const text of [undefined, '', '1,2,3', '1,2,3,x', '1,2,,4']) t.equal(boxIn(text), null)
  t.equal(written([1.23456789, 2, 3, 4], { scale: 600 }), '1.23457,2,3,4')
  t.equal(written([1.23456789, 2, 3, 4], { scale: 0.5 }), '1.23,2,3,4')
  t.strictSame(pieces([170, 0, -170, 5]), [
    [170, 0, 180, 5],
    [-180, 0, -170, 5],
  ])
  t.end()
})
