/** Asks for sums, least and most values and means of an attribute: on the timeline, by value, and on the map. */
import t, { type Test } from 'tap'
import { keyed } from '../../support/keys.js'
import { incident, location, term } from '../../support/records.js'
import { ask, type Json } from '../../support/seeded.js'
import { openStore } from '../../support/stores.js'

const ROWS: readonly [id: string, date: string | null, deaths: unknown, act: string, status?: string][] = [
  ['a', '2020-01-05', 5, 'arrest'],
  ['b', '2020-01', 12.5, 'arrest'],
  ['c', '2020', 100, 'death_threat'],
  ['d', '2021-03-01', 'unknown', 'arrest'],
  ['e', '2021-03-02', undefined, 'death_threat'],
  ['f', null, 7, 'arrest'],
  ['g', '2020-01-06', 1_000, 'arrest', 'draft'],
]

async function world(t: Test) {
  const store = await openStore({ path: ':memory:' })
  await store.put([
    location('here', { geometry: { type: 'Point', coordinates: [10, 10] } }),
    location('there', { geometry: { type: 'Point', coordinates: [100, 40] } }),
  ])
  await store.put(['arrest', 'death_threat'].map((code) => term(code, { scheme: 'act', label: code })))
  await store.put(
    ROWS.map(([id, date, deaths, act, status = 'published'], index) =>
      incident(id, {
        date,
        status,
        acts: [act],
        attributes: deaths === undefined ? {} : { deaths },
        locations: [{ id: index % 2 === 0 ? 'here' : 'there', role: 'site' }],
      }),
    ),
  )
  return ask(t, store)
}

const of = (measured: Json) => [measured.value, measured.without]

t.test('by value, with how many records have no number', async (t) => {
  const { get, app, store } = await world(t)
  const asked = async (measure: string) => get(`/v1/facets?by=act,attr:deaths&measure=${measure}`)
  const sums = await asked('sum:deaths')
  t.strictSame(
    sums.data.act.map(({ value, count, measured }: Json) => [value, count, ...of(measured)]),
    [
      ['arrest', 4, 24.5, 1],
      ['death_threat', 2, 100, 1],
    ],
  )
  t.strictSame(sums.meta.measure, { of: 'sum', attribute: 'deaths', value: 124.5, without: 2 })
  t.equal(sums.meta.applied.measure, 'sum:deaths')
  t.strictSame(of(sums.data['attr:deaths'].find(({ value }: Json) => value === 'unknown').measured), [
    null,
    1,
  ])
  for (const [measure, arrest, all] of [
    ['min:deaths', 5, 5],
    ['max:deaths', 12.5, 100],
    ['mean:deaths', 24.5 / 3, 31.125],
  ] as const) {
    const { data, meta } = await asked(measure)
    t.equal(data.act[0].measured.value, arrest, measure)
    t.equal(meta.measure.value, all, measure)
  }
  const full = await app.inject({
    url: '/v1/facets?by=act&measure=sum:deaths&view=full',
    headers: await keyed(store),
  })
  t.equal(full.json().data.act[0].measured.value, 1_024.5, 'drafts count in the full view alone')
  const plain = await get('/v1/facets?by=act')
  t.strictSame([plain.meta.measure, plain.data.act[0].measured], [null, null], 'null where nothing is asked')
})

t.test('by time, certain and possible apart', async (t) => {
  const { get } = await world(t)
  const { data, meta } = await get('/v1/timeline?interval=month&date=2020-01/2020-03&measure=sum:deaths')
  t.strictSame(
    data.map(({ date, certain, possible, measured }: Json) => [
      date,
      certain,
      ...of(measured.certain),
      possible,
      ...of(measured.possible),
    ]),
    [
      ['2020-01', 2, 17.5, 0, 3, 117.5, 0],
      ['2020-02', 0, null, 0, 1, 100, 0],
      ['2020-03', 0, null, 0, 1, 100, 0],
    ],
  )
  t.strictSame(meta.measure, { of: 'sum', attribute: 'deaths', value: 117.5, without: 0 })
  const most = await get('/v1/timeline?interval=year&measure=max:deaths')
  t.strictSame(
    most.data.map(({ measured }: Json) => of(measured.possible)),
    [
      [100, 0],
      [null, 2],
    ],
  )
  const undated = await get('/v1/timeline?interval=year&measure=min:deaths&undated=include')
  t.strictSame(
    undated.data.map(({ measured }: Json) => of(measured.certain)),
    [
      [5, 0],
      [7, 2],
    ],
    'what has no date is in each bucket where it is asked for',
  )
  const bucket = await get('/v1/facets?by=kind&date=2020-02&measure=sum:deaths')
  t.equal(bucket.meta.measure.value, 100, 'as asking for the bucket finds')
})

