/** iCalendar: what ical.js reads is what the documents say, in lines as RFC 5545 has them. */
import { equal } from 'node:assert/strict'
import fc from 'fast-check'
import ICAL from 'ical.js'
import t from 'tap'
import { plantSeed } from '../../src/curation/seed.js'
import { parseDate } from '../../src/domain/date/edtf.js'
import { dateJson } from '../../src/domain/date/json.js'
import { type IncidentDocument, incidentDocumentSchema } from '../../src/domain/incident.js'
import type { ExportOptions, ExportRequest, ExportRow } from '../../src/formats/format.js'
import { ics, icsEncoder } from '../../src/formats/ics.js'
import { planIncidents } from '../../src/query/plan.js'
import { openStore } from '../../src/store/sqlite/open.js'
import { edtfOrNull } from '../fixtures/edtf-arbitrary.js'
import { checkLines, LINE_ENDS, plain, read, sameAs, told, valuesOf } from './fixtures/calendar-reader.js'
import { ALL, anyDocument, documentOf, rowOf } from './fixtures/export-documents.js'

const KEYS = Object.keys(incidentDocumentSchema.shape)

function exported(rows: readonly ExportRow[], options: Partial<ExportOptions> = {}, batch = 2): string {
  const encoder = icsEncoder({ ...ALL, ...options })
  let text = encoder.begin()
  for (let from = 0; from < rows.length; from += batch) text += encoder.rows(rows.slice(from, from + batch))
  return text + encoder.end()
}

const one = (document: IncidentDocument, options: Partial<ExportOptions> = {}) =>
  valuesOf(read(exported([rowOf(document)], options))[0]!)

/** The lines of the only event of an export, put together again. */
const linesOf = (document: IncidentDocument): string[] => {
  const lines = exported([rowOf(document)])
    .replaceAll('\r\n ', '')
    .split('\r\n')
  return lines.slice(lines.indexOf('BEGIN:VEVENT') + 1, lines.indexOf('END:VEVENT'))
}

/** Whether the format can hold a document's date. */
const isHeld = ({ date }: IncidentDocument): boolean => ics.holds!(parseDate(date.edtf).bounds)

/** ical.js 2.2 takes the comma after an escaped backslash for an escaped one, so that no label may end in one. */
const readable = (document: IncidentDocument): IncidentDocument => ({
  ...document,
  tags: document.tags.map((tag) => plain(tag).replace(/\\+$/, '')),
})

/** Dates at the borders of what a calendar can hold. */
const BORDERS = [
  '0001-01-01',
  '0001',
  '9999-12-31',
  '9999',
  '9999-12',
  '0000',
  '1999/9999-12-31',
  '9998/9999-12-30',
]

/** Documents that a calendar can hold, a good part of them with places that are exact. */
const heldDocument = () =>
  fc
    .tuple(
      anyDocument(),
      fc.option(fc.constantFrom(...BORDERS), { freq: 4 }),
      fc.option(fc.constantFrom(0, 10, 999.5, 1000, 1000.5, 1001), { freq: 2 }),
    )
    .map(([document, edtf, radius]) => ({
      ...document,
      ...(edtf !== null && { date: dateJson(parseDate(edtf)) as IncidentDocument['date'] }),
      ...(radius !== null && {
        locations: document.locations.map((place) => ({ ...place, radius_m: radius })),
      }),
    }))
    .filter(isHeld)

t.test('every property of every document', async (t) => {
  const rows = fc.array(fc.tuple(heldDocument().map(readable), fc.constantFrom('certain', 'possible')), {
    maxLength: 4,
  })
  const fields = fc.option(fc.subarray(KEYS))
  let seen = 0
  fc.assert(
    fc.property(rows, fields, fc.boolean(), fc.integer({ min: 1, max: 4 }), (rows, fields, match, batch) => {
      const text = exported(
        rows.map(([document, verdict]) => rowOf(document, match ? verdict : null)),
        { fields, match },
        batch,
      )
      checkLines(text)
      const events = read(text)
      equal(events.length, rows.length)
      rows.forEach(([document, verdict], index) => {
        sameAs(valuesOf(events[index]!), told(document, fields, match ? verdict : null))
        seen += 1
      })
      equal(
        text,
        exported(
          rows.map(([document, verdict]) => rowOf(document, verdict)),
          { fields, match },
          9,
        ),
      )
    }),
    { numRuns: 300 },
  )
  t.ok(seen > 100, `${seen} events`)
})

