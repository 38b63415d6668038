/** Faults that lead to the cell: the column that is wrong, what stands in it, the id of the file, and every kind among the first. */
import t from 'tap'
import { reportLines } from '../../src/importing/words.js'
import { bring, memory } from './fixtures/importing.js'

const incident = (more: string): string => `
dataset: { id: raids, title: Raids, licence: CC0-1.0 }
incident: { external_id: { scheme: raids, value: "{no}" }, title: "{name}", ${more} }
`
const LONG = 'x'.repeat(300)

t.test('the column is the one that is wrong', async (t) => {
  for (const [more, header, row, expected] of [
    ['tags: ["{a}", "{b}"]', 'a,b', 'fine,"one, two"', { column: 'b', pointer: '/tags/1', cell: 'one, two' }],
    ['tags: ["{Tag *}"]', 'Tag 1,Tag 2,Tag 3', 'fine,,"one, two"', { column: 'Tag 3', cell: 'one, two' }],
    [
      'tags: [{ value: "{a}", split: ";" }, "{b}"]',
      'a,b',
      '"x;y;z,z",fine',
      { column: 'a', pointer: '/tags/2' },
    ],
    ['acts: ["{a}", "{b}"]', 'a,b', 'search,nonsense!', { column: 'b' }],
    [
      'actors: [{ role: victim, note: "{a}" }, { role: "{b}", note: "{a}" }]',
      'a,b',
      'x,villain',
      { column: 'b', pointer: '/actors/1/role', cell: 'villain' },
    ],
    [
      'actors: [{ each: ["{a}", "{b}"], role: "{item}" }]',
      'a,b',
      'victim,villain',
      { column: 'b', pointer: '/actors/1/role', value: 'villain', cell: 'villain' },
    ],
    ['attributes: { one: "{a}", two: "{b}" }', 'a,b', 'x,control\u0001', { column: 'b' }],
    ['translations: { zh: { title: "{a}", summary: "{b}" } }', 'a,b', `${LONG.repeat(4)},x`, { column: 'a' }],
    [
      'lang: { first: ["{a}", "{b}"], lookup: { English: en } }',
      'a,b',
      ',Klingon',
      { column: 'b', code: 'unknown_code', value: 'Klingon', cell: 'Klingon' },
    ],
    [
      'attributes: { n: { first: ["{a}", "{b}"], as: integer } }',
      'a,b',
      ',many',
      { column: 'b', code: 'invalid_number', cell: 'many' },
    ],
    [
      'actors: [{ each: { value: "{a}", split: ";" }, role: { value: "{item}", lookup: { v: victim } } }]',
      'a,b',
      'v;z,',
      { column: 'a', code: 'unknown_code', value: 'z', cell: 'v;z' },
    ],
    [
      'actors: [{ role: victim, actor: { key: "{a}", kind: person, name: "{a}", names: [{ value: "{a}" }, { value: "{b}" }] } }]',
      'a,b',
      `Ann,${LONG.repeat(4)}`,
      { column: 'b' },
    ],
  ] as const) {
    const report = await bring(t, await memory(t), `no,name,${header}\n1,A,${row}\n`, {
      mapping: incident(more),
    })
    t.match(report, { state: 'failed', fault_count: 1 }, `${more}: ${JSON.stringify(report.faults)}`)
    t.match(report.faults[0], expected, more)
  }
})

t.test('the value is what the steps have made, and the cell stands beside it', async (t) => {
  const mapping = incident('tags: [{ value: "{a}", case: lower, replace: { "|": "," } }]')
  const report = await bring(t, await memory(t), 'no,name,a\n1,A,ONE|TWO\n', { mapping })
  t.match(report.faults, [{ column: 'a', value: 'one,two', cell: 'ONE|TWO' }])
  t.match(
    reportLines(report).join('\n'),
    /row 1 \(line 2\), a: .*\(it is "one,two"\) \(the cell is "ONE\|TWO"\)/,
  )
  const nested = await bring(
    t,
    await memory(t),
    JSON.stringify([{ no: 1, name: 'A', a: { b: [' X,Y '] } }]),
    {
      mapping: incident('tags: ["{a.b[0]}"]'),
      format: 'json',
    },
  )
  t.match(nested.faults, [{ column: 'a.b[0]', value: 'X,Y', cell: ' X,Y ' }])
})

