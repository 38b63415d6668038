/** Tests that the docs page works from this server alone. */
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import t from 'tap'
import { testApp } from '../../support/app.js'
import { followed, parametersOf } from '../../support/openapi-references.js'
import { ask, type Json, seeded } from '../../support/seeded.js'
import { openStore } from '../../support/stores.js'

const CHROMIUM = '/usr/bin/chromium'
const skip = existsSync(CHROMIUM) ? false : `no browser: ${CHROMIUM} is not installed`

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

t.test('it is called after the collection, whatever that is called', async (t) => {
  const { app } = await ask(t, await openStore({ path: ':memory:' }), {
    ANNALS_TITLE: '<b>Harbour</b> & watch',
  })
  const { body } = await app.inject('/docs')
  t.match(body, '<title>&lt;b&gt;Harbour&lt;/b&gt; &amp; watch – API</title>')
  t.equal((await app.inject('/openapi.json')).json().info.title, '<b>Harbour</b> & watch – API')
})

/** The operations of a description that cannot be asked without a key, as `GET /v1/incidents`. */
const locked = ({ paths }: Json): string[] =>
  Object.entries<Json>(paths).flatMap(([path, operations]) =>
    Object.entries<Json>(operations)
      .filter(([, { security }]) => security?.every((needed: object) => Object.keys(needed).length > 0))
      .map(([method]) => `${method.toUpperCase()} ${path}`),
  )

t.test('a private server says that reading needs a key', async (t) => {
  const { app } = await ask(t, await openStore({ path: ':memory:' }), { ANNALS_READ: 'private' })
  const found = locked((await app.inject('/openapi.json')).json())
  for (const operation of ['GET /v1/incidents', 'GET /v1/timeline.svg', 'POST /v1/incidents'])
    t.ok(found.includes(operation), operation)
  t.notOk(found.includes('GET /health/live'))
})

t.test('in a browser: groups in their order, and a lock only where a key is needed', { skip }, async (t) => {
  const { app } = await seeded(t)
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] })
  t.teardown(() => browser.close())
  const page = await browser.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
  await page.goto(`${url}/docs`)
  await page.locator('.opblock').first().waitFor()
  const document = (await app.inject('/openapi.json')).json()
  t.strictSame(
    await page.locator('.opblock-tag').evaluateAll((all) => all.map((one) => one.getAttribute('data-tag'))),
    document.tags.map(({ name }: Json) => name),
  )
  const shown = await page.locator('.opblock').evaluateAll((all) =>
    all.map((one) => {
      const [method = '', path = ''] = [
        one.querySelector('.opblock-summary-method')?.textContent,
        one.querySelector('.opblock-summary-path')?.getAttribute('data-path'),
      ]
      return { operation: `${method} ${path}`, hasLock: one.querySelector('.authorization__btn') !== null }
    }),
  )
  t.ok(shown.length > 80)
  t.equal(shown[0]?.operation, 'GET /v1/incidents', 'what most people come for is first')
  t.strictSame(
    shown
      .filter(({ hasLock }) => hasLock)
      .map(({ operation }) => operation)
      .sort(),
    locked(document).sort(),
  )
  t.equal(await page.locator('.topbar').count(), 0, 'no bar for other descriptions')
  const first = page.locator('.opblock').first()
  await first.locator('.opblock-summary-control').click()
  await first.locator('tr[data-param-name]').first().waitFor()
  t.strictSame(
    await first
      .locator('tr[data-param-name]')
      .evaluateAll((all) =>
        all.map((one) => `${one.getAttribute('data-param-name')}: ${one.querySelector('p')?.textContent}`),
      ),
    parametersOf(document, '/v1/incidents').map(
      ({ name, description }) => `${name}: ${description.replaceAll('`', '')}`,
    ),
    'parameters that operations share are shown in each',
  )
  const refusal = first.locator('tr.response[data-code="400"]')
  t.match(
    await refusal.textContent(),
    followed(document, document.paths['/v1/incidents'].get.responses[400]).description.replaceAll('`', ''),
  )
  t.strictSame(faults, [])
})
