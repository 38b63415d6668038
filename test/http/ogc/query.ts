/** Tests which parameters the items of a collection take, and how refusals name the one that is wrong. */
import t from 'tap'
import { COLLECTIONS as REGISTRY } from '../../../src/http/ogc/collections.js'
import { itemsQuery } from '../../../src/http/ogc/query.js'
import { incidentsQuery } from '../../../src/query/plan.js'
import { incident, location } from '../../support/records.js'
import { ask, type Json, seeded } from '../../support/seeded.js'
import { openStore } from '../../support/stores.js'
import { COLLECTIONS, FIXED, itemsOf } from './fixtures/world.js'

t.test(
  'a collection takes the filters that it does not fix, and nothing else of /v1/incidents',
  async (t) => {
    const { app, refused } = await seeded(t)
    t.strictSame(
      REGISTRY.map(({ id, fixed }) => [id, fixed]),
      Object.entries(FIXED),
    )
    for (const collection of REGISTRY) {
      const shape = itemsQuery(collection).shape
      for (const name of Object.keys(incidentsQuery.shape)) {
        const isOther = [
          'date',
          'date_match',
          'sort',
          'fields',
          'count',
          'view',
          'status',
          'release',
        ].includes(name)
        t.equal(name in shape, !isOther && !(name in collection.fixed), `${name} of ${collection.id}`)
        if (name in shape) continue
        const { errors } = await refused(itemsOf(collection.id, { [name]: 'include' }), 400)
        t.match(errors, [{ parameter: name, detail: `unknown parameter "${name}"` }])
      }
    }
    const full = await app.inject(itemsOf('records', { view: 'full' }))
    t.equal(full.statusCode, 401, 'the full view is asked for with a key, whether it is here or not')
  },
)

t.test('refusals name the parameter, and suggest', async (t) => {
  const { refused } = await seeded(t)
  const cases: [query: string, parameter: string, suggestion?: string][] = [
    ['datetme=2020-01-01', 'datetme', 'datetime'],
    ['limits=1', 'limits', 'limit'],
    ['bbx=1,2,3,4', 'bbx', 'bbox'],
    ['actr=x', 'actr', 'actor'],
    ['crs=http://www.opengis.net/def/crs/OGC/1.3/CRS84', 'crs'],
    ['limit=0', 'limit'],
    ['limit=000', 'limit'],
    ['limit=-1', 'limit'],
    ['limit=x', 'limit'],
    ['limit=1.5', 'limit'],
    ['limit=1e2', 'limit'],
    ['limit=', 'limit'],
    ['limit=1&limit=2', 'limit'],
    ['f=html', 'f'],
    ['f=', 'f'],
    ['bbox=', 'bbox'],
    ['bbox=1,2,3', 'bbox'],
    ['bbox=1,2,3,4,5', 'bbox'],
    ['bbox=1,2,3,4,5,6,7', 'bbox'],
    ['bbox=1,2,x,3,4,5', 'bbox'],
    ['bbox=1,2,3,4,5,', 'bbox'],
    ['bbox=a,b,c,d', 'bbox'],
    ['bbox=0,0,190,10', 'bbox'],
    ['bbox=0,-91,10,10', 'bbox'],
    ['bbox=0,10,10,0', 'bbox', '0,0,10,10'],
    ['bbox=0,10,5,10,0,6', 'bbox', '0,0,10,10'],
    ['bbox=0,0,1e300,10', 'bbox'],
    ['bbox=1,2,3,4&bbox=1,2,3,4', 'bbox'],
    ['bbox=1,2&bbox=3,4', 'bbox'],
    ['cursor=zzz', 'cursor'],
    ['kind=incidnt', 'kind', 'incident'],
    ['actor=xu-wenlon', 'actor', 'xu-wenlong'],
    ['near=10,10', 'near'],
  ]
  for (const collection of COLLECTIONS) {
    for (const [query, parameter, suggestion] of cases) {
      const { errors, detail } = await refused(`${itemsOf(collection)}?${query}`, 400)
      t.equal(errors[0].parameter, parameter, query)
      t.match(detail, parameter, query)
      if (suggestion !== undefined) t.equal(errors[0].suggestion, suggestion, query)
    }
  }
  const five = await refused(`${itemsOf('records')}?bbox=1,2,3,4,5`, 400)
  t.match(five.detail, /four numbers.*or six/)
})

t.test('a cursor belongs to its collection and its question', async (t) => {
  const { get, refused } = await seeded(t)
  const page = await get(itemsOf('records', { limit: '1' }))
  const next = page.links.find(({ rel }: Json) => rel === 'next').href
  const cursor = new URL(next).searchParams.get('cursor')!
  t.equal((await get(itemsOf('records', { cursor, limit: '5' }))).numberReturned, 5)
  for (const other of [
    itemsOf('records', { cursor, kind: 'incident' }),
    itemsOf('records', { cursor, datetime: '2020-01-01' }),
    itemsOf('incidents', { cursor }),
  ])
    t.equal((await refused(other, 400)).code, 'invalid_cursor')
})

const POINTS: Record<string, [number, number]> = {
  east: [179.5, -16],
  west: [-179.5, -16],
  greenwich: [0.00001, 51.5],
  pole: [12, 90],
  jinan: [117, 36.67],
}

t.test('a box holds its edges, may cross the antimeridian, and leaves heights aside', async (t) => {
  const store = await openStore({ path: ':memory:' })
  await store.put([
    ...Object.entries(POINTS).map(([id, coordinates]) =>
      location(id, { geometry: { type: 'Point', coordinates } }),
    ),
    location('unknown'),
    ...[...Object.keys(POINTS), 'unknown'].map((id) =>
      incident(id, { date: '2020', locations: [{ id, role: 'site' }] }),
    ),
    incident('jurisdiction', { date: '2020', locations: [{ id: 'jinan', role: 'jurisdiction' }] }),
    incident('both', {
      date: '2020',
      locations: [
        { id: 'east', role: 'origin' },
        { id: 'jinan', role: 'destination' },
      ],
    }),
  ])
  const { get } = await ask(t, store)
  const found = async (bbox: string, more = {}) => {
    const { features } = await get(itemsOf('records', { bbox, ...more }))
    return features.map(({ id }: Json) => id)
  }
  for (const box of [
    '117,36.67,118,40',
    '116,30,117,36.67',
    '117,36.67,117,36.67',
    '100,0,-8848,120,40,8848',
  ])
    t.strictSame(await found(box), ['both', 'jinan'], box)
  t.strictSame(await found('117.000001,36,118,40'), [])
  t.strictSame(await found('170,-20,-170,-10'), ['both', 'east', 'west'])
  t.strictSame(await found('170,-20,0,-170,-10,0'), ['both', 'east', 'west'])
  t.strictSame(await found('-170,-20,170,-10'), [], 'the other way round the Earth')
  t.strictSame(await found('0,51,1,52'), ['greenwich'])
  t.strictSame(await found('1.0000000000000001e-05,51,1,52'), ['greenwich'], 'as GDAL writes it')
  t.strictSame(await found('1.1E-5,51,1,52'), [])
  t.strictSame(await found('-180,85,180,90'), ['pole'])
  t.strictSame(await found('-180,-90,180,90'), ['both', 'east', 'greenwich', 'jinan', 'pole', 'west'])
  t.strictSame(await found('-180,85,180,90', { unlocated: 'include' }), ['jurisdiction', 'pole', 'unknown'])
})
