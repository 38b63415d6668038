/** Erases records through the API: nothing names them any more, and their ids are not given again. */
import t from 'tap'
import { protectedWorld } from '../../support/protected-world.js'
import type { Json } from '../../support/seeded.js'

t.test('what was erased is listed for mirrors for a while, and its id is never given again', async (t) => {
  const { send, made, bearer, store, app } = await protectedWorld(t)
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
  const admin = await bearer('admin')
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
  await store.forget('2000-01-01T00:00:00Z')
  t.equal((await app.inject('/v1/changes?since=1')).body, before.body, 'they are not old')
  await store.forget('2999-01-01T00:00:00Z')
  const after = await app.inject({
    url: '/v1/changes?since=1',
    headers: { 'if-none-match': String(before.headers.etag) },
  })
  t.equal(after.statusCode, 200, 'the answer that listed them is not right any more')
  t.notMatch(after.body, /erased/)
  t.equal((await send('POST', '/v1/incidents', { id: 'x', kind: 'incident', title: 'New' })).status, 409)
})

t.test('a source that was erased is not cited in the past either', async (t) => {
  const { send, made, bearer } = await protectedWorld(t)
  await made('sources', { id: 'gone', kind: 'news', title: 'Gone' })
  await made('sources', { id: 'citing', kind: 'news', title: 'Citing', cites: ['gone', 's'] })
  const claims = ['gone', 'citing', 's'].map((source) => ({ id: `c-${source}`, field: '*', source }))
  await made('incidents', { id: 'x', kind: 'incident', status: 'published', title: 'One', claims })
  const headers = { ...(await bearer('admin')), 'if-match': '*' }
  t.equal((await send('DELETE', '/v1/sources/gone?erase=true', undefined, headers)).status, 204)
  const views = ['public', 'full']
  for (const view of views) {
    const { body } = await send('GET', `/v1/incidents/x/revisions?view=${view}`)
    const [{ revision }] = body.data.slice(-1)
    for (const url of ['/v1/incidents/x', `/v1/incidents/x/revisions/${revision}`]) {
      const { text } = await send('GET', `${url}?view=${view}`)
      t.notMatch(text, 'gone', url)
      t.match(text, '"cites":["s"]', 'the others are')
    }
    for (const url of ['/v1/incidents/x/revisions', '/v1/sources/citing/revisions'])
      t.notMatch((await send('GET', `${url}?view=${view}`)).text, /"gone"/, url)
  }
})
