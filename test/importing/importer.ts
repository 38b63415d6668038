/** What an import { Readable } from 'node:stream'
import { Readable } from 'node:stream'
import does to a store: once, again, changed, with faults, pruned, beside editors, and what it never does. */
import { Readable } from 'node:stream'
import t, { type Test } from 'tap'
import { plantSeed } from '../../src/curation/seed.js'
import type { ImportReport } from '../../src/importing/report.js'
import { reportLines } from '../../src/importing/words.js'
import { bring, memory, recordOf } from './fixtures/importing.js'

const MAPPING = `
dataset: { id: m, title: M, licence: CC0-1.0 }
incident:
  external_id: { scheme: m, value: "{id}" }
  status: published
  title: "{name}"
  date: "{date}"
  actors:
    - role: perpetrator
      actor: { id: "{who}", kind: group, name: "{who}" }
`
const HEAD = 'id,name,date,who,more\n'
const ROWS = `${HEAD}1,One,2020-01-01,Army,x\n2,Two,2021,Army,\n3,Three,,Band,y\n`

t.test('once, and a second time nothing', async (t) => {
  const store = await memory(t)
  const dry = await bring(t, store, ROWS, { mapping: MAPPING, dryRun: true })
  t.match(dry, { state: 'done', written: false, rows: 3, created: 6 })
  t.equal(await store.revision(), 0, 'a dry run writes nothing')
  const first = await bring(t, store, ROWS, { mapping: MAPPING })
  t.strictSame(first.records, dry.records, 'and says the same')
  t.strictSame(first.records, {
    dataset: { created: 1, updated: 0, unchanged: 0 },
    actor: { created: 2, updated: 0, unchanged: 0 },
    incident: { created: 3, updated: 0, unchanged: 0 },
  })
  const record = await recordOf(store, '2020-01-01-one')
  t.match(record, {
    status: 'published',
    dataset: 'm',
    external_ids: [{ scheme: 'm', value: '1' }],
    actors: [{ id: 'army', role: 'perpetrator', name: 'Army' }],
  })
  t.strictSame(record.attributes, { more: 'x' }, 'columns that the mapping does not name are kept')
  t.strictSame((await recordOf(store, 'three')).attributes, { more: 'y' })
  const revision = await store.revision()
  const again = await bring(t, store, ROWS, { mapping: MAPPING })
  t.match(again, { created: 0, updated: 0, unchanged: 6, state: 'done' })
  t.equal(await store.revision(), revision, 'no revision is taken')
})

t.test('a changed row changes what the file fills, and nothing else', async (t) => {
  const store = await memory(t)
  await bring(t, store, ROWS, { mapping: MAPPING })
  await store.write({ name: null, reason: null }, async (transaction) => {
    const record = (await transaction.record('incident', '2020-01-01-one'))!
    const actor = (await transaction.record('actor', 'army'))!
    await transaction.put([
      {
        type: 'incident',
        record: {
          ...record,
          summary: 'by an editor',
          status: 'withdrawn',
          attributes: { ...record.attributes, own: 1 },
          external_ids: [...record.external_ids, { scheme: 'wikidata', value: 'Q1' }],
        },
      },
      { type: 'actor', record: { ...actor, description: 'by an editor', protected: true } },
    ])
  })
  const changed = ROWS.replace('1,One,', '1,One and more,').replace('Army,x', 'Army,')
  t.match((await bring(t, store, changed, { mapping: MAPPING })).records.incident, {
    created: 0,
    updated: 1,
    unchanged: 2,
  })
  const record = await recordOf(store, '2020-01-01-one')
  t.match(record, { title: 'One and more', summary: 'by an editor' })
  t.equal(record.status, 'withdrawn', 'what an editor has withdrawn stays so')
  t.strictSame(record.attributes, { own: 1 }, 'an attribute whose cell is empty now goes')
  t.strictSame(
    record.external_ids.map(({ scheme }: { scheme: string }) => scheme),
    ['m', 'wikidata'],
  )
  t.match(JSON.parse(String(await store.record('actor', 'army', 'full'))), {
    protected: true,
    description: 'by an editor',
  })
})

