/** Tests the refusals under load: the limit per client, and the early refusal by a busy process. */
import Fastify from 'fastify'
import t, { type Test } from 'tap'
import { readConfig } from '../../../src/config.js'
import { Problem } from '../../../src/errors.js'
import { type OverloadLimits, overload } from '../../../src/http/plugins/overload.js'
import { problemHeaders } from '../../../src/http/plugins/problem-answer.js'
import { problems } from '../../../src/http/plugins/problems.js'
import { testApp } from '../../support/app.js'
import { sleep } from '../../support/until.js'

t.test('a limit per minute and client', async (t) => {
  const app = await testApp({ env: { ANNALS_RATE_LIMIT: '3', ANNALS_TRUST_PROXY: '127.0.0.1' } })
  t.teardown(() => app.close())
  const ask = (url: string, client = '192.0.2.1') =>
    app.inject({ url, headers: { 'x-forwarded-for': client, origin: 'https://a.org' } })

  const first = await ask('/problems')
  t.equal(first.statusCode, 200)
  t.equal(first.headers['ratelimit-policy'], '"default";q=3;w=60')
  t.match(first.headers.ratelimit, /^"default";r=2;t=(?:59|60)$/)
  t.equal((await ask('/nope')).statusCode, 404, 'what does not exist counts too')
  t.match((await ask('/problems')).headers.ratelimit, /;r=0;/)

  const refused = await ask('/problems')
  t.equal(refused.statusCode, 429)
  t.equal(refused.json().code, 'too_many_requests')
  t.match(refused.headers['retry-after'], /^(?:5\d|60)$/)
  t.match(refused.headers.ratelimit, /^"default";r=0;t=\d+$/)
  t.equal(refused.headers['access-control-allow-origin'], '*')
  t.notMatch(Object.keys(refused.headers).join(), /x-ratelimit/)

  t.equal((await ask('/health/live')).statusCode, 200, 'health is exempt')
  t.notOk((await ask('/health/live')).headers.ratelimit)
  t.equal((await ask('/metrics')).statusCode, 401, 'and so are metrics, which need a key')
  t.equal((await ask('/problems', '192.0.2.2')).statusCode, 200, 'another client has its own')

  const network = (host: string) => ask('/problems', `2001:db8:1:2::${host}`)
  for (const host of ['1', '2', '3']) await network(host)
  t.equal((await network('4')).statusCode, 429, 'an IPv6 network of one household is one client')
})

t.test('a clock that is set back keeps nobody out', async (t) => {
  const app = await testApp({ env: { ANNALS_RATE_LIMIT: '1' } })
  t.teardown(() => app.close())
  const status = async () => (await app.inject('/problems')).statusCode
  t.strictSame([await status(), await status()], [200, 429])
  const began = performance.now()
  t.intercept(performance, 'now', { value: () => began + 61_000 })
  t.intercept(Date, 'now', { value: () => 0 })
  t.equal(await status(), 200, 'a minute later')
})

t.test('made-up addresses are one client', async (t) => {
  const app = await testApp({ env: { ANNALS_RATE_LIMIT: '2', ANNALS_TRUST_PROXY: 'true' } })
  t.teardown(() => app.close())
  const ask = async (client: string) =>
    (await app.inject({ url: '/problems', headers: { 'x-forwarded-for': client } })).statusCode
  t.strictSame([await ask('unknown'), await ask('_x'), await ask('y'.repeat(9_000))], [200, 200, 429])
})

t.test('no limit unless asked for', async (t) => {
  const app = await testApp()
  t.teardown(() => app.close())
  for (let count = 0; count < 50; count++) {
    const response = await app.inject('/nope')
    t.notOk(response.headers.ratelimit)
    t.equal(response.statusCode, 404)
  }
})

function block(ms: number): void {
  const end = performance.now() + ms
  while (performance.now() < end);
}

/** An app that looks at the load, and answers of it until there is one of the status that is wanted. */
async function gated(t: Test, limits: OverloadLimits) {
  const app = Fastify()
  t.teardown(() => app.close())
  problems(app, readConfig({}))
  await overload(app, limits)
  app.get('/work', async () => 'done')
  app.get('/watch', { config: { operator: true } }, async () => 'up')
  await app.ready()
  const until = async (status: number, meanwhile: () => unknown) => {
    for (let turn = 0; ; turn += 1) {
      const reply = await app.inject('/work')
      if (reply.statusCode === status || turn === 100) return reply
      await meanwhile()
      await sleep(0)
    }
  }
  return { app, until }
}

t.test('a process that is busy for long refuses early, but not the operator', async (t) => {
  const { app, until } = await gated(t, { maxDelay: 1_000, interval: 500 })
  const refused = await until(503, () => block(1_200))
  t.equal(refused.statusCode, 503)
  t.equal(refused.headers['content-type'], 'application/problem+json')
  t.equal(refused.json().code, 'overloaded')
  t.match(refused.headers['retry-after'], /^[1-3]$/)
  t.equal((await app.inject('/watch')).statusCode, 200)
  t.equal((await until(200, () => sleep(100))).statusCode, 200, 'and it recovers')
})

t.test('the Retry-After that clients get is spread, and never less than it should be', (t) => {
  for (const least of [1, 5, 10]) {
    const problem = new Problem('overloaded', null, { retryAfter: least })
    const told = Array.from({ length: 2_000 }, () => Number(problemHeaders(problem, false)['retry-after']))
    const expected = Array.from({ length: least + 2 }, (_, index) => least + index)
    t.strictSame(
      [...new Set(told)].sort((a, b) => a - b),
      expected,
      `from ${least} on`,
    )
  }
  t.end()
})

t.test('one slow question is no overload', async (t) => {
  const { app } = await gated(t, { maxDelay: 1_000 })
  await sleep(100)
  block(1_500)
  await sleep(20)
  t.equal((await app.inject('/work')).statusCode, 200)
})

t.test('a delay of 0 never refuses, nor does an app that nobody has given one', async (t) => {
  const { app } = await gated(t, { maxDelay: 0, interval: 20 })
  const bare = await testApp()
  t.teardown(() => bare.close())
  for (let turn = 0; turn < 5; turn += 1) {
    block(1_100)
    await sleep(0)
    t.equal((await app.inject('/work')).statusCode, 200)
    t.equal((await bare.inject('/problems')).statusCode, 200)
  }
})
