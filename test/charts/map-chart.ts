/** The map as a picture: well-formed whatever it is called, circles as large as their weights: counts, and what is not shown. */
import { equal, ok } from 'node:assert/strict'
import fc from 'fast-check'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import t from 'tap'
import { lookOf, SIZES } from '../../src/charts/look.js'
import { drawMap } from '../../src/charts/map.js'
import { type MapChart, mapChart, mapRoom, radiusOf } from '../../src/charts/map-chart.js'

const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' })
const look = lookOf({}, SIZES.map)
const marked = (name: string, longitude: number, latitude: number) => ({
  name,
  longitude,
  latitude,
  radius: null,
})
const captions = {
  title: 'T',
  measure: null,
  total: 41,
  unlocated: 0,
  credit: '',
  address: 'https://a.test',
}
const map = await drawMap(
  [marked('Bria', 22, 6.5), marked('40 records', 18.6, 4.4)],
  4,
  mapRoom(captions, look),
)
const chart = (given: Partial<MapChart> = {}): Promise<string> =>
  mapChart({ ...captions, map, weights: [1, 40], ...given }, look)

t.test('is well-formed, whatever the texts hold, and holds nothing that runs', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), async (title, name) => {
      const hostile = `<script>alert(1)</script>&"'`
      const marks = map!.marks.map((mark) => ({ ...mark, name: name + hostile }))
      const svg = await chart({ title: title + hostile, credit: hostile, map: { ...map!, marks } })
      equal(XMLValidator.validate(svg), true)
      ok(!/<script|href=|style=| on\w+=/.test(svg))
    }),
    { numRuns: 30 },
  )
})

t.test('each mark is a circle, the larger ones below and with their numbers', async (t) => {
  const drawn = parser.parse(await chart()).svg
  const circles: { title: string; r: string; cx: string }[] = drawn.svg.circle
  t.strictSame(
    circles.map(({ title }) => title),
    ['40 records', 'Bria'],
  )
  t.ok(Number(circles[0]!.r) > 2 * Number(circles[1]!.r))
  t.ok(Number(circles[0]!.cx) < Number(circles[1]!.cx), 'the west is on the left')
  t.match(drawn.svg.text, { '#text': 40 })
  t.ok(String(drawn.svg.path.d).length > 100, 'with land')
})

t.test('the area of a circle grows with its records', async (t) => {
  const area = (count: number) => (radiusOf(count, 1_000) - radiusOf(0, 1_000)) ** 2
  t.ok(Math.abs(area(800) / area(400) - 2) < 0.05)
  t.ok(radiusOf(1, 1) < radiusOf(10, 10), 'a single record is no large circle')
})

t.test('says how much there is, what is not shown, and whose the data is', async (t) => {
  const svg = await chart({ total: 1_204, unlocated: 9, credit: 'Data: UCDP, CC BY 4.0' })
  t.match(svg, />1,204 records · 9 not shown: no exact location · land and borders: Natural Earth</)
  t.match(svg, />Data: UCDP, CC BY 4.0 · https:\/\/a.test</)
  t.match(svg, />circle size: number of records \(largest: 40\)</)
  t.match(await chart({ weights: [1, 1], total: 2 }), />a circle is a record</)
  const several = await chart({ weights: [1, 1], total: 1 })
  t.match(several, />1 record ·/)
  t.match(several, />a circle is one place of a record, which may have several</)
  const nothing = await chart({ map: null, weights: [], total: 1, unlocated: 1 })
  t.match(nothing, />None of these records has an exact location.</)
  t.match(nothing, />1 record · 1 not shown/)
  t.notMatch(nothing, '<circle')
})

t.test('a long title has two lines, and what is left of it is said to be left out', async (t) => {
  const title = 'a very long name of a collection '.repeat(12)
  const [first, second, ...others] = [...(await chart({ title })).matchAll(/font-weight="600">([^<]*)</g)]
  t.ok(first && second && others.length === 0)
  t.match(second?.[1], /…$/)
})

/** The circles of a picture, and the size of the map that they stand on. */
function circlesIn(svg: string) {
  const { svg: drawn } = parser.parse(svg).svg
  const [, , width = 0, height = 0] = String(drawn.viewBox).split(' ').map(Number)
  const circles: { cx: string; cy: string }[] = [drawn.circle].flat()
  return { width, height, circles: circles.map(({ cx, cy }) => [Number(cx), Number(cy)] as const) }
}

t.test(
  'every circle is on the map, however far apart places are and however much is said around it',
  async (t) => {
    const OSLO = marked('Oslo', 10.7, 59.9)
    const CAPE_TOWN = marked('Cape Town', 18.4, -33.9)
    const LONGYEARBYEN = marked('Longyearbyen', 15.6, 78.2)
    const USHUAIA = marked('Ushuaia', -68.3, -54.8)
    const MCMURDO = marked('McMurdo', 166.7, -77.8)
    for (const marks of [
      [OSLO, CAPE_TOWN],
      [LONGYEARBYEN, USHUAIA],
      [LONGYEARBYEN, MCMURDO],
      [OSLO, CAPE_TOWN, LONGYEARBYEN, USHUAIA, MCMURDO],
    ])
      for (const [width, height, words] of [
        [960, 600, 'short'],
        [1600, 400, 'short'],
        [400, 900, 'short'],
        [960, 600, 'a long line of words '.repeat(60)],
      ] as const) {
        const size = lookOf({ width, height }, SIZES.map)
        const said = { ...captions, title: words, credit: words, total: marks.length }
        const drawn = await drawMap(marks, 4, mapRoom(said, size))
        const svg = await mapChart({ ...said, map: drawn, weights: marks.map(() => 1) }, size)
        const found = circlesIn(svg)
        t.equal(found.circles.length, marks.length)
        for (const [x, y] of found.circles)
          t.ok(
            x >= 0 && x <= found.width && y >= 0 && y <= found.height,
            `${marks.map(({ name }) => name)} in ${width} by ${height}: ${x},${y} of ${found.width},${found.height}`,
          )
      }
  },
)

t.test('other work has its turn while very many circles are drawn', async (t) => {
  const marks = Array.from({ length: 2_048 }, (_, index) => ({
    ...marked(`Place ${index}`, (index % 64) * 5 - 160, Math.floor(index / 64) * 4 - 64),
    x: index % 64,
    y: index / 64,
    disc: null,
  }))
  let turns = 0
  const count = () => {
    turns += 1
    timer = setImmediate(count)
  }
  let timer = setImmediate(count)
  const svg = await chart({ map: { land: [], marks }, weights: marks.map((_, index) => index) })
  clearImmediate(timer)
  t.equal(svg.split('<circle').length - 1, 2_049)
  t.ok(turns > 2, `${turns} turns`)
})
