/** Asks the collections what `/v1/incidents` is asked, at random: the same records, as valid features, page by page. */
import { deepStrictEqual, equal } from 'node:assert/strict'
import t from 'tap'
import { record } from '../../support/records.js'
import { seedOf } from '../../support/reference/check.js'
import { FILTER_NAMES } from '../../support/reference/filter-names.js'
import { ids, type Json } from '../../support/seeded.js'
import { faultsOf } from './fixtures/geojson-reader.js'
import {
  COLLECTIONS,
  FIXED,
  itemsOf,
  type Mapped,
  mapped,
  pairOf,
  pathOf,
  withQuery,
} from './fixtures/world.js'

const idsOf = (collection: Json): string[] => collection.features.map((feature: Json) => feature.id)
const MOST = { limit: '1000' }

const pointsOf = (geometry: Json): number[][] =>
  geometry === null ? [] : geometry.type === 'Point' ? [geometry.coordinates] : geometry.coordinates

/** Every feature of a collection and every record that it shows, in order. */
async function whole({ get }: Mapped, collection: string): Promise<{ features: Json[]; records: Json[] }> {
  const { features } = await get(itemsOf(collection, MOST))
  const { data } = await get(withQuery('/v1/incidents', { ...FIXED[collection], ...MOST }))
  return { features, records: data }
}

for (const number of [1, 2]) {
  t.test(`every filter finds what it finds in /v1/incidents, world ${number}`, async (t) => {
    const world = await mapped(t, seedOf(900 + number))
    const { dice } = world.universe
    for (const collection of COLLECTIONS) {
      const names = FILTER_NAMES.filter((name) => name !== 'status' && !(name in FIXED[collection]!))
      const asked = [...names, ...names, ...names].map((name) => [name, ...dice.some(names, 1)])
      let found = 0
      for (const filters of asked) {
        const { ogc, v1 } = pairOf(world, collection, [...new Set(filters)])
        const [theirs, ours] = await Promise.all([
          world.app.inject(itemsOf(collection, { ...ogc, ...MOST })),
          world.app.inject(withQuery('/v1/incidents', { ...v1, ...MOST })),
        ])
        const [answer, expected] = [theirs.json(), ours.json()]
        const what = `${collection} ${JSON.stringify(ogc)}`
        equal(theirs.statusCode, ours.statusCode, what)
        if (ours.statusCode === 400) {
          deepStrictEqual(answer.errors, expected.errors, what)
          continue
        }
        equal(String(idsOf(answer)), String(ids(expected)), what)
        deepStrictEqual(
          [answer.numberMatched, answer.numberReturned],
          [expected.meta.total, expected.meta.returned],
          what,
        )
        if (expected.meta.total > 0) found += 1
      }
      t.ok(found * 3 > asked.length, `enough questions find something: ${found} of ${asked.length}`)
    }
  })
}

t.test('pages of seven visit each record once, there and back, with and without a question', async (t) => {
  const world = await mapped(t, seedOf(903))
  const { get } = world
  for (const collection of COLLECTIONS) {
    for (const query of [{}, { bbox: '-180,-60,180,90', datetime: '1000-01-01/..' }] as const) {
      const all = await get(itemsOf(collection, { ...query, ...MOST }))
      t.ok(all.numberMatched > 14, `${collection} has several pages: ${all.numberMatched}`)
      const seen: string[][] = []
      const links = (page: Json, rel: string) => page.links.filter((link: Json) => link.rel === rel)
      let page = await get(itemsOf(collection, { ...query, limit: '7' }))
      t.strictSame(links(page, 'prev'), [], 'nothing before the first page')
      for (;;) {
        seen.push(idsOf(page))
        t.equal(page.numberMatched, all.numberMatched)
        t.equal(page.numberReturned, page.features.length)
        const [next] = links(page, 'next')
        if (next === undefined) break
        t.equal(page.features.length, 7, 'only the last page is shorter')
        page = await get(pathOf(next.href))
      }
      t.strictSame(seen.flat(), idsOf(all), `${collection}: each once, in order`)
      const back = await get(pathOf(links(page, 'prev')[0].href))
      t.strictSame(idsOf(back), seen.at(-2), 'prev leads back')
    }
  }
})

