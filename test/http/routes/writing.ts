/** Changes records through the API: what is created, replaced, patched, withdrawn, deleted and restored, and what is refused. */
import t from 'tap'
import { writer } from '../../support/writer.js'

const JINAN = '2022-10-04-jinan-blood-sampling'

t.test('a record is made, read back with its tag, and has an id of its own', async (t) => {
  const { send, get, refused } = await writer(t)
  const body = { title: 'Zwei Übergriffe in Čadca', kind: 'incident', date: '2021-06' }
  const made = await send('POST', '/v1/incidents?reason=first%20report', body)
  t.equal(made.status, 201, made.text)
  t.equal(made.body.id, '2021-06-zwei-ubergriffe-in-cadca')
  t.equal(made.headers.location, `http://localhost:80/v1/incidents/${made.body.id}`)
  t.equal(made.headers['cache-control'], 'no-store')
  t.match(made.body, { status: 'draft', verification: 'unverified', lang: null, date: { edtf: '2021-06' } })
  const read = await send('GET', `/v1/incidents/${made.body.id}?view=full`)
  t.equal(read.headers.etag, made.headers.etag)
  t.strictSame(read.body, made.body)
  await refused(`/v1/incidents/${made.body.id}`, 404)
  const again = await send('POST', '/v1/incidents', body)
  t.equal(again.body.id, `${made.body.id}-2`)
  const han = await send('POST', '/v1/actors', { kind: 'person', name: '徐文龙' })
  t.equal(han.body.id, 'person')
  const source = await send('POST', '/v1/sources', { kind: 'news', title: 'A paper', cites: ['minghui'] })
  t.equal(source.status, 201, source.text)
  const place = await send('POST', '/v1/locations', { kind: 'city', name: 'Čadca', country: 'SK' })
  t.equal(place.body.id, 'cadca')
  t.equal((await send('POST', '/v1/datasets', { title: 'Mine', licence: 'MIT' })).status, 201)
  t.equal((await get('/v1/datasets/mine')).title, 'Mine')
})

t.test('what is wrong is reported all at once, and changes nothing', async (t) => {
  const { send, store, bearer } = await writer(t)
  const before = await store.revision()
  const bad = await send('POST', '/v1/incidents', {
    titel: 'x',
    kind: 'accident',
    date: '2021-13',
    actors: [{ id: 'nobody', role: 'victm' }],
    claims: [{ id: 'c1', field: 'date', value: 7, source: 'minghui' }],
  })
  t.equal(bad.status, 422)
  const pointers = bad.body.errors.map(({ pointer }: { pointer: string }) => pointer)
  for (const pointer of ['/titel', '/title', '/kind', '/date', '/actors/0/role', '/claims/0/value'])
    t.ok(pointers.includes(pointer), `${pointer} in ${pointers}`)
  const missing = await send('POST', '/v1/incidents', {
    title: 'x',
    kind: 'incident',
    dataset: 'none',
    actors: [{ id: 'nobody', role: 'victim', acts: ['no_such_act'] }],
    related: [{ id: 'gone', relation: 'follows' }],
  })
  t.equal(missing.status, 422)
  t.strictSame(missing.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort(), [
    '/actors/0/acts/0',
    '/actors/0/id',
    '/dataset',
    '/related/0/id',
  ])
  const taken = await send('POST', '/v1/incidents', { id: JINAN, title: 'x', kind: 'incident' })
  t.strictSame([taken.status, taken.body.code], [409, 'conflict'])
  for (const [body, headers, status] of [
    ['{"a":', {}, 400],
    ['[1]', {}, 422],
    ['"text"', {}, 422],
    ['null', {}, 422],
    ['', {}, 400],
    [Buffer.from([0x7b, 0xff, 0x7d]), {}, 400],
    [`${'['.repeat(100_000)}`, {}, 400],
    ['{}', { 'content-type': 'text/plain' }, 415],
    ['{}', { 'content-type': 'application/json; charset=latin1' }, 415],
    ['{}', { 'content-type': 'application/merge-patch+json' }, 415],
    ['{}', { 'content-encoding': 'gzip' }, 415],
    [`{"title":"${'x'.repeat(1_100_000)}"}`, {}, 413],
  ] as const) {
    const answer = await send('POST', '/v1/incidents', body, {
      'content-type': 'application/json',
      ...headers,
    })
    t.equal(answer.status, status, `${String(body).slice(0, 40)} ${JSON.stringify(headers)}`)
    t.match(String(answer.headers['content-type']), 'application/problem+json')
  }
  t.equal((await send('POST', '/v1/incidents?why=x', { title: 'x', kind: 'incident' })).status, 400)
  for (const [headers, status] of [
    [{ authorization: '' }, 401],
    [{ authorization: 'Bearer annals_wrong' }, 401],
    [await bearer('read'), 403],
  ] as const)
    t.equal((await send('POST', '/v1/incidents', { title: 'x', kind: 'incident' }, headers)).status, status)
  t.equal(await store.revision(), before)
})

