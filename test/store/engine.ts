/** Checks that every database has the vocabularies from the beginning, and that nothing in them that somebody changed is undone. */
import { join } from 'node:path'
import t from 'tap'
import type { Store } from '../../src/store/contract/store.js'
import { openDatabase, updateDatabase } from '../../src/store/engine.js'
import { shippedTerms } from '../../src/store/shipped-terms.js'
import { bring, folder, recordOf } from '../importing/fixtures/importing.js'
import { term } from '../support/records.js'
import { openStore } from '../support/stores.js'

const codes = async (store: Store): Promise<string[]> => {
  const { lists } = await store.vocabularies(['act', 'technology'], 'public')
  return [...(lists.act ?? []), ...(lists.technology ?? [])].map(({ code }) => code)
}
const SHIPPED = shippedTerms().map(({ code }) => code)

t.test('a new database has them, and an import may use them', async (t) => {
  const path = join(folder(t), 'x.sqlite')
  const store = await openDatabase(path)
  t.teardown(() => store.close())
  t.strictSame(await codes(store), SHIPPED)
  t.ok(await store.isNew(), 'and is new all the same')
  const mapping = `incident: { external_id: { scheme: m, value: "{id}" }, title: "{id}", acts: [{ value: "{act}" }] }\n`
  const { state, faults } = await bring(t, store, 'id,act\n1,arrest\n', { mapping })
  t.strictSame([state, faults], ['done', []])
  t.match((await recordOf(store, '1')) ?? (await recordOf(store, 'incident-1')) ?? {}, { acts: ['arrest'] })
  t.notOk(await store.isNew())
})

t.test('migrating a database adds what it never had, and changes nothing that is there', async (t) => {
  const path = join(folder(t), 'x.sqlite')
  const store = await openStore({ path })
  await store.put([
    term('custody', { scheme: 'act' }),
    term('arrest', { scheme: 'act', label: 'Taken by the police', broader: 'custody' }),
  ])
  store.close()
  t.strictSame(await updateDatabase(path), [])
  const again = await openDatabase(path)
  t.strictSame(new Set(await codes(again)), new Set([...SHIPPED, 'custody']))
  const label = async () =>
    (await again.vocabularies(['act'], 'public')).lists.act?.find(({ code }) => code === 'arrest')
  t.match(await label(), { label: 'Taken by the police', broader: 'custody' })
  const revision = await again.revision()
  again.close()
  t.strictSame(await updateDatabase(path), [])
  const last = await openDatabase(path)
  t.equal(await last.revision(), revision, 'once is enough')
  last.close()
})

t.test('a database that lacks none is opened while somebody else is writing', async (t) => {
  const path = join(folder(t), 'x.sqlite')
  const one = await openDatabase(path)
  t.teardown(() => one.close())
  await one.writeInBulk({ name: null, reason: null }, async () => {
    const other = await openDatabase(path, { patience: 0 })
    t.strictSame(await codes(other), SHIPPED)
    other.close()
  })
})
