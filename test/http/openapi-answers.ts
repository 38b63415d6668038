/** Asks the running app for everything that its description names, and provokes each refusal: both are as described. */
import { join } from 'node:path'
import type { InjectOptions } from 'fastify'
import t, { type Test } from 'tap'
import { plantSeed } from '../../src/curation/seed.js'
import { furtherStatuses } from '../../src/http/plugins/openapi-answers.js'
import { createRelease, deleteRelease } from '../../src/releasing/release-commands.js'
import type { Store } from '../../src/store/contract/store.js'
import { connect } from '../../src/store/sqlite/connection/connect.js'
import { migrate } from '../../src/store/sqlite/schema/migrate.js'
import { SqliteStore } from '../../src/store/sqlite/sqlite-store.js'
import { undescribedStatuses } from '../support/described-statuses.js'
import { keyed } from '../support/keys.js'
import { describedBy } from '../support/openapi-check.js'
import { actor } from '../support/records.js'
import { ask, type Json } from '../support/seeded.js'
import { openStore } from '../support/stores.js'
import { until } from '../support/until.js'

interface Sent {
  readonly headers?: Record<string, string>
  readonly payload?: unknown
  /** The operation that it belongs to, where the URL is none of the description. */
  readonly as?: string
}

/** An app whose every answer is held against its description. */
async function checked(
  t: Test,
  store: Store,
  env: Record<string, string> = {},
  options: Parameters<typeof ask>[3] = {},
) {
  const asked = await ask(t, store, env, options)
  const document = (await asked.app.inject('/openapi.json')).json()
  const described = describedBy(document)
  const answered = new Map<string, Set<number>>()
  const send = async (
    method: string,
    url: string,
    status: number,
    { headers = {}, payload, as }: Sent = {},
  ) => {
    const reply = await asked.app.inject({
      method: method as 'GET',
      url,
      headers,
      ...(payload === undefined ? {} : { payload: payload as NonNullable<InjectOptions['payload']> }),
    })
    const what = `${method} ${url} ${status}`
    t.equal(
      reply.statusCode,
      status,
      `${what}: ${reply.statusCode === status ? '' : reply.body.slice(0, 300)}`,
    )
    t.strictSame(described.faultsOf(method, as ?? url, reply), [], what)
    const operation = described.operationOf(method, as ?? url)!
    answered.set(operation, (answered.get(operation) ?? new Set()).add(reply.statusCode))
    return reply
  }
  return { ...asked, document, send, answered }
}

/** The operations of a description. */
const operations = (document: Json): string[] =>
  Object.entries<Json>(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  )

async function seededFile(t: Test): Promise<Store> {
  const store = await openStore({ path: join(t.testdir(), 'annals.sqlite') })
  await plantSeed(store)
  return store
}

