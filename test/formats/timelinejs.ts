/** TimelineJS: what its own code reads, draws and shows is what the documents say. */
import { deepStrictEqual, equal, ok } from 'node:assert/strict'
import { existsSync } from 'node:fs'
import fc from 'fast-check'
import { chromium } from 'playwright-core'
import t from 'tap'
import { plantSeed } from '../../src/curation/seed.js'
import { parseDate } from '../../src/domain/date/edtf.js'
import { dateJson } from '../../src/domain/date/json.js'
import { type IncidentDocument, incidentDocumentSchema } from '../../src/domain/incident.js'
import type { ExportOptions, ExportRequest, ExportRow } from '../../src/formats/format.js'
import { timelinejs, timelinejsEncoder } from '../../src/formats/timelinejs.js'
import { planIncidents } from '../../src/query/plan.js'
import { edtfOrNull } from '../support/edtf-arbitrary.js'
import type { Json } from '../support/seeded.js'
import { openStore } from '../support/stores.js'
import { ALL, anyDocument, documentOf, rowOf } from './fixtures/export-documents.js'
import { civil, DRAWN, lined, ownCode, read, shared, TIMELINEJS, told } from './fixtures/timelinejs-reader.js'

const { base } = ALL
const KEYS = Object.keys(incidentDocumentSchema.shape)
const CHROMIUM = '/usr/bin/chromium'

function exported(rows: readonly ExportRow[], options: Partial<ExportOptions> = {}, batch = 2): string {
  const encoder = timelinejsEncoder({ ...ALL, ...options })
  let text = encoder.begin()
  for (let from = 0; from < rows.length; from += batch) text += encoder.rows(rows.slice(from, from + batch))
  return text + encoder.end()
}

const eventsOf = (text: string): Json[] => {
  const { events, ...rest } = JSON.parse(text)
  deepStrictEqual(rest, {})
  return events
}

const one = (document: IncidentDocument, options: Partial<ExportOptions> = {}): Json =>
  eventsOf(exported([rowOf(document)], options))[0]

const isHeld = ({ date }: IncidentDocument): boolean => timelinejs.holds!(parseDate(date.edtf).bounds)

/** Dates that are seldom made at random: beyond what JavaScript's dates can be, and at the turn of the era. */
const FAR = ['Y-4000000', 'Y300000', 'Y-271820', 'Y275760', '-0001', '0000-02-29', '0001-01-01', '0096-02-29']

const heldDocument = () =>
  fc
    .tuple(anyDocument(), fc.option(fc.constantFrom(...FAR), { freq: 4 }))
    .map(([document, edtf]) =>
      edtf === null ? document : { ...document, date: documentOf('x', { edtf }).date },
    )
    .filter(isHeld)

t.test('every event of every document', async (t) => {
  const rows = fc.array(fc.tuple(heldDocument(), fc.constantFrom('certain', 'possible')), { maxLength: 4 })
  const fields = fc.option(fc.subarray(KEYS))
  let seen = 0
  fc.assert(
    fc.property(rows, fields, fc.boolean(), fc.integer({ min: 1, max: 4 }), (rows, fields, match, batch) => {
      const asked = rows.map(([document, verdict]) => rowOf(document, match ? verdict : null))
      const text = exported(asked, { fields, match }, batch)
      const expected = rows.map(([document, verdict]) => told(document, fields, match ? verdict : null))
      deepStrictEqual(eventsOf(text).map(read), expected)
      const verdicts = rows.map(([document, verdict]) => rowOf(document, verdict))
      equal(text, exported(verdicts, { fields, match }, 9))
      seen += rows.length
    }),
    { numRuns: 300 },
  )
  t.ok(seen > 100, `${seen} events`)
})

t.test('an export without rows has no events', async (t) => {
  t.strictSame(JSON.parse(exported([])), { events: [] })
  const encoder = timelinejsEncoder(ALL)
  const row = rowOf(documentOf('x', { edtf: '2021' }))
  const text = encoder.begin() + encoder.rows([]) + encoder.rows([row]) + encoder.rows([]) + encoder.end()
  t.equal(eventsOf(text).length, 1, 'batches without rows leave no comma')
})

