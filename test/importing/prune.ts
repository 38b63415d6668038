/** What becomes of records that a file does not have any more, that have it again, or whose status it says. */
import t, { type Test } from 'tap'
import { readPruneBound } from '../../src/importing/prune.js'
import type { Store } from '../../src/store/contract/store.js'
import { bring, memory, recordOf } from './fixtures/importing.js'

const mappingOf = (status: string): string => `
dataset: { id: raids, title: Raids, licence: CC0-1.0 }
incident: { id: "r{No}", external_id: { scheme: raids, value: "{No}" }, status: ${status}, title: "Raid {No}", date: "{Day}" }
`
const MAPPING = mappingOf('published')

const fileOf = (numbers: readonly number[]): string =>
  `No,Day\n${numbers.map((number) => `${number},2020-01-01\n`).join('')}`
const upTo = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1)

const statusOf = async (store: Store, number: number): Promise<string> =>
  (await recordOf(store, `r${number}`)).status
const editing = (store: Store, number: number, status: 'published' | 'withdrawn' | 'draft'): Promise<void> =>
  store.write({ name: 'editor', reason: null }, async (transaction) => {
    await transaction.put([
      { type: 'incident', record: { ...(await transaction.record('incident', `r${number}`))!, status } },
    ])
  })

async function stored(t: Test, count: number): Promise<Store> {
  const store = await memory(t)
  await bring(t, store, fileOf(upTo(count)), { mapping: MAPPING })
  return store
}

t.test('a file without rows withdraws nothing, and says what is wrong with it', async (t) => {
  const store = await stored(t, 3)
  for (const [what, content, format, code] of [
    ['a header alone', 'No,Day\n', 'csv', 'no_rows'],
    ['nothing', '', 'csv', 'no_rows'],
    ['blank lines', '\n\n', 'csv', 'no_rows'],
    ['no features', '{"type":"FeatureCollection","features":[]}', 'geojson', 'no_rows'],
    ['an empty list', '[]', 'json', 'no_rows'],
    ['another header', 'Nr,Day\n', 'csv', 'missing_column'],
  ] as const) {
    for (const onError of ['abort', 'skip'] as const) {
      const report = await bring(t, store, content, { mapping: MAPPING, format, prune: true, onError })
      t.match(report, { state: 'failed', written: false, withdrawn: 0, faults: [{ row: null, code }] }, what)
    }
  }
  for (const number of upTo(3)) t.equal(await statusOf(store, number), 'published')
  const other = await bring(t, store, 'Nr,Day\n', { mapping: MAPPING })
  t.match(other, {
    state: 'failed',
    faults: [{ code: 'missing_column', column: 'No', detail: /it has Nr, Day/ }],
  })
  t.match(await bring(t, store, 'No,Day\n', { mapping: MAPPING }), { state: 'done', rows: 0, gone_count: 3 })
})

t.test('columns that are named by the mapping are checked too, without a row', async (t) => {
  const mapping = `csv: { columns: [No, Date] }\n${MAPPING}`
  t.match(await bring(t, await memory(t), '', { mapping }), {
    state: 'failed',
    faults: [{ code: 'missing_column' }],
  })
})

t.test('a prune has a bound, which the dry run names', async (t) => {
  const store = await stored(t, 120)
  const half = fileOf(upTo(60))
  for (const dryRun of [true, false]) {
    const report = await bring(t, store, half, { mapping: MAPPING, prune: true, dryRun })
    t.match(report, {
      state: 'failed',
      written: false,
      withdrawn: 0,
      gone_count: 60,
      faults: [
        { code: 'prune_bound', detail: /60 of the 120 records.*may withdraw 12.*--prune-at-most 50%/ },
      ],
    })
  }
  t.equal(await statusOf(store, 120), 'published')
  const allowed = { mapping: MAPPING, prune: true }
  t.match(await bring(t, store, half, { ...allowed, pruneAtMost: { percent: 49 } }), { state: 'failed' })
  t.match(await bring(t, store, half, { ...allowed, pruneAtMost: { records: 59 } }), { state: 'failed' })
  t.match(await bring(t, store, half, { ...allowed, pruneAtMost: { percent: 50 } }), {
    state: 'done',
    withdrawn: 60,
  })
  t.equal(await statusOf(store, 120), 'withdrawn')
  // Of the 60 that are left a tenth are 6, and ten are few enough at any size.
  t.match(await bring(t, store, fileOf(upTo(50)), allowed), { state: 'done', withdrawn: 10 })
  t.match(await bring(t, store, fileOf(upTo(39)), allowed), { state: 'failed', gone_count: 11 })
})

t.test('of a small dataset no more than half is withdrawn', async (t) => {
  for (const [size, most] of [
    [1, 0],
    [2, 1],
    [3, 1],
    [8, 4],
    [19, 9],
    [20, 10],
    [21, 10],
    [109, 10],
    [110, 11],
  ] as const) {
    const store = await stored(t, size)
    const [within, beyond] = [size - most, size - most - 1].map((kept) => fileOf([...upTo(kept), 999])) as [
      string,
      string,
    ]
    const asked = { mapping: MAPPING, prune: true, dryRun: true }
    t.match(await bring(t, store, within, asked), { state: 'done', withdrawn: most }, `${most} of ${size}`)
    t.match(
      await bring(t, store, beyond, asked),
      { state: 'failed', withdrawn: 0, faults: [{ code: 'prune_bound' }] },
      `${most + 1} of ${size}`,
    )
  }
})

