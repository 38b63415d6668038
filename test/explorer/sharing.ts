/** Takes queries along, and uses them: in a shell, as files, as tables, as charts, and as a program. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import t from 'tap'
import { parse } from 'yaml'
import { annals } from '../../src/client/index.js'
import { type Address, ordered, readAddress } from '../../src/explorer/address.js'
import { FACETS } from '../../src/explorer/parameters.js'
import { SHOWN, type Shared, withoutKey } from '../../src/explorer/share-urls.js'
import {
  chartsOf,
  codeOffers,
  elsewhereOffers,
  feedOffers,
  fileOffers,
  linkOffers,
  type Offer,
  tableOffers,
  wholeOffers,
} from '../../src/explorer/sharing.js'
import { SHOWN as ALL_SHOWN } from '../../src/http/routes/embed-query.js'
import { FACETS as ALL_FACETS } from '../../src/query/aggregates.js'
import { served, taken } from '../client/fixtures/served.js'
import { incident } from '../support/records.js'
import { ROOT } from '../support/root.js'
import type { Json } from '../support/seeded.js'

const QUESTIONS = [
  '',
  '?country=CN&sort=-date&cursor=gone',
  '?q=it\'s+"a+phrase"',
  '?kind=incident,programme&involves=victim:xu-wenlong&involves=perpetrator:*',
  '?disputed=false&min_sources=1&tag=falun-gong&attr=deaths>=3',
]

const of = (search: string, hash = ''): Address => readAddress({ search, hash })
const LOOK = { title: 'T', theme: 'light' }
const FRAME = { show: 'timeline', theme: 'light', title: 'T', missing: null } as const
const shared = (base: string, address: Address, rest: Partial<Shared> = {}): Shared => ({
  base,
  address,
  interval: null,
  needsKey: false,
  usesDecimalComma: false,
  ...rest,
})

/** Every offer of the page, those of charts without a text. */
function offers(given: Shared): Offer[] {
  return [
    ...linkOffers(given),
    ...fileOffers(given),
    ...tableOffers(given, 'act', 'Records'),
    ...feedOffers(given),
    ...elsewhereOffers(given, FRAME),
    ...codeOffers(given),
    ...wholeOffers(given),
  ]
}
const charts = (given: Shared) => chartsOf(given, LOOK, { isDated: true, isPlaced: true })
const find = (all: readonly Offer[], key: string): Offer => {
  const found = all.find((offer) => offer.key === key)
  if (found === undefined) throw new Error(`no ${key}`)
  return found
}

t.test('every way to use a query finds the same', async (t) => {
  const { url, client, store } = await served(t)
  await store.put([incident('with-an-attribute', { attributes: { deaths: 4 } })])
  for (const search of QUESTIONS) {
    const address = of(search)
    const { cursor: _, ...answer } = address.answer
    const all = offers(shared(`${url}/`, { ...address, answer }))
    const text = (key: string) => find(all, key).text
    const wanted = (
      await taken(client.incidents.all({ ...address.filters, ...ordered(answer) } as object))
    ).map(({ id }) => id)

    for (const key of ['api', 'json']) {
      const json = (await (await fetch(text(key))).json()) as Json
      t.strictSame(
        json.data.map(({ id }: { id: string }) => id),
        wanted,
        text(key),
      )
    }
    const csv = await (await fetch(text('csv'))).text()
    t.equal(csv.trim().split('\r\n').length - 1 >= wanted.length, true)
    const geojson = (await (await fetch(text('geojson'))).json()) as Json
    t.equal(geojson.features.length, wanted.length)

    const words = execFileSync('sh', ['-c', `printf '%s\\n' ${text('curl')}`], { encoding: 'utf8' })
      .trim()
      .split('\n')
    t.strictSame(words, ['curl', text('api')], 'the shell reads it as one address')

    // The program, with the client of this test instead of the package, and what it prints kept.
    const program = text('typescript')
      .replace(/^import .*\n/, '')
      .replace('console.log', 'log')
    const titles: string[] = []
    const run = new Function('annals', 'log', `return (async () => {${program}})()`)
    await run(annals, (_date: string, title: string) => titles.push(title))
    t.equal(titles.length, wanted.length, program)
  }
})

