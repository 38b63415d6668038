/** Tests the keys in their table: names for ever, revocation at once, and that noting a use never gets in the way. */
import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { createKey } from '../../../src/curation/keys.js'
import { connect } from '../../../src/store/sqlite/connect.js'
import { SqliteKeys } from '../../../src/store/sqlite/keys.js'
import { openStore } from '../../../src/store/sqlite/open.js'
import { Statements } from '../../../src/store/sqlite/statements.js'

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** A database file, with keys over a connection that the test has in its hands. */
function opened(t: Test) {
  const folder = t.testdir()
  const path = join(folder, 'annals.sqlite')
  openStore({ path }).close()
  const another = () => {
    const database = connect(path)
    t.teardown(() => database.close())
    return { database, keys: new SqliteKeys(new Statements(database)) }
  }
  return { folder, path, another, ...another() }
}

/** Sets the clock for the rest of a test; it then stands still. */
function clock(t: Test) {
  const RealDate = globalThis.Date
  t.teardown(() => {
    globalThis.Date = RealDate
  })
  return (time: string): void => {
    globalThis.Date = class extends RealDate {
      constructor() {
        super(time)
      }
    } as DateConstructor
  }
}

const make = (keys: SqliteKeys, name = randomUUID() as string) => {
  const { secret } = createKey(keys, { name, scope: 'write' })
  return { secret, name, hash: hashOf(secret) }
}

t.test('what is kept, and what is shown of it', (t) => {
  const { folder, database, keys } = opened(t)
  const { secret, name, hash } = make(keys)
  const [shown, ...others] = keys.list()
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
  t.strictSame(Object.keys(keys.use(hash) ?? {}).sort(), Object.keys(shown ?? {}).sort(), 'and no hash')
  database.pragma('wal_checkpoint(PASSIVE)')
  for (const file of readdirSync(folder)) {
    const bytes = readFileSync(join(folder, file), 'latin1')
    t.notOk(bytes.includes(secret) || bytes.includes(secret.slice(0, 13)), file)
  }
  t.equal(database.prepare('select hash from keys').pluck().get(), hash, 'SHA-256 in hexadecimal')
  t.end()
})

t.test('only the whole hash finds a key', (t) => {
  const { keys } = opened(t)
  const { secret, hash } = make(keys)
  t.ok(keys.use(hash))
  for (const other of ['', secret, hash.slice(1), hash.toUpperCase(), `${hash} `, hashOf(`${secret} `), '%'])
    t.equal(keys.use(other), null, other)
  t.end()
})

t.test('a name is given once, whatever became of its key', (t) => {
  const { keys } = opened(t)
  const { name } = make(keys)
  const taken = { code: 'conflict', message: /given again/ }
  const said = t.throws(() => make(keys, name), taken) as unknown as Error
  t.notMatch(`${said.message} ${said.cause}`, name, 'and is not told in the refusal')
  t.equal(keys.revoke(name), true)
  t.throws(() => make(keys, name), taken)
  t.equal(keys.list().length, 1)
  t.end()
})

t.test('revocation holds at once and for ever, on every connection', (t) => {
  const { keys, another } = opened(t)
  const elsewhere = another().keys
  const one = make(keys)
  const other = make(keys)
  t.ok(keys.use(one.hash))
  t.ok(elsewhere.use(one.hash))
  t.equal(elsewhere.revoke(one.name), true)
  t.equal(keys.use(one.hash), null)
  t.equal(elsewhere.use(one.hash), null)
  t.equal(keys.revoke(one.name), false, 'a second time says that there was nothing to do')
  t.equal(keys.revoke('nobody'), false)
  t.ok(keys.use(other.hash), 'another key goes on')
  const [first, second] = keys.list()
  t.match(first?.revoked_at, /^\d{4}-\d\d-\d\dT/)
  t.equal(second?.revoked_at, null)
  t.end()
})

