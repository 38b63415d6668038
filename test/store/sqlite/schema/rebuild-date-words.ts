/** A database with the words that dates had before is brought to those of now, in both views, and nothing else in it changes. */

import type { Database } from 'better-sqlite3'
import t from 'tap'
import { connect } from '../../../../src/store/sqlite/connection/connect.js'
import { migrate } from '../../../../src/store/sqlite/schema/migrate.js'
import { SqliteStore } from '../../../../src/store/sqlite/sqlite-store.js'
import { found } from '../../../support/asked.js'
import { WITHOUT_OWN_RADII } from '../../../support/older-files.js'
import { incident, location } from '../../../support/records.js'

/** What is missing from a file of version 15. */
const ALL = ['0016_date_words.sql', '0017_placed_records.sql', '0018_significant_digits.sql']

/** The numbers that every list and count is kept under. */
const counterOf = (database: Database): string =>
  JSON.stringify(database.prepare('select revision, public_revision from counter').get())

t.test('stored words are written anew', async (t) => {
  const database = connect(`${t.testdir()}/old.sqlite`)
  migrate(database)
  const store = new SqliteStore(database)
  t.teardown(() => store.close())
  await store.put([
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
  t.strictSame(migrate(database), ALL)
  t.strictSame(texts(), now)
  t.match(String(await store.incident('one', 'public')), /"display":"one day from 1 to 3 May 2020"/)
  t.match(String(await store.incident('all', 'full')), /"display":"every day from 1 to 3 May 2020"/)
  t.not(counterOf(database), state, 'what was kept of lists is not right any more')
})

t.test('where no words change, nothing does', async (t) => {
  const database = connect(`${t.testdir()}/new.sqlite`)
  migrate(database)
  const store = new SqliteStore(database)
  t.teardown(() => store.close())
  await store.put([incident('one', { date: '[2020-05-01..2020-05-03]' }), incident('none')])
  const state = counterOf(database)
  database.exec(`${WITHOUT_OWN_RADII} pragma user_version = 15`)
  t.strictSame(migrate(database), ALL)
  t.equal(counterOf(database), state)
})

t.test(
  'a year with significant digits is found by the bounds that it has now, and its document says so',
  async (t) => {
    const database = connect(`${t.testdir()}/digits.sqlite`)
    migrate(database)
    const store = new SqliteStore(database)
    t.teardown(() => store.close())
    await store.put([
      location('town', { country: 'NP' }),
      incident('digits', { date: '1950S2', locations: [{ id: 'town' }] }),
      incident('other', { date: '1950' }),
    ])
    const texts = () =>
      database.prepare('select public from incident_documents order by incident').pluck().all()
    const bounds = () =>
      [
        'select start_earliest, start_latest, end_earliest, end_latest, precision, order_start from incidents order by key',
        'select * from incident_spans order by incident',
        'select * from incident_countries',
      ].map((query) => database.prepare(query).all())
    const [now, due] = [texts(), bounds()]
    // The version of before took it for the year 1950.
    const from = Date.UTC(1950, 0, 1) / 86_400_000
    const to = Date.UTC(1950, 11, 31) / 86_400_000
    database.exec(`
    update incidents set start_earliest = ${from}, start_latest = ${from}, end_earliest = ${to}, end_latest = ${to}, precision = 'year' where id = 'digits';
    update incident_spans set earliest = ${from}, latest = ${to} where incident = 1;
    update incident_countries set order_start = ${from}, order_end = ${to}, start_latest = ${from}, end_earliest = ${to};
    update incident_documents set public = json_set(public, '$.date.earliest', '1950-01-01', '$.date.precision', 'year') where incident = 1;
    pragma user_version = 17`)
    t.notSame(bounds(), due)
    t.strictSame(migrate(database), ['0018_significant_digits.sql'])
    t.strictSame(bounds(), due)
    t.strictSame(await found(store, { date: '1920' }), ['digits'])
    t.strictSame(await found(store, { date: '1920', country: 'NP' }), ['digits'])
    const meta = /"revision":\d+/
    t.equal(String(texts()[0]).replace(meta, ''), String(now[0]).replace(meta, ''))
    t.equal(texts()[1], now[1], 'and nothing else changes')
  },
)
