/** Brings databases of before up to this version: what was stored is found by what counts as the same word and id now. */
import t from 'tap'
import { connect } from '../../../src/store/sqlite/connect.js'
import { migrate } from '../../../src/store/sqlite/migrate.js'
import { SqliteStore } from '../../../src/store/sqlite/sqlite-store.js'
import { actor, incident } from '../../fixtures/records.js'
import { found } from '../../fixtures/store-contract.js'

const NFD = 'Ame\u0301lie'

t.test('texts, titles, tags and external ids are compared anew, and no record is merged', async (t) => {
  const old = connect(`${t.testdir()}/old.sqlite`)
  migrate(old)
  const ids = (value: string) => [{ scheme: 'rows', value }]
  new SqliteStore(old).put([
    actor('p', { name: '學生會', protected: true }),
    incident('a', { title: 'STRASSE', tags: [NFD], external_ids: ids('x y') }),
    incident('b', { title: 'Straße', tags: ['Amélie'], external_ids: ids('1'), status: 'draft' }),
    incident('c', { title: '經過', external_ids: ids('2'), actors: [{ id: 'p', role: 'victim' }] }),
    incident('d', { title: 'Ølgod', external_ids: ids('3') }),
  ])
  // What the version of before had of them.
  old.exec(`
    delete from incident_text; delete from incident_text_full; delete from record_text; delete from record_text_full;
    insert into incident_text (rowid, title, summary, more) select key, 'strasse', '', '' from incidents;
    update incidents set title_key = 'ølgod' where id = 'd';
    insert into tags select '${NFD}', key from incidents where id = 'a';
    update external_ids set value = 'x  y' where value = '1';
    update external_ids set value = ' 2' where value = '2';
    pragma user_version = 13;`)
  const told: string[] = []
  t.strictSame(
    migrate(old, { told: (message) => told.push(message) }).filter((name) => name.startsWith('0014')),
    ['0014_same_words.sql'],
  )
  t.match(told, [/^1 external ids are those of other records now.*nothing was merged/])
  const store = new SqliteStore(old)
  t.teardown(() => store.close())
  const full = { view: 'full' }
  t.strictSame(await found(store, { q: 'straße' }), ['a'])
  t.strictSame(await found(store, { q: 'straße', ...full }), ['a', 'b'])
  t.strictSame(await found(store, { q: '经过' }), ['c'])
  t.strictSame(await found(store, { q: '学生会' }), [], 'the name of somebody protected')
  t.strictSame(await found(store, { q: '学生会', ...full }), ['c'])
  t.strictSame(await found(store, { tag: 'Amélie', ...full }), ['a', 'b'])
  t.strictSame(await found(store, { tag: NFD, ...full }), ['a', 'b'])
  t.strictSame(await found(store, { external_id: 'rows:x\u00a0 y', ...full }), ['a'])
  t.strictSame(await found(store, { external_id: 'rows:2' }), ['c'])
  t.strictSame(await found(store, { sort: 'title' }), ['d', 'a', 'c'])
  t.strictSame(await found(store, {}), ['a', 'c', 'd'])
})
