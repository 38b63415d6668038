/** Protects people through the API: where their names stand is listed, and what would publish them is refused. */
import t from 'tap'
import { protectedWorld } from '../../support/protected-world.js'
import type { Json } from '../../support/seeded.js'

const pointers = (body: Json): string[] =>
  body.mentions.map((one: Json) => `${one.type} ${one.id} ${one.pointer}`).sort()

t.test('protecting tells where the names stand, and waits until somebody has seen that', async (t) => {
  const { send, sendNow, made, get } = await protectedWorld(t)
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
    'incident 2020-arrest-of-jose-quill /claims/0/value',
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
    'whether it is public is shown',
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

t.test('attributes are called anything, and licences say anything', async (t) => {
  const { sendNow, made } = await protectedWorld(t)
  const attributes = { source: 'José Quill', kind: 'José Quill', status: 'José Quill', id: 'José Quill' }
  await made('incidents', {
    id: 'x',
    kind: 'incident',
    status: 'published',
    title: 'One',
    attributes,
    claims: [{ id: 'c', field: 'attributes', source: 's', value: { 'José Quill': 1, date: 'José Quill' } }],
  })
  await made('datasets', { id: 'd', title: 'A set', licence: 'as José Quill allows' })
  const mentions = [
    'dataset d /licence',
    'incident x /attributes/id',
    'incident x /attributes/kind',
    'incident x /attributes/source',
    'incident x /attributes/status',
    'incident x /claims/0/value/José Quill',
    'incident x /claims/0/value/date',
  ]
  const asked = await sendNow('PATCH', '/v1/actors/w-1', { protected: true })
  t.strictSame(pointers(asked.body), mentions)
  t.equal((await sendNow('PATCH', '/v1/actors/w-1?acknowledge=true', { protected: true })).status, 200)
  const again = await sendNow('PATCH', '/v1/incidents/x', { attributes: { country: 'José Quill' } })
  t.strictSame(pointers(again.body), ['incident x /attributes/country'])
})

t.test('who is protected stays so until somebody says otherwise', async (t) => {
  const { send, sendNow, made } = await protectedWorld(t)
  await made('actors', { id: 'w-2', kind: 'person', name: 'Ana Reed' })
  for (const id of ['w-1', 'w-2'])
    await made('incidents', {
      kind: 'incident',
      status: 'published',
      title: 'One',
      actors: [{ id, role: 'victim' }],
    })
  const [first] = (await send('GET', '/v1/actors/w-1/revisions?view=full')).body.data
  await send('POST', '/v1/actors/w-2/merge', { into: 'w-1' })
  t.equal((await sendNow('PATCH', '/v1/actors/w-1', { protected: true })).status, 200)

  const body = { kind: 'person', name: 'José Quill' }
  t.match(await sendNow('PUT', '/v1/actors/w-1', body), { status: 200, body: { protected: true } })
  t.match((await sendNow('PATCH', '/v1/actors/w-1', { protected: null })).body, { protected: true })
  const restored = await send('POST', `/v1/actors/w-1/revisions/${first.revision}/restore`)
  t.match(restored, { status: 200, body: { names: [{ value: '王小明' }], protected: true } })
  t.match(await send('POST', '/v1/actors/w-2/split'), {
    status: 200,
    body: { name: 'Ana Reed', protected: true },
  })
  for (const id of ['w-1', 'w-2']) t.equal((await send('GET', `/v1/actors/${id}`)).status, 404, id)
  t.match(await sendNow('PUT', '/v1/actors/w-1', { ...body, protected: false }), {
    body: { protected: false },
  })
  t.equal((await send('GET', '/v1/actors/w-1')).status, 200)
})

t.test('an import is checked as well', async (t) => {
  const { send, sendNow, bearer } = await protectedWorld(t)
  await sendNow('PATCH', '/v1/actors/w-1', { protected: true })
  const lines = (title: string) =>
    [
      { type: 'incident', id: 'y', kind: 'incident', status: 'published', title: 'Open' },
      { type: 'incident', id: 'x', kind: 'incident', status: 'published', title },
    ]
      .map((line) => JSON.stringify(line))
      .join('\n')
  const type = { ...(await bearer('admin')), 'content-type': 'application/x-ndjson' }
  const refused = await send('POST', '/v1/imports', lines('Jose Quill'), type)
  t.match(refused, {
    status: 409,
    body: { code: 'protected_name', mentions: [{ id: 'x', pointer: '/title' }] },
  })
  t.equal((await send('GET', '/v1/incidents/y')).status, 404, 'nothing of it was written')
  t.equal((await send('POST', '/v1/imports?acknowledge=true', lines('Jose Quill'), type)).status, 200)
  t.equal((await send('GET', '/v1/incidents/x')).body.title, 'Jose Quill')
})

/** Names of ten scripts, and texts in which they stand in another form. */
const NAMES: readonly (readonly [name: string, text: string])[] = [
  ['Ilgın Örnek', 'ILGIN ÖRNEK SERBEST'],
  ['Bärbel Muß', 'MUSS, Baerbel'],
  ['Пётр Образцов', 'дело Петра Образцова'],
  ['Ελένη Δείγμα', 'της Ελένης Δείγματος'],
  ['أسماء المثال', 'وأسماء المثال'],
  ['דנה הדוגמה', 'מכתב לדנה הדוגמה'],
  ['윤보기', '윤보기를 석방하라'],
  ['陳樣本', '记者陈样本说'],
  ['見本 花子', '花子見本さん'],
  ['ปราณี ตัวอย่าง', 'นางปราณีตัวอย่างกล่าว'],
  ['सीता उदाहरण', 'सीता उदाहरणों'],
  ['አልማዝ ምሳሌ', 'የአልማዝ ምሳሌ'],
  ['ანა ნიმუში', 'ანას ნიმუშის'],
  ['Zoran Uzorak', 'https://a.example/Uzorak,%20Zorana'],
  ['Вера Образцова', `https://a.example/${encodeURIComponent('Образцова_Вера')}`],
]

t.test('a name is found in the form that a text gives it, in every script', async (t) => {
  const { send, sendNow, made, bearer } = await protectedWorld(t)
  for (const [index, [name, text]] of NAMES.entries()) {
    await made('actors', { id: `n-${index}x`, kind: 'person', name, protected: true })
    const body = { id: `i-${index}`, kind: 'incident', status: 'published', title: 'One', summary: text }
    const refused = await send('POST', '/v1/incidents', body)
    t.equal(refused.status, 409, `${name}: ${text}`)
    t.strictSame(pointers(refused.body), [`incident i-${index} /summary`])
    const line = JSON.stringify({ type: 'incident', ...body, tags: ['imported'] })
    const type = { ...(await bearer('admin')), 'content-type': 'application/x-ndjson' }
    const imported = await send('POST', '/v1/imports', line, type)
    t.match(imported, { status: 409, body: { mentions: [{ id: `i-${index}`, pointer: '/summary' }] } }, text)
    t.equal((await send('POST', '/v1/incidents?acknowledge=true', body)).status, 201)
    t.match(await sendNow('PATCH', `/v1/incidents/i-${index}`, { tags: ['a'] }), { status: 200 })
  }
  t.match(await send('GET', '/v1/mentions'), { status: 200, body: { data: [] } })
  // The other way round: the texts are there when somebody comes to be protected.
  for (const [index, [name, text]] of NAMES.entries()) {
    await sendNow('PATCH', `/v1/actors/n-${index}x`, { protected: false })
    t.match(await sendNow('GET', `/v1/actors/n-${index}x/mentions`), {
      body: { data: [{ id: `i-${index}`, pointer: '/summary' }] },
    })
    const asked = await sendNow('PATCH', `/v1/actors/n-${index}x`, { protected: true })
    t.strictSame(pointers(asked.body), [`incident i-${index} /summary`], `${name}: ${text}`)
    await sendNow('PATCH', `/v1/incidents/i-${index}`, { summary: null })
    t.equal((await sendNow('PATCH', `/v1/actors/n-${index}x`, { protected: true })).status, 200)
    const { data } = (await send('GET', `/v1/incidents/i-${index}/revisions`)).body
    t.notOk(JSON.stringify(data).includes(text), `the public past has no ${text}`)
  }
})
