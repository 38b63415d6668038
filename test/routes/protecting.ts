/** Protects and erases people through the API, and looks for their names wherever they could be left, the file included. */
import { existsSync, readFileSync } from 'node:fs'
import t, { type Test } from 'tap'
import { openStore } from '../../src/store/sqlite/open.js'
import { Dice } from '../fixtures/reference-world.js'
import { RUNS } from '../fixtures/runs.js'
import type { Json } from '../fixtures/seeded.js'
import { type Writer, writer } from '../fixtures/writer.js'

/** Worlds that are made, and people in each who are protected and erased, at random. */
const WORLDS = RUNS * 2
const PEOPLE = 3

async function world(t: Test) {
  const given = await writer(t, openStore({ path: ':memory:' }))
  const { send } = given
  const made = async (path: string, body: object) => {
    const reply = await send('POST', `/v1/${path}`, body)
    if (reply.status !== 201) throw new Error(reply.text)
  }
  await made('actors', { id: 'w-1', kind: 'person', name: 'José Quill', names: [{ value: '王小明' }] })
  await made('sources', { id: 's', kind: 'news', title: 'News' })
  await made('locations', { id: 'p', kind: 'city', name: 'Town' })
  return { ...given, made }
}

const pointers = (body: Json): string[] =>
  body.mentions.map((one: Json) => `${one.type} ${one.id} ${one.pointer}`).sort()

t.test('protecting tells where the names stand, and waits until somebody has seen that', async (t) => {
  const { send, sendNow, made, get } = await world(t)
  await made('incidents', {
    id: '2020-arrest-of-jose-quill',
    kind: 'incident',
    status: 'published',
    title: 'jose  QUILL is arrested',
    summary: 'Nothing here of Josephine Quill, but of 王小明先生',
    translations: { es: { title: 'José', summary: 'Detención de José-Quill' } },
    tags: ['jose-quill'],
    attributes: { 'José Quill': 1, other: 'w 1' },
    actors: [
      { id: 'w-1', role: 'victim', note: 'José Quill himself' },
      { id: null, role: 'witness', note: 'a cousin of José Quill' },
    ],
    claims: [
      { id: 'c1', field: 'title', value: 'Quill, José', source: 's', adopted: false },
      { id: 'c2', field: 'summary', value: 'José Quill', source: 's', note: 'so says José Quill' },
      {
        id: 'c3',
        field: 'actors',
        source: 's',
        adopted: false,
        value: [{ id: 'w-1', role: 'party', note: 'José Quill' }],
      },
    ],
  })
  await made('incidents', { id: 'draft', kind: 'incident', title: 'About José Quill' })
  await made('locations', { id: 'house', kind: 'site', name: 'House of José Quill' })

  const asked = await sendNow('PATCH', '/v1/actors/w-1', { protected: true })
  t.match(asked.body, { status: 409, code: 'protected_name' })
  const mentions = [
    'incident 2020-arrest-of-jose-quill /actors/1/note',
    'incident 2020-arrest-of-jose-quill /attributes/José Quill',
    'incident 2020-arrest-of-jose-quill /attributes/other',
    'incident 2020-arrest-of-jose-quill /claims/1/note',
    'incident 2020-arrest-of-jose-quill /claims/1/value',
    'incident 2020-arrest-of-jose-quill /id',
    'incident 2020-arrest-of-jose-quill /summary',
    'incident 2020-arrest-of-jose-quill /tags/0',
    'incident 2020-arrest-of-jose-quill /title',
    'incident 2020-arrest-of-jose-quill /translations/es/summary',
    'incident draft /title',
    'location house /name',
  ]
  t.strictSame(pointers(asked.body), mentions)
  t.equal(asked.body.errors.length, mentions.length)
  t.equal(
    asked.body.mentions.find(({ id }: Json) => id === 'draft').status,
    'draft',
    'whether it is public is told',
  )
  t.strictSame((await get('/v1/actors/w-1')).protected, false, 'nothing was changed')
  t.equal((await sendNow('GET', '/v1/actors/w-1/mentions')).body.data.length, mentions.length)
  t.equal((await send('GET', '/v1/actors/nobody/mentions')).status, 404)

  const done = await sendNow('PATCH', '/v1/actors/w-1?acknowledge=true', { protected: true })
  t.match(done, { status: 200, body: { protected: true, name: 'José Quill' } })

  // What was acknowledged is not asked about again, what is new is.
  const url = '/v1/incidents/2020-arrest-of-jose-quill'
  t.equal((await sendNow('PATCH', url, { tags: ['x', 'jose-quill'] })).status, 200)
  const again = await sendNow('PATCH', url, {
    lang: 'en',
    tags: [],
    technologies: [],
    claims: [{ id: 'n', field: 'date', source: 's', locator: 'José Quill, page 1' }],
  })
  t.strictSame(pointers(again.body), ['incident 2020-arrest-of-jose-quill /claims/0/locator'])
  t.equal(
    (await send('POST', '/v1/incidents', { kind: 'incident', title: 'José Quill again' })).status,
    201,
    'a draft',
  )
  t.equal(
    (await sendNow('PATCH', '/v1/incidents/draft', { status: 'published' })).body.code,
    'protected_name',
  )
  t.equal(
    (
      await sendNow('PATCH', '/v1/incidents/draft', {
        status: 'published',
        title: 'About somebody',
        locations: [{ id: 'house' }],
      })
    ).body.mentions[0].id,
    'house',
    'a place that comes out by it',
  )
  t.equal((await send('POST', '/v1/datasets', { title: 'Quill, José Quill', licence: 'MIT' })).status, 409)
  t.equal(
    (await send('POST', '/v1/actors?reason=for%20Jose%20Quill', { kind: 'person', name: 'X' })).body.errors[0]
      .parameter,
    'reason',
  )
  t.equal(
    (await sendNow('PATCH', '/v1/actors/w-1', { names: [{ value: 'Town' }] })).body.mentions[0].id,
    'p',
    'a new name of somebody protected',
  )
  t.equal((await sendNow('PATCH', '/v1/actors/w-1', { protected: false })).status, 200)
  t.equal((await sendNow('PATCH', '/v1/incidents/draft', { status: 'published' })).status, 200)
})

