/** What other sites show in frames: in Chromium inside a page of another origin, and what the settings let them. */
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { XMLParser } from 'fast-xml-parser'
import { chromium } from 'playwright-core'
import t, { type Test } from 'tap'
import { createKey } from '../../../src/curation/keys.js'
import { dataset, incident, location } from '../../support/records.js'
import { ask } from '../../support/seeded.js'
import { openStore } from '../../support/stores.js'

const CHROMIUM = '/usr/bin/chromium'
const skip = existsSync(CHROMIUM) ? false : `no browser: ${CHROMIUM} is not installed`
const EVIL = '</title><img src=x onerror="top.document.title=1"> & <b>bold</b>'

async function served(t: Test, env: Record<string, string> = {}) {
  const store = await openStore({ path: ':memory:' })
  await store.put([
    dataset('d', { title: 'Harbour log', licence: 'CC-BY-4.0', attribution: 'The <Union>' }),
    location('port', { name: 'Port', geometry: { type: 'Point', coordinates: [20, 10] } }),
    incident('evil', {
      title: EVIL,
      summary: EVIL,
      date: '2021-05-01',
      dataset: 'd',
      locations: [{ id: 'port' }],
    }),
    incident('other', {
      title: 'A later one',
      lang: 'en',
      date: '2022?',
      dataset: 'd',
      locations: [{ id: 'port' }],
    }),
    incident('nowhere', { title: 'Nowhere', dataset: 'd' }),
    incident('hidden', { title: 'A draft', status: 'draft', date: '2021' }),
  ])
  return ask(t, store, { ANNALS_TITLE: 'Harbour watch', ...env })
}

t.test('every kind, as a reader without scripts has it', async (t) => {
  const { app } = await served(t)
  const page = async (query: string) => {
    const { statusCode, body, headers } = await app.inject(`/embed?${query}`)
    t.equal(statusCode, 200, body)
    t.match(headers['content-type'], 'text/html')
    t.match(headers['content-security-policy'], /default-src 'none'; style-src 'self'.*frame-ancestors \*$/)
    t.equal(headers['x-frame-options'], undefined)
    t.notMatch(body, /<script|<img|<b>|A draft| style=/)
    t.match(body, '<a href="http://localhost:80/', 'a way to the collection')
    t.match(body, /The &lt;(Union&gt;|Union>) \(Harbour log\), CC-BY-4\.0/, 'whose the data is')
    return body
  }
  const timeline = await page('show=timeline&title=Arrests&interval=year')
  t.match(timeline, '>Records per year<')
  t.match(timeline, '>Arrests</text>')
  const list = await page('show=list')
  t.match(list, /A later one<\/bdi>[\s\S]*&lt;\/title>/, 'the latest first')
  t.match(list, 'href="http://localhost:80/records/other" target="_blank" rel="noopener"')
  const map = await page('show=map&theme=dark')
  t.match(map, 'embed-dark')
  t.match(map, /<circle class="bubble"[\s\S]*<title>2 records<\/title>/)
  t.match(map, '1 record not shown: no exact location')
  const record = await page('show=record&id=other')
  t.match(record, '<h1 dir="auto" lang="en">A later one</h1>')
  t.match(record, 'href="http://localhost:80/records/other"')
  t.match(await page('show=list&date=2021'), 'href="http://localhost:80/?date=2021"', 'the same question')
})

t.test('what cannot be shown is refused, and a draft is as little there as nothing', async (t) => {
  const { app, store } = await served(t)
  const answer = async (query: string) => {
    const { statusCode, body } = await app.inject({
      url: `/embed?${query}`,
      headers: { accept: 'application/json' },
    })
    const { instance: _, ...problem } = JSON.parse(body)
    return [statusCode, problem] as const
  }
  for (const [query, status] of [
    ['show=record', 404],
    ['show=record&id=other,evil', 404],
    ['show=page', 400],
    ['theme=blue', 400],
    ['country=Atlantis', 400],
    ['unknown=1', 400],
  ] as const)
    t.equal((await answer(query))[0], status, query)
  t.strictSame(
    JSON.stringify(await answer('show=record&id=hidden')).replaceAll('hidden', 'missing'),
    JSON.stringify(await answer('show=record&id=missing')),
  )
  const { secret } = await createKey(store.keys, { name: 'k', scope: 'read' })
  const full = await app.inject({
    url: '/embed?show=record&id=hidden&view=full',
    headers: { authorization: `Bearer ${secret}` },
  })
  t.match(full.body, 'A draft')
})

