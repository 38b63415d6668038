/** Tests what is SQLite's alone: files that are opened again, by two processes, and files that are refused. */
import { rmSync } from 'node:fs'
import t from 'tap'
import { plantSeed } from '../../../src/curation/seed.js'
import { connect } from '../../../src/store/sqlite/connection/connect.js'
import { openStore } from '../../../src/store/sqlite/open.js'
import { incident } from '../../fixtures/records.js'

t.test('what was put is there when the file is opened again, and the file is as it must be', async (t) => {
  const path = `${t.testdir()}/annals.sqlite`
  const first = openStore({ path })
  plantSeed(first)
  const revision = first.revision()
  first.close()
  const again = openStore({ path })
  t.equal(again.revision(), revision)
  t.strictSame(plantSeed(again), { created: 0, updated: 0, unchanged: 86 })
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
  const one = openStore({ path })
  const two = openStore({ path })
  t.teardown(() => {
    one.close()
    two.close()
  })
  one.put([incident('x')])
  t.equal(two.revision(), 1)
  two.put([incident('y')])
  t.equal(one.revision(), 2)
  t.equal((await one.summary('public')).counts.incidents, 2)
})

t.test(
  'a file that is no database, or comes from the future, is refused in words and left alone',
  async (t) => {
    const folder = t.testdir({
      'text.sqlite': 'this is no database, but a text that is long enough to look like one',
    })
    t.throws(() => openStore({ path: `${folder}/text.sqlite` }), /not a database/)
    const database = connect(`${folder}/future.sqlite`)
    database.pragma('user_version = 9999')
    database.close()
    t.throws(
      () => openStore({ path: `${folder}/future.sqlite` }),
      /migration 9999.*install the newer version/,
    )
    rmSync(`${folder}/future.sqlite`)
  },
)