t.test('the past is not told either', async (t) => {
  const { send, sendNow, made, app } = await world(t)
  await made('incidents?reason=told%20by%20Jose%20Quill', {
    id: 'x',
    kind: 'incident',
    status: 'published',
    title: 'José Quill is arrested',
    attributes: { 'jose quill': true },
    actors: [{ id: 'w-1', role: 'victim', note: 'he' }],
    claims: [{ id: 'c1', field: 'title', source: 's', note: 'José Quill' }],
  })
  const since = Number((await app.inject('/v1/changes')).headers['annals-next'])
  await sendNow('PATCH', '/v1/incidents/x', {
    title: 'Somebody is arrested',
    attributes: { 'jose quill': null },
    claims: [],
  })
  await sendNow('PATCH', '/v1/incidents/x', { actors: [] })
  t.match((await app.inject('/v1/incidents/x/revisions')).body, /José/, 'it is told until then')
  t.equal((await sendNow('PATCH', '/v1/actors/w-1?reason=at%20risk', { protected: true })).status, 200)

  const public_ = [
    '/v1/incidents/x/revisions',
    '/v1/changes',
    '/v1/annals.ndjson',
    '/v1/changes.ndjson',
    '/v1/changes.atom',
  ]
  const { data } = (await app.inject('/v1/incidents/x/revisions')).json()
  for (const { revision } of data) public_.push(`/v1/incidents/x/revisions/${revision}`)
  for (const url of public_) {
    const { body, statusCode } = await app.inject(url)
    t.equal(statusCode, 200, url)
    t.notMatch(body, /Jos|Quill|王小明|w-1|at risk|told by/i, url)
  }
  t.match(data[0].diff[0].value, { title: '[redacted]', attributes: {}, claims: [{ note: '[redacted]' }] })
  t.equal((await app.inject('/v1/actors/w-1/revisions')).statusCode, 404)
  t.match((await send('GET', '/v1/incidents/x/revisions?view=full')).text, /José/, 'editors see it')

  const told = (await app.inject(`/v1/changes?since=${since}`))
    .json()
    .data.find(({ type }: Json) => type === 'actor')
  t.match(told, { id: 'w-1', op: 'redacted', record: null }, 'mirrors learn that they have to forget')
})

