/** Plants random secrets in every field that the public must not see, asks every route, and looks for them. */
import { randomUUID } from 'node:crypto'
import { Writable } from 'node:stream'
import type { FastifyInstance, InjectOptions } from 'fastify'
import t, { type Test } from 'tap'
import { buildApp } from '../src/app.js'
import { readConfig } from '../src/config.js'
import { createKey } from '../src/curation/keys.js'
import { plantSeed } from '../src/curation/seed.js'
import { FILTERS } from '../src/query/filters/registry.js'
import { SORT_NAMES } from '../src/query/sorts.js'
import { openStore } from '../src/store/sqlite/open.js'
import { actor, incident, location, source } from './fixtures/records.js'
import { Dice } from './fixtures/reference-world.js'
import { RUNS } from './fixtures/runs.js'
import type { Json } from './fixtures/seeded.js'

const SECRETS: string[] = []
/** A word that stands nowhere else: letters and digits, so that it may be an id too. */
function secret(): string {
  const word = `s${randomUUID().replaceAll('-', '').slice(0, 20)}`
  SECRETS.push(word)
  return word
}

/** Every route of the app, with a value for each of its parameters. */
function urlsOf(routes: string[], revisions: readonly string[]): string[] {
  const values: Record<string, string[]> = {
    ':id': [
      'open',
      HIDDEN,
      DRAFT,
      WITHDRAWN,
      LATE,
      MERGED,
      ERASED,
      ERASED_INCIDENT,
      'town',
      DRAFT_PLACE,
      'press',
      DRAFT_SOURCE,
      'seed',
      'group',
      'child',
    ],
    ':scheme': ['act', 'role', 'name_kind'],
    ':n': ['1', ...revisions],
    ':claim': ['c'],
    ':code': ['not_found', 'invalid_parameter'],
    '*': ['index.html', 'swagger-ui.css'],
  }
  const filled = (route: string): string[] => {
    const parameter = Object.keys(values).find((name) => route.includes(name))
    return parameter
      ? values[parameter]!.flatMap((value) => filled(route.replace(parameter, value)))
      : [route]
  }
  return routes.flatMap(filled)
}

const HIDDEN = secret()
const DRAFT = secret()
const WITHDRAWN = secret()
const DRAFT_PLACE = secret()
const DRAFT_SOURCE = secret()
const DRAFT_ACTOR = secret()
const LATE = secret()
const MERGED = secret()
const ERASED = secret()
const ERASED_INCIDENT = secret()
const IDS = [...SECRETS]

/** As anybody, and with a key that does not ask for the full view. */
const WAYS = [['GET'], ['HEAD'], ['OPTIONS'], ['DELETE'], ['POST'], ['PATCH'], ['GET', 'key']] as const

/** A record in which every free field is a secret. */
function secretBody(): object {
  return {
    title: secret(),
    summary: secret(),
    translations: { zh: { title: secret(), summary: secret() } },
    tags: [secret()],
    attributes: { [secret()]: secret() },
    external_ids: [{ scheme: secret(), value: secret() }],
    actors: [{ id: DRAFT_ACTOR, role: 'victim', note: secret() }],
    locations: [{ id: DRAFT_PLACE }],
    claims: [
      { id: 'c', field: 'title', value: secret(), source: DRAFT_SOURCE, locator: secret(), note: secret() },
    ],
    related: [{ id: 'open', relation: 'follows' }],
  }
}

/** Sends a request with a key that may do everything; @throws Error where it is refused */
type Send = (method: string, url: string, body?: object) => Promise<Json>

