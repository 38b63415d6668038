/** Random questions to a release, in every format: as the records of now answered when it was made, whatever has come since. */
import t, { type Test } from 'tap'
import { FACETS } from '../../src/query/aggregates.js'
import { createRelease } from '../../src/releasing/release-commands.js'
import { record } from '../support/records.js'
import { seedOf, someFilters } from '../support/reference/check.js'
import { FILTER_NAMES } from '../support/reference/filter-names.js'
import { makeWorld } from '../support/reference/make-world.js'
import { Questions } from '../support/reference/questions.js'
import { openUniverse, type Universe } from '../support/reference/universe.js'
import { RUNS } from '../support/runs.js'
import { type Asked, ask } from '../support/seeded.js'

t.setTimeout(1_800_000 * RUNS)

/** For each change; with ANNALS_RUNS three times as many and more. */
const QUESTIONS = 100 * RUNS
const EXPORTS = ['ndjson', 'csv', 'geojson', 'parquet', 'jsonld', 'atom', 'ics', 'timelinejs']
const WHOLE = [
  '/v1/annals.ndjson',
  '/v1/datapackage.zip',
  '/v1/annals.sqlite',
  '/v1/vocabularies',
  ...['actors', 'locations', 'sources', 'datasets'].flatMap((kind) => [
    `/v1/${kind}?limit=1000`,
    `/v1/${kind}.ndjson`,
    `/v1/${kind}.csv`,
  ]),
]

/** What is asked, in a question's place; `status` other than published is nothing of the public's. */
function pathsOf({ dice, reference }: Universe, index: number): string {
  const names = FILTER_NAMES.filter((name) => name !== 'status')
  const questions = new Questions(dice, reference, 'public')
  const query = questions.ask(someFilters(dice, dice.between(0, 2), names))
  const search = new URLSearchParams()
  const add = (given: object) => {
    for (const [name, value] of Object.entries(given))
      for (const one of [value].flat()) search.append(name, String(one))
  }
  add(query)
  const kind = index % 12
  if (kind < EXPORTS.length) {
    const isDear = EXPORTS[kind] === 'parquet' && index % 36 > 12
    const format = isDear ? 'ndjson' : EXPORTS[kind]!
    if (format !== 'atom') add(questions.sort(query))
    return `/v1/incidents.${format}${search.size === 0 ? '' : `?${search}`}`
  }
  if (kind === 8) {
    search.delete('date_match')
    if (!search.has('date')) search.set('interval', 'century')
    return `/v1/timeline?${search}`
  }
  if (kind === 9) {
    const cross = index % 24 > 12 ? '&cross=true' : ''
    return `/v1/facets?by=${dice.pick(FACETS)},${dice.pick(FACETS)}${cross}&${search}`
  }
  if (kind === 10) return `/v1/map?zoom=${dice.between(0, 6)}&${search}`
  add(questions.sort(query))
  return `/v1/incidents?limit=${dice.between(1, 40)}&${search}`
}

const withRelease = (path: string): string => `${path}${path.includes('?') ? '&' : '?'}release=r1`

/** An answer without what says which state was asked, which numbers a database file, or when it was written. */
async function answer({ app }: Asked, url: string) {
  const reply = await app.inject({ url, headers: { 'accept-encoding': 'identity' } })
  if (reply.statusCode === 200 && /\.(?:parquet|zip|sqlite)/.test(url)) return { bytes: reply.rawPayload }
  const text = reply.body
    .replaceAll(/[?&](?:amp;)?release=r1/g, '')
    .replace(',"release":"r1"', '')
    .replace(/"instance":"[^"]*"/, '')
    .replaceAll(/"(?:self|next|prev)":"[^"]*"/g, '')
    .replaceAll(/<link rel="(?:self|first|next|alternate)"[^>]*>/g, '')
    // The feed of a release is another one than that of now; its entries have the same ids.
    .replace(/(<feed[^>]*>\s*)<id>[^<]*<\/id>/, '$1')
  return { status: reply.statusCode, text, revision: reply.headers['annals-revision'] }
}

/** What an import and editors do: new records, other ones of the same ids, withdrawals, names, terms. */
async function change({ store, world, dice }: Universe, seed: number): Promise<void> {
  const other = makeWorld({ seed, size: 80 })
  await store.put([
    ...other.terms.map((body) => record('term', body)),
    ...other.datasets.map((body) => record('dataset', body)),
    ...other.sources.map((body) => record('source', { ...body, title: `Other ${body.title}` })),
    ...other.locations.map((body) => record('location', { ...body, name: `Other ${body.name}` })),
    ...world.actors.map((body) => record('actor', { ...body, name: `Other ${body.name}`, protected: false })),
  ])
  await store.put(
    world.incidents
      .filter(() => dice.chance(0.5))
      .map((body) =>
        record('incident', {
          ...body,
          external_ids: [],
          status: dice.pick(['published', 'draft', 'withdrawn']),
          title: 'Other',
        }),
      ),
  )
}

async function check(t: Test, seed: number): Promise<void> {
  const universe = await openUniverse({ seed, size: 60, path: `${t.testdir()}/annals.sqlite` })
  const { store } = universe
  const asked = await ask(t, store)
  const paths = [...WHOLE, ...Array.from({ length: QUESTIONS }, (_, index) => pathsOf(universe, index))]
  const before = new Map<string, unknown>()
  let answered = 0
  for (const path of paths) {
    const given = await answer(asked, path)
    before.set(path, given)
    if (!('status' in given) || given.status === 200) answered += 1
  }
  t.ok(answered > 0.9 * paths.length, `${answered} of ${paths.length} are answers`)
  await createRelease(store, { name: 'r1', title: 'One', note: null })
  let differing = 0
  await change(universe, seed + 1)
  for (const [path, expected] of before) {
    if (differing > 3) break
    try {
      same(await answer(asked, withRelease(path)), expected)
    } catch (error) {
      differing += 1
      t.fail(path, { seed, error: String((error as Error).message).slice(0, 2_000) })
    }
  }
  t.equal(differing, 0, `${paths.length} questions, as before`)
}

function same(given: unknown, expected: unknown): void {
  const [a, b] = [given, expected].map((one) => {
    const { bytes, ...rest } = one as { bytes?: Buffer }
    return bytes === undefined ? JSON.stringify(rest) : bytes.toString('latin1')
  }) as [string, string]
  if (a === b) return
  let at = 0
  while (a[at] === b[at]) at += 1
  throw new Error(
    `at ${at}: ${a.slice(Math.max(0, at - 200), at + 300)}\nINSTEAD OF ${b.slice(Math.max(0, at - 200), at + 300)}`,
  )
}

t.test('a release answers as the records of now did when it was made', (t) => check(t, seedOf(71)))
