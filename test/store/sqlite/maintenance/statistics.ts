/** Statistics of tables are made after imports and by a server, and hold no value of any record. */
import { readFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import t from 'tap'
import { openStore } from '../../../../src/store/sqlite/open.js'
import { carryOut } from '../../../../src/writing/carry-out.js'
import { incident } from '../../../support/records.js'

/** How many rows of a table SQLite believes there are; null where it knows nothing. */
function rowsOf(database: Database.Database, table: string): number | null {
  const kept = database.prepare("select 1 from sqlite_schema where name = 'sqlite_stat1'").get()
  if (kept === undefined) return null
  const row = database.prepare('select stat from sqlite_stat1 where tbl = ?').pluck().get(table)
  return row === undefined ? null : Number(String(row).split(' ')[0])
}

t.test('statistics follow what is there, and keep no samples of it', async (t) => {
  const path = `${t.testdir()}/annals.sqlite`
  const store = await openStore({ path })
  t.teardown(() => store.close())
  const database = new Database(path, { readonly: true })
  t.teardown(() => database.close())
  const put = async (from: number, to: number): Promise<void> => {
    const ids = Array.from({ length: to - from }, (_, index) => from + index)
    await store.put(
      ids.map((id) => incident(`one-${id}`, { title: `Zanzibar ${id}`, tags: [`tag-${id % 7}`] })),
    )
  }
  await put(0, 300)
  t.equal(rowsOf(database, 'incidents'), null, 'nothing is known at first')
  await carryOut(store, { chore: 'updateStatistics' })
  t.equal(rowsOf(database, 'incidents'), 300)
  await put(300, 3_900)
  await carryOut(store, { chore: 'updateStatistics' })
  t.ok(rowsOf(database, 'incidents')! > 3_000, 'anew, since the table has grown by more than ten times')
  const samples = database
    .prepare("select count(*) from sqlite_schema where name = 'sqlite_stat4'")
    .pluck()
    .get()
  if (samples === 1) t.equal(database.prepare('select count(*) from sqlite_stat4').pluck().get(), 0)

  const before = database.pragma('data_version', { simple: true })
  await carryOut(store, { chore: 'updateStatistics' })
  t.equal(
    database.pragma('data_version', { simple: true }),
    before,
    'nothing is written where nothing changed',
  )
})

t.test('what is erased stands in no sample', async (t) => {
  const path = `${t.testdir()}/annals.sqlite`
  const store = await openStore({ path })
  t.teardown(() => store.close())
  const titles = Array.from({ length: 400 }, (_, id) => incident(`one-${id}`, { title: `Qyrmyzy ${id}` }))
  await store.put(titles)
  await store.updateStatistics()
  const author = { name: null, reason: null, acknowledge: true }
  await store.write(author, async (transaction) => {
    for (let id = 0; id < 400; id += 1) await transaction.erase('incident', `one-${id}`, [])
  })
  await store.scrubbed()
  for (const end of ['', '-wal'])
    t.notOk(
      readFileSync(path + end, 'latin1')
        .toLowerCase()
        .includes('qyrmyzy'),
      `the file ${end}`,
    )
})
