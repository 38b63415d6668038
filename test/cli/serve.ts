/** How the server starts, what it listens on, and how it ends, as a child process. */
import { once } from 'node:events'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import Database from 'better-sqlite3'
import t from 'tap'
import { databaseIn, run, serve } from '../support/command-line.js'
import { answersOf, exchange } from '../support/raw.js'
import { incident } from '../support/records.js'
import type { Json } from '../support/seeded.js'
import { openStore } from '../support/stores.js'
import { until } from '../support/until.js'
import { writer } from '../support/writer.js'

// Each child takes a second or two to start, more on a busy machine.
t.jobs = 2
t.setTimeout(1_800_000)

const folder = t.testdir()
const database = databaseIn(folder)

t.test('a file that is damaged where everybody reads is refused before the server listens', async (t) => {
  const env = database('damaged')
  const store = await openStore({ path: env.ANNALS_DB })
  await store.put([incident('a')])
  store.close()
  const raw = new Database(env.ANNALS_DB, { readonly: true })
  const root = raw.prepare(`select rootpage from sqlite_schema where name = 'incidents_status'`).pluck().get()
  const size = raw.pragma('page_size', { simple: true }) as number
  raw.close()
  const bytes = readFileSync(env.ANNALS_DB)
  bytes.fill(0xff, (Number(root) - 1) * size, Number(root) * size)
  writeFileSync(env.ANNALS_DB, bytes)
  const { code, stdout, stderr } = await run(['serve'], { PORT: '0', ...env })
  t.equal(code, 1)
  t.notMatch(stdout, /listening/)
  t.match(stderr, /^annals: cannot read the database .*damaged\.sqlite: database disk image is malformed\n$/)
})

t.test('it ends in order when nobody reads what it says any more', async (t) => {
  for (const streams of [['stdout'], ['stdout', 'stderr']] as const) {
    const server = await serve(database('unread'))
    for (const name of streams) server.child[name]!.destroy()
    const { code } = await server.end('SIGTERM')
    t.equal(code, 0, streams.join(' and '))
  }
})

t.test('it says where it listens, and ends in order at SIGTERM and SIGINT', async (t) => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const server = await serve(database('graceful'))
    // Connections on which nothing, or half a request, was sent are not waited for.
    const idle = ['', 'GET /v1 HTT'].map((bytes) => {
      const socket = connect(server.port, '127.0.0.1').on('error', () => {})
      if (bytes) socket.write(bytes)
      return socket
    })
    t.equal((await server.get('/health/ready')).status, 'ok')
    const { code, stdout, stderr } = await server.end(signal)
    t.equal(code, 0, signal)
    t.equal(stderr, '')
    t.notMatch(stdout, /connections were cut/)
    t.ok(
      stdout
        .split('\n')
        .filter(Boolean)
        .every((line) => typeof JSON.parse(line) === 'object'),
      'the log is JSON',
    )
    t.match(stdout, /"signal":"SIG\w+".*"msg":"closing"/)
    t.match(stdout, /"msg":"closed"/)
    for (const socket of idle) socket.destroy()
  }
})

t.test('the feed forgets what it has listed for ANNALS_TOMBSTONE_DAYS', async (t) => {
  const env = database('tombstones')
  const { send, bearer } = await writer(t, await openStore({ path: env.ANNALS_DB }))
  const headers = { ...(await bearer('admin')), 'if-match': '*' }
  for (const id of ['long-ago', 'lately']) {
    const body = { id, kind: 'incident', status: 'published', title: 'Gone' }
    t.equal((await send('POST', '/v1/incidents', body)).status, 201)
    t.equal((await send('DELETE', `/v1/incidents/${id}?erase=true`, undefined, headers)).status, 204)
  }
  const raw = new Database(env.ANNALS_DB)
  const before = (days: number) => `${new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 19)}Z`
  const set = raw.prepare('update revisions set at = ? where id = ?')
  set.run(before(21), 'long-ago')
  set.run(before(19), 'lately')
  raw.close()
  // A server adds the vocabularies.
  const told = (body: Json) =>
    body.data.filter(({ type }: Json) => type !== 'term').map(({ id, op }: Json) => `${id} ${op}`)
  const url = '/v1/changes?since=1'
  t.strictSame(told((await send('GET', url)).body), ['long-ago erased', 'lately erased'])
  const server = await serve({ ...env, ANNALS_TOMBSTONE_DAYS: '20' })
  // It is forgotten by the thread that writes, which begins when the server listens.
  await until(async () => told(await server.get(url)).length === 1)
  t.strictSame(told(await server.get(url)), ['lately erased'])
  await server.end('SIGTERM')
})

t.test('a port that is taken ends with 1', async (t) => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  t.teardown(() => other.close())
  const { port } = other.address() as { port: number }
  const refused = await run(['serve'], { PORT: String(port), LOG_LEVEL: 'warn', ...database('port') })
  t.strictSame(refused, {
    code: 1,
    stdout: '',
    stderr: `annals: cannot listen on 127.0.0.1:${port}: the port is in use already (set PORT to another)\n`,
  })
})

t.test('metrics have a port of their own if it is set, and need no key there', async (t) => {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const { port } = taken.address() as { port: number }
  const env = { ...database('metrics'), ANNALS_METRICS: `127.0.0.1:${port}` }
  t.strictSame(await run(['serve'], { ...env, PORT: '0', LOG_LEVEL: 'warn' }), {
    code: 1,
    stdout: '',
    stderr: `annals: cannot listen on 127.0.0.1:${port}: the port is in use already (set ANNALS_METRICS to another)\n`,
  })
  taken.close()
  await once(taken, 'close')
  const server = await serve(env)
  const own = await fetch(`http://127.0.0.1:${port}/metrics`)
  t.equal(own.status, 200)
  const text = await own.text()
  const bytes = Number(/^annals_database_bytes (\d+)$/m.exec(text)?.[1])
  t.equal(bytes, statSync(env.ANNALS_DB).size)
  t.match(text, /^annals_disk_free_bytes [1-9]/m)
  t.match(text, /^annals_query_threads\{database="now"\} [1-9]/m)
  t.equal((await fetch(`http://127.0.0.1:${server.port}/metrics`)).status, 404, 'and are nowhere else')
  t.equal((await server.end('SIGTERM')).code, 0)
})

t.test('an address that is not ours ends with 1', async (t) => {
  const refused = await run(['serve'], { HOST: '192.0.2.1', LOG_LEVEL: 'silent', ...database('port') })
  t.match(refused, {
    code: 1,
    stderr: /^annals: cannot listen on 192\.0\.2\.1:3000: this machine does not have/,
  })
})

t.test('localhost is listened on', async (t) => {
  const server = await serve({ HOST: 'localhost', ...database('localhost') })
  t.strictSame(answersOf(await exchange(server.port, ['nonsense\r\n\r\n']))[0]?.status, 400)
  t.equal((await server.end('SIGTERM')).code, 0)
})
