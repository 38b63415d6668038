/** A database with the words that dates had before is brought to those of now, in both views, and nothing else in it changes. */

import type { Database } from 'better-sqlite3'
import t from 'tap'
import { connect } from '../../../../src/store/sqlite/connection/connect.js'
import { migrate } from '../../../../src/store/sqlite/schema/migrate.js'
import { SqliteStore } from '../../../../src/store/sqlite/sqlite-store.js'
import { WITHOUT_OWN_RADII } from '../../../fixtures/older-files.js'
import { incident } from '../../../fixtures/records.js'

/** The numbers that every list and count is kept under. */
const counterOf = (database: Database): string =>
  JSON.stringify(database.prepare('select revision, public_revision from counter').get())

t.test('stored words are written anew', async (t) => {
  const database = connect(`${t.testdir()}/old.sqlite`)
  migrate(database)
  const store = new SqliteStore(database)
  t.teardown(() => store.close())
  store.put([
    incident('one', { date: '[2020-05-01..2020-05-03]', title: 'A set', tags: ['"edtf":"['] }),
    incident('all', { date: '{2020-05-01..2020-05-03}', status: 'draft' }),
    incident('day', { date: '2020-05-01', title: 'X and [brackets]' }),
    incident('mask', { date: '2004-XX-1X' }),
  ])
  const texts = () => database.prepare('select * from incident_documents order by incident').all()
  const now = texts()
  const state = counterOf(database)
  const old = (column: string): string =>
    `${column} = replace(replace(replace(${column}, 'one day from 1 to 3 May 2020', '1 May 2020 to 3 May 2020'), 'every day from 1 to 3 May 2020', '1 May 2020 to 3 May 2020'), 'a day from the 10th to the 19th of a month in 2004', 'a day in 2004')`
  database.exec(
    `update incident_documents set ${old('public')}, ${old('full')}; ${WITHOUT_OWN_RADII} pragma user_version = 15`,
  )
  t.notSame(texts(), now)
  t.strictSame(migrate(database), ['0016_date_words.sql', '0017_placed_records.sql'])
  t.strictSame(texts(), now)
  t.match(String(store.incident('one', 'public')), /"display":"one day from 1 to 3 May 2020"/)
  t.match(String(store.incident('all', 'full')), /"display":"every day from 1 to 3 May 2020"/)
  t.not(counterOf(database), state, 'what was kept of lists is not right any more')
})

t.test('where no words change, nothing does', async (t) => {
  const database = connect(`${t.testdir()}/new.sqlite`)
  migrate(database)
  const store = new SqliteStore(database)
  t.teardown(() => store.close())
  store.put([incident('one', { date: '[2020-05-01..2020-05-03]' }), incident('none')])
  const state = counterOf(database)
  database.exec(`${WITHOUT_OWN_RADII} pragma user_version = 15`)
  t.strictSame(migrate(database), ['0016_date_words.sql', '0017_placed_records.sql'])
  t.equal(counterOf(database), state)
})