t.test('only the known parts of a date, and an end for extents', async (t) => {
  const cases: [edtf: string, start: object, end: object | null, display: string | null][] = [
    ['2021-06-03', { year: 2021, month: 6, day: 3 }, null, null],
    ['2021-06-03T23:00:00Z', { year: 2021, month: 6, day: 3 }, null, null],
    ['2021-06-03~', { year: 2021, month: 6, day: 3 }, null, 'about 3 June 2021'],
    ['2021-06', { year: 2021, month: 6 }, null, 'June 2021'],
    ['2021-06-XX', { year: 2021, month: 6 }, null, 'a day in June 2021'],
    ['2021', { year: 2021 }, null, '2021'],
    ['2004-XX-15', { year: 2004 }, null, 'the 15th of a month in 2004'],
    ['2001-21', { year: 2001 }, null, 'spring 2001'],
    ['[2020-01,2020-03]', { year: 2020 }, null, 'January 2020 or March 2020'],
    ['{2020-01-01..2020-01-05}', { year: 2020, month: 1 }, null, 'every day from 1 to 5 January 2020'],
    [
      '2021-06-03/2021-07',
      { year: 2021, month: 6, day: 3 },
      { year: 2021, month: 7 },
      '3 June 2021 to July 2021',
    ],
    [
      '2021-06-03/2021-06-05',
      { year: 2021, month: 6, day: 3 },
      { year: 2021, month: 6, day: 5 },
      '3 June 2021 to 5 June 2021',
    ],
    ['1999/2013-05', { year: 1999 }, { year: 2013, month: 5 }, '1999 to May 2013'],
    ['1999/..', { year: 1999 }, null, 'since 1999'],
    ['1999/', { year: 1999 }, null, '1999 to an unknown date'],
    ['1999/201X', { year: 1999 }, null, '1999 to 2010s'],
    ['1999/XXXX-07-31', { year: 1999 }, null, '1999 to 31 July, year unknown'],
    ['2021-07-15/2021-07', { year: 2021, month: 7, day: 15 }, null, '15 July 2021 to July 2021'],
    [
      '2021-07-01/2021-07',
      { year: 2021, month: 7, day: 1 },
      { year: 2021, month: 7 },
      '1 July 2021 to July 2021',
    ],
    ['2021-07-15/2021', { year: 2021, month: 7, day: 15 }, null, '15 July 2021 to 2021'],
    ['0001-01-01', { year: 1, month: 1, day: 1 }, null, null],
    ['0000', { year: -1 }, null, '1 BCE'],
    ['[2020-05-01..2020-05-03]', { year: 2020, month: 5 }, null, 'one day from 1 to 3 May 2020'],
    ['{2020-05-01..2020-05-03}', { year: 2020, month: 5 }, null, 'every day from 1 to 3 May 2020'],
    ['0000-02-29', { year: -1, month: 2, day: 29 }, null, '29 February 1 BCE'],
    ['-0001', { year: -2 }, null, '2 BCE'],
    ['-0500', { year: -501 }, null, '501 BCE'],
    ['-0500-03/0010', { year: -501, month: 3 }, { year: 10 }, 'March 501 BCE to 10 CE'],
    ['9999-12-31', { year: 9999, month: 12, day: 31 }, null, null],
    ['Y12000', { year: 12_000 }, null, '12,000 CE'],
    ['Y-4000000', { year: -4_000_001 }, null, '4,000,001 BCE'],
  ]
  for (const [edtf, start, end, display] of cases) {
    const { start_date, end_date = null, display_date = null } = one(documentOf('x', { edtf }))
    t.strictSame(
      { start_date, end_date, display_date },
      { start_date: start, end_date: end, display_date: display },
      edtf,
    )
  }
})

