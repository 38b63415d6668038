/** Tests that nothing lies around for others: every file that annals makes, under a umask that hides nothing, and what is said of wider ones. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import t from 'tap'
import { widerFiles } from '../../../src/store/files/file-permissions.js'
import { run, serve } from '../../support/command-line.js'
import { compiled, inRoot } from '../../support/root.js'
import { openStore } from '../../support/stores.js'
import { until as waitFor } from '../../support/until.js'

t.setTimeout(1_800_000)

const ROW = '{"id":"x","kind":"incident","title":"x"}\n'

/** All files and folders below one that others may do anything with. */
const widerBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => ((statSync(join(folder, name), { throwIfNoEntry: false })?.mode ?? 0) & 0o077) !== 0,
  )

/** Runs a command to its end under a umask, as a shell would. */
async function underUmask(umask: string, args: readonly string[], env: Record<string, string>) {
  const child = spawn(
    '/bin/sh',
    ['-c', `umask ${umask}; exec "$0" "$@"`, process.execPath, compiled('src/cli.ts'), ...args],
    {
      cwd: inRoot('.'),
      env: { PATH: '/usr/bin:/bin', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let [stdout, stderr] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text))
  const closed = once(child, 'close')
  return {
    child,
    text: () => stdout,
    done: async () => {
      const [code] = await closed
      return { code, stdout, stderr }
    },
  }
}

t.test('with a umask that hides nothing every file is its owner’s', async (t) => {
  const folder = t.testdir({ temporary: {} })
  chmodSync(join(folder, 'temporary'), 0o700)
  const temporary = join(folder, 'temporary')
  const env = { ANNALS_DB: join(folder, 'made', 'data', 'annals.sqlite'), TMPDIR: temporary, PORT: '0' }
  const command = async (...args: string[]) => {
    const result = await (await underUmask('000', args, env)).done()
    t.equal(result.code, args[0] === 'import' ? 1 : 0, `${args.join(' ')}: ${result.stderr}`)
    t.notMatch(result.stderr, /warning/)
    return result.stdout.trim()
  }
  const server = await underUmask('000', ['serve'], env)
  await waitFor(() => /listening at/.test(server.text()))
  const port = Number(/listening at http:\/\/127\.0\.0\.1:(\d+)/.exec(server.text())?.[1])
  const key = await command('keys', 'create', '--name', 'k', '--scope', 'admin')
  await command('release', 'create', 'one')
  await command('export', '--format', 'ndjson', 'view=full', '-o', join(folder, 'made', 'full.ndjson'))
  await command('export', '--format', 'csv', '-o', join(folder, 'made', 'public.csv'))
  await command(
    'export',
    '--format',
    'sqlite',
    '--records',
    'annals',
    '-o',
    join(folder, 'made', 'all.sqlite'),
  )
  const file = join(temporary, 'rows.ndjson')
  writeFileSync(file, `${ROW}{"id":"y"}\n`, { mode: 0o600 })
  await command('import', file, '--dry-run', '--faults', join(folder, 'made', 'faults.ndjson'))
  t.equal((await fetch(`http://127.0.0.1:${port}/v1/annals.sqlite`)).status, 200)
  // Half of an upload: its file is there for as long as the rest does not come.
  const upload = request({
    port,
    path: '/v1/imports',
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' },
  }).on('error', () => {})
  upload.write(ROW.repeat(1_000))
  const uploaded = () =>
    readdirSync(temporary, { recursive: true, encoding: 'utf8' }).find((name) => name.endsWith('/file'))
  await waitFor(() => uploaded() !== undefined)

  const made = readdirSync(join(folder, 'made'), { recursive: true, encoding: 'utf8' })
  for (const name of ['annals.sqlite', 'annals.sqlite-wal', 'annals.sqlite-shm', 'annals.releases'])
    t.ok(made.includes(`data/${name}`), name)
  t.ok(made.some((name) => /annals\.releases\/one\.\w+\.sqlite$/.test(name)))
  for (const name of ['full.ndjson', 'public.csv', 'all.sqlite', 'faults.ndjson'])
    t.ok(made.includes(name), name)
  const built = readdirSync(temporary, { recursive: true, encoding: 'utf8' })
  t.ok(built.length > 5, `the built file and the upload: ${built}`)
  // The folder was made by the first command, before a file of the operator's came into it.
  t.strictSame(widerBelow(join(folder, 'made')), [])
  t.strictSame(widerBelow(temporary), [])
  t.equal(statSync(join(folder, 'made')).mode & 0o077, 0)
  t.strictSame(widerFiles(env.ANNALS_DB), [])
  upload.destroy()
  server.child.kill('SIGTERM')
  const { stdout } = await server.done()
  t.notMatch(stdout, /may reach/)
  t.strictSame(readdirSync(temporary), ['rows.ndjson'], 'nothing is left')
})

t.test('what is wider is said at the start and by commands, with what mends it, and stays', async (t) => {
  const folder = t.testdir()
  const env = { ANNALS_DB: join(folder, "it's here.sqlite") }
  t.equal((await run(['seed'], env)).code, 0)
  t.equal((await run(['release', 'create', 'one'], env)).code, 0)
  const releases = join(folder, "it's here.releases")
  chmodSync(env.ANNALS_DB, 0o640)
  chmodSync(releases, 0o755)

  const server = await serve(env)
  t.ok(existsSync(`${env.ANNALS_DB}-wal`))
  const migrated = await run(['migrate'], env)
  t.equal(migrated.code, 0)
  for (const file of [env.ANNALS_DB, `${env.ANNALS_DB}-wal`, `${env.ANNALS_DB}-shm`, releases])
    t.ok(migrated.stderr.includes(`may reach ${file} (mode `), file)
  for (const command of [['seed'], ['keys', 'list'], ['release', 'list'], ['export', '--format', 'csv']])
    t.match(
      (await run(command, env)).stderr,
      /warning: other users of this machine may reach/,
      command.join(' '),
    )
  const { stdout } = await server.end('SIGTERM')
  const told = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter(({ mend }) => mend !== undefined)
  t.strictSame(
    told.map(({ level, file, mode }) => [level, file, mode]),
    [
      ['warn', env.ANNALS_DB, '640'],
      ['warn', `${env.ANNALS_DB}-wal`, '640'],
      ['warn', `${env.ANNALS_DB}-shm`, '640'],
      ['warn', releases, '755'],
    ].filter(([, file]) => told.some((line) => line.file === file)),
  )
  t.ok(told.length >= 2)
  t.equal(statSync(env.ANNALS_DB).mode & 0o777, 0o640, 'it is not changed silently')

  for (const { mend } of told) {
    const shell = spawn('/bin/sh', ['-c', mend], { stdio: 'ignore' })
    await once(shell, 'close')
  }
  t.strictSame(widerFiles(env.ANNALS_DB), [], 'the commands mend it')
  t.equal((await run(['migrate'], env)).stderr, '')
})

t.test(
  'an export of everything into a file that others may read is warned of, a public one is not',
  async (t) => {
    const folder = t.testdir({ 'kept.csv': 'before' })
    const env = { ANNALS_DB: join(folder, 'annals.sqlite') }
    t.equal((await run(['seed'], env)).code, 0)
    const output = join(folder, 'kept.csv')
    chmodSync(output, 0o644)
    const said = (await run(['export', '--format', 'csv', '-o', output], env)).stderr
    t.match(said, /^15 records\nData: .*, Apache-2\.0\n$/)
    const full = await run(['export', '--format', 'csv', 'view=full', '-o', output], env)
    t.equal(
      full.stderr,
      `${said}annals: warning: other users of this machine may reach ${output} (mode 644); chmod go= ${output} mends it\n`,
    )
    t.equal(statSync(output).mode & 0o777, 0o644)
  },
)

t.test('files of a database in memory, and of none, are no files', async (t) => {
  t.strictSame(widerFiles(':memory:'), [])
  t.strictSame(widerFiles(join(t.testdir(), 'none.sqlite')), [])
  ;(await openStore({ path: ':memory:' })).close()
  t.notOk(existsSync(':memory:'))
})
