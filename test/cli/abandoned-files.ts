/** Ends processes in the middle of their work, in order and suddenly, and looks for what is left of it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { createKey } from '../../src/curation/keys.js'
import { run, serve } from '../support/command-line.js'
import { incident } from '../support/records.js'
import { compiled, inRoot } from '../support/root.js'
import { openStore } from '../support/stores.js'
import { until } from '../support/until.js'

t.setTimeout(1_800_000)

/** So many that making a file of them takes long enough to be met in the middle. */
const RECORDS = 4_000

const folder = t.testdir({ temporary: {} })
const database = join(folder, 'annals.sqlite')
const releases = join(folder, 'annals.releases')
const temporary = join(folder, 'temporary')
const env = { ANNALS_DB: database, TMPDIR: temporary }

const store = await openStore({ path: database })
for (let from = 0; from < RECORDS; from += 1_000)
  await store.put(
    Array.from({ length: 1_000 }, (_, n) => incident(`i${from + n}`, { summary: `words ${n} `.repeat(100) })),
  )
const { secret } = await createKey(store.keys, { name: 'admin', scope: 'admin' })
store.close()
const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/x-ndjson' }

const below = (path: string): string[] => {
  try {
    return readdirSync(path, { recursive: true, encoding: 'utf8' })
  } catch {
    return []
  }
}
const ours = (path: string): string[] => below(path).filter((name) => /^\.?annals-/.test(name))

/** Sends rows, and does not end. */
function upload(port: number, rows: string): void {
  const sent = request({ port, path: '/v1/imports', method: 'POST', headers }).on('error', () => {})
  sent.write(rows)
}

type Server = Awaited<ReturnType<typeof serve>>

/** What a server is met in the middle of; settles once there are files of it. */
const WORKS: Readonly<Record<string, (server: Server) => Promise<unknown>>> = {
  'an upload': async ({ port }) => {
    upload(port, '{"id":"up","kind":"incident","title":"x"}\n'.repeat(5_000))
    await until(() => below(temporary).some((name) => name.endsWith('/file')))
  },
  'an import': async ({ port }) => {
    const rows = Array.from({ length: 80_000 }, (_, n) => `{"id":"n${n}","kind":"incident","title":"x"}\n`)
    const reply = await fetch(`http://127.0.0.1:${port}/v1/imports`, {
      method: 'POST',
      headers: { ...headers, prefer: 'respond-async' },
      body: rows.join(''),
    })
    t.equal(reply.status, 202)
    await until(() => below(temporary).some((name) => name.endsWith('/file')))
  },
  'a file that is being built': async ({ port }) => {
    fetch(`http://127.0.0.1:${port}/v1/annals.sqlite`).catch(() => {})
    await until(() => below(temporary).some((name) => name.endsWith('/annals.sqlite')))
  },
  'a file that was built': async ({ port }) => {
    await (await fetch(`http://127.0.0.1:${port}/v1/annals.sqlite`)).arrayBuffer()
    await until(() => ours(temporary).length > 0)
  },
}

for (const [name, begin] of Object.entries(WORKS)) {
  t.test(name, async (t) => {
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      const server = await serve(env)
      await begin(server)
      t.ok(ours(temporary).length > 0, 'or this shows nothing')
      await server.end(signal)
      if (signal === 'SIGTERM') {
        t.strictSame(below(temporary), [], 'nothing is left by a process that ends in order')
        continue
      }
      t.ok(ours(temporary).length > 0)
      const next = await serve(env)
      t.strictSame(below(temporary), [], 'the next one takes it away')
      const { stdout } = await next.end('SIGTERM')
      t.match(stdout, /"removed":[1-9].*"msg":"removed temporary folders that killed processes have left"/)
    }
  })
}

t.test('a living server is left alone by another that starts', async (t) => {
  const living = await serve(env)
  // A file that was built stays as long as its server; an upload that stands still is ended after a while.
  await WORKS['a file that was built']!(living)
  const before = below(temporary)
  t.ok(before.length > 0, 'or this shows nothing')
  const other = await serve({ ...env, ANNALS_DB: join(folder, 'other.sqlite') })
  t.strictSame(below(temporary), before)
  t.notMatch((await other.end('SIGTERM')).stdout, /"removed"/)
  t.strictSame(below(temporary), before)
  await living.end('SIGTERM')
  t.strictSame(below(temporary), [])
})

function start(args: readonly string[]): { child: ChildProcess; closed: Promise<unknown[]> } {
  const child = spawn(process.execPath, [compiled('src/cli.ts'), ...args], {
    cwd: inRoot('.'),
    env: { PATH: '/usr/bin:/bin', ...env },
    stdio: 'ignore',
  })
  return { child, closed: once(child, 'close') }
}

/** Kills a command once it has begun to write into a folder. */
async function brokenOff(
  t: Test,
  args: readonly string[],
  into: string,
  signal: NodeJS.Signals,
): Promise<void> {
  const { child, closed } = start(args)
  await until(() => below(into).some((name) => /^\.annals-.*\/(?!lock|pid)/.test(name)), 'a file', 1)
  child.kill(signal)
  const [code, by] = await closed
  t.not(code, 0, 'or it was done already')
  if (args[0] === 'release') t.equal(by, signal)
}

t.test('a release', async (t) => {
  const finished = () => below(releases).filter((name) => /^[^.].*\.sqlite$/.test(name)).length
  await brokenOff(t, ['release', 'create', 'term'], releases, 'SIGTERM')
  t.strictSame(below(releases), [], 'nothing is left of one that is ended in order')
  await brokenOff(t, ['release', 'create', 'kill'], releases, 'SIGKILL')
  t.ok(ours(releases).length > 0, 'or this shows nothing')
  const made = await run(['release', 'create', 'kill'], env)
  t.match(made, { code: 0, stderr: 'annals: removed temporary folders that killed processes have left: 1\n' })
  t.strictSame([below(releases).length, finished()], [1, 1], 'the next one takes it away, and is made')

  await brokenOff(t, ['release', 'create', 'again'], releases, 'SIGKILL')
  t.ok(below(releases).length > 1)
  const server = await serve(env)
  t.strictSame([below(releases).length, finished()], [1, 1], 'and so does a server')
  t.match((await server.end('SIGTERM')).stdout, /"removed":1/)
  t.match(await run(['release', 'verify'], env), { code: 0, stdout: 'kill: as it was made\n' })
})

t.test('an export', async (t) => {
  const place = join(folder, 'exports')
  mkdirSync(place)
  const file = join(place, 'all.sqlite')
  const args = ['export', '--format', 'ndjson', '-o', file]
  writeFileSync(file, 'before')
  await brokenOff(t, args, place, 'SIGTERM')
  t.strictSame(readdirSync(place), ['all.sqlite'])
  await brokenOff(t, args, place, 'SIGKILL')
  t.equal(readdirSync(place).length, 2)
  t.equal(statSync(file).size, 6)
  t.equal(
    (await run(args, env)).stderr,
    `annals: removed temporary folders that killed processes have left: 1\n${RECORDS} records\n`,
  )
  t.strictSame(readdirSync(place), ['all.sqlite'])
  t.strictSame(below(temporary), [])
})
