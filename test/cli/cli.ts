/** Tests the command line as a child process: words, exit codes, and how the server starts and ends. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import t from 'tap'
import { openStore } from '../../src/store/sqlite/open.js'
import { run, serve } from '../support/command-line.js'
import { answersOf, exchange } from '../support/raw.js'
import { incident } from '../support/records.js'
import { compiled, inRoot } from '../support/root.js'
import type { Json } from '../support/seeded.js'
import { sleep, until } from '../support/until.js'
import { writer } from '../support/writer.js'

// Each child takes a second or two to start, more on a busy machine.
t.jobs = 2
t.setTimeout(1_800_000)

const folder = t.testdir({ broken: { 'actors.json': '[{"id":"A"}]' } })
const database = (name: string) => ({ ANNALS_DB: join(folder, `${name}.sqlite`) })

/** Whether another process is writing. */
function isLocked(database: Database.Database): boolean {
  try {
    database.exec('begin immediate')
  } catch {
    return true
  }
  database.exec('rollback')
  return false
}

t.test('help and version', async (t) => {
  const help = await run(['--help'])
  t.equal(help.code, 0)
  for (const word of ['serve', 'migrate', 'demo', 'seed', 'openapi', 'Examples:']) t.match(help.stdout, word)
  const { version } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'))
  t.strictSame(await run(['--version']), { code: 0, stdout: `${version}\n`, stderr: '' })
  t.match(await run(['serve', '--help']), { code: 0, stdout: '--no-demo' })
})

t.test('what is not understood ends with 2, and the nearest is named', async (t) => {
  t.match(await run(['serv']), {
    code: 2,
    stderr: /unknown command 'serv'[\s\S]*Did you mean serve/,
    stdout: '',
  })
  t.match(await run(['serve', '--no-demmo']), {
    code: 2,
    stderr: /unknown option '--no-demmo'[\s\S]*Did you mean --no-demo/,
  })
  t.match(await run(['migrate', 'now']), { code: 2, stderr: /too many arguments/ })
  t.match(await run([]), { code: 2, stderr: /Usage: annals/ })
})

t.test('wrong settings end with 1, one line each', async (t) => {
  const wrong = await run(['serve'], { PORT: 'hunter2', ANNALS_DBB: 'x' })
  t.equal(wrong.code, 1)
  t.equal(
    wrong.stderr,
    'annals: PORT must be a whole number from 0 to 65535\nannals: unknown setting ANNALS_DBB: did you mean ANNALS_DB?\n',
  )
})

t.test('a database that cannot be opened ends with 1, and is named', async (t) => {
  writeFileSync(join(folder, 'text.sqlite'), 'this is no database, whatever its name says. '.repeat(50))
  for (const command of ['serve', 'migrate', 'seed']) {
    const refused = await run([command], database('text'))
    t.match(
      refused,
      { code: 1, stderr: /^annals: cannot open the database .*text\.sqlite: .*not a database\n$/ },
      command,
    )
  }
  for (const path of [folder, join(folder, 'text.sqlite', 'x.sqlite')]) {
    const refused = await run(['serve'], { ANNALS_DB: path })
    t.match(refused, { code: 1, stderr: /^annals: cannot open the database .*\n$/ }, path)
  }
})

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

