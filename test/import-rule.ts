/** Checks that the import rule in biome.json is what the table of rooms says, and that all imports keep to the table. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, normalize } from 'node:path'
import t from 'tap'
import ts from 'typescript'
import { withImportRule } from '../lint/import-rule.js'
import { PACKAGES, ROOMS } from '../lint/import-table.js'
import { inRoot } from './support/root.js'

const FILES = readdirSync(inRoot('src'), { recursive: true, encoding: 'utf8' }).filter((file) =>
  /\.tsx?$/.test(file),
)
const ROOM_NAMES = Object.keys(ROOMS)

/** The rooms that a path under `src` is in. */
const roomsOf = (path: string): string[] =>
  ROOM_NAMES.filter((room) => path === room || path.startsWith(`${room}/`))

/** What a file imports: packages by their names, files by their paths under `src`. */
function importsOf(file: string): { packages: string[]; files: string[] } {
  const { importedFiles } = ts.preProcessFile(readFileSync(inRoot(join('src', file)), 'utf8'), true, true)
  const names = importedFiles.map(({ fileName }) => fileName)
  const isFile = (name: string): boolean => name.startsWith('.')
  return {
    packages: names.filter((name) => !isFile(name)),
    files: names.filter(isFile).map((name) => normalize(join(file, '..', name)).replace(/\.js$/, '.ts')),
  }
}

t.test('biome.json has the rule of the table', async (t) => {
  const text = readFileSync(inRoot('biome.json'), 'utf8')
  t.strictSame(JSON.parse(withImportRule(text)), JSON.parse(text), 'npm run import-rule writes it')
})

t.test('every file is in one room', async (t) => {
  for (const file of FILES) t.equal(roomsOf(file).length, 1, `${file}: ${roomsOf(file).join(', ')}`)
})

t.test('no rooms import each other in a circle', async (t) => {
  const done: string[] = []
  const visit = (room: string, way: readonly string[]): void => {
    if (done.includes(room)) return
    t.notOk(way.includes(room), [...way, room].join(' → '))
    if (way.includes(room)) return
    for (const other of ROOMS[room]!.imports) visit(other, [...way, room])
    done.push(room)
  }
  for (const room of ROOM_NAMES) visit(room, [])
  t.equal(done.length, ROOM_NAMES.length)
})

t.test('all imports keep to the table', async (t) => {
  let count = 0
  for (const file of FILES) {
    const [room = ''] = roomsOf(file)
    const { imports = [], packages = [], build = [] } = ROOMS[room] ?? {}
    if (build.some((name) => file === `${room}/${name}`)) continue
    const imported = importsOf(file)
    for (const other of imported.files) {
      const [target] = roomsOf(other)
      if (target === undefined || target === room) continue
      count++
      if (!imports.includes(target)) t.fail(`${file} imports ${other}`)
    }
    for (const [group, { names }] of Object.entries(PACKAGES)) {
      const roots = names.filter((name) => !name.includes('*'))
      const used = imported.packages.filter((name) =>
        roots.some((root) => name === root || name.startsWith(`${root}/`)),
      )
      if (used.length > 0 && !packages.includes(group as keyof typeof PACKAGES))
        t.fail(`${file} imports ${used.join(', ')}`)
    }
  }
  t.ok(count > 500, `${count} imports from one room to another`)
})
