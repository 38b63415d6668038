/** iCalendar: what ical.js reads is what the documents say, in lines as RFC 5545 has them. */
import { equal } from 'node:assert/strict'
import fc from 'fast-check'
import ICAL from 'ical.js'
import t from 'tap'
import { plantSeed } from '../../src/curation/seed.js'
import { parseDate } from '../../src/domain/date/edtf.js'
import { dateJson } from '../../src/domain/date/json.js'
import type { IncidentDocument } from '../../src/domain/incident.js'
import type { ExportRequest } from '../../src/formats/format.js'
import { ics } from '../../src/formats/ics.js'
import { planIncidents } from '../../src/query/plan.js'
import { edtfOrNull } from '../support/edtf-arbitrary.js'
import { openStore } from '../support/stores.js'
import { exported, heldDocument, isHeld, KEYS, linesOf, one, readable } from './fixtures/calendar-export.js'
import { checkLines, read, sameAs, told, valuesOf } from './fixtures/calendar-reader.js'
import { ALL, documentOf, rowOf } from './fixtures/export-documents.js'

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
  const store = await openStore({ path: ':memory:' })
  await plantSeed(store)
  const snapshot = await store.snapshot()
  t.teardown(async () => {
    await snapshot.close()
    store.close()
  })
  const reading = (holds?: typeof ics.holds) => snapshot.incidents(planIncidents({}), null, holds)
  const all: IncidentDocument[] = []
  for await (const batch of (await reading()).rows())
    for (const { document } of batch) all.push(JSON.parse(document))
  // The file writer is for formats that need a file.
  const matchOf = (bounds: unknown) => (bounds === null ? 'undated' : 'possible')
  const asked = { ...ALL, of: 'incidents', matchOf } as Omit<ExportRequest, 'writeFile'> as ExportRequest
  const pieces: Buffer[] = []
  for await (const piece of ics.encode(await reading(ics.holds), asked)) pieces.push(piece)
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
