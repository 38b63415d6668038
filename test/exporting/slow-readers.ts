/** Clients that read slowly: they stop nobody else's exports, hold no snapshot, and the write-ahead log stays small whoever reads how. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { get } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import t, { type Test } from 'tap'
import { readConfig } from '../../src/config.js'
import type { ExportLimits } from '../../src/exporting/export-limits.js'
import { Exports } from '../../src/exporting/exports.js'
import { buildApp } from '../../src/http/app.js'
import { planEverything, planIncidentExport } from '../../src/query/exports.js'
import { incident } from '../support/records.js'
import { openStore } from '../support/stores.js'

t.setTimeout(1_800_000)

/** Records of 40 KB, so that an export is far more than what sockets hold. */
const COUNT = 400
const idOf = (number: number) => `i${String(number).padStart(5, '0')}`
const record = (id: string, word: string) =>
  incident(id, { title: 'T', summary: `${word} ${'-'.repeat(40_000)}` })

async function serve(t: Test, limits: Partial<ExportLimits> = {}, count = COUNT) {
  const path = `${t.testdir()}/annals.sqlite`
  const store = await openStore({ path })
  await store.put(Array.from({ length: count }, (_, number) => record(idOf(number), 'old')))
  const app = await buildApp({ config: readConfig({ LOG_LEVEL: 'silent' }), store, limits })
  await app.listen({ port: 0, host: '127.0.0.1' })
  t.teardown(async () => {
    app.server.closeAllConnections()
    await app.close()
    store.close()
  })
  const { port } = app.server.address() as AddressInfo
  return { app, store, path, port, base: `http://127.0.0.1:${port}` }
}