t.test('it holds what began in one known year', async (t) => {
  const plainly = (edtf: string | null): boolean => shared(dateJson(parseDate(edtf)).start) !== null
  const cases: [edtf: string | null, held: boolean][] = [
    [null, false],
    ['XXXX-07-31', false],
    ['2021', true],
    ['202X', false],
    ['2021-1X', true],
    ['2001-21', true],
    ['2001-24', false],
    ['[2020-01,2020-03]', true],
    ['[2020,2021]', false],
    ['[..2020]', false],
    ['{2020..}', false],
    ['0000', true],
    ['-0500', true],
    ['Y12000', true],
    ['Y5000000', true],
    ['Y-10000000', false],
    ['Y10000000', false],
    ['../2013', false],
    ['/2023-11', false],
    ['XXXX-07-31/2021', false],
    ['1999/', true],
    ['1999/..', true],
    ['1999/Y10000000', true],
    ['199X/2021', false],
    ['9999-12-31', true],
    ['0001-01-01', true],
  ]
  for (const [edtf, held] of cases) {
    t.equal(timelinejs.holds!(parseDate(edtf).bounds), held, String(edtf))
    t.equal(plainly(edtf), held, `${edtf}, read from its JSON`)
  }
  fc.assert(
    fc.property(edtfOrNull(), (edtf) => equal(timelinejs.holds!(parseDate(edtf).bounds), plainly(edtf))),
    { numRuns: 1_000 },
  )
})

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)

t.test("TimelineJS's own code reads it", async (t) => {
  const { TimelineConfig, TLDate, english } = await ownCode(t.testdir({}))
  const shownOf = (html: string) => html.replaceAll(/<\/?span>/g, '')

  t.test('every date, in its order, with nothing to complain about', async (t) => {
    const documents = fc.array(heldDocument(), { minLength: 1, maxLength: 12 })
    const scales = new Set<string>()
    fc.assert(
      fc.property(documents, (documents) => {
        const rows = documents.map((document, index) => ({ ...document, id: `${document.id}-${index}` }))
        const config = new TimelineConfig(JSON.parse(exported(rows.map((row) => rowOf(row)))))
        config.validate()
        deepStrictEqual(config.getErrors(), [])
        ok(config.isValid())
        scales.add(config.scale)
        equal(config.events.length, rows.length)
        for (const { id, date } of rows) {
          const event = config.event_dict[id]
          const { start_date, end_date, display_date } = event
          const [year, month, day] = civil(date.start.earliest!)
          equal(start_date.getFullYear(), year)
          const shown = shownOf(display_date ?? start_date.getDisplayDate(english))
          equal(shown, display_date === undefined ? `${MONTHS[month - 1]} ${day}, ${year}` : date.display)
          if (end_date === undefined) continue
          equal(end_date.getFullYear(), civil(date.end.latest!)[0])
          ok(!end_date.isBefore(start_date))
        }
        const years = config.events.map(({ start_date }: Json) => start_date.getFullYear())
        deepStrictEqual(
          years,
          years.toSorted((a: number, b: number) => a - b),
        )
        const first = rows.map(({ date }) => parseDate(date.edtf).bounds!.startEarliest)
        const order = (id: string) => first[rows.findIndex((row) => row.id === id)]!
        if (config.scale === 'human' && years[0] > 0) {
          const starts = config.events.map(({ unique_id }: Json) => order(unique_id))
          deepStrictEqual(
            starts,
            starts.toSorted((a: number, b: number) => a - b),
          )
        }
      }),
      { numRuns: 300 },
    )
    t.strictSame([...scales].sort(), ['cosmological', 'human'])
  })

  t.test('left to itself it says the same era', async (t) => {
    const shown = (edtf: string) =>
      shownOf(new TLDate(one(documentOf('x', { edtf })).start_date).getDisplayDate(english))
    t.equal(shown('0000'), '1 BCE')
    t.equal(shown('-0001'), '2 BCE')
    t.equal(shown('0001'), '1')
    t.equal(shown('-0425-06'), 'June 426 BCE')
    t.equal(shown('-0043-03-15'), 'March 15, 44 BCE')
    t.equal(shown('0000-03-01'), 'March 1, 1 BCE')
    t.equal(shown('0004-02-29'), 'February 29, 4')
    fc.assert(
      fc.property(fc.integer({ min: -9998, max: 0 }), (year) => {
        const edtf = `${year < 0 ? '-' : ''}${String(-year).padStart(4, '0')}`
        equal(shown(edtf).replace(/\s+/g, ' '), parseDate(edtf).display)
      }),
    )
  })
})