t.test('without a limit there are 50, and more than 1,000 are lowered to that', async (t) => {
  const { get, store } = await mapped(t, seedOf(904))
  t.equal((await get(itemsOf('records'))).numberReturned, 50)
  const asked: number[] = []
  const { incidents } = store
  store.incidents = (plan) => {
    asked.push(plan.limit)
    return incidents.call(store, plan)
  }
  for (const limit of ['1', '007', '1000', '1001', '10000', '9007199254740993', '9'.repeat(400)])
    await get(itemsOf('records', { limit }))
  t.strictSame(asked, [1, 7, 1000, 1000, 1000, 1000, 1000])
})

t.test('a feature is its record: the flat row and the drawn points, valid by RFC 7946', async (t) => {
  const world = await mapped(t, seedOf(905))
  const { features: exported } = await world.get('/v1/incidents.geojson')
  const rows = new Map<string, Json>(exported.map((feature: Json) => [feature.id, feature]))
  for (const collection of COLLECTIONS) {
    const { features, records } = await whole(world, collection)
    t.ok(features.length > 70, `${collection} has ${features.length}`)
    const types = new Set<string>()
    for (const [index, feature] of features.entries()) {
      const { id, date, title, locations, attributes, revision } = records[index]
      const { geometry, properties } = feature
      deepStrictEqual(faultsOf(feature), [], id)
      const points = locations.flatMap(({ role, geometry }: Json) =>
        role === 'jurisdiction' || geometry === null ? [] : [geometry.coordinates.join()],
      )
      deepStrictEqual(
        pointsOf(geometry)
          .map((point) => point.join())
          .sort(),
        [...new Set<string>(points)].sort(),
        `${id} is drawn where its places are`,
      )
      const ofOne = collection === 'incidents' ? 'MultiPoint' : 'Point'
      const type = ['null', ofOne][new Set(points).size] ?? 'MultiPoint'
      equal(geometry?.type ?? 'null', type, `${id} is a ${type}`)
      types.add(type)
      const own = [
        properties.id,
        properties.title,
        properties.date,
        properties.date_earliest,
        properties.revision,
      ]
      deepStrictEqual([feature.id, ...own], [id, id, title, date.edtf, date.earliest, revision])
      equal(properties.location_names, locations.map(({ name }: Json) => name).join('|') || null)
      for (const [name, value] of Object.entries(attributes)) equal(properties[`attr_${name}`], value)
      const others = Object.entries(rows.get(id).properties).filter(
        ([name]) => !name.startsWith('attr_') || name.slice('attr_'.length) in attributes,
      )
      deepStrictEqual(properties, Object.fromEntries(others), `${id} is what the export has`)
    }
    const expected = collection === 'incidents' ? ['MultiPoint'] : ['MultiPoint', 'Point', 'null']
    t.strictSame([...types].sort(), expected, collection)
  }
})

t.test('what is written shows at once, and only where it belongs', async (t) => {
  const world = await mapped(t, seedOf(906))
  const { features } = await whole(world, 'incidents')
  const { id } = features[0]
  const title = (feature: Json): string => feature.properties.title
  const item = async () => world.get(`/ogc/collections/incidents/items/${id}`)
  t.equal(title(await item()), title(features[0]))
  const body = world.universe.world.incidents.find((one) => one.id === id)!
  await world.store.put([record('incident', { ...body, title: 'Something else' })])
  t.equal(title(await item()), 'Something else')
  t.equal(title((await whole(world, 'incidents')).features[0]), 'Something else')
  await world.store.put([record('incident', { ...body, date: null })])
  t.notOk(
    idsOf(await world.get(itemsOf('incidents', MOST))).includes(id),
    'what lost its date is no incident',
  )
  t.ok(idsOf(await world.get(itemsOf('records', MOST))).includes(id))
})
