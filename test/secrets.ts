/** Plants random secrets in every field that the public must not see, asks every route, and looks for them. */
import { Writable } from 'node:stream'
import type { FastifyInstance, InjectOptions } from 'fastify'
import t, { type Test } from 'tap'
import { readConfig } from '../src/config.js'
import { createKey } from '../src/curation/keys.js'
import { plantSeed } from '../src/curation/seed.js'
import { buildApp } from '../src/http/app.js'
import { FILTERS } from '../src/query/filters/registry.js'
import { SORT_NAMES } from '../src/query/sorts.js'
import { actor, incident, location, source } from './support/records.js'
import { Dice } from './support/reference/dice.js'
import { routesOf } from './support/routes.js'
import { RUNS } from './support/runs.js'
import { SecretWorld, type Send } from './support/secret-world.js'
import type { Json } from './support/seeded.js'
import { openStore } from './support/stores.js'
import { until } from './support/until.js'

/** Every so many worlds one is asked everything; the others what tells most, and of all else a random part. */
const ALL_EVERY = 10
/** Worlds of a run. */
const WORLDS = 5

t.setTimeout(1_800_000 * RUNS)

/** How much of what is not always asked a world is asked: routes as anybody, the same in other ways, questions, and questions to other routes. */
const ALL = { routes: 1, ways: 0.25, questions: 1, others: 0.25 }
const PART = { routes: 0.05, ways: 0.1, questions: 0.2, others: 0.02 }

/** Every route of the app, with a value for each of its parameters; those of the record's own type are its `core`. */
function urlsOf(routes: readonly string[], world: SecretWorld, revisions: readonly string[]) {
  const open = ['open', 'town', 'press', 'seed', 'group', 'child']
  const values: Record<string, string[]> = {
    ':id': [...open, ...world.ids],
    ':scheme': ['act', 'role', 'name_kind'],
    ':n': ['1', ...revisions],
    ':claim': ['c'],
    ':file': ['records-1.xml', 'actors-1.xml', 'places-1.xml', 'sources-1.xml', 'licences.txt'],
    ':code': ['not_found', 'invalid_parameter'],
    '*': ['index.html', 'swagger-ui.css'],
  }
  const filled = (route: string): string[] => {
    const parameter = Object.keys(values).find((name) => route.includes(name))
    return parameter
      ? values[parameter]!.flatMap((value) => filled(route.replace(parameter, value)))
      : [route]
  }
  const isCore = (route: string, url: string): boolean => {
    if (/^\/(docs|explorer|openapi|ogc\/(api|conformance)|problems|v1\/changes\/stream)/.test(route))
      return false
    if (!route.includes(':id')) return true
    const [, type = ''] = /^\/(?:v1\/|ogc\/collections\/)?(\w+)/.exec(route) ?? []
    // Pages, and collections for map clients, have names of their own.
    const named: Record<string, string> = { records: 'incidents', places: 'locations' }
    const own = world.idsOf(named[type] ?? type)
    return (
      url.includes('/open') ||
      (!route.includes(':n') && [...open, ...own].some((id) => url.includes(`/${id}`)))
    )
  }
  return routes.flatMap((route) => filled(route).map((url) => ({ url, isCore: isCore(route, url) })))
}

/** Questions about the secrets, and about what is beside them. */
function questionsOf(world: SecretWorld): string[] {
  const filters = Object.entries(FILTERS).map(
    ([name, { example }]) => `${name}=${encodeURIComponent(example)}`,
  )
  // What a request itself says may come back in its links and problems, so what is asked for is taken off first.
  const near = world.ids.map((value) => value.slice(0, -1))
  return [
    ...filters,
    ...SORT_NAMES.map((sort) => `sort=${sort}&limit=1`),
    ...['actor', 'id', 'source', 'location', 'related', 'dataset'].flatMap((name) =>
      [...world.ids, ...near].map((value) => `${name}=${value}`),
    ),
    ...near.map((value) => `involves=victim:${value}`),
    ...near.map((value) => `involves=${value}:*`),
    'involves=victim:*',
    'actor=group',
    'undated=include&date=2020',
    'unlocated=only',
    'fields=actors,claims,related',
  ]
}

/** What mirrors ask, which get more than others. */
const FEEDS = ['', '.ndjson', '.atom'].map((format) => `/v1/changes${format}?since=1`)

