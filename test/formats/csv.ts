/** CSV as somebody else reads it: nothing is lost, and only prose is kept from being a formula. */
import { deepStrictEqual, equal } from 'node:assert/strict'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import t from 'tap'
import type { IncidentDocument } from '../../src/domain/incident.js'
import { csvEncoder, csvTable } from '../../src/formats/csv.js'
import { FLAT_COLUMNS, FLAT_NAMES } from '../../src/formats/flat.js'
import { chosenColumns } from '../../src/formats/flat-chosen.js'
import type { Cell } from '../../src/formats/flat-column.js'
import type { ExportOptions, ExportRow } from '../../src/formats/format.js'
import { type CsvOptions, PLAIN_CSV } from '../../src/query/csv.js'
import { actor, incident } from '../support/records.js'
import { ask, seeded } from '../support/seeded.js'
import { openStore } from '../support/stores.js'
import { ALL, anyDocument, anyText, attributeName, documentOf, rowOf } from './fixtures/export-documents.js'

function exported(rows: readonly ExportRow[], options: Partial<ExportOptions> = {}, batch = 2): string {
  const encoder = csvEncoder(FLAT_COLUMNS, { ...ALL, ...options })
  let text = encoder.begin()
  for (let from = 0; from < rows.length; from += batch) text += encoder.rows(rows.slice(from, from + batch))
  return text + encoder.end()
}

const RAW: CsvOptions = { ...PLAIN_CSV, raw: true }
/** Any way to write it that leaves text as it is. */
const anyShape: fc.Arbitrary<CsvOptions> = fc
  .record({
    bom: fc.boolean(),
    raw: fc.constant(true),
    delimiter: fc.constantFrom<CsvOptions['delimiter'][]>(',', ';', '\t'),
    decimal: fc.constantFrom<CsvOptions['decimal'][]>('.', ','),
  })
  .filter(({ delimiter, decimal }) => delimiter !== decimal)

/** What csv-parse finds in a text of strict CSV. */
const read = (text: string, delimiter = ','): string[][] =>
  parse(text, { record_delimiter: '\r\n', delimiter })
/** The cells of one document by the names of their columns. */
const cells = (document: IncidentDocument, options: Partial<ExportOptions> = {}) => {
  const [names = [], values = []] = read(exported([rowOf(document)], options))
  return Object.fromEntries(names.map((name, index) => [name, values[index]!]))
}

const asText = (cell: Cell, decimal = '.'): string => {
  if (cell === null) return ''
  return typeof cell === 'number' ? String(cell).replace('.', decimal) : String(cell)
}

t.test('any text survives', async (t) => {
  const table = fc.integer({ min: 1, max: 4 }).chain((width) => {
    const row = fc.array(fc.oneof(anyText(), fc.double(), fc.boolean()), {
      minLength: width,
      maxLength: width,
    })
    return fc.tuple(fc.uniqueArray(anyText(), { minLength: width, maxLength: width }), fc.array(row))
  })
  fc.assert(
    fc.property(table, ([names, rows]) => {
      const columns = names.map((name) => ({ name, prose: true }))
      const text = csvTable(columns, rows, RAW)
      deepStrictEqual(read(text), [names, ...rows.map((row) => row.map((cell) => asText(cell)))])
    }),
    { numRuns: 500 },
  )
  t.pass()
})

t.test('an export holds its cells, whatever the batches', async (t) => {
  const options = fc.record({
    attributes: fc.uniqueArray(attributeName()),
    match: fc.boolean(),
    fields: fc.option(fc.subarray([...FLAT_NAMES, 'attr_deaths'])),
    csv: anyShape,
    base: fc.constant('https://example.org'),
    collection: fc.constant('annals'),
    credits: fc.constant([]),
    database: fc.constant('x'),
  })
  const rows = fc.array(fc.tuple(anyDocument(), fc.option(fc.constantFrom('certain', 'undated'))), {
    maxLength: 5,
  })
  fc.assert(
    fc.property(rows, options, fc.integer({ min: 1, max: 4 }), (rows, options, batch) => {
      const columns = chosenColumns(FLAT_COLUMNS, options)
      const expected = rows.map(([document, match]) =>
        columns.map((column) =>
          asText(column.read(JSON.parse(JSON.stringify(document)) as never, match), options.csv.decimal),
        ),
      )
      const asked = rows.map(([document, match]) => rowOf(document, match))
      const text = exported(asked, options, batch)
      const { bom, delimiter } = options.csv
      equal(text.startsWith('\ufeff'), bom)
      deepStrictEqual(read(bom ? text.slice(1) : text, delimiter), [
        columns.map(({ name }) => name),
        ...expected,
      ])
      equal(text, exported(asked, options, 5))
    }),
  )
  t.pass()
})

