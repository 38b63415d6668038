/** The timeline as a picture: well-formed whatever it is called, bars as high as their counts, labels that are round. */
import { equal, ok } from 'node:assert/strict'
import fc from 'fast-check'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import t from 'tap'
import { timeTicks, valueTicks } from '../../src/charts/axis.js'
import { lookOf } from '../../src/charts/look.js'
import { lines } from '../../src/charts/text-lines.js'
import { timelineChart } from '../../src/charts/timeline-chart.js'
import type { Timeline } from '../../src/domain/aggregates.js'

const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' })

const bucket = (year: number, certain: number, possible: number): Timeline['data'][number] => ({
  date: String(year),
  start: `${year}-01-01`,
  end: `${year}-12-31`,
  certain,
  possible,
  measured: null,
})
const timelineOf = (data: Timeline['data'], meta: Partial<Timeline['meta']> = {}): Timeline => ({
  data,
  meta: {
    interval: 'year',
    total: data.reduce((sum, { possible }) => sum + possible, 0),
    undated: 0,
    revision: 1,
    applied: {},
    measure: null,
    warnings: [],
    ...meta,
  },
})
const drawn = (timeline: Timeline, title = 'T', credit = '', look = lookOf({})) =>
  timelineChart({ title, timeline, credit, address: 'https://example.org' }, look)

t.test('is well-formed, whatever the texts hold, and holds nothing that runs', async () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (title, credit) => {
      const hostile = `${title}<script>alert(1)</script>&"'`
      const svg = drawn(timelineOf([bucket(2020, 1, 2)]), hostile, credit)
      equal(XMLValidator.validate(svg), true)
      ok(!/<script|href=|style=| on\w+=/.test(svg))
    }),
  )
})

t.test('no bar passes the last line, and a sum is called what it adds up', async (t) => {
  const measured = (value: number) => ({ value, without: 0 })
  const bars = [200, 243].map((value, index) => ({
    ...bucket(2020 + index, 1, 2),
    measured: { certain: measured(value), possible: measured(value) },
  }))
  const svg = drawn(
    timelineOf(bars, { measure: { of: 'sum', attribute: 'deaths_best', value: 443, without: 0 } }),
  )
  const texts = [...svg.matchAll(/<text[^>]*>([^<]*)/g)].map(([, text]) => text)
  t.ok(texts.includes('300') || texts.includes('250'), texts.join('|'))
  t.ok(texts.includes('Deaths best per year'), texts.join('|'))
  t.match(svg, 'counts in every bar where it may fall')
})

t.test('bars are as high as what they stand for', async (t) => {
  const svg = drawn(timelineOf([bucket(2020, 1, 2), bucket(2021, 4, 4), bucket(2022, 0, 0)]))
  const paths: { d: string; fill?: string }[] = parser.parse(svg).svg.path
  const heights = (fill: string) =>
    [...(paths.find((path) => path.fill === fill)?.d ?? '').matchAll(/M[\d.]+ ([\d.]+)V([\d.]+)H/g)].map(
      ([, from, to]) => Number(from) - Number(to),
    )
  const certain = heights('#1d5470')
  const possible = heights('#9dbccb')
  t.equal(certain.length, 2, 'nothing is no bar')
  t.ok(Math.abs(certain[1]! / certain[0]! - 4) < 0.01)
  t.ok(Math.abs(possible[0]! / certain[0]! - 2) < 0.01)
  t.equal(possible[1], certain[1])
})

t.test('no axis of records has halves', async (t) => {
  const texts = [...drawn(timelineOf([bucket(2020, 1, 2)])).matchAll(/>([\d.]+)<\/text>/g)].map(
    ([, text]) => text,
  )
  t.strictSame(texts, ['0', '1', '2', '2020'])
})

t.test('sums, and sums below nothing', async (t) => {
  const of = (certain: number, possible: number) => ({
    certain: { value: certain, without: 0 },
    possible: { value: possible, without: 0 },
  })
  const data = [
    { ...bucket(2020, 1, 1), measured: of(-5, -5) },
    { ...bucket(2021, 1, 1), measured: of(10, 20) },
  ]
  const measure = { of: 'sum', attribute: 'deaths', value: 15, without: 0 } as never
  const svg = drawn(timelineOf(data, { measure }))
  t.match(svg, />Deaths per year</)
  t.match(svg, />-5</)
  t.match(svg, />20</)
})

