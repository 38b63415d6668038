/** Tests that the docs page works from this server alone. */
import t from 'tap'
import { testApp } from '../fixtures/app.js'

const app = await testApp()
t.teardown(() => app.close())

/** What a page, a style sheet or our own script makes a browser load. */
const LOADS = [
  /\b(?:src|href|action|data|poster)\s*=\s*["']?\s*((?:https?:)?\/\/[^"'\s>]+)/gi,
  /url\(\s*["']?\s*((?:https?:)?\/\/[^"')]+)/gi,
  /@import\s+(?:url\()?["']?\s*((?:https?:)?\/\/[^"');]+)/gi,
]

t.test('nothing is loaded from another host', async (t) => {
  const page = await app.inject('/docs')
  t.equal(page.statusCode, 200)
  t.match(page.headers['content-type'], 'text/html')
  const paths = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path as string)
  t.ok(paths.length >= 5)
  for (const path of ['/docs', '/docs/', ...paths]) {
    const file = await app.inject(path)
    t.equal(file.statusCode, 200, path)
    // The bundle has namespaces and example links in it; that it loads none of them is the policy's business.
    if (path.includes('bundle') || path.includes('preset') || path.endsWith('.png')) continue
    for (const load of LOADS) t.strictSame([...file.body.matchAll(load)], [], `${path} loads nothing`)
  }
  const script = await app.inject('/docs/static/swagger-initializer.js')
  t.match(script.body, /validatorUrl: null|"validatorUrl":null/)
  t.notMatch(script.body.replace(/^\s*\/\/.*$/gm, ''), /https?:\/\//)
})

t.test('the policy allows this server only', async (t) => {
  for (const path of ['/docs', '/docs/static/swagger-ui-bundle.js']) {
    const policy = String((await app.inject(path)).headers['content-security-policy'])
    const directives = policy.split(';').map((directive) => directive.trim().split(/\s+/))
    t.strictSame(directives[0], ['default-src', "'none'"])
    for (const [name, ...sources] of directives) {
      for (const source of sources) {
        t.ok(["'self'", "'none'", 'data:', "'unsafe-inline'"].includes(source), `${path}: ${name} ${source}`)
      }
      if (name !== 'style-src') t.notOk(sources.includes("'unsafe-inline'"), String(name))
      if (name === 'script-src') t.strictSame(sources, ["'self'"])
    }
  }
})

t.test('the page has no script of its own that the policy would stop', async (t) => {
  const { body } = await app.inject('/docs')
  t.notMatch(body, /<script(?![^>]*\bsrc=)/i)
  t.notMatch(body, /\son[a-z]+=/i)
  t.notMatch(body, /<style/i)
})