t.test('a spreadsheet in a country with decimal commas', async (t) => {
  const excel: CsvOptions = { bom: true, raw: false, delimiter: ';', decimal: ',' }
  const columns = ['a', 'b', 'c', 'd'].map((name) => ({ name, prose: true }))
  t.equal(
    csvTable(
      columns,
      [
        [1.5, -0.25e-9, 'a;b', '1.5'],
        [null, true, '=1;2', 7],
      ],
      excel,
    ),
    '\ufeffa;b;c;d\r\n1,5;-2,5e-10;"a;b";1.5\r\n;true;"\'=1;2";7\r\n',
  )
})

t.test('lines end with CRLF, and a cell is quoted for what would end it', async (t) => {
  const columns = [{ name: 'a', prose: true }]
  const one = (cell: Cell) => csvTable(columns, [[cell]], RAW)
  t.equal(csvTable(columns, [], { ...PLAIN_CSV, bom: true }), '\ufeffa\r\n')
  for (const [cell, written] of [
    ['plain text\u2028', 'plain text\u2028'],
    ['a;b', '"a;b"'],
    ['a\tb', '"a\tb"'],
    [' space ', ' space '],
    ['a,b', '"a,b"'],
    ['a\nb', '"a\nb"'],
    ['a\rb', '"a\rb"'],
    ['"', '""""'],
    ['', '""'],
    [null, ''],
    [true, 'true'],
    [-1.5e-9, '-1.5e-9'],
  ] as const) {
    t.equal(one(cell), `a\r\n${written}\r\n`)
  }
  t.equal(exported([]), `${FLAT_NAMES.join(',')}\r\n`, 'an export without rows has its header')
})

/** Behind a tab or a line break another cell may begin. */
const inside = (text: string): string => text.replace(/([\t\r\n])(?==)/, "$1'")
const FORMULAS = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠1']

t.test('prose that looks like a formula gets an apostrophe, unless raw', async (t) => {
  for (const formula of FORMULAS) {
    const document = documentOf('x', {
      title: formula,
      summary: formula,
      tags: [formula, formula],
      attributes: { note: formula },
      external_ids: [{ scheme: formula, value: '1' }],
    })
    const options = { attributes: ['note'] }
    const { title, summary, tags, attr_note, external_ids } = cells(document, options)
    t.strictSame(
      [title, summary, tags, attr_note, external_ids],
      [formula, formula, `${formula}|${formula}`, formula, `${formula}:1`].map(
        (text) => `'${text.split('|').map(inside).join('|')}`,
      ),
    )
    const raw = cells(document, { ...options, csv: RAW })
    t.strictSame([raw.title, raw.tags, raw.attr_note], [formula, `${formula}|${formula}`, formula])
  }
  t.equal(cells(documentOf('x', { title: 'a=1' })).title, 'a=1')
})

