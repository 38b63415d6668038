/** Whose a database file is: ids in the header, and files of others that are left as they are. */

import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import t from 'tap'
import { DATABASE_ID, RELEASE_ID } from '../../../../src/store/sqlite/connection/application-id.js'
import { migrateDatabase, openStore } from '../../../../src/store/sqlite/open.js'
import { create, pathOf } from '../../../releasing/fixtures/releases.js'
import { run } from '../../../support/command-line.js'
import { WITHOUT_OWN_RADII } from '../../../support/older-files.js'
import { incident } from '../../../support/records.js'

t.setTimeout(1_800_000)

const idOf = (path: string): number => {
  const database = new Database(path, { readonly: true })
  try {
    return database.pragma('application_id', { simple: true }) as number
  } finally {
    database.close()
  }
}

/** A database of another application, as it writes it. */
function other(path: string, text: string): void {
  const database = new Database(path)
  database.exec(text)
  database.close()
}

const OTHERS: Readonly<Record<string, string>> = {
  'a GeoPackage': 'pragma application_id = 0x47504b47; create table gpkg_contents (x)',
  'one with an id and no tables': 'pragma application_id = -2',
  'a browser’s history': 'create table urls (x); create table visits (x); insert into urls values (1)',
  'one with tables of the same names':
    'create table incidents (x); create table claims (x); pragma user_version = 3',
  'one in WAL mode': 'pragma journal_mode = wal; create table notes (x)',
}

t.test('a database and a release have ids of their own', async (t) => {
  const path = join(t.testdir(), 'annals.sqlite')
  const store = await openStore({ path })
  t.teardown(() => store.close())
  t.equal(idOf(path), DATABASE_ID)
  t.equal(Buffer.from(DATABASE_ID.toString(16), 'hex').toString(), 'annl')
  await store.put([incident('a')])
  await create(store, 'r')
  t.equal(idOf(await pathOf(store, 'r')), RELEASE_ID)
  const copy = join(t.testdirName, 'given.sqlite')
  copyFileSync(await pathOf(store, 'r'), copy)
  const before = readFileSync(copy)
  await t.rejects(async () => openStore({ path: copy }), /the file of a release, which is never written to/)
  await t.rejects(async () => migrateDatabase(copy), /the file of a release/)
  t.ok(readFileSync(copy).equals(before))
})

t.test('one of before has its id by a migration, and so has an empty file', async (t) => {
  const path = join(t.testdir({ 'empty.sqlite': '' }), 'old.sqlite')
  await migrateDatabase(path)
  other(
    path,
    `${WITHOUT_OWN_RADII} pragma application_id = 0; pragma user_version = 8; drop table pruned; drop table open_mentions; alter table counter drop column names_state; drop index merges_public; alter table counter drop column scrub_asked; drop index actors_seen; drop index locations_seen; drop index sources_seen; drop index sources_page; drop index sources_archive_page; alter table sources drop column page; alter table sources drop column archive_page`,
  )
  t.equal((await migrateDatabase(path))[0], '0009_application.sql')
  t.equal(idOf(path), DATABASE_ID)
  const empty = join(t.testdirName, 'empty.sqlite')
  ;(await openStore({ path: empty })).close()
  t.equal(idOf(empty), DATABASE_ID)
})

t.test('what belongs to another application is refused, and left to the byte', async (t) => {
  const folder = t.testdir()
  for (const [index, [name, text]] of Object.entries(OTHERS).entries()) {
    const path = join(folder, `${index}.sqlite`)
    other(path, text)
    const before = readFileSync(path)
    const opening = async () => (await openStore({ path })).close()
    for (const open of [opening, async () => void (await migrateDatabase(path))])
      await t.rejects(
        open,
        /another application.*nothing was changed in it; set ANNALS_DB to another file/,
        name,
      )
    t.ok(readFileSync(path).equals(before), name)
    t.strictSame(
      readdirSync(folder).filter((entry) => entry !== `${index}.sqlite`),
      Object.keys(OTHERS)
        .slice(0, index)
        .map((_, earlier) => `${earlier}.sqlite`),
      'nothing is left beside it',
    )
  }
})

t.test('the log of one that its application has not taken in stays as well', async (t) => {
  const path = join(t.testdir(), 'crashed.sqlite')
  const script = `const d = new (require('better-sqlite3'))(${JSON.stringify(path)}); d.exec("pragma journal_mode = wal; create table notes (x); insert into notes values (1)"); process.kill(process.pid, 'SIGKILL')`
  spawnSync(process.execPath, ['-e', script])
  const files = () => [path, `${path}-wal`].map((name) => readFileSync(name))
  const before = files()
  t.ok(before[1]!.length > 0)
  await t.rejects(async () => openStore({ path }), /another application/)
  t.strictSame(files(), before)
})

t.test('every command refuses it in words', async (t) => {
  const folder = t.testdir({ 'x.ndjson': '{}\n' })
  const path = join(folder, 'other.sqlite')
  other(path, OTHERS['a browser’s history']!)
  const before = readFileSync(path)
  const commands = [
    ['serve'],
    ['migrate'],
    ['seed'],
    ['export', '--format', 'csv'],
    ['import', join(folder, 'x.ndjson')],
    ['keys', 'list'],
    ['keys', 'create', '--name', 'x', '--scope', 'read'],
    ['release', 'list'],
    ['release', 'create', 'x'],
  ]
  for (const command of commands) {
    const { code, stdout, stderr } = await run(command, { ANNALS_DB: path })
    t.equal(code, 1, command.join(' '))
    t.equal(stdout, '')
    t.match(
      stderr,
      /^annals: cannot open the database .*other\.sqlite: this is a file of another application \(it has the tables "urls", "visits", and not those of annals\): nothing was changed in it; set ANNALS_DB to another file\n$/,
    )
  }
  t.ok(readFileSync(path).equals(before))
  t.notOk(existsSync(`${path}-wal`))
})

t.test('a text that is no database is still called that', async (t) => {
  const path = join(t.testdir(), 'text.sqlite')
  writeFileSync(path, 'this is no database, though it is long enough to be looked at. '.repeat(20))
  await t.rejects(async () => openStore({ path }), /not a database/)
})
