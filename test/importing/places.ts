/** One place in one line: how exactly a row is placed is the row's, and what a place lies in is named by its rows. */
import t from 'tap'
import { incidentsQuery, planIncidents } from '../../src/query/plan.js'
import { planRecords } from '../../src/query/records.js'
import { location } from '../support/records.js'
import { bring, memory, recordOf } from './fixtures/importing.js'

const mapping = `
dataset: { id: raids, title: Raids, licence: CC0-1.0 }
lookups: { radius: { town: 5000, spot: 100 } }
incident:
  id: "r{id}"
  status: published
  title: "{name}"
  locations:
    - radius_m: { value: "{exactness}", lookup: radius }
      location:
        key: { join: ["{country}", "{province}", "{county}", "{place}"], with: " / ", distinct: true }
        conflicts: first
        kind: { value: "{level}" }
        name: "{place}"
        country: "{country}"
        latitude: "{lat}"
        longitude: "{lon}"
        parent:
          key: { join: ["{country}", "{province}", "{county}"], with: " / ", distinct: true }
          kind: region
          name: "{county}"
          country: "{country}"
          parent:
            key: { join: ["{country}", "{province}"], with: " / " }
            kind: region
            name: "{province}"
            country: "{country}"
            parent: { key: "{country}", kind: country, name: "{country}", country: "{country}" }
`
const HEAD = 'id,name,country,province,county,place,level,exactness,lat,lon\n'
const CSV = `${HEAD}1,A,CN,Qinghai,Yushu,Surmang,city,town,32.5,96.5
2,B,CN,Qinghai,Yushu,Surmang,city,spot,32.5,96.5
3,C,CN,Qinghai,,Qinghai,region,,36,96
4,D,CN,Qinghai,,Tsonub,region,,37.4,97.4
5,E,CN,,,CN,country,,35,105
6,F,CN,Qinghai,Yushu,Surmang,city,,32.6,96.6
`

t.test('what happened in a province is what happened at its places and in it', async (t) => {
  const store = await memory(t)
  const report = await bring(t, store, CSV, { mapping })
  t.match(report, {
    state: 'done',
    records: { location: { created: 5, updated: 0, unchanged: 0 }, incident: { created: 6 } },
    left_out: [{ column: 'lon', reason: 'not_first', count: 1, row: 6, value: /32\.6/ }],
  })
  const place = async (id: string) => (await recordOf(store, id)).locations[0]!
  t.match(await place('r1'), { name: 'Surmang', radius_m: 5000, place_radius_m: null })
  t.match(await place('r2'), { id: (await place('r1')).id, radius_m: 100, place_radius_m: null })
  t.match(await place('r6'), { id: (await place('r1')).id, radius_m: null })
  t.notOk('place_radius_m' in (await place('r6')))
  t.match(
    await place('r3'),
    { name: 'Qinghai', geometry: { coordinates: [96, 36] } },
    'named in passing before',
  )
  const found = async (id: string): Promise<number> =>
    (await store.incidents(planIncidents(incidentsQuery.parse({ location: id })))).total!
  t.equal(await found((await place('r3')).id), 5)
  t.equal(await found((await place('r5')).id), 6)
  t.equal(await found((await place('r1')).id), 3)
  const again = await bring(t, store, CSV, { mapping })
  t.match(again.records, {
    location: { created: 0, updated: 0, unchanged: 5 },
    incident: { created: 0, updated: 0, unchanged: 6 },
  })
})

t.test('a place that was named in passing is completed by a later batch, and counted once', async (t) => {
  const store = await memory(t)
  const many = Array.from(
    { length: 1_500 },
    (_, n) => `${n + 10},N ${n},CN,Qinghai,Yushu,Surmang,city,,32.5,96.5\n`,
  ).join('')
  const csv = `${HEAD}${many}3,C,CN,Qinghai,,Qinghai,region,,36,96\n`
  for (const [created, unchanged] of [
    [4, 0],
    [0, 4],
  ]) {
    const report = await bring(t, store, csv, { mapping })
    t.match(report.records.location, { created, updated: 0, unchanged })
  }
  t.match((await recordOf(store, 'r3')).locations[0], { geometry: { coordinates: [96, 36] } })
  // A better point for the province, which the rows before name in passing.
  const better = await bring(t, store, csv.replace('36,96', '35.5,96'), { mapping })
  t.match(better.records.location, { created: 0, updated: 1, unchanged: 3 })
  t.match((await recordOf(store, 'r3')).locations[0], { geometry: { coordinates: [96, 35.5] } })
})

