/** Tests under which URL links lead back: ANNALS_URL, the Host, or what a trusted proxy says; never what a client forges. */
import t from 'tap'
import { testApp } from '../../support/app.js'
import { answersOf, exchange, listen } from '../../support/raw.js'

async function typeOf(env: Record<string, string>, headers: Record<string, string>): Promise<string> {
  const app = await testApp({ env })
  try {
    const response = await app.inject({ url: '/problems/not_found', headers })
    const { type } = response.json()
    return response.statusCode === 200 ? type.replace('/problems/not_found', '') : String(response.statusCode)
  } finally {
    await app.close()
  }
}

const forwarded = { host: 'inner:3000', 'x-forwarded-host': 'annals.example', 'x-forwarded-proto': 'https' }

t.test('without settings the Host counts, and forwarded headers do not', async (t) => {
  t.equal(await typeOf({}, { host: 'annals.example' }), 'http://annals.example')
  t.equal(await typeOf({}, { host: '[::1]:3000' }), 'http://[::1]:3000')
  t.equal(await typeOf({}, forwarded), 'http://inner:3000')
})

t.test('ANNALS_URL stands above all', async (t) => {
  const env = { ANNALS_URL: 'https://example.org/annals/' }
  t.equal(await typeOf(env, { host: 'other.example' }), 'https://example.org/annals')
  t.equal(await typeOf({ ...env, ANNALS_TRUST_PROXY: 'true' }, forwarded), 'https://example.org/annals')
})

t.test('forwarded headers count from whom is trusted', async (t) => {
  // Injected requests come from 127.0.0.1.
  for (const trusted of ['true', '1', '127.0.0.1', '127.0.0.0/8,10.0.0.1']) {
    t.equal(await typeOf({ ANNALS_TRUST_PROXY: trusted }, forwarded), 'https://annals.example', trusted)
  }
  for (const trusted of ['false', '0', '10.0.0.1', '::1']) {
    t.equal(await typeOf({ ANNALS_TRUST_PROXY: trusted }, forwarded), 'http://inner:3000', trusted)
  }
})

t.test('what a proxy says is checked too', async (t) => {
  const env = { ANNALS_TRUST_PROXY: 'true' }
  t.equal(await typeOf(env, { ...forwarded, 'x-forwarded-proto': 'javascript' }), 'http://annals.example')
  t.equal(await typeOf(env, { ...forwarded, 'x-forwarded-host': 'evil.example/"><script>' }), '400')
})

t.test('a Host that is none is refused', async (t) => {
  const hosts = [
    'a b',
    'a/b',
    'a@b',
    'a?b',
    'a#b',
    'a"b',
    "a'b",
    'a<b',
    'a\\b',
    'a,b',
    'a:',
    'a:b',
    'a:65536',
    'a:99999',
    '[::1]:99999',
    '[:::::]',
    '999.1.1.1',
    '1.2.3.4.5',
    'user@a',
    'user:pass@a',
    'xn--a',
    'a:123456',
    '[::1',
    '::1',
    'a%41',
    `${'a'.repeat(300)}.org`,
    '-a.org',
    '..',
    'ä.org',
  ]
  for (const host of hosts) {
    const refused = await typeOf({}, { host })
    t.equal(refused, host === '..' ? refused : '400', host)
  }
})

t.test('the URL of a request itself is safe to print', async (t) => {
  const app = await testApp({
    routes: (app) => void app.get('/test/:id', async (request) => request.selfUrl),
  })
  t.teardown(() => app.close())
  const self = async (url: string) => (await app.inject({ url, headers: { host: 'a.org' } })).body
  t.equal(await self('/test/a%2Fb?q=a+b&q=c'), 'http://a.org/test/a%2Fb?q=a+b&q=c')
  const port = await listen(app)
  const raw = async (target: string) =>
    answersOf(await exchange(port, [`GET ${target} HTTP/1.1\r\nHost: a.org\r\nConnection: close\r\n\r\n`]))[0]
      ?.body
  t.equal(await raw('/test/a?q=<x>"'), 'http://a.org/test/a?q=%3Cx%3E%22')
  t.equal(await raw('http://evil.example/test/a?q=b'), 'http://a.org/test/a?q=b')
})
