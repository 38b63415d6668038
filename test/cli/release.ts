/** Tests the commands about releases as an operator types them, alone and beside a server on the same file. */
import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { run, serve } from '../support/command-line.js'
import { until } from '../support/until.js'

t.setTimeout(1_800_000)

const folder = t.testdir({})

t.test('made, listed, verified, exported, deleted, beside a server', async (t) => {
  const env = { ANNALS_DB: join(folder, 'annals.sqlite') }
  t.match(await run(['release', 'list'], env), { code: 1, stderr: /there is no database/ })
  const server = await serve(env)
  const base = `http://127.0.0.1:${server.port}`
  const made = await run(['release', 'create', '2026.11', '--title', 'Records', '--note', 'As printed.'], env)
  t.match(made, {
    code: 0,
    stdout: /^2026\.11: 15 incidents at revision 86, SHA-256 [0-9a-f]{64}\n$/,
    stderr: '',
  })
  const one = (await (await fetch(`${base}/v1/releases/latest`)).json()) as Record<string, unknown>
  t.match(one, { name: '2026.11', title: 'Records', note: 'As printed.' })
  const page = await fetch(`${base}/v1/incidents?release=2026.11`)
  t.equal(page.status, 200)
  t.match(await run(['release', 'list'], env), {
    code: 0,
    stdout: /^2026\.11 {2}.* {2}revision 86 {2}\d+ bytes {2}[0-9a-f]{64} {2}Records\n$/,
  })
  t.match(await run(['release', 'create', '2026.11'], env), {
    code: 1,
    stderr: /^annals: A release 2026\.11 exists/,
  })
  for (const name of ['../x', 'latest', ''])
    t.match(await run(['release', 'create', name], env), { code: 2, stderr: /^annals: the name must/ })
  t.match(await run(['release', 'verify'], env), { code: 0, stdout: '2026.11: as it was made\n' })
  t.match(await run(['release', 'verify', 'x'], env), { code: 1, stderr: /there is no release x/ })
  const exported = await run(['export', '--format', 'ndjson', 'release=2026.11', 'country=CN'], env)
  const served = await (await fetch(`${base}/v1/incidents.ndjson?release=2026.11&country=CN`)).text()
  t.equal(exported.code, 0)
  t.equal(exported.stdout, served)
  t.match(await run(['export', '--format', 'ndjson', 'release=2026.12'], env), {
    code: 1,
    stderr: /there is no release "2026.12": did you mean "2026.11"/,
  })

  await run(['release', 'create', 'second'], env)
  const files = join(folder, 'annals.releases')
  const file = join(files, readdirSync(files).find((name) => name.startsWith('second.'))!)
  const bytes = readFileSync(file)
  bytes[bytes.length >> 1]! ^= 1
  chmodSync(file, 0o644)
  writeFileSync(file, bytes)
  t.match(await run(['release', 'verify'], env), {
    code: 1,
    stdout: /^second: its file has another SHA-256.*\n2026\.11: as it was made\n$/,
  })
  t.equal((await fetch(`${base}/v1/incidents?release=second`)).status, 503)
  t.equal((await fetch(`${base}/v1/incidents?release=2026.11`)).status, 200)

  t.match(await run(['release', 'delete', 'second'], env), { code: 0, stdout: 'second is deleted.\n' })
  t.match(await run(['release', 'delete', 'second'], env), { code: 1, stderr: /there is no release/ })
  t.equal((await fetch(`${base}/v1/incidents?release=second`)).status, 410)
  t.equal(readdirSync(files).length, 1)

  // Protecting through the API has the server rebuild the release by itself.
  const key = (await run(['keys', 'create', '--name', 'k', '--scope', 'admin'], env)).stdout.trim()
  const url = `${base}/v1/actors/xu-wenlong`
  const authorization = `Bearer ${key}`
  const { headers } = await fetch(`${url}?view=full`, { headers: { authorization } })
  const patched = await fetch(`${url}?acknowledge=true`, {
    method: 'PATCH',
    headers: { authorization, 'if-match': String(headers.get('etag')), 'content-type': 'application/json' },
    body: '{"protected":true}',
  })
  t.equal(patched.status, 200)
  const ask = async () => (await fetch(`${base}/v1/incidents?release=2026.11`)).status
  await until(async () => (await ask()) !== 503, 'the release')
  t.equal(await ask(), 200)
  t.match(await (await fetch(`${base}/v1/releases/2026.11`)).json(), {
    rebuilds: [{ reason: 'protected' }],
  })
  t.notMatch(readFileSync(join(files, readdirSync(files)[0]!), 'latin1'), /wenlong/i)
  t.equal((await server.end('SIGTERM')).code, 0)
})
