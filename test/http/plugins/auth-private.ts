/** Tests what a key shows by itself, servers that are only read with one, and that nothing tells of a key. */
import type { FastifyInstance } from 'fastify'
import t from 'tap'
import { keyed, withRoutes } from '../../support/keys.js'
import { exchange, listen } from '../../support/raw.js'
import { seeded } from '../../support/seeded.js'

/** Every GET of the API that its descriptions name, with something for each parameter. */
async function described(app: FastifyInstance): Promise<string[]> {
  const paths = await Promise.all(
    ['/openapi.json', '/ogc/api'].map(async (url) => {
      const reply = await app.inject(url)
      return Object.entries(reply.json().paths as Record<string, object>).flatMap(([path, operations]) =>
        'get' in operations ? [path] : [],
      )
    }),
  )
  return paths.flat().map((path) => path.replace(/\{[^}]+\}/g, 'act'))
}

t.test('a private server answers data with a key only, and all else as before', async (t) => {
  const { app: open } = await seeded(t)
  const all = await described(open)
  const data = all.filter((path) => /^\/(v1|ogc)/.test(path) && !path.endsWith('/stream'))
  // Metrics need a key everywhere.
  const other = all.filter((path) => !/^\/(v1|ogc|metrics)/.test(path))
  t.ok(data.length > 40 && other.length > 6)
  const { app, store } = await seeded(t, { ANNALS_READ: 'private' })
  const { authorization } = await keyed(store, 'read')
  const refused = async (method: 'GET' | 'HEAD' | 'POST', url: string, headers = {}) => {
    const reply = await app.inject({ method, url, headers })
    t.strictSame(
      [reply.statusCode, reply.headers.etag, reply.headers['cache-control']],
      [401, undefined, 'no-store'],
      `${method} ${url}`,
    )
    t.equal(reply.headers['www-authenticate'], 'Bearer realm="annals"')
  }
  for (const url of [...data, '/v1?view=public', '/%761', '/v1/%69ncidents', '/v1/incidents?limit=0']) {
    // With a key first, so that there is something in memory to be given away.
    const read = await app.inject({ url, headers: { authorization } })
    // What became of an import is for whoever may write.
    if (url.startsWith('/v1/imports')) t.equal(read.statusCode, 403, url)
    else t.notOk([401, 403].includes(read.statusCode), url)
    const { etag, 'cache-control': control } = read.headers
    // Where names of protected people stand is not kept anywhere.
    const kept = url === '/v1/mentions' ? 'no-store' : 'private, max-age=0, must-revalidate'
    if (read.statusCode === 200) t.equal(control, kept, url)
    for (const method of ['GET', 'HEAD'] as const) {
      await refused(method, url)
      await refused(method, url, { 'if-none-match': '*' })
      await refused(method, url, { 'if-none-match': String(etag), 'accept-encoding': 'br' })
    }
  }
  for (const url of [...other, '/docs/static/index.html']) {
    const [before, now] = await Promise.all([open.inject(url), app.inject(url)])
    t.equal(now.statusCode, before.statusCode, url)
    t.not(now.statusCode, 401, url)
    t.equal(now.headers['cache-control'], before.headers['cache-control'], url)
  }
  const port = await listen(app)
  for (const target of ['http://x/v1/incidents', 'http://x/%76%31', '/v1#', '/v1/incidents#x']) {
    const bytes = await exchange(port, [`GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`])
    t.match(bytes, /^HTTP\/1\.1 401 /, target)
  }
})

t.test('a key by itself shows what everybody sees', async (t) => {
  const { app, store } = await seeded(t)
  const headers = await keyed(store, 'admin')
  for (const path of await described(app)) {
    if (/health|metrics|stream/.test(path)) continue
    const [without, with_] = await Promise.all([app.inject(path), app.inject({ url: path, headers })])
    if (without.statusCode === 401) continue
    t.equal(with_.statusCode, without.statusCode, path)
    if (without.statusCode === 200) t.ok(with_.rawPayload.equals(without.rawPayload), path)
    t.equal(with_.headers.etag, without.headers.etag, path)
  }
})

t.test('logs, metrics and refusals tell nothing of a key', async (t) => {
  const log: string[] = []
  const { app, store } = await withRoutes(
    t,
    (app) => {
      app.get('/v1/test/admin/:id', { config: { scope: 'admin' } }, async () => ({ ok: true }))
      app.get('/v1/test/fault', async () => {
        throw new Error('the disk is full')
      })
      app.get('/v1/test/twice', async (_request, reply) => {
        reply.send('one')
        return reply.send('two')
      })
    },
    { LOG_LEVEL: 'trace' },
    log,
  )
  const name = 'hunter2 of the curious'
  const { authorization } = await keyed(store, 'write', name)
  const secret = authorization.slice('Bearer '.length)
  const unknown = `${secret.slice(0, 20)}${[...secret.slice(20)].reverse().join('')}`
  const answers: string[] = []
  const ask = async (url: string, headers: Record<string, string>, method: 'GET' | 'POST' = 'GET') => {
    const reply = await app.inject({ url, headers, method })
    answers.push(`${JSON.stringify(reply.headers)} ${reply.body}`)
    return reply.statusCode
  }
  const statuses = [
    await ask('/v1/incidents?view=full', { authorization }),
    await ask('/v1/test/admin/x', { authorization }),
    await ask('/v1/test/fault', { authorization }),
    await ask('/v1/test/twice', { authorization }),
    await ask('/v1/incidents?nonsense=1', { authorization }),
    await ask('/nope', { authorization }),
    await ask('/v1/incidents', { authorization }, 'POST'),
    await ask('/v1', { authorization: `Bearer ${unknown}` }),
    await ask('/v1', { authorization: `Basic ${secret}` }),
  ]
  t.strictSame([...statuses.slice(0, 3), ...statuses.slice(-2)], [200, 403, 500, 401, 401])
  await store.keys.revoke(name)
  t.equal(await ask('/v1', { authorization }), 401)
  const { find } = store.keys
  store.keys.find = () => {
    throw new Error('the disk is gone')
  }
  t.equal(await ask('/v1', { authorization }), 500)
  store.keys.find = find
  const port = await listen(app)
  for (const request of [
    `GET /v1 HTTP/1.1\r\nHost: x y\r\nAuthorization: ${authorization}\r\nConnection: close\r\n\r\n`,
    `GET /%zz HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\nConnection: close\r\n\r\n`,
    `GET /v1 HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
    `GET /v1 HTTP/1.1\r\nAuthorization ${authorization}\r\n\r\n`,
  ])
    answers.push(await exchange(port, [request]))
  answers.push(await app.metrics!.text())
  const said = `${answers.join('\n')}\n${log.join('\n')}`
  t.ok(log.length > 12 && said.includes('the disk is gone'), 'there is something to look through')
  for (const [what, text] of [
    ['the key', secret],
    ['its end', secret.slice(-20)],
    ['its prefix', secret.slice(0, 12)],
    ['an unknown key', unknown.slice(-20)],
    ['its name', 'hunter2'],
    ['its name', 'curious'],
    ['what it was sent with', 'Bearer annals_'],
  ] as const)
    t.notOk(said.includes(text), what)
})
