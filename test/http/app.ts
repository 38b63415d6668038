/** Tests the surface of the app: every refusal is one problem document, whatever refuses, and nothing inside leaks. */
import type { InjectOptions } from 'fastify'
import t from 'tap'
import { z } from 'zod'
import { Problem, type ProblemCode } from '../../src/errors.js'
import { problemSchema } from '../../src/http/plugins/openapi.js'
import { PROBLEMS } from '../../src/http/plugins/problem-registry.js'
import { testApp } from '../support/app.js'

const app = await testApp({
  routes: (app) => {
    const body = z.strictObject({ title: z.string() })
    const querystring = z.strictObject({ actor: z.string().optional(), limit: z.coerce.number().optional() })
    app.post('/test/records', { schema: { body } }, async () => ({ ok: true }))
    app.post('/test/anything', { schema: { body: z.json() } }, async () => ({ ok: true }))
    app.get('/test/records', { schema: { querystring } }, async () => ({ ok: true }))
    app.get('/test/records/:id', async () => ({ ok: true }))
    app.put('/test/records/:id', async () => ({ ok: true }))
    app.get('/test/odd-:n(^\\d{1,3}$)/a::b', async () => ({ ok: true }))
    app.get('/test/fault', async () => {
      throw new Error('SELECT secret FROM keys -- /srv/annals.sqlite')
    })
    app.get('/test/odd', async (_request, reply) => {
      reply.header('etag', '"x"').header('content-disposition', 'attachment').header('annals-total', '5')
      throw Object.assign(new Error('no such file /etc/passwd'), {
        statusCode: 404,
        headers: { secret: 'x' },
      })
    })
    app.get('/test/nothing', () => Promise.reject(undefined))
    app.get('/test/text', () => Promise.reject('secret'))
    app.get(
      '/test/mismatch',
      { schema: { response: { 200: z.object({ a: z.string() }) } } },
      async (_request, reply) => reply.send({ a: 1 }),
    )
    app.get('/test/gone', async () => {
      throw new Problem('withdrawn')
    })
  },
})
t.teardown(() => app.close())

const json = { 'content-type': 'application/json' }
const big = JSON.stringify({ title: 'x'.repeat(1_048_576) })

