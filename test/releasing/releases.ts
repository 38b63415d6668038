/** Makes, checks, deletes and remakes releases, and looks into their files for what must not be there. */

import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import t from 'tap'
import { releaseNameSchema } from '../../src/domain/release.js'
import { OpenReleases } from '../../src/releasing/open-releases.js'
import { deleteRelease, verifyRelease } from '../../src/releasing/release-commands.js'
import { openRelease } from '../../src/store/engine.js'
import { fileOf, folderOf, tidy } from '../../src/store/files/release-files.js'
import { RELEASE_TABLES } from '../../src/store/release-file/make.js'
import { connect } from '../../src/store/sqlite/connection/connect.js'
import { migrate } from '../../src/store/sqlite/schema/migrate.js'
import { WITHOUT_OWN_RADII } from '../support/older-files.js'
import { actor, dataset, incident, location, source, term } from '../support/records.js'
import { openStore } from '../support/stores.js'
import { AUTHOR, bytesIn, create, fullDisk, open, pathOf, titles } from './fixtures/releases.js'

t.test('names are such that they can be files', (t) => {
  for (const name of ['2026.11', 'v1', 'a-b_c.d', '0', 'x'.repeat(64)])
    t.ok(releaseNameSchema.safeParse(name).success, name)
  for (const name of [
    '',
    '.',
    '..',
    '../x',
    'a/b',
    'a\\b',
    'a..b',
    '-a',
    'a-',
    'A',
    'é',
    'a b',
    'a\0',
    'latest',
    'now',
    'x'.repeat(65),
  ])
    t.notOk(releaseNameSchema.safeParse(name).success, JSON.stringify(name))
  t.end()
})

t.test('a release is registered, and its name is not given again', async (t) => {
  const store = await open(t)
  await store.put([dataset('d', { licence: 'CC0-1.0', caveats: 'Beware.' }), dataset('unused')])
  await store.put([incident('a', { dataset: 'd' }), incident('draft', { status: 'draft' })])
  const made = await create(store, 'one')
  t.match(made, {
    name: 'one',
    revision: 3,
    counts: { incidents: 1, datasets: 2 },
    datasets: [{ id: 'd', licence: 'CC0-1.0', caveats: 'Beware.' }],
    rebuilds: [],
    deleted_at: null,
  })
  t.equal(made.datasets.length, 1)
  t.equal(await verifyRelease(store, made), null)
  await t.rejects(async () => create(store, 'one'), { code: 'conflict' })
  t.equal(
    await verifyRelease(store, (await store.releases.find('one'))!),
    null,
    'the refusal leaves the file',
  )
  t.strictSame(readdirSync(folderOf(store.locator)).length, 1, 'and nothing else')
  await create(store, 'two')
  t.strictSame(
    (await store.releases.list()).map(({ name }) => name),
    ['two', 'one'],
  )
  t.ok(await deleteRelease(store, 'one'))
  t.notOk(await deleteRelease(store, 'one'))
  t.notOk(await deleteRelease(store, 'never'))
  t.strictSame(
    (await store.releases.list()).map(({ name }) => name),
    ['two'],
  )
  await t.rejects(async () => create(store, 'one'), { code: 'conflict' })
  t.ok((await store.releases.find('one'))?.deleted_at)
  t.equal(readdirSync(folderOf(store.locator)).length, 1)
})

t.test('a database in memory has none', async (t) => {
  const store = await openStore({ path: ':memory:' })
  await t.rejects(async () => create(store, 'one'), /memory/)
  store.close()
  t.end()
})

t.test('every table is either copied or left out on purpose', (t) => {
  const database = connect(':memory:')
  migrate(database)
  const all = (database.pragma('table_list') as { name: string; type: string; schema: string }[])
    .filter(({ name, type }) => (type === 'table' || type === 'virtual') && !name.startsWith('sqlite_'))
    .map(({ name }) => name)
  database.close()
  t.strictSame([...RELEASE_TABLES.copied, ...RELEASE_TABLES.empty].sort(), all.sort())
  t.end()
})

