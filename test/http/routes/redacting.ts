/** What the public could read before somebody was protected cannot be read any more. */
import t from 'tap'
import { protectedWorld } from '../../support/protected-world.js'
import type { Json } from '../../support/seeded.js'

t.test('the past is not shown either', async (t) => {
  const { send, sendNow, made, app } = await protectedWorld(t)
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
  t.match((await app.inject('/v1/incidents/x/revisions')).body, /José/, 'it is shown until then')
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

t.test('nor what attributes said, whatever they are called', async (t) => {
  const { sendNow, made, app } = await protectedWorld(t)
  await made('incidents', {
    id: 'x',
    kind: 'incident',
    status: 'published',
    title: 'One',
    attributes: { source: 'José Quill', id: 'José Quill', deaths: 3 },
    claims: [{ id: 'c', field: 'attributes', source: 's', value: { 'José Quill': 1, date: 'José Quill' } }],
  })
  await sendNow('PATCH', '/v1/incidents/x', { attributes: { source: null, id: null }, claims: [] })
  t.equal((await sendNow('PATCH', '/v1/actors/w-1', { protected: true })).status, 200)
  const { data } = (await app.inject('/v1/incidents/x/revisions')).json()
  t.match(data[0].diff[0].value, {
    attributes: { source: '[redacted]', id: '[redacted]', deaths: 3 },
    claims: [{ value: { date: '[redacted]' } }],
  })
  t.notMatch(JSON.stringify(data), /José/)
})

t.test('what followed from it is not tied to who was protected or erased', async (t) => {
  const { send, sendNow, made, bearer, app } = await protectedWorld(t)
  await made('actors', { id: 'w-2', kind: 'person', name: 'Ana Reed' })
  for (const [id, actor] of [['x', 'w-1'] as const, ['y', 'w-2'] as const])
    await made('incidents', {
      id,
      kind: 'incident',
      status: 'published',
      title: 'One',
      actors: [{ id: actor, role: 'victim' }],
    })
  const since = (await app.inject('/v1/changes')).headers['annals-next']
  t.equal((await sendNow('PATCH', '/v1/actors/w-1', { protected: true })).status, 200)
  const erased = await send('DELETE', '/v1/actors/w-2?erase=true', undefined, {
    ...(await bearer('admin')),
    'if-match': '*',
  })
  t.equal(erased.status, 204)
  const told = (body: Json) => body.data.filter(({ type }: Json) => type === 'incident')
  for (const entry of told((await app.inject(`/v1/changes?since=${since}`)).json()))
    t.match(entry, { op: 'updated', because: null })
  for (const entry of told((await send('GET', `/v1/changes?view=full&since=${since}`)).body))
    t.type(entry.because, 'number', 'editors see it')
  for (const id of ['x', 'y'])
    t.equal((await app.inject(`/v1/incidents/${id}/revisions`)).json().data.at(-1).because, null)
})
