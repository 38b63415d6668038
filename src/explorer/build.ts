/** Builds the page: bundles it, names each file by its content, and compresses it once, as hard as it goes. */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { compress, type Effort } from '../client/compress.js'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** The path, below the page's own, that its files are served at. */
const FOLDER = 'explorer/'

/**
 * Builds the page into a folder, which is made anew; one that exists is replaced at once.
 * @param effort `least` compresses quickly, for tests
 * @param root the repository, in whose `src/explorer` the sources are
 */
export async function buildExplorer(folder: string, effort: Effort = 'most', root = ROOT): Promise<void> {
  const sources = join(root, 'src/explorer')
  const fresh = `${folder}.${process.pid}`
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(fresh, { recursive: true })
  const { metafile } = await build({
    entryPoints: [join(sources, 'main.tsx')],
    tsconfig: join(sources, 'tsconfig.json'),
    absWorkingDir: root,
    outdir: fresh,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    // The basemap is data that the page fetches.
    loader: { '.json': 'file' },
    entryNames: 'explorer-[hash]',
    assetNames: '[name]-[hash]',
    publicPath: FOLDER.replace(/\/$/, ''),
    metafile: true,
    logLevel: 'warning',
    banner: { js: `/* annals (Apache-2.0). What is bundled, and its licences: ${FOLDER}licences.txt */` },
  })
  writeFileSync(join(fresh, 'licences.txt'), licences(Object.keys(metafile.inputs), root))
  const names = readdirSync(fresh)
  const named = (end: string) =>
    FOLDER + names.find((name) => name.startsWith('explorer-') && name.endsWith(end))
  const page = readFileSync(join(sources, 'page.html'), 'utf8')
    .replace('{{script}}', named('.js'))
    .replace('{{style}}', named('.css'))
  writeFileSync(join(fresh, 'index.html'), page)
  for (const name of readdirSync(fresh)) compress(join(fresh, name), effort)
  rmSync(folder, { recursive: true, force: true })
  renameSync(fresh, folder)
}

/** The licences of all packages of which something is bundled, word for word. */
function licences(inputs: readonly string[], root: string): string {
  const packages = new Set(
    inputs.flatMap((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []),
  )
  const texts = [...packages].sort().map((name) => {
    const folder = join(root, 'node_modules', name)
    const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.\w+)?$/i.test(entry))
    const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim()
    return `${name} ${version} (${license})\n\n${text}`
  })
  const basemap = 'The basemap is made with Natural Earth (public domain), https://www.naturalearthdata.com.'
  return ['The page of annals (Apache-2.0) has parts of these packages in it.', basemap, ...texts].join(
    `\n\n${'-'.repeat(80)}\n\n`,
  )
}

const [, script, target] = process.argv
if (script === fileURLToPath(import.meta.url) && target !== undefined)
  await buildExplorer(join(process.cwd(), target))
