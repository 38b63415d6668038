/** Writing many records at once comes to the same as writing them one by one. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { incidentsQuery, planIncidents } from '../../../../src/query/plan.js'
import type { Store } from '../../../../src/store/contract/store.js'
import { connect } from '../../../../src/store/sqlite/connection/connect.js'
import { openStore } from '../../../../src/store/sqlite/open.js'
import { actor, incident, location } from '../../../support/records.js'

const total = async (store: Store, query: object): Promise<number | null> =>
  (await store.incidents(planIncidents(incidentsQuery.parse(query)))).total

t.test(
  'a record that comes twice in a batch and says different things is named, and nothing is written',
  async (t) => {
    const store = await openStore({ path: ':memory:' })
    t.teardown(() => store.close())
    const external_ids = [{ scheme: 's', value: '1' }]
    const of = (who: string, where: string) =>
      incident('i', {
        title: `About ${who}`,
        actors: [{ id: who, role: 'victim' }],
        locations: [{ id: where }],
        tags: [who],
        external_ids,
      })
    const batch = [
      of('a', 'l'),
      ...['a', 'b'].map((id) => actor(id)),
      location('l', { country: 'CN' }),
      location('m', { country: 'IN' }),
    ]
    await t.rejects(async () => store.put([...batch, of('b', 'm')]), {
      code: 'invalid_record',
      faults: [{ pointer: '/5', detail: /first at \/0/ }],
    })
    t.equal(await total(store, {}), 0)
    t.strictSame(await store.put([...batch, of('a', 'l')]), { created: 5, updated: 0, unchanged: 1 })
    t.equal(await total(store, { actor: 'a', country: 'CN', tag: 'a', q: 'about a', external_id: 's:1' }), 1)
  },
)

t.test('the country of a place that moves together with what happens there', async (t) => {
  const store = await openStore({ path: ':memory:' })
  t.teardown(() => store.close())
  await store.put([location('l', { country: 'CN' }), incident('old', { locations: [{ id: 'l' }] })])
  await store.put([location('l', { country: 'IN' }), incident('new', { locations: [{ id: 'l' }] })])
  t.equal(await total(store, { country: 'IN' }), 2)
  t.equal(await total(store, { country: 'CN' }), 0)
})

t.test('a name that many records show: the new one is found, and of the old one no word stays', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'writer-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'database')
  const store = await openStore({ path })
  // More than are rendered at a time.
  const count = 1_100
  const shown = Array.from({ length: count }, (_, index) =>
    incident(`i-${index}`, { actors: [{ id: 'a', role: 'victim' }] }),
  )
  await store.put([actor('a', { name: 'ZYXWVUTY' }), ...shown])
  await store.put([actor('a', { name: 'Other' })])
  t.equal(await total(store, { q: 'other' }), count)
  t.equal(await total(store, { q: 'zyxwvuty' }), 0)
  store.close()
  const database = connect(path)
  database.exec("insert into incident_text (incident_text, rank) values ('integrity-check', 1)")
  const overwrites = "select v from incident_text_config where k = 'secure-delete'"
  t.equal(database.prepare(overwrites).pluck().get(), 1, 'single words are overwritten again')
  database.pragma('wal_checkpoint(truncate)')
  database.close()
  // The history keeps the old name as it was written; the index had it folded.
  t.notOk(readFileSync(path).includes('zyxwvuty'))
})
