/** Tests what browsers on other origins may do: read, see our headers, and ask before writing. */
import t from 'tap'
import { testApp } from '../../support/app.js'

const EXPOSED =
  'ETag, Link, Location, Retry-After, RateLimit, RateLimit-Policy, Annals-Revision, Annals-Total, Annals-Omitted, Annals-Next'
const preflight = {
  origin: 'https://a.org',
  'access-control-request-method': 'PUT',
  'access-control-request-headers': 'authorization, if-match',
}

t.test('any origin', async (t) => {
  const app = await testApp()
  t.teardown(() => app.close())
  const read = await app.inject({ url: '/problems', headers: { origin: 'https://a.org' } })
  t.equal(read.headers['access-control-allow-origin'], '*')
  t.equal(read.headers['access-control-expose-headers'], EXPOSED)
  t.notOk(read.headers['access-control-allow-credentials'])
  t.notMatch(read.headers.vary, /origin/i, 'one answer for all origins may be cached')

  const asked = await app.inject({ method: 'OPTIONS', url: '/problems', headers: preflight })
  t.equal(asked.statusCode, 204)
  t.equal(asked.headers['access-control-allow-origin'], '*')
  t.match(asked.headers['access-control-allow-methods'], /\bPUT\b/)
  t.equal(asked.headers['access-control-allow-headers'], 'authorization, if-match')
  t.equal(asked.headers['access-control-max-age'], '7200')
  t.equal(asked.headers.allow, 'GET, HEAD, OPTIONS')

  const nowhere = await app.inject({ method: 'OPTIONS', url: '/nope', headers: preflight })
  t.equal(nowhere.statusCode, 204, 'so that the page can read the 404 that follows')

  const plain = await app.inject({ method: 'OPTIONS', url: '/problems' })
  t.equal(plain.statusCode, 204)
  t.equal(plain.headers.allow, 'GET, HEAD, OPTIONS')
  t.equal(plain.body, '')
})

t.test('some origins', async (t) => {
  const app = await testApp({ env: { ANNALS_CORS_ORIGINS: 'https://a.org,https://b.org' } })
  t.teardown(() => app.close())
  for (const url of ['/problems', '/nope', '/%zz']) {
    const allowed = await app.inject({ url, headers: { origin: 'https://b.org' } })
    t.equal(allowed.headers['access-control-allow-origin'], 'https://b.org', url)
    t.match(allowed.headers.vary, /Origin/)
    for (const origin of ['https://evil.org', 'https://a.org.evil.org', 'http://a.org', 'null']) {
      const refused = await app.inject({ url, headers: { origin } })
      t.notOk(refused.headers['access-control-allow-origin'], `${url} from ${origin}`)
      t.match(refused.headers.vary, /Origin/)
    }
  }
})
