/** Holds docs/client.md against the client: its calls, options and properties both ways, and its code compiles and runs. */
import { execFile } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import t from 'tap'
import { AnnalsError, annals } from '../../src/client/index.js'
import { BUILT_CLIENT } from '../../src/http/routes/client-files.js'
import { ROOT } from '../support/root.js'
import { KINDS, served } from './fixtures/served.js'

const DOCS = readFileSync(new URL('docs/client.md', ROOT), 'utf8')
const TSC = new URL('node_modules/typescript/bin/tsc', ROOT).pathname
const run = promisify(execFile)

/** The code of the first cell of each row of the table that follows a line. */
function firstColumn(after: string): string[] {
  const from = DOCS.indexOf(after)
  if (from < 0) throw new Error(`no ${after}`)
  const table = /(?:^\|.*\n)+/m.exec(DOCS.slice(from))?.[0] ?? ''
  return [...table.matchAll(/^\| `([\w.]+)/gm)].map(([, name = '']) => name)
}

t.test('every call is documented, and no other', (t) => {
  const names = (value: object): string[] =>
    Object.entries(value).flatMap(([name, member]) =>
      typeof member === 'function' || name === 'raw' ? [name] : names(member).map((key) => `${name}.${key}`),
    )
  const others = KINDS.filter((kind) => kind !== 'incidents')
  const documented = firstColumn('## What there is')
  const shared = documented.filter((name) => /^incidents\.(?!claims)/.test(name))
  const line = DOCS.split('\n').find((text) => text.startsWith('`actors`')) ?? ''
  for (const name of [...others, ...shared.map((name) => name.replace('incidents.', ''))])
    t.ok(line.includes(`\`${name}\``), name)
  const all = [
    ...documented,
    ...others.flatMap((kind) => shared.map((name) => name.replace('incidents', kind))),
  ]
  t.strictSame(all.sort(), names(annals('')).sort())
  t.end()
})

t.test('every property of an error is documented, and no other', (t) => {
  const error = new AnnalsError(new Response('', { status: 500 }), { cause: 'x' })
  const own = Object.getOwnPropertyNames(error).filter((name) => !['stack', 'name'].includes(name))
  t.strictSame(firstColumn('## Errors').sort(), own.sort())
  t.end()
})

t.test('every option is documented, and no other', (t) => {
  const source = readFileSync(new URL('src/client/index.ts', ROOT), 'utf8')
  const [, body = ''] = /interface ClientOptions \{(.*?)^\}/ms.exec(source) ?? []
  const options = [...body.matchAll(/readonly (\w+)\?/g)].map(([, name = '']) => name)
  t.strictSame(firstColumn('## Options').sort(), options.sort())
  t.end()
})

t.test('the readme shows the same first lines', (t) => {
  const first = (text: string) => /^```ts\n(.*?)^```$/ms.exec(text)?.[1]
  t.equal(first(readFileSync(new URL('README.md', ROOT), 'utf8')), first(DOCS))
  t.end()
})

t.test('links lead somewhere', (t) => {
  const anchorsOf = (text: string) =>
    [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading.toLowerCase().replaceAll(' ', '-'))
  for (const [, target = ''] of DOCS.matchAll(/\]\((?!https?:)([^)\s]+)\)/g)) {
    const [path, anchor = ''] = target.split('#')
    const url = new URL(`docs/${path || 'client.md'}`, ROOT)
    t.ok(existsSync(url), target)
    t.ok(anchorsOf(readFileSync(url, 'utf8')).includes(anchor), target)
  }
  t.end()
})

t.test('the package exports what the build writes', (t) => {
  const { exports, scripts } = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8'))
  t.strictSame(exports['./client'], {
    types: './dist/client/index.d.ts',
    default: './dist/client/index.js',
  })
  t.ok(existsSync(new URL('src/client/index.ts', ROOT)))
  // What a server hands out is what the package has for browsers.
  const folder = /tsx src\/client\/build\.ts (\S+)$/.exec(scripts.bundle)?.[1]
  t.ok(BUILT_CLIENT.endsWith(`/${folder}/`), BUILT_CLIENT)
  t.strictSame(exports['./client/browser'], {
    types: `./${folder}/client.d.ts`,
    default: `./${folder}/client.js`,
  })
  t.ok(scripts.build.includes('npm run --silent bundle'))
  for (const name of ['client.js', 'client.d.ts'])
    t.ok(DOCS.includes(`curl -O http://127.0.0.1:3000/${name}`), name)
  t.end()
})

t.test('the code compiles without Node and runs in order, as it is printed', async (t) => {
  const code = [...DOCS.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, text = '']) => text)
  t.ok(code.length >= 8)
  const folder = t.testdir({})
  writeFileSync(`${folder}/printed.ts`, code.join('\n'))
  // A frontend's settings: the DOM, nothing of Node. The sources of the client must do with them too.
  const settings = {
    compilerOptions: {
      target: 'es2022',
      module: 'esnext',
      moduleResolution: 'bundler',
      lib: ['es2023', 'dom', 'dom.iterable'],
      types: [],
      strict: true,
      noEmit: true,
      skipLibCheck: false,
      paths: { 'annals/client': [new URL('src/client/index.ts', ROOT).pathname] },
    },
    include: ['printed.ts'],
  }
  writeFileSync(`${folder}/tsconfig.json`, JSON.stringify(settings))
  const { url } = await served(t)
  const compiled = await run(process.execPath, [TSC, '-p', folder]).catch((error) => error)
  t.equal(compiled.stdout, '')

  await build({
    entryPoints: [`${folder}/printed.ts`],
    outfile: `${folder}/printed.mjs`,
    bundle: true,
    format: 'esm',
    alias: { 'annals/client': new URL('src/client/index.ts', ROOT).pathname },
  })
  const printed = readFileSync(`${folder}/printed.mjs`, 'utf8')
  writeFileSync(`${folder}/printed.mjs`, printed.replace('http://127.0.0.1:3000', url))
  const { stdout, stderr } = await run(process.execPath, [`${folder}/printed.mjs`])
  t.equal(stderr, '')
  const said = stdout.split('\n')
  t.equal(said[0], '1 of 1')
  t.match(stdout, /^400 invalid_parameter .+ did you mean "xu-wenlong"\?$/m)
  t.ok(said.includes('actor xu-wenlong'))
  t.ok(said.includes('Xu Wenlong'))
  t.ok(said.includes('date,start,end,certain,possible'))
})