t.test('the file holds what the public sees, and nothing else', async (t) => {
  const store = await open(t)
  const secret = 'qqsecretqq'
  await store.put([
    actor('open', { name: 'Open Person' }),
    actor(`${secret}-p`, {
      name: `Name ${secret}`,
      protected: true,
      parent: 'open',
      external_ids: [{ scheme: 'x', value: secret }],
    }),
    actor('child', { parent: `${secret}-p` }),
    location('town'),
    location(`${secret}-place`, {
      name: secret,
      country: 'DE',
      geometry: { type: 'Point', coordinates: [1, 2] },
    }),
    source('press', { cites: [`${secret}-source`] }),
    source(`${secret}-source`, { title: secret }),
    term('act_x', { label: 'X' }),
  ])
  const rows = [
    { id: 'open', role: 'victim' },
    { id: `${secret}-p`, role: 'victim', note: secret },
    { id: 'child', role: 'witness' },
  ]
  await store.put([
    incident('a', {
      title: 'Shown',
      actors: rows,
      locations: [{ id: 'town' }],
      claims: [{ id: 'c', field: '*', source: 'press' }],
    }),
    incident(`${secret}-draft`, {
      status: 'draft',
      title: secret,
      tags: [secret],
      attributes: { [secret]: secret },
      locations: [{ id: `${secret}-place` }],
      related: [{ id: 'a', relation: 'follows' }],
      claims: [{ id: 'c', field: '*', source: `${secret}-source` }],
    }),
  ])
  const reason = (words: string) => ({ ...AUTHOR, name: secret, reason: words })
  // Was public under that title once, then rewritten, then withdrawn.
  await store.write(reason('first'), (transaction) => transaction.put([incident('gone', { title: secret })]))
  await store.write(reason(secret), (transaction) => transaction.put([incident('gone', { title: 'Later' })]))
  await store.write(reason(secret), (transaction) =>
    transaction.put([incident('gone', { title: 'Later', status: 'withdrawn' })]),
  )
  await store.write(reason('a better title'), (transaction) =>
    transaction.put([
      incident('a', {
        title: 'Shown so',
        actors: rows,
        locations: [{ id: 'town' }],
        claims: [{ id: 'c', field: '*', source: 'press' }],
      }),
    ]),
  )
  await create(store, 'r')
  t.notOk((await bytesIn(store, 'r')).includes(secret), 'no secret in any byte')
  const release = await openRelease(await pathOf(store, 'r'))
  t.teardown(() => release.close())
  t.strictSame(await titles(release), ['Shown so'])
  await t.rejects(async () => release.incident('gone', 'public'), { code: 'withdrawn' })
  t.equal(await release.incident(`${secret}-draft`, 'public'), null)
  const history = (await release.revisions('incident', 'a', 'public', { after: 0, limit: 10 }))!
  t.strictSame(
    history.rows,
    (await store.revisions('incident', 'a', 'public', { after: 0, limit: 10 }))!.rows,
  )
  t.match(history.rows.at(-1), { reason: 'a better title', by: null })
})

t.test('the history in it does not name who was protected before it was made', async (t) => {
  const store = await open(t)
  const rows = [{ id: 'qqlaterqq', role: 'victim' }]
  await store.put([actor('qqlaterqq', { name: 'Ann Marrow' }), incident('a', { title: 'One', actors: rows })])
  await store.put([incident('a', { title: 'Two', actors: rows })])
  await store.write(AUTHOR, (transaction) =>
    transaction.put([actor('qqlaterqq', { name: 'Ann Marrow', protected: true })]),
  )
  await create(store, 'r')
  t.match(await bytesIn(store, 'r'), /"title":"One"/, 'there is a history')
  t.notMatch(await bytesIn(store, 'r'), /qqlaterqq|marrow/i)
  t.end()
})

t.test('one flipped byte is found, and other releases go on', async (t) => {
  const store = await open(t)
  await store.put([incident('a', { title: 'One' })])
  await create(store, 'whole')
  await create(store, 'damaged')
  const path = await pathOf(store, 'damaged')
  const bytes = readFileSync(path)
  chmodSync(path, 0o644)
  const releases = new OpenReleases(store)
  t.teardown(() => releases.close())
  for (let index = 0; index < 12; index += 1) {
    const at =
      index === 0 ? 0 : index === 1 ? bytes.length - 1 : Math.floor((bytes.length * index) / 12) + index
    const flipped = Buffer.from(bytes)
    flipped[at] = flipped[at]! ^ 1
    writeFileSync(path, flipped)
    t.match(await verifyRelease(store, (await store.releases.find('damaged'))!), /SHA-256/, `byte ${at}`)
    const fresh = new OpenReleases(store)
    await t.rejects(fresh.use('damaged'), { code: 'release_unavailable' }, `byte ${at} is not served`)
    fresh.close()
  }
  const used = await releases.use('whole')
  t.strictSame(await titles(used.reader), ['One'])
  used.end()
  writeFileSync(path, bytes.subarray(1))
  await t.rejects(releases.use('damaged'), /bytes instead of/)
  rmSync(path)
  await t.rejects(releases.use('damaged'), /missing/)
  t.equal(await verifyRelease(store, (await store.releases.find('damaged'))!), 'its file is missing')
  await t.rejects(releases.use('wohle'), /did you mean "whole"/)
})