const HOSTILE = [
  '</script><script>window.evil=1</script><img src=x onerror="window.evil=2">',
  "see www.a'onmouseover='window.evil=3'onfocus='window.evil=4'x",
  'see http://a"onmouseover="window.evil=5" and a@b.cd\'onmouseover=\'window.evil=6',
  '<a href="javascript:window.evil=7">click</a>',
  '<b>bold</b> &amp; &lt;i&gt; &copy; & <',
  'a\r\nBEGIN:VEVENT\nb\rc\u2028d\u2029e\u0085f',
  '",\\"}]}',
  '\ufefftitle',
  '中国 བོད་ 👩‍👩‍👧‍👦',
  'x'.repeat(2_000),
  "<p>'quoted'</p>".repeat(100),
]

const hostile = HOSTILE.map((text, index) =>
  documentOf(`h${index}`, { edtf: `${2000 + index}-06`, title: text, summary: text }),
)

t.test('texts are texts, whatever they hold', async (t) => {
  const events = eventsOf(exported(hostile.map((document) => rowOf(document)))).map(read)
  t.strictSame(
    events.map(({ headline, text }) => [headline, text]),
    HOSTILE.map((text) => [lined(text), lined(text)]),
  )
  t.strictSame(one(documentOf('x', { edtf: '2021', title: 'nul\0' })).text.headline, 'nul\0')
  t.equal(one(documentOf('x', { edtf: '2021', title: `<&>"'` })).text.headline, '&lt;&amp;&gt;&quot;&#39;')
  t.equal(read(one(documentOf('x', { edtf: '2021' }), { base: 'http://a/"&' })).link, 'http://a/"&/records/x')
})

const skip = existsSync(CHROMIUM) ? false : `no browser: ${CHROMIUM} is not installed`

t.test('TimelineJS draws it in a browser, and no text is anything but text', { skip }, async (t) => {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] })
  t.teardown(() => browser.close())
  const page = await browser.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  await page.setContent('<!doctype html><div id="timeline" style="width: 900px; height: 600px"></div>')
  await page.addScriptTag({ path: `${TIMELINEJS}/dist/js/timeline.js` })
  const data = exported(hostile.map((document) => rowOf(document)))
  const { slides, strange, ...seen } = (await page.evaluate(`(${DRAWN})(${data})`)) as Json
  t.strictSame(seen, { evil: 'undefined', markers: HOSTILE.length, groups: ['incident'] })
  t.strictSame([...new Set(strange)].sort(), ['A href target rel', 'BR', 'P'])
  t.strictSame(
    slides,
    HOSTILE.map((text, index) => ({
      date: `June ${2000 + index}`,
      link: `${base}/records/h${index}`,
      headline: lined(text),
      text: lined(text),
    })),
  )
  t.strictSame(faults, [])
})

t.test('the seed, as the public sees it', async (t) => {
  const store = await openStore({ path: ':memory:' })
  await plantSeed(store)
  const snapshot = await store.snapshot()
  t.teardown(async () => {
    await snapshot.close()
    store.close()
  })
  const reading = (holds?: typeof timelinejs.holds) => snapshot.incidents(planIncidents({}), null, holds)
  const all: IncidentDocument[] = []
  for await (const batch of (await reading()).rows())
    for (const { document } of batch) all.push(JSON.parse(document))
  // The file writer is for formats that need a file.
  const matchOf = (bounds: unknown) => (bounds === null ? 'undated' : 'possible')
  const asked = { ...ALL, of: 'incidents', matchOf } as Omit<ExportRequest, 'writeFile'> as ExportRequest
  const pieces: Buffer[] = []
  for await (const piece of timelinejs.encode(await reading(timelinejs.holds), asked)) pieces.push(piece)
  const held = all.filter(isHeld)
  t.ok(held.length > 0 && held.length < all.length)
  const { title, events } = JSON.parse(String(Buffer.concat(pieces)))
  t.match(title.text.text, 'Apache-2.0', 'the first slide says on what terms')
  t.strictSame(
    events.map(read),
    held.map((document) => told(document, null, 'possible')),
  )
})