const refusals: [string, ProblemCode, InjectOptions][] = [
  ['an unknown path', 'not_found', { url: '/nope' }],
  ['an unknown path, with a query', 'not_found', { url: '/nope?a=b' }],
  ['a path with a slash too many', 'not_found', { url: '/problems/' }],
  ['a record id that is too long', 'not_found', { url: `/test/records/${'a'.repeat(300)}` }],
  [
    'PUT on a GET route',
    'method_not_allowed',
    { method: 'PUT', url: '/problems', payload: '{', headers: json },
  ],
  ['DELETE on a route with a parameter', 'method_not_allowed', { method: 'DELETE', url: '/test/records/a' }],
  ['a method of WebDAV', 'method_not_allowed', { method: 'PROPFIND' as 'GET', url: '/problems' }],
  ['a method that nothing here takes', 'not_found', { method: 'LOCK' as 'GET', url: '/nope' }],
  ['TRACE', 'method_not_allowed', { method: 'TRACE' as 'GET', url: '/problems' }],
  ['QUERY', 'method_not_allowed', { method: 'QUERY' as 'GET', url: '/problems' }],
  ['POST to no path', 'not_found', { method: 'POST', url: '/nope', payload: '{', headers: json }],
  ['OPTIONS on no path', 'not_found', { method: 'OPTIONS', url: '/nope' }],
  ['a path that does not decode', 'malformed_url', { url: '/%zz' }],
  ['a path that is no UTF-8', 'malformed_url', { url: '/problems/%ff' }],
  ['a query that does not decode', 'malformed_url', { url: '/problems?q=%zz' }],
  ['a query that is no UTF-8', 'malformed_url', { url: '/problems?q=%ff' }],
  ['a lone percent sign', 'malformed_url', { url: '/problems?q=100%' }],
  ['PUT with a path that does not decode', 'malformed_url', { method: 'PUT', url: '/%zz' }],
  ['a long URL', 'url_too_long', { url: `/problems?x=${'a'.repeat(8_200)}` }],
  ['a long path', 'url_too_long', { url: `/${'a/'.repeat(4_200)}` }],
  ['a key, as no key is known', 'unauthorized', { url: '/problems', headers: { authorization: 'Bearer x' } }],
  ['a key where nothing is', 'unauthorized', { url: '/nope', headers: { authorization: 'Basic eDp4' } }],
  ['an empty key', 'unauthorized', { url: '/problems', headers: { authorization: '' } }],
  ['a Host that injects', 'malformed_request', { url: '/problems', headers: { host: 'a.org/<script>' } }],
  [
    'broken JSON',
    'malformed_body',
    { method: 'POST', url: '/test/records', headers: json, payload: '{"title":' },
  ],
  ['an empty body', 'malformed_body', { method: 'POST', url: '/test/records', headers: json, payload: '' }],
  [
    'JSON that is no UTF-8',
    'malformed_body',
    {
      method: 'POST',
      url: '/test/records',
      headers: json,
      payload: Buffer.from('{"title":"\xff"}', 'latin1'),
    },
  ],
  [
    'a body that poisons prototypes',
    'malformed_body',
    { method: 'POST', url: '/test/records', headers: json, payload: '{"title":"a","__proto__":{"x":1}}' },
  ],
  [
    'a number whose digits would not be kept',
    'malformed_body',
    {
      method: 'POST',
      url: '/test/records',
      headers: json,
      payload: '{"title":"a","attributes":{"id":1458203984023848321}}',
    },
  ],
  ['no body', 'invalid_record', { method: 'POST', url: '/test/records' }],
  [
    'a wrong body',
    'invalid_record',
    { method: 'POST', url: '/test/records', headers: json, payload: '{"titel":1}' },
  ],
  [
    'a body that is text',
    'unsupported_media_type',
    { method: 'POST', url: '/test/records', payload: 'title' },
  ],
  [
    'a body of a type that is none',
    'unsupported_media_type',
    { method: 'POST', url: '/test/records', payload: '{}', headers: { 'content-type': 'json' } },
  ],
  [
    'a compressed body',
    'unsupported_media_type',
    { method: 'POST', url: '/test/records', headers: { ...json, 'content-encoding': 'gzip' }, payload: '{}' },
  ],
  [
    'a body without end',
    'malformed_body',
    {
      method: 'POST',
      url: '/test/anything',
      headers: json,
      payload: '['.repeat(200_000) + ']'.repeat(200_000),
    },
  ],
  ['a large body', 'body_too_large', { method: 'POST', url: '/test/records', headers: json, payload: big }],
  ['a wrong parameter', 'invalid_parameter', { url: '/test/records?actr=x' }],
  ['a parameter that poisons prototypes', 'invalid_parameter', { url: '/test/records?__proto__=x' }],
  ['a fault of ours', 'internal_error', { url: '/test/fault' }],
  ['an answer that does not fit its schema', 'internal_error', { url: '/test/mismatch' }],
  ['a rejection with nothing', 'internal_error', { url: '/test/nothing' }],
  ['a rejection with text', 'internal_error', { url: '/test/text' }],
  ["somebody else's error", 'not_found', { url: '/test/odd' }],
  ['a withdrawn record', 'withdrawn', { url: '/test/gone' }],
  ['a file of the docs that is not there', 'not_found', { url: '/docs/static/nope.js' }],
  ['a path out of the docs', 'not_found', { url: '/docs/static/..%2f..%2fpackage.json' }],
  ['an unknown problem code', 'not_found', { url: '/problems/constructor' }],
]

for (const [what, code, request] of refusals) {
  t.test(`${what} is ${code}`, async (t) => {
    const response = await app.inject(request)
    t.equal(response.statusCode, PROBLEMS[code].status)
    t.equal(response.headers['content-type'], 'application/problem+json')
    t.equal(response.headers['cache-control'], 'no-store')
    t.equal(response.headers['access-control-allow-origin'], '*', 'a browser elsewhere can read it')
    t.equal(response.headers['x-content-type-options'], 'nosniff')
    for (const name of ['etag', 'content-disposition', 'annals-total', 'secret']) {
      t.notOk(response.headers[name], `no ${name} of an answer that did not come`)
    }
    const problem = problemSchema.parse(response.json())
    t.equal(problem.code, code)
    t.equal(problem.status, response.statusCode)
    t.equal(problem.instance, `urn:uuid:${response.headers['x-request-id']}`)
    t.match(
      problem.instance,
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    )
    t.ok(problem.type.endsWith(`/problems/${code}`))
    t.equal(
      (await app.inject(new URL(problem.type, 'http://localhost').pathname)).statusCode,
      200,
      'type explains it',
    )
    t.notMatch(
      response.body,
      /secret|SELECT|sqlite|passwd|FST_|node_modules|\bat .*\.[jt]s/,
      'nothing inside leaks',
    )
  })
}