t.test('says what is not shown, and what has nothing', async (t) => {
  t.match(
    drawn(timelineOf([bucket(2020, 1, 2)], { undated: 1_204 })),
    />2 records · 1,204 without a date not shown · a record with an uncertain date counts in every bar/,
  )
  t.match(drawn(timelineOf([bucket(2020, 1, 1)])), />1 record</)
  t.match(drawn(timelineOf([])), />None of these records has a date.</)
  t.match(
    drawn(timelineOf([bucket(2020, 1, 1)]), 'T', 'Data: UCDP, CC BY 4.0'),
    />Data: UCDP, CC BY 4.0 · https:\/\/example.org</,
  )
})

t.test('years that people take for round, also before our era', async (t) => {
  const starts = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => {
      const year = from + index
      const digits = String(Math.abs(year)).padStart(4, '0')
      return `${year < 0 ? '-' : ''}${digits}-01-01`
    })
  const texts = (from: number, to: number, most: number) =>
    timeTicks(starts(from, to), 'year', most).map(({ text }) => text)
  t.strictSame(texts(1997, 2012, 4), ['2000', '2005', '2010'])
  t.strictSame(texts(-2149, 300, 6), ['2000 BCE', '1500 BCE', '1000 BCE', '500 BCE'])
  t.strictSame(texts(2020, 2020, 9), ['2020'])
  const months = ['2020-11', '2020-12', '2021-01', '2021-02'].map((month) => `${month}-01`)
  t.strictSame(
    timeTicks(months, 'month', 10).map(({ text }) => text),
    ['Nov 2020', 'Dec', 'Jan 2021', 'Feb'],
    'the first one has its year',
  )
  t.strictSame(
    timeTicks(['2020-02-28', '2020-02-29'], 'day', 10).map(({ text }) => text),
    ['28 Feb 2020', '29 Feb'],
  )
  t.strictSame(timeTicks([], 'year', 3), [])
})

t.test('values that are round, and 0 among them', async () => {
  fc.assert(
    fc.property(
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      (a, b) => {
        const [least, most] = [Math.min(a, b), Math.max(a, b)]
        if (most - least < 1e-3) return
        const found = valueTicks(least, most, 4)
        ok(found.some((value) => value === 0))
        ok(found.length <= 12, `${found}`)
      },
    ),
  )
})

t.test('no line is wider than its room, and nothing but the end of a long text is lost', async () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '法', 'W'), maxLength: 400 }), (text) => {
      const made = lines(text, 200)
      for (const line of made) ok(line.length <= 34, line)
      const kept = made.join('').replace(/…$/, '').replaceAll(' ', '')
      ok(text.replaceAll(' ', '').startsWith(kept))
      if (made.length < 4) equal(kept, text.replaceAll(' ', ''))
    }),
  )
})

t.test('of a long text only as much is processed as is shown', async (t) => {
  const long = 'nnnn '.repeat(400_000)
  const begun = performance.now()
  const made = lines(long, 900)
  const took = performance.now() - begun
  t.equal(made.length, 4)
  t.match(made[3], /…$/)
  // In proportion to reading it once, which a slow machine does slowly too.
  const read = performance.now()
  long.replace(/\s+/g, '-')
  t.ok(took < 50 * (performance.now() - read) + 50, `${took} ms`)
})

t.test('says how many records are not in what is added up', async (t) => {
  const meta = { measure: { of: 'sum', attribute: 'deaths', value: 15, without: 3 } } as never
  t.match(drawn(timelineOf([bucket(2020, 6, 6)], meta)), />6 records · 3 without a value</)
  const all = { measure: { of: 'sum', attribute: 'deaths', value: 15, without: 0 } } as never
  t.notMatch(drawn(timelineOf([bucket(2020, 6, 6)], all)), 'without a value')
})

t.test('the title says nothing in another direction', async (t) => {
  t.match(drawn(timelineOf([bucket(2020, 1, 1)]), 'Turned \u202Eround\u2066'), /<title>Turned round<\/title>/)
})
