/** Asks for `/` as browsers and as others do, and for the files of the page. */
import { gunzipSync } from 'node:zlib'
import t, { type Test } from 'tap'
import { readConfig } from '../../../src/config.js'
import { buildExplorer } from '../../../src/explorer/build.js'
import { buildApp } from '../../../src/http/app.js'
import { inRoot } from '../../support/root.js'
import { openStore } from '../../support/stores.js'

const CHROME = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8'

async function app(t: Test, page: string, env: Record<string, string> = {}) {
  const store = await openStore({ path: ':memory:' })
  const made = await buildApp({ config: readConfig({ LOG_LEVEL: 'silent', ...env }), store, page })
  t.teardown(async () => {
    await made.close()
    store.close()
  })
  return made
}

t.test('the page and its files', async (t) => {
  const folder = `${t.testdir({})}/explorer`
  await buildExplorer(folder, 'least', inRoot('.'))
  const server = await app(t, folder)
  const page = await server.inject({ url: '/', headers: { accept: CHROME } })
  const files = [...page.body.matchAll(/(?:src|href)="(explorer\/[^"]+)"/g)].map(([, file = '']) => file)

  t.test('browsers get a page that may do nothing but ask this server', async (t) => {
    t.equal(page.statusCode, 200)
    t.equal(page.headers['content-type'], 'text/html; charset=utf-8')
    const policy = String(page.headers['content-security-policy'])
    t.match(policy, /default-src 'none'; script-src 'self'; style-src 'self'/)
    t.notMatch(policy, /unsafe|\*|https?:/)
    t.match(page.headers.vary, /Accept\b.*Accept-Encoding/)
    t.equal(page.headers['cache-control'], 'no-cache')
    t.notMatch(page.body, /<script(?![^>]* src=)|style=|onload=/)
    const again = await server.inject({
      url: '/',
      headers: { accept: CHROME, 'if-none-match': String(page.headers.etag) },
    })
    t.equal(again.statusCode, 304)
    t.equal(again.body, '')
  })

  t.test('the page of the full view asks for the key itself', async (t) => {
    const full = await server.inject({ url: '/?view=full', headers: { accept: CHROME } })
    t.equal(full.statusCode, 200)
    t.equal(full.body.replace('/?view=full">', '/">'), page.body, 'but for its own address')
    t.equal((await server.inject('/v1/incidents?view=full')).statusCode, 401)
  })

  t.test('what describes the collection turns no text around', async (t) => {
    const other = await app(t, folder, { ANNALS_ABOUT: 'Turned \u202Eround' })
    const { body } = await other.inject({ url: '/', headers: { accept: CHROME } })
    t.match(body, 'content="Turned round"')
  })

  t.test('the page says what the collection is, as text', async (t) => {
    t.match(page.body, '<title>annals</title>')
    t.match(page.body, 'data-about=""')
    const hostile = { ANNALS_TITLE: '"><script>alert(1)</script>&', ANNALS_ABOUT: "Tom's {{title}} <b>" }
    const other = await app(t, folder, { ...hostile, ANNALS_CONTACT: 'desk@example.org' })
    const { body, headers } = await other.inject({ url: '/', headers: { accept: CHROME } })
    t.not(headers.etag, page.headers.etag)
    t.notMatch(body, /<script>|<b>|\{\{(?!title\}\} &lt;b)/)
    const title = '&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;'
    for (const part of [
      `<title>${title}</title>`,
      `property="og:title" content="${title}"`,
      `data-title="${title}"`,
    ])
      t.ok(body.includes(part), part)
    t.ok(body.includes('data-about="Tom&apos;s {{title}} &lt;b&gt;" data-contact="desk@example.org"'))
    const packed = await other.inject({ url: '/', headers: { accept: CHROME, 'accept-encoding': 'gzip' } })
    t.equal(gunzipSync(packed.rawPayload).toString(), body)
    t.strictSame((await other.inject('/v1')).json().collection, {
      title: hostile.ANNALS_TITLE,
      about: hostile.ANNALS_ABOUT,
      contact: 'desk@example.org',
    })
    t.strictSame((await server.inject('/v1')).json().collection, {
      title: 'annals',
      about: null,
      contact: null,
    })
  })

  t.test('a basemap from elsewhere is let in as pictures, and nothing else is', async (t) => {
    const other = await app(t, folder, {
      ANNALS_TILES: 'https://tiles.example.org/"{z}"/{x}/{y}.png',
      ANNALS_TILES_CREDIT: '© <b>Mappers</b>',
    })
    const { body, headers } = await other.inject({ url: '/', headers: { accept: CHROME } })
    const policy = String(headers['content-security-policy'])
    const plain = String(page.headers['content-security-policy'])
    t.equal(policy, plain.replace("img-src 'self' data:", "img-src 'self' data: https://tiles.example.org"))
    t.not(policy, plain)
    t.ok(body.includes('data-tiles="https://tiles.example.org/&quot;{z}&quot;/{x}/{y}.png"'))
    t.ok(body.includes('data-tiles-credit="© &lt;b&gt;Mappers&lt;/b&gt;"'))
    t.match(page.body, 'data-tiles="" data-tiles-credit=""')
  })

  t.test('others get links', async (t) => {
    for (const accept of ['*/*', 'application/json', undefined]) {
      const reply = await server.inject({ url: '/', headers: accept === undefined ? {} : { accept } })
      t.match(reply.headers['content-type'], 'application/json')
      t.match(reply.headers.vary, /Accept/)
      const { name, links } = reply.json()
      t.equal(name, 'annals')
      t.match(links.v1, /\/v1$/)
      for (const link of [links.v1, links.incidents, links.openapi])
        t.equal((await server.inject(new URL(link).pathname)).statusCode, 200, link)
    }
    t.equal((await server.inject({ method: 'POST', url: '/' })).statusCode, 405)
    t.equal((await server.inject({ method: 'HEAD', url: '/' })).body, '')
  })

  t.test('files are kept for ever, and are compressed already', async (t) => {
    t.equal(files.length, 2)
    for (const file of files) {
      const plain = await server.inject(`/${file}`)
      t.equal(plain.headers['cache-control'], 'public, max-age=31536000, immutable', file)
      const packed = await server.inject({ url: `/${file}`, headers: { 'accept-encoding': 'gzip' } })
      t.equal(packed.headers['content-encoding'], 'gzip')
      t.equal(gunzipSync(packed.rawPayload).toString(), plain.body)
      t.not(packed.headers.etag, plain.headers.etag)
    }
    t.match((await server.inject('/explorer/licences.txt')).body, /preact/)
    const script = (await server.inject(`/${files.find((file) => file.endsWith('.js'))}`)).body
    const sheets = [...script.matchAll(/explorer\/(sheet-\d+-\d+-[A-Z0-9]{8}\.json)/g)].map(
      ([, name = '']) => name,
    )
    t.ok(sheets.length > 50, `${sheets.length} sheets`)
    const sheet = await server.inject(`/explorer/${sheets[0]}`)
    t.equal(sheet.headers['cache-control'], 'public, max-age=31536000, immutable')
    t.match(sheet.json(), { land: Array, borders: Array, provinces: Array, names: Array, towns: Array })
    for (const file of ['nothing.js', 'index.html', '..%2f..%2fpackage.json', `${files[0]?.slice(9)}.gz`])
      t.equal((await server.inject(`/explorer/${file}`)).statusCode, 404, file)
  })
})

t.test('a server that is read with a key still shows the page, which asks for it', async (t) => {
  const folder = `${t.testdir({})}/explorer`
  await buildExplorer(folder, 'least', inRoot('.'))
  const server = await app(t, folder, { ANNALS_READ: 'private' })
  t.equal((await server.inject({ url: '/', headers: { accept: CHROME } })).statusCode, 200)
  t.equal((await server.inject('/v1/incidents')).statusCode, 401)
})

t.test('where the page was not built, everybody gets links', async (t) => {
  const server = await app(t, `${t.testdir({})}/nothing`)
  const reply = await server.inject({ url: '/', headers: { accept: CHROME } })
  t.match(reply.headers['content-type'], 'application/json')
  t.equal((await server.inject('/explorer/licences.txt')).statusCode, 404)
})

t.test('a description that is nested too deeply stops the start by its name', async (t) => {
  for (const ANNALS_ABOUT of ['>'.repeat(19_990), `${'- '.repeat(9_000)}x`, `${'> '.repeat(200)}x`])
    await t.rejects(app(t, 'nowhere', { ANNALS_ABOUT }), { message: /ANNALS_ABOUT must not/ })
})