t.test('a 405 names the methods that are taken', async (t) => {
  const allow = async (method: string, url: string) =>
    (await app.inject({ method: method as 'GET', url })).headers.allow
  t.equal(await allow('PUT', '/problems'), 'GET, HEAD, OPTIONS')
  t.equal(await allow('PUT', '/problems?x=y#z'), 'GET, HEAD, OPTIONS')
  t.equal(await allow('DELETE', '/test/records'), 'GET, HEAD, POST, OPTIONS')
  t.equal(await allow('DELETE', '/test/records/a'), 'GET, HEAD, PUT, OPTIONS')
  t.equal(await allow('DELETE', '/test/%72ecords/a%2Fb'), 'GET, HEAD, PUT, OPTIONS')
  t.equal(await allow('DELETE', '/docs/static/a/b'), 'GET, HEAD, OPTIONS')
  t.equal(await allow('DELETE', '/test/odd-12/a:b'), 'GET, HEAD, OPTIONS')
  t.equal(await allow('DELETE', '/test/odd-x/a:b'), undefined)
})

t.test('HEAD is answered like GET, without a body', async (t) => {
  const response = await app.inject({ method: 'HEAD', url: '/problems' })
  t.equal(response.statusCode, 200)
  t.equal(response.body, '')
  t.equal((await app.inject({ method: 'HEAD', url: '/nope' })).statusCode, 404)
})

t.test('faults name parameter or pointer, and suggest', async (t) => {
  const query = await app.inject('/test/records?actr=x&limit=a&limit=b')
  t.strictSame(query.json().errors, [
    { parameter: 'limit', detail: 'limit must be a number' },
    { parameter: 'actr', detail: 'unknown parameter "actr": did you mean "actor"?', suggestion: 'actor' },
  ])
  t.equal(query.json().detail, 'limit must be a number; unknown parameter "actr": did you mean "actor"?')
  const body = await app.inject({
    method: 'POST',
    url: '/test/records',
    headers: json,
    payload: '{"titel":"x"}',
  })
  t.strictSame(body.json().errors, [
    { pointer: '/title', detail: '/title is missing' },
    { pointer: '/titel', detail: 'unknown key "titel": did you mean "title"?', suggestion: 'title' },
  ])
})

t.test("a client's own request id is not taken over", async (t) => {
  const mine = '00000000-0000-4000-8000-000000000000'
  const headers = { 'x-request-id': mine, 'request-id': mine }
  const first = await app.inject({ url: '/problems', headers })
  const second = await app.inject({ url: '/problems', headers })
  t.not(first.headers['x-request-id'], mine)
  t.not(first.headers['x-request-id'], second.headers['x-request-id'])
})

t.test('a JSON body with a byte order mark and a charset is read', async (t) => {
  const headers = { 'content-type': 'application/json; charset=utf-8' }
  const payload = '\ufeff{"title":"ok"}'
  t.equal((await app.inject({ method: 'POST', url: '/test/records', headers, payload })).statusCode, 200)
})

t.test('headers that mean nothing here change nothing', async (t) => {
  const headers = {
    'accept-version': '9',
    'x-http-method-override': 'DELETE',
    range: 'bytes=0-1',
    te: 'trailers',
  }
  const response = await app.inject({ url: '/problems/not_found', headers })
  t.equal(response.statusCode, 200)
  t.equal(response.json().code, 'not_found')
})

t.test('WWW-Authenticate', async (t) => {
  const response = await app.inject({ url: '/problems', headers: { authorization: 'Bearer hunter2' } })
  t.equal(response.headers['www-authenticate'], 'Bearer realm="annals", error="invalid_token"')
  t.notMatch(response.body, /hunter2/)
})
