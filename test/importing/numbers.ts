/** Numbers in cells: whether a column is one of numbers is decided over the whole column, and ambiguous numbers are faults. */
import t, { type Test } from 'tap'
import type { ImportReport } from '../../src/importing/report.js'
import { bring, memory, recordOf } from './fixtures/importing.js'

/** What a column of cells becomes, as an attribute that the mapping does not name. */
async function columnOf(t: Test, cells: readonly string[], csv = '{}'): Promise<[unknown[], ImportReport]> {
  const store = await memory(t)
  const mapping = `
dataset: { id: column, title: Column, licence: CC0-1.0 }
csv: ${csv}
incident: { external_id: { scheme: column, value: "{id}" }, title: "Event {id}" }
`
  const rows = cells
    .map((cell, index) => `${index}|"${cell}"`)
    .join('\n')
    .replaceAll('|', csv === '{}' ? ',' : ';')
  const report = await bring(t, store, `id${csv === '{}' ? ',' : ';'}n\n${rows}\n`, { mapping })
  const values = cells.map(async (_, index) => (await recordOf(store, `event-${index}`)).attributes.n)
  return [await Promise.all(values), report]
}

t.test('numbers are decided over a column', async (t) => {
  for (const [cells, values] of [
    [
      ['5.0', '12.50', '1,204', '', '-3'],
      [5, 12.5, 1204, undefined, -3],
    ],
    [
      ['007', '12', '300'],
      ['007', '12', '300'],
    ],
    [
      ['+4930123', '30124'],
      ['+4930123', '30124'],
    ],
    [
      ['12e4', '1234'],
      ['12e4', '1234'],
    ],
    [
      ['1.5e-3', '2'],
      [0.0015, 2],
    ],
    [
      ['9007199254740993', '5'],
      ['9007199254740993', '5'],
    ],
    [
      ['12', 'Rose Cottage', 'The Mill'],
      ['12', 'Rose Cottage', 'The Mill'],
    ],
    [
      ['0,250', '2,345', '2,5'],
      ['0,250', '2,345', '2,5'],
    ],
  ] as const)
    t.strictSame((await columnOf(t, cells))[0], values, cells.join(' | '))
  const [values, report] = await columnOf(t, ['1.0', '2', 'not counted', '3'])
  t.strictSame(values, [1, 2, 'not counted', 3])
  t.match(report.warnings, [{ code: 'mixed_numbers', column: 'n', count: 1, value: 'not counted' }])
  t.match((await columnOf(t, ['0,250', '2,345']))[1].warnings, [
    { code: 'other_decimal', column: 'n', value: '0,250' },
  ])
  const comma = '{ delimiter: ";", decimal: "," }'
  const [commas, quiet] = await columnOf(t, ['0,250', '2,345', '1.204', '3'], comma)
  t.strictSame(commas, [0.25, 2.345, 1204, 3])
  t.strictSame(quiet.warnings, [])
})

t.test('a number that may be read in two ways is a fault, by what else its column has', async (t) => {
  const mapping = `
dataset: { id: comma, title: Comma, licence: CC0-1.0 }
csv: { delimiter: ";" }
incident:
  external_id: { scheme: comma, value: "{id}" }
  title: "Event {id}"
  attributes: { n: { value: "{n}", as: number } }
`
  const rows = 'id;n\n1;2,345\n2;0,250\n3;7\n'
  const report = await bring(t, await memory(t), rows, { mapping, onError: 'skip' })
  t.match(report.faults, [
    { row: 1, column: 'n', code: 'invalid_number', detail: /two ways.*csv\.decimal: ","/ },
    { row: 2, column: 'n', code: 'invalid_number' },
  ])
  t.match(await bring(t, await memory(t), 'id;n\n1;2,345\n', { mapping }), { faulty: 0 })
  const store = await memory(t)
  await bring(t, store, rows, { mapping: mapping.replace('";"', '";", decimal: ","') })
  t.strictSame(
    await Promise.all([1, 2, 3].map(async (id) => (await recordOf(store, `event-${id}`)).attributes.n)),
    [2.345, 0.25, 7],
  )
})
