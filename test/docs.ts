/** Holds the docs against the code, both ways: nothing is undocumented, and nothing is documented that is not there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import t from 'tap'
import type { z } from 'zod'
import { SETTINGS } from '../src/config.js'
import { CLOSED_LISTS } from '../src/domain/vocabulary.js'
import { PROBLEMS } from '../src/http/plugins/problem-registry.js'
import { ROW_FAULTS } from '../src/importing/faults.js'
import { LEFT_OUT } from '../src/importing/left-out.js'
import { mappingSchemaText } from '../src/importing/mapping/read.js'
import { incidentMapping, mappingSchema } from '../src/importing/mapping/schema.js'
import { reportSchema } from '../src/importing/report.js'
import { shippedMappings } from '../src/importing/shipped.js'
import { WARNINGS } from '../src/importing/warnings.js'
import { MAX_ATTRIBUTES, MAX_TEXT } from '../src/query/filters/record-filters.js'
import { FILTERS } from '../src/query/filters/registry.js'
import { MAX_INVOLVES } from '../src/query/filters/row-filters.js'
import { DEFAULT_LIMIT, incidentsQuery, MAX_LIMIT } from '../src/query/plan.js'
import { SORT_NAMES } from '../src/query/sorts.js'
import { MAX_LENGTH, MAX_VALUES } from '../src/query/values.js'
import { ROOT } from './support/root.js'
import { seeded } from './support/seeded.js'

const read = (path: string) => readFileSync(new URL(path, ROOT), 'utf8')
const README = read('README.md')
const API = read('docs/api.md')
const PAGES = /^\/(?:records|actors|places|sources)\/\{id\}$/

/** The first cells of the rows of the table that follows a line; several names in one cell count each. */
function firstColumn(text: string, after: string): string[] {
  const from = text.indexOf(after)
  if (from < 0) throw new Error(`no ${after}`)
  const table = /(?:^\|.*\n)+/m.exec(text.slice(from))?.[0] ?? ''
  return table
    .split('\n')
    .slice(2)
    .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name = '']) => name))
}

t.test('every parameter is documented, and no other', (t) => {
  const documented = [...firstColumn(API, '## Filters'), ...firstColumn(API, '### Sorting and paging')]
  t.strictSame(documented.sort(), Object.keys(incidentsQuery.shape).sort())
  for (const name of Object.keys(FILTERS)) t.ok(documented.includes(name), name)
  t.end()
})

t.test('sorts, limits and closed lists are as the docs say', (t) => {
  t.strictSame(
    firstColumn(API, '| `sort` is')
      .filter((name) => !name.includes(':'))
      .sort(),
    [...SORT_NAMES].sort(),
  )
  t.ok(API.includes(`1 to ${MAX_LIMIT}, ${DEFAULT_LIMIT} by default`))
  t.ok(API.includes(`a parameter ${MAX_VALUES} values, a value ${MAX_LENGTH} characters`))
  t.ok(API.includes(`at most ${MAX_INVOLVES} of them`))
  t.ok(API.includes(`at most ${MAX_TEXT.toLocaleString('en')} characters`))
  t.ok(API.includes(`at most ${MAX_ATTRIBUTES} times`))
  const precision = API.split('\n').find((row) => row.startsWith('| `precision`')) ?? ''
  for (const code of Object.keys(CLOSED_LISTS.precision)) t.ok(precision.includes(`\`${code}\``), code)
  t.end()
})

t.test('every problem is documented with its status, and no other', (t) => {
  const rows = [...API.matchAll(/^\| `([a-z_]+)` \| (\d{3}) \| (.+) \|$/gm)]
  t.strictSame(
    rows.map(([, code, status, title]) => [code, Number(status), title]),
    Object.entries(PROBLEMS).map(([code, { status, title }]) => [code, status, `${title}.`]),
  )
  t.end()
})

t.test('every fault of imports, and every step of a mapping, is documented', (t) => {
  const text = read('docs/imports.md')
  const rows = [...text.matchAll(/^\| `([a-z_0-9]+)` \| (.+) \|$/gm)].map(([, code, means]) => [code, means])
  const warned = Object.entries(WARNINGS)
  t.strictSame(rows.slice(-warned.length), warned)
  t.strictSame(
    rows.slice(-Object.keys(ROW_FAULTS).length - warned.length, -warned.length),
    Object.entries(ROW_FAULTS),
  )
  t.strictSame(firstColumn(text, 'The steps of an object').sort(), [
    'after',
    'as',
    'at',
    'before',
    'case',
    'decode',
    'entry',
    'equals',
    'first',
    'join',
    'lookup',
    'match',
    'pairs',
    'replace',
    'shorten',
    'split',
    'value',
  ])
  const named = (after: string) => firstColumn(text, after).sort()
  t.strictSame(
    named('## Writing a mapping'),
    Object.keys((mappingSchema as unknown as z.ZodObject).shape)
      .filter((key) => key !== '$schema')
      .sort(),
  )
  const incident = Object.keys((incidentMapping as unknown as z.ZodObject).shape)
  for (const key of incident) t.ok(text.includes(`\`${key}\``), key)
  for (const key of Object.keys(reportSchema.shape))
    t.ok(
      ['id', 'dry_run', 'on_error', 'prune', 'started_at', 'finished_at'].includes(key) ||
        named('## The report').includes(key),
      key,
    )
  t.strictSame(named('| name | file |'), shippedMappings())
  t.equal(read('seed/mappings/mapping.schema.json'), mappingSchemaText(), 'npm run openapi writes it')
  t.end()
})