t.test('a column that the file spells in other code points', async (t) => {
  const rows = [{ no: 1, name: 'A', 'cle\u0301': 'one, two', 'e\u0301 1': 'x', 'e\u0301 2': 'y, z' }]
  const report = await bring(t, await memory(t), JSON.stringify(rows), {
    mapping: incident('tags: ["x", "x", "{cl\u00e9}", "{\u00e9 *}"]'),
    format: 'json',
  })
  t.match(report.faults, [
    { pointer: '/tags/1', cell: 'one, two', column: 'cl\u00e9' },
    { pointer: '/tags/2', cell: 'y, z', column: 'e\u0301 2' },
  ])
})

t.test('what is odd about a row is said once, though its values are read again for a fault', async (t) => {
  const mapping = incident(
    'claims: [{ source: { title: "{a}", key: "{a}", kind: article, published: { value: "{day}", format: iso } }, note: "{b}" }]',
  )
  const file = 'no,name,a,b,day\n1,A,Paper,<br>,2020-02-03T99:99\n'
  const report = await bring(t, await memory(t), file, { mapping })
  t.match(report.faults, [{ column: 'b', code: 'markup', cell: '<br>' }])
  t.strictSame(report.warning_counts, { impossible_time: 1 })
  t.match(report.warnings, [{ column: 'day', code: 'impossible_time', cell: '2020-02-03T99:99' }])
})

t.test('external ids beside the one of a key', async (t) => {
  const mapping = `
dataset: { id: calls, title: Calls, licence: CC0-1.0 }
incident: { key: ["{no}"], title: "{name}", external_ids: [{ scheme: a, value: "{a}" }, { scheme: b, value: "{b}" }] }`
  const report = await bring(t, await memory(t), `no,name,a,b\n1,A,x,${LONG.repeat(4)}\n`, { mapping })
  t.match(report.faults, [{ pointer: '/external_ids/2/value', column: 'b' }])
})

t.test('an id that stands twice is named as the file names it', async (t) => {
  const report = await bring(t, await memory(t), 'no,name\n17,A\n17,B\n', {
    mapping: incident('kind: incident'),
  })
  t.match(report.faults, [
    {
      row: 2,
      column: 'no',
      code: 'duplicate_id',
      value: 'raids:17',
      cell: '17',
      detail: /^raids:17 stands in row 1 too/,
    },
  ])
})

t.test('a row with a fault is in the file all the same', async (t) => {
  const store = await memory(t)
  const keyed = `
dataset: { id: calls, title: Calls, licence: CC0-1.0 }
incident: { key: ["{no}"], title: "{name}", date: "{day}" }`
  for (const mapping of [incident('date: "{day}"'), keyed]) {
    await bring(t, store, 'no,name,day\n1,A,2020\n2,B,2020\n3,C,2020\n', { mapping })
    const given = { mapping, onError: 'skip' } as const
    const faulty = await bring(t, store, 'no,name,day\n1,A,2020-13\n2,,2020\n', given)
    t.match(faulty, { faulty: 2, gone_count: 1 })
    const unreadable = await bring(t, store, 'no,name,day\n1,A\n2,B,2020\n3,C,2020\n', given)
    t.match(unreadable, { faulty: 1, faults: [{ code: 'ragged_row' }], gone_count: 1 })
    t.match(reportLines(unreadable).join('\n'), /those of rows that cannot be read may be among them/)
  }
})

t.test('every kind is among those that are shown and printed', async (t) => {
  const rows = Array.from({ length: 1_200 }, (_, n) => `${n},,2020\n`).join('')
  const report = await bring(t, await memory(t), `no,name,day\n${rows}a,A,2020-13\nb,B\n`, {
    mapping: incident('date: "{day}"'),
    dryRun: true,
  })
  t.equal(report.fault_count, 1_202)
  t.strictSame(
    [...new Set(report.faults.map(({ code }) => code))],
    ['missing_value', 'invalid_date', 'ragged_row'],
  )
  const printed = reportLines(report).filter((line) => line.startsWith('  row '))
  t.equal(printed.length, 20)
  for (const code of ['missing_value', 'invalid_date', 'ragged_row'])
    t.ok(
      printed.some((line) => line.endsWith(`[${code}]`)),
      code,
    )
})