t.test('a map and a frame are of what is on the page: what is added up, and under which title', async (t) => {
  const given = shared('https://a.test/', of('?country=CF', '#measure=sum:deaths'))
  const [timeline, map] = charts(given)
  for (const chart of [timeline, map]) t.match(chart?.href, 'measure=sum%3Adeaths')
  t.match(
    find(offers(given), 'embed').text,
    `title=${encodeURIComponent(FRAME.title).replaceAll("'", '%27')}`,
  )
  t.match(find(tableOffers(given, 'act', 'Deaths'), 'facets-csv').name, 'Deaths per value')
})

t.test('every address that is offered answers', async (t) => {
  const { url } = await served(t)
  const addresses = [
    of('?country=CN'),
    of('?date=2015/2022&date_match=certain&sort=title'),
    of('?q=blood&undated=exclude', '#span=2010-01-01/2023-12-31&record=2022-10-04-jinan-blood-sampling'),
  ]
  for (const address of addresses) {
    for (const usesDecimalComma of [false, true]) {
      const given = shared(`${url}/`, address, { usesDecimalComma, interval: 'year' })
      const hrefs = [
        ...offers(given).map(({ href }) => href),
        ...charts(given).map(({ href }) => href),
        ...SHOWN.map((show) => find(elsewhereOffers(given, { ...FRAME, show }), 'embed').href).filter(
          (href) => address.record !== null || !href?.includes('show=record'),
        ),
        find(offers(given), 'timelinejs').text,
        find(offers(given), 'ogc').text,
      ]
      for (const href of hrefs) {
        if (href === undefined) continue
        const { status } = await fetch(href)
        t.equal(status, 200, href)
      }
    }
  }
})

t.test('no format of the API is forgotten', async (t) => {
  const { paths } = parse(readFileSync(new URL('openapi.yaml', ROOT), 'utf8')) as { paths: object }
  const wanted = Object.keys(paths).filter((path) =>
    /^\/v1\/(incidents|annals|datapackage|timeline|facets|map)\.\w+$/.test(path),
  )
  t.ok(wanted.length >= 15)
  const given = shared('http://a.test/', of(''))
  const offered = [...offers(given), ...charts(given)].flatMap((offer) => [
    offer.href ?? '',
    'text' in offer ? offer.text : '',
  ])
  const found = new Set(
    offered
      .map((text) => text.replace('http://a.test', '').replace(/\?.*/, ''))
      .filter((path) => path !== ''),
  )
  t.strictSame(
    wanted.filter((path) => !found.has(path)),
    [],
  )
  t.strictSame([...SHOWN], [...ALL_SHOWN], 'and nothing that a frame can show')
  t.strictSame([...FACETS].sort(), [...ALL_FACETS].sort(), 'and nothing that can be counted by')
})

t.test('a file has all pages, the API the one that is shown', async (t) => {
  const all = offers(shared('http://a.test/', of('?country=CN&cursor=c&limit=5')))
  t.match(find(all, 'api').text, 'sort=-date&limit=5&cursor=c')
  for (const key of ['csv', 'excel', 'ndjson', 'atom', 'timeline-csv'])
    t.notMatch(find(all, key).text, /cursor|limit/)
})

t.test('CSV for Excel is written as spreadsheets of the country want it', async (t) => {
  const { url } = await served(t)
  const textOf = async (usesDecimalComma: boolean) =>
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(
      await (
        await fetch(
          find(offers(shared(`${url}/`, of('?country=CN'), { usesDecimalComma })), 'excel').href ?? '',
        )
      ).arrayBuffer(),
    )
  t.match(await textOf(false), /^\ufeffid,kind,/)
  const german = await textOf(true)
  t.match(german, /^\ufeffid;kind;/)
  t.match(german, /;117;36,67;/)
})