t.test('the calendar itself', async (t) => {
  const text = exported([])
  t.equal(
    text,
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//annals//annals//EN',
      'NAME:annals',
      'X-WR-CALNAME:annals',
      'END:VCALENDAR',
      '',
    ].join('\r\n'),
  )
  const calendar = new ICAL.Component(ICAL.parse(text))
  t.equal(calendar.getFirstPropertyValue('version'), '2.0')
  t.notOk(calendar.hasProperty('method'))
})

t.test('the days of a date, and its words', async (t) => {
  const told = (edtf: string) =>
    linesOf(documentOf('x', { edtf })).filter((line) => /^(DTSTART|DTEND|DURATION|DESCRIPTION)/.test(line))
  const start = (day: string) => `DTSTART;VALUE=DATE:${day}`
  const end = (day: string) => `DTEND;VALUE=DATE:${day}`
  const cases: [edtf: string, ...lines: string[]][] = [
    ['2021-06-03', start('20210603')],
    ['2021-06-03T23:30:00-05:00', start('20210603')],
    ['2021-06-03?', start('20210603'), 'DESCRIPTION:Date: 3 June 2021 (uncertain)'],
    ['2021-06', start('20210601'), end('20210701'), 'DESCRIPTION:Date: June 2021'],
    ['2020-02', start('20200201'), end('20200301'), 'DESCRIPTION:Date: February 2020'],
    ['2021', start('20210101'), end('20220101'), 'DESCRIPTION:Date: 2021'],
    ['2004-XX-15', start('20040115'), end('20041216'), 'DESCRIPTION:Date: the 15th of a month in 2004'],
    ['2021-06-03/2021-07', start('20210603'), end('20210801'), 'DESCRIPTION:Date: 3 June 2021 to July 2021'],
    ['[2020-01,2020-03]', start('20200101'), end('20200401'), 'DESCRIPTION:Date: January 2020 or March 2020'],
    [
      '[2020-05-01..2020-05-03]',
      start('20200501'),
      end('20200504'),
      'DESCRIPTION:Date: one day from 1 to 3 May 2020',
    ],
    [
      '{2020-05-01..2020-05-03}',
      start('20200501'),
      end('20200504'),
      'DESCRIPTION:Date: every day from 1 to 3 May 2020',
    ],
    ['[2020-01-05]', start('20200105'), 'DESCRIPTION:Date: 5 January 2020'],
    ['2001-21', start('20010301'), end('20011201'), 'DESCRIPTION:Date: spring 2001'],
    ['0001-01-01', start('00010101')],
    ['0001', start('00010101'), end('00020101'), 'DESCRIPTION:Date: 1 CE'],
    ['9999-12-30', start('99991230')],
    ['9999-12-31', start('99991231')],
    ['9999-12', start('99991201'), 'DURATION:P31D', 'DESCRIPTION:Date: December 9999'],
    [
      '9999-12-30/9999-12-31',
      start('99991230'),
      'DURATION:P2D',
      'DESCRIPTION:Date: 30 December 9999 to 31 December 9999',
    ],
    [
      '0001-01-01/9999-12-30',
      start('00010101'),
      end('99991231'),
      'DESCRIPTION:Date: 1 January 1 CE to 30 December 9999',
    ],
  ]
  for (const [edtf, ...lines] of cases) t.strictSame(told(edtf), lines, edtf)
  const both = documentOf('x', { edtf: '2021-06', summary: 'It happened.\nTwice.' })
  t.strictSame(one(both).description, ['Date: June 2021\n\nIt happened.\nTwice.'])
  t.strictSame(one(both, { fields: ['kind'] }).description, ['Date: June 2021'])
  t.strictSame(one(documentOf('x', { edtf: '2021-06', summary: '' })).description, ['Date: June 2021'])
})