t.test('what cannot be written leaves nothing, and the name is free', async (t) => {
  const store = await open(t)
  await store.put([incident('a')])
  const folder = folderOf(store.locator)
  writeFileSync(folder, 'a file in the way')
  await t.rejects(async () => create(store, 'r'))
  t.equal(await store.releases.find('r'), null)
  rmSync(folder)
  mkdirSync(folder)
  t.ok(await create(store, 'r'))
  t.end()
})

t.test('a file system that is full leaves nothing half made', async (t) => {
  const store = await open(t)
  // More than fits into what is allowed below.
  for (let index = 0; index < 40; index += 1)
    await store.put([incident(`i${index}`, { summary: `${index} ${Math.random()} words `.repeat(2_000) })])
  await fullDisk(() => t.rejects(create(store, 'r'), { code: 'SQLITE_FULL' }))
  t.strictSame(readdirSync(folderOf(store.locator)), [])
  t.strictSame(await store.releases.list(), [])
  t.ok(await create(store, 'r'), 'and works once there is room')
  t.end()
})

t.test('few releases are open at once, and one that is read stays open', async (t) => {
  const store = await open(t)
  for (const name of ['a', 'b', 'c']) {
    await store.put([incident(name, { title: name })])
    await create(store, name)
  }
  const releases = new OpenReleases(store, 1)
  t.teardown(() => releases.close())
  const a = await releases.use('a')
  const c = await releases.use('latest')
  t.equal(c.name, 'c')
  t.strictSame(await titles(a.reader), ['a'])
  t.equal((await titles(c.reader)).length, 3)
  a.end()
  await t.rejects(titles(a.reader), /not open/, 'closed once nobody reads it')
  c.end()
  t.equal((await releases.use('c')).reader, c.reader, 'the last one is kept')
})

t.test('one of an older version opens on a copy, one of a newer is refused', async (t) => {
  const store = await open(t)
  await store.put([incident('a', { title: 'Old' })])
  await create(store, 'r')
  const path = join(t.testdirName, 'older.sqlite')
  writeFileSync(path, readFileSync(await pathOf(store, 'r')))
  const database = new Database(path)
  database.exec(
    `drop table pruned; drop table release_tasks; drop table releases; drop index merges_public; drop index actors_seen; drop index locations_seen; drop index sources_seen; drop index sources_page; drop index sources_archive_page; alter table sources drop column page; alter table sources drop column archive_page; alter table counter drop column scrub_asked; drop table open_mentions; alter table counter drop column names_state; ${WITHOUT_OWN_RADII} pragma user_version = 7`,
  )
  database.close()
  const bytes = readFileSync(path)
  const release = await openRelease(path)
  t.strictSame(await titles(release), ['Old'])
  release.close()
  t.ok(readFileSync(path).equals(bytes), 'the file itself is as it was')
  const newer = new Database(path)
  newer.pragma('user_version = 9999')
  newer.close()
  await t.rejects(async () => openRelease(path), /newer version/)
  writeFileSync(path, 'this is no database at all, though it is long enough to be looked at'.repeat(20))
  await t.rejects(async () => openRelease(path))
  t.end()
})

t.test('what a process has left over is tidied up', async (t) => {
  const store = await open(t)
  await store.put([incident('a')])
  const made = await create(store, 'r')
  const folder = folderOf(store.locator)
  const old = join(folder, 'r.0123456789abcdef.sqlite')
  const own = join(folder, 'something of somebody else')
  for (const path of [old, own]) writeFileSync(path, 'x')
  tidy(folder, await store.releases.list())
  t.notOk(existsSync(old), 'another file of the same release')
  t.ok(existsSync(own))
  t.ok(existsSync(fileOf(folder, made)))
  t.end()
})
