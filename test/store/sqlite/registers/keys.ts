/** Tests the keys in their table: names for ever, revocation at once, and when they were used last. */

import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import t, { type Test } from 'tap'
import { createKey } from '../../../../src/curation/keys.js'
import { connect } from '../../../../src/store/sqlite/connection/connect.js'
import { Statements } from '../../../../src/store/sqlite/connection/statements.js'
import { WriteConnection } from '../../../../src/store/sqlite/connection/write-connection.js'
import { openStore } from '../../../../src/store/sqlite/open.js'
import { SqliteKeys } from '../../../../src/store/sqlite/registers/keys.js'

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** The keys of a database, read and written on one connection. */
function keysOn(database: Database.Database, clock?: () => number): SqliteKeys {
  const statements = new Statements(database)
  const writer = new WriteConnection(statements, null)
  return new SqliteKeys(
    async (work) => work(statements),
    (work, safety) => writer.transaction(work, safety),
    clock,
  )
}

/** A database file, with keys over a connection that the test has in its hands. */
async function opened(t: Test) {
  const folder = t.testdir()
  const path = join(folder, 'annals.sqlite')
  ;(await openStore({ path })).close()
  const another = () => {
    const database = connect(path)
    t.teardown(() => database.close())
    return { database, keys: keysOn(database) }
  }
  return { folder, path, another, ...another() }
}

const make = async (keys: SqliteKeys, name = randomUUID() as string) => {
  const { secret } = await createKey(keys, { name, scope: 'write' })
  return { secret, name, hash: hashOf(secret) }
}