/** Other routes that take the same questions. */
const LISTS = [
  ...['ndjson', 'csv', 'geojson', 'parquet', 'jsonld', 'ics', 'timelinejs', 'atom'].map(
    (format) => `/v1/incidents.${format}`,
  ),
  '/v1/timeline',
  '/v1/timeline.csv',
  '/v1/facets?by=actor,source,location,tag,dataset,role&facet_limit=1000',
  '/v1/facets?by=actor,source&cross=true&facet_limit=1000',
  '/v1/facets?by=actor,role&cross=true&facet_limit=1000',
  '/v1/facets.csv?by=actor,actor&cross=true&facet_limit=1000',
  '/v1/facets.csv?by=actor,source,location,tag',
  '/v1/map',
  '/v1/map.svg',
  '/v1/timeline.svg',
  '/ogc/collections/incidents/items',
  '/ogc/collections/records/items',
]

/** What is asked while things are public still, so that there are answers in memory that must not be given again. */
const WARM = [
  ...['incidents', 'actors', 'locations', 'sources', 'changes', 'timeline', 'map'].map((of) => `/v1/${of}`),
  '/v1/facets?by=actor,source,tag',
  '/v1/facets?by=actor,tag&cross=true',
  '/v1/annals.ndjson',
  '/v1/changes.atom',
  '/v1/incidents.csv',
  '/v1/incidents/open',
  '/records/open',
  '/actors/group',
  '/v1/incidents/open/revisions',
  '/v1/actors.csv',
  '/ogc/collections/incidents/items',
]

/** As anybody, and with a key that does not ask for the full view. */
const WAYS = [['GET'], ['HEAD'], ['OPTIONS'], ['DELETE'], ['POST'], ['PATCH'], ['GET', 'key']] as const

/** An answer, once the app is not refusing work; of one that goes on, as changes happen, what it begins with. */
async function asked(app: FastifyInstance, options: InjectOptions) {
  if (options.method !== 'GET' || !String(options.url).startsWith('/v1/changes/stream')) {
    for (let tries = 0; ; tries += 1) {
      const reply = await app.inject(options)
      if (reply.statusCode !== 503 || tries === 20) return reply
      await new Promise((done) => setTimeout(done, 1_000))
    }
  }
  const url = `${options.url}?since=0`
  const reply = await app.inject({ ...options, url, payloadAsStream: true })
  let body = ''
  const stream = reply.stream()
  stream
    .on('error', () => {})
    .on('data', (chunk) => {
      body += String(chunk)
    })
  // What it begins with comes at once and then the changes up to the last one.
  const { data } = (await app.inject('/v1/changes?limit=1000')).json()
  await until(() => body.includes(`\nid: ${data.at(-1).revision}\n`) || reply.statusCode !== 200, url)
  stream.destroy()
  return { headers: reply.headers, statusCode: reply.statusCode, body }
}

/** A word with what stands before it, by which its field is found. */
const around = (word: string, text: string): string =>
  text.slice(Math.max(0, text.indexOf(word) - 100), text.indexOf(word) + word.length)