/** Makes the records through the API; what is not a secret in them is open. */
async function make(send: Send, dice: Dice): Promise<void> {
  const names = () => [{ value: secret() }, { value: secret(), lang: 'zh', kind: 'alias' }]
  const external_ids = () => [{ scheme: secret(), value: secret() }]
  const hidden = (id: string, more: object = {}) => ({
    id,
    kind: 'person',
    name: secret(),
    names: names(),
    description: secret(),
    external_ids: external_ids(),
    ...more,
  })
  const open = (path: string, body: object) => send('POST', `/v1/${path}?reason=${path}`, body)
  await open('actors', { id: 'group', kind: 'group', name: 'Group' })
  await open('actors', hidden(HIDDEN, { parent: 'group', protected: true }))
  // Some were public for a while, by names and texts that have to go.
  await open('actors', hidden(LATE, { parent: 'group' }))
  await open('actors', hidden(MERGED))
  await open('actors', hidden(ERASED))
  await open('actors', { id: 'child', kind: 'person', name: 'Child', parent: HIDDEN })
  await open('actors', hidden(DRAFT_ACTOR))
  await open('locations', { id: 'town', kind: 'city', name: 'Town' })
  await open('locations', {
    id: DRAFT_PLACE,
    kind: 'city',
    name: secret(),
    names: names(),
    external_ids: external_ids(),
  })
  await open('sources', {
    id: DRAFT_SOURCE,
    kind: 'news',
    title: secret(),
    publisher: secret(),
    authors: [secret()],
    url: `https://${secret()}.example`,
  })
  await open('sources', { id: 'press', kind: 'news', title: 'Press', cites: [DRAFT_SOURCE] })
  const late = (await send('GET', `/v1/actors/${LATE}?view=full`)).name as string
  const row = (id: string, role: string) => ({ id, role, acts: ['arrest'], note: secret() })
  const published = { kind: 'incident', status: 'published', date: '2020-01-01', locations: [{ id: 'town' }] }
  await send('POST', `/v1/incidents?reason=told%20by%20${late}`, {
    ...published,
    id: 'open',
    title: dice.chance(0.5) ? `${late} is arrested` : 'An arrest',
    summary: `About ${late}.`,
    tags: [late.toLowerCase()],
    attributes: { [late]: late },
    actors: [
      row(HIDDEN, 'victim'),
      row(LATE, 'victim'),
      row(MERGED, 'witness'),
      row(ERASED, 'target'),
      { id: null, protected: true, role: 'witness', note: secret() },
      { id: 'child', role: 'witness' },
      { id: 'group', role: 'party' },
    ],
    claims: [
      {
        id: 'c',
        field: 'actors',
        source: 'press',
        adopted: false,
        value: [
          row(HIDDEN, 'target'),
          row(LATE, 'target'),
          { id: null, protected: true, role: 'target', note: secret() },
        ],
      },
    ],
  })
  await open('incidents', { ...published, ...secretBody(), id: WITHDRAWN })
  await open('incidents', { ...published, ...secretBody(), id: DRAFT, status: 'draft' })
  await open('incidents', {
    ...published,
    title: 'Gone',
    id: ERASED_INCIDENT,
    summary: secret(),
    related: [{ id: 'open', relation: 'follows' }],
  })
  const related = [DRAFT, WITHDRAWN, ERASED_INCIDENT].map((id) => ({ id, relation: 'follows' }))
  const claim = { id: 'd', field: 'related', source: 'press', adopted: false, value: related.slice(0, 1) }
  await send('PATCH', '/v1/incidents/open', { related })
  await send('POST', '/v1/incidents/open/claims', claim)

  const steps = [
    () => send('DELETE', `/v1/incidents/${WITHDRAWN}`),
    () => send('DELETE', `/v1/incidents/${ERASED_INCIDENT}?erase=true&reason=${secret()}`),
    () => send('DELETE', `/v1/actors/${ERASED}?erase=true&acknowledge=true`),
    async () => {
      await send('POST', `/v1/actors/${MERGED}/merge`, { into: LATE })
      await send('PATCH', '/v1/incidents/open', {
        title: 'An arrest',
        summary: null,
        tags: [],
        attributes: { [late]: null },
      })
      await send('PATCH', `/v1/actors/${LATE}?reason=${secret()}`, { protected: true })
    },
  ]
  for (const step of dice.shuffled(steps)) await step()
}

/** An answer; of one that goes on, as changes happen, what it begins with. */
async function asked(app: FastifyInstance, options: InjectOptions) {
  if (options.method !== 'GET' || !String(options.url).startsWith('/v1/changes/stream'))
    return app.inject(options)
  const url = `${options.url}?since=0`
  const reply = await app.inject({ ...options, url, payloadAsStream: true })
  let body = ''
  const stream = reply.stream()
  stream
    .on('error', () => {})
    .on('data', (chunk) => {
      body += String(chunk)
    })
  await new Promise((done) => setTimeout(done, 300))
  stream.destroy()
  return { headers: reply.headers, statusCode: reply.statusCode, body }
}