t.test('by place', async (t) => {
  const { get } = await world(t)
  const { features, meta } = await get('/v1/map?zoom=3&measure=sum:deaths')
  t.strictSame(
    features.map(({ properties: { count, measured } }: Json) => [count, ...of(measured)]),
    [
      [3, 105, 1],
      [3, 19.5, 1],
    ],
  )
  t.strictSame(of(meta.measure), [124.5, 2])
  t.equal((await get('/v1/map')).features[0].properties.measured, null)
})

t.test('as CSV, with columns of their own', async (t) => {
  const { app } = await world(t)
  const lines = async (url: string) => (await app.inject(url)).body.split('\r\n')
  t.strictSame((await lines('/v1/facets.csv?by=act&measure=sum:deaths')).slice(0, 2), [
    'facet,value,label,count,sum,without',
    'act,arrest,arrest,4,24.5,1',
  ])
  t.strictSame((await lines('/v1/timeline.csv?interval=year&measure=mean:deaths')).slice(0, 2), [
    'date,start,end,certain,possible,certain_mean,certain_without,possible_mean,possible_without',
    `2020,2020-01-01,2020-12-31,3,3,${117.5 / 3},0,${117.5 / 3},0`,
  ])
  t.equal((await lines('/v1/timeline.csv?interval=year'))[0], 'date,start,end,certain,possible')
})

t.test('small numbers are not lost beside large ones', async (t) => {
  const store = await openStore({ path: ':memory:' })
  const numbers = [9_007_199_254_740_991, 0.5, -9_007_199_254_740_991, 0.25, 0.25]
  await store.put(
    numbers.map((n, index) => incident(`r-${index}`, { date: `20${10 + index}/2020`, attributes: { n } })),
  )
  const { get } = await ask(t, store)
  t.equal((await get('/v1/facets?by=kind&measure=sum:n')).meta.measure.value, 1)
  const { data } = await get('/v1/timeline?interval=year&date=2010/2021&measure=sum:n')
  t.equal(data.find(({ date }: Json) => date === '2020').measured.possible.value, 1)
  t.strictSame(of(data.find(({ date }: Json) => date === '2021').measured.possible), [null, 0])
})

t.test('a sum that is too large for a number is null, and not left out', async (t) => {
  const store = await openStore({ path: ':memory:' })
  await store.put([1e308, 1e308].map((n, index) => incident(`r-${index}`, { attributes: { n } })))
  const { get } = await ask(t, store)
  t.strictSame(of((await get('/v1/facets?by=kind&measure=sum:n')).meta.measure), [null, 0])
})

t.test('what cannot be worked out is refused, or said', async (t) => {
  const { get, refused } = await world(t)
  for (const path of ['facets?by=act&', 'timeline?', 'map?', 'facets.csv?by=act&', 'timeline.csv?']) {
    t.match((await refused(`/v1/${path}measure=sum:death`, 400)).errors[0], {
      parameter: 'measure',
      suggestion: 'sum:deaths',
    })
    for (const wrong of ['total:deaths', 'sum', 'deaths', 'sum:', 'sum:a,b'])
      t.equal((await refused(`/v1/${path}measure=${wrong}`, 400)).errors[0].parameter, 'measure', wrong)
  }
  await refused('/v1/incidents?measure=sum:deaths', 400)
  const store = await openStore({ path: ':memory:' })
  await store.put([
    incident('x', { attributes: { n: 'many' } }),
    incident('y', { attributes: { n: 5 }, status: 'draft' }),
  ])
  const { meta } = await (await ask(t, store)).get('/v1/map?measure=sum:n')
  t.strictSame(meta.warnings, [
    {
      parameter: 'measure',
      detail: 'no record has a number as n, so that there is no sum of it',
      suggestion: null,
    },
  ])
  t.strictSame((await get('/v1/map?measure=sum:deaths')).meta.warnings, [])
})
