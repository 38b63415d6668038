/** Every export through the server, whichever its format: what is said before the first byte, and what can be asked. */
import { gunzipSync } from 'node:zlib'
import t from 'tap'
import { plantSeed } from '../../../src/curation/seed.js'
import { EXPORTS } from '../../../src/exporting/registry.js'
import { formatNamed, INCIDENT_FORMATS } from '../../../src/formats/registry.js'
import { incident } from '../../support/records.js'
import { ask, type Json, seeded } from '../../support/seeded.js'
import { openStore } from '../../support/stores.js'

t.test('headers tell the same as the body, for GET, HEAD and 304', async (t) => {
  const asked = await ask(t, await openStore({ path: `${t.testdir()}/annals.sqlite` }))
  await plantSeed(asked.store)
  for (const { path, format } of EXPORTS) {
    const url = `/v1/${path}.${format}`
    const { mediaType, compressed } = formatNamed(format)
    const reply = await asked.app.inject({ url, headers: { 'accept-encoding': 'gzip' } })
    t.equal(reply.statusCode, 200, url)
    t.equal(reply.headers['content-type'], mediaType, url)
    t.match(reply.headers['annals-total'], /^\d+$/)
    const isCoded = reply.headers['content-encoding'] === 'gzip'
    t.equal(isCoded, !compressed, `${url}: what is compressed already is not compressed again`)
    const bytes = isCoded ? gunzipSync(reply.rawPayload) : reply.rawPayload
    const again = await asked.app.inject(url)
    t.ok(bytes.equals(again.rawPayload), `${url}: the same state, the same bytes`)
    const head = await asked.app.inject({ method: 'HEAD', url })
    t.equal(head.rawPayload.length, 0)
    for (const name of ['etag', 'annals-total', 'annals-omitted', 'annals-revision', 'content-type', 'link'])
      t.equal(head.headers[name], again.headers[name], `${url} ${name}`)
    const same = await asked.app.inject({ url, headers: { 'if-none-match': String(reply.headers.etag) } })
    t.strictSame([same.statusCode, same.body], [304, ''], url)
    t.equal((await asked.app.inject(`${url}?unknown=1`)).statusCode, 400, url)
  }
})

t.test('what a format cannot hold is counted, and the rest is written', async (t) => {
  const asked = await ask(t, await openStore({ path: ':memory:' }))
  const dates: Record<string, string | null> = {
    day: '2020-05-01',
    month: '2020-05',
    undated: null,
    'no-year': 'XXXX-07-31',
    'goes-on': '1999/..',
    'ended-once': '1999/',
    'began-once': '/2023-11',
    'open-start': '../2013',
    'two-years': '2019-12/2020-01',
    decade: '199X',
    'year-zero': '0000',
    far: 'Y12000',
    'one-of': '[2020-01,2021-03]',
  }
  await asked.store.put(Object.entries(dates).map(([id, date]) => incident(id, { date })))
  const held: Record<string, string[]> = {
    ics: ['day', 'month', 'two-years', 'decade', 'one-of'],
    timelinejs: ['day', 'month', 'goes-on', 'ended-once', 'two-years', 'year-zero', 'far'],
  }
  for (const [format, ids] of Object.entries(held)) {
    const reply = await asked.app.inject(`/v1/incidents.${format}`)
    const found =
      format === 'ics'
        ? [...reply.body.matchAll(/^URL:.*\/(.+?)\r$/gm)].map(([, id]) => id)
        : reply.json().events.map(({ unique_id }: Json) => unique_id)
    t.strictSame(found.toSorted(), ids.toSorted(), format)
    t.equal(reply.headers['annals-total'], String(ids.length), format)
    t.equal(reply.headers['annals-omitted'], String(Object.keys(dates).length - ids.length), format)
    const some = await asked.app.inject(`/v1/incidents.${format}?limit=3`)
    t.equal(Number(some.headers['annals-total']) + Number(some.headers['annals-omitted']), 3, format)
  }
})

t.test('every format of incidents takes the question of the list, and nothing else', async (t) => {
  const asked = await seeded(t)
  for (const format of Object.keys(INCIDENT_FORMATS)) {
    const url = `/v1/incidents.${format}`
    const { meta } = await asked.get('/v1/incidents?kind=incident&date=2000/2030')
    const reply = await asked.app.inject(`${url}?kind=incident&date=2000/2030`)
    const { 'annals-total': total, 'annals-omitted': omitted } = reply.headers
    t.equal(Number(total) + Number(omitted), meta.total, format)
    if (format !== 'atom')
      t.equal((await asked.refused(`${url}?cursor=x`, 400)).errors[0].parameter, 'cursor')
    t.equal((await asked.refused(`${url}?actor=nobody`, 400)).errors[0].parameter, 'actor')
    t.equal(
      (await asked.app.inject({ url, headers: { range: 'bytes=0-3' } })).statusCode,
      200,
      'no parts of streams',
    )
  }
})

t.test('the database file is sent in parts, made once for each state', async (t) => {
  const asked = await seeded(t)
  const url = '/v1/annals.sqlite'
  const whole = await asked.app.inject(url)
  const size = whole.rawPayload.length
  t.equal(whole.headers['content-length'], String(size))
  t.equal(whole.headers['accept-ranges'], 'bytes')
  t.equal(whole.rawPayload.toString('latin1', 0, 15), 'SQLite format 3')
  const part = (range: string, more: Record<string, string> = {}) =>
    asked.app.inject({ url, headers: { range, ...more } })
  for (const [range, from, to] of [
    ['bytes=0-15', 0, 15],
    ['bytes=100-', 100, size - 1],
    ['bytes=-10', size - 10, size - 1],
    [`bytes=5-${size * 2}`, 5, size - 1],
  ] as const) {
    const reply = await part(range)
    t.equal(reply.statusCode, 206, range)
    t.equal(reply.headers['content-range'], `bytes ${from}-${to}/${size}`)
    t.equal(reply.headers.etag, whole.headers.etag)
    t.ok(reply.rawPayload.equals(whole.rawPayload.subarray(from, to + 1)), range)
  }
  const beyond = await part(`bytes=${size}-`)
  t.equal(beyond.statusCode, 416)
  t.equal(beyond.headers['content-range'], `bytes */${size}`)
  t.equal(beyond.json().code, 'range_not_satisfiable')
  const etag = String(whole.headers.etag)
  t.equal((await part('bytes=0-1', { 'if-range': etag })).statusCode, 206)
  t.equal((await part('bytes=0-1', { 'if-range': '"other"' })).statusCode, 200)
  t.equal((await part('bytes=0-1', { 'if-none-match': etag })).statusCode, 304)
  await asked.store.put([incident('later')])
  t.equal(
    (await part('bytes=0-1', { 'if-range': etag })).statusCode,
    200,
    'of another state there is no part',
  )
  t.equal(
    Number((await asked.app.inject(url)).headers['annals-total']),
    Number(whole.headers['annals-total']) + 1,
  )
  await asked.refused(`${url}?view=public`, 400)
})