t.test('the table of the timeline has the bars that are shown', async (t) => {
  const csvOf = (search: string, hash: string, interval: Shared['interval']) =>
    new URL(find(offers(shared('http://a.test/', of(search, hash), { interval })), 'timeline-csv').text)
      .searchParams
  const of_ = (parameters: URLSearchParams) => Object.fromEntries(parameters)
  t.strictSame(of_(csvOf('?country=CN', '', 'decade')), { country: 'CN', interval: 'decade' })
  t.strictSame(of_(csvOf('', '#span=2020-01-01/2020-12-31&measure=sum:deaths', 'month')), {
    date: '2020-01-01/2020-12-31',
    interval: 'month',
    measure: 'sum:deaths',
  })
  t.strictSame(
    of_(csvOf('?date=2021&date_match=certain', '#span=2020-01-01/2022-12-31', 'month')),
    { date: '2021', interval: 'month' },
    'the filter says which records are found',
  )
  t.strictSame(of_(csvOf('?date=1000/2021', '', 'day')), { date: '1000/2021' }, 'not too many bars')
  t.strictSame(of_(csvOf('?date=../2021', '', 'year')), { date: '../2021' })
})

t.test('a key is in no link, and what cannot be had without one is said', async (t) => {
  const address = withoutKey(of('?country=CN&api_key=annals_secret'))
  for (const needsKey of [false, true]) {
    const given = shared('http://a.test/', address, { needsKey })
    t.notMatch(JSON.stringify([...offers(given), ...charts(given)]), 'annals_secret')
  }
  const all = offers(shared('http://a.test/', address, { needsKey: true }))
  for (const key of ['atom', 'ics', 'timelinejs', 'embed']) {
    t.match(find(all, key), { text: '', missing: /cannot send it/ }, key)
    t.equal(find(all, key).href, undefined, key)
  }
  for (const key of ['csv', 'json', 'sqlite', 'timeline-csv', 'curl', 'duckdb'])
    t.match(find(all, key).text, '-H "Authorization: Bearer $ANNALS_KEY"', key)
  for (const key of ['pandas', 'r', 'typescript']) t.match(find(all, key).text, 'ANNALS_KEY', key)
})

t.test('nothing is offered of what there is nothing of', async (t) => {
  const given = shared('http://a.test/', of(''))
  const [timeline, map] = chartsOf(given, LOOK, { isDated: false, isPlaced: false })
  t.match(timeline?.missing, 'none of these records has a date')
  t.match(map?.missing, 'none of these records has an exact location')
  const [embed] = elsewhereOffers(given, {
    ...FRAME,
    missing: 'This server lets no other site show it in a frame.',
  })
  t.match(embed, { missing: 'This server lets no other site show it in a frame.', text: '' })
})

t.test('lines for notebooks hold the address as one text', async (t) => {
  const all = offers(shared('http://a.test/', of('?q=it\'s+"here"+\\')))
  const address = "http://a.test/v1/incidents.parquet?q=it's+%22here%22+%5C&sort=-date"
  t.equal(find(all, 'pandas').text, `import pandas; incidents = pandas.read_parquet("${address}")`)
  t.equal(find(all, 'r').text, `incidents <- read.csv("${address.replace('.parquet', '.csv')}")`)
  const words = execFileSync(
    'sh',
    [
      '-c',
      find(all, 'duckdb')
        .text.replace(/^curl/, "printf '%s\\n'")
        .replace(/ && .*/, ''),
    ],
    { encoding: 'utf8' },
  )
  t.strictSame(words.trim().split('\n'), ['-o', 'incidents.parquet', address])
})

t.test('a frame is an element that holds its address and its title', async (t) => {
  const { text } = find(
    elsewhereOffers(shared('http://a.test/', of('?q="a"&country=CN')), {
      ...FRAME,
      show: 'map',
      theme: 'dark',
      title: 'Who & "what"',
    }),
    'embed',
  )
  t.equal(
    text,
    '<iframe src="http://a.test/embed?q=%22a%22&amp;country=CN&amp;show=map&amp;theme=dark&amp;title=Who%20%26%20%22what%22" width="720" height="420" title="Who &amp; &quot;what&quot;" loading="lazy"></iframe>',
  )
})
