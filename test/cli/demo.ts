/** The demo by command: loaded into new databases, listed, removed, and all or nothing of it if the process is killed. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import Database from 'better-sqlite3'
import t from 'tap'
import { databaseIn, run, serve } from '../support/command-line.js'
import { incident } from '../support/records.js'
import { compiled } from '../support/root.js'
import { openStore } from '../support/stores.js'
import { sleep } from '../support/until.js'

// Each child takes a second or two to start, more on a busy machine.
t.jobs = 2
t.setTimeout(1_800_000)

const folder = t.testdir()
const database = databaseIn(folder)

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
