/** Writes while somebody else holds the lock of the database: readers go on, writers wait in order and within bounds. */
import { statSync } from 'node:fs'
import { request as open } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises'
import t from 'tap'
import { connect } from '../../src/store/sqlite/connection/connect.js'
import { actor } from '../support/records.js'
import { openStore } from '../support/stores.js'
import { until } from '../support/until.js'
import { locked } from './fixtures/locked.js'

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `w${index}`)

t.test(
  'reads are answered while writes wait, and writes are done in the order in which they came',
  async (t) => {
    const { lock, unlock, create, send } = await locked(t)
    lock()
    let answered = 0
    const writes = names(6).map((id) =>
      create(id).then((reply) => {
        answered += 1
        return reply
      }),
    )
    for (let read = 0; read < 20; read += 1)
      t.equal((await send('GET', '/v1/actors/first?view=full')).body.id, 'first')
    // A key is used meanwhile, which is noted later.
    t.equal((await send('GET', '/v1/actors?view=full')).body.meta.total, 1)
    t.equal(answered, 0, 'the lock was held all the time')
    unlock()
    const replies = await Promise.all(writes)
    t.strictSame(
      replies.map(({ status, body }) => [status, body.id]),
      names(6).map((id) => [201, id]),
    )
    const { data } = (await send('GET', '/v1/changes?view=full')).body
    t.strictSame(
      data.map(({ id }: { id: string }) => id),
      ['first', ...names(6)],
    )
  },
)

t.test('a write that has waited too long is refused, in words, and is never done', async (t) => {
  const { lock, unlock, create, isThere } = await locked(t, { wait: 100 })
  lock()
  // The first is with the thread, the others wait behind it.
  const replies = await Promise.all(names(40).map(create))
  for (const reply of replies) {
    t.match(reply, {
      status: 503,
      body: { code: 'overloaded', detail: /has been writing.*nothing was done/ },
    })
    t.match(reply.headers['retry-after'], /^[1-3]$/)
  }
  t.ok(
    new Set(replies.map(({ headers }) => headers['retry-after'])).size > 1,
    'they do not all come back together',
  )
  unlock()
  t.equal((await create('later')).status, 201)
  t.notOk(names(40).some(isThere))
})

t.test('so many wait, and further ones are refused at once', async (t) => {
  const { lock, unlock, create, send, isThere } = await locked(t, { most: 3, mostBytes: 10_000 })
  lock()
  const waiting = names(3).map(create)
  const refused = await create('x')
  t.match(refused, { status: 503, body: { code: 'overloaded', detail: /too many writes/i } })
  t.match(refused.headers['retry-after'], /^[1-3]$/)
  unlock()
  t.strictSame(
    (await Promise.all(waiting)).map(({ status }) => status),
    [201, 201, 201],
  )
  t.equal((await create('y')).status, 201, 'there is room again')
  lock()
  const body = { id: 'large', kind: 'person', name: 'x', description: 'x'.repeat(6_000) }
  const large = send('POST', '/v1/actors', body)
  t.equal(
    (await send('POST', '/v1/actors', { ...body, id: 'larger' })).status,
    503,
    'their bytes count as well',
  )
  unlock()
  t.equal((await large).status, 201)
  t.notOk(isThere('x') || isThere('larger'))
})

t.test('a client that leaves before its turn has written nothing', async (t) => {
  const { app, lock, unlock, create, bearer, isThere } = await locked(t)
  const authorization = await bearer('write')
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  lock()
  const staying = create('staying')
  const headers = { ...authorization, 'content-type': 'application/json' }
  const gone = ['gone', 'gone too'].map((name, index) => {
    const request = open({ port, host: '127.0.0.1', method: 'POST', path: '/v1/actors', headers })
    request.on('error', () => {})
    request.end(JSON.stringify({ id: `gone-${index}`, kind: 'person', name }))
    return request
  })
  await until(() => app.queue.writes === 3)
  for (const request of gone) request.destroy()
  await until(() => app.queue.writes === 1)
  unlock()
  t.equal((await staying).status, 201)
  t.equal((await create('after')).status, 201)
  t.notOk(isThere('gone-0') || isThere('gone-1'))
})

t.test('a key that is revoked while its write waits writes nothing', async (t) => {
  const { lock, unlock, exec, create, isThere } = await locked(t)
  lock()
  const write = create('w')
  await sleep(50)
  exec(`update keys set revoked_at = '2026-01-01T00:00:00Z'`)
  unlock()
  const reply = await write
  t.match(reply, { status: 401, body: { code: 'unauthorized' } })
  t.match(reply.headers['www-authenticate'], 'invalid_token')
  t.notOk(isThere('w'))
})

t.test('closing lets end what has begun', async (t) => {
  // Which of the two comes first is not in the hands of the test; what is said must be true either way.
  for (let attempt = 0; ; attempt += 1) {
    const { app, create, isThere } = await locked(t)
    let isDone = false
    const begun = create('begun').finally(() => {
      isDone = true
    })
    while (app.queue.writes === 0 && !isDone) await turn()
    await sleep(attempt % 5)
    await app.queue.close()
    const { status } = await begun
    t.equal(status === 201, isThere('begun'), String(status))
    t.match(await create('after'), { status: 503, body: { code: 'not_ready' } })
    if (status === 201) break
    t.ok(attempt < 50, 'or nothing ever ends')
  }
})

t.test('closing says of what has not begun that it was not done', async (t) => {
  const { app, lock, unlock, create, isThere } = await locked(t)
  lock()
  const replies = names(3).map(create)
  await until(() => app.queue.writes === 3)
  await app.queue.close()
  for (const reply of await Promise.all(replies)) t.match(reply, { status: 503, body: { code: 'not_ready' } })
  unlock()
  t.notOk(names(3).some(isThere))
})

t.test('an import that cannot begin is refused', async (t) => {
  const { lock, unlock, send } = await locked(t, { wait: 100 })
  const line = `${JSON.stringify({ type: 'actor', id: 'a', kind: 'person', name: 'A' })}\n`
  const post = () => send('POST', '/v1/imports', line, { 'content-type': 'application/x-ndjson' })
  lock()
  t.match(await post(), { status: 503, body: { code: 'overloaded' } })
  unlock()
  t.match(await post(), { status: 200, body: { created: 1 } })
})

t.test(
  'a file that lacks nothing is opened while somebody else is writing, and one that lacks something says so',
  async (t) => {
    const { path, lock, unlock, exec } = await locked(t)
    lock()
    const again = await openStore({ path })
    t.equal(await again.revision(), 1)
    again.close()
    unlock()
    exec('pragma user_version = 8')
    lock()
    await t.rejects(async () => openStore({ path }), /migration.*another process is writing/)
    unlock()
  },
)

t.test('what was erased leaves the write-ahead log as soon as nobody reads what was before', async (t) => {
  const path = `${t.testdir()}/annals.sqlite`
  const store = await openStore({ path, scrubs: false })
  const reader = connect(path)
  t.teardown(() => {
    store.close()
    reader.close()
  })
  await store.put([actor('a')])
  reader.exec('begin')
  reader.prepare('select count(*) from actors').get()
  await store.write({ name: null, reason: null, acknowledge: true }, (transaction) =>
    transaction.erase('actor', 'a', []),
  )
  t.ok(statSync(`${path}-wal`).size > 0, 'somebody reads, or this shows nothing')
  reader.exec('commit')
  for (let tries = 0; tries < 1_000 && statSync(`${path}-wal`).size > 0; tries += 1) await sleep(20)
  t.equal(statSync(`${path}-wal`).size, 0)
})
