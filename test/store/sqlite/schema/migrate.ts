/** Brings databases of before up to this version: what was stored is found by what counts as the same word and id now. */

import t from 'tap'
import type { Written } from '../../../../src/domain/record-types.js'
import { connect } from '../../../../src/store/sqlite/connection/connect.js'
import { migrate } from '../../../../src/store/sqlite/schema/migrate.js'
import { rebuildSearch } from '../../../../src/store/sqlite/schema/rebuild.js'
import { SqliteStore } from '../../../../src/store/sqlite/sqlite-store.js'
import { found } from '../../../support/asked.js'
import { WITHOUT_OWN_RADII } from '../../../support/older-files.js'
import { actor, incident, location } from '../../../support/records.js'

/** Takes back what the last migration makes. */
const WITHOUT_OPEN_MENTIONS = `
  drop table open_mentions; drop table protected_names; alter table counter drop column names_state;
  create table protected_names (first text not null, phrase text not null, actor integer not null, primary key (first, phrase, actor)) strict, without rowid;`

const NFD = 'Ame\u0301lie'

t.test('texts, titles, tags and external ids are compared anew, and no record is merged', async (t) => {
  const old = connect(`${t.testdir()}/old.sqlite`)
  migrate(old)
  const ids = (value: string) => [{ scheme: 'rows', value }]
  await new SqliteStore(old).put([
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
    ${WITHOUT_OPEN_MENTIONS}
    ${WITHOUT_OWN_RADII}
    pragma user_version = 13;`)
  const told: string[] = []
  t.strictSame(
    migrate(old, { onMessage: (message) => told.push(message) }).filter((name) => name.startsWith('0014')),
    ['0014_same_words.sql'],
  )
  t.match(told, [/^1 external ids are those of other records now.*nothing was merged/, /^names of 1/])
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

t.test(
  'names of protected people are looked for anew in what is public, its past, and the names themselves',
  async (t) => {
    const old = connect(`${t.testdir()}/old.sqlite`)
    migrate(old)
    const store = new SqliteStore(old)
    t.teardown(() => store.close())
    const known = { name: null, reason: null, acknowledge: true }
    const put = (...batch: Written[]) => store.write(known, (transaction) => transaction.put(batch))
    await put(
      actor('w', { name: 'Иван Образцов', protected: true }),
      location('square', { name: 'Площадь Ивана Образцова' }),
      incident('asked', { title: 'Иван Образцов', summary: 'ОБРАЗЦОВ. Иван' }),
      incident('news', { title: 'One', summary: 'арест Ивана Образцова', locations: [{ id: 'square' }] }),
      incident('draft', { title: 'Ивану Образцову', status: 'draft' }),
      incident('past', { title: 'Ивану Образцову' }),
    )
    await put(incident('past', { title: 'Two' }))
    // The version of before knew the name in its own form alone, and redacted nothing else.
    old.exec(`
    update revisions set public_content = replace(public_content, '[redacted]', 'Ивану Образцову') where id = 'past';
    update revisions set public_content = json_set(public_content, '$.title', 'Ивану Образцову') where id = 'past' and public_content is not null;
    ${WITHOUT_OPEN_MENTIONS}
    ${WITHOUT_OWN_RADII}
    pragma user_version = 14;`)
    const told: string[] = []
    t.strictSame(migrate(old, { onMessage: (message) => told.push(message) }), [
      '0015_names_in_other_spellings.sql',
      '0016_date_words.sql',
      '0017_placed_records.sql',
      '0018_significant_digits.sql',
    ])
    t.match(told, [
      /^names of 1 protected people/,
      /^3 public texts hold names/,
      /taken out of what the public was told/,
    ])
    const open = async () =>
      (await store.openMentions()).map(({ type, id, pointer }) => `${type} ${id} ${pointer}`)
    t.strictSame(await open(), ['incident asked /summary', 'incident news /summary', 'location square /name'])
    t.equal(
      old.prepare(`select count(*) from revisions where public_content like '%Образцову%'`).pluck().get(),
      0,
    )

    // Somebody is asked as soon as the record is written, and not again.
    const asking = { name: null, reason: null }
    const write = (author: object, body: object) =>
      store.write({ ...asking, ...author }, (transaction) =>
        transaction.put([
          incident('news', { summary: 'арест Ивана Образцова', locations: [{ id: 'square' }], ...body }),
        ]),
      )
    await t.rejects(async () => write({}, { title: 'Three' }), { code: 'protected_name' })
    t.equal((await open()).length, 3)
    await write({ acknowledge: true }, { title: 'Three' })
    t.strictSame(await open(), ['incident asked /summary', 'location square /name'])
    await t.resolves(async () => write({}, { title: 'Four' }))
    await store.write(asking, (transaction) => transaction.put([location('square', { name: 'Площадь' })]))
    t.strictSame(await open(), ['incident asked /summary'])
    await t.rejects(
      async () =>
        store.write(asking, (transaction) =>
          transaction.put([incident('draft', { title: 'Ивану Образцову' })]),
        ),
      {
        code: 'protected_name',
      },
    )
    await store.write(known, (transaction) => transaction.erase('incident', 'asked', []))
    t.strictSame(await open(), [])
  },
)

t.test('writing the full text anew says how far it has come, in as little memory as for a few', async (t) => {
  const database = connect(':memory:')
  migrate(database)
  const store = new SqliteStore(database)
  t.teardown(() => store.close())
  const count = 4_500
  await store.put(
    Array.from({ length: count }, (_, index) => incident(`i-${index}`, { title: `Straße ${index}` })),
  )
  database.exec('delete from incident_text')
  t.strictSame(await found(store, { q: 'strasse' }), [])
  const told: string[] = []
  rebuildSearch(database, (message) => told.push(message), 2_000)
  t.strictSame(told, [
    'full text: 2000 of 4500 records are written anew',
    'full text: 4000 of 4500 records are written anew',
  ])
  t.strictSame(await found(store, { q: 'strasse 4499' }), ['i-4499'])
})
