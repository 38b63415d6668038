/** Plants random secrets in every field that the public must not see, asks every route, and looks for them. */
import { randomUUID } from 'node:crypto'
import { Writable } from 'node:stream'
import t from 'tap'
import { buildApp } from '../src/app.js'
import { readConfig } from '../src/config.js'
import { plantSeed } from '../src/curation/seed.js'
import { FILTERS } from '../src/query/filters/registry.js'
import { SORT_NAMES } from '../src/query/sorts.js'
import { openStore } from '../src/store/sqlite/open.js'
import { actor, incident, location, source } from './fixtures/records.js'

const SECRETS: string[] = []
/** A word that stands nowhere else: letters and digits, so that it may be an id too. */
function secret(): string {
  const word = `s${randomUUID().replaceAll('-', '').slice(0, 20)}`
  SECRETS.push(word)
  return word
}

/** Every route of the app, with a value for each of its parameters. */
function urlsOf(routes: string[]): string[] {
  const values: Record<string, string[]> = {
    ':id': [
      'open',
      HIDDEN,
      DRAFT,
      WITHDRAWN,
      'town',
      DRAFT_PLACE,
      'press',
      DRAFT_SOURCE,
      'seed',
      'group',
      'child',
    ],
    ':scheme': ['act', 'role', 'name_kind'],
    ':code': ['not_found', 'invalid_parameter'],
    '*': ['index.html', 'swagger-ui.css'],
  }
  return routes.flatMap((route) => {
    const parameter = Object.keys(values).find((name) => route.includes(name))
    return parameter ? values[parameter]!.map((value) => route.replace(parameter, value)) : [route]
  })
}

const HIDDEN = secret()
const DRAFT = secret()
const WITHDRAWN = secret()
const DRAFT_PLACE = secret()
const DRAFT_SOURCE = secret()
const DRAFT_ACTOR = secret()

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

t.test('the public finds no secret anywhere', async (t) => {
  const store = openStore({ path: ':memory:' })
  plantSeed(store)
  const names = () => [{ value: secret() }, { value: secret(), lang: 'zh', kind: 'alias' }]
  const external_ids = () => [{ scheme: secret(), value: secret() }]
  store.put([
    actor('group', { kind: 'group' }),
    actor(HIDDEN, {
      name: secret(),
      names: names(),
      description: secret(),
      external_ids: external_ids(),
      parent: 'group',
      protected: true,
    }),
    actor('child', { parent: HIDDEN }),
    actor(DRAFT_ACTOR, {
      name: secret(),
      names: names(),
      description: secret(),
      external_ids: external_ids(),
    }),
    location('town'),
    location(DRAFT_PLACE, { name: secret(), names: names(), external_ids: external_ids() }),
    source('press', { cites: [DRAFT_SOURCE] }),
    source(DRAFT_SOURCE, {
      title: secret(),
      publisher: secret(),
      authors: [secret()],
      url: `https://${secret()}.example`,
    }),
    incident('open', {
      date: '2020-01-01',
      actors: [
        { id: HIDDEN, role: 'victim', acts: ['arrest'], note: secret() },
        { id: null, protected: true, role: 'witness', note: secret() },
        { id: 'child', role: 'witness' },
        { id: 'group', role: 'party' },
      ],
      locations: [{ id: 'town' }],
      claims: [
        {
          id: 'c',
          field: 'actors',
          source: 'press',
          adopted: false,
          value: [
            { id: HIDDEN, role: 'target', note: secret() },
            { id: null, protected: true, role: 'target', note: secret() },
          ],
        },
        {
          id: 'd',
          field: 'related',
          source: 'press',
          adopted: false,
          value: [{ id: DRAFT, relation: 'follows' }],
        },
      ],
      related: [
        { id: DRAFT, relation: 'follows' },
        { id: WITHDRAWN, relation: 'follows' },
      ],
    }),
    incident(DRAFT, { ...secretBody(), status: 'draft' }),
    incident(WITHDRAWN, secretBody()),
  ])
  // What was published and then withdrawn is gone from the public view as well.
  const withdrawn = JSON.parse(String(store.incident(WITHDRAWN, 'full'))) as object
  store.put([incident(WITHDRAWN, { ...secretBody(), status: 'withdrawn' })])
  SECRETS.push((withdrawn as { title: string }).title)
  t.ok(SECRETS.length > 50)

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
  t.teardown(async () => {
    await app.close()
    store.close()
  })
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
  const values = [HIDDEN, DRAFT, WITHDRAWN, DRAFT_PLACE, DRAFT_SOURCE, DRAFT_ACTOR]
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
  const urls = [...urlsOf(routes), ...questions.map((question) => `/v1/incidents?${question}`)]
  let answers = 0
  for (const url of urls) {
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'DELETE'] as const) {
      const reply = await app.inject({ method, url })
      const said = `${JSON.stringify(reply.headers)} ${reply.body}`
      const asked = values.filter((value) => url.includes(value))
      const found = SECRETS.filter((word) => !asked.includes(word) && said.includes(word))
      if (found.length > 0) t.fail(`${method} ${url} tells ${found.join(', ')}`)
      // A suggestion would complete what was asked for by a part of it.
      if (reply.statusCode === 400 && /"suggestion":"s[0-9a-f]{20}"/.test(reply.body))
        t.fail(`${url} suggests a secret`)
      answers += 1
    }
  }
  t.ok(answers > 400, `${answers} answers hold none`)
  const logged = SECRETS.filter((word) => log.includes(word))
  t.strictSame(logged, [], 'the log holds none, not even those that were asked for')
  t.ok(log.includes('/v1/incidents/:id'), 'the log was read')
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
