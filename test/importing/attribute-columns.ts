/** Columns that the mapping does not name become attributes, under names of their own and with their texts unchanged. */
import t from 'tap'
import { reportLines } from '../../src/importing/words.js'
import { HEAD, MAPPING } from './fixtures/events.js'
import { bring, memory, recordOf } from './fixtures/importing.js'

t.test(
  'columns and attributes may be called what objects have already; what cannot be kept is a fault',
  async (t) => {
    const store = await memory(t)
    await bring(t, store, 'id,name,date,who,constructor,toString\n1,One,2020,Army,a,b\n', {
      mapping: MAPPING,
    })
    t.strictSame((await recordOf(store, '2020-one')).attributes, { constructor: 'a', toString: 'b' })
    for (const [file, options] of [
      ['id,name,date,who,__proto__\n2,Two,2020,Army,a\n', { mapping: MAPPING }],
      ['{"kind":"incident","title":"Two","attributes":{"__proto__":1}}\n', { format: 'ndjson' }],
    ] as const) {
      const report = await bring(t, store, file, options)
      t.match(report, { written: false, faults: [{ detail: /"__proto__"/ }] }, file)
    }
  },
)

t.test('columns that come to one name are all kept, and named', async (t) => {
  const store = await memory(t)
  const mapping = `
dataset: { id: fines, title: Fines, licence: CC0-1.0 }
incident:
  external_id: { scheme: fines, value: "{id}" }
  title: "Fine {id}"
  attributes: { Sum ___: "{id}" }
`
  const long = `How many people ${'were fined '.repeat(12)}`
  const rows = `id,Paid?,Sum (£),Paid!,Sum (€),${long}on Monday,${long}on Friday\n1,no,20,yes,25,3,4\n`
  const report = await bring(t, store, rows, { mapping })
  const { attributes } = await recordOf(store, 'fine-1')
  t.strictSame(attributes, {
    'Sum ___': '1',
    Paid_: 'no',
    'Sum ___ 2': 20,
    'Paid_ 2': 'yes',
    'Sum ___ 3': 25,
    [Object.keys(attributes)[5]!]: 3,
    [Object.keys(attributes)[6]!]: 4,
  })
  t.match(Object.keys(attributes)[5], /^How many people (?:were fined )+were(?: fined)?$/)
  t.match(Object.keys(attributes)[6], /^How many people (?:were fined )+were(?: fined)? 2$/)
  t.strictSame(report.warning_counts, { renamed_attribute: 4 })
  t.match(report.warnings, [
    { row: null, column: 'Sum (£)', code: 'renamed_attribute', detail: /"Sum ___ 2", since the mapping has/ },
    { column: 'Paid!', detail: /"Paid_ 2", since the column "Paid\?" is "Paid_"/ },
    { column: 'Sum (€)' },
    { column: `${long}on Friday` },
  ])
  t.match(reportLines(report).join('\n'), /4 warnings: 4 renamed_attribute\n {2}the file, Sum \(£\): /)
  const again = await bring(t, store, rows, { mapping })
  t.match(again, { updated: 0 })
})

t.test('texts that begin as formulas do are prose', async (t) => {
  const store = await memory(t)
  const rows = `${HEAD}1,One,2020,@watcher: they left!,- two fined | one let go\n2,=SUM(1),2020,+1 (555) 0100,=1+1\n`
  const report = await bring(t, store, rows, { mapping: MAPPING.replace('id: "{who}"', 'key: "{who}"') })
  t.match(report, { faulty: 0, fault_count: 0 })
  const one = await recordOf(store, '2020-one')
  t.equal(one.actors[0].name, '@watcher: they left!')
  t.equal(one.attributes.more, '- two fined | one let go')
})
