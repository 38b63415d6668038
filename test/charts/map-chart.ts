/** The map as a picture: well-formed whatever it is called, circles as large as their counts, and what is not shown. */
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
const map = await drawMap([marked('Bria', 22, 6.5), marked('40 records', 18.6, 4.4)], 4, mapRoom(look))
const chart = (given: Partial<MapChart> = {}): string =>
  mapChart(
    {
      title: 'T',
      map,
      weights: [1, 40],
      measure: null,
      total: 41,
      unlocated: 0,
      credit: '',
      address: 'https://a.test',
      ...given,
    },
    look,
  )

t.test('is well-formed, whatever the texts hold, and holds nothing that runs', async () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (title, name) => {
      const hostile = `<script>alert(1)</script>&"'`
      const marks = map!.marks.map((mark) => ({ ...mark, name: name + hostile }))
      const svg = chart({ title: title + hostile, credit: hostile, map: { ...map!, marks } })
      equal(XMLValidator.validate(svg), true)
      ok(!/<script|href=|style=| on\w+=/.test(svg))
    }),
    { numRuns: 30 },
  )
})

t.test('each mark is a circle, the larger ones below and with their numbers', async (t) => {
  const drawn = parser.parse(chart()).svg
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
  const svg = chart({ total: 1_204, unlocated: 9, credit: 'Data: UCDP, CC BY 4.0' })
  t.match(svg, />1,204 records · 9 not shown: no exact location · land and borders: Natural Earth</)
  t.match(svg, />Data: UCDP, CC BY 4.0 · https:\/\/a.test</)
  t.match(svg, />circle size: number of records \(largest: 40\)</)
  t.match(chart({ weights: [1, 1] }), />a circle is a record</)
  const nothing = chart({ map: null, weights: [], total: 1, unlocated: 1 })
  t.match(nothing, />None of these records has an exact location.</)
  t.match(nothing, />1 record · 1 not shown/)
  t.notMatch(nothing, '<circle')
})

t.test('a long title has two lines, and what is left of it is said to be left out', async (t) => {
  const title = 'a very long name of a collection '.repeat(12)
  const [first, second, ...others] = [...chart({ title }).matchAll(/font-weight="600">([^<]*)</g)]
  t.ok(first && second && others.length === 0)
  t.match(second?.[1], /…$/)
})