t.test('what is kept, and what is shown of it', async (t) => {
  const { folder, database, keys } = await opened(t)
  const { secret, name, hash } = await make(keys)
  const [shown, ...others] = await keys.list()
  t.equal(others.length, 0)
  t.strictSame(shown, {
    name,
    prefix: secret.slice(0, 12),
    scope: 'write',
    created_at: shown?.created_at,
    used_at: null,
    revoked_at: null,
  })
  t.match(shown?.created_at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  t.strictSame(
    Object.keys((await keys.find(hash)) ?? {}).sort(),
    Object.keys(shown ?? {}).sort(),
    'and no hash',
  )
  database.pragma('wal_checkpoint(PASSIVE)')
  for (const file of readdirSync(folder)) {
    const bytes = readFileSync(join(folder, file), 'latin1')
    t.notOk(bytes.includes(secret) || bytes.includes(secret.slice(0, 13)), file)
  }
  t.equal(database.prepare('select hash from keys').pluck().get(), hash, 'SHA-256 in hexadecimal')
  t.end()
})

t.test('only the whole hash finds a key', async (t) => {
  const { keys } = await opened(t)
  const { secret, hash } = await make(keys)
  t.ok(await keys.find(hash))
  for (const other of ['', secret, hash.slice(1), hash.toUpperCase(), `${hash} `, hashOf(`${secret} `), '%'])
    t.equal(await keys.find(other), null, other)
  t.end()
})

t.test('a name is given once, whatever became of its key', async (t) => {
  const { keys } = await opened(t)
  const { name } = await make(keys)
  const taken = { code: 'conflict', message: /not reused/ }
  const said = (await t.rejects(async () => make(keys, name), taken)) as unknown as Error
  t.notMatch(`${said.message} ${said.cause}`, name, 'and is not told in the refusal')
  t.equal(await keys.revoke(name), true)
  await t.rejects(async () => make(keys, name), taken)
  t.equal((await keys.list()).length, 1)
  t.end()
})

t.test('revocation holds at once and for ever, on every connection', async (t) => {
  const { keys, another } = await opened(t)
  const elsewhere = another().keys
  const one = await make(keys)
  const other = await make(keys)
  t.ok(await keys.find(one.hash))
  t.ok(await elsewhere.find(one.hash))
  t.equal(await elsewhere.revoke(one.name), true)
  t.equal(await keys.find(one.hash), null)
  t.equal(await elsewhere.find(one.hash), null)
  t.equal(await keys.revoke(one.name), false, 'a second time says that there was nothing to do')
  t.equal(await keys.revoke('nobody'), false)
  t.ok(await keys.find(other.hash), 'another key goes on')
  const [first, second] = await keys.list()
  t.match(first?.revoked_at, /^\d{4}-\d\d-\d\dT/)
  t.equal(second?.revoked_at, null)
  t.end()
})

t.test('the latest use of each key is kept, and its time is that of the minute', async (t) => {
  const { keys, another } = await opened(t)
  const { name, hash } = await make(keys)
  const other = await make(keys)
  const usedAt = async () => (await keys.list())[0]?.used_at
  await keys.noteUses([{ name, minute: '2099-01-01T10:01:00Z' }])
  t.equal(await usedAt(), '2099-01-01T10:01:00Z')
  // Another process may have noted a later use before this one had its turn.
  await another().keys.noteUses([{ name, minute: '2099-01-01T10:00:00Z' }])
  t.equal(await usedAt(), '2099-01-01T10:01:00Z')
  t.equal((await keys.find(hash))?.used_at, '2099-01-01T10:01:00Z')
  t.equal((await keys.find(other.hash))?.used_at, null)
  t.end()
})

t.test('a key is used after it was made, and revoked after that, however the clock is set', async (t) => {
  const { database } = await opened(t)
  let now = Date.parse('2026-01-03T10:00:30Z')
  const keys = keysOn(database, () => now)
  const { name } = await make(keys)
  await keys.noteUses([{ name, minute: '2026-01-03T10:00:00Z' }])
  t.equal((await keys.list())[0]?.used_at, '2026-01-03T10:00:30Z', 'not the minute, which began before')
  now = Date.parse('2026-01-01T10:00:00Z')
  await keys.noteUses([{ name, minute: '2026-01-01T10:00:00Z' }])
  t.equal((await keys.list())[0]?.used_at, '2026-01-03T10:00:30Z')
  t.ok(await keys.revoke(name))
  t.equal((await keys.list())[0]?.revoked_at, '2026-01-03T10:00:30Z')
  t.end()
})

t.test('noting uses is told why it could not be done, and leaves the connection as it was', async (t) => {
  const { database, keys, another } = await opened(t)
  const names: string[] = []
  for (let index = 0; index < 300; index += 1)
    names.push((await make(keys, `${index} `.padEnd(100, 'x'))).name)
  const uses = names.map((name) => ({ name, minute: '2099-01-01T10:00:00Z' }))
  const writer = another().database
  database.pragma('busy_timeout = 0')
  writer.exec('begin immediate')
  await t.rejects(async () => keys.noteUses(uses), { code: 'overloaded', retryAfter: 1 })
  writer.exec('rollback')
  // Pages without room, so that a time more does not fit into them.
  database.pragma(`max_page_count = ${database.pragma('page_count', { simple: true })}`)
  await t.rejects(keys.noteUses(uses), { code: 'insufficient_storage' })
  t.notOk(
    (await keys.list()).some(({ used_at }) => used_at !== null),
    'all or none',
  )
  t.equal(database.inTransaction, false)
  t.equal(database.pragma('synchronous', { simple: true }), 2)
  database.pragma('max_page_count = 1000000')
  await keys.noteUses(uses)
  t.ok((await keys.list()).every(({ used_at }) => used_at === '2099-01-01T10:00:00Z'))
  t.end()
})

t.test('making and revoking say that somebody else is writing', async (t) => {
  const { database, keys, another } = await opened(t)
  const { name } = await make(keys)
  const writer = another().database
  database.pragma('busy_timeout = 0')
  writer.exec('begin immediate')
  await t.rejects(async () => make(keys), { code: 'overloaded', message: /Another process is writing/ })
  await t.rejects(async () => keys.revoke(name), {
    code: 'overloaded',
    message: /Another process is writing/,
  })
  writer.exec('rollback')
  t.equal(await keys.revoke(name), true)
  t.end()
})

t.test('keys are no change of the records', async (t) => {
  const store = await openStore({ path: ':memory:' })
  t.teardown(() => store.close())
  const before = [await store.revision(), await store.states()]
  const { secret } = await createKey(store.keys, { name: 'a', scope: 'admin' })
  t.ok(await store.keys.find(hashOf(secret)))
  await store.keys.noteUses([{ name: 'a', minute: '2026-01-01T10:00:00Z' }])
  await store.keys.revoke('a')
  t.strictSame([await store.revision(), await store.states()], before)
  t.end()
})