t.test('faults: nothing is written, or all other rows', async (t) => {
  const store = await memory(t)
  const bad = `${ROWS}4,,2020,Army,\n5,Five,2020-02-30,Army,\n6,Six,2020,Army,1,2\n1,Another,2020,Army,\n`
  const abort = await bring(t, store, bad, { mapping: MAPPING })
  t.match(abort, { state: 'failed', written: false, faulty: 4 })
  t.strictSame(
    abort.faults.map(({ row, line, column, code }) => [row, line, column, code]),
    [
      [4, 5, 'name', 'missing_value'],
      [5, 6, 'date', 'invalid_date'],
      [6, 7, null, 'ragged_row'],
      [7, 8, 'id', 'duplicate_id'],
    ],
  )
  t.match(abort.faults[3]?.detail, /row 1/)
  t.equal(await store.revision(), 0)
  const skip = await bring(t, store, bad, { mapping: MAPPING, onError: 'skip' })
  t.match(skip, { state: 'done', written: true, faulty: 4, records: { incident: { created: 3 } } })
  t.equal((await recordOf(store, '2020-01-01-one')).title, 'One')
  t.strictSame(
    (await Readable.from(store.imports.faults(abort.id)).toArray()).length,
    1,
    'all faults are kept, those of an import that failed too',
  )
})

t.test('a file whose end cannot be read leaves nothing, even where faults are passed over', async (t) => {
  const store = await memory(t)
  const mapping = `incident: { id: "{id}", title: "{id}" }`
  const given = { mapping, format: 'json', onError: 'skip' } as const
  t.match(await bring(t, store, '[{"id":"a"},', given), {
    state: 'failed',
    written: false,
    faults: [{ code: 'malformed_json' }],
  })
  t.equal(await store.revision(), 0)
  t.match(await bring(t, store, 'id,name,date,who\n', { mapping: MAPPING }), { state: 'done', rows: 0 })
  t.match(await bring(t, store, 'id,nmae,date,who\n1,a,,b\n', { mapping: MAPPING }), {
    state: 'failed',
    faults: [{ code: 'missing_column', column: 'name', detail: /did you mean "nmae"/ }],
  })
  const semicolons = await bring(t, store, 'id;name;date;who\n1;a;;b\n', { mapping: MAPPING })
  t.match(semicolons.faults, [{ detail: /csv.delimiter/ }])
})

t.test('rows that are gone are told, and withdrawn where that is asked for', async (t) => {
  const store = await memory(t)
  await bring(t, store, ROWS, { mapping: MAPPING })
  const fewer = `${HEAD}1,One,2020-01-01,Army,x\n`
  const told = await bring(t, store, fewer, { mapping: MAPPING })
  t.match(told, { gone: ['2021-two', 'three'], gone_count: 2, withdrawn: 0 })
  const faulty = await bring(t, store, `${fewer}2,,2021,Army,\n`, {
    mapping: MAPPING,
    prune: true,
    onError: 'skip',
  })
  t.match(faulty, { gone: ['three'], gone_count: 1, withdrawn: 0 }, 'never while a row has a fault')
  const prune = { mapping: MAPPING, prune: true, pruneAtMost: { percent: 70 } } as const
  const dry = await bring(t, store, fewer, { ...prune, dryRun: true })
  t.match(dry, { gone_count: 2, withdrawn: 2 })
  t.equal((await recordOf(store, 'three')).status, 'published')
  t.match(await bring(t, store, fewer, prune), { withdrawn: 2 })
  t.equal((await recordOf(store, 'three')).status, 'withdrawn')
  t.match(await bring(t, store, fewer, prune), { gone_count: 0, withdrawn: 0 })
})

t.test('a key where a file has no ids, equal rows included', async (t) => {
  const store = await memory(t)
  const mapping = `
dataset: { id: k, title: K, licence: CC0-1.0 }
incident: { key: ["{date}", "{name}"], title: "{name}", date: "{date}" }
`
  const rows = 'date,name,note\n2020,Same,a\n2020,Same,b\n2021,Same,c\n2020,Same,d\n'
  t.match(await bring(t, store, rows, { mapping }), { records: { incident: { created: 4 } } })
  t.match(await bring(t, store, rows, { mapping }), { created: 0, updated: 0, gone_count: 0 })
  t.match((await bring(t, store, rows.replace(',d', ',e'), { mapping })).records.incident, {
    updated: 1,
    unchanged: 3,
  })
})

