/** Measures with the scale bar. */
import { geoDistance } from 'd3-geo'
import fc from 'fast-check'
import t from 'tap'
import { placed, type Size, toDegrees } from '../../src/explorer/projection.js'
import { metresPerPixel, scaleBar } from '../../src/explorer/scale-bar.js'

const SIZE: Size = { width: 600, height: 400 }
const EARTH = 6_371_008.8

t.test('a bar is as long as it says, at any latitude', (t) => {
  fc.assert(
    fc.property(
      fc.double({ min: -65, max: 80, noNaN: true }),
      fc.double({ min: 1, max: 16_000, noNaN: true }),
      (latitude, scale) => {
        const [x, y] = placed(20, latitude)
        const view = { x, y, scale }
        const { metres, width } = scaleBar(view, 110)
        t.ok(width <= 110.001 && width > 110 / 2.6, `${width} pixels`)
        t.match(String(metres), /^[125]0*$|^0\.[0-9]+$/)
        const middle = SIZE.width / 2
        const from = toDegrees(view, SIZE, [middle - width / 2, SIZE.height / 2])
        const to = toDegrees(view, SIZE, [middle + width / 2, SIZE.height / 2])
        // Along the parallel: in small steps, since the shortest way bends.
        const steps = 20
        const each = geoDistance(from, [from[0] + (to[0] - from[0]) / steps, from[1]]) * EARTH
        t.ok(Math.abs((each * steps) / metres - 1) < 0.01, `${latitude} ${each * steps} ${metres}`)
      },
    ),
    { numRuns: 200 },
  )
  t.end()
})

t.test('a pixel shows fewer metres far from the equator', (t) => {
  const at = (latitude: number) => {
    const [x, y] = placed(0, latitude)
    return metresPerPixel({ x, y, scale: 1 })
  }
  t.ok(Math.abs(at(60) / at(0) - 0.5) < 0.001)
  t.end()
})
