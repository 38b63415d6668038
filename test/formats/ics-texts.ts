/** Texts and places in iCalendar: escapes, the length of lines, and points that are exact. */
import { equal } from 'node:assert/strict'
import t from 'tap'
import type { IncidentDocument } from '../../src/domain/incident.js'
import { exported, linesOf, one } from './fixtures/calendar-export.js'
import { checkLines, LINE_ENDS, plain, read, valuesOf } from './fixtures/calendar-reader.js'
import { documentOf, rowOf } from './fixtures/export-documents.js'

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
