/** Makes the import rule of Biome out of the table of rooms, and writes it into biome.json: `npm run import-rule`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { PACKAGES, type PackageGroup, ROOMS, type Room } from './import-table.js'

const FILE = fileURLToPath(new URL('../biome.json', import.meta.url))

/** A part of `overrides` in biome.json. */
interface Override {
  readonly includes: readonly string[]
  readonly linter: { readonly rules: Record<string, Record<string, unknown>> }
}

/** Paths under `src` of all rooms. */
const PATHS = Object.keys(ROOMS)
const isFile = (path: string): boolean => path.endsWith('.ts')

/** How an import of a room ends, whichever file it stands in. */
function specifiersOf(path: string): string {
  return isFile(path) ? `**/${path.replace(/\.ts$/, '.js')}` : `**/${path}/**`
}

/** The same for files that stand in the folder that the room stands in: `./app.js`, `../plugins/auth.js`. */
function specifiersBeside(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return specifiersOf(name)
}

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')))

/** The rule of one room: each other room that the table does not allow is refused. */
export function overrideOf(path: string, room: Room): Override {
  const refused = PATHS.filter((other) => other !== path && !room.imports.includes(other))
  const groups = Object.entries(PACKAGES).filter(
    ([group]) => !(room.packages ?? []).includes(group as PackageGroup),
  )
  const patterns = [
    ...groups.map(([, { names, message }]) => ({ group: [...names], message })),
    {
      group: refused.map((other) =>
        folderOf(other) !== '' && folderOf(other) === folderOf(path)
          ? specifiersBeside(other)
          : specifiersOf(other),
      ),
      message: `lint/import-table.ts does not let src/${path} import this.`,
    },
  ]
  const isNodeRefused = room.browser === true
  return {
    includes: [
      isFile(path) ? `src/${path}` : `src/${path}/**`,
      ...(room.build ?? []).map((file) => `!src/${path}/${file}`),
    ],
    linter: {
      rules: {
        ...(isNodeRefused ? { correctness: { noNodejsModules: 'error' } } : {}),
        style: { noRestrictedImports: { level: 'error', options: { patterns } } },
      },
    },
  }
}

/** Whether an override is one of those that are generated. */
const isGenerated = ({ linter }: Override): boolean =>
  linter.rules.style !== undefined && 'noRestrictedImports' in linter.rules.style

/** The text of biome.json with the rule as the table says it. */
export function withImportRule(text: string): string {
  const config = JSON.parse(text) as { overrides: readonly Override[] }
  const others = config.overrides.filter((override) => !isGenerated(override))
  const overrides = [...others, ...Object.entries(ROOMS).map(([path, room]) => overrideOf(path, room))]
  return `${JSON.stringify({ ...config, overrides }, null, 2)}\n`
}

const [, script] = process.argv
if (script === fileURLToPath(import.meta.url)) writeFileSync(FILE, withImportRule(readFileSync(FILE, 'utf8')))
