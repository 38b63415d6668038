/** Charts over HTTP: the same filters as the answers that they show, and as large and as named as they are asked for. */
import { XMLParser } from 'fast-xml-parser'
import t from 'tap'
import { coarserThan } from '../../../src/http/routes/charts.js'
import { dataset, incident, location } from '../../support/records.js'
import { ask, type Json } from '../../support/seeded.js'
import { openStore } from '../../support/stores.js'

const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' })

async function served(t: Parameters<typeof ask>[0]) {
  const store = await openStore({ path: ':memory:' })
  t.teardown(() => store.close())
  const at = (id: string, lon: number, lat: number, country: string) =>
    location(id, { name: id, country, geometry: { type: 'Point', coordinates: [lon, lat] } })
  await store.put([
    dataset('d', { title: 'Harbour log', licence: 'CC-BY-4.0', attribution: 'The Union' }),
    at('north', 20, 40, 'GR'),
    at('south', 20, -30, 'ZA'),
    location('nowhere', { name: 'nowhere', country: 'GR' }),
    incident('one', { title: 'One', dataset: 'd', locations: [{ id: 'north' }] }),
    incident('two', { title: 'Two', locations: [{ id: 'south' }] }),
    incident('three', { title: 'Three', locations: [{ id: 'south' }] }),
    incident('four', { title: 'Four', locations: [{ id: 'nowhere' }] }),
    incident('draft', { title: 'A draft', status: 'draft', locations: [{ id: 'north' }] }),
  ])
  return ask(t, store, { ANNALS_TITLE: 'Harbour watch' })
}

const titlesIn = (body: string): string[] => {
  const { circle = [] }: { circle?: Json } = parser.parse(body).svg.svg ?? {}
  return [circle].flat().map(({ title }: Json) => title)
}

t.test('the map as a picture has the marks of the map', async (t) => {
  const { app, get } = await served(t)
  const all = await app.inject('/v1/map.svg')
  t.equal(all.statusCode, 200)
  t.match(all.headers, {
    'content-type': 'image/svg+xml',
    'content-disposition': 'inline; filename="map.svg"',
  })
  t.equal(all.headers['annals-revision'], String((await get('/v1/map')).meta.revision))
  t.strictSame(titlesIn(all.body), ['2 records', 'One'])
  t.match(all.body, />4 records · 1 not shown: no exact location/)
  t.match(all.body, />Harbour watch</)
  t.match(all.body, 'Data: The Union (Harbour log), CC-BY-4.0')
  const south = await app.inject('/v1/map.svg?country=ZA&title=South&width=600&height=400&theme=dark')
  t.strictSame(titlesIn(south.body), ['2 records'])
  t.match(south.body, /<title>South<\/title>/)
  t.match(south.body, /<svg xmlns="[^"]+" width="600" height="400"/)
  t.notMatch(south.body, 'Harbour log', 'no record of that dataset is in it')
  const undrawn = await app.inject('/v1/map.svg?location=nowhere')
  t.match(undrawn.body, 'None of these records has an exact location.')
  t.strictSame(titlesIn(undrawn.body), [])
})

t.test('what is no filter, and what is too large, is refused', async (t) => {
  const { refused } = await served(t)
  for (const [query, parameter] of [
    ['zoom=3', 'zoom'],
    ['cuntry=ZA', 'cuntry'],
    ['width=9000', 'width'],
    [`title=${'x'.repeat(201)}`, 'title'],
  ] as const)
    t.match((await refused(`/v1/map.svg?${query}`, 400)).errors, [{ parameter }], query)
})

t.test('of very many datasets it is said how many are not named', async (t) => {
  const store = await openStore({ path: ':memory:' })
  const numbers = Array.from({ length: 23 }, (_, index) => index)
  await store.put([
    ...numbers.map((index) => dataset(`d${index}`, { title: `D${index}`, licence: 'CC0-1.0' })),
    ...numbers.map((index) => incident(`i${index}`, { date: '2020', dataset: `d${index}` })),
  ])
  const { app } = await ask(t, store)
  for (const url of [
    '/embed?show=list',
    '/embed?show=map',
    '/v1/timeline.svg?width=3000',
    '/v1/map.svg?width=3000',
  ]) {
    const { body } = await app.inject(url)
    t.equal(body.match(/D\d+, CC0-1\.0/g)?.length, 20, url)
    t.match(body, /; and 3 more datasets/, url)
  }
  t.notMatch((await app.inject('/embed?show=list&dataset=d1,d2')).body, 'more dataset')
})

t.test('a map with too many cells is counted again only where that can have fewer', async (t) => {
  const cells = (length: number, zoom: number) => ({ features: Array(length), meta: { zoom } }) as never
  t.equal(coarserThan(cells(300, 7)), null)
  t.equal(coarserThan(cells(301, 7)), 5)
  t.equal(coarserThan(cells(301, 5)), 3)
  t.equal(coarserThan(cells(2_000, 6)), 5, 'the grid has lowered the zoom')
  t.equal(coarserThan(cells(2_000, 4)), 3, 'no finer zoom is asked for')
  t.equal(coarserThan(cells(2_000, 3)), null)
})