t.test('a file that keeps nothing withdraws everything with 100% alone', async (t) => {
  const store = await stored(t, 4)
  const other = fileOf([900])
  const asked = { mapping: MAPPING, prune: true }
  for (const pruneAtMost of [null, { records: 4 }, { records: 1_000 }, { percent: 99 }])
    t.match(await bring(t, store, other, { ...asked, pruneAtMost }), {
      state: 'failed',
      withdrawn: 0,
      faults: [{ code: 'prune_bound', detail: /^the file has none of the 4 records.*--prune-at-most 100%/ }],
    })
  t.equal(await statusOf(store, 1), 'published')
  t.match(await bring(t, store, other, { ...asked, pruneAtMost: { percent: 100 } }), {
    state: 'done',
    withdrawn: 4,
  })
  t.equal(await statusOf(store, 1), 'withdrawn')
  // Nothing is left but what the file has.
  t.match(await bring(t, store, other, asked), { state: 'done', withdrawn: 0 })
})

t.test('new rows do not make the bound wider', async (t) => {
  const store = await stored(t, 20)
  const others = fileOf(Array.from({ length: 400 }, (_, at) => at + 1_000))
  for (const dryRun of [true, false])
    t.match(await bring(t, store, others, { mapping: MAPPING, prune: true, dryRun }), {
      state: 'failed',
      faults: [{ code: 'prune_bound', detail: /has none of the 20 records.*--prune-at-most 100%/ }],
    })
})

t.test('a prune without a dataset is refused', async (t) => {
  const store = await stored(t, 3)
  const line = `${JSON.stringify({ title: 'x', kind: 'incident' })}\n`
  const report = await bring(t, store, line, { format: 'ndjson', prune: true })
  t.match(report, { state: 'failed', faults: [{ code: 'no_dataset' }] })
})

t.test('what an import has withdrawn comes back as what it was', async (t) => {
  const store = await stored(t, 4)
  await editing(store, 3, 'draft')
  t.match(await bring(t, store, fileOf([1, 2]), { mapping: MAPPING, prune: true }), { withdrawn: 2 })
  t.same(await Promise.all([3, 4].map((number) => statusOf(store, number))), ['withdrawn', 'withdrawn'])
  const dry = await bring(t, store, fileOf(upTo(4)), { mapping: MAPPING, dryRun: true })
  t.match(dry, { restored: 2, updated: 2, kept_status_count: 1 })
  t.equal(await statusOf(store, 4), 'withdrawn')
  const back = await bring(t, store, fileOf(upTo(4)), { mapping: MAPPING })
  t.match(back, { restored: 2, updated: 2, kept_status: [{ id: 'r3', status: 'draft', given: 'published' }] })
  t.same(await Promise.all([3, 4].map((number) => statusOf(store, number))), ['draft', 'published'])
  t.match(await bring(t, store, fileOf(upTo(4)), { mapping: MAPPING }), { restored: 0, updated: 0 })
})

t.test('what an editor has withdrawn stays, and is named', async (t) => {
  const store = await stored(t, 4)
  await editing(store, 1, 'withdrawn')
  // By an import first, then back by an editor, then withdrawn by an editor.
  await bring(t, store, fileOf([1, 3, 4]), { mapping: MAPPING, prune: true })
  await editing(store, 2, 'published')
  await editing(store, 2, 'withdrawn')
  for (const mapping of [MAPPING, mappingOf('{ value: published, on_update: true }')]) {
    const report = await bring(t, store, fileOf(upTo(4)), { mapping })
    t.match(report, {
      restored: 0,
      kept_status: [
        { row: 1, id: 'r1', status: 'withdrawn', given: 'published' },
        { row: 2, id: 'r2', status: 'withdrawn', given: 'published' },
      ],
      kept_status_count: 2,
    })
  }
  t.same(await Promise.all([1, 2].map((number) => statusOf(store, number))), ['withdrawn', 'withdrawn'])
  const silent = `
dataset: { id: raids, title: Raids, licence: CC0-1.0 }
incident: { external_id: { scheme: raids, value: "{No}" }, title: "Raid {No}", date: "{Day}" }`
  t.match(await bring(t, store, fileOf(upTo(4)), { mapping: silent }), {
    kept_status: [
      { id: 'r1', given: null },
      { id: 'r2', given: null },
    ],
    kept_status_count: 2,
  })
})

t.test(
  'the status of a file on records that are there is said, or taken where the mapping asks for it',
  async (t) => {
    const store = await stored(t, 3)
    await editing(store, 2, 'draft')
    const kept = await bring(t, store, fileOf(upTo(3)), { mapping: MAPPING })
    t.match(kept, { updated: 0, kept_status: [{ row: 2, id: 'r2', status: 'draft', given: 'published' }] })
    t.equal(kept.kept_status_count, 1)
    t.equal(await statusOf(store, 2), 'draft')
    const asked = await bring(t, store, fileOf(upTo(3)), {
      mapping: mappingOf('{ value: published, on_update: true }'),
    })
    t.match(asked, { updated: 1, kept_status_count: 0 })
    t.equal(await statusOf(store, 2), 'published')
    const line = { id: 'r2', title: 'Raid 2', kind: 'incident', date: '2020-01-01', status: 'draft' }
    const whole = await bring(t, store, `${JSON.stringify(line)}\n`, { format: 'ndjson' })
    t.match(whole, { kept_status: [{ id: 'r2', status: 'published', given: 'draft' }] })
  },
)

t.test('bounds in words', (t) => {
  t.same(readPruneBound('50%'), { percent: 50 })
  t.same(readPruneBound('0%'), { percent: 0 })
  t.same(readPruneBound('200'), { records: 200 })
  for (const text of ['', '%', '101%', '-1', '1.5%', '50 %', 'half', '99999999999'])
    t.equal(readPruneBound(text), null)
  t.end()
})