t.test('a use is written once a minute, and not by several processes', (t) => {
  const set = clock(t)
  const { database, keys, another } = opened(t)
  const { database: watching, keys: elsewhere } = another()
  set('2026-01-01T09:58:00Z')
  const { hash, name } = make(keys)
  const usedAt = () => keys.list()[0]?.used_at
  // Any commit of the other connections moves this number.
  const version = () => watching.pragma('data_version', { simple: true })
  set('2026-01-01T10:00:05.678Z')
  t.ok(keys.use(hash))
  t.equal(usedAt(), '2026-01-01T10:00:00Z', 'to the minute')
  const before = version()
  for (const time of ['2026-01-01T10:00:05Z', '2026-01-01T10:00:59.999Z']) {
    set(time)
    for (let count = 0; count < 50; count += 1) keys.use(hash)
  }
  t.equal(version(), before, 'reads are no writes')
  const total = database.prepare('select total_changes()').pluck().get()
  set('2026-01-01T10:01:00Z')
  t.ok(keys.use(hash))
  t.equal(usedAt(), '2026-01-01T10:01:00Z')
  t.equal(database.prepare('select total_changes()').pluck().get(), Number(total) + 1)
  const changes = watching.prepare('select total_changes()').pluck().get()
  t.ok(elsewhere.use(hash))
  t.equal(watching.prepare('select total_changes()').pluck().get(), changes, 'it is written already')
  keys.revoke(name)
  set('2026-01-01T10:02:00Z')
  t.equal(keys.use(hash), null)
  t.equal(usedAt(), '2026-01-01T10:01:00Z', 'what is refused is no use')
  t.end()
})

t.test('a key is used after it was made, and revoked after that, however the clock is set', (t) => {
  const set = clock(t)
  const { keys } = opened(t)
  set('2026-01-03T10:00:30Z')
  const { hash, name } = make(keys)
  t.ok(keys.use(hash))
  t.equal(keys.list()[0]?.used_at, '2026-01-03T10:00:30Z', 'not the minute, which began before')
  set('2026-01-01T10:00:00Z')
  t.ok(keys.use(hash))
  t.equal(keys.list()[0]?.used_at, '2026-01-03T10:00:30Z')
  t.ok(keys.revoke(name))
  t.equal(keys.list()[0]?.revoked_at, '2026-01-03T10:00:30Z')
  t.end()
})

t.test('while another process writes, nobody waits and nobody is refused', (t) => {
  const set = clock(t)
  const { database, keys, another } = opened(t)
  set('2026-01-01T09:58:00Z')
  const { hash } = make(keys)
  const writer = another().database
  set('2026-01-01T10:00:00Z')
  writer.exec('begin immediate')
  const began = performance.now()
  for (let count = 0; count < 20; count += 1) t.ok(keys.use(hash))
  t.ok(performance.now() - began < 1_000, 'the patience of a writer is five seconds')
  writer.exec('commit')
  t.ok(keys.use(hash))
  t.equal(keys.list()[0]?.used_at, null, 'it is not tried again within the minute')
  set('2026-01-01T10:01:00Z')
  t.ok(keys.use(hash))
  t.equal(keys.list()[0]?.used_at, '2026-01-01T10:01:00Z')
  for (const [name, value] of [
    ['busy_timeout', 5_000],
    ['synchronous', 2],
  ] as const)
    t.equal(database.pragma(name, { simple: true }), value, `${name} is as it was for what matters`)
  t.end()
})

t.test('a database that is full, or may only be read, refuses nobody', (t) => {
  const set = clock(t)
  const { database, keys } = opened(t)
  set('2026-01-01T10:00:00Z')
  // Pages without room, so that a time more does not fit into them.
  const made = Array.from({ length: 300 }, (_, index) => make(keys, `${index} `.padEnd(100, 'x')))
  database.pragma(`max_page_count = ${database.pragma('page_count', { simple: true })}`)
  t.ok(made.every(({ hash }) => keys.use(hash) !== null))
  t.ok(
    keys.list().some(({ used_at }) => used_at === null),
    'it was full, or this shows nothing',
  )
  t.equal(database.inTransaction, false)
  database.pragma('max_page_count = 1000000')
  set('2026-01-01T10:01:00Z')
  database.pragma('query_only = on')
  t.ok(made.every(({ hash }) => keys.use(hash) !== null))
  t.notOk(keys.list().some(({ used_at }) => used_at === '2026-01-01T10:01:00Z'))
  database.pragma('query_only = off')
  set('2026-01-01T10:02:00Z')
  t.ok(made.every(({ hash }) => keys.use(hash) !== null))
  t.ok(keys.list().every(({ used_at }) => used_at === '2026-01-01T10:02:00Z'))
  t.equal(database.pragma('synchronous', { simple: true }), 2)
  t.end()
})

t.test('keys are no change of the records', (t) => {
  const store = openStore({ path: ':memory:' })
  t.teardown(() => store.close())
  const before = [store.revision(), store.states()]
  const { secret } = createKey(store.keys, { name: 'a', scope: 'admin' })
  store.keys.use(hashOf(secret))
  store.keys.revoke('a')
  t.strictSame([store.revision(), store.states()], before)
  t.end()
})