async function run(t: Test, seed: number): Promise<void> {
  const store = await openStore({ path: ':memory:' })
  await plantSeed(store)
  let log = ''
  const logger = new Writable({
    write(chunk, _encoding, done) {
      log += String(chunk)
      done()
    },
  })
  const app = await buildApp({ config: readConfig({ LOG_LEVEL: 'trace' }), store, logger: logger as never })
  await app.ready()
  const authorization = `Bearer ${(await createKey(store.keys, { name: 'admin', scope: 'admin' })).secret}`
  const send: Send = async (method, url, payload) => {
    const [record] = /^\/v1\/\w+\/[^/?]+/.exec(url) ?? []
    const now = record && (await app.inject({ url: `${record}?view=full`, headers: { authorization } }))
    const reply = await app.inject({
      method: method as 'POST',
      url,
      headers: { authorization, ...(now ? { 'if-match': String(now.headers.etag) } : {}) },
      ...(payload ? { payload } : {}),
    })
    if (reply.statusCode >= 300) throw new Error(`${method} ${url}: ${reply.body}`)
    return reply.body === '' ? null : reply.json()
  }
  const dice = new Dice(seed)
  const world = new SecretWorld(dice)
  const told: { url: string; etag: string; body: string }[] = []
  await world.make(send, async () => {
    for (const url of WARM) {
      const { headers, body } = await app.inject(url)
      told.push({ url, etag: String(headers.etag), body })
    }
  })
  // Mirrors get the ids of what they have to forget for a while: that is over.
  await store.forget('2999-01-01T00:00:00Z')
  const { words, ids } = world
  t.ok(words.length > 50)

  for (const { url, etag, body } of told) {
    if (!words.some((word) => body.includes(word))) continue
    const { statusCode } = await app.inject({ url, headers: { 'if-none-match': etag } })
    if (statusCode !== 200) t.fail(`${url}: ${statusCode}, as if an answer with secrets were still right`)
  }

  const part = seed % ALL_EVERY === 1 ? ALL : PART
  const routes = routesOf(app)
  t.ok(routes.includes('/v1/incidents/:id/claims'), 'the routes are those of the app')
  const history = (await app.inject('/v1/incidents/open/revisions?limit=1000')).json()
  const revisions = history.data.map(({ revision }: Json) => String(revision))
  const questions = questionsOf(world)
  const asks = [
    ...urlsOf(routes, world, revisions).map(({ url, isCore }) => ({ url, chance: isCore ? 1 : part.routes })),
    ...FEEDS.map((url) => ({ url, chance: 1 })),
    ...questions.map((question) => ({ url: `/v1/incidents?${question}`, chance: part.questions })),
    ...LISTS.flatMap((list) =>
      questions.map((question) => ({
        url: `${list}${list.includes('?') ? '&' : '?'}${question}`,
        chance: part.others,
      })),
    ),
  ].flatMap(({ url, chance }) =>
    WAYS.map(([method, key]) => ({ url, method, isKeyed: key !== undefined }))
      // What a key opens by itself is not the public view.
      .filter(({ isKeyed }) => !(isKeyed && url.endsWith('/mentions')))
      .filter(({ method, isKeyed }) =>
        dice.chance(method === 'GET' && !isKeyed ? chance : chance * part.ways),
      ),
  )
  const answers: Record<number, number> = {}
  for (const { url, method, isKeyed } of asks) {
    // What is injected leaves the event loop no turn by itself, which looks like overload.
    await new Promise((done) => setImmediate(done))
    const reply = await asked(app, { method, url, ...(isKeyed ? { headers: { authorization } } : {}) })
    const said = `${JSON.stringify(reply.headers)} ${reply.body}`
    const named = ids.filter((id) => url.includes(id))
    // With a key that may do everything, too, the public view is the public view.
    const found = words.filter((word) => !named.includes(word) && said.includes(word))
    if (found.length > 0) t.fail(`${method} ${url} tells ${found.map((word) => around(word, said))}`)
    // A suggestion would complete what was asked for by a part of it.
    if (reply.statusCode === 400 && /"suggestion":"s[0-9a-f]{20}"/.test(reply.body))
      t.fail(`${url} suggests a secret`)
    if (reply.statusCode === 429 || reply.statusCode >= 500) t.fail(`${url}: ${reply.statusCode}`)
    answers[reply.statusCode] = (answers[reply.statusCode] ?? 0) + 1
  }
  const logged = words.filter((word) => log.includes(word))
  t.strictSame(logged, [], 'the log holds none, not even those that were asked for')
  t.ok(log.includes('/v1/incidents/:id'), 'the log was read')
  t.ok(asks.length > (part === ALL ? 4_000 : 400), `${asks.length} answers hold none`)
  t.ok(answers[200]! > 60 && answers[404]! > 50, JSON.stringify(answers))
  await app.close()
  store.close()
}

for (let seed = 1; seed <= RUNS * WORLDS; seed += 1)
  t.test(`the public finds no secret anywhere in world ${seed}`, (t) => run(t, seed))

t.test('what the public may not know of is answered as what does not exist, byte for byte', async (t) => {
  const store = await openStore({ path: ':memory:' })
  const [hidden, never] = ['aaaaaaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbbbbbb']
  await store.put([
    actor(hidden, { protected: true }),
    location(`${hidden}-p`),
    source(`${hidden}-s`),
    incident(`${hidden}-d`, {
      status: 'draft',
      locations: [{ id: `${hidden}-p` }],
      claims: [{ id: 'c', field: '*', source: `${hidden}-s` }],
    }),
    incident('open', { actors: [{ id: hidden, role: 'victim' }] }),
  ])
  const app = await buildApp({ config: readConfig({ LOG_LEVEL: 'silent' }), store })
  t.teardown(async () => {
    await app.close()
    store.close()
  })
  const said = async (url: string, word: string) => {
    const { statusCode, headers, body } = await app.inject(url)
    const { 'x-request-id': id, date, ...rest } = headers
    return JSON.stringify([statusCode, rest, body]).replaceAll(String(id), 'ID').replaceAll(word, 'WORD')
  }
  for (const pattern of [
    '/v1/actors/WORD',
    '/v1/locations/WORD-p',
    '/v1/sources/WORD-s',
    '/v1/incidents/WORD-d',
    '/v1/incidents/WORD-d/claims',
    '/v1/incidents?actor=WORD',
    '/v1/incidents?actor=WORD&role=victim',
    '/v1/incidents?involves=victim:WORD',
    '/v1/incidents?location=WORD-p',
    '/v1/incidents?source=WORD-s',
    '/v1/incidents?id=WORD-d',
    '/v1/incidents?related=WORD-d',
    '/v1/incidents?id=open,WORD-d',
  ]) {
    const [one, two] = [hidden, never].map((word) => [pattern.replace('WORD', word), word] as const)
    t.equal(await said(...one!), await said(...two!), pattern)
  }
})
