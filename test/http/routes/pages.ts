/** Reads the pages of records over the seed: what they say, in which forms, and that they answer as the API does. */
import { createRequire } from 'node:module'
import jsonld from 'jsonld'
import t from 'tap'
import { keyed } from '../../support/keys.js'
import { actor, dataset, incident, location, source } from '../../support/records.js'
import { seeded } from '../../support/seeded.js'
import { writer } from '../../support/writer.js'

const HTML = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8'
const browser = { accept: HTML }
const JINAN = '/records/2022-10-04-jinan-blood-sampling'
const SITE = {
  ANNALS_URL: 'https://example.org/annals',
  ANNALS_TITLE: 'Blood & Data <2022>',
  ANNALS_ABOUT: 'Who took whose blood.',
  ANNALS_CONTACT: 'desk@example.org',
}

/** The library's own typings are none. */
interface Cite {
  new (text: string): { readonly data: readonly Record<string, unknown>[] }
}

/** The text between two texts, without what is markup in it. */
const between = (text: string, from: string, to: string): string =>
  (text.split(from)[1]?.split(to)[0] ?? '').replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')

t.test('the page of a record tells what is known, and is found', async (t) => {
  const { app, get } = await seeded(t, SITE)
  const reply = await app.inject({ url: JINAN, headers: browser })
  const { body } = reply
  t.equal(reply.statusCode, 200)
  t.equal(reply.headers['content-type'], 'text/html; charset=utf-8')
  t.equal(
    reply.headers['content-security-policy'],
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  )
  t.match(
    body,
    '<title>Arrests in Jinan with reported blood sampling and a death threat · Blood &amp; Data &lt;2022></title>',
  )
  t.match(
    body,
    '<link rel="canonical" href="https://example.org/annals/records/2022-10-04-jinan-blood-sampling"/>',
  )
  t.match(
    body,
    '<meta property="og:title" content="Arrests in Jinan with reported blood sampling and a death threat"/>',
  )
  t.match(body, '<meta name="twitter:card" content="summary"/>')
  t.match(body, /<meta name="description" content="4 October 2022, Jinan\. On 4 October 2022 police in Jinan/)
  for (const [type, ending] of [
    ['application/json', '.json'],
    ['text/markdown', '.md'],
    ['application/x-bibtex', '.bib'],
    ['application/vnd.citationstyles.csl+json', '.csl.json'],
  ])
    t.match(body, `<link rel="alternate" type="${type}" href="https://example.org/annals${JINAN}${ending}"`)
  t.match(between(body, '<dt><bdi>When</bdi></dt>', '</dd>'), /^ 4 October 2022 2022-10-04 ?$/)
  t.match(between(body, '<dt><bdi>Where</bdi></dt>', '</dd>'), 'Jinan (China) accurate to about 60 km')
  t.match(body, '<a href="https://example.org/annals/places/cn-jinan">')
  t.match(
    between(body, '<h2>Who did what to whom</h2>', '</section>'),
    /Perpetrator Jinan police state body Arrest, Blood sampling, Death threat Victim Xu Wenlong person .* Victim not named/,
  )
  t.match(
    between(body, '<h2>Sources</h2>', '</section>'),
    /Surveillance .* News · reliability not assessed cites Report on .* Report on .* usually reliable cites Minghui.* Minghui\.org .* Original source/,
  )
  t.match(
    between(body, '<h2>Claims, field by field</h2>', '</section>'),
    /Date “? ?4 October 2022.*Acts .*doubtful/,
  )
  t.match(
    between(body, '<h2>Related records</h2>', '</section>'),
    /Part of Persecution of Falun Gong since 1999/,
  )
  t.match(
    between(body, '<h2>About this record</h2>', '</section>'),
    /Licence Apache-2\.0 .*Credit The annals project/,
  )
  t.match(between(body, '<h2>History</h2>', '</section>'), /Created · revision \d+/)
  t.match(body, /<svg viewBox="0 0 640 340" role="img" aria-label="Map: Jinan \(accurate to about 60 km\)">/)
  t.match(body, /<path class="disc" d="M/)
  t.ok((body.match(/<path d="M/g) ?? []).length > 1, 'land is drawn')
  t.match(
    between(body, '<p class="citation"', '</p>'),
    /annals project, after an article by Andrew Chen: “ ?Arrests in Jinan.* ?”\. Blood &amp; Data &lt;2022>, record 2022-10-04-jinan-blood-sampling, revision \d+, \d{4}-\d\d-\d\d\. https:\/\/example\.org\/annals\/records\//,
  )
  t.match(body, 'mailto:desk@example.org')
  t.match(body, 'Who took whose blood.')
  t.notMatch(body, /<script(?! type="application\/ld\+json")|style=|onload=/, 'nothing runs')

  const [, data = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(body) ?? []
  const [node] = await jsonld.expand(JSON.parse(data))
  t.equal(node?.['@id'], 'https://example.org/annals/v1/incidents/2022-10-04-jinan-blood-sampling')
  t.match(node?.['https://schema.org/url'], [{ '@value': `https://example.org/annals${JINAN}` }])

  const style = /href="https:\/\/example\.org\/annals(\/pages-[0-9a-f]{12}\.css)"/.exec(body)?.[1] ?? ''
  const sheet = await app.inject(style)
  t.equal(sheet.statusCode, 200)
  t.equal(sheet.headers['cache-control'], 'public, max-age=31536000, immutable')
  t.match(sheet.body, '@media print')
  t.strictSame(
    (await app.inject(`${JINAN}.json`)).json(),
    await get('/v1/incidents/2022-10-04-jinan-blood-sampling'),
  )
})

t.test('dates, counts, disputes and attributes in words', async (t) => {
  const { app, store } = await seeded(t)
  await store.put([
    dataset('d', { title: 'Data', licence: 'CC-BY-4.0', attribution: 'UCDP' }),
    source('s', { title: 'First', url: 'https://news.example/a?b=1&c=2' }),
    source('w', { title: 'Witness' }),
    actor('police', { kind: 'state_body', name: 'Police' }),
    location('town', { name: 'Town' }),
    incident('one', {
      title: 'One',
      date: '2022-12-30/2022-12-31',
      dataset: 'd',
      verification: 'disputed',
      locations: [{ id: 'town' }],
      attributes: { deaths_best: 12, note: null },
      actors: [
        { id: 'police', role: 'perpetrator', acts: ['arrest'] },
        { role: 'victim', count: 1_020 },
      ],
      claims: [
        { id: 'a', field: 'date', source: 's', locator: 'p. 3' },
        { id: 'b', field: 'date', value: '2023-01', source: 'w', adopted: false, note: 'January' },
        { id: 'c', field: 'actors', value: [{ id: 'police', role: 'party' }], source: 'w', adopted: false },
      ],
    }),
    incident('between', { date: '[2012-02-19..2012-03-18]' }),
    incident('either', { date: '[2022-12-30,2022-12-31]' }),
    incident('about', { date: '2021-03~' }),
    incident('undated'),
  ])
  const page = async (id: string) => (await app.inject({ url: `/records/${id}`, headers: browser })).body
  const when = async (id: string) => between(await page(id), '<dt><bdi>When</bdi></dt>', '</dd>')
  t.match(await when('between'), /^ one day between 19 February and 18 March 2012 \[/)
  t.match(await when('either'), /^ 30 or 31 December 2022 \[/)
  t.match(
    await when('about'),
    /^ about March 2021 2021-03~ For searches it counts as one day between 2021-03-01/,
  )
  t.match(await when('undated'), /date unknown/)
  const one = await page('one')
  t.notMatch(one, '<figure>', 'no map where no point is known')
  t.match(between(one, '<bdi>Where</bdi>', '</dd>'), 'exact location unknown')
  t.match(between(one, 'Who did what', '</section>'), /Victim not named × 1,020/)
  t.match(
    between(one, '<h2>Disputed</h2>', '</section>'),
    /Date The record says 30 December 2022 to 31 December 2022 First , p\. 3 Others say January 2023 Witness Actors The record says Perpetrator: Police – Arrest Victim: not named × 1,020 Others say Party: Police Witness/,
  )
  t.match(one, '<a class="outside" href="https://news.example/a?b=1&amp;c=2" rel="noreferrer noopener">')
  t.match(between(one, '<h2>Attributes</h2>', '</section>'), /Deaths best 12 Note –/)
  t.match(one, '<details><summary class="only-screen">')
  t.match(one, '<a class="outside" href="https://spdx.org/licenses/CC-BY-4.0"')
})

t.test('actors, places and sources have pages with the records that name them', async (t) => {
  const { app, store } = await seeded(t)
  await store.put([
    actor('army', {
      kind: 'state_body',
      name: 'Army',
      names: [{ value: 'جيش', lang: 'ar', kind: 'official' }],
    }),
    actor('unit', { kind: 'state_body', name: 'Unit 1', parent: 'army' }),
    ...Array.from({ length: 53 }, (_, index) =>
      incident(`raid-${index}`, {
        title: `Raid ${index}`,
        date: '2020',
        actors: [{ id: 'unit', role: 'perpetrator' }],
      }),
    ),
  ])
  const page = async (url: string) => {
    const reply = await app.inject({ url, headers: browser })
    t.equal(reply.statusCode, 200, url)
    return reply.body
  }
  const army = await page('/actors/army')
  t.match(army, '<bdi lang="ar">جيش</bdi> (official)')
  t.match(between(army, '<bdi>Parts of it</bdi>', '</dd>'), 'Unit 1')
  t.match(army, '<h2>53 records</h2>')
  t.equal(army.match(/<small>2020<\/small>/g)?.length, 50)
  t.match(army, /<a href="[^"]*\/\?actor=army">3 more records<\/a>/)
  t.match(between(await page('/actors/unit'), '<bdi>Part of</bdi>', '</dd>'), 'Army')
  const jinan = await page('/places/cn-jinan')
  t.match(jinan, 'latitude 36.67, longitude 117')
  t.match(jinan, '<figure>')
  t.match(jinan, 'Arrests in Jinan')
  t.match(between(await page('/sources/chen-article'), '<bdi>Cites</bdi>', '</dd>'), 'Report on')
  t.match(await page('/sources/minghui'), 'none recorded')
  t.strictSame((await app.inject('/actors/army.json')).json(), (await app.inject('/v1/actors/army')).json())
})

t.test('citations are read by others as they are meant', async (t) => {
  const { app, store } = await seeded(t, SITE)
  const require = createRequire(import.meta.url)
  const { Cite }: { Cite: Cite } = require('@citation-js/core')
  require('@citation-js/plugin-bibtex')
  require('@citation-js/plugin-csl')
  const title = 'Costs: 50% & {more} #1 of a_b, x^2 ~ \\LaTeX $5 – “ümlaut” 济南'
  await store.put([
    dataset('d', { title: 'Data_set', licence: 'CC-BY-4.0', attribution: 'Smith & Sons, and Co {Ltd}' }),
    incident('odd', { title, lang: 'en', dataset: 'd' }),
  ])
  const { updated_at, revision } = (await app.inject('/v1/incidents/odd')).json()
  const [year, month, day] = updated_at.slice(0, 10).split('-').map(Number)

  const bib = await app.inject('/records/odd.bib')
  t.equal(bib.headers['content-type'], 'application/x-bibtex; charset=utf-8')
  const [entry] = new Cite(bib.body).data
  t.match(entry, {
    title,
    // BibTeX has one name for both: in braces it is not taken apart.
    author: [{ family: 'Smith & Sons, and Co {Ltd}' }],
    URL: 'https://example.org/annals/records/odd',
    issued: { 'date-parts': [[year, month]] },
    note: `record odd, revision ${revision}. Dataset: Data_set (CC-BY-4.0)`,
  })
  const csl = await app.inject('/records/odd.csl.json')
  t.equal(csl.headers['content-type'], 'application/vnd.citationstyles.csl+json')
  const [item] = new Cite(csl.body).data
  t.match(item, {
    type: 'entry',
    title,
    author: [{ literal: 'Smith & Sons, and Co {Ltd}' }],
    'container-title': 'Blood & Data <2022>',
    URL: 'https://example.org/annals/records/odd',
    issued: { 'date-parts': [[year, month, day]] },
  })
})

t.test('pages are cached as the records of the API are', async (t) => {
  const { app, send } = await writer(t)
  for (const ending of ['', '.md', '.bib', '.csl.json', '.json']) {
    const url = `${JINAN}${ending}`
    const first = await app.inject({ url, headers: browser })
    const again = await app.inject({ url, headers: browser })
    t.equal(again.body, first.body, url)
    t.equal(again.headers['content-security-policy'], first.headers['content-security-policy'])
    t.equal(first.headers['cache-control'], 'public, max-age=0, must-revalidate')
    const known = { ...browser, 'if-none-match': String(first.headers.etag) }
    t.equal((await app.inject({ url, headers: known })).statusCode, 304)
    const head = await app.inject({ method: 'HEAD', url, headers: browser })
    t.equal(head.headers.etag, first.headers.etag)
    t.equal(head.body, '')
  }
  const before = await app.inject({ url: JINAN, headers: browser })
  // A name that the page shows, and that is another record's.
  const jinan = await send('GET', '/v1/locations/cn-jinan')
  await send(
    'PATCH',
    '/v1/locations/cn-jinan',
    { name: 'Tsinan' },
    { 'if-match': String(jinan.headers.etag) },
  )
  const known = { ...browser, 'if-none-match': String(before.headers.etag) }
  const after = await app.inject({ url: JINAN, headers: known })
  t.equal(after.statusCode, 200)
  t.match(after.body, 'Tsinan')
})

t.test('browsers are sent from the JSON of a record to its page, others are not', async (t) => {
  const { app, store } = await seeded(t)
  const key = await keyed(store)
  const paths = {
    '/v1/incidents/2022-10-04-jinan-blood-sampling': JINAN,
    '/v1/actors/xu-wenlong': '/actors/xu-wenlong',
    '/v1/locations/cn-jinan': '/places/cn-jinan',
    '/v1/sources/minghui': '/sources/minghui',
    '/v1/incidents/nothing': '/records/nothing',
    '/v1/incidents/a%2F..%2Fb%0D%0A': '/records/a%2F..%2Fb%0D%0A',
  }
  for (const [url, page] of Object.entries(paths)) {
    // What is in memory already is not given to browsers.
    const plain = await app.inject(url)
    const reply = await app.inject({ url, headers: browser })
    t.equal(reply.statusCode, 303, url)
    t.equal(reply.headers.location, `http://localhost:80${page}`)
    t.match(reply.headers.vary, /Accept(,|$)/)
    t.equal(reply.headers['cache-control'], 'no-store')
    t.equal(reply.body, '')
    for (const accept of [
      '*/*',
      'application/json',
      'text/*',
      'application/json, text/html;q=0.9',
      'text/html;q=0',
    ])
      t.equal((await app.inject({ url, headers: { accept } })).statusCode, plain.statusCode, accept)
    t.match(plain.headers.vary, /Accept(,|$)/)
  }
  const url = '/v1/incidents/2022-10-04-jinan-blood-sampling'
  t.equal(
    (await app.inject({ url: `${url}?view=full`, headers: { ...browser, ...key } })).headers.location,
    `http://localhost:80${JINAN}?view=full`,
  )
  t.equal((await app.inject({ url: `${url}?view=full`, headers: browser })).statusCode, 401)
  t.equal(
    (await app.inject({ url: `${url}?fields=title`, headers: browser })).statusCode,
    200,
    'keys of the JSON',
  )
  t.equal(
    (await app.inject({ url: '/v1/datasets/seed', headers: browser })).statusCode,
    200,
    'a dataset has no page',
  )
  t.equal((await app.inject({ url: `${url}/claims`, headers: browser })).statusCode, 200)
})
