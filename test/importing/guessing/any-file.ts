/** Whatever a file holds, what is guessed is a mapping, and names every column; of sound files its dry run has no faults. */
import fc from 'fast-check'
import t from 'tap'
import { inLine } from '../../../src/importing/guessing/shown.js'
import { readMapping } from '../../../src/importing/mapping/read.js'
import { RUNS } from '../../support/runs.js'
import { bring, memory } from '../fixtures/importing.js'
import { csvOf, guessOf } from './fixtures/guessed.js'

const two = (part: number): string => String(part).padStart(2, '0')
const pick = (...all: string[]) => fc.constantFrom(...all)
const day = fc.record({
  y: fc.integer({ min: 1900, max: 2040 }),
  m: fc.integer({ min: 1, max: 12 }),
  d: fc.integer({ min: 1, max: 28 }),
})
const days = (write: (y: number, m: number, d: number) => string) => day.map(({ y, m, d }) => write(y, m, d))
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)
const words = fc
  .array(pick('police', 'took', 'people', 'away', 'in', 'the', 'night', 'and', 'asked', 'for', 'papers'), {
    minLength: 4,
    maxLength: 40,
  })
  .map((all) => all.join(' '))
const number = (min: number, max: number) => fc.integer({ min, max }).map(String)
const decimal = (min: number, max: number) =>
  fc.integer({ min: min * 1e4, max: max * 1e4 }).map((whole) => (whole / 1e4).toFixed(4))
const name = pick(
  'Ada Example',
  'Bo Example',
  'Unit A',
  'Unit B',
  'Group of Example',
  'Überfall-Kommando',
  '第一組',
)

/** Columns as files have them: headers, and what their cells hold. */
const KINDS: readonly (readonly [fc.Arbitrary<string>, fc.Arbitrary<string>])[] = [
  [pick('date', 'Day', 'Datum', 'event_date', '日期'), days((y, m, d) => `${y}-${two(m)}-${two(d)}`)],
  [pick('Date', 'fecha', 'when'), days((y, m, d) => `${two(d)}/${two(m)}/${y}`)],
  [pick('date', 'occurred'), days((y, m, d) => `${m}/${d}/${y}`)],
  [pick('date text', 'jour'), days((y, m, d) => `${d} ${MONTHS[m - 1]} ${y}`)],
  [pick('timestamp', 'date'), days((y, m, d) => `${y}-${two(m)}-${two(d)}T12:30:00Z`)],
  [pick('date', 'epoch'), number(1_000_000_000, 1_900_000_000)],
  [pick('start', 'from', 'date_start'), days((y, m) => `${y}-${two(m)}-01`)],
  [pick('end', 'to', 'date_end'), days((y, m) => `${y}-${two(m)}-02`)],
  [pick('year', 'iyear', 'Jahr'), number(1900, 2040)],
  [pick('month', 'imonth'), number(0, 12)],
  [pick('day', 'iday'), number(1, 28)],
  [pick('lat', 'Latitude', 'breite'), decimal(-90, 90)],
  [pick('lon', 'lng', 'Longitude', 'länge'), decimal(-180, 180)],
  [pick('coordinates', 'geo'), fc.tuple(decimal(-90, 90), decimal(-90, 90)).map((both) => both.join(', '))],
  [pick('country', 'Land', 'pays'), pick('France', 'DE', 'Tchad', 'China', 'USA', 'Nowhereland')],
  [pick('city', 'Town', 'lugar', '城市'), pick('Alphaville', 'Betaville', 'New Gamma', '丁城')],
  [pick('state', 'admin1'), pick('North', 'South')],
  [pick('perpetrator', 'side_a', 'Täter'), name],
  [pick('victims', 'actor2'), fc.array(name, { minLength: 1, maxLength: 3 }).map((all) => all.join('; '))],
  [pick('victims', 'killed', 'Deaths', 'injured'), number(0, 5_000)],
  [pick('url', 'source_url', 'Link 1', 'Link 2'), number(1, 999).map((n) => `https://x.example/${n}`)],
  [pick('source', 'quelle'), pick('Example Times', 'Agence Exemple', 'Reuters; Example Times')],
  [pick('title', 'Headline', 'name', '标题'), words],
  [pick('description', 'notes', 'Narrative'), words],
  [pick('type', 'event_type', 'category'), pick('Raid', 'Arrest', 'Arson, and theft')],
  [
    pick('tags', 'keywords'),
    fc.array(pick('night', 'police', 'street'), { minLength: 1 }).map((all) => all.join(', ')),
  ],
  [pick('lang', 'language'), pick('en', 'fr', 'zh-Hant')],
  [pick('id', 'event_id', 'No'), number(1, 1_000_000)],
  [pick('code', 'ref'), number(1, 20).map((n) => n.padStart(4, '0'))],
  [pick('x', 'notes 2', 'flag'), pick('yes', 'no', '-', 'n/a', '007', '1,204', '5.0')],
]