t.test('no program that divides cells at semicolons or tabs finds a formula', async (t) => {
  /** Cells as a careless reader finds them: a quote counts at the beginning of a cell alone. */
  const divided = (text: string, delimiter: string): string[] => {
    const found: string[] = []
    for (let at = 0; at <= text.length; ) {
      if (text[at] === '"') {
        let end = at + 1
        while (end < text.length && !(text[end] === '"' && text[end + 1] !== '"'))
          end += text[end] === '"' ? 2 : 1
        const rest = /^[^\r\n;\t]*/.exec(text.slice(end + 1))![0]
        found.push(text.slice(at + 1, end).replaceAll('""', '"') + rest)
        at = end + 1 + rest.length + 1
        continue
      }
      let end = at
      while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r')
        end += 1
      found.push(text.slice(at, end))
      at = end + 1
    }
    return found
  }
  const piece = fc.constantFrom(
    '=',
    '+',
    '-',
    '@',
    '1+1',
    ';',
    '\t',
    '\n',
    '\r',
    ',',
    '"',
    "'",
    ' ',
    'a',
    '＝',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 9 }), fc.constantFrom(';', '\t'), (pieces, delimiter) => {
      const text = exported([rowOf(documentOf('x', { title: 'x', summary: pieces.join('') }))], {
        fields: ['id', 'title', 'summary'],
      })
      for (const cell of divided(text, delimiter)) equal(/^[=+\-@＝]/.test(cell), false, cell)
    }),
    { numRuns: 3_000 },
  )
  const one = (summary: string) => cells(documentOf('x', { title: 'x', summary })).summary
  t.equal(one('harmless;=1+1;x'), "harmless;'=1+1;x")
  t.equal(one('ok\t=3+3'), "ok\t'=3+3")
  t.equal(one('a; b - c = d'), 'a; b - c = d')
  t.equal(one('first;\n- second'), "first;\n'- second")
  t.ok(exported([rowOf(documentOf('x', { title: 'a;b' }))]).includes(',"a;b",'))
  t.ok(exported([rowOf(documentOf('x', { title: 'a\tb' }))]).includes(',"a\tb",'))
})

t.test('numbers, dates, ids and codes are never touched', async (t) => {
  const document = documentOf('x', {
    edtf: '-0425',
    locations: [
      {
        id: 'p',
        role: 'site',
        kind: 'city',
        name: '-p',
        country: null,
        subdivision: null,
        geometry: { type: 'Point', coordinates: [-1.5, -2] },
        radius_m: 0,
      },
    ],
    attributes: { change: -3, exists: false, nothing: null },
  })
  t.match(cells(document, { attributes: ['change', 'exists', 'nothing'] }), {
    date: '-0425',
    date_earliest: '-000425-01-01',
    date_latest: '-000425-12-31',
    year: '-425',
    location_names: "'-p",
    longitude: '-1.5',
    latitude: '-2',
    radius_m: '0',
    attr_change: '-3',
    attr_exists: 'false',
    attr_nothing: '',
  })
  fc.assert(
    fc.property(anyDocument(), (document) => {
      const [shown, raw] = [cells(document), cells(document, { csv: RAW })]
      for (const { name, prose } of FLAT_COLUMNS) if (!prose) equal(shown[name], raw[name], name)
    }),
  )
})

t.test('the seed, as the public sees it', async (t) => {
  const { get } = await seeded(t)
  const { data } = await get('/v1/incidents?limit=1000')
  const text = exported(data.map((document: object) => rowOf(document)))
  const records: Record<string, string>[] = parse(text, { record_delimiter: '\r\n', columns: true })
  t.equal(records.length, data.length)
  const one = records.find(({ id }) => id === '2022-10-04-jinan-blood-sampling')
  t.match(one, { date: '2022-10-04', year: '2022', country: 'CN', victims: /^[^|]+\|/, dataset: 'seed' })
})

t.test('a protected name is nowhere in what the public gets, only its position', async (t) => {
  const store = await openStore({ path: ':memory:' })
  await store.put([
    actor('hidden', { name: 'Secret Name', protected: true }),
    actor('known', { name: 'Known | Name' }),
    incident('x', {
      actors: [
        { id: 'hidden', role: 'victim' },
        { id: 'known', role: 'victim' },
        { id: null, role: 'victim' },
      ],
    }),
  ])
  const { get } = await ask(t, store)
  const text = exported([rowOf((await get('/v1/incidents')).data[0])])
  t.notMatch(text, /secret|hidden/i)
  t.match(text, ',|Known \\| Name|,|known|,|Known \\| Name|,victim|victim|victim,')
})
