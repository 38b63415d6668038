/** `/client.js` and `/client.d.ts`: a project that has nothing but these two compiles and runs. */
import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { brotliDecompressSync } from 'node:zlib'
import t from 'tap'
import { buildClient } from '../../src/client/build.js'
import { ROOT } from '../support/root.js'
import { served } from './fixtures/served.js'

const run = promisify(execFile)
const folder = t.testdir({
  project: {
    'package.json': '{"type":"module"}',
    'tsconfig.json': JSON.stringify({
      compilerOptions: {
        strict: true,
        target: 'es2022',
        module: 'nodenext',
        lib: ['es2023', 'dom'],
        types: [],
      },
      files: ['main.ts'],
    }),
  },
})
const client = `${folder}/client`
await buildClient(client, 'least', ROOT.pathname)

t.test('a project of these two files', async (t) => {
  const { url } = await served(t, {}, {}, { client })
  const project = `${folder}/project`
  for (const name of ['client.js', 'client.d.ts']) {
    const reply = await fetch(`${url}/${name}`)
    t.equal(reply.status, 200)
    writeFileSync(`${project}/${name}`, await reply.text())
  }
  const program = (extra: string) => `
    import { annals, type Incident } from './client.js'
    const client = annals(process.argv[2]!)
    const { data, meta } = await client.incidents.list({ role: 'victim', fields: ['title', 'date'] })
    const first: Pick<Incident, 'title' | 'id'> = data[0]!
    ${extra}
    console.log(JSON.stringify([first.id, meta.total]))
    declare const process: { argv: string[] }
    declare const console: { log(text: string): void }
  `
  const tsc = new URL('node_modules/typescript/bin/tsc', ROOT).pathname
  const compile = (extra: string) => {
    writeFileSync(`${project}/main.ts`, program(extra))
    return run(process.execPath, [tsc], { cwd: project })
  }
  await compile('')
  const { stdout } = await run(process.execPath, ['main.js', url], { cwd: project })
  const [id, total] = JSON.parse(stdout)
  t.type(id, 'string')
  t.ok(total > 0, `${total} records`)
  const wrong = await compile("await client.incidents.list({ rol: 'victim' })").catch((error) => error)
  t.match(wrong.stdout, /'rol' does not exist|'rol'/, 'a wrong name does not compile')
})

t.test('the files say what they are, and are read again only where they changed', async (t) => {
  const { app } = await served(t, {}, { ANNALS_READ: 'private' }, { client })
  const reply = await app.inject({ url: '/client.js', headers: { 'accept-encoding': 'br' } })
  t.match(reply.headers, {
    'content-type': 'text/javascript; charset=utf-8',
    'content-encoding': 'br',
    'cache-control': 'no-cache',
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'x-typescript-types': './client.d.ts',
  })
  t.match(String(brotliDecompressSync(reply.rawPayload)), /The client of annals/)
  const again = await app.inject({
    url: '/client.js',
    headers: { 'accept-encoding': 'br', 'if-none-match': String(reply.headers.etag) },
  })
  t.equal(again.statusCode, 304)
  const types = await app.inject('/client.d.ts')
  t.equal(types.headers['content-type'], 'text/plain; charset=utf-8')
  t.notMatch(types.body, /^import\b|from '/m, 'nothing else is needed')
})

t.test('a server that was not built says so', async (t) => {
  const { app } = await served(t, {}, {}, { client: `${folder}/nothing` })
  const reply = await app.inject('/client.js')
  t.equal(reply.statusCode, 404)
  t.match(reply.json().detail, 'npm run build')
})