t.test('it holds what has both ends in years of four digits, and no year 0', async (t) => {
  const plainly = (edtf: string | null): boolean => {
    const { start, end, undated } = dateJson(parseDate(edtf))
    const isInside = (day: string | null) => /^\d{4}-/.test(day!) && !day!.startsWith('0000-')
    return !undated && isInside(start.earliest) && isInside(end.latest)
  }
  const cases: [edtf: string | null, held: boolean][] = [
    [null, false],
    ['XXXX-07-31', false],
    ['0000', false],
    ['0000-12-31', false],
    ['0001-01-01', true],
    ['000X', false],
    ['-0500', false],
    ['-0500/2000', false],
    ['9999-12-31', true],
    ['9999-24', false],
    ['9999/Y12000', false],
    ['Y12000', false],
    ['Y-10000000', false],
    ['../2013', false],
    ['1999/..', false],
    ['1999/', false],
    ['/2023-11', false],
    ['2021/XXXX-07-31', false],
    ['2021-06-03/2021-07', true],
    ['[2020-01,2020-03]', true],
    ['{2020..}', false],
    ['[..2020]', false],
    ['1XXX', true],
  ]
  for (const [edtf, held] of cases) {
    t.equal(ics.holds!(parseDate(edtf).bounds), held, String(edtf))
    t.equal(plainly(edtf), held, `${edtf}, read from its JSON`)
  }
  fc.assert(
    fc.property(edtfOrNull(), (edtf) => equal(ics.holds!(parseDate(edtf).bounds), plainly(edtf))),
    { numRuns: 1_000 },
  )
})

const HOSTILE = [
  'a\r\nBEGIN:VEVENT\r\nSUMMARY:b\r\nEND:VEVENT',
  'a\nEND:VCALENDAR',
  'a\rDTSTART:20200101T000000Z',
  'a\u2028BEGIN:VEVENT\u2029UID:b\u0085END:VEVENT',
  'a\vBEGIN:VEVENT\f\u001c\u001d\u001eUID:b',
  'one, two; three\\four \\n five\\, six\\; "seven": eight',
  '\\',
  'ends in \\',
  '</script><img src=x onerror=alert(1)>',
  '\ufefftitle',
  'nul\0bell\u0007delete\u007f\u009f',
  '\ttab\t',
  ' spaces ',
  '中国，西藏；拉萨',
  'བོད་ལྗོངས།',
  '👩‍👩‍👧‍👦'.repeat(30),
  'é'.repeat(2_000),
  '😀'.repeat(2_000),
  'x'.repeat(2_000),
  '\r\n'.repeat(200),
]

t.test('texts are texts, whatever they hold', async (t) => {
  const rows = HOSTILE.map((text, index) =>
    rowOf(
      documentOf(`h${index}`, {
        edtf: '2021-06-03',
        title: text,
        summary: text,
        tags: [text],
        locations: [{ ...PLACE, name: text }],
      }),
    ),
  )
  const text = exported(rows)
  checkLines(text)
  const events = read(text).map(valuesOf)
  t.equal(events.length, HOSTILE.length)
  events.forEach((event, index) => {
    const expected = [plain(HOSTILE[index]!)]
    const { summary, description, categories, location } = event
    t.strictSame(
      { summary, description, categories, location },
      {
        summary: expected,
        description: expected,
        categories: expected,
        location: expected,
      },
    )
  })
  t.equal(text.split(LINE_ENDS).filter((line) => line === 'BEGIN:VEVENT').length, HOSTILE.length)
})

t.test('escapes are those of the standard', async (t) => {
  const lines = linesOf(
    documentOf('x', { edtf: '2021-06-03', title: 'a,b;c\\d\ne:"f"', tags: ['a\\', 'b;c'], acts: ['arrest'] }),
  )
  t.ok(lines.includes('SUMMARY:a\\,b\\;c\\\\d\\ne:"f"'))
  t.ok(lines.includes('CATEGORIES:arrest,a\\\\,b\\;c'))
})

t.test('a line is as long as it may be, and no character is cut', async (t) => {
  for (const filling of ['x', 'é', '法', '😀']) {
    const width = Buffer.byteLength(filling)
    for (let before = 0; before < 80; before += 1) {
      const title = 'a'.repeat(before) + filling.repeat(60)
      const text = exported([rowOf(documentOf('x', { edtf: '2021', title }))])
      checkLines(text)
      const lines = text.slice(text.indexOf('SUMMARY')).split('\r\n')
      const folded = lines.slice(
        0,
        lines.findIndex((line) => line.startsWith('DESCRIPTION')),
      )
      t.ok(
        folded.slice(0, -1).every((line) => Buffer.byteLength(line) > 75 - width),
        `${before} letters, then ${filling}`,
      )
      equal(folded.map((line, index) => (index > 0 ? line.slice(1) : line)).join(''), `SUMMARY:${title}`)
    }
  }
})

