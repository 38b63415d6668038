/** Checks the lists of files in ARCHITECTURE.md: that a query, a write and an export pass through each file that they name. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { createKey } from '../src/curation/keys.js'
import { incident, location } from './support/records.js'
import { compiled, inRoot } from './support/root.js'
import { openStore } from './support/stores.js'

t.setTimeout(300_000)

const TEXT = readFileSync(inRoot('ARCHITECTURE.md'), 'utf8')

/** The files of a list, in its order: each item begins with one. */
function listed(name: string): string[] {
  const [, list = ''] = new RegExp(`<!-- ${name} -->([\\s\\S]*?)<!-- /${name} -->`).exec(TEXT) ?? []
  return [...list.matchAll(/^\s*(?:\d+\.|-) `(src\/[^`]+)`/gm)].map(([, file = '']) => file)
}

/** The sources whose functions begin at these places of a compiled script; the bundler notes where each source begins. */
function sourcesAt(url: string, offsets: readonly number[]): string[] {
  const text = readFileSync(fileURLToPath(url), 'utf8')
  const marks = [...text.matchAll(/^\/\/ ((?:src|test)\/\S+)$/gm)]
  return offsets.flatMap((offset) => {
    const mark = marks.findLast(({ index }) => index < offset)
    // A script of one source alone has no marks.
    return mark?.[1] ?? relative(inRoot('.test-built'), fileURLToPath(url)).replace(/\.js$/, '.ts')
  })
}

/** The sources that have run in any thread since this was last asked. */
async function executed(server: ChildProcess): Promise<Set<string>> {
  server.send('take')
  const [answers] = (await once(server, 'message')) as [Record<string, number[]>[]]
  return new Set(
    answers.flatMap((found) => Object.entries(found).flatMap(([url, offsets]) => sourcesAt(url, offsets))),
  )
}

const database = `${t.testdir()}/annals.sqlite`
const store = await openStore({ path: database })
await store.put([
  location('town', { country: 'CN' }),
  incident('a', { title: 'A raid', date: '2021-05', locations: [{ id: 'town' }] }),
  incident('b', { title: 'Another raid', date: '2022' }),
])
const { secret } = await createKey(store.keys, { name: 'editor', scope: 'write' })
store.close()

const server = spawn(
  process.execPath,
  ['--require', inRoot('test/support/executed.cjs'), compiled('src/cli.ts'), 'serve', '--no-demo'],
  {
    cwd: inRoot('.'),
    env: { PATH: String(process.execPath), ANNALS_DB: database, PORT: '0', ANNALS_MAX_DELAY_MS: '0' },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  },
)
let said = ''
for (const stream of [server.stdout, server.stderr]) stream?.on('data', (chunk) => (said += chunk))
while (!/listening at/.test(said)) {
  if (server.exitCode !== null) throw new Error(said)
  await new Promise((resolve) => setTimeout(resolve, 50))
}
t.teardown(() => server.kill('SIGKILL'))
const [, port] = /listening at http:\/\/127\.0\.0\.1:(\d+)/.exec(said) ?? []
const url = (path: string): string => `http://127.0.0.1:${port}${path}`
const key = { authorization: `Bearer ${secret}` }

const WAYS: Readonly<Record<string, () => Promise<Response>>> = {
  query: () => fetch(url('/v1/incidents?country=CN')),
  write: async () => {
    const { headers } = await fetch(url('/v1/incidents/a?view=full'), { headers: key })
    return fetch(url('/v1/incidents/a'), {
      method: 'PATCH',
      headers: { ...key, 'content-type': 'application/merge-patch+json', 'if-match': headers.get('etag')! },
      body: '{"title":"A raid at night"}',
    })
  },
  export: () => fetch(url('/v1/incidents.csv')),
}

for (const [name, request] of Object.entries(WAYS))
  t.test(`the files that ${name === 'export' ? 'an' : 'a'} ${name} passes through`, async (t) => {
    const files = listed(name)
    t.ok(files.length >= 8, `${files.length} files are listed`)
    t.equal(new Set(files).size, files.length, 'each once')
    await executed(server)
    const response = await request()
    await response.arrayBuffer()
    t.equal(response.status, 200)
    const passed = await executed(server)
    for (const file of files) {
      t.ok(existsSync(inRoot(file)), `${file} is there`)
      t.ok(passed.has(file), `${name}: ${file} has run`)
    }
  })
