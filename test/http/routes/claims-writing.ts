/** Changes single claims, and adds terms. */
import t from 'tap'
import { writer } from '../../support/writer.js'

t.test('a claim is added, followed, changed and taken away', async (t) => {
  const { send, sendNow } = await writer(t)
  await send('POST', '/v1/sources', { id: 's1', kind: 'news', title: 'One' })
  await send('POST', '/v1/sources', { id: 's2', kind: 'news', title: 'Two' })
  await send('POST', '/v1/incidents', {
    id: 'i',
    title: 'I',
    kind: 'incident',
    date: '2020',
    claims: [
      { id: 'c1', field: 'date', source: 's1' },
      { id: 'c2', field: 'title', source: 's1' },
    ],
  })
  const url = '/v1/incidents/i/claims'
  const rival = await send('POST', url, { field: 'date', value: '2021', source: 's2', adopted: false })
  t.equal(rival.status, 201, rival.text)
  t.equal(rival.headers.location, 'http://localhost:80/v1/incidents/i/claims')
  t.match(rival.body, { date: { edtf: '2020' }, disputed: ['date'] })
  t.equal(rival.body.claims[2].id, 'c3')
  const followed = await sendNow('PATCH', `${url}/c3`, { adopted: true })
  t.equal(followed.status, 200, followed.text)
  t.equal(followed.body.date.edtf, '2021')
  t.match(followed.body.claims, [
    { id: 'c1', value: '2020', adopted: false },
    { id: 'c2', value: null, adopted: true },
    { id: 'c3', value: '2021', adopted: true },
  ])
  t.strictSame(followed.body.disputed, ['date'])
  t.equal((await send('PATCH', `${url}/c3`, { note: 'x' })).status, 428)
  t.equal((await send('PATCH', `${url}/c3`, { note: 'x' }, { 'if-match': '"old"' })).status, 412)
  t.equal((await sendNow('PATCH', `${url}/c9`, { note: 'x' })).status, 404)
  const wrong = await sendNow('PATCH', `${url}/c3`, { source: 'none', credibility: 9 })
  t.strictSame([wrong.status, wrong.body.errors[0].pointer], [422, '/credibility'])
  const absent = await sendNow('PATCH', `${url}/c3`, { source: 'none' })
  t.strictSame([absent.status, absent.body.errors[0].pointer], [422, '/source'])
  const value = await send('POST', url, { field: 'date', value: '2021-13', source: 's1' })
  t.strictSame([value.status, value.body.errors[0].pointer], [422, '/value'])
  t.equal((await send('POST', url, { id: 'c1', field: 'date', source: 's1' })).status, 409)
  t.equal((await send('POST', '/v1/incidents/none/claims', { field: 'date', source: 's1' })).status, 404)
  const gone = await sendNow('DELETE', `${url}/c1`)
  t.equal(gone.status, 200)
  t.strictSame(
    gone.body.claims.map(({ id }: { id: string }) => id),
    ['c2', 'c3'],
  )
  t.equal(gone.body.date.edtf, '2021')
})

t.test('an admin adds terms', async (t) => {
  const { send, bearer, get } = await writer(t)
  const term = { code: 'forced_marriage', label: 'Forced marriage', broader: null }
  t.equal((await send('POST', '/v1/vocabularies/act', term)).status, 403)
  const admin = await bearer('admin')
  const made = await send('POST', '/v1/vocabularies/act', term, admin)
  t.equal(made.status, 201, made.text)
  t.match(made.body, { scheme: 'act', ...term, description: null })
  t.ok((await get('/v1/vocabularies/act')).data.some(({ code }: { code: string }) => code === term.code))
  t.equal((await send('POST', '/v1/vocabularies/act', term, admin)).status, 409)
  const bad = await send('POST', '/v1/vocabularies/act', { code: 'X y', broader: 'none' }, admin)
  t.strictSame(bad.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort(), ['/code', '/label'])
  t.equal(
    (await send('POST', '/v1/vocabularies/act', { ...term, code: 'a', broader: 'none' }, admin)).status,
    422,
  )
  t.equal((await send('POST', '/v1/vocabularies/role', term, admin)).status, 400)
  t.equal(
    (await send('POST', '/v1/incidents', { title: 'T', kind: 'incident', acts: ['forced_marriage'] })).status,
    201,
  )
})
