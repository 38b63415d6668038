/** What can happen while everything is sent: writers, readers that stall or leave, faults, too many at once, the end of the process. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import Database from 'better-sqlite3'
import t, { type Test } from 'tap'
import { readConfig } from '../../src/config.js'
import type { ExportLimits } from '../../src/exporting/export-limits.js'
import { Exports } from '../../src/exporting/exports.js'
import { buildApp } from '../../src/http/app.js'
import { planEverything } from '../../src/query/exports.js'
import { incident } from '../support/records.js'
import { compiled } from '../support/root.js'
import { openStore } from '../support/stores.js'
import { sleep, until } from '../support/until.js'

t.setTimeout(1_800_000)

/** Records of about 40 KB, so that an export is far more than what sockets hold; few of them, and without words, are written soon. */
const COUNT = 600
const folder = t.testdir()
const path = `${folder}/annals.sqlite`
const text = (number: number, word: string) =>
  `${word} ${String(number).padStart(5, '0')} ${'-'.repeat(40_000)}`
const world = (word: string) =>
  Array.from({ length: COUNT }, (_, number) =>
    incident(`i${String(number).padStart(5, '0')}`, { title: 'T', summary: text(number, word) }),
  )
const first = await openStore({ path })
await first.put(world('old'))
first.close()

async function serve(t: Test, limits: Partial<ExportLimits> = {}, file = path) {
  const store = await openStore({ path: file })
  const app = await buildApp({ config: readConfig({ LOG_LEVEL: 'silent' }), store, limits })
  await app.listen({ port: 0, host: '127.0.0.1' })
  t.teardown(async () => {
    app.server.closeAllConnections()
    await app.close()
    store.close()
  })
  const { port } = app.server.address() as AddressInfo
  return { app, store, port, base: `http://127.0.0.1:${port}` }
}

/** A client that has begun an export and reads none of it. */
async function stalled(port: number, target = '/v1/incidents.ndjson'): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  socket.write(`GET ${target} HTTP/1.1\r\nHost: x\r\n\r\n`)
  await once(socket, 'readable')
  return socket
}

/** An answer, once there is room for the export. */
const admitted = (url: string, init: RequestInit = {}): Promise<Response> =>
  until(async () => {
    const response = await fetch(url, init)
    if (response.status !== 503) return response
    await response.text()
    return null
  }, url)

/** How a curl ended that asked for something: 0 where it believes to have all of a 200. */
async function curl(...args: string[]): Promise<number> {
  const [code] = (await once(spawn('curl', ['-s', '-f', '-o', '/dev/null', ...args]), 'close')) as [number]
  return code
}

t.test('an export is one state, however much is written meanwhile, and no writer waits', async (t) => {
  const file = `${folder}/state.sqlite`
  const store = await openStore({ path: file })
  await store.put(world('old'))
  store.close()
  const server = await serve(t, {}, file)
  const response = await fetch(`${server.base}/v1/incidents.ndjson?sort=title`)
  await server.store.put([...world('new'), incident('another')])
  const body = await response.text()
  const rows = body.trimEnd().split('\n')
  t.equal(rows.length, COUNT)
  t.equal(String(rows.length), response.headers.get('annals-total'))
  t.ok(rows.every((row) => row.includes('"summary":"old ')))
  const after = await (await fetch(`${server.base}/v1/incidents.ndjson?limit=2`)).text()
  t.match(after, '"summary":"new ')
})

t.test(
  'a reader that stalls holds little memory and stops nobody; when it leaves, all is free again',
  async (t) => {
    const { app, store, port, base } = await serve(t, { most: 1, patience: 200 })
    const before = process.memoryUsage()
    const socket = await stalled(port)
    await sleep(1_000)
    const after = process.memoryUsage()
    const grown = after.arrayBuffers + after.external - before.arrayBuffers - before.external
    t.ok(grown < 20_000_000, `${grown} bytes more, of an export of ${COUNT * 40_000}`)
    t.equal(app.exporting.load.reading, 1)
    t.equal((await fetch(`${base}/v1/incidents?limit=1`)).status, 200, 'pages are answered')
    t.equal((await store.put([incident('written-meanwhile')])).created, 1)
    socket.destroy()
    const left = performance.now()
    while (app.exporting.load.reading > 0 && performance.now() - left < 900_000) await sleep(20)
    t.equal(app.exporting.load.reading, 0)
    const response = await admitted(`${base}/v1/incidents.ndjson?limit=1`)
    t.equal(response.status, 200)
    await response.text()
  },
)