t.test('every operation answers as it is described, in each of its formats', async (t) => {
  const store = await seededFile(t)
  await createRelease(store, { name: 'r1', title: 'Release 1', note: null })
  const { send, document, answered, get } = await checked(t, store)
  const headers = await keyed(store, 'admin')
  const write = (method: string, url: string, status: number, payload?: unknown, more: object = {}) =>
    send(method, url, status, {
      headers: { ...headers, ...more },
      ...(payload === undefined ? {} : { payload }),
    })
  const now = async (url: string) =>
    String((await send('GET', `${url}?view=full`, 200, { headers })).headers.etag)

  // What has no parameter in its path is asked as it is, and with what changes the shape of its answer.
  for (const operation of operations(document)) {
    const [method, path] = operation.split(' ') as [string, string]
    if (method !== 'get' || path.includes('{') || path.endsWith('/stream')) continue
    const asked = path.startsWith('/v1/facets') ? `${path}?by=act` : path
    const reply = await send('GET', asked, 200, { headers })
    // One of these for exports is enough: each begins one.
    if (!/\.(?!csv|json)/.test(path)) await send('HEAD', asked, 200, { headers })
    const { etag } = reply.headers
    if (etag) await send('GET', asked, 304, { headers: { 'if-none-match': String(etag) } })
    const names = (document.paths[path].get.parameters ?? []).map(({ name }: Json) => name)
    const more = [
      ['date', 'date=2022'],
      ['sort', 'sort=title&limit=2'],
      ['view', 'view=full'],
      ['release', 'release=r1'],
      ['bom', 'bom=true'],
    ] as const
    for (const [name, query] of more)
      if (names.includes(name))
        await send('GET', `${asked}${asked.includes('?') ? '&' : '?'}${query}`, 200, { headers })
  }
  await send('GET', '/v1/facets?by=act,country,tag,actor&facet_limit=2', 200)
  await send('GET', '/v1/timeline?interval=decade', 200)
  await send('GET', '/v1/map?zoom=16', 200)
  for (const path of ['/problems', '/problems/not_found'])
    await send('GET', path, 200, { headers: { accept: 'text/html' } })

  // Single records, and their past.
  for (const path of ['incidents', 'actors', 'locations', 'sources', 'datasets']) {
    const [{ id }] = (await get(`/v1/${path}`)).data
    const one = `/v1/${path}/${id}`
    const { etag } = (await send('GET', one, 200)).headers
    await send('GET', one, 304, { headers: { 'if-none-match': String(etag) } })
    await send('GET', `${one}?view=full`, 200, { headers })
    const history = await send('GET', `${one}/revisions`, 200)
    const n = history.json().data[0].revision
    await send('GET', `${one}/revisions/${n}`, 200)
  }
  await send('GET', '/v1/incidents/2022-10-04-jinan-blood-sampling/claims', 200)
  await send('GET', '/v1/vocabularies/act', 200)
  await send('GET', '/v1/actors/xu-wenlong/mentions', 200, { headers })
  for (const path of ['', '/CITATION.cff', '/annals.sqlite', '/diff/now'])
    await send('GET', `/v1/releases/r1${path}`, 200)
  for (const path of ['/v1/releases/r1/annals.sqlite', '/v1/annals.sqlite']) {
    await send('GET', path, 206, { headers: { range: 'bytes=0-99' } })
    await send('GET', path, 416, { headers: { range: 'bytes=99999999999-' } })
  }

  // Writing.
  const bodies = {
    datasets: { id: 'd', title: 'D', licence: 'CC0-1.0' },
    sources: { id: 's', kind: 'other', title: 'S' },
    locations: { id: 'l', kind: 'city', name: 'L' },
    actors: { id: 'a', kind: 'person', name: 'Tenzin Example' },
    incidents: {
      id: 'i',
      kind: 'incident',
      title: 'I',
      status: 'published',
      actors: [{ id: 'a', role: 'victim' }],
    },
  } as const
  for (const [path, body] of Object.entries(bodies)) {
    const one = `/v1/${path}/${body.id}`
    await write('POST', `/v1/${path}`, 201, body)
    const past = await send('GET', `${one}/revisions?view=full`, 200, { headers })
    const first = past.json().data[0].revision
    const name = 'title' in body ? 'title' : 'name'
    await write('PUT', one, 200, { ...body, [name]: 'Other' }, { 'if-match': await now(one) })
    for (const type of ['application/json', 'application/merge-patch+json'])
      await write('PATCH', one, 200, JSON.stringify({ [name]: type }), {
        'if-match': await now(one),
        'content-type': type,
      })
    await write('POST', `${one}/revisions/${first}/restore`, 200)
  }
  await write('POST', '/v1/incidents/i/claims', 201, { id: 'c', field: 'title', value: 'I', source: 's' })
  await write(
    'PATCH',
    '/v1/incidents/i/claims/c',
    200,
    { note: 'x' },
    { 'if-match': await now('/v1/incidents/i') },
  )
  await write('DELETE', '/v1/incidents/i/claims/c', 200, undefined, {
    'if-match': await now('/v1/incidents/i'),
  })
  await write('POST', '/v1/vocabularies/act', 201, { code: 'an_act', label: 'An act' })
  for (const [path, body] of [
    ['incidents', { id: 'j', kind: 'incident', title: 'J', status: 'published' }],
    ['actors', { id: 'b', kind: 'person', name: 'B' }],
  ] as const) {
    await write('POST', `/v1/${path}`, 201, body)
    await write('POST', `/v1/${path}/${body.id}/merge`, 200, { into: bodies[path].id })
    // Of an actor that no incident names the public knows nothing, also not where it is now.
    if (path === 'actors') await send('GET', `/v1/actors/b?view=full`, 308, { headers })
    else for (const rest of ['', '/claims', '/revisions']) await send('GET', `/v1/incidents/j${rest}`, 308)
    await write('POST', `/v1/${path}/${body.id}/split`, 200)
  }
  for (const path of ['incidents', 'actors', 'locations', 'sources', 'datasets'] as const) {
    const one = `/v1/${path}/${bodies[path].id}`
    await write('DELETE', `${one}?erase=true`, 204, undefined, { 'if-match': await now(one) })
  }

  // Imports, as a form and as the file itself.
  const csv = { 'content-type': 'application/x-ndjson' }
  const line = `${JSON.stringify({ type: 'incident', id: 'k', kind: 'incident', title: 'K' })}\n`
  const report = (await write('POST', '/v1/imports?format=ndjson', 200, line, csv)).json()
  const begun = (
    await write('POST', '/v1/imports?format=ndjson', 202, `${line}{"kind":1}\n`, {
      ...csv,
      prefer: 'respond-async',
    })
  ).json()
  await until(async () => {
    const reply = await send('GET', `/v1/imports/${begun.id}`, 200, { headers })
    return reply.json().state !== 'running'
  })
  await send('GET', `/v1/imports/${report.id}`, 200, { headers })
  const faulty = (
    await write('POST', '/v1/imports?format=ndjson&dry_run=true', 200, '{"kind":1}\n', csv)
  ).json()
  t.ok(faulty.fault_count > 0)
  const faults = await send('GET', `/v1/imports/${faulty.id}/faults.ndjson`, 200, { headers })
  t.match(faults.body, /^\{.*\}\n$/s)

  // One has no end, and the other needs an import that runs: test/http/routes/changes.ts and import-cancelling.ts ask them.
  const elsewhere = ['get /v1/changes/stream', 'delete /v1/imports/{id}']
  const asked = [...answered].filter(
    ([operation, statuses]) => !elsewhere.includes(operation) && [...statuses].some((status) => status < 300),
  )
  t.strictSame(
    [...asked.map(([operation]) => operation), ...elsewhere].sort(),
    operations(document).sort(),
    'every operation was asked',
  )
})