t.test('migrate and seed', async (t) => {
  t.match(await run(['migrate'], database('seeded')), {
    code: 0,
    stdout: /^applied 0001_\w+\.sql\n/,
    stderr: '',
  })
  t.strictSame(await run(['migrate'], database('seeded')), { code: 0, stdout: 'up to date\n', stderr: '' })
  t.match(await run(['seed'], database('seeded')), {
    code: 0,
    stdout: /^50 created, 0 updated, 0 unchanged\nImporting data of your own .*annals demo --remove\.\n$/,
  })
  t.match(await run(['seed'], database('seeded')), {
    code: 0,
    stdout: /^0 created, 0 updated, [1-9]\d* unchanged\n$/,
  })
  const nowhere = await run(['seed', '--directory', join(folder, 'nope')], database('seeded'))
  t.match(nowhere, { code: 1, stderr: /^annals: .*nope/ })
  const broken = await run(['seed', '--directory', join(folder, 'broken')], database('seeded'))
  t.equal(broken.code, 1)
  t.match(broken.stderr, /^annals: actors\.json#\/0\/id/)
  t.ok(
    broken.stderr
      .trim()
      .split('\n')
      .every((line) => line.startsWith('annals: ')),
  )
})

t.test('openapi writes the same bytes, whatever the settings', async (t) => {
  const file = join(folder, 'openapi.yaml')
  t.strictSame(await run(['openapi', '--output', file]), { code: 0, stdout: '', stderr: '' })
  const { code, stdout } = await run(['openapi'], { ANNALS_URL: 'https://example.org', PORT: 'nonsense' })
  t.equal(code, 0)
  t.equal(stdout, readFileSync(file, 'utf8'))
  t.match(stdout, /^openapi: 3\.1\.0\n/)
  t.match(await run(['openapi', '--output', join(folder, 'nope', 'x')]), {
    code: 1,
    stderr: /^annals: ENOENT/,
  })
})

t.test('a new database is filled, unless it is to stay empty, and an old one is left alone', async (t) => {
  const told =
    /"demo":"biometrics","records":50,"msg":"the database is new, so the demo was loaded;.*annals demo --remove/
  const filled = await serve(database('new'))
  const before = await filled.get('/v1')
  t.match(before.counts, { incidents: 15 })
  t.match((await filled.end('SIGTERM')).stdout, told)
  const again = await serve(database('new'))
  t.equal((await again.get('/v1')).revision, before.revision)
  t.notMatch((await again.end('SIGTERM')).stdout, /the demo was loaded/)
  for (const [name, args, env] of [
    ['empty', ['--no-demo'], {}],
    ['empty-as-before', ['--no-seed'], {}],
    ['empty-by-setting', [], { ANNALS_DEMO: 'off' }],
  ] as const) {
    const empty = await serve({ ...database(name), ...env }, args)
    t.match((await empty.get('/v1')).counts, { incidents: 0 }, name)
    t.match(await empty.get('/v1/vocabularies/act'), { data: [{ code: 'detention' }] }, name)
    t.notMatch((await empty.end('SIGTERM')).stdout, /the demo was loaded/, name)
  }
  const other = await serve({ ...database('harbour'), ANNALS_DEMO: 'harbour' })
  t.match(await other.get('/v1/datasets/harbour-monitor'), { licence: 'CC-BY-4.0' })
  await other.end('SIGTERM')
})

t.test('the demo is loaded, listed, and taken away, and does not come back by itself', async (t) => {
  const env = database('demo')
  t.match(await run(['demo', '--list'], env), { code: 0, stdout: /^biometrics +\S.*\nharbour +\S.*\n$/ })
  t.notOk(existsSync(env.ANNALS_DB), 'for which no database is needed')
  t.match(await run(['demo', '--set', 'harbur'], env), {
    code: 2,
    stderr: /Allowed choices are biometrics, harbour/,
  })
  t.match(await run(['demo', '--list', '--remove'], env), { code: 2, stderr: /give one of them/ })
  t.match(await run(['demo', '--remove'], env), { code: 0, stdout: 'The demo is not in this database.\n' })
  for (const set of ['biometrics', 'harbour'])
    t.match(await run(['demo', '--set', set], env), {
      code: 0,
      stdout: /^[1-9]\d* created, 0 updated, 0 unchanged\n/,
    })
  const removed = await run(['demo', '--remove'], env)
  t.match(removed, {
    code: 0,
    stdout: /^7\d records, \d+ actors, \d+ places, \d+ sources and 4 datasets of the demo were removed\.\n$/,
  })
  const server = await serve(env)
  t.match((await server.get('/v1')).counts, { incidents: 0, datasets: 0 })
  t.notMatch((await server.end('SIGTERM')).stdout, /the demo was loaded/)
  t.match(await run(['demo'], env), { code: 0, stdout: /^50 created, 0 updated, 0 unchanged\n/ })
})

t.test('loading and removing the demo, killed in the middle: all of it is there, or nothing', async (t) => {
  const env = database('killed')
  t.equal((await run(['migrate'], env)).code, 0)
  const store = await openStore({ path: env.ANNALS_DB })
  t.teardown(() => store.close())
  const watching = new Database(env.ANNALS_DB, { timeout: 0 })
  t.teardown(() => watching.close())
  await store.put([incident('own', { acts: ['arrest'] })])
  const own = String(await store.incident('own', 'full'))
  for (let kill = 0; kill < 12; kill += 1) {
    const args = kill % 2 === 0 ? ['demo'] : ['demo', '--remove']
    const child = spawn(process.execPath, [compiled('src/cli.ts'), ...args], {
      env: { PATH: process.execPath, ...env },
      stdio: 'ignore',
    })
    const closed = once(child, 'close')
    // It holds the lock of writers from the first to the last line of its transaction.
    while (child.exitCode === null && !isLocked(watching)) await sleep(1)
    await sleep(5 * Math.floor(kill / 2))
    child.kill('SIGKILL')
    await closed
    const { counts } = await store.summary('full')
    t.ok(counts.incidents === 1 || counts.incidents === 16, `${counts.incidents} incidents`)
    t.equal(counts.actors, counts.incidents === 1 ? 0 : 18)
    t.equal(String(await store.incident('own', 'full')), own)
  }
  t.equal((await run(['demo'], env)).code, 0)
  t.equal((await store.summary('full')).counts.incidents, 16)
  t.equal((await run(['demo', '--remove'], env)).code, 0)
  t.equal((await store.summary('full')).counts.incidents, 1)
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

t.test('the feed forgets what it has told of for ANNALS_TOMBSTONE_DAYS', async (t) => {
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

t.test('metrics have a port of their own where they are told to, and need no key there', async (t) => {
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

t.test('export writes what the API streams, to standard output and into files', async (t) => {
  const env = database('export')
  t.equal((await run(['migrate'], env)).code, 0)
  t.equal((await run(['seed'], env)).code, 0)
  const all = await run(['export', '--format', 'ndjson'], env)
  t.strictSame([all.code, all.stderr, all.stdout.trimEnd().split('\n').length], [0, '', 15])
  for (const filters of [
    ['country=CN', 'kind=incident', 'fields=title'],
    ['--country', 'CN', '--kind=incident', '--fields', 'title'],
  ]) {
    const some = await run(['export', '--format', 'csv', ...filters], env)
    t.strictSame(
      [some.code, some.stdout.split('\r\n').slice(0, 2)],
      [
        0,
        [
          'id,title',
          '2020-07-15-facial-recognition-detention,Falun Gong practitioner traced by facial recognition and detained',
        ],
      ],
    )
  }
  const output = join(folder, 'export.csv')
  writeFileSync(output, 'what was there')
  const link = join(folder, 'link.csv')
  symlinkSync('export.csv', link)
  const written = await run(['export', '--format', 'csv', '--records', 'actors', '-o', link], env)
  t.strictSame([written.code, written.stderr, written.stdout], [0, '18 records\n', ''])
  t.match(readFileSync(output, 'utf8'), /^id,kind,name/, 'through the link')
  t.ok(lstatSync(link).isSymbolicLink())
  const everything = await run(['export', '--format', 'ndjson', '--records', 'annals'], env)
  t.equal(everything.stdout.trimEnd().split('\n').length, 86)
})

t.test('an export that fails says so, and leaves what was there', async (t) => {
  const env = database('export-faults')
  t.equal((await run(['seed'], env)).code, 0)
  const output = join(folder, 'kept.csv')
  writeFileSync(output, 'what was there')
  const cases: [args: string[], code: number, words: RegExp, env?: Record<string, string>][] = [
    [['--format', 'csv', 'contry=CN'], 2, /unknown parameter "contry": did you mean "country"\?/],
    [['--format', 'csv', 'status=draft'], 2, /needs view=full/],
    [['--format', 'csv', 'cursor=x'], 2, /unknown parameter "cursor"/],
    [['--format', 'csv', '--date'], 2, /--date: a parameter is written as name=value/],
    [['--format', 'xlsx'], 2, /Allowed choices are ndjson, csv, geojson/],
    [['--format', 'geojson', '--records', 'actors'], 2, /actors cannot be written as geojson/],
    [[], 2, /--format/],
    [['--format', 'csv', '-o', ''], 2, /needs the name of a file/],
    [['--format', 'csv', 'actor=nobody'], 1, /no actor has the id "nobody"/],
    [['--format', 'csv', '-o', join(folder, 'no-such-folder', 'x.csv')], 1, /ENOENT/],
    [['--format', 'csv', '-o', folder], 1, /EISDIR/],
    [['--format', 'csv'], 1, /there is no database/, { ANNALS_DB: join(folder, 'none.sqlite') }],
  ]
  for (const [args, code, words, other] of cases) {
    const full = args.includes('-o') ? args : [...args, '-o', output]
    const result = await run(['export', ...full], other ?? env)
    t.equal(result.code, code, args.join(' '))
    t.match(result.stderr, words, args.join(' '))
  }
  t.equal(readFileSync(output, 'utf8'), 'what was there')
  t.notOk(existsSync(join(folder, 'none.sqlite')), 'no database is made')
  t.strictSame(
    readdirSync(folder).filter((name) => name.endsWith('.part')),
    [],
  )
})
