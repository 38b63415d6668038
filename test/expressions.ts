/** No regular expression of the sources takes longer than its text: of all that are written there, and made when they run. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { check } from 'recheck'
import t, { type Test } from 'tap'
import ts from 'typescript'
import { inRoot } from './support/root.js'

/** Expressions that may be polynomial, and why what they are tried on is short. There are none. */
const BOUNDED: Readonly<Record<string, string>> = {}

/** Generated from what is ours alone, and as long as a type of the API is. */
const PASSED_OVER = new Set(['client/schema.ts'])

interface Found {
  readonly source: string
  readonly flags: string
  readonly where: string
}

const UNTIMED = { timeout: null, incubationTimeout: null, attackTimeout: null, seedingTimeout: null }

/** What recheck says against an expression; null where it takes as long as its text. */
async function fault({ source, flags, where }: Found): Promise<string | null> {
  // However slow the machine is: what takes too long is counted in steps, never in time.
  const { status, ...more } = await check(source, flags, UNTIMED)
  if (status === 'safe' || BOUNDED[`${where} /${source}/${flags}`] !== undefined) return null
  if (status === 'unknown') return `${where}: /${source}/${flags} cannot be judged (${JSON.stringify(more)})`
  const { complexity, attack } = more as { complexity: { summary: string }; attack: { pattern: string } }
  return `${where}: /${source}/${flags} is ${complexity.summary}, as with ${attack.pattern}`
}

async function areLinear(t: Test, found: Iterable<Found>): Promise<void> {
  const different = new Map([...found].map((one) => [`/${one.source}/${one.flags}`, one]))
  for (const one of different.values()) t.equal(await fault(one), null, `/${one.source}/${one.flags}`)
}

/** Every expression that stands in the sources. */
function written(): Found[] {
  return readdirSync(inRoot('src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !PASSED_OVER.has(path))
    .flatMap((path) => {
      const found: Found[] = []
      const file = ts.createSourceFile(
        path,
        readFileSync(inRoot(join('src', path)), 'utf8'),
        ts.ScriptTarget.Latest,
        true,
      )
      const visit = (node: ts.Node): void => {
        if (ts.isRegularExpressionLiteral(node)) {
          const end = node.text.lastIndexOf('/')
          found.push({ source: node.text.slice(1, end), flags: node.text.slice(end + 1), where: path })
        }
        ts.forEachChild(node, visit)
      }
      visit(file)
      return found
    })
}

/** Runs `work` and gives every expression that was made meanwhile, by us or by zod. */
async function madeBy(work: () => Promise<void>): Promise<Found[]> {
  const found: Found[] = []
  const Real = globalThis.RegExp
  globalThis.RegExp = new Proxy(Real, {
    construct(target, given, self) {
      const made = Reflect.construct(target, given, self) as RegExp
      const stack = new Error().stack ?? ''
      // What others make of what they are given at the start is theirs.
      if (!/^.*\n.*\n.*node_modules/.test(stack))
        found.push({ ...made, source: made.source, flags: made.flags, where: 'made' })
      return made
    },
  })
  try {
    await work()
  } finally {
    globalThis.RegExp = Real
  }
  return found
}

t.test('the hunter finds what it hunts', async (t) => {
  const where = 'x.ts'
  t.match(await fault({ source: '^(a+)+$', flags: '', where }), /exponential/)
  t.match(await fault({ source: '"(?:[^"\\\\]|\\\\.)*"', flags: 'gs', where }), /2nd degree polynomial/)
  t.match(await fault({ source: '-+$', flags: '', where }), /2nd degree polynomial/)
  t.equal(await fault({ source: '^-+', flags: '', where }), null)
})

t.test('expressions that are written in the sources', async (t) => {
  const found = written()
  t.ok(found.length > 150, `${found.length} are found`)
  await areLinear(t, found)
})

t.test('expressions that are made when they run', async (t) => {
  // Loaded here, so that what modules make when they are loaded is seen.
  const found = await madeBy(async () => {
    const { seeded } = await import('./support/seeded.js')
    const { app } = await seeded(t)
    for (const method of ['GET', 'OPTIONS', 'DELETE'] as const) await app.inject({ method, url: '/nope' })
    await app.inject('/v1/incidents?q=x&attr=a=1&related_to=x&bbox=1,2,3,4&near=1,2')
    await app.inject('/ogc/collections/incidents/items?datetime=2020-01-01/..')
  })
  t.ok(
    found.some(({ source }) => source.includes('incidents')),
    'routes',
  )
  await areLinear(t, found)
})

t.test('formats of dates, as mappings write them', async (t) => {
  const { formatOf } = await import('../src/importing/mapping/date-format.js')
  const pieces = fc.constantFrom(
    ...[
      'YYYY',
      'MMMM',
      'MMM',
      'MM',
      'M',
      'DD',
      'D',
      'HH',
      'mm',
      'ss',
      ' ',
      '\t',
      '.',
      '(',
      '+',
      '1',
      'a',
      '/',
      '\\',
    ],
  )
  const found = await madeBy(async () => {
    for (const format of ['HHHHYYYY', `YYYY${' '.repeat(90)}x`, 'mmmmssssHHHHDMMMMYYYY'])
      formatOf(format).read('x')
    for (const given of fc.sample(fc.array(pieces, { maxLength: 16 }), 300))
      try {
        formatOf(given.join(''))
      } catch {
        // Refused, as are those with a part too often.
      }
  })
  t.ok(found.length > 10, `${found.length} are made`)
  await areLinear(t, found.filter(({ source }) => source.includes('\\d{4}')).slice(0, 60))
})
