/** Checks what imports do about the demo: the first of one's own takes its place, in one transaction, and only by command. */
import t from 'tap'
import { loadDemo } from '../../src/curation/demo.js'
import { DEMO_SETS } from '../../src/curation/demo-sets.js'
import { reportLines } from '../../src/importing/words.js'
import type { Store } from '../../src/store/contract/store.js'
import { openDatabase } from '../../src/store/engine.js'
import { incident } from '../support/records.js'
import { ask } from '../support/seeded.js'
import { bring } from './fixtures/importing.js'

const OWN = 'id,day\n1,2024-01-02\n2,2024-01-03\n'
const MAPPING = `incident: { external_id: { scheme: m, value: "{id}" }, status: published, title: "Own {id}", date: "{day}", acts: [arrest] }\n`

async function withDemo(): Promise<Store> {
  const store = await openDatabase(':memory:')
  t.teardown(() => store.close())
  await loadDemo(store, DEMO_SETS[0])
  return store
}

const incidents = async (store: Store): Promise<number> => (await store.summary('full')).counts.incidents

t.test('the first import by command takes its place', async (t) => {
  const store = await withDemo()
  const order = { mapping: MAPPING, demo: 'remove' } as const
  const dry = await bring(t, store, OWN, { ...order, dryRun: true })
  t.match(dry.demo, { removed: { incident: 15, dataset: 1 }, kept: 0 })
  t.match(
    reportLines(dry).at(-2),
    /^15 records, 18 actors, 8 places, 8 sources and 1 dataset of the demo would be removed\. Keep them with --keep-demo\.$/,
  )
  t.equal(await incidents(store), 15, 'a dry run removes nothing')

  const failed = await bring(t, store, `${OWN}3,2024-02-31\n`, order)
  t.match(failed, { state: 'failed', demo: null })
  t.equal(await incidents(store), 15, 'nor does an import that fails')

  // A record of the demo is no likely duplicate of what takes its place.
  const alike = 'id,day\n1,2022-10-04\n'
  const title = MAPPING.replace(
    'Own {id}',
    'Arrests in Jinan with reported blood sampling and a death threat',
  )
  t.equal((await bring(t, store, alike, { ...order, mapping: title, dryRun: true })).duplicate_count, 0)

  const done = await bring(t, store, OWN, order)
  t.match(done, { state: 'done', created: 2, demo: { removed: { incident: 15 }, kept: 0 } })
  t.match(reportLines(done).slice(-2), [
    / of the demo were removed\. To have them again: annals demo; /,
    'Written.',
  ])
  t.strictSame((await store.summary('full')).counts, {
    incidents: 2,
    actors: 0,
    locations: 0,
    sources: 0,
    datasets: 0,
  })

  const again = await bring(t, store, OWN, order)
  t.equal(again.demo, null)
  t.equal(reportLines(again).at(-1), 'Nothing to write: all 2 records are there already and say the same.')
})

t.test('it stays where that is asked for, over HTTP, and beside anything else', async (t) => {
  const kept = await withDemo()
  t.equal((await bring(t, kept, OWN, { mapping: MAPPING, demo: 'keep' })).demo, null)
  t.equal(await incidents(kept), 17)
  const told = await withDemo()
  const { demo } = await bring(t, told, OWN, { mapping: MAPPING })
  t.match(demo, {
    removed: {},
    kept: 15,
    detail: '15 records of the demo are in the database too: annals demo --remove takes them away.',
  })
  t.equal(await incidents(told), 17)
  const beside = await withDemo()
  await beside.put([incident('own')])
  t.match(await bring(t, beside, OWN, { mapping: MAPPING, demo: 'remove' }), {
    demo: { removed: {}, kept: 15 },
  })
  t.equal(await incidents(beside), 18)
  const edited = await withDemo()
  await edited.write({ name: 'editor', reason: null, acknowledge: true }, async (transaction) => {
    const actor = (await transaction.record('actor', 'citizen-lab'))!
    await transaction.put([{ type: 'actor', record: { ...actor, description: 'edited' } }])
  })
  t.match(await bring(t, edited, OWN, { mapping: MAPPING, demo: 'remove' }), {
    demo: { removed: {}, kept: 15 },
  })
  t.equal(await incidents(edited), 17)
})

t.test('what the file has of it, or names, stays', async (t) => {
  const store = await withDemo()
  const { app } = await ask(t, store)
  const { body } = await app.inject('/v1/annals.ndjson')
  const same = await bring(t, store, body, { format: 'ndjson', demo: 'remove' })
  t.match(same, { created: 0, updated: 0, demo: { removed: {}, kept: 15 } })
  const own = JSON.stringify({ id: 'own', kind: 'incident', title: 'Own', locations: [{ id: 'cn-jinan' }] })
  const tibet = body.split('\n').find((line) => JSON.parse(line).id === 'tibet-biometric-collection')
  const named = await bring(t, store, `${own}\n${tibet}`, { format: 'ndjson', demo: 'remove' })
  t.equal(named.demo?.removed.incident, 14)
  t.match(named.demo?.detail, /location cn-jinan: incident own names it/)
  t.match(named.demo?.detail, /incident tibet-biometric-collection: the file has it/)
  t.equal(await incidents(store), 2)
})

t.test('what an import says that has nothing to write', async (t) => {
  const store = await openDatabase(':memory:')
  t.teardown(() => store.close())
  const last = async (text: string) =>
    reportLines(await bring(t, store, text, { mapping: MAPPING, onError: 'skip' })).at(-1)
  t.equal(await last('id,day\n'), 'Nothing to write: the file has no records.')
  t.equal(await last('id,day\n1,2024-13-01\n'), 'Nothing to write: every row has an error.')
  t.equal(await last('id,day\n1,2024-01-02\n'), 'Written.')
  t.equal(
    await last('id,day\n1,2024-01-02\n'),
    'Nothing to write: its one record is there already and says the same.',
  )
  t.equal(
    await last('id,day\n1,2024-01-02\n2,2024-13-01\n'),
    'Nothing to write: its one record is there already and says the same, and rows with errors were skipped.',
  )
})
