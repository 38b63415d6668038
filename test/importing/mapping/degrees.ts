/** Coordinates as people write them come out as decimal degrees, and what may be read in two ways is refused. */
import fc from 'fast-check'
import t from 'tap'
import { degreesOf, pointOfText } from '../../../src/importing/mapping/degrees.js'

t.test('every way to write degrees', async (t) => {
  for (const [text, degrees] of [
    ['41.17', 41.17],
    ['-41.17', -41.17],
    ['\u221241.17', -41.17],
    ['41.17N', 41.17],
    ['41.17 S', -41.17],
    ['N 41.17', 41.17],
    ['s41.17°', -41.17],
    [`41°10'12"N`, 41.17],
    ['41° 10′ 12″ N', 41.17],
    [`41º10’12''S`, -41.17],
    ['41 10 12', 41.17],
    ['-41 10 12', -41.17],
    ['41:10:12', 41.17],
    ['41d10m12s', 41.17],
    ['41d10m12S', -41.17],
    ['41D 10M 12s S', -41.17],
    ["41°10.2'N", 41.17],
    ['41 10.2 N', 41.17],
    ['41°', 41],
  ] as const)
    t.ok(Math.abs((degreesOf(text, 'latitude', '.') as number) - degrees) < 1e-12, text)
  t.equal(degreesOf('41,17', 'latitude', ','), 41.17)
  t.equal(degreesOf('80,26E', 'longitude', ','), 80.26)
  t.equal(degreesOf(`80°15'36,0"W`, 'longitude', ','), -80.26)
  t.equal(degreesOf(7, 'longitude', '.'), 7)
})

t.test('what is no coordinate says why', async (t) => {
  for (const [text, why] of [
    ['41,17', /must be degrees/],
    ['41 10', /must be degrees/],
    ["41°60'N", /less than 60/],
    ['41 10 99', /less than 60/],
    ['41.5 10 12', /only the last/],
    ['-41.17S', /both a minus and/],
    ['80.26E', /E stands with a longitude/],
    ['41.17 O', /O may stand/],
    ['41 10 12 13', /must be degrees/],
    ['41D10M12S', /S may stand/],
    ['forty', /must be degrees/],
    ['', /must be degrees/],
    ['N', /must be degrees/],
    ['1,041.17', /must be degrees/],
    ['41.17NN', /must be degrees/],
  ] as const)
    t.match(degreesOf(text, 'latitude', '.'), why, text)
})

t.test('points', async (t) => {
  const point = { latitude: 41.17, longitude: 80.26 }
  for (const text of [
    '41.17, 80.26',
    '41.17 80.26',
    '41.17;80.26',
    '41.17N 80.26E',
    '80.26E, 41.17N',
    `41°10'12"N 80°15'36"E`,
    `41°10'12"N, 80°15'36"E`,
    '41 10 12 N 80 15 36 E',
    'N 41 10 12 E 80 15 36',
    '41 10 12, 80 15 36',
    '41 10 12 80 15 36',
  ])
    t.strictSame(pointOfText(text, '.'), point, text)
  t.strictSame(pointOfText('41,17; 80,26', ','), point)
  t.strictSame(pointOfText('41,17 80,26', ','), point)
  for (const text of ['41.17', '41,17,80,26', 'a, b', '41.17 80.26 3', ''])
    t.match(pointOfText(text, '.'), /a point must be/, text)
})

t.test('degrees, minutes and seconds of any point come back', async (t) => {
  fc.assert(
    fc.property(
      fc.integer({ min: -90 * 3_600, max: 90 * 3_600 }),
      fc.constantFrom(['°', "'", '"'], [' ', ' ', ''], ['d ', 'm ', 's '], ['° ', '′ ', '″ ']),
      fc.boolean(),
      (seconds, [d, m, s], isBefore) => {
        const size = Math.abs(seconds)
        const parts = `${Math.floor(size / 3_600)}${d}${Math.floor(size / 60) % 60}${m}${size % 60}${s}`
        const letter = seconds < 0 ? 'S' : 'N'
        const text = isBefore ? `${letter} ${parts}` : `${parts}${letter}`
        return degreesOf(text, 'latitude', '.') === (seconds < 0 ? -(size / 3_600) : size / 3_600)
      },
    ),
  )
  t.pass('for many')
})