t.test('actors, places and sources by stable keys; a contradiction is named', async (t) => {
  const store = await memory(t)
  const mapping = (conflicts: string) => `
incident:
  external_id: { scheme: p, value: "{id}" }
  title: "{id}"
  locations:
    - location: { key: "{place}", kind: city, name: "{place}", longitude: "{x}", latitude: 1, conflicts: ${conflicts} }
  claims:
    - each: { value: "{links}", split: " " }
      source: { key: "{item}", kind: news, title: "{item}", url: { value: "{item}", as: url } }
`
  const rows = 'id,place,x,links\n1,济南,5,https://a.example b\n2,济南,5,b\n3,济南,6,\n'
  const report = await bring(t, store, rows, { mapping: mapping('fault') })
  t.match(report.faults, [{ row: 3, code: 'contradiction', detail: /row 1/ }])
  t.match(await bring(t, store, rows, { mapping: mapping('first') }), {
    records: { location: { created: 1 }, source: { created: 2 }, incident: { created: 3 } },
  })
  const [first] = (await recordOf(store, '1')).sources
  t.equal(first.url, 'https://a.example')
})

t.test('own NDJSON: what comes later may be named before, what never comes is a fault', async (t) => {
  const store = await memory(t)
  const lines = (records: readonly object[]) =>
    records.map((record) => `${JSON.stringify(record)}\n`).join('')
  const related = (id: string, other: string) => ({
    id,
    title: id,
    kind: 'incident',
    related: [{ id: other, relation: 'follows' }],
  })
  const many = Array.from({ length: 1_500 }, (_, n) => ({ id: `n${n}`, title: 'x', kind: 'incident' }))
  const text = lines([
    related('a', 'b'),
    { id: 'c', title: 'c', kind: 'incident', actors: [{ id: 'late', role: 'other' }] },
    ...many,
    related('b', 'a'),
    { type: 'actor', id: 'late', kind: 'person', name: 'Late' },
  ])
  for (const dryRun of [true, false]) {
    const report = await bring(t, store, text, { format: 'ndjson', dryRun })
    t.match(report, {
      state: 'done',
      faulty: 0,
      records: { incident: { created: 1_503 }, actor: { created: 1 } },
    })
  }
  t.match((await recordOf(store, 'a')).related, [{ id: 'b' }])
  t.match(await bring(t, store, text, { format: 'ndjson' }), { created: 0, updated: 0 })
  const missing = await bring(t, store, lines([related('z', 'nothing')]), { format: 'ndjson' })
  t.match(missing.faults, [
    { row: 1, code: 'missing_reference', pointer: '/related/0/id', detail: /nothing/ },
  ])
  const typed = await bring(t, store, lines([{ type: 'actr', id: 'x' }]), { format: 'ndjson' })
  t.match(typed.faults, [{ row: 1, code: 'invalid_value', detail: /did you mean "actor"/ }])
})

t.test('a row without any id is found again by what it says', async (t) => {
  const store = await memory(t)
  const text = JSON.stringify([
    { title: 'A', kind: 'incident', date: '2020' },
    { title: 'A', kind: 'incident', date: '2020', summary: 'other' },
  ])
  t.match(await bring(t, store, text, { format: 'json' }), { created: 2 })
  t.match(await bring(t, store, text, { format: 'json' }), { created: 0, unchanged: 2 })
})

t.test('protected people: never uncovered, never lost', async (t) => {
  const store = await memory(t)
  await plantSeed(store)
  const line = (row: object) =>
    `${JSON.stringify({ id: 'p', title: 'p', kind: 'incident', actors: [row] })}\n`
  const nobody = {
    id: null,
    name: null,
    protected: true,
    kind: 'person',
    role: 'victim',
    acts: [],
    note: null,
  }
  t.match(await bring(t, store, line(nobody), { format: 'ndjson' }), { created: 1 })
  t.match((await recordOf(store, 'p')).actors, [{ id: null, protected: true }], 'kept as it is')
  const actor = { type: 'actor', id: 'someone', kind: 'person', name: 'Someone', protected: true }
  await bring(t, store, `${JSON.stringify(actor)}\n${line({ id: 'someone', role: 'victim' })}`, {
    format: 'ndjson',
  })
  await bring(t, store, line(nobody), { format: 'ndjson' })
  t.match((await recordOf(store, 'p')).actors, [{ id: 'someone' }], 'who it is stays')
  await bring(t, store, `${JSON.stringify({ ...actor, protected: false })}\n`, { format: 'ndjson' })
  t.equal(JSON.parse(String(await store.record('actor', 'someone', 'full'))).protected, true)
})

