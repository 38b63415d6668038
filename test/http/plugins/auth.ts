/** Tests who may do what: keys that are none, and scopes that are too small. */
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { z } from 'zod'
import { readConfig } from '../../../src/config.js'
import { plantSeed } from '../../../src/curation/seed.js'
import { SCOPES, type Scope } from '../../../src/domain/vocabulary.js'
import { buildApp } from '../../../src/http/app.js'
import { problemSchema } from '../../../src/http/plugins/openapi.js'
import { keyed, withRoutes } from '../../support/keys.js'
import { seeded } from '../../support/seeded.js'
import { openStore } from '../../support/stores.js'

const INVALID = 'Bearer realm="annals", error="invalid_token"'

t.test('a key that is malformed, unknown or revoked is a 401 everywhere but for the operator', async (t) => {
  const { app, store } = await seeded(t)
  const valid = (await keyed(store, 'admin', 'valid')).authorization
  const revoked = (await keyed(store, 'admin', 'revoked')).authorization
  await store.keys.revoke('revoked')
  const secret = valid.slice('Bearer '.length)
  const unknown = `annals_${secret.at(7) === 'A' ? 'B' : 'A'}${secret.slice(8)}`
  const headers = [
    '',
    'Bearer',
    'Bearer ',
    secret,
    `Basic ${secret}`,
    `Bearer: ${secret}`,
    `Bearer${secret}`,
    `Bearer ${unknown}`,
    `Bearer ${secret}x`,
    `Bearer ${secret.slice(0, -1)}`,
    `Bearer ${secret.slice(0, 12)}`,
    `Bearer ${secret.slice(7)}`,
    `Bearer ${secret.toUpperCase()}`,
    `Bearer "${secret}"`,
    `Bearer ${secret}, Bearer ${secret}`,
    `Bearer ${secret} ${secret}`,
    `Bearer\t${secret}`,
    `Bearer ' or 1=1 --`,
    `Bearer ${'a'.repeat(5_000)}`,
    revoked,
  ]
  const urls = [
    '/v1',
    '/v1/incidents',
    '/ogc',
    '/problems',
    '/openapi.json',
    '/docs/static/index.html',
    '/nope',
    '/metrics',
  ]
  for (const authorization of headers) {
    for (const url of authorization === revoked ? urls : urls.slice(0, 1)) {
      for (const method of ['GET', 'HEAD'] as const) {
        const reply = await app.inject({ method, url, headers: { authorization } })
        t.equal(reply.statusCode, 401, `${method} ${url} ${authorization.slice(0, 80)}`)
        t.equal(reply.headers['www-authenticate'], INVALID)
        t.equal(reply.headers['cache-control'], 'no-store')
        if (method === 'GET') t.equal(problemSchema.parse(reply.json()).code, 'unauthorized')
      }
    }
    for (const url of ['/health/live', '/health/ready', '/health/live?view=full']) {
      const { statusCode } = await app.inject({ url, headers: { authorization } })
      t.equal(statusCode, 200, `${url} is the operator's`)
    }
  }
  for (const scheme of ['Bearer ', 'bearer ', 'BEARER ', 'bEaReR   '])
    t.equal(
      (await app.inject({ url: '/v1', headers: { authorization: `${scheme}${secret}` } })).statusCode,
      200,
      scheme,
    )
})

t.test('a browser asks beforehand without a key', async (t) => {
  const { app } = await seeded(t, { ANNALS_READ: 'private' })
  const reply = await app.inject({
    method: 'OPTIONS',
    url: '/v1/incidents',
    headers: {
      origin: 'https://example.org',
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'authorization',
    },
  })
  t.equal(reply.statusCode, 204)
  t.match(reply.headers['access-control-allow-headers'], 'authorization')
})

