/** Builds the client into one script and one file of types, which need nothing else. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { rollup } from 'rollup'
import { dts } from 'rollup-plugin-dts'
import { compress, type Effort } from './compress.js'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

const BANNER =
  '/* The client of annals (Apache-2.0), with openapi-fetch (MIT, © 2023 Drew Powers). Read docs/client.md. */'

/**
 * Writes `client.js` and `client.d.ts` into a folder, which is made anew; one that exists is replaced at once.
 * @param effort `least` compresses quickly, for tests
 * @param root the repository, in whose `src/client` the sources are
 */
export async function buildClient(folder: string, effort: Effort = 'most', root = ROOT): Promise<void> {
  const source = join(root, 'src/client/index.ts')
  const fresh = `${folder}.${process.pid}`
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(fresh, { recursive: true })
  const [, types] = await Promise.all([
    build({
      entryPoints: [source],
      absWorkingDir: root,
      outfile: join(fresh, 'client.js'),
      bundle: true,
      format: 'esm',
      target: 'es2022',
      logLevel: 'warning',
      banner: { js: BANNER },
    }),
    typesOf(source, root),
  ])
  writeFileSync(join(fresh, 'client.d.ts'), `${BANNER}\n${types}`)
  for (const name of ['client.js', 'client.d.ts']) compress(join(fresh, name), effort)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(dirname(folder), { recursive: true })
  renameSync(fresh, folder)
}

/** The types of a module in one file, those of its packages too: whoever fetches it has no packages. */
async function typesOf(input: string, root: string): Promise<string> {
  const bundle = await rollup({
    input,
    plugins: [dts({ respectExternal: true, tsconfig: join(root, 'tsconfig.json') })],
  })
  const { output } = await bundle.generate({ format: 'es' })
  await bundle.close()
  return output[0].code
}

const [, main, folder] = process.argv
if (main === fileURLToPath(import.meta.url) && folder !== undefined)
  await buildClient(join(process.cwd(), folder))