t.test('a change names what it changes; no change is no revision', async (t) => {
  const { send, sendNow, store } = await writer(t)
  const url = `/v1/incidents/${JINAN}`
  const { body: record, headers } = await send('GET', `${url}?view=full`)
  for (const method of ['PUT', 'PATCH', 'DELETE']) {
    const bare = await send(method, url, method === 'DELETE' ? undefined : { title: 'x' })
    t.strictSame([bare.status, bare.body.code], [428, 'precondition_required'], method)
    const stale = await send(method, url, method === 'DELETE' ? undefined : { title: 'x' }, {
      'if-match': '"old"',
    })
    t.strictSame([stale.status, stale.body.code], [412, 'precondition_failed'], method)
    const absent = await send(method, '/v1/incidents/none', method === 'DELETE' ? undefined : {}, {
      'if-match': '*',
    })
    t.equal(absent.status, 404, method)
  }
  const before = await store.revision()
  const same = await sendNow('PUT', url, record)
  t.equal(same.status, 200, same.text)
  t.equal(same.headers.etag, headers.etag)
  t.equal((await sendNow('PATCH', url, {})).status, 200)
  t.equal((await sendNow('PATCH', url, { title: record.title, revision: 1, sources: [] })).status, 200)
  t.equal(await store.revision(), before, 'what says the same is no change')
  const renamed = await send('PATCH', `${url}?reason=typo`, '{"title":"Jinan"}', {
    'if-match': String(headers.etag).replace(/"$/, '-gzip"'),
    'content-type': 'application/merge-patch+json',
  })
  t.equal(renamed.status, 200, renamed.text)
  t.equal(renamed.body.title, 'Jinan')
  t.strictSame(
    { ...renamed.body, title: 0, revision: 0, updated_at: 0 },
    { ...record, title: 0, revision: 0, updated_at: 0 },
  )
  t.equal((await send('PATCH', url, { title: 'late' }, { 'if-match': String(headers.etag) })).status, 412)
  const cleared = await sendNow('PATCH', url, { summary: null, attributes: { deaths: 0 } })
  t.match(cleared.body, { summary: null, attributes: { deaths: 0 } })
  const moved = await sendNow('PUT', url, { ...record, id: 'another' })
  t.strictSame([moved.status, moved.body.errors[0].pointer], [422, '/id'])
  const row = await sendNow('PATCH', url, { actors: record.actors.slice(0, 1), acts: [] })
  t.strictSame(row.body.acts, record.actors[0].acts, 'acts go with their row')
})

t.test(
  'incidents are withdrawn, others deleted where nothing names them; ids do not come back',
  async (t) => {
    const { send, sendNow, refused } = await writer(t)
    t.equal((await sendNow('DELETE', `/v1/incidents/${JINAN}`)).status, 204)
    await refused(`/v1/incidents/${JINAN}`, 410)
    const draft = await send('POST', '/v1/incidents', { title: 'Never out', kind: 'incident' })
    t.equal((await sendNow('DELETE', `/v1/incidents/${draft.body.id}`)).status, 204)
    await refused(`/v1/incidents/${draft.body.id}`, 404)
    const named = await sendNow('DELETE', '/v1/sources/minghui')
    t.strictSame([named.status, named.body.code], [409, 'conflict'])
    t.match(named.body.detail, /referenced by .*source/)
    t.equal((await sendNow('DELETE', '/v1/locations/cn')).status, 409)
    t.equal((await sendNow('DELETE', '/v1/datasets/seed')).status, 409)
    for (const [path, body] of [
      [
        'actors',
        { id: 'gone', kind: 'person', name: 'Gone Away', external_ids: [{ scheme: 'x', value: '1' }] },
      ],
      [
        'locations',
        { id: 'gone', kind: 'city', name: 'Gone', geometry: { type: 'Point', coordinates: [1, 2] } },
      ],
      ['sources', { id: 'gone', kind: 'news', title: 'Gone', cites: ['minghui'] }],
      ['datasets', { id: 'gone', title: 'Gone', licence: 'MIT' }],
    ] as const) {
      t.equal((await send('POST', `/v1/${path}`, body)).status, 201)
      const removed = await sendNow('DELETE', `/v1/${path}/gone`)
      t.equal(removed.status, 204, `${path} ${removed.text}`)
      t.equal((await send('GET', `/v1/${path}/gone?view=full`)).status, 404)
      const again = await send('POST', `/v1/${path}`, body)
      t.strictSame([again.status, again.body.code], [409, 'conflict'], `${path}: ids are not given again`)
      t.equal((await send('GET', `/v1/${path}?view=full&q=gone`)).body.meta.total, 0)
    }
    const heir = { kind: 'person', name: 'Heir', external_ids: [{ scheme: 'x', value: '1' }] }
    t.equal((await send('POST', '/v1/actors', heir)).status, 201, 'its external id is free')
    const rival = await send('POST', '/v1/actors', { ...heir, name: 'Rival' })
    t.strictSame([rival.status, rival.body.errors[0].pointer], [409, '/external_ids/0'])
    t.equal((await send('GET', '/v1/sources/minghui?view=full')).status, 200, 'what it cited is still there')
  },
)

t.test('circles and protected rows are refused', async (t) => {
  const { send, sendNow, get } = await writer(t)
  await send('POST', '/v1/actors', { id: 'above', kind: 'group', name: 'Above' })
  await send('POST', '/v1/actors', { id: 'below', kind: 'group', name: 'Below', parent: 'above' })
  const circle = await sendNow('PATCH', '/v1/actors/above', { parent: 'below' })
  t.strictSame([circle.status, circle.body.errors[0].pointer], [422, '/parent'])
  const cites = await sendNow('PATCH', '/v1/sources/minghui', { cites: ['us-religious-freedom-report'] })
  t.strictSame([cites.status, cites.body.errors[0].pointer], [422, '/cites'])
  await send('POST', '/v1/actors', { id: 'hidden', kind: 'person', name: 'Q', protected: true })
  const actors = [{ id: 'hidden', role: 'victim', acts: ['arrest'] }]
  const made = await send('POST', '/v1/incidents', {
    id: 'p',
    title: 'P',
    kind: 'incident',
    status: 'published',
    actors,
  })
  t.equal(made.status, 201, made.text)
  const shown = await get('/v1/incidents/p')
  const put = await sendNow('PUT', '/v1/incidents/p', shown)
  t.strictSame([put.status, put.body.code, put.body.errors[0].pointer], [422, 'protected_row', '/actors/0'])
  t.equal((await sendNow('PATCH', '/v1/incidents/p', { actors: shown.actors })).body.code, 'protected_row')
  const nobody = { role: 'victim', kind: 'person', protected: true }
  t.equal(
    (await send('POST', '/v1/incidents', { id: 'q', title: 'Q', kind: 'incident', actors: [nobody] })).status,
    201,
  )
  t.equal((await sendNow('PATCH', '/v1/incidents/q', { title: 'Q2' })).status, 200, 'what came so stays so')
})

t.test('what was said at a revision is said again', async (t) => {
  const { send, sendNow } = await writer(t)
  const url = `/v1/incidents/${JINAN}`
  const { body: before } = await send('GET', `${url}?view=full`)
  const changed = await sendNow('PATCH', url, { title: 'Wrong', actors: [] })
  const restored = await send('POST', `${url}/revisions/${before.revision}/restore`)
  t.equal(restored.status, 200, restored.text)
  t.ok(restored.body.revision > changed.body.revision)
  const bare = ({ revision, updated_at, ...rest }: { revision: number; updated_at: string }) => rest
  t.strictSame(bare(restored.body), bare(before))
  t.equal((await send('POST', `${url}/revisions/1/restore`)).status, 404)
  t.equal((await send('POST', `${url}/revisions/0/restore`)).status, 400)
  t.equal((await send('POST', `/v1/incidents/none/revisions/1/restore`)).status, 404)
})

t.test('a reason is a line of text', async (t) => {
  const { send } = await writer(t)
  const body = { kind: 'person', name: 'X' }
  for (const reason of ['%00', 'a%07b', '%0A', ''])
    t.equal(
      (await send('POST', `/v1/actors?reason=${reason}`, body)).body.errors[0].parameter,
      'reason',
      reason,
    )
  t.equal((await send('POST', '/v1/actors?reason=one%0Atwo', body)).status, 201)
})