t.test(
  'rows that say different things of what a place lies in are a fault, or the first counts',
  async (t) => {
    const csv = `${HEAD}1,A,CN,Qinghai,Yushu,Surmang,city,,32.5,96.5
2,B,NP,Qinghai,Yushu,Elsewhere,city,,32.5,96.5
`
    const byProvince = mapping
      .replaceAll('["{country}", "{province}", "{county}"]', '["{province}", "{county}"]')
      .replaceAll('["{country}", "{province}"]', '["{province}"]')
    const report = await bring(t, await memory(t), csv, { mapping: byProvince })
    t.match(report, {
      state: 'failed',
      faulty: 1,
      faults: [{ row: 2, code: 'contradiction', detail: /stands in row 1 too.*country\)/ }],
    })
    const first = byProvince.replaceAll(/( +)kind: region/g, '$1kind: region\n$1conflicts: first')
    const other = await bring(t, await memory(t), csv, { mapping: first })
    t.match(other, {
      state: 'done',
      left_out: [{ reason: 'not_first', column: 'country', count: 3, row: 2 }],
    })
  },
)

t.test(
  'a fault of what was said in passing names the row that says the rest, and what differs',
  async (t) => {
    const rows = ['1,A,CN,Qinghai,,Qinghai,city,,36,96', '2,B,CN,Qinghai,,Tsonub,region,,37,97']
    const strict = mapping.replace('conflicts: first', 'conflicts: fault')
    for (const order of [rows, rows.toReversed()]) {
      const report = await bring(t, await memory(t), `${HEAD}${order.join('\n')}\n`, { mapping: strict })
      t.match(report.faults, [{ row: 2, code: 'contradiction', detail: /in row 1 too.*\(kind\)/ }])
    }
  },
)

t.test('a place never lies in itself, and one above without a name is passed over', async (t) => {
  const store = await memory(t)
  await bring(t, store, `${HEAD}1,A,CN,,,CN,country,,,\n2,B,CN,,Yushu,Surmang,city,,,\n`, { mapping })
  const { rows } = await store.records(planRecords('location', { view: 'full' }))
  const places = new Map(
    rows.map(({ document }) => [JSON.parse(String(document)).name, JSON.parse(String(document))]),
  )
  t.equal(places.get('CN').parent, null)
  t.equal(places.get('Yushu').parent, places.get('CN').id)
  t.equal(places.get('Surmang').parent, places.get('Yushu').id)
})

t.test('an involvement may stand for many, and says so', async (t) => {
  const store = await memory(t)
  const csv = 'id,name,dead\n1,A,102\n2,B,\n3,C,0\n'
  const counting = `
incident:
  id: "r{id}"
  title: "{name}"
  actors: [{ role: victim, count: "{dead}", when: { value: "{dead}", equals: ["102", ""] } }, { role: witness }]
`
  const report = await bring(t, store, csv, { mapping: counting })
  t.match(report, { state: 'done', faulty: 0 })
  t.match((await recordOf(store, 'r1')).actors, [
    { id: null, role: 'victim', count: 102 },
    { role: 'witness' },
  ])
  t.equal((await recordOf(store, 'r3')).actors.length, 1)
  const bad = await bring(t, store, 'id,name,dead\n4,D,-2\n5,E,1.5\n', {
    mapping: counting.replace(', when: { value: "{dead}", equals: ["102", ""] }', ''),
  })
  t.match(bad, {
    state: 'failed',
    faults: [
      { row: 1, column: 'dead' },
      { row: 2, column: 'dead' },
    ],
  })
  t.strictSame((await bring(t, store, csv, { mapping: counting })).records.incident, {
    created: 0,
    updated: 0,
    unchanged: 3,
  })
})

t.test('what is named in passing fills a record that is there, and overwrites nothing of it', async (t) => {
  const store = await memory(t)
  await store.put([
    location('land', { kind: 'country', name: 'land' }),
    location('valley', { kind: 'site', name: 'The valley', parent: 'land', radius_m: 5 }),
    location('coast', { kind: 'region', name: 'coast' }),
  ])
  const passing = `
incident:
  id: "r{id}"
  title: "{name}"
  locations:
    - location:
        key: "{place}"
        kind: site
        name: "{place}"
        parent: { id: "{above}", kind: region, name: "{above}", conflicts: first, parent: { id: "{land}", kind: country, name: "{land}", conflicts: first } }
`
  const csv = 'id,name,place,above,land\n1,A,Here,valley,\n2,B,There,coast,land\n'
  const report = await bring(t, store, csv, { mapping: passing })
  t.match(report, {
    state: 'done',
    left_out: [
      { column: null, reason: 'not_first', count: 1, row: 1, value: 'region' },
      { column: 'above', reason: 'not_first', count: 1, row: 1, value: 'valley' },
    ],
  })
  const place = async (id: string) => JSON.parse(String(await store.record('location', id, 'full')))
  t.match(await place('valley'), { kind: 'site', name: 'The valley', parent: 'land', radius_m: 5 })
  t.match(await place('coast'), { kind: 'region', parent: 'land' })
  t.match((await bring(t, store, csv, { mapping: passing })).records.location, { created: 0, updated: 0 })
})