/** A table of such columns, some cells of which are empty. */
const table = fc
  .record({ rows: fc.integer({ min: 1, max: 40 }), gaps: fc.constantFrom(0, 0.1, 0.5) })
  .chain(({ rows, gaps }) =>
    fc
      .uniqueArray(
        fc.constantFrom(...KINDS).chain(([header, cell]) =>
          fc.tuple(
            header,
            fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), cell), {
              minLength: rows,
              maxLength: rows,
            }),
          ),
        ),
        { selector: ([header]) => header, minLength: 1, maxLength: 12 },
      )
      .map((columns) => [
        columns.map(([header]) => header),
        ...Array.from({ length: rows }, (_, row) =>
          columns.map(([, cells]) => (cells[row]![0] < gaps ? '' : cells[row]![1])),
        ),
      ]),
  )

t.test('sound files', async (t) => {
  let tried = 0
  await fc.assert(
    fc.asyncProperty(table, async (rows) => {
      const csv = csvOf(rows)
      fc.pre(rows.slice(1).some((row) => row.some((cell) => cell !== '')))
      const guess = await guessOf(t, csv, 'f.csv')
      tried += 1
      const { mapping } = guess!
      readMapping(mapping)
      for (const header of rows[0]!)
        if (!mapping.includes(`#   ${inLine(header)}: `))
          throw new Error(`${header} is not named:\n${mapping}`)
      const report = await bring(t, await memory(t), csv, { mapping, name: 'f.csv', dryRun: true })
      if (report.fault_count > 0) throw new Error(`${JSON.stringify(report.faults[0])}\n${mapping}`)
    }),
    { numRuns: 25 * RUNS },
  )
  t.ok(tried >= 25)
})

/** Headers and cells of anything at all. */
const wild = fc.string({ unit: 'binary', maxLength: 30 }).filter((text) => text.isWellFormed())
const wildTable = fc
  .tuple(
    fc.uniqueArray(wild, { minLength: 1, maxLength: 6, selector: (text) => text.normalize('NFKC').trim() }),
    fc.array(fc.array(wild, { minLength: 6, maxLength: 6 }), { minLength: 1, maxLength: 8 }),
  )
  .map(([headers, rows]) => [headers, ...rows.map((row) => row.slice(0, headers.length))])

t.test('files of anything', async (t) => {
  let tried = 0
  await fc.assert(
    fc.asyncProperty(wildTable, async (rows) => {
      const csv = csvOf(rows)
      let mapping: string
      try {
        mapping = (await guessOf(t, csv, 'f.csv'))!.mapping
      } catch (error) {
        // Two columns of one name, or rows of nothing but empty cells.
        if (/no rows that a mapping could be guessed from/.test((error as Error).message)) return
        throw error
      }
      tried += 1
      readMapping(mapping)
      const report = await bring(t, await memory(t), csv, { mapping, name: 'f.csv', dryRun: true })
      const isTold = /With this mapping \d+ of|rows could not be read/.test(mapping)
      if (report.fault_count > 0 && !isTold)
        throw new Error(`${JSON.stringify(report.faults[0])}\n${mapping}`)
    }),
    { numRuns: 25 * RUNS },
  )
  t.ok(tried > 10)
})

const json = fc.dictionary(
  fc.oneof(pick('id', 'title', 'date', 'where', 'tags', 'a.b', 'item', 'links'), wild),
  fc.oneof(
    wild,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(wild, { maxLength: 3 }),
    fc.array(fc.record({ url: wild, n: fc.integer() }), { maxLength: 2 }),
    fc.dictionary(wild, wild, { maxKeys: 3 }),
  ),
  { minKeys: 1, maxKeys: 6 },
)

t.test('objects of anything', async (t) => {
  let tried = 0
  await fc.assert(
    fc.asyncProperty(fc.array(json, { minLength: 1, maxLength: 6 }), async (rows) => {
      const text = rows.map((row) => `${JSON.stringify(row)}\n`).join('')
      let guess: Awaited<ReturnType<typeof guessOf>>
      try {
        guess = await guessOf(t, text, 'f.ndjson')
      } catch (error) {
        if (/no rows that a mapping could be guessed from/.test((error as Error).message)) return
        throw error
      }
      if (guess === null) return
      tried += 1
      const { mapping } = guess
      readMapping(mapping)
      const report = await bring(t, await memory(t), text, {
        mapping,
        format: 'ndjson',
        name: 'f.ndjson',
        dryRun: true,
      })
      const isTold = /With this mapping \d+ of|rows could not be read/.test(mapping)
      if (report.fault_count > 0 && !isTold)
        throw new Error(`${JSON.stringify(report.faults[0])}\n${mapping}`)
    }),
    { numRuns: 25 * RUNS },
  )
  t.ok(tried > 10)
})
