/** What is guessed of columns of places: points, countries, and places one in the other. */
import t from 'tap'
import { bring, memory, recordOf } from '../fixtures/importing.js'
import { csvOf, guessed, incidents } from './fixtures/guessed.js'

t.test('points', async (t) => {
  const point = async (header: string[], ...rows: string[][]) => {
    const csv = csvOf([['id', ...header], ...rows.map((cells, index) => [`r${index}`, ...cells])])
    const { read, mapping } = await guessed(t, csv)
    const { key: _, kind: __, name: ___, ...rest } = read.incident.locations?.[0]?.location ?? {}
    const store = await memory(t)
    const report = await bring(t, store, csv, { mapping, name: 'raids.csv' })
    t.equal(report.fault_count, 0, JSON.stringify(report.faults))
    const [{ id } = { id: '' }] = await incidents(store)
    return { rest, mapping, geometry: (await recordOf(store, id)).locations[0]?.geometry?.coordinates }
  }
  t.match(await point(['lat', 'lng'], ['45.5', '5.25'], ['-1', '2']), {
    rest: { latitude: '{lat}', longitude: '{lng}' },
    geometry: [5.25, 45.5],
  })
  t.match(await point(['Breite', 'Länge'], ['45°30\'0"N', '5°15\'0"E'], ['1°0\'0"S', '2°0\'0"W']), {
    geometry: [5.25, 45.5],
  })
  t.match(await point(['Coordinates'], ['45.5, 5.25'], ['50.5, 7.25']), {
    rest: { point: '{Coordinates}' },
    geometry: [5.25, 45.5],
  })
  const turned = await point(['coords'], ['117.12, 36.65'], ['80.26, 41.17'])
  t.match(turned, {
    geometry: [117.12, 36.65],
    mapping: /guessed: the longitude comes first in coords, since some of the first numbers are beyond 90/,
  })
  t.match(await point(['the_geom'], ['POINT(5.25 45.5)'], ['POINT(7.25 50.5)']), { geometry: [5.25, 45.5] })
  t.match(await point(['wkt'], ['POINT (5.25 45.5)'], ['POINT (7.25 50.5)']), { geometry: [5.25, 45.5] })
  const swapped = await point(['latitude', 'longitude'], ['117.12', '36.65'], ['80.26', '41.17'])
  t.match(swapped, {
    geometry: [117.12, 36.65],
    mapping: /guessed: latitude holds longitudes and longitude latitudes, since "117.12" is beyond 90/,
  })
  t.match(await point(['lat', 'lon'], ['45.5', '5.25'], ['45.5', '']), { rest: { incomplete: 'no_point' } })
  const metres = await guessed(
    t,
    csvOf([
      ['id', 'x', 'y'],
      ['a', '392000', '5820000'],
      ['b', '392001', '5820002'],
    ]),
  )
  t.equal(metres.read.incident.locations, undefined)
  t.match(metres.mapping, /no degrees of latitude and longitude, since some are beyond ±90 and ±180/)
})

t.test('countries by names and codes', async (t) => {
  const known = await guessed(
    t,
    csvOf([
      ['id', 'Pays'],
      ['a', 'Allemagne'],
      ['b', 'Tchad'],
    ]),
  )
  t.strictSame(known.read.incident.locations![0]!.location!.country, { value: '{Pays}', as: 'country' })
  const rows = ['France', 'Chad', 'Mali', 'Peru', 'Iran', 'Iraq', 'Oman', 'Cuba', 'Togo', 'Nowhereland'].map(
    (name, n) => [`r${n}`, name],
  )
  const partly = await guessed(t, csvOf([['id', 'country'], ...rows]))
  t.match(partly.read.incident.locations![0]!.location!.country, {
    lookup: { France: 'FR', Nowhereland: null },
    otherwise: null,
  })
  t.match(partly.mapping, /no code is known of "Nowhereland"/)
  const none = await guessed(
    t,
    csvOf([
      ['id', 'country'],
      ['a', 'red'],
      ['b', 'blue'],
    ]),
  )
  t.equal(none.read.incident.locations, undefined, 'a header is not enough')
})

t.test('a place, its district and its province are three places, one in the other', async (t) => {
  const csv = csvOf([
    ['id', 'date', 'title', 'province', 'district', 'town'],
    ['1', '2021-05-01', 'A raid', 'Northland', 'Lakeside', 'Alphaville'],
    ['2', '2021-05-02', 'A march', 'Northland', 'Lakeside', ''],
    ['3', '2021-05-03', 'A camp', 'Southland', '', 'Betaville'],
    ['4', '2021-05-04', 'A search', 'Southland', '', ''],
  ])
  const { mapping } = await guessed(t, csv)
  const store = await memory(t)
  const report = await bring(t, store, csv, { mapping, name: 'raids.csv' })
  t.match(report, { state: 'done', fault_count: 0, records: { location: { created: 5 } } }, mapping)
  const found = await incidents(store)
  const places = await Promise.all(found.map(async ({ id }) => (await recordOf(store, id)).locations[0]))
  t.strictSame(places.map(({ name, kind }) => `${name} ${kind}`).sort(), [
    'Alphaville city',
    'Betaville city',
    'Lakeside region',
    'Southland region',
  ])
  const parentOf = async (name: string) => {
    const { id } = places.find((place) => place.name === name)!
    const { parent } = JSON.parse(String(await store.record('location', id, 'full')))
    return JSON.parse(String(await store.record('location', parent, 'full'))).name
  }
  t.equal(await parentOf('Alphaville'), 'Lakeside')
  t.equal(await parentOf('Lakeside'), 'Northland')
  t.equal(await parentOf('Betaville'), 'Southland')
})
