/** Tests what is SQLite's alone: files that are opened again, by two processes, and files that are refused. */
import { rmSync } from 'node:fs'
import t from 'tap'
import { plantSeed } from '../../../src/curation/seed.js'
import { connect } from '../../../src/store/sqlite/connection/connect.js'
import { openStore } from '../../../src/store/sqlite/open.js'
import { incident } from '../../support/records.js'

t.test('what was put is there when the file is opened again, and the file is as it must be', async (t) => {
  const path = `${t.testdir()}/annals.sqlite`
  const first = await openStore({ path })
  await plantSeed(first)
  const revision = await first.revision()
  first.close()
  const again = await openStore({ path })
  t.equal(await again.revision(), revision)
  t.strictSame(await plantSeed(again), { created: 0, updated: 0, unchanged: 86 })
  again.close()
  const database = connect(path)
  t.teardown(() => database.close())
  const pragma = (name: string) => database.pragma(name, { simple: true })
  t.equal(pragma('journal_mode'), 'wal')
  t.equal(pragma('synchronous'), 2)
  t.equal(pragma('foreign_keys'), 1)
  t.equal(pragma('secure_delete'), 1)
  t.equal(pragma('busy_timeout'), 5_000)
  t.equal(pragma('integrity_check'), 'ok')
  t.strictSame(database.pragma('foreign_key_check'), [])
})

t.test('two processes at once: each sees what the other has committed', async (t) => {
  const path = `${t.testdir()}/annals.sqlite`
  const one = await openStore({ path })
  const two = await openStore({ path })
  t.teardown(() => {
    one.close()
    two.close()
  })
  await one.put([incident('x')])
  t.equal(await two.revision(), 1)
  await two.put([incident('y')])
  t.equal(await one.revision(), 2)
  t.equal((await one.summary('public')).counts.incidents, 2)
})

t.test('two stores of one file in a process write in turns, without blocking it', async (t) => {
  const path = `${t.testdir()}/annals.sqlite`
  const stores = [await openStore({ path, patience: 60_000 }), await openStore({ path, patience: 60_000 })]
  t.teardown(() => {
    for (const store of stores) store.close()
  })
  const began = performance.now()
  await Promise.all(
    stores.map((store, index) =>
      store.write({ name: null, reason: null }, async (transaction) => {
        await transaction.put([incident(`first-${index}`)])
        await new Promise((resolve) => setTimeout(resolve, 10))
        await transaction.put([incident(`second-${index}`)])
      }),
    ),
  )
  t.ok(
    performance.now() - began < 50_000,
    'the second did not wait for a lock that it kept from being given back',
  )
  t.equal(await stores[0]!.revision(), 4)
})

t.test(
  'a file that is no database, or comes from the future, is refused in words and left alone',
  async (t) => {
    const folder = t.testdir({
      'text.sqlite': 'this is no database, but a text that is long enough to look like one',
    })
    await t.rejects(async () => openStore({ path: `${folder}/text.sqlite` }), /not a database/)
    const database = connect(`${folder}/future.sqlite`)
    database.pragma('user_version = 9999')
    database.close()
    await t.rejects(
      async () => openStore({ path: `${folder}/future.sqlite` }),
      /migration 9999.*install the newer version/,
    )
    rmSync(`${folder}/future.sqlite`)
  },
)
