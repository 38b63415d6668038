/** Places names on a small map. */
import fc from 'fast-check'
import t from 'tap'
import { type Label, type Name, placeLabels } from '../../src/explorer/labels.js'
import { type Size, toScreen, type View } from '../../src/explorer/projection.js'

const SIZE: Size = { width: 600, height: 400 }
const VIEW: View = { x: 500, y: 500, scale: 20 }
/** Seven pixels a letter. */
const widthOf = (text: string): number => text.length * 7

/** The name of a town at so many pixels from the top left. */
const town = (text: string, x: number, y: number, people: number): Name => ({
  text,
  kind: 'town',
  at: [VIEW.x + (x - SIZE.width / 2) / VIEW.scale, VIEW.y + (y - SIZE.height / 2) / VIEW.scale],
  size: null,
  people,
})
const area = (kind: 'country' | 'province', text: string, x: number, y: number, pixels: number): Name => ({
  ...town(text, x, y, 0),
  kind,
  people: null,
  size: pixels / VIEW.scale,
})
const placedOn = (names: readonly Name[], room: Partial<Parameters<typeof placeLabels>[1]> = {}): Label[] =>
  placeLabels(names, {
    view: VIEW,
    size: SIZE,
    markers: [],
    signs: [],
    widthOf,
    isInCountry: () => false,
    ...room,
  })
const texts = (labels: readonly Label[]): string[] => labels.map(({ name }) => name.text)

/** Whether two texts lie on each other. */
function meet(one: Label, other: Label): boolean {
  const wide = (widthOf(one.name.text) + widthOf(other.name.text)) / 2
  return Math.abs(one.x - other.x) < wide && Math.abs(one.y - other.y) < 14
}

t.test('no name lies on another, nor on a marker', (t) => {
  const towns = fc.array(
    fc.record({
      text: fc.string({ minLength: 1, maxLength: 20 }),
      x: fc.integer({ min: 0, max: 600 }),
      y: fc.integer({ min: 0, max: 400 }),
      people: fc.integer({ min: 0, max: 1e7 }),
    }),
    { maxLength: 60 },
  )
  const markers = [
    { x: 300, y: 200, radius: 19 },
    { x: 100, y: 90, radius: 7 },
  ]
  fc.assert(
    fc.property(towns, (drawn) => {
      const labels = placedOn(
        drawn.map(({ text, x, y, people }) => town(text, x, y, people)),
        { markers },
      )
      // In a corner of the map there may be no room for a name.
      const isAway = drawn.some(({ x, y }) => x >= 200 && x <= 400 && y >= 30 && y <= 370)
      t.ok(!isAway || labels.length > 0)
      for (const [index, one] of labels.entries()) {
        t.notOk(labels.slice(index + 1).some((other) => meet(one, other)))
        for (const { x, y, radius } of markers) {
          const across = Math.max(0, Math.abs(one.x - x) - widthOf(one.name.text) / 2)
          t.ok(Math.hypot(across, Math.max(0, Math.abs(one.y - y) - 7)) > radius - 1)
        }
      }
    }),
    { numRuns: 60 },
  )
  t.end()
})

t.test('the largest come first, and small ones where there is room', (t) => {
  const near = [town('Bimbo', 305, 203, 124_000), town('Bangui', 300, 200, 727_000)]
  t.strictSame(texts(placedOn(near)), ['Bangui', 'Bimbo'].slice(0, placedOn(near).length))
  t.equal(texts(placedOn(near))[0], 'Bangui')
  const crowd = Array.from({ length: 200 }, (_, index) => town(`Town ${index}`, 300, 200, index))
  t.ok(placedOn(crowd).length <= 4, 'one at each side of a dot')
  t.equal(texts(placedOn(crowd))[0], 'Town 199')
  t.end()
})

t.test('a town under a marker has its name beside the marker', (t) => {
  const [label] = placedOn([town('Bangui', 300, 200, 727_000)], { markers: [{ x: 302, y: 200, radius: 19 }] })
  t.strictSame(label?.dot?.map(Math.round), [300, 200])
  t.ok((label?.x ?? 0) - widthOf('Bangui') / 2 > 302 + 19, `${label?.x}`)
  t.end()
})

t.test('a country under markers is named elsewhere in it, and nothing is named on the scale bar', (t) => {
  const markers = [{ x: 300, y: 200, radius: 19 }]
  const chad = [area('country', 'Chad', 300, 200, 300)]
  t.strictSame(placedOn(chad, { markers }), [], 'not over a neighbour')
  const [label] = placedOn(chad, { markers, isInCountry: () => true })
  t.ok(label && Math.abs(label.y - 200) > 19 && Math.hypot(label.x - 300, label.y - 200) < 60)
  t.strictSame(placedOn([town('Town', 40, 390, 9)], { signs: [[0, 370, 120, 400]] }), [])
  t.end()
})

t.test('an area is named where its name fits', (t) => {
  t.strictSame(texts(placedOn([area('province', 'Haute-Kotto', 300, 200, 30)])), [])
  t.strictSame(texts(placedOn([area('province', 'Haute-Kotto', 300, 200, 90)])), ['Haute-Kotto'])
  t.strictSame(
    texts(placedOn([area('province', 'Ouaka', 300, 200, 90), area('country', 'Chad', 300, 260, 200)])),
    ['Chad', 'Ouaka'],
    'countries first',
  )
  t.end()
})

t.test('a country whose middle is out of view is named where one looks at it', (t) => {
  const far = area('country', 'China', -400, 200, 900)
  t.strictSame(texts(placedOn([far])), [], 'not on a neighbour')
  let asked: readonly number[] = []
  const [label] = placedOn([far], {
    isInCountry: (country, at) => {
      asked = at
      return country === 'China'
    },
  })
  t.equal(label?.name.text, 'China')
  t.ok((label?.x ?? 0) >= widthOf('China') / 2, 'whole')
  const [x, y] = toScreen(VIEW, SIZE, [asked[0] ?? 0, asked[1] ?? 0])
  t.ok(Math.abs(x - (label?.x ?? 0)) < 1 && Math.abs(y - (label?.y ?? 0)) < 1, 'there it was looked')
  t.end()
})
