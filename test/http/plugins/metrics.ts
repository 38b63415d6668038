/** Metrics: who gets them, that they are what the docs say and follow the conventions, and that they count. */
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import t from 'tap'
import { readConfig } from '../../../src/config.js'
import { SCOPES } from '../../../src/domain/vocabulary.js'
import { buildApp } from '../../../src/http/app.js'
import { listenForMetrics } from '../../../src/http/plugins/metrics-port.js'
import { PROBLEMS } from '../../../src/http/plugins/problem-registry.js'
import { keyed } from '../../support/keys.js'
import { exchange, listen } from '../../support/raw.js'
import { incident } from '../../support/records.js'
import { ROOT } from '../../support/root.js'
import { ask, seeded } from '../../support/seeded.js'
import { openStore } from '../../support/stores.js'

const DOCS = readFileSync(new URL('docs/metrics.md', ROOT), 'utf8')

/** The names of metrics in a text of them, with their type and help. */
function described(text: string): Map<string, { type: string; help: string }> {
  const types = new Map([...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name, type]) => [name!, type!]))
  const helps = new Map([...text.matchAll(/^# HELP (\S+) (.*)$/gm)].map(([, name, help]) => [name!, help!]))
  return new Map([...types].map(([name, type]) => [name, { type, help: helps.get(name) ?? '' }]))
}

/** The value of a metric, by its name with its labels as it is printed. */
function valueIn(text: string, name: string): number {
  const line = text.split('\n').find((line) => line.startsWith(`${name} `))
  return line === undefined ? Number.NaN : Number(line.slice(name.length + 1))
}

t.test('by default strangers get what every route that needs a key answers', async (t) => {
  const { app, store } = await seeded(t)
  for (const method of ['GET', 'HEAD'] as const) {
    const told = await app.inject({ method, url: '/metrics' })
    const other = await app.inject({ method, url: '/v1/imports/none', headers: {} })
    t.strictSame([told.statusCode, other.statusCode], [401, 401])
    for (const name of ['www-authenticate', 'content-type', 'cache-control'])
      t.equal(told.headers[name], other.headers[name], name)
  }
  const refused = (await app.inject('/metrics')).json()
  t.match(refused, { code: 'unauthorized', detail: 'This needs a key with the scope read' })
  for (const scope of SCOPES) {
    const told = await app.inject({ url: '/metrics', headers: await keyed(store, scope) })
    t.equal(told.statusCode, 200, scope)
    t.match(told.headers['content-type'], /^text\/plain; version=0\.0\.4/)
    t.equal(told.headers['cache-control'], 'no-store')
    t.match(told.body, /^annals_wal_bytes 0$/m)
  }
  const wrong = await app.inject({ url: '/metrics', headers: { authorization: 'Bearer nonsense' } })
  t.equal(wrong.statusCode, 401)
  const { paths } = (await app.inject('/openapi.json')).json()
  t.strictSame(paths['/metrics'].get.security, [{ bearer: [] }])
})

t.test('off measures nothing and answers nobody', async (t) => {
  const { app, store } = await seeded(t, { ANNALS_METRICS: 'off' })
  t.equal(app.metrics, null)
  t.equal((await app.inject('/metrics')).statusCode, 404)
  t.equal((await app.inject({ url: '/metrics', headers: await keyed(store, 'admin') })).statusCode, 404)
  t.notOk((await app.inject('/openapi.json')).json().paths['/metrics'])
})

t.test('a port of their own tells metrics and nothing else', async (t) => {
  const store = await openStore({ path: ':memory:' })
  const config = readConfig({ LOG_LEVEL: 'silent', ANNALS_METRICS: '127.0.0.1:0' })
  if (typeof config.metrics === 'string') throw new Error('an address is expected')
  const app = await buildApp({ config, store })
  const server = await listenForMetrics(app, config.metrics)
  const { port } = server.address() as { port: number }
  await app.ready()
  t.teardown(() => store.close())
  t.equal((await app.inject('/metrics')).statusCode, 404, 'the other port has none')
  t.equal((await app.inject({ url: '/metrics', headers: await keyed(store) })).statusCode, 404)
  const at = (path: string, method = 'GET') => fetch(`http://127.0.0.1:${port}${path}`, { method })
  const told = await at('/metrics?x=1')
  t.equal(told.status, 200)
  t.match(told.headers.get('content-type'), /^text\/plain; version=0\.0\.4/)
  t.match(await told.text(), /^annals_problems_total\{code="not_found"\} 2$/m)
  t.equal((await (await at('/metrics', 'HEAD')).text()).length, 0)
  for (const path of ['/', '/v1', '/v1/incidents', '/health/live', '/metricsx'])
    t.equal((await at(path)).status, 404, path)
  const posted = await at('/metrics', 'POST')
  t.strictSame([posted.status, posted.headers.get('allow')], [405, 'GET, HEAD'])
  // A connection that says nothing keeps nobody from closing.
  const idle = connect(port, '127.0.0.1')
  await new Promise((done) => idle.once('connect', done))
  idle.on('error', () => {})
  await app.close()
  await t.rejects(at('/metrics'), 'it is closed with the app')
})

t.test('a collector that fails is in the log, and nothing of it at the port', async (t) => {
  const store = await openStore({ path: ':memory:' })
  const lines: string[] = []
  const config = readConfig({ ANNALS_METRICS: '127.0.0.1:0' })
  const app = await buildApp({ config, store, logger: { write: (line) => void lines.push(line) } })
  const server = await listenForMetrics(app, { host: '127.0.0.1', port: 0 })
  t.teardown(() => app.close().then(() => store.close()))
  Object.defineProperty(store, 'load', {
    get: () => {
      throw new Error('the disk is gone')
    },
  })
  const { port } = server.address() as { port: number }
  const told = await fetch(`http://127.0.0.1:${port}/metrics`)
  t.equal(told.status, 500)
  t.notMatch(await told.text(), 'disk')
  t.match(lines.join(''), 'the disk is gone')
})

t.test('every metric is in the docs, and every one of the docs is there', async (t) => {
  const { app } = await seeded(t)
  const there = described(await app.metrics!.text())
  const documented = [
    ...DOCS.matchAll(/^\| ((?:`(?:annals|http|process|nodejs)_\w+`(?:, )?)+) \|/gm),
  ].flatMap(([, cell = '']) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name))
  t.equal(new Set(documented).size, documented.length)
  const isPortable = (name: string) => process.platform === 'linux' || !name.startsWith('process_')
  t.strictSame(documented.filter(isPortable).sort(), [...there.keys()].filter(isPortable).sort())
  const text = await app.metrics!.text()
  for (const [, name = '', label = ''] of DOCS.matchAll(/^\| `(annals_\w+)` \| (?:`(\w+)` )?\|/gm)) {
    const printed = new RegExp(`^${name}(?:\\{(\\w+)=.*\\})? `, 'm').exec(text)
    t.equal(printed?.[1] ?? '', label, `the label of ${name}`)
  }
})

t.test('names, units, types and helps follow the conventions', async (t) => {
  const { app } = await seeded(t)
  for (const [name, { type, help }] of described(await app.metrics!.text())) {
    if (!name.startsWith('annals_')) continue
    t.match(name, /^annals(?:_[a-z]+)+$/)
    t.equal(type === 'counter', name.endsWith('_total'), `${name} is a ${type}`)
    t.notMatch(name, /_(?:ms|milliseconds|kb|mb|megabytes|minutes)(?:_|$)/, 'base units')
    t.match(help, /^[A-Z].*\.$/, `${name} is explained`)
  }
})

t.test('what happens is counted', async (t) => {
  const { app, store } = await seeded(t)
  const headers = await keyed(store, 'write')
  const read = () => app.metrics!.text()
  const before = await read()
  t.equal(valueIn(before, 'annals_cache_hits_total{cache="answers"}'), 0)
  for (const code of Object.keys(PROBLEMS))
    t.equal(valueIn(before, `annals_problems_total{code="${code}"}`), 0, `${code} is there from the start`)
  const first = await app.inject('/v1/incidents?country=CN')
  await app.inject('/v1/incidents?country=CN')
  const known = await app.inject({
    url: '/v1/incidents?country=CN',
    headers: { 'if-none-match': String(first.headers.etag) },
  })
  t.equal(known.statusCode, 304)
  await app.inject('/ogc/collections/incidents/items')
  await app.inject('/ogc/collections/incidents/items?limit=11')
  await app.inject('/v1/incidents?actr=x')
  await app.inject({ url: '/v1', headers: { authorization: 'Bearer none' } })
  await app.inject('/nothing')
  const imported = await app.inject({
    method: 'POST',
    url: '/v1/imports?dry_run=true&format=ndjson',
    headers: { ...headers, 'content-type': 'application/x-ndjson' },
    payload: `${JSON.stringify(incident('imported').record)}\n`,
  })
  t.equal(imported.statusCode, 200, imported.body)
  const after = await read()
  const grown = (name: string) => valueIn(after, name) - valueIn(before, name)
  t.equal(grown('annals_cache_hits_total{cache="answers"}'), 2)
  t.ok(grown('annals_cache_misses_total{cache="answers"}') >= 3)
  t.ok(grown('annals_cache_bytes{cache="answers"}') > first.body.length)
  t.ok(grown('annals_cache_entries{cache="features"}') > 0)
  t.ok(grown('annals_cache_hits_total{cache="features"}') > 0)
  t.equal(grown('annals_problems_total{code="invalid_parameter"}'), 1)
  t.equal(grown('annals_problems_total{code="unauthorized"}'), 1)
  t.equal(grown('annals_problems_total{code="not_found"}'), 1)
  t.equal(grown('annals_wrong_keys_total'), 1)
  t.equal(grown('annals_imports_ended_total{result="reported"}'), 1)
  t.equal(valueIn(after, 'annals_imports_running'), 0)
})

t.test('what the framework and the parser of HTTP refuse is counted too', async (t) => {
  const { app } = await seeded(t)
  const port = await listen(app)
  await exchange(port, ['nonsense\r\n\r\n'])
  await exchange(port, ['GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'])
  const text = await app.metrics!.text()
  t.equal(valueIn(text, 'annals_problems_total{code="malformed_request"}'), 1)
  t.equal(valueIn(text, 'annals_problems_total{code="malformed_url"}'), 1)
})

t.test('what runs and waits on a real file is seen while it does', async (t) => {
  const folder = t.testdir({})
  const store = await openStore({ path: `${folder}/annals.sqlite` })
  const { app } = await ask(t, store)
  await store.put(
    Array.from({ length: 400 }, (_, index) => incident(`r-${index}`, { summary: 'x'.repeat(20_000) })),
  )
  const port = await listen(app)
  const stream = await fetch(`http://127.0.0.1:${port}/v1/changes/stream`)
  const slow = connect(port, '127.0.0.1')
  slow.write('GET /v1/incidents.ndjson HTTP/1.1\r\nHost: x\r\n\r\n')
  await new Promise((done) => slow.once('readable', done))
  await app.inject('/v1/incidents?q=x')
  const text = await app.metrics!.text()
  t.equal(valueIn(text, 'annals_change_streams_open'), 1)
  t.equal(valueIn(text, 'annals_exports_sending'), 1)
  t.ok(valueIn(text, 'annals_wal_bytes') > 1_000_000, 'the log has what was written')
  t.ok(valueIn(text, 'annals_database_bytes') > 0)
  t.ok(valueIn(text, 'annals_disk_free_bytes') > 0)
  t.ok(valueIn(text, 'annals_query_threads{database="now"}') > 0)
  slow.destroy()
  await stream.body?.cancel()
})

t.test('labels hold nothing that was sent', async (t) => {
  const { app, store } = await seeded(t)
  const headers = await keyed(store, 'admin', 'key of somebody')
  const secret = headers.authorization.slice('Bearer '.length)
  for (const url of [
    '/v1/incidents/zzz-an-id?view=full',
    '/v1/incidents?q=zzz-words&tag=zzz-tag',
    '/v1/incidents?zzz-parameter=1',
    '/zzz-path/x',
    '/v1/releases/zzz-release',
    '/v1/vocabularies/zzz-scheme',
    '/problems/zzz-code',
  ])
    await app.inject({ url, headers })
  await app.inject({ url: '/v1', headers: { authorization: `Bearer zzz-${secret}` } })
  const text = await app.metrics!.text()
  t.notMatch(text, /zzz|somebody/)
  t.notOk(text.includes(secret.slice(-12)))
})