t.test('HEAD and 304 leave nothing running', async (t) => {
  const { app, base } = await serve(t, { most: 1 })
  const etag = (await fetch(`${base}/v1/incidents.ndjson`, { method: 'HEAD' })).headers.get('etag')!
  for (let turn = 0; turn < 5; turn += 1) {
    const head = await admitted(`${base}/v1/incidents.csv`, { method: 'HEAD' })
    t.equal(head.status, 200)
    const same = await admitted(`${base}/v1/incidents.ndjson`, { headers: { 'if-none-match': etag } })
    t.equal(same.status, 304)
  }
  t.equal(app.exporting.load.sending, 0)
})

t.test('a format that needs a file of its own leaves none when its reader leaves', async (t) => {
  const store = await openStore({ path })
  const exporting = new Exports(store)
  t.teardown(async () => {
    await exporting.close()
    store.close()
  })
  const folders = () => new Set(readdirSync(tmpdir()).filter((name) => name.startsWith('annals-')))
  const before = folders()
  const { stream } = await exporting.begin('sqlite', planEverything({}, ''))
  await once(stream, 'readable')
  stream.read()
  const own = [...folders()].filter((name) => !before.has(name))
  t.ok(own.length > 0, 'or this shows nothing')
  stream.destroy()
  await until(() => !own.some((name) => folders().has(name)), 'the end of the folder')
  t.strictSame(
    own.filter((name) => folders().has(name)),
    [],
  )
})

t.test('an export that takes too long is cut', async (t) => {
  const { port } = await serve(t, { longest: 300 })
  const socket = await stalled(port)
  socket.on('error', () => {})
  await sleep(1_000)
  let end = ''
  socket.on('data', (chunk) => {
    end = (end + chunk.toString('latin1')).slice(-10)
  })
  if (!socket.destroyed) await once(socket, 'close')
  t.notMatch(end, /0\r\n\r\n$/, 'it does not end as if it were whole')
})

t.test('a fault in the middle cuts the connection, for old clients too', async (t) => {
  const file = `${folder}/broken.sqlite`
  const store = await openStore({ path: file })
  await store.put(world('old'))
  store.close()
  const database = new Database(file)
  database.exec(`update incident_documents set public = '{"id":' where incident = ${COUNT - 50}`)
  database.close()
  const { base } = await serve(t, {}, file)
  for (const format of ['csv', 'geojson', 'ndjson?fields=title']) {
    t.not(await curl(`${base}/v1/incidents.${format}`), 0, format)
    t.not(await curl('--http1.0', `${base}/v1/incidents.${format}`), 0, `${format}, HTTP/1.0`)
    t.not(await curl('--compressed', `${base}/v1/incidents.${format}`), 0, `${format}, compressed`)
  }
  t.equal(await curl(`${base}/v1/incidents.csv?limit=10`), 0, 'or this shows nothing')
  t.equal(await curl('--http1.0', `${base}/v1/incidents.csv?limit=10`), 0)
  t.equal((await fetch(`${base}/v1/incidents?limit=1`)).status, 200, 'and the server serves on')
})

t.test('whoever ends the process in the middle ends no file', async (t) => {
  const child = spawn(process.execPath, [compiled('src/cli.ts'), 'serve'], {
    env: { ANNALS_DB: path, PORT: '0', PATH: '/usr/bin:/bin' },
  })
  child.stdout.setEncoding('utf8')
  let out = ''
  child.stdout.on('data', (chunk) => {
    out += chunk
  })
  while (!out.includes('listening at') && child.exitCode === null) await sleep(50)
  const [, base] = /listening at (http:\/\/[\d.:]+)/.exec(out)!
  // So slow that the end comes before the end.
  const asked = ['ndjson', 'csv', 'geojson'].map(async (format) => ({
    format,
    code: await curl('--limit-rate', '1M', `${base}/v1/incidents.${format}`),
  }))
  await sleep(1_500)
  child.kill('SIGKILL')
  for (const { format, code } of await Promise.all(asked)) t.not(code, 0, format)
})