t.test('records that may be there already', async (t) => {
  const store = await memory(t)
  await bring(t, store, ROWS, { mapping: MAPPING })
  const other = MAPPING.replaceAll('scheme: m', 'scheme: n').replace('id: m,', 'id: n,')
  const rows = `${HEAD}1,one,2020-01,Army,\n2,Other,2020-01-01,Army,\n3,Two,2022,Army,\n`
  const report = await bring(t, store, rows, { mapping: other })
  t.match(report.duplicates, [{ row: 1, other: '2020-01-01-one', reasons: ['title', 'actor', 'overlap'] }])
  t.equal(report.duplicate_count, 1, 'an actor alone says nothing, and dates must overlap')
})

t.test('ids that were given once are not given again', async (t) => {
  const store = await memory(t)
  await bring(t, store, `${JSON.stringify({ type: 'dataset', id: 'gone', title: 'x', licence: 'y' })}\n`, {
    format: 'ndjson',
  })
  await store.write({ name: null, reason: null }, (transaction) => transaction.remove('dataset', 'gone'))
  const back = await bring(
    t,
    store,
    `${JSON.stringify({ type: 'dataset', id: 'gone', title: 'x', licence: 'y' })}\n`,
    { format: 'ndjson' },
  )
  t.match(back.faults, [{ row: 1, code: 'conflict' }])
})

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

t.test('texts that begin as formulas do are prose', async (t) => {
  const store = await memory(t)
  const rows = `${HEAD}1,One,2020,@watcher: they left!,- two fined | one let go\n2,=SUM(1),2020,+1 (555) 0100,=1+1\n`
  const report = await bring(t, store, rows, { mapping: MAPPING.replace('id: "{who}"', 'key: "{who}"') })
  t.match(report, { faulty: 0, fault_count: 0 })
  const one = await recordOf(store, '2020-one')
  t.equal(one.actors[0].name, '@watcher: they left!')
  t.equal(one.attributes.more, '- two fined | one let go')
})

t.test('lists that run beside each other, and entries that are there where something is equal', async (t) => {
  const store = await memory(t)
  const mapping = `
dataset: { id: lists, title: Lists, licence: CC0-1.0 }
incident:
  external_id: { scheme: lists, value: "{id}" }
  title: { value: "{what}", decode: html }
  actors:
    - each: { value: "{names}", split: "||", pairs: "::" }
      when: { value: "{roles}", split: "||", pairs: "::", entry: "{item.key}", equals: [Victim, Hurt] }
      role: victim
      actor: { key: "{item.value}", kind: person, name: "{item.value}", country: { value: "{land}", as: country } }
      note: { value: "{ages}", split: "||", pairs: "::", entry: "{item.key}" }
`
  const rows =
    'id,what,names,roles,ages,land\n1,Fire &amp; theft,0::Ann||1::Bo||2::Cy,0::Victim||1::Suspect||2::Hurt,2::41,Nepal\n'
  t.match(await bring(t, store, rows, { mapping }), { faulty: 0, warning_counts: {} })
  const record = await recordOf(store, 'fire-theft')
  t.equal(record.title, 'Fire & theft')
  t.strictSame(
    record.actors.map(({ name, note }: { name: string; note: string | null }) => [name, note]),
    [
      ['Ann', null],
      ['Cy', '41'],
    ],
  )
  t.match(record.attributes, {}, 'every column is used')
})