/** A client that has begun an export and reads none of it. */
async function stalled(port: number, target = '/v1/incidents.ndjson'): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  await once(socket, 'connect')
  socket.write(`GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
  await once(socket, 'readable')
  return socket
}

/** Everything that comes from now on. */
async function rest(socket: Socket): Promise<string> {
  let text = ''
  socket.setEncoding('latin1')
  socket.on('data', (chunk) => {
    text += chunk
  })
  if (!socket.closed) await once(socket, 'close')
  return text
}

const ENDED = /\r\n0\r\n\r\n$/

async function until(condition: () => boolean | Promise<boolean>, most = 900_000): Promise<void> {
  const begun = performance.now()
  while (!(await condition())) {
    if (performance.now() - begun > most) throw new Error('it never came')
    await sleep(20)
  }
}

const linesOf = (text: string): number => text.match(/"id":"i\d{5}"/g)?.length ?? 0

t.test('slow readers stop nobody else, and get all that they have asked for', async (t) => {
  const { app, port, base } = await serve(t)
  const slow = [await stalled(port), await stalled(port)]
  const waiting = [stalled(port), stalled(port)]
  const other = await fetch(`${base}/v1/incidents.csv?limit=3`)
  t.equal(other.status, 200)
  t.equal((await other.text()).split('\r\n').length, 5)
  slow.push(...(await Promise.all(waiting)))
  await until(() => app.exporting.load.reading === 0)
  t.equal(app.exporting.load.sending, 4)
  t.ok(app.exporting.load.spooled > 0)
  for (const socket of slow) {
    const text = await rest(socket)
    t.match(text.slice(-10), ENDED, 'whole')
    t.equal(linesOf(text), COUNT)
  }
  await until(() => app.exporting.load.sending === 0)
  t.equal(app.exporting.load.spooled, 0)
})

t.test('a slow reader gives its snapshot up, and is given that state all the same', async (t) => {
  const { app, store, path, port } = await serve(t, { ahead: 100 })
  const socket = await stalled(port)
  await until(() => app.exporting.load.reading === 0)
  const files = readdirSync(path.replace(/[^/]+$/, ''))
  t.strictSame(
    files.filter((name) => !name.startsWith('annals.sqlite')),
    [],
    'nothing with a name',
  )
  await store.put(Array.from({ length: COUNT }, (_, number) => record(idOf(number), 'new')))
  const database = new Database(path, { timeout: 0 })
  t.match(database.pragma('wal_checkpoint(TRUNCATE)'), [{ busy: 0 }])
  database.close()
  t.equal(statSync(`${path}-wal`).size, 0)
  const text = await rest(socket)
  t.match(text.slice(-10), ENDED)
  t.equal(text.match(/"summary":"old /g)?.length, COUNT)
})

t.test(
  'what is erased leaves the log and the file, though an export that began before is not read',
  async (t) => {
    const { app, store, path, port } = await serve(t, { ahead: 1_000 })
    await store.put([record('i99999', 'Quennevais')])
    const holds = (end: string): boolean =>
      existsSync(path + end) && readFileSync(path + end, 'latin1').includes('Quennevais')
    t.ok(holds('') || holds('-wal'), 'it was there')
    const socket = await stalled(port)
    t.equal(app.exporting.load.reading, 1, 'the snapshot is held')
    await store.write({ name: null, reason: null, acknowledge: true }, (transaction) =>
      transaction.erase('incident', 'i99999', []),
    )
    await until(() => app.exporting.load.reading === 0)
    await until(() => !holds('-wal'))
    await store.scrubbed()
    await until(() => !holds('') && !holds('-wal'))
    t.equal(app.exporting.load.sending, 1, 'its client still has not taken it')
    t.match((await rest(socket)).slice(-10), ENDED)
  },
)

t.test('where there is no room for what is not taken, the connection is broken and not ended', async (t) => {
  for (const version of ['1.1', '1.0']) {
    const { base, app } = await serve(t, { most: 1, spool: 1_000_000 })
    const curl = spawn('curl', ['-s', `--http${version}`, '-o', '/dev/null', `${base}/v1/incidents.ndjson`])
    await until(() => app.exporting.load.sending === 1)
    curl.kill('SIGSTOP')
    t.equal((await fetch(`${base}/v1/incidents.csv?limit=1`)).status, 200, 'the place becomes free')
    await until(() => app.exporting.load.sending === 0)
    curl.kill('SIGCONT')
    const [code] = await once(curl, 'close')
    t.not(code, 0, `HTTP/${version}: it knows that this is not all`)
  }
})

t.test('a client has its share of exports; HEAD and whoever leaves take no place', async (t) => {
  const { app, store, base, port } = await serve(t)
  const exporting = new Exports(store, { most: 3, perClient: 2, patience: 200 })
  t.teardown(() => exporting.close())
  const plan = planIncidentExport({}, '')
  const held = (client: string) => exporting.begin('ndjson', plan, store, { client, isToFile: true })
  const [one, two] = [await held('a'), await held('a')]
  await t.rejects(held('a'), { code: 'too_many_requests', message: /2 of the 3 exports/ })
  const third = await held('b')
  await t.rejects(held('c'), { code: 'overloaded', message: /3 exports/ })
  t.ok((await exporting.head('csv', plan, store, { client: 'c' })).total === COUNT, 'what HEAD asks')
  const gone = new AbortController()
  const left = exporting.begin('csv', plan, store, { client: 'c', gone: gone.signal })
  gone.abort()
  await t.rejects(left, { code: 'request_timeout' })
  t.equal(exporting.load.waiting, 0)
  one.stream.destroy()
  const next = await held('c')
  for (const { stream } of [two, third, next]) stream.destroy()
  // Over HTTP a client leaves by closing its connection.
  const all = await Promise.all(
    Array.from({ length: 4 }, (_, number) =>
      app.exporting.begin('ndjson', plan, store, { client: String(number), isToFile: true }),
    ),
  )
  const socket = connect(port, '127.0.0.1')
  socket.write('GET /v1/incidents.csv HTTP/1.1\r\nHost: x\r\n\r\n')
  await until(() => app.exporting.load.waiting === 1)
  t.equal((await fetch(`${base}/v1/incidents.csv`, { method: 'HEAD' })).status, 200)
  socket.destroy()
  await until(() => app.exporting.load.waiting === 0)
  for (const { stream } of all) stream.destroy()
  await until(() => app.exporting.load.reading === 0)
})

t.test('a thread whose client has left does not go on with its file', async (t) => {
  const { store } = await serve(t)
  const exporting = new Exports(store, { most: 1, patience: 60_000 })
  t.teardown(() => exporting.close())
  const { stream } = await exporting.begin('sqlite', planEverything({}, ''))
  stream.read()
  await sleep(20)
  stream.destroy()
  await until(() => exporting.load.reading === 0)
  const again = await exporting.begin('ndjson', planIncidentExport({ limit: 1 } as never, ''))
  t.equal(linesOf(Buffer.concat(await again.stream.toArray()).toString()), 1, 'and the thread is of use')
})

/** The status of an export by HTTP that is read to its end; 0 where it was broken. */
const download = (base: string, target: string): Promise<number> =>
  new Promise((resolve) => {
    const request = get(`${base}${target}`, (response) => {
      response.on('error', () => {}).resume()
      response.once('close', () => resolve(response.complete ? response.statusCode! : 0))
    })
    request.once('error', () => resolve(0))
  })

t.test(
  'the log stays under its bound while somebody reads slowly, two never cease, and others write',
  async (t) => {
    const most = 16_000_000
    const limits = { wal: most, walEvery: 50, walGrace: 1_000, ahead: 600_000, held: 600_000 }
    const { app, store, path, port, base } = await serve(t, limits, COUNT / 2)
    const sizes = { log: 0, most: 0, written: 0 }
    const look = (): void => {
      const log = existsSync(`${path}-wal`) ? statSync(`${path}-wal`).size : 0
      sizes.written += Math.max(0, log - sizes.log)
      sizes.most = Math.max(sizes.most, log)
      sizes.log = log
    }
    await store.put([record('first', 'w')])
    const database = new Database(path)
    database.pragma('wal_checkpoint(TRUNCATE)')
    database.close()
    const slow = await stalled(port)
    let isOver = false
    let done = 0
    const loops = [0, 1].map(async (number) => {
      await sleep(number * 50)
      while (!isOver) if ((await download(base, '/v1/incidents.ndjson')) === 200) done += 1
    })
    const begun = performance.now()
    for (let count = 0; sizes.written < 3 * most && performance.now() - begun < 200_000; count += 1) {
      await store.put([record(`w${count}`, 'w')])
      look()
      await sleep(100)
    }
    isOver = true
    await Promise.all(loops)
    t.ok(sizes.written >= 3 * most, `${sizes.written} bytes were written to the log: or this shows nothing`)
    t.ok(done > 0, `${done} exports were whole`)
    t.ok(sizes.most < 2 * most, `the log had ${sizes.most} bytes at most`)
    slow.destroy()
    await until(() => app.exporting.load.sending === 0)
  },
)