async function run(t: Test, seed: number): Promise<number> {
  SECRETS.length = 0
  SECRETS.push(...IDS)
  const store = openStore({ path: ':memory:' })
  plantSeed(store)
  let log = ''
  const logger = new Writable({
    write(chunk, _encoding, done) {
      log += String(chunk)
      done()
    },
  })
  const routes: string[] = []
  const app = await buildApp({ config: readConfig({ LOG_LEVEL: 'trace' }), store, logger: logger as never })
  await app.ready()
  const authorization = `Bearer ${createKey(store.keys, { name: 'admin', scope: 'admin' }).secret}`
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
  await make(send, new Dice(seed))
  // Mirrors are told the ids of what they have to forget for a while: that is over.
  store.forget('2999-01-01T00:00:00Z')
  t.ok(SECRETS.length > 50)
  // The routes are printed as a tree: each line adds to the path of the last line that stands one step further left.
  const above: string[] = []
  for (const line of app.printRoutes({ commonPrefix: false }).split('\n')) {
    const [, indent = '', piece = '', methods = ''] =
      /^(.*?)[├└]── (\S*)(?: \(([A-Z, ]+)\))?/.exec(line) ?? []
    above.length = indent.length / 4
    above.push(piece)
    if (methods.includes('GET')) routes.push(above.join(''))
  }
  t.ok(routes.includes('/v1/incidents/:id/claims'), 'the routes are those of the app')

  const filters = Object.entries(FILTERS).map(
    ([name, { example }]) => `${name}=${encodeURIComponent(example)}`,
  )
  const values = [...IDS]
  // What a request itself says may come back in its links and problems, so what is asked for is taken off first.
  const near = values.map((value) => `${value.slice(0, -1)}`)
  const questions = [
    ...filters,
    ...SORT_NAMES.map((sort) => `sort=${sort}&limit=1`),
    ...['actor', 'id', 'source', 'location', 'related', 'dataset'].flatMap((name) =>
      [...values, ...near].map((value) => `${name}=${value}`),
    ),
    ...near.map((value) => `involves=victim:${value}`),
    ...near.map((value) => `involves=${value}:*`),
    'involves=victim:*',
    'actor=group',
    'undated=include&date=2020',
    'unlocated=only',
    'fields=actors,claims,related',
  ]
  const history = (await app.inject('/v1/incidents/open/revisions?limit=1000')).json()
  const revisions = history.data.map(({ revision }: Json) => String(revision))
  const urls = [...urlsOf(routes, revisions), ...questions.map((question) => `/v1/incidents?${question}`)]
  let answers = 0
  for (const url of urls) {
    for (const [method, headers] of WAYS) {
      const isKeyed = headers === 'key'
      // What a key opens by itself is not the public view.
      if (isKeyed && url.endsWith('/mentions')) continue
      const reply = await asked(app, {
        method,
        url,
        ...(isKeyed ? { headers: { authorization } } : {}),
      })
      const said = `${JSON.stringify(reply.headers)} ${reply.body}`
      const named = values.filter((value) => url.includes(value))
      // With a key that may do everything, too, the public view is the public view.
      const found = SECRETS.filter((word) => !named.includes(word) && said.includes(word))
      if (found.length > 0) t.fail(`${method} ${url} tells ${found.join(', ')}`)
      // A suggestion would complete what was asked for by a part of it.
      if (reply.statusCode === 400 && /"suggestion":"s[0-9a-f]{20}"/.test(reply.body))
        t.fail(`${url} suggests a secret`)
      answers += 1
    }
  }
  const logged = SECRETS.filter((word) => log.includes(word))
  t.strictSame(logged, [], 'the log holds none, not even those that were asked for')
  t.ok(log.includes('/v1/incidents/:id'), 'the log was read')
  await app.close()
  store.close()
  return answers
}

t.test('the public finds no secret anywhere', async (t) => {
  for (let seed = 1; seed <= RUNS * 2; seed += 1) {
    const answers = await run(t, seed)
    t.ok(answers > 400, `${answers} answers hold none`)
  }
})

t.test('what the public may not know of is answered as what does not exist, byte for byte', async (t) => {
  const store = openStore({ path: ':memory:' })
  const [hidden, never] = ['aaaaaaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbbbbbb']
  store.put([
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
