/** What an import does to a store: once, again, changed, with faults, pruned, beside editors, and what its report counts. */
import { Readable } from 'node:stream'
import t from 'tap'
import { reportLines } from '../../src/importing/words.js'
import { HEAD, MAPPING, ROWS } from './fixtures/events.js'
import { bring, memory, recordOf } from './fixtures/importing.js'

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

t.test('rows that are gone are reported, and withdrawn if that is asked for', async (t) => {
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

t.test('records that may be there already', async (t) => {
  const store = await memory(t)
  await bring(t, store, ROWS, { mapping: MAPPING })
  const other = MAPPING.replaceAll('scheme: m', 'scheme: n').replace('id: m,', 'id: n,')
  const rows = `${HEAD}1,one,2020-01,Army,\n2,Other,2020-01-01,Army,\n3,Two,2022,Army,\n`
  const report = await bring(t, store, rows, { mapping: other })
  t.match(report.duplicates, [{ row: 1, other: '2020-01-01-one', reasons: ['title', 'actor', 'overlap'] }])
  t.equal(report.duplicate_count, 1, 'an actor alone says nothing, and dates must overlap')
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