t.test('each refusal that is described comes, as it is described', async (t) => {
  const store = await seededFile(t)
  await createRelease(store, { name: 'gone', title: 'Gone', note: null })
  await deleteRelease(store, 'gone')
  await store.put([actor('somebody', { name: 'Ngawang Testname', protected: true })])
  await createRelease(store, { name: 'r', title: 'R', note: null })
  const { app, send, answered } = await checked(t, store)
  const headers = await keyed(store, 'write')
  const wrong = { authorization: 'Bearer nonsense' }
  const one = '/v1/actors/xu-wenlong'
  const tag = { 'if-match': '"stale"' }
  const body = { id: 'new', kind: 'incident', title: 'T', status: 'published' }

  await send('GET', '/v1/incidents?actr=x', 400)
  await send('GET', '/health/live', 400, { headers: { host: 'a b' } })
  await send('GET', '/v1', 401, { headers: wrong })
  await send('GET', '/metrics', 401)
  await send('POST', '/v1/incidents', 401, { payload: body })
  await send('POST', '/v1/incidents', 403, { payload: body, headers: await keyed(store, 'read') })
  await send('GET', '/v1/incidents/none', 404)
  await send('GET', `/v1/incidents/${'x'.repeat(300)}`, 404)
  await send('POST', '/v1/incidents', 201, { payload: body, headers })
  await send('POST', '/v1/incidents', 409, { payload: body, headers })
  const named = await send('POST', '/v1/incidents', 409, {
    payload: { ...body, id: 'named', title: 'Ngawang Testname' },
    headers,
  })
  t.match(named.json(), {
    code: 'protected_name',
    mentions: [{ type: 'incident', id: 'named', pointer: '/title' }],
  })
  const etag = String((await send('GET', '/v1/incidents/new?view=full', 200, { headers })).headers.etag)
  await send('DELETE', '/v1/incidents/new', 204, { headers: { ...headers, 'if-match': etag } })
  await send('GET', '/v1/incidents/new', 410)
  await send('GET', '/v1/incidents/new/revisions', 410)
  await send('GET', '/v1/incidents/new/claims', 410)
  await send('GET', '/v1/releases/gone', 410)
  await send('GET', '/v1/facets?by=act&release=gone', 410)
  await send('PUT', one, 412, { payload: { kind: 'person', name: 'X' }, headers: { ...headers, ...tag } })
  await send('POST', '/v1/incidents', 413, { payload: { ...body, summary: 'x'.repeat(1_100_000) }, headers })
  await send('POST', '/v1/incidents', 415, {
    payload: 'x',
    headers: { ...headers, 'content-type': 'text/plain' },
  })
  await send('GET', '/v1/releases/r/annals.sqlite', 416, { headers: { range: 'bytes=99999999999-' } })
  await send('POST', '/v1/incidents', 422, { payload: { title: 1 }, headers })
  await send('DELETE', one, 428, { headers })
  for (let n = 0; n < 59; n += 1) await app.inject({ url: '/v1', headers: wrong })
  await send('GET', '/v1', 429, { headers: wrong })

  const limited = await checked(t, await openStore({ path: ':memory:' }), { ANNALS_RATE_LIMIT: '2' })
  await limited.app.inject('/v1')
  await limited.send('GET', '/v1/incidents', 429)

  const full = connect(join(t.testdir(), 'full.sqlite'))
  migrate(full)
  const small = await checked(t, new SqliteStore(full), {}, { writing: { inline: true } })
  full.pragma(`max_page_count = ${Number(full.pragma('page_count', { simple: true })) + 2}`)
  await small.send('POST', '/v1/incidents', 507, {
    payload: { ...body, summary: 'filling '.repeat(20_000) },
    headers: await keyed(small.store, 'write'),
  })

  const busy = await checked(t, await seededFile(t), {}, { writing: { limits: { most: 0 } } })
  await busy.send('POST', '/v1/incidents', 503, { payload: body, headers: await keyed(busy.store, 'write') })
  busy.app.connections.drain()
  await busy.send('GET', '/v1/incidents', 503)
  await busy.send('GET', '/health/ready', 503)

  const all = [answered, limited.answered, small.answered, busy.answered]
  const seen = new Set(all.flatMap((each) => [...each.values()].flatMap((statuses) => [...statuses])))
  const every = furtherStatuses({
    method: 'POST',
    url: '/v1/incidents/:id',
    config: { scope: 'write', ifMatch: 'needed', parts: true },
    hasRelease: true,
  })
  for (const status of every) if (status !== 206) t.ok(seen.has(status), `${status} was provoked`)
})

t.test('a status that no description has is seen in the log', (t) => {
  const { write, found } = undescribedStatuses()
  const line = (method: string, route: string | null, status: number) =>
    write(JSON.stringify({ msg: 'request', method, route, status }))
  line('GET', '/v1/incidents/:id', 418)
  line('HEAD', '/v1/incidents', 201)
  line('GET', '/v1/incidents/:id', 410)
  line('GET', '/v1/incidents/:id', 500)
  line('POST', '/v1/test', 418)
  line('GET', null, 404)
  t.strictSame(found(), ['get /v1/incidents/{id} 418', 'get /v1/incidents 201'])
  t.end()
})