t.test('each scope reaches what it holds, and nothing is read before', async (t) => {
  let reached: unknown[] = []
  const { app, store } = await withRoutes(t, (app) => {
    for (const scope of SCOPES) {
      app.route({
        method: ['GET', 'POST'],
        url: `/v1/test/${scope}`,
        config: { scope },
        handler: async (request) => {
          reached.push(request.key?.scope)
          return { scope: request.key?.scope }
        },
      })
    }
    app.get('/v1/test/anybody', async (request) => ({ scope: request.key?.scope ?? null }))
  })
  const keys = Object.fromEntries(
    await Promise.all(SCOPES.map(async (scope) => [scope, await keyed(store, scope)])),
  ) as Record<Scope, { authorization: string }>
  const broken = { 'content-type': 'application/json' }
  for (const [index, needed] of SCOPES.entries()) {
    const url = `/v1/test/${needed}`
    const nobody = await app.inject({ method: 'POST', url, payload: '{', headers: broken })
    t.match([nobody.statusCode, nobody.json().code], [401, 'unauthorized'], `${needed}, and not a 400`)
    t.equal(nobody.headers['www-authenticate'], 'Bearer realm="annals"', 'no key is no wrong key')
    for (const [at, scope] of SCOPES.entries()) {
      const headers = keys[scope]
      const reply = await app.inject({ url, headers })
      if (at >= index) {
        t.strictSame([reply.statusCode, reply.json()], [200, { scope }], `${scope} for ${needed}`)
        const read = await app.inject({
          method: 'POST',
          url,
          payload: '{',
          headers: { ...broken, ...headers },
        })
        t.equal(read.statusCode, 400, 'with a key the body is read')
        continue
      }
      t.match(
        [reply.statusCode, reply.json().code, reply.headers['cache-control']],
        [403, 'forbidden', 'no-store'],
        `${scope} for ${needed}`,
      )
      t.equal(
        reply.headers['www-authenticate'],
        `Bearer realm="annals", error="insufficient_scope", scope="${needed}"`,
      )
      const unread = await app.inject({
        method: 'POST',
        url,
        payload: '{',
        headers: { ...broken, ...headers },
      })
      t.equal(unread.statusCode, 403)
    }
  }
  t.equal(reached.length, 6)
  reached = []
  t.strictSame((await app.inject('/v1/test/anybody')).json(), { scope: null })
  t.strictSame((await app.inject({ url: '/v1/test/anybody', headers: keys.write })).json(), {
    scope: 'write',
  })
  t.strictSame((await app.inject('/v1/test/anybody')).json(), { scope: null }, 'no key stays from before')
})

t.test('what validation makes of a view counts, not only what was sent', async (t) => {
  const { app, store } = await withRoutes(t, (app) => {
    const querystring = z.object({ view: z.string().toLowerCase() })
    app.get('/v1/test', { schema: { querystring } }, async ({ view }) => ({ view }))
  })
  t.equal((await app.inject('/v1/test?view=FULL')).statusCode, 401)
  t.strictSame((await app.inject('/v1/test?view=PUBLIC')).json(), { view: 'public' })
  const reply = await app.inject({ url: '/v1/test?view=FULL', headers: await keyed(store) })
  t.strictSame(reply.json(), { view: 'full' })
})

t.test('revoking holds at once, whoever revokes and whatever is in memory', async (t) => {
  const path = `${t.testdir()}/annals.sqlite`
  const store = await openStore({ path })
  await plantSeed(store)
  const elsewhere = await openStore({ path })
  const app = await buildApp({ config: readConfig({ LOG_LEVEL: 'silent' }), store })
  t.teardown(async () => {
    await app.close()
    store.close()
    elsewhere.close()
  })
  const url = '/v1/incidents?view=full'
  for (const [name, revoker] of [
    ['here', store],
    ['elsewhere', elsewhere],
  ] as const) {
    const headers = await keyed(revoker, 'read', name)
    const first = await app.inject({ url, headers })
    t.equal(first.statusCode, 200, 'a key made there is known here')
    t.equal((await app.inject({ url, headers })).statusCode, 200)
    await revoker.keys.revoke(name)
    for (const more of [{}, { 'if-none-match': String(first.headers.etag) }, { 'if-none-match': '*' }]) {
      const after = await app.inject({ url, headers: { ...headers, ...more } })
      t.strictSame([after.statusCode, after.headers.etag], [401, undefined], name)
    }
    t.equal((await app.inject({ url: '/v1', headers })).statusCode, 401)
    const usedAt = async () => (await store.keys.list()).find((key) => key.name === name)?.used_at
    // A thread of its own notes it, so that nobody waits for that.
    for (let tries = 0; tries < 3_000 && !(await usedAt()); tries += 1) await sleep(20)
    t.ok(await usedAt(), 'its use was noted')
  }
})

t.test('the descriptions say what takes a key', async (t) => {
  const { app } = await withRoutes(t, (app) => {
    const schema = { tags: ['incidents'], operationId: 'test', summary: 'Test' }
    app.post('/v1/test', { config: { scope: 'write' }, schema }, async () => ({ ok: true }))
  })
  for (const [url, version, root] of [
    ['/openapi.json', '3.1.0', ''],
    ['/ogc/api', '3.0.3', '/ogc'],
  ] as const) {
    const document = (await app.inject(url)).json()
    t.equal(document.openapi, version)
    t.match(document.components.securitySchemes, { bearer: { type: 'http', scheme: 'bearer' } })
    t.equal(document.security, undefined)
    for (const [path, operations] of Object.entries<Record<string, { security?: unknown }>>(document.paths)) {
      const { get } = operations
      if (!get) continue
      const needed = get.security
      const optional = [{}, { bearer: [] }]
      if (path === '/metrics') t.strictSame(needed, [{ bearer: [] }])
      else if (!/^\/(v1|ogc)(\/|\.|$)/.test(root + path)) t.equal(needed, undefined, path)
      else if (JSON.stringify(needed) !== JSON.stringify([{ bearer: [] }]))
        t.strictSame(needed, optional, path)
    }
    if (url === '/openapi.json') t.strictSame(document.paths['/v1/test'].post.security, [{ bearer: [] }])
  }
})
