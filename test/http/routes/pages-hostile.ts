/** Shows records that are written to harm, or without end: texts stay text, pages stay short, and a browser complains about nothing. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { chromium } from 'playwright-core'
import t from 'tap'
import { MOST } from '../../../src/pages/bounds.js'
import { skip } from '../../explorer/fixtures/browsed.js'
import { actor, incident, location, source } from '../../support/records.js'
import { ask } from '../../support/seeded.js'
import { openStore } from '../../support/stores.js'
import { until } from '../../support/until.js'

const SCRIPT = '</script><script>alert(1)</script><img src=x onerror=alert(2)>'
const QUOTES = `" onmouseover="alert(3)" x='y' --> ]]> &lt;b&gt;`
const OVERRIDE = '\u202Etxet desrever'
const ARABIC = 'اعتقال متظاهرين في دمشق عام 2012'
const LONG = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz'.repeat(15)
const browser = { accept: 'text/html' }

const HOSTILE = [SCRIPT, QUOTES, OVERRIDE, ARABIC].join(' ')
const WORLD = [
  source('evil', {
    title: HOSTILE,
    publisher: SCRIPT,
    url: 'https://example.org/?"><script>alert(4)</script>',
    cites: ['quiet'],
  }),
  source('quiet', { title: LONG, lang: 'ar' }),
  actor('evil', {
    name: HOSTILE,
    kind: 'group',
    description: HOSTILE,
    names: [{ value: SCRIPT, lang: 'ar', kind: 'alias' }],
    external_ids: [{ scheme: '<b>', value: SCRIPT }],
  }),
  location('evil', {
    name: HOSTILE,
    country: 'SY',
    geometry: { type: 'Point', coordinates: [36.3, 33.5] },
    radius_m: 5_000,
  }),
  location('edge', {
    name: 'Edge',
    geometry: { type: 'Point', coordinates: [179.9, -16.5] },
    radius_m: 400_000,
  }),
  location('pole', { name: 'Pole', geometry: { type: 'Point', coordinates: [-180, 90] }, radius_m: 0 }),
  location('world', {
    name: 'World',
    geometry: { type: 'Point', coordinates: [0, -90] },
    radius_m: 20_040_000,
  }),
  location('vague', { name: 'Vague', geometry: { type: 'Point', coordinates: [-179.9, 60] } }),
  incident('evil', {
    title: HOSTILE,
    summary: `${HOSTILE}\n{{constructor.constructor('alert(5)')()}}`,
    lang: 'ar',
    date: '2012-05',
    tags: ['<b>'],
    attributes: { evil: HOSTILE, __proto: 1 },
    translations: { en: { title: HOSTILE, summary: HOSTILE } },
    external_ids: [{ scheme: '<b>', value: SCRIPT }],
    actors: [{ id: 'evil', role: 'perpetrator', note: HOSTILE }],
    locations: [{ id: 'evil' }],
    claims: [
      {
        id: 'c1',
        field: 'title',
        value: HOSTILE,
        source: 'evil',
        note: HOSTILE,
        locator: HOSTILE,
        adopted: false,
      },
      { id: 'c2', field: 'attributes', value: { evil: SCRIPT }, source: 'evil', adopted: false },
      { id: 'c3', field: '*', source: 'quiet' },
    ],
  }),
  incident('edges', {
    title: LONG,
    date: '-0425/..',
    locations: ['edge', 'pole', 'world', 'vague'].map((id) => ({ id })),
  }),
]
const FORMS = ['', '.md', '.bib', '.csl.json', '.json'].map((ending) => `/records/evil${ending}`)
const PAGES = [
  '/records/evil',
  '/records/edges',
  '/actors/evil',
  '/places/evil',
  '/places/pole',
  '/sources/evil',
  '/records/none',
]

const world = async () => {
  const store = await openStore({ path: ':memory:' })
  await store.put(WORLD)
  return store
}

t.test('texts of records are text in the source of every page', async (t) => {
  const { app } = await ask(t, await world(), { ANNALS_TITLE: SCRIPT, ANNALS_ABOUT: QUOTES })
  for (const url of PAGES) {
    const { body } = await app.inject({ url, headers: browser })
    t.notMatch(body, /<img|<script>|<b>|alert\(1\)<\/script>/, url)
    t.notMatch(body, /<[^>]* on\w+=[^>]*>(?![^<]*&quot;)/, url)
    t.equal(body.split('</script>').length, body.split('<script type="application/ld+json">').length, url)
  }
  const { body } = await app.inject({ url: '/records/evil', headers: browser })
  const [, data = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(body) ?? []
  t.equal(JSON.parse(data).name[0]?.['@value'] ?? JSON.parse(data).name['@value'], HOSTILE)
  for (const url of FORMS) t.equal((await app.inject(url)).statusCode, 200, url)
  t.match(
    body,
    /<p class="citation" dir="ltr">“<bdi>[^<\u202e]*txet[^<]*<\/bdi>”/,
    'a title turns round nothing but itself',
  )
})

t.test('what has no end is counted, and leads to where it is', async (t) => {
  const store = await openStore({ path: ':memory:' })
  const many = <T>(make: (index: number) => T): T[] =>
    Array.from({ length: 1_000 }, (_, index) => make(index))
  await store.put([
    ...many((index) =>
      source(`s${index}`, {
        title: `Source ${index}`,
        cites: index < 999 ? [`s${index + 1}`, 's999'].slice(0, index === 998 ? 1 : 2) : [],
      }),
    ),
    ...many((index) => actor(`a${index}`, { name: `Actor ${index}` })),
    incident('endless', {
      title: 'x'.repeat(1_000),
      summary: 'many words '.repeat(18_000),
      actors: many((index) => ({ id: `a${index}`, role: 'victim', note: 'note '.repeat(40) })),
      tags: many((index) => `tag ${index}`),
      attributes: Object.fromEntries(many((index) => [`attribute ${index}`, 'v'.repeat(300)])),
      claims: many((index) => ({
        id: `c${index}`,
        field: 'summary',
        value: `other ${index}`,
        source: `s${index}`,
        note: 'n'.repeat(300),
        adopted: index > 500,
      })),
      translations: Object.fromEntries(
        many((index) => [`en-x-${index.toString(36)}`, { title: `Title ${index}`, summary: null }]),
      ),
    }),
    ...Array.from({ length: 25 }, (_, index) =>
      incident(`i${index}`, { related: [{ id: 'endless', relation: 'follows' }] }),
    ),
  ])
  const { app } = await ask(t, store)
  const page = await app.inject({ url: '/records/endless', headers: browser })
  t.equal(page.statusCode, 200)
  t.ok(page.body.length < 600_000, `${page.body.length} characters`)
  const left = {
    involved: 1_000 - MOST.actors,
    claims: 1_000 - MOST.claims,
    sources: 1_000 - MOST.sources,
    attributes: 1_000 - MOST.attributes,
    tags: 1_000 - MOST.codes,
    translations: 1_000 - MOST.translations,
    records: 25 - MOST.linking,
  }
  const markdown = await app.inject('/records/endless.md')
  t.ok(markdown.body.length < 400_000, `${markdown.body.length} characters`)
  for (const [what, count] of Object.entries(left)) {
    t.match(page.body, new RegExp(`<a href="[^"]+">${count} more ${what}</a>`), what)
    t.match(markdown.body, new RegExp(`\\[${count} more ${what}\\]\\(<[^>]+>\\)`), what)
  }
  t.match(page.body, /<a href="[^"]+\/records\/endless\.json">178,0\d\d more characters<\/a>/)
  t.equal(page.body.match(/>Actor \d+</g)?.length, MOST.actors)
  for (const ending of ['.bib', '.csl.json'])
    t.ok((await app.inject(`/records/endless${ending}`)).body.length < 3_000, ending)
})

t.test('a map is drawn without holding others up', async (t) => {
  const { app } = await ask(t, await world())
  let isDone = false
  let turns = 0
  const watching = (async () => {
    for (; !isDone; turns += 1) await nextTurn()
  })()
  const { body } = await app.inject({ url: '/records/edges', headers: browser })
  isDone = true
  await watching
  t.match(body, '<path class="disc"')
  t.match(body, '<circle class="ring"')
  t.match(body, /<g><title>Pole<\/title><circle class="point" cx="[\d.]+" cy="-?[\d.]+"/)
  t.notMatch(body, /<title>World<\/title>/, 'a disc as large as the Earth is no place')
  t.notMatch(body, /NaN|Infinity/)
  t.ok(turns > 2, `${turns} turns of the event loop`)
})

t.test('a browser shows them, and axe finds nothing', { skip }, async (t) => {
  const { app } = await ask(t, await world(), { ANNALS_ABOUT: 'About.', ANNALS_CONTACT: 'desk@example.org' })
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  const chrome = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
  t.teardown(() => chrome.close())
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  for (const [colorScheme, width] of [
    ['light', 1_200],
    ['dark', 390],
  ] as const) {
    const context = await chrome.newContext({ colorScheme, viewport: { width, height: 800 } })
    const page = await context.newPage()
    page.setDefaultTimeout(900_000)
    const faults: string[] = []
    page.on('dialog', (dialog) => {
      faults.push(dialog.message())
      void dialog.dismiss()
    })
    page.on('pageerror', (error) => faults.push(String(error)))
    page.on('console', (message) => faults.push(message.text()))
    page.on('request', (request) => {
      if (!request.url().startsWith(url)) faults.push(request.url())
    })
    for (const path of PAGES) {
      await page.goto(url + path)
      // Through the debugger, since the page's policy lets in no script.
      await page.evaluate(axe)
      const { violations } = (await page.evaluate('axe.run()')) as {
        violations: { id: string; nodes: { html: string }[] }[]
      }
      t.strictSame(
        violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`)),
        [],
        `${path}, ${colorScheme}`,
      )
      const room = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
      t.equal(await page.evaluate(room), 0, `${path} fits ${width} pixels`)
    }
    t.strictSame(
      faults.filter((text) => !/status of 404/.test(text)),
      [],
      colorScheme,
    )
    await page.goto(`${url}/records/evil`)
    t.equal(await page.evaluate('document.querySelector("h1").textContent'), HOSTILE)
    t.equal(await page.evaluate('document.querySelectorAll("img, script:not([type])").length'), 0)
    t.equal(await page.evaluate('getComputedStyle(document.querySelector("h1")).direction'), 'ltr')
    await page.emulateMedia({ media: 'print' })
    // The medium changes a moment after it was asked for.
    const isSeen = 'document.querySelector("details dl").checkVisibility({ contentVisibilityAuto: true })'
    t.equal(await until(() => page.evaluate(isSeen), 'what is folded'), true, 'what is folded is printed')
    t.equal(await page.evaluate('getComputedStyle(document.querySelector(".printed")).display'), 'block')
    await context.close()
  }
})
