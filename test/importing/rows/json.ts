/** JSON lists found in the middle of a file, row after row, and what is wrong with one row or with the file. */
import fc from 'fast-check'
import t from 'tap'
import { decoded } from '../../../src/importing/bytes/decoded.js'
import { geojsonRows, jsonRows, ndjsonRows } from '../../../src/importing/rows/json.js'
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