t.test('the settings say who may frame it, and a private server frames nothing', async (t) => {
  for (const [setting, policy, frame] of [
    ['none', "frame-ancestors 'none'", 'DENY'],
    ['https://a.example,https://b.example', 'frame-ancestors https://a.example https://b.example', undefined],
  ] as const) {
    const { app } = await served(t, { ANNALS_EMBED: setting })
    const { headers } = await app.inject('/embed')
    t.ok(String(headers['content-security-policy']).endsWith(policy), setting)
    t.equal(headers['x-frame-options'], frame)
    const other = await app.inject('/records/other')
    t.match(other.headers['content-security-policy'], "frame-ancestors 'none'", 'other pages stay closed')
    t.equal(other.headers['x-frame-options'], 'DENY')
  }
  const { app } = await served(t, { ANNALS_READ: 'private' })
  for (const url of [
    '/embed',
    '/oembed?url=http://localhost:80/records/other',
    '/v1/timeline.svg',
    '/v1/map.svg',
  ])
    t.equal((await app.inject(url)).statusCode, 401, url)
})

t.test('oEmbed leads from a link to its frame', async (t) => {
  const { app, get } = await served(t)
  const found = await get(
    `/oembed?url=${encodeURIComponent('http://localhost:80/records/evil')}&maxwidth=500`,
  )
  t.match(found, {
    version: '1.0',
    type: 'rich',
    title: EVIL,
    provider_name: 'Harbour watch',
    width: 500,
    height: 420,
  })
  t.match(
    found.html,
    /^<iframe src="http:\/\/localhost:80\/embed\?show=record&amp;id=evil" width="500" height="420" title="&lt;\/title&gt;/,
  )
  t.equal((await app.inject('/embed?show=record&id=evil')).statusCode, 200)
  const page = await app.inject({ url: '/records/evil', headers: { accept: 'text/html' } })
  const [, href = ''] = /type="application\/json\+oembed" href="([^"]+)"/.exec(page.body) ?? []
  t.equal(
    (await app.inject(href.replaceAll('&amp;', '&').replace('http://localhost:80', ''))).json().title,
    EVIL,
  )
  const search = await get(
    `/oembed?url=${encodeURIComponent('http://localhost:80/?date=2021&sort=date#record=x')}`,
  )
  t.match(search.html, 'src="http://localhost:80/embed?date=2021"')
  const xml = await app.inject('/oembed?format=xml&url=http://localhost:80/')
  t.equal(new XMLParser().parse(xml.body).oembed.provider_name, 'Harbour watch')
  for (const url of [
    'http://elsewhere.example/records/evil',
    'http://localhost:80/records/hidden',
    'http://localhost:80/records/missing',
    'http://localhost:80/v1/incidents',
    'http://localhost:80/records/%E0%A4%A',
    'javascript:alert(1)',
    '',
  ])
    t.equal((await app.inject(`/oembed?url=${encodeURIComponent(url)}`)).statusCode, 404, url)
  t.equal((await app.inject('/oembed')).statusCode, 404)
  t.equal((await app.inject('/oembed?format=yaml&url=http://localhost:80/')).statusCode, 404)
})

t.test('in a page of another origin', { skip }, async (t) => {
  const { app } = await served(t)
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  const kinds = ['timeline&interval=year', 'map', 'list', 'record&id=evil']
  const frames = kinds.map(
    (kind) => `<iframe src="${url}/embed?show=${kind}" width="720" height="420"></iframe>`,
  )
  const host = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' })
    response.end(
      `<!doctype html><title>Host</title>${frames.join('')}<iframe src="${url}/records/evil"></iframe>`,
    )
  })
  await new Promise<void>((done) => host.listen(0, '127.0.0.1', done))
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] })
  t.teardown(async () => {
    await browser.close()
    host.close()
  })
  const page = await browser.newPage()
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  await page.goto(`http://localhost:${(host.address() as AddressInfo).port}/`)
  t.equal(await page.title(), 'Host')
  const inside = (index: number) => page.frames()[index + 1]!
  await inside(0).locator('svg').first().waitFor()
  t.match(await inside(0).locator('svg').textContent(), 'Records per year')
  t.equal(await inside(1).locator('circle.bubble').count(), 1)
  t.match(await inside(2).locator('li').allTextContents(), [/A later one/, /<\/title><img/])
  t.match(await inside(3).locator('h1').textContent(), EVIL)
  // Nothing but the frame of a page that may not be framed is refused.
  t.ok(said.length > 0 && said.every((text) => /frame/i.test(text)), said.join('\n'))
})