t.test('what was erased is told to mirrors for a while, and its id is never given again', async (t) => {
  const { send, made, bearer, store, app } = await world(t)
  await made('incidents', {
    id: 'x',
    kind: 'incident',
    status: 'published',
    title: 'One',
    locations: [{ id: 'p' }],
    claims: [{ id: 'c', field: '*', source: 's' }],
  })
  await made('incidents', {
    id: 'y',
    kind: 'incident',
    status: 'published',
    title: 'Two',
    related: [{ id: 'x', relation: 'follows' }],
    locations: [{ id: 'p' }],
    claims: [
      { id: 'c', field: '*', source: 's' },
      { id: 'd', field: 'related', adopted: false, source: 's', value: [{ id: 'x', relation: 'part_of' }] },
    ],
  })
  const admin = bearer('admin')
  const erase = async (url: string, headers: object = admin) => {
    const etag = String((await send('GET', `${url}?view=full`)).headers.etag)
    return send('DELETE', `${url}?erase=true`, undefined, { 'if-match': etag, ...headers })
  }
  t.equal((await erase('/v1/incidents/x', {})).status, 403, 'a key that writes is not enough')
  t.equal((await send('DELETE', '/v1/incidents/x?erase=true', undefined, admin)).status, 428)
  t.equal((await erase('/v1/incidents/x')).status, 204)
  for (const view of ['public', 'full']) {
    t.equal((await send('GET', `/v1/incidents/x?view=${view}`)).status, 404)
    t.equal((await send('GET', `/v1/incidents/x/revisions?view=${view}`)).status, 404)
    t.strictSame((await send('GET', `/v1/incidents/y?view=${view}`)).body.related, [])
    t.notMatch((await send('GET', `/v1/incidents/y/revisions?view=${view}`)).text, /"x"/)
    t.match(
      (await send('GET', `/v1/changes?since=1&view=${view}`)).body.data.find(({ id }: Json) => id === 'x'),
      { op: 'erased', record: null },
    )
  }
  t.equal((await send('POST', '/v1/incidents', { id: 'x', kind: 'incident', title: 'New' })).status, 409)
  t.equal((await erase('/v1/locations/p')).status, 204)
  t.strictSame((await send('GET', '/v1/incidents/y')).body.locations, [])
  t.equal((await erase('/v1/sources/s')).status, 204)
  t.strictSame((await send('GET', '/v1/incidents/y')).body.claims, [])
  const before = await app.inject('/v1/changes?since=1')
  store.forget('2000-01-01T00:00:00Z')
  t.equal((await app.inject('/v1/changes?since=1')).body, before.body, 'they are not old')
  store.forget('2999-01-01T00:00:00Z')
  const after = await app.inject({
    url: '/v1/changes?since=1',
    headers: { 'if-none-match': String(before.headers.etag) },
  })
  t.equal(after.statusCode, 200, 'the answer that told of them is not right any more')
  t.notMatch(after.body, /erased/)
  t.equal((await send('POST', '/v1/incidents', { id: 'x', kind: 'incident', title: 'New' })).status, 409)
})

/** Whether a word stands in one of the files of a database. */
const heldBy = (path: string, words: readonly string[]): string[] =>
  [path, `${path}-wal`].filter(existsSync).flatMap((file) => {
    const bytes = readFileSync(file)
    return words
      .filter((word) => bytes.includes(word))
      .map((word) => `${word} in ${file.slice(path.length) || 'file'}`)
  })

/** Somebody, every word of whom stands nowhere else. */
function somebody(dice: Dice, seed: number) {
  const word = (name: string) => `${name}${seed}${dice.between(1e8, 9e8)}`
  return {
    id: word('id'),
    name: word('Name'),
    alias: word('Alias'),
    text: word('Text'),
    scheme: word('Scheme'),
  }
}

