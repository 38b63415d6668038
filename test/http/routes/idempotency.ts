/** Requests that are sent again with the same `Idempotency-Key`: the same answer, and no second write. */
import t from 'tap'
import { writer } from '../../support/writer.js'

t.test('a retry with the same Idempotency-Key is answered the same, and writes nothing', async (t) => {
  const { send, store, bearer } = await writer(t)
  const body = { title: 'Once', kind: 'incident' }
  const headers = { 'idempotency-key': 'a b-1' }
  const first = await send('POST', '/v1/incidents', body, headers)
  const revision = await store.revision()
  const second = await send('POST', '/v1/incidents', body, headers)
  t.strictSame(
    [second.status, second.text, second.headers.location],
    [201, first.text, first.headers.location],
  )
  t.equal(second.headers.etag, first.headers.etag)
  t.equal(await store.revision(), revision)
  const other = await send('POST', '/v1/incidents', { ...body, title: 'Twice' }, headers)
  t.strictSame([other.status, other.body.code], [409, 'conflict'])
  const another = await send('POST', '/v1/incidents', body, { ...headers, ...(await bearer('write')) })
  t.equal(another.body.id, 'once-2', 'keys do not share them')
  const bad = await send('POST', '/v1/incidents', { title: '' }, { 'idempotency-key': 'bad' })
  t.equal(bad.status, 422)
  t.equal(
    (await send('POST', '/v1/incidents', body, { 'idempotency-key': 'bad' })).status,
    201,
    'a refusal is not kept',
  )
  t.equal((await send('POST', '/v1/incidents', body, { 'idempotency-key': 'x'.repeat(256) })).status, 400)
})

t.test('every POST that changes something may be sent again', async (t) => {
  const { send, store, bearer } = await writer(t)
  for (const id of ['one', 'two'])
    await send('POST', '/v1/actors', { id, kind: 'person', name: `Number ${id}` })
  const [first] = (await send('GET', '/v1/actors/one/revisions?view=full')).body.data
  const { etag } = (await send('GET', '/v1/actors/one?view=full')).headers
  const posts: [string, (object | undefined)?, object?][] = [
    [`/v1/actors/one/revisions/${first.revision}/restore?reason=again`, undefined, { 'if-match': etag }],
    ['/v1/actors/one/merge', { into: 'two' }, { 'if-match': etag }],
    ['/v1/actors/one/split'],
    ['/v1/vocabularies/act', { code: 'new_act', label: 'New' }, await bearer('admin')],
  ]
  for (const [url, body, headers] of posts) {
    const sent = { ...headers, 'idempotency-key': url }
    const done = await send('POST', url, body, sent)
    t.ok(done.status < 300, `${url}: ${done.text}`)
    const revision = await store.revision()
    const again = await send('POST', url, body, sent)
    t.strictSame([again.status, again.text], [done.status, done.text], url)
    for (const name of ['etag', 'location'])
      t.equal(again.headers[name], done.headers[name], `${url} ${name}`)
    t.equal(await store.revision(), revision, 'nothing was written')
    const other = await send('POST', `${url}${url.includes('?') ? '&' : '?'}reason=other`, body, sent)
    t.ok(other.status >= 400, 'another request')
  }
})
