/** Tests the explanations of problem codes, for browsers and for others. */
import t from 'tap'
import { PROBLEMS } from '../../../src/http/plugins/problem-registry.js'
import { testApp } from '../../support/app.js'

const app = await testApp({ env: { ANNALS_URL: 'https://example.org/annals' } })
t.teardown(() => app.close())
const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'

t.test('all of them, and each', async (t) => {
  const { data } = (await app.inject('/problems')).json()
  t.strictSame(
    data.map(({ code }: { code: string }) => code),
    Object.keys(PROBLEMS),
  )
  for (const [code, { status, title, explanation }] of Object.entries(PROBLEMS)) {
    const response = await app.inject(`/problems/${code}`)
    t.strictSame(response.json(), {
      code,
      status,
      title,
      explanation,
      type: `https://example.org/annals/problems/${code}`,
    })
  }
})

t.test('a page for browsers', async (t) => {
  const one = await app.inject({ url: '/problems/unauthorized', headers: { accept: BROWSER } })
  t.match(one.headers['content-type'], 'text/html')
  t.match(one.headers.vary, /Accept/)
  t.match(one.body, '<code>Authorization: Bearer &lt;key></code>', 'explanations are escaped')
  t.match(one.headers['content-security-policy'], "default-src 'none'")
  const all = await app.inject({ url: '/problems', headers: { accept: BROWSER } })
  for (const code of Object.keys(PROBLEMS)) t.match(all.body, `id="${code}"`)
  for (const accept of ['*/*', 'application/json', 'application/json, text/html', '']) {
    const other = await app.inject({ url: '/problems', headers: { accept } })
    t.match(other.headers['content-type'], 'application/json', accept)
  }
})