t.test('rows of empty cells are no rows, and are counted', async (t) => {
  const mapping = `
dataset: { id: yards, title: Yards, licence: CC0-1.0 }
incident: { key: ["{day}", "{where}"], status: published, title: A search, date: "{day}" }
`
  const store = await memory(t)
  const report = await bring(t, store, 'day,where\n2020-01-01,A\n,\n,  \n"",""\n\n2020-01-02,B\n', {
    mapping,
  })
  t.match(report, { rows: 2, empty: 3, faulty: 0, records: { incident: { created: 2 } } })
  t.equal(reportLines(report)[0], '2 rows read, 0 with errors, and 3 empty rows skipped')
  const json = await bring(t, await memory(t), '[{},{"day":null,"where":" "},{"day":"2020"}]', {
    mapping,
    format: 'json',
  })
  t.match(json, { rows: 1, empty: 2, faulty: 0 })
})

t.test('the report counts the new records that are drafts, and those without a date', async (t) => {
  const store = await memory(t)
  const mapping = (status: string): string =>
    `incident: { id: "{id}", title: "Raid {id}", status: ${status}, date: "{date}" }`
  const csv = (extra = ''): string =>
    `id,state,date\na,draft,2020\nb,published,XXXX-07-31\nc,draft,\n${extra}`
  const counts = { created: 3, drafts: 2, undated: 2 }
  const by = mapping('"{state}"')
  const dry = await bring(t, store, csv(), { mapping: by, dryRun: true })
  t.match(dry, counts)
  const lines = reportLines(dry)
  t.match(
    lines[2],
    /^2 of 3 new incidents are drafts: the public does not see drafts until they are published/,
  )
  t.equal(lines[3], '2 of 3 new incidents have no date')
  t.match(await bring(t, store, csv(), { mapping: by }), counts)
  t.match(await bring(t, store, csv(), { mapping: by }), { unchanged: 3, drafts: 0, undated: 0 })
  const more = await bring(t, store, csv('d,published,2020-01\n'), { mapping: by })
  t.match(more, { created: 1, unchanged: 3, drafts: 0, undated: 0 })
  t.notMatch(reportLines(more).join('\n'), /new incident/)
  const left = mapping('draft').replace('"{id}"', '"x{id}"').replace('status: draft, ', '')
  t.match(await bring(t, store, csv('e,draft,2020-13\n'), { mapping: left, onError: 'skip' }), {
    created: 3,
    faulty: 1,
    drafts: 3,
    undated: 2,
  })
})

t.test('a header that stands in a table again is no record, and is told', async (t) => {
  const mapping = 'incident: { id: "i{id}", title: "{name}", date: "{date}" }'
  const [head, bom] = ['id,name,,date\n', '\ufeff']
  const csv = `${bom}${head}1,One,,2020\n\n${bom}${head}2,Two,,2021\n id , name,,"date"\nid,name,x,date\n`
  for (const format of ['csv', 'tsv'] as const) {
    const store = await memory(t)
    const text = format === 'csv' ? csv : csv.replaceAll(',', '\t').replace('"date"', 'date')
    const report = await bring(t, store, text, { mapping, format, onError: 'skip' })
    t.match(report, { rows: 3, faulty: 1, created: 2, warning_counts: { repeated_header: 2 } })
    t.match(report.warnings, [
      { code: 'repeated_header', row: 2, line: 4, column: null },
      { code: 'repeated_header', row: 4, line: 6 },
    ])
    t.match(report.faults, [{ row: 5, line: 7, column: 'date' }], 'a row that says more than the header')
    t.equal((await recordOf(store, 'i2')).title, 'Two')
  }
  const named = `csv: { columns: [id, name, date] }\n${mapping}`
  t.match(await bring(t, await memory(t), 'id,name,date\n1,One,2020\n', { mapping: named }), {
    rows: 1,
    created: 1,
    warnings: [{ code: 'repeated_header', row: 1, line: 1 }],
  })
  const numbers = 'id,name,date,n\n1,One,2020,5\nid,name,date,n\n2,Two,2020,6\n'
  const store = await memory(t)
  const kept = await bring(t, store, numbers, { mapping })
  t.strictSame(
    kept.warnings.map(({ code }) => code),
    ['repeated_header'],
    'and none of a column of numbers',
  )
  t.strictSame((await recordOf(store, 'i1')).attributes, { n: 5 })
  const lines = '{"id":"id","name":"name","date":"2020"}\n'
  t.match(await bring(t, await memory(t), lines, { mapping, format: 'ndjson' }), { created: 1, warnings: [] })
})
