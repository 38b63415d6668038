/** What is possible and odd is reported with its row and stops nothing, and what is ordinary is not reported. */
import t, { type Test } from 'tap'
import { metresOutside } from '../../src/importing/outlines.js'
import type { ImportReport } from '../../src/importing/report.js'
import { bring, memory } from './fixtures/importing.js'

const MAPPING = `
dataset: { id: odd, title: Odd, licence: CC0-1.0 }
incident:
  external_id: { scheme: odd, value: "{id}" }
  title: "Event {id}"
  date: "{day}"
  locations:
    - location: { key: "odd {town} {lat} {lon}", kind: city, name: "{town}", country: "{cc}", latitude: "{lat}", longitude: "{lon}", radius_m: 1000 }
  claims:
    - each: { value: "{links}", split: " " }
      source: { key: "{item}", kind: news, title: "{item}", url: "{item}" }
`

async function report(t: Test, rows: readonly string[]): Promise<ImportReport> {
  const made = await bring(t, await memory(t), `id,day,town,cc,lat,lon,links\n${rows.join('\n')}\n`, {
    mapping: MAPPING,
  })
  t.match(made, { faulty: 0, written: true })
  return made
}
const told = ({ warnings }: ImportReport) =>
  warnings.map(({ row, code, column }) => `${row} ${code} ${column}`)

t.test('points', async (t) => {
  const made = await report(t, [
    '1,2020-01-01,Kashgar,CN,0,0,',
    '2,2020-01-02,Kashgar,CN,0.000000,0.000000,',
    '3,2020-01-03,Kashgar,CN,75.99,39.47,',
    '4,2020-01-04,Kashgar,CN,39.47,75.99,',
    '5,2020-01-05,Lima,CN,-12.05,-77.04,',
    '6,2020-01-06,Suva,FJ,-18.14,178.44,',
    '7,2020-01-07,Nowhere,,48.85,2.35,',
    '8,2020-01-08,Cayenne,GF,4.92,-52.31,',
    '9,2020-01-09,At sea,CN,36.1,122.5,',
    '10,2020-01-10,Kashgar,CN,75.99,39.47,',
  ])
  t.strictSame(told(made), [
    '1 zero_point lat',
    '2 zero_point lat',
    '3 far_from_country lat',
    '5 far_from_country lat',
  ])
  t.match(made.warnings[2], { detail: /km from CN.*swapped/, value: 'latitude 75.99, longitude 39.47' })
  t.notMatch(made.warnings[3]?.detail, /swapped/)
  t.strictSame(made.warning_counts, { zero_point: 2, far_from_country: 2 })
})

t.test('years', async (t) => {
  const usual = Array.from({ length: 40 }, (_, index) => `${index},${1990 + (index % 30)}-05-01,,,,,`)
  const made = await report(t, [...usual, '90,0201-05-01,,,,,', '92,2150-01,,,,,', '93,,,,,,'])
  t.strictSame(told(made), ['41 distant_year null', '42 distant_year null'])
  t.match(made.warnings[0], { value: '201', detail: /1990 to 2019/ })
  const ancient = Array.from({ length: 10 }, (_, index) => `${index},0${100 + index},,,,,`)
  t.strictSame(told(await report(t, [...usual, ...ancient.map((row) => `x${row}`)])), [], 'many are no slip')
  t.strictSame(told(await report(t, ['1,2020,,,,,'])), [])
})

t.test('records in their own shape are checked, too', async (t) => {
  const record = (id: number, date: unknown) =>
    JSON.stringify({ id: `r${id}`, kind: 'incident', title: 'R', date })
  const place = {
    type: 'location',
    id: 'p',
    kind: 'city',
    name: 'P',
    country: 'PE',
    geometry: { type: 'Point', coordinates: [0, 0] },
  }
  const lines = [
    ...Array.from({ length: 30 }, (_, index) => record(index, '2020-05')),
    record(30, { edtf: '0020' }),
    JSON.stringify(place),
  ]
  const made = await bring(t, await memory(t), lines.join('\n'), { format: 'ndjson', dryRun: true })
  t.strictSame(told(made), ['32 zero_point null', '31 distant_year null'])
})

t.test('addresses', async (t) => {
  const made = await report(t, [
    '1,2020-01-01,,,,,https://news.example/a',
    '2,2020-01-02,,,,,https://www.news.example/a/#top https://news.example/b',
    '3,2020-01-03,,,,,https://news.example/b?page=2',
    '4,2020-01-04,,,,,https://data.example/all',
    '5,2020-01-05,,,,,https://data.example/all',
    '6,2020-01-06,,,,,https://data.example/all',
    '7,2020-01-07,,,,,https://data.example/all',
    '8,2020-01-08,,,,,https://data.example/all',
  ])
  t.strictSame(told(made), ['2 duplicate_url links', '5 duplicate_url links', '6 duplicate_url links'])
  t.match(made.warnings[0], { detail: /^row 1 has the same address/ })
})

t.test('outlines', async (t) => {
  const inside = (country: string, latitude: number, longitude: number) =>
    metresOutside(country, { latitude, longitude })
  for (const [country, latitude, longitude] of [
    ['CN', 39.9, 116.4],
    ['RU', 66.5, -175],
    ['US', 61.2, -149.9],
    ['NZ', -41.29, 174.7],
    ['ZA', -26.2, 28],
    ['RS', 42.66, 21.16],
    ['XK', 42.66, 21.16],
    ['SO', 9.56, 44.06],
  ] as const)
    t.equal(inside(country, latitude, longitude), 0, country)
  t.equal(inside('LS', -29.6, 28.2), 0)
  t.ok(inside('ZA', -29.6, 28.2)! > 20_000, 'a hole is outside')
  const paris = inside('GB', 48.85, 2.35)!
  t.ok(paris > 200_000 && paris < 300_000, String(paris))
  const across = inside('FJ', -18, -170)!
  t.ok(across > 800_000 && across < 1_200_000, 'the shorter way round')
  t.equal(inside('QQ', 0, 0), null)
})