t.test('every reason why something is left out of a record is documented', (t) => {
  const text = read('docs/imports.md')
  const rows = [...text.slice(text.indexOf('| reason |')).matchAll(/^\| `([a-z_]+)` \| (.+) \|$/gm)]
  t.strictSame(
    rows.slice(0, Object.keys(LEFT_OUT).length).map(([, code, means]) => [code, means]),
    Object.entries(LEFT_OUT),
  )
  t.end()
})

t.test('every setting is documented with its default, and no other', (t) => {
  const rows = [...read('docs/deploy.md').matchAll(/^\| `([A-Z_]+)` \| (?:`([^`]*)`)? ?\| /gm)]
  t.strictSame(
    rows.map(([, name, fallback]) => [name, fallback ?? null]),
    Object.entries(SETTINGS).map(([name, { fallback }]) => [name, fallback]),
  )
  t.end()
})

t.test('every path of the API is documented, and no other', async (t) => {
  const { get } = await seeded(t)
  const written = firstColumn(API, '## Writing').map((name) => name.replace(/^[A-Z]+ /, ''))
  const documented = [...new Set([...firstColumn(API, '# The API'), ...written])].filter((name) =>
    name.startsWith('/'),
  )
  t.strictSame(
    // Map clients have a description of their own, and pages are for people.
    documented.filter((path) => !['/', '/docs', '/ogc'].includes(path) && !PAGES.test(path)).sort(),
    Object.keys((await get('/openapi.json')).paths).sort(),
  )
})

t.test('every example of a query is answered', async (t) => {
  const { app } = await seeded(t)
  const lines = [README, API, read('docs/domain.md'), read('docs/pages.md')].flatMap(
    (text) => text.match(/^curl .+$/gm) ?? [],
  )
  t.ok(lines.length >= 10)
  for (const line of lines) {
    const url = /'(http[^']+)'/.exec(line)?.[1] ?? ''
    const { statusCode } = await app.inject(url.replace('http://127.0.0.1:3000', ''))
    t.equal(statusCode, url.includes('actr=') ? 400 : 200, line)
  }
})

t.test('links inside the docs lead somewhere', (t) => {
  const docs = readdirSync(new URL('docs', ROOT)).filter((name) => name.endsWith('.md'))
  const files = [
    'README.md',
    'ARCHITECTURE.md',
    'CONTRIBUTING.md',
    'CHANGELOG.md',
    ...docs.map((name) => `docs/${name}`),
  ]
  for (const file of files) {
    const text = read(file)
    for (const [, target = ''] of text.matchAll(/\]\((?!https?:)([^)\s]+)\)/g)) {
      const [path = '', anchor] = target.split('#')
      const url = path === '' ? new URL(file, ROOT) : new URL(path, new URL(file, ROOT))
      t.ok(existsSync(url), `${file} → ${target}`)
      if (anchor === undefined) continue
      const anchors = [...readFileSync(url, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
        heading
          .toLowerCase()
          .replace(/[^\p{L}\p{N} -]/gu, '')
          .replaceAll(' ', '-'),
      )
      t.ok(anchors.includes(anchor), `${file} → ${target}`)
    }
  }
  t.end()
})

t.test('every dependency and every folder of the sources has its line in the map', (t) => {
  const text = read('ARCHITECTURE.md')
  const { dependencies, devDependencies } = JSON.parse(read('package.json'))
  for (const name of Object.keys({ ...dependencies, ...devDependencies }))
    t.ok(text.includes(`\`${name}\``), name)
  for (const entry of readdirSync(new URL('src', ROOT), { withFileTypes: true })) {
    const name = entry.isDirectory() ? `\`src/${entry.name}/\`` : `\`src/${entry.name}\``
    t.ok(text.includes(name), name)
  }
  t.end()
})

t.test('every source file opens with one sentence on what it is in charge of', (t) => {
  const files = readdirSync(new URL('src', ROOT), { recursive: true, encoding: 'utf8' })
  for (const file of files.filter((name) => name.endsWith('.ts'))) {
    const text = read(`src/${file}`).replace(/^#!.*\n/, '')
    t.match(text, /^\/\*\* (?:[^*]|\*(?!\/))+\*\/\n/, file)
  }
  t.end()
})
