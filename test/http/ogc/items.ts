/** Asks for single items: those that a collection has, and those that nobody may see. */
import t from 'tap'
import { actor, incident, location } from '../../support/records.js'
import { seedOf } from '../../support/reference/check.js'
import { ask, type Json } from '../../support/seeded.js'
import { openStore } from '../../support/stores.js'
import { COLLECTIONS, itemsOf, mapped } from './fixtures/world.js'

t.test('an item answers as /v1/incidents does, where it belongs to the collection', async (t) => {
  const world = await mapped(t, seedOf(907))
  const statuses = new Set<number>()
  for (const { id } of world.universe.world.incidents) {
    const status = async (path: string) => (await world.app.inject(`${path}/${id}`)).statusCode
    const expected = await status('/v1/incidents')
    statuses.add(expected)
    t.equal(await status('/ogc/collections/records/items'), expected, id)
    const { numberMatched, features } = await world.get(itemsOf('incidents', { id })).catch(() => ({}))
    const drawn = await world.app.inject(`/ogc/collections/incidents/items/${id}`)
    t.equal(drawn.statusCode, expected === 200 ? (numberMatched === 1 ? 200 : 404) : expected, id)
    if (drawn.statusCode !== 200) continue
    const { links, ...feature } = drawn.json()
    t.strictSame(feature, features[0], `${id} is the same alone`)
    t.strictSame(
      links.map(({ rel }: Json) => rel),
      ['self', 'alternate', 'collection'],
    )
  }
  t.strictSame([...statuses].sort(), [200, 404, 410])
})

t.test(
  'an undated, an unlocated and a jurisdiction have no place among the incidents; a long id has',
  async (t) => {
    const store = await openStore({ path: ':memory:' })
    const long = 'x'.repeat(128)
    const at = (id: string, role = 'site') => ({ locations: [{ id, role }] })
    await store.put([
      location('here', { geometry: { type: 'Point', coordinates: [1, 2] } }),
      location('somewhere'),
      incident(long, { date: '2020', ...at('here') }),
      incident('undated', { date: null, ...at('here') }),
      incident('unlocated', { date: '2020', ...at('somewhere') }),
      incident('court', { date: '2020', ...at('here', 'jurisdiction') }),
      incident('draft', { date: '2020', status: 'draft', ...at('here') }),
    ])
    const { app, get } = await ask(t, store)
    const status = async (collection: string, id: string) =>
      (await app.inject(`/ogc/collections/${collection}/items/${id}`)).statusCode
    for (const [id, incidents, records] of [
      [long, 200, 200],
      ['undated', 404, 200],
      ['unlocated', 404, 200],
      ['court', 404, 200],
      ['draft', 404, 404],
    ] as const)
      t.strictSame([await status('incidents', id), await status('records', id)], [incidents, records], id)
    const { geometry } = await get(`/ogc/collections/incidents/items/${long}`)
    t.strictSame(geometry, { type: 'MultiPoint', coordinates: [[1, 2]] })
    const alone = await get(`/ogc/collections/records/items/${long}`)
    t.strictSame(alone.geometry, { type: 'Point', coordinates: [1, 2] })
    const { features } = await get(itemsOf('records'))
    t.strictSame(features.map((feature: Json) => [feature.id, feature.geometry?.type ?? null]).sort(), [
      ['court', null],
      ['undated', 'Point'],
      ['unlocated', null],
      [long, 'Point'],
    ])
  },
)

t.test('nothing protected is anywhere', async (t) => {
  const store = await openStore({ path: ':memory:' })
  await store.put([
    actor('secret-person', { name: 'Secret Name', names: [{ value: 'Secret Alias' }], protected: true }),
    location('here', { geometry: { type: 'Point', coordinates: [1, 2] } }),
    incident('a', {
      date: '2020',
      locations: [{ id: 'here', role: 'site' }],
      actors: [{ id: 'secret-person', role: 'victim', note: 'a secret note' }],
    }),
  ])
  const { app, refused } = await ask(t, store)
  for (const collection of COLLECTIONS) {
    for (const url of [
      itemsOf(collection),
      itemsOf(collection, { role: 'victim' }),
      `${itemsOf(collection)}/a`,
    ]) {
      const { statusCode, body } = await app.inject(url)
      t.equal(statusCode, 200, url)
      t.notMatch(body, /secret/i, url)
      t.match(body, '"actor_roles":"victim"', 'the row is there without them')
    }
    const [known, unknown] = await Promise.all(
      ['secret-person', 'secret-nobody'].map((id) => refused(itemsOf(collection, { actor: id }), 400)),
    )
    const faults = (problem: Json) => JSON.stringify(problem.errors).replaceAll(/secret-\w+/g, 'X')
    t.equal(faults(known), faults(unknown), 'as if nobody were called that')
    for (const q of ['Secret', '"secret name"', 'secret*']) {
      const { features } = (await app.inject(itemsOf(collection, { q }))).json()
      t.strictSame(features, [], q)
    }
  }
})

t.test('who is protected, and what is renamed, is so at once', async (t) => {
  const store = await openStore({ path: ':memory:' })
  const point = { type: 'Point', coordinates: [1, 2] }
  await store.put([
    actor('somebody', { name: 'Some Name' }),
    location('here', { name: 'Old Place', geometry: point }),
    incident('a', {
      date: '2020',
      locations: [{ id: 'here', role: 'site' }],
      actors: [{ id: 'somebody', role: 'victim' }],
    }),
  ])
  const { app } = await ask(t, store)
  const bodies = async () =>
    Promise.all(
      COLLECTIONS.flatMap((id) => [itemsOf(id), `${itemsOf(id)}/a`]).map(
        async (url) => (await app.inject(url)).body,
      ),
    )
  for (const body of await bodies()) t.match(body, /Old Place.*Some Name/)
  await store.put([
    actor('somebody', { name: 'Some Name', protected: true }),
    location('here', { name: 'New Place', geometry: point }),
  ])
  for (const body of await bodies()) {
    t.match(body, 'New Place')
    t.notMatch(body, /Old Place|Some Name|somebody/)
  }
})