/** Makes people and incidents about them, takes their names out, protects some, and erases all. */
async function randomWorld(t: Test, seed: number) {
  const dice = new Dice(seed)
  const path = `${t.testdir()}/${seed}.sqlite`
  const { send, sendNow, bearer, app, store }: Writer = await writer(t, openStore({ path }))
  const admin = bearer('admin')
  const people = Array.from({ length: PEOPLE }, () => somebody(dice, seed))
  const words = people.flatMap((one) => Object.values(one))
  const must = async (reply: Promise<{ status: number; text: string }>) => {
    const { status, text } = await reply
    if (status >= 300) throw new Error(`seed ${seed}: ${text}`)
  }
  await must(send('POST', '/v1/sources', { id: 's', kind: 'news', title: 'News' }))
  for (const { id, name, alias, text, scheme } of people) {
    const body = {
      id,
      kind: 'person',
      name,
      names: [{ value: alias }],
      description: text,
      external_ids: [{ scheme, value: '1' }],
    }
    await must(send('POST', '/v1/actors', body, { 'idempotency-key': id }))
    await must(
      send('POST', '/v1/actors', {
        id: `other-${id.slice(2)}`,
        kind: 'person',
        name: `Other ${id.slice(2)}`,
      }),
    )
  }
  // Fills pages between, so that what is deleted stands among what stays.
  for (let index = 0; index < 25; index += 1) {
    const { id, name, alias } = dice.pick(people)
    await must(
      send('POST', '/v1/incidents', {
        id: `i${index}`,
        kind: 'incident',
        status: dice.pick(['published', 'draft']),
        title: dice.chance(0.3) ? `About ${name}` : `Title ${index}`,
        summary: 'filling '.repeat(dice.between(1, 300)),
        actors: dice.chance(0.6) ? [{ id, role: 'victim', note: dice.chance(0.5) ? alias : null }] : [],
        claims: dice.chance(0.3)
          ? [{ id: 'c', field: 'actors', adopted: false, source: 's', value: [{ id, role: 'party' }] }]
          : [],
      }),
    )
  }
  const urls: string[] = []
  for (const { id } of people) {
    const isMerged = dice.chance(0.3)
    const other = `other-${id.slice(2)}`
    if (isMerged) await must(send('POST', `/v1/actors/${id}/merge`, { into: other }))
    urls.push(`/v1/actors/${isMerged ? other : id}`)
  }
  // Editors take the names out of what is said now.
  const { data } = (await send('GET', '/v1/incidents?view=full&limit=1000')).body
  for (const { id, title, actors } of data as Json[]) {
    const rows = actors.map((row: Json) => ({ ...row, note: null }))
    const said = title.startsWith('About') ? 'Somebody' : title
    await must(sendNow('PATCH', `/v1/incidents/${id}`, { title: said, actors: rows }))
  }
  for (const url of urls) if (dice.chance(0.5)) await must(sendNow('PATCH', url, { protected: true }))
  for (const url of urls) {
    const { headers, body } = await send('GET', `${url}?view=full`)
    if (body.protected) {
      const own = Object.values(people[urls.indexOf(url)]!)
      for (const asked of ['/v1/changes', '/v1/annals.ndjson', '/v1/incidents/i0/revisions', '/v1/actors']) {
        const reply = await app.inject(asked)
        const found = own.filter((one) => reply.body.includes(one))
        if (found.length > 0) t.fail(`seed ${seed}: ${asked} tells ${found}`)
      }
    }
    const erase = { ...admin, 'if-match': String(headers.etag) }
    await must(send('DELETE', `${url}?erase=true`, undefined, erase))
  }
  store.forget('2999-01-01T00:00:00Z')
  const { body } = await app.inject({ url: '/v1/annals.ndjson?view=full', headers: admin })
  const said = words.filter((one) => body.includes(one))
  t.strictSame(said, [], `seed ${seed}: said`)
  await store.scrubbed()
  t.strictSame(heldBy(path, words), [], `seed ${seed}: in the files`)
}

t.test(`the file holds nothing of who was erased, in ${WORLDS} random worlds`, async (t) => {
  for (let seed = 1; seed <= WORLDS; seed += 1) await randomWorld(t, seed)
})

t.test('an import is looked at as well', async (t) => {
  const { send, sendNow, bearer } = await world(t)
  await sendNow('PATCH', '/v1/actors/w-1', { protected: true })
  const lines = (title: string) =>
    [
      { type: 'incident', id: 'y', kind: 'incident', status: 'published', title: 'Open' },
      { type: 'incident', id: 'x', kind: 'incident', status: 'published', title },
    ]
      .map((line) => JSON.stringify(line))
      .join('\n')
  const type = { ...bearer('admin'), 'content-type': 'application/x-ndjson' }
  const refused = await send('POST', '/v1/imports', lines('Jose Quill'), type)
  t.match(refused, {
    status: 409,
    body: { code: 'protected_name', mentions: [{ id: 'x', pointer: '/title' }] },
  })
  t.equal((await send('GET', '/v1/incidents/y')).status, 404, 'nothing of it was written')
  t.equal((await send('POST', '/v1/imports?acknowledge=true', lines('Jose Quill'), type)).status, 200)
  t.equal((await send('GET', '/v1/incidents/x')).body.title, 'Jose Quill')
})
