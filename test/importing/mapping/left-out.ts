/** What a row has and its record has not: counted by column and reason; and points without the name of a place. */
import t from 'tap'
import { reportLines } from '../../../src/importing/words.js'
import { bring, memory, recordOf } from '../fixtures/importing.js'

const placed = (location: string): string => `
dataset: { id: raids, title: Raids, licence: CC0-1.0 }
incident:
  id: "r{id}"
  title: "{name}"
  date: "{date}"
  locations: [{ location: ${location} }]
`

t.test('a point without the name of a place is a place of its own', async (t) => {
  const store = await memory(t)
  const mapping = placed(
    '{ key: "{place}", kind: city, name: "{place}", country: CN, latitude: "{lat}", longitude: "{lon}" }',
  )
  const csv =
    'id,name,date,lat,lon,place\n1,Raid,2020-01-01,41.1,80.2,\n2,Raid,2020-01-02,41.1,80.2,\n3,Raid,2020-01-03,41.5,80.2,\n4,Raid,2020-01-04,41.9,80.9,Aksu\n5,Raid,2020-01-05,,,\n'
  for (const expected of [{ created: 3 }, { created: 0, unchanged: 3 }]) {
    const report = await bring(t, store, csv, { mapping })
    t.match(report, { state: 'done', faulty: 0, left_out: [], records: { location: expected } })
  }
  const place = async (id: string) => (await recordOf(store, id)).locations[0]
  t.match(await place('r1'), {
    name: '41.1, 80.2',
    country: 'CN',
    geometry: { type: 'Point', coordinates: [80.2, 41.1] },
  })
  t.equal((await place('r2')).id, (await place('r1')).id, 'one point is one place')
  t.not((await place('r3')).id, (await place('r1')).id)
  t.equal((await place('r4')).name, 'Aksu')
  t.strictSame((await recordOf(store, 'r5')).locations, [])
})

t.test('entries without a name, and what is no web address, are counted', async (t) => {
  const store = await memory(t)
  const mapping = `
incident:
  id: "r{id}"
  title: "{name}"
  locations: [{ location: { key: "{town}", kind: city, name: "{town}", subdivision: { value: "{province}" }, country: CN } }]
  actors: [{ role: perpetrator, actor: { key: "{unit}", kind: state_body, name: "{unit}", country: "{unit country}" } }]
  claims:
    - each: { value: "{links}", split: " " }
      source: { key: "{item}", kind: news, title: { value: "{item}", as: url }, url: { value: "{item}", as: url } }
`
  const csv =
    'id,name,town,province,unit,unit country,links\n1,A,,CN-XJ,,CN,https://a.example/1 see-above\n2,B,,CN-XJ,,,n/a n/a\n3,C,,,,,\n'
  const report = await bring(t, store, csv, { mapping })
  t.strictSame(report.left_out, [
    { column: 'province', reason: 'no_name', count: 2, file: null, row: 1, value: 'CN-XJ' },
    { column: 'links', reason: 'no_url', count: 2, file: null, row: 1, value: 'see-above' },
    { column: 'unit country', reason: 'no_name', count: 1, file: null, row: 1, value: 'CN' },
  ])
  t.match(reportLines(report).join('\n'), /province: 2 times, first in row 1 "CN-XJ" \[no_name\]/)
  t.equal((await recordOf(store, 'r1')).claims.length, 1)
})

t.test('codes, halves of points, repeated entries and cut texts are counted', async (t) => {
  const mapping = `
incident:
  id: "r{id}"
  title: { value: "{name}", shorten: 5 }
  tags: [{ value: "{code}", lookup: { a: alpha }, otherwise: null }]
  locations: [{ location: { key: "{town}", kind: city, name: "{town}", latitude: "{lat}", longitude: "{lon}", incomplete: no_point } }]
  actors: [{ each: { value: "{units}", split: ";" }, role: perpetrator, actor: { key: "{item}", kind: group, name: "{item}" } }]
`
  const csv =
    'id,name,code,town,lat,lon,units\n1,Burglary,z,Ely,52.4,,PAP;PAP;Navy;PAP\n2,Fire,a,York,,1,PAP\n'
  const { left_out } = await bring(t, await memory(t), csv, { mapping })
  const found = left_out.map(({ column, reason, count, value }) => [column, reason, count, value])
  t.strictSame(found.sort(), [
    ['code', 'no_code', 1, 'z'],
    ['lat', 'half_point', 1, '52.4'],
    ['lon', 'half_point', 1, '1'],
    ['name', 'shortened', 1, 'Burglary'],
    ['units', 'repeated', 1, 'PAP'],
  ])
})

t.test('a row with a fault is not counted, since nothing of it is written', async (t) => {
  const mapping =
    'incident: { id: "r{id}", title: "{name}", tags: [{ value: "{code}", lookup: {}, otherwise: null }] }'
  const { left_out, faulty } = await bring(t, await memory(t), 'id,name,code\n1,,z\n2,B,y\n', {
    mapping,
    onError: 'skip',
  })
  t.equal(faulty, 1)
  t.match(left_out, [{ count: 1, row: 2 }])
})

t.test('what another alternative says, and somebody unnamed, is not left out', async (t) => {
  const store = await memory(t)
  const mapping = `
incident:
  id: "r{id}"
  title: "{name}"
  attributes:
    code: { first: [{ value: "{code}", lookup: { a: one }, otherwise: null }, "{code}"] }
  actors:
    - each: "{victims}"
      role: victim
      unnamed: keep
      count: "{item.count}"
      actor: { key: "{item.name}", kind: person, name: "{item.name}" }
`
  const rows = [
    { id: 1, name: 'A', code: 'b', victims: [{ count: 102 }, { name: 'Somebody', count: 1 }] },
    { id: 2, name: 'B', code: 'a', victims: [] },
  ]
  const report = await bring(t, store, JSON.stringify(rows), { mapping, format: 'json' })
  t.equal(report.state, 'done')
  t.strictSame(report.left_out, [])
  t.match(await recordOf(store, 'r1'), {
    attributes: { code: 'b' },
    actors: [
      { id: null, count: 102 },
      { name: 'Somebody', count: 1 },
    ],
  })
  t.equal((await recordOf(store, 'r2')).attributes.code, 'one')
})
