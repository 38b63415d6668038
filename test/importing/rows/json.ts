/** JSON lists found in the middle of a file, row after row, and what is wrong with one row or with the file. */
import fc from 'fast-check'
import t from 'tap'
import { decoded } from '../../../src/importing/bytes/decoded.js'
import { geojsonRows } from '../../../src/importing/rows/geojson.js'
import { jsonRows, ndjsonRows } from '../../../src/importing/rows/json.js'
import { MAX_ROW } from '../../../src/importing/rows/row.js'
import { all, pieces, refusal } from '../fixtures/importing.js'

const json = (text: string, path: string[] = [], size = 5) => all(jsonRows(decoded(pieces(text, size)), path))
const cells = async (...given: Parameters<typeof json>) => (await json(...given)).map((row) => row.cells)

t.test('any list of objects comes out as JSON.parse reads it', async (t) => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.dictionary(fc.string(), fc.jsonValue({ noUnicodeString: false }))),
      fc.constantFrom(undefined, 2),
      fc.integer({ min: 1, max: 50 }),
      async (list, indent, size) => {
        const plain = JSON.stringify(JSON.parse(JSON.stringify(list)).map((one: object) => ({ ...one })))
        const deep = JSON.stringify(
          { x: { data: [1] }, 'y"[': '{"data":[', z: { data: JSON.parse(plain) } },
          null,
          indent,
        )
        return (
          JSON.stringify(await cells(plain, [], size)) === plain &&
          JSON.stringify(await cells(deep, ['z', 'data'], size)) === plain
        )
      },
    ),
  )
  t.pass('for many lists')
})

t.test('a row that is nested too deeply is a fault, and no more than that', async (t) => {
  const lines = [
    `{"a":${'['.repeat(64)}${']'.repeat(64)}}`,
    `{"a":${'['.repeat(1_000_000)}`,
    '{"a":1}',
    '{"a":[[1]]}',
  ]
  const rows = await all(ndjsonRows(decoded(pieces(lines.join('\n'), 65_536))))
  t.strictSame(
    rows.map(({ findings }) => findings.map(({ detail }) => detail)),
    [['the row is nested more than 64 levels deep'], ['the row is nested more than 64 levels deep'], [], []],
  )
})

t.test('a row that is no object is named, and the next is read', async (t) => {
  const rows = await json('[{"a":1},\n 3,\n {x},\n null,\n {"a":2}]')
  t.strictSame(
    rows.map(({ number, line, findings }) => [number, line, findings[0]?.code ?? null]),
    [
      [1, 1, null],
      [2, 2, 'malformed_json'],
      [3, 3, 'malformed_json'],
      [4, 4, 'malformed_json'],
      [5, 5, null],
    ],
  )
})

t.test('what is no list, ends early, or is too large or too deep', async (t) => {
  t.match(await refusal(json('{"data":[{}]}')), { finding: { code: 'unreadable', detail: /"rows"/ } })
  t.match(await refusal(json('{"data":[{}]}', ['rows'])), { finding: { code: 'unreadable' } })
  t.match(await refusal(json('[{"a":1},')), { finding: { code: 'malformed_json' } })
  t.match(await refusal(json(`[{"a":"${'x'.repeat(MAX_ROW)}"}]`, [], 65_536)), {
    finding: { code: 'too_large' },
  })
  t.match(await refusal(json(`[${'['.repeat(100)}`)), { finding: { code: 'malformed_json', detail: /deep/ } })
})

t.test('features', async (t) => {
  const feature = {
    type: 'Feature',
    id: 7,
    properties: { a: 1 },
    geometry: { type: 'Point', coordinates: [1, 2] },
  }
  const text = JSON.stringify({ type: 'FeatureCollection', features: [feature] })
  const [row] = await all(geojsonRows(decoded(pieces(text))))
  t.strictSame(row?.cells, { feature_id: 7, a: 1, geometry: feature.geometry })
})

t.test('lines', async (t) => {
  const rows = await all(ndjsonRows(decoded(pieces('{"a":1}\r\n\n[]\n{"a":2}'))))
  t.match(rows, [
    { number: 1, line: 1, cells: { a: 1 } },
    { number: 2, line: 3, findings: [{ code: 'malformed_json' }] },
    { number: 3, line: 4, cells: { a: 2 } },
  ])
  const [exact] = await all(ndjsonRows(decoded(pieces('{"id":1458203984023848321,"n":5}'))))
  t.strictSame(exact?.cells, { id: '1458203984023848321', n: 5 }, 'no digit is lost')
  const long = `{}\n{"a":"${'x'.repeat(MAX_ROW)}"}`
  t.match(await refusal(all(ndjsonRows(decoded(pieces(long, 65_536))))), {
    finding: { code: 'too_large' },
    row: 2,
  })
})

