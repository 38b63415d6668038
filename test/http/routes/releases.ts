/** Asks for releases over HTTP: what is said of them, their files, their citations, what changed, and questions to them. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { parse } from 'yaml'
import { plantSeed } from '../../../src/curation/seed.js'
import { createRelease, deleteRelease, renewDue } from '../../../src/releasing/release-commands.js'
import { actor, incident } from '../../support/records.js'
import { ask, ids, type Json } from '../../support/seeded.js'
import { openStore } from '../../support/stores.js'
import { writer } from '../../support/writer.js'

async function world(t: Test) {
  const store = await openStore({ path: join(t.testdir(), 'annals.sqlite') })
  await plantSeed(store)
  const create = (name: string) => createRelease(store, { name, title: 'Seed records', note: 'A note.' })
  return { ...(await ask(t, store)), create }
}

t.test('what is said of releases', async (t) => {
  const { app, get, refused, store, create } = await world(t)
  t.strictSame((await get('/v1/releases')).data, [])
  t.strictSame((await get('/v1')).releases, [])
  t.match((await refused('/v1/incidents?release=latest', 400)).errors, [
    { parameter: 'release', detail: /no release/ },
  ])
  t.equal((await refused('/v1/releases/latest', 404)).code, 'not_found')
  await create('2026.10')
  await create('2026.11')
  t.strictSame((await get('/v1')).releases, ['2026.11', '2026.10'], 'not the answer of before from memory')
  const { data } = await get('/v1/releases')
  t.strictSame(
    data.map(({ name }: Json) => name),
    ['2026.11', '2026.10'],
  )
  const one = await get('/v1/releases/2026.10')
  t.strictSame(one, data[1])
  t.match(one, { title: 'Seed records', note: 'A note.', counts: { incidents: 15 }, rebuilds: [] })
  t.match(one.datasets, [{ id: 'seed', licence: 'Apache-2.0', caveats: /one article/ }])
  t.match(
    one.citation,
    /^The annals project.*: Seed records\. Release 2026\.10, \d{4}-\d\d-\d\d\. http.*\/v1\/releases\/2026\.10 \(SHA-256 [0-9a-f]{64}\)$/,
  )
  t.equal((await get('/v1/releases/latest')).name, '2026.11')
  for (const url of Object.values(one.links as Record<string, string>))
    t.equal((await app.inject(url)).statusCode, 200, url)
  t.match((await refused('/v1/releases/2026.12', 404)).detail, /did you mean "2026\.1[01]"/)
  t.match((await refused('/v1/releases/..%2f..%2fannals', 404)).code, 'not_found')
  t.match((await refused('/v1/incidents?release=2026.01', 400)).errors, [
    { parameter: 'release', suggestion: /^2026/ },
  ])
  t.equal((await refused('/v1/releases?release=2026.11', 400)).code, 'invalid_parameter')
  await deleteRelease(store, '2026.10')
  t.equal((await refused('/v1/releases/2026.10', 410)).code, 'release_deleted')
  t.equal((await refused('/v1/incidents?release=2026.10', 410)).code, 'release_deleted')
  t.equal((await refused('/v1/releases/2026.10/annals.sqlite', 410)).code, 'release_deleted')
})

t.test('CITATION.cff has what its format asks for', async (t) => {
  const { app, create } = await world(t)
  const { digest } = await create('r')
  const reply = await app.inject('/v1/releases/r/CITATION.cff')
  t.match(reply.headers, { 'content-type': /yaml/, 'content-disposition': /CITATION\.cff/ })
  const cff = parse(reply.body)
  t.match(cff, {
    'cff-version': '1.2.0',
    type: 'dataset',
    title: 'Seed records',
    version: 'r',
    license: 'Apache-2.0',
    authors: [{ name: /annals/ }],
    url: 'http://localhost:80/v1/releases/r',
    identifiers: [{ type: 'other', value: `sha256:${digest}` }],
  })
  t.match(String(cff['date-released']), /^\d{4}-\d\d-\d\d/)
  t.match(cff.abstract, /^A note\.\n\nSeed records/)
})

t.test('the file comes whole or in parts, with its digest as its tag', async (t) => {
  const { app, create } = await world(t)
  const { digest, size } = await create('r')
  const url = '/v1/releases/r/annals.sqlite'
  const whole = await app.inject(url)
  t.equal(whole.headers.etag, `"${digest}"`)
  t.equal(createHash('sha256').update(whole.rawPayload).digest('hex'), digest)
  t.equal(Number(whole.headers['content-length']), size)
  t.match(whole.headers['content-disposition'], /annals-r\.sqlite/)
  const head = await app.inject({ method: 'HEAD', url })
  t.match(head, {
    statusCode: 200,
    headers: { etag: `"${digest}"`, 'content-length': String(size), 'accept-ranges': 'bytes' },
  })
  t.equal(head.rawPayload.length, 0)
  const part = await app.inject({ url, headers: { range: 'bytes=10-19', 'if-range': `"${digest}"` } })
  t.match(part, { statusCode: 206, headers: { 'content-range': `bytes 10-19/${size}` } })
  t.ok(part.rawPayload.equals(whole.rawPayload.subarray(10, 20)))
  t.equal((await app.inject({ url, headers: { range: `bytes=${size}-` } })).statusCode, 416)
  const known = await app.inject({ url, headers: { 'if-none-match': `"${digest}"` } })
  t.match(known, { statusCode: 304, body: '' })
})

t.test('questions to a release, whatever has come since', async (t) => {
  const { get, refused, app, store, create } = await world(t)
  const before = await get('/v1/incidents?limit=4')
  const second = await get(before.links.next.replace('http://localhost:80', ''))
  await create('r1')
  await store.put([
    incident('new', { title: 'New' }),
    incident('2022-10-04-jinan-blood-sampling', { title: 'Changed', date: '2022-10-04' }),
  ])
  const page = await get('/v1/incidents?limit=4&release=latest')
  t.strictSame(page.data, before.data)
  t.equal(page.meta.applied.release, 'r1', 'what latest means is said')
  t.match(page.links.next, /release=r1/, 'and kept on the pages to come')
  await create('r2')
  const next = await get(page.links.next.replace('http://localhost:80', ''))
  t.strictSame(next.data, second.data)
  const all = [page, next]
  for (let at = next; at.links.next; all.push(at))
    at = await get(at.links.next.replace('http://localhost:80', ''))
  t.equal(all.flatMap(ids).length, 15)
  t.notOk(all.flatMap(ids).includes('new'))
  const cursor = new URL(page.links.next).searchParams.get('cursor')
  t.equal((await refused(`/v1/incidents?limit=4&cursor=${cursor}`, 400)).code, 'invalid_cursor')
  t.equal(
    (await get('/v1/incidents/2022-10-04-jinan-blood-sampling?release=r1')).title,
    before.data
      .concat(all.flatMap((one) => one.data))
      .find((one: Json) => one.id === '2022-10-04-jinan-blood-sampling').title,
  )
  t.equal((await get('/v1/incidents/2022-10-04-jinan-blood-sampling?release=r2')).title, 'Changed')
  t.equal((await get('/v1?release=r1')).counts.incidents, 15)
  t.equal((await get('/v1/incidents/2022-10-04-jinan-blood-sampling/revisions?release=r1')).data.length, 1)
  const one = await app.inject('/v1/incidents?release=r1')
  const two = await app.inject('/v1/incidents?release=r2')
  t.not(one.headers.etag, two.headers.etag)
  t.equal(
    (
      await app.inject({
        url: '/v1/incidents?release=r1',
        headers: { 'if-none-match': String(one.headers.etag) },
      })
    ).statusCode,
    304,
  )
  t.match((await refused('/v1/incidents?release=r1&release=r2', 400)).errors, [{ parameter: 'release' }])
  for (const url of ['/v1/changes', '/v1/changes.ndjson', '/v1/changes/stream', '/v1/imports/x', '/ogc'])
    t.ok([400, 401, 404].includes((await app.inject(`${url}?release=r1`)).statusCode), url)
})

t.test('a release has the public view only, and nothing is written to it', async (t) => {
  const store = await openStore({ path: join(t.testdir(), 'annals.sqlite') })
  const { send } = await writer(t, store)
  await store.put([incident('a')])
  await createRelease(store, { name: 'r', title: 'R', note: null })
  t.match((await send('GET', '/v1/incidents?view=full&release=r')).body, {
    status: 400,
    errors: [{ parameter: 'release', detail: /public view/ }],
  })
  t.equal((await send('GET', '/v1/incidents?release=r')).status, 200)
  t.equal((await send('POST', '/v1/incidents?release=r', { kind: 'incident', title: 'x' })).status, 400)
  t.equal((await send('DELETE', '/v1/releases/r')).status, 405)
})

t.test('what has changed between two states', async (t) => {
  const { get, refused, store, create } = await world(t)
  await store.put([
    incident('kept'),
    incident('withdrawn-later'),
    actor('renamed', { name: 'One' }),
    incident('shows', { actors: [{ id: 'renamed', role: 'party' }] }),
  ])
  await create('a')
  t.strictSame((await get('/v1/releases/a/diff/now')).data, [])
  await store.put([incident('added')])
  await store.put([incident('withdrawn-later', { status: 'withdrawn' }), actor('renamed', { name: 'Two' })])
  await store.put([incident('passing')])
  await store.put([incident('passing', { status: 'draft' })])
  await create('b')
  await store.put([incident('later')])
  const told = ({ data }: Json) => data.map(({ op, id }: Json) => `${op} ${id}`).sort()
  const expected = ['created added', 'updated renamed', 'updated shows', 'withdrawn withdrawn-later']
  const between = await get('/v1/releases/a/diff/b')
  t.match(told(between), expected)
  t.match(between.data.find(({ id }: Json) => id === 'renamed').record, { name: 'Two' })
  const rest = told(await get('/v1/releases/a/diff/now')).filter((one: string) => !expected.includes(one))
  t.strictSame(
    rest.filter((one: string) => !one.includes('passing')),
    ['created later'],
  )
  t.strictSame(told(await get('/v1/releases/b/diff/now')), ['created later'])
  const pages: string[] = []
  for (let url: string | null = '/v1/releases/a/diff/b?limit=1'; url !== null; ) {
    const page = await get(url)
    pages.push(...told(page))
    url = page.links.next?.replace('http://localhost:80', '') ?? null
  }
  t.strictSame(pages.sort(), told(between))
  t.match((await refused('/v1/releases/b/diff/a', 400)).errors, [{ parameter: 'b', detail: /older/ }])
  t.equal((await refused('/v1/releases/x/diff/now', 404)).code, 'not_found')
  t.equal((await refused('/v1/releases/a/diff/x', 404)).code, 'not_found')
})

t.test('while somebody is taken out of a release it is not served', async (t) => {
  const { app, get, refused, store, create } = await world(t)
  const { digest } = await create('r')
  await get('/v1/incidents?release=r&q=wenlong')
  const record = await store.write({ name: null, reason: null, acknowledge: true }, async (transaction) => {
    const found = (await transaction.record('actor', 'xu-wenlong'))!
    await transaction.put([{ type: 'actor', record: { ...found, protected: true } }])
    return found
  })
  t.equal(record.name, 'Xu Wenlong')
  for (const url of ['/v1/incidents?release=r&q=wenlong', '/v1/releases/r', '/v1/releases/r/annals.sqlite']) {
    const reply = await app.inject(url)
    t.match(reply, { statusCode: 503, headers: { 'retry-after': /^([5-9]|1[01])$/ } }, url)
    t.equal(reply.json().code, 'release_unavailable')
  }
  t.equal((await get('/v1/incidents')).meta.total, 15)
  await renewDue(store)
  const renewed = await get('/v1/releases/r')
  t.not(renewed.digest, digest)
  t.match(renewed.rebuilds, [{ reason: 'protected', digest }])
  t.equal((await get('/v1/incidents?release=r&q=wenlong')).meta.total, 0, 'nothing of before is in memory')
  t.match((await refused('/v1/incidents?release=r&actor=xu-wenlong', 400)).errors, [{ parameter: 'actor' }])
  const file = await app.inject('/v1/releases/r/annals.sqlite')
  t.notMatch(file.rawPayload.toString('latin1'), /wenlong/i)
})
