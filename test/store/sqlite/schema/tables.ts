/** Compares the tables that the migrations make with those that drizzle believes in. */

import { readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { getTableName, is } from 'drizzle-orm'
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core'
import t from 'tap'
import { connect } from '../../../../src/store/sqlite/connection/connect.js'
import { migrate } from '../../../../src/store/sqlite/schema/migrate.js'
import * as tables from '../../../../src/store/sqlite/schema/tables.js'
import { SqliteStore } from '../../../../src/store/sqlite/sqlite-store.js'
import { found } from '../../../support/asked.js'
import { WITHOUT_OWN_RADII } from '../../../support/older-files.js'
import { incident, location, source } from '../../../support/records.js'
import { ROOT } from '../../../support/root.js'

interface Column {
  name: string
  type: string
  notnull: number
  pk: number
  hidden: number
}

const database = connect(':memory:')
migrate(database)
t.teardown(() => database.close())
const declared = Object.values(tables).filter((table) => is(table, SQLiteTable))

const list = database.pragma('table_list') as { name: string; type: string; strict: number }[]
const virtual = new Set(list.filter(({ type }) => type === 'virtual').map(({ name }) => name))

t.test('the same tables', async (t) => {
  const made = list
    .filter(({ name, type }) => (type === 'table' || type === 'virtual') && !name.startsWith('sqlite_'))
    .map(({ name }) => name)
  t.strictSame(made.sort(), declared.map((table) => getTableName(table)).sort())
})

t.test('the same columns: name, type, null, primary key, generated', async (t) => {
  for (const table of declared) {
    const { name, columns, primaryKeys } = getTableConfig(table)
    const made = (database.pragma(`table_xinfo("${name}")`) as Column[]).filter(({ hidden }) => hidden !== 1)
    if (virtual.has(name)) {
      // Indexes of their own kind (R*Tree, FTS5) declare names only.
      t.strictSame(
        made.map((column) => column.name),
        columns.map((column) => column.name),
        name,
      )
      continue
    }
    const keys = new Set([
      ...columns.filter((column) => column.primary).map((column) => column.name),
      ...primaryKeys.flatMap((key) => key.columns.map((column) => column.name)),
    ])
    t.strictSame(
      made.map((column) => [
        column.name,
        column.type.toLowerCase(),
        column.notnull === 1 || column.pk > 0,
        column.pk > 0,
        column.hidden === 2,
      ]),
      columns.map((column) => [
        column.name,
        column.getSQLType(),
        column.notNull || keys.has(column.name),
        keys.has(column.name),
        column.generated !== undefined,
      ]),
      name,
    )
  }
})

t.test('every table that we declare is STRICT', async (t) => {
  for (const { name, type, strict } of list) {
    if (type !== 'table' || name.startsWith('sqlite_')) continue
    t.equal(strict, 1, name)
  }
})

t.test('migrating again does nothing', async (t) => {
  t.strictSame(migrate(database), [])
})

t.test('a database that has records already is indexed by the migration that brings the index', async (t) => {
  const folder = t.testdir()
  const old = connect(`${folder}/old.sqlite`)
  migrate(old)
  await new SqliteStore(old).put([
    location('p', { name: 'Somewhere', country: 'NP', geometry: { type: 'Point', coordinates: [10, 20] } }),
    incident('x', { title: 'Found by its words', locations: [{ id: 'p' }] }),
    incident('d', { title: 'A draft', status: 'draft' }),
  ])
  old.exec(`
    drop table incident_text; drop table incident_text_full; drop table record_text; drop table record_text_full;
    drop table location_points; drop table incident_countries;
    drop index incidents_independent_sources; drop index incidents_disputed; drop index incidents_public_disputed;
    drop index incidents_bounds; drop index locations_radius; drop index incidents_unlocated; drop index incidents_unpublished;
    alter table counter drop column public_revision; alter table counter drop column database; alter table counter drop column scrub_due; alter table counter drop column scrub_asked; alter table counter drop column names_state;
    ${WITHOUT_OWN_RADII}
    drop table pruned; drop table keys; drop table idempotency; drop table import_faults; drop table imports; drop table merges; drop table protected_names; drop table open_mentions; drop table used_ids;
    drop table release_tasks; drop table releases;
    drop index revisions_tombstones; drop index actors_seen; drop index locations_seen; drop index sources_seen;
    drop index sources_page; drop index sources_archive_page; alter table sources drop column page; alter table sources drop column archive_page;
    alter table revisions drop column public_content; alter table revisions drop column written_by;
    alter table revisions drop column reason; alter table revisions drop column "into";
    alter table incidents drop column own_text; alter table incidents drop column public_disputed;
    pragma user_version = 1;`)
  t.strictSame(migrate(old), [
    '0002_search.sql',
    '0003_counting.sql',
    '0004_states.sql',
    '0005_keys_and_history.sql',
    '0006_merging_and_protecting.sql',
    '0007_imports.sql',
    '0008_releases.sql',
    '0009_application.sql',
    '0010_scrub_number.sql',
    '0011_seen_records.sql',
    '0012_source_pages.sql',
    '0013_following_imports.sql',
    '0014_same_words.sql',
    '0015_names_in_other_spellings.sql',
    '0016_date_words.sql',
    '0017_placed_records.sql',
    '0018_significant_digits.sql',
  ])
  const store = new SqliteStore(old)
  t.teardown(() => store.close())
  t.strictSame(await found(store, { q: 'words' }), ['x'])
  t.strictSame(await found(store, { q: 'somewhere' }), ['x'])
  t.strictSame(await found(store, { q: 'draft' }), [])
  t.strictSame(await found(store, { q: 'draft', view: 'full' }), ['d'])
  t.strictSame(await found(store, { bbox: '0,0,20,30' }), ['x'])
  t.strictSame(await found(store, { country: 'NP' }), ['x'])
})

t.test('witnesses of one page, which were counted apart before, are counted anew', async (t) => {
  const old = connect(`${t.testdir()}/old.sqlite`)
  migrate(old)
  const page = 'https://paper.example/raid'
  const claims = (...sources: string[]) =>
    sources.map((of, index) => ({ id: `c${index}`, source: of, field: '*' as const }))
  await new SqliteStore(old).put([
    source('one', { url: page }),
    source('two', { url: `https://web.archive.org/web/2020/${page}` }),
    source('three', { url: `${page}/other` }),
    incident('shared', { claims: claims('one', 'two') }),
    incident('apart', { claims: claims('one', 'three') }),
  ])
  const counted = () =>
    Object.fromEntries(
      (
        old
          .prepare(
            'select id, independent_sources as number, coalesce(full, public) as text from incidents join incident_documents on incident = key',
          )
          .all() as { id: string; number: number; text: string }[]
      ).map(({ id, number, text }) => [id, [number, JSON.parse(text).independent_sources]]),
    )
  t.strictSame(counted(), { shared: [1, 1], apart: [2, 2] })
  const makeOld = () =>
    old.exec(`
    drop table pruned; drop index sources_page; drop index sources_archive_page; alter table sources drop column page; alter table sources drop column archive_page;
    update incidents set independent_sources = 2; update incident_documents set public = replace(public, '"independent_sources":1', '"independent_sources":2');
    drop table open_mentions; alter table counter drop column names_state;
    ${WITHOUT_OWN_RADII}
    pragma user_version = 11;`)
  makeOld()
  t.strictSame(counted(), { shared: [2, 2], apart: [2, 2] })
  migrate(old, { isRelease: true })
  t.strictSame(counted(), { shared: [2, 2], apart: [2, 2] }, 'a release stays as it was')
  makeOld()
  const revision = () => old.prepare('select revision from counter').pluck().get()
  const before = Number(revision())
  migrate(old)
  t.strictSame(counted(), { shared: [1, 1], apart: [2, 2] })
  t.equal(revision(), before + 1, 'which is a change of that one record')
  t.strictSame(old.prepare('select id, page, archive_page from sources order by key').raw().all(), [
    ['one', 'paper.example/raid', null],
    ['two', 'paper.example/raid', null],
    ['three', 'paper.example/raid/other', null],
  ])
  old.close()
  t.end()
})
t.test(
  'reports that were kept before there were lists of imports are in them, with their faults',
  async (t) => {
    const old = connect(`${t.testdir()}/old.sqlite`)
    migrate(old)
    const report = {
      id: 'a',
      state: 'failed',
      rows: 3,
      faults: [{ row: 1 }],
      fault_count: 1,
      duplicates: [],
      gone: [],
    }
    old.exec(`
    drop table pruned; drop table import_faults; drop table imports;
    ${readFileSync(new URL('migrations/sqlite/0007_imports.sql', ROOT), 'utf8')}
    insert into imports values (5, 'a', '2026-01-01T00:00:00.000Z', 'me', '${JSON.stringify(report)}');
    insert into import_faults values (5, 0, x'00ff');
    drop table open_mentions; alter table counter drop column names_state;
    ${WITHOUT_OWN_RADII}
    pragma user_version = 12;`)
    migrate(old)
    const store = new SqliteStore(old)
    t.teardown(() => store.close())
    t.strictSame(JSON.parse((await store.imports.report('a'))!), { ...report, faults_kept: 1 })
    t.strictSame(
      (await store.imports.list(null, 10)).map(({ key, summary }) => ({ key, summary: JSON.parse(summary) })),
      [{ key: 5, summary: { id: 'a', state: 'failed', rows: 3, fault_count: 1, faults_kept: 1 } }],
    )
    t.strictSame(await Readable.from(store.imports.faults('a')).toArray(), [Buffer.from([0, 255])])
  },
)