t.test('several lists, and what stands behind them', async (t) => {
  t.strictSame(await cells('[{"a":1},{"a":2}]\n[{"a":3}]'), [{ a: 1 }, { a: 2 }, { a: 3 }])
  t.strictSame(await cells('{"d":[{"a":1}],"e":[1]}{"e":2,"d":[{"a":2}]}', ['d']), [{ a: 1 }, { a: 2 }])
  t.strictSame(await cells('\ufeff [] \n\u001e[{"a":1}]\n'), [{ a: 1 }])
  for (const [text, path, line] of [
    ['[{"a":1}]\n, {"a":2}', [], 2],
    ['[{"a":1}]]', [], 1],
    ['[{"a":1}]\n\nEnd of file', [], 3],
    ['garbage [{"a":1}]', [], 1],
    ['{"d":[{"a":1}], oops}', ['d'], 1],
    ['{"d":[{"a":1}}', ['d'], 1],
  ] as const) {
    const refused = await refusal(json(text, [...path]))
    t.match(refused, { finding: { code: 'malformed_json' }, line }, text)
  }
  t.match(await refusal(json('[{"a":1}]\n{"a":2}')), {
    finding: { code: 'unreadable', detail: /no JSON list/ },
    line: 2,
  })
  t.match(await refusal(json('')), { finding: { code: 'unreadable', detail: /empty/ } })
  const beside = `{"other":${JSON.stringify('x'.repeat(MAX_ROW))},"d":[{"a":1}]}`
  t.strictSame(await cells(beside, ['d'], 65_536), [{ a: 1 }], 'what stands beside may be of any size')
})

const point = { type: 'Point', coordinates: [1, 2] }
const feature = (a: number, more = {}) => ({ type: 'Feature', properties: { a }, geometry: point, ...more })
const collection = (features: unknown[], more = {}) => ({ type: 'FeatureCollection', features, ...more })
const features = (...documents: unknown[]) =>
  all(geojsonRows(decoded(pieces(documents.map((one) => JSON.stringify(one)).join('\n')))))

t.test('features in every arrangement', async (t) => {
  const values = async (...documents: unknown[]) =>
    (await features(...documents)).map(({ number, line, cells: { a } }) => [number, line, a])
  t.strictSame(await values(collection([feature(1)]), collection([feature(2)])), [
    [1, 1, 1],
    [2, 2, 2],
  ])
  t.strictSame(await values(feature(1)), [[1, 1, 1]])
  t.strictSame(await values(feature(1), feature(2)), [
    [1, 1, 1],
    [2, 2, 2],
  ])
  t.strictSame(await values([feature(1), feature(2)]), [
    [1, 1, 1],
    [2, 1, 2],
  ])
  const sequence = `\u001e${JSON.stringify(feature(1))}\n\u001e${JSON.stringify(feature(2))}\n`
  t.equal((await all(geojsonRows(decoded(pieces(sequence))))).length, 2)
  t.strictSame(
    (await features(feature(1, { when: '2020', bbox: [1, 2, 1, 2] })))[0]?.cells,
    { when: '2020', a: 1, geometry: point },
    'what else a feature has is a column',
  )
  t.strictSame((await features(feature(1, { properties: { geometry: 'about here' } })))[0]?.cells, {
    'properties.geometry': 'about here',
    geometry: point,
  })
  t.match(await features(collection([{ type: 'Point' }, 3, feature(1)])), [
    { findings: [{ code: 'malformed_json', detail: /"Feature"/ }] },
    { findings: [{ code: 'malformed_json' }] },
    { cells: { a: 1 } },
  ])
  t.match(await refusal(features(point)), { finding: { code: 'unreadable', detail: /no features/ } })
  t.match(await refusal(features(feature(1), { events: [] })), { finding: { code: 'unreadable' }, line: 2 })
})

t.test('coordinates of another system are refused by its name, wherever the file says so', async (t) => {
  const named = (name: string) => ({ crs: { type: 'name', properties: { name } } })
  for (const name of [
    'urn:ogc:def:crs:OGC:1.3:CRS84',
    'urn:ogc:def:crs:OGC::CRS84',
    'OGC:CRS84',
    'EPSG:4326',
    'urn:ogc:def:crs:EPSG::4326',
    'urn:ogc:def:crs:EPSG:6.9:4326',
    'http://www.opengis.net/def/crs/OGC/1.3/CRS84',
    'http://www.opengis.net/def/crs/EPSG/0/4326',
  ])
    t.equal((await features(collection([feature(1)], named(name)))).length, 1, name)
  t.equal((await features(collection([feature(1)], { crs: null }))).length, 1)
  t.equal(
    (await features({ crs: { type: 'EPSG', properties: { code: 4326 } }, features: [feature(1)] })).length,
    1,
  )
  for (const crs of [
    named('urn:ogc:def:crs:EPSG::3857').crs,
    named('EPSG:28992').crs,
    named('urn:ogc:def:crs:EPSG::43260').crs,
    { type: 'EPSG', properties: { code: 3857 } },
    { type: 'link', properties: { href: 'https://crs.example/4326.wkt' } },
    'EPSG:4326?',
  ]) {
    const shown = /3857|28992|43260|4326/
    t.match(await refusal(features(collection([feature(1)], { crs }))), { finding: { detail: shown } })
    t.match(await refusal(features({ crs, ...collection([feature(1)]) })), { finding: { detail: shown } })
    t.match(await refusal(features(feature(1, { crs }))), { finding: { detail: shown } })
  }
})

t.test('lines of JSON end in any way', async (t) => {
  for (const end of ['\n', '\r\n', '\r'])
    for (const size of [1, 3, 50]) {
      const text = ['{"a":1}', '', '{"a":2}', '\u001e{"a":3}', ''].join(end)
      const read = await all(ndjsonRows(decoded(pieces(text, size))))
      t.strictSame(
        read.map(({ line, cells }) => [line, cells.a]),
        [
          [1, 1],
          [3, 2],
          [4, 3],
        ],
        JSON.stringify([end, size]),
      )
    }
})