const PLACE: IncidentDocument['locations'][number] = {
  id: 'p',
  role: 'site',
  kind: 'city',
  name: 'Jinan',
  country: 'CN',
  subdivision: null,
  geometry: { type: 'Point', coordinates: [117.1, 36.67] },
  radius_m: 10,
}

t.test('a point is shown where it is exact', async (t) => {
  const geo = (...locations: Partial<typeof PLACE>[]) => {
    const document = documentOf('x', {
      edtf: '2021-06-03',
      locations: locations.map((given) => ({ ...PLACE, ...given })),
    })
    return linesOf(document).find((line) => line.startsWith('GEO')) ?? null
  }
  t.equal(geo({}), 'GEO:36.670000;117.100000')
  t.equal(geo({ radius_m: 1000 }), 'GEO:36.670000;117.100000')
  t.equal(geo({ radius_m: 1000.1 }), null)
  t.equal(geo({ radius_m: null }), null)
  t.equal(geo({ geometry: null }), null)
  t.equal(geo(), null)
  t.equal(geo({ role: 'jurisdiction' }), null)
  t.equal(geo({ role: 'jurisdiction' }, { geometry: null }, { role: 'origin' }), 'GEO:36.670000;117.100000')
  t.equal(geo({ radius_m: 50_000 }, {}), null, 'the first place that is drawn')
  t.equal(geo({ geometry: { type: 'Point', coordinates: [1e-7, -89.123_456_7] } }), 'GEO:-89.123457;0.000000')
})

t.test('places have names, each once, and whose authority it concerns is no place', async (t) => {
  const locations = [
    { ...PLACE, name: 'China', role: 'jurisdiction' as const },
    { ...PLACE, name: 'Lhasa, Tibet', role: 'origin' as const },
    PLACE,
    { ...PLACE, role: 'destination' as const },
  ]
  const document = documentOf('x', { edtf: '2021', locations })
  t.strictSame(one(document).location, ['Lhasa, Tibet, Jinan'])
  t.ok(linesOf(document).includes('LOCATION:Lhasa\\, Tibet\\, Jinan'))
})

t.test('times are in UTC, without parts of a second', async (t) => {
  const document = documentOf('x', {
    edtf: '2021',
    created_at: '2026-11-24T09:00:00Z',
    updated_at: '2026-12-01T23:59:59.999Z',
  })
  const lines = linesOf(document)
  t.ok(lines.includes('CREATED:20261124T090000Z'))
  t.ok(lines.includes('DTSTAMP:20261201T235959Z'))
  t.ok(lines.includes('LAST-MODIFIED:20261201T235959Z'))
})

t.test('the seed, as the public sees it', async (t) => {
  const store = openStore({ path: ':memory:' })
  plantSeed(store)
  const snapshot = store.snapshot()
  t.teardown(() => {
    snapshot.close()
    store.close()
  })
  const reading = (holds?: typeof ics.holds) => snapshot.incidents(planIncidents({}), null, holds)
  const all = [...reading().rows()].flat().map(({ document }): IncidentDocument => JSON.parse(document))
  // The file writer is for formats that need a file.
  const matchOf = (bounds: unknown) => (bounds === null ? 'undated' : 'possible')
  const asked = { ...ALL, of: 'incidents', matchOf } as Omit<ExportRequest, 'writeFile'> as ExportRequest
  const pieces: Buffer[] = []
  for await (const piece of ics.encode(reading(ics.holds), asked)) pieces.push(piece)
  const text = String(Buffer.concat(pieces))
  checkLines(text)
  const held = all.filter(isHeld)
  t.ok(held.length > 0 && held.length < all.length)
  const events = read(text)
  t.equal(events.length, held.length)
  held.forEach((document, index) => {
    sameAs(valuesOf(events[index]!), told(document, null, 'possible'))
  })
})
