/** What is guessed of whole files, and that the mapping does what it says. */
import t, { type Test } from 'tap'
import { bring, memory, recordOf } from '../fixtures/importing.js'
import { csvOf, guessed, guessOf, incidents, tried } from './fixtures/guessed.js'

t.test('a whole table, from the file to records', async (t) => {
  const csv = csvOf([
    ['No', 'Day', 'Town', 'Country', 'Lat', 'Lon', 'Perpetrator', 'Victim', 'Deaths', 'Links', 'Remarks'],
    [
      '17',
      '31/05/2021',
      'Alphaville',
      'France',
      '45.5',
      '5.25',
      'Unit A; Unit B',
      'Ada Example',
      '4',
      'https://a.example/1 https://b.example/2',
      'seen',
    ],
    ['18', '02/06/2021', 'Betaville', 'Germany', '50.5', '7.25', 'Unit A', '', '', 'https://a.example/3', ''],
    ['20', '03/06/2021', 'Betaville', 'Germany', '50.5', '7.25', '', 'Bo Example', '2', '', 'again'],
  ])
  const { mapping } = await guessed(t, csv)
  const store = await memory(t)
  const report = await bring(t, store, csv, { mapping, name: 'raids.csv' })
  t.match(
    report,
    { state: 'done', written: true, fault_count: 0, created: 15 },
    JSON.stringify(report.faults),
  )
  t.match(report.records, {
    actor: { created: 4 },
    // Two towns, and the countries in which they lie.
    location: { created: 4 },
    source: { created: 3 },
    incident: { created: 3 },
  })
  const [id] = [...mapping.matchAll(/→ (.*)/g)].map(([, what]) => what)
  t.equal(id, 'the id of the row')
  const [{ id: name } = { id: '' }] = await incidents(store)
  const first = await recordOf(store, name)
  t.match(first, {
    status: 'draft',
    date: { edtf: '2021-05-31' },
    locations: [{ name: 'Alphaville', country: 'FR', geometry: { coordinates: [5.25, 45.5] } }],
    title: 'Unit A; Unit B, Ada Example, Alphaville',
    summary: 'seen',
    attributes: { Deaths: 4 },
    external_ids: [{ scheme: 'raids', value: '17' }],
  })
  t.same(
    first.actors.map((row: { role: string; name: string }) => `${row.role} ${row.name}`),
    ['perpetrator Unit A', 'perpetrator Unit B', 'victim Ada Example'],
  )
  t.equal(first.claims.length, 2)
  t.match(mapping, /guessed: the role is that of the header Perpetrator/)
  t.match(mapping, /# status: published, for the public to see the rows/)
})

t.test('GeoJSON, and JSON of others', async (t) => {
  const feature = (id: number) => ({
    type: 'Feature',
    properties: { id: `e${id}`, day: '2021-05-30', town: 'A' },
    geometry: { type: 'Point', coordinates: [5.25, 45.5] },
  })
  const collection = JSON.stringify({ type: 'FeatureCollection', features: [feature(4), feature(6)] })
  for (const name of ['x.geojson', 'x.json']) {
    const { read, format } = await guessed(t, collection, name)
    t.equal(format, 'geojson', name)
    t.match(read.incident.locations![0]!.location, { geometry: '{geometry}', name: '{town}' })
    t.match(await tried(t, collection, name), { fault_count: 0, created: 4 })
  }
  const nested = JSON.stringify({
    meta: { count: 2 },
    data: {
      events: [
        {
          uid: 'a',
          when: '2021-05-30',
          where: { city: 'A', lat: 45.5, lon: 5.25 },
          tags: ['one', 'two'],
          links: [{ url: 'https://x.example/1', text: 'see' }],
        },
        { uid: 'b', when: '2021-05-31', where: { city: 'B', lat: 50.5, lon: 7.25 }, tags: [], links: [] },
      ],
    },
  })
  const { read, mapping } = await guessed(t, nested, 'x.json')
  t.match(read, {
    rows: 'data.events',
    incident: {
      external_id: { value: '{uid}' },
      date: '{when}',
      locations: [{ location: { name: '{where.city}', latitude: '{where.lat}', longitude: '{where.lon}' } }],
      tags: ['{tags}'],
      claims: [{ each: '{links}', note: '{item.text}', source: { key: '{item.url}' } }],
    },
  })
  t.match(mapping, /links: lists of objects \(url, text\)/)
  t.match(await tried(t, nested, 'x.json'), { fault_count: 0, unmapped: [] })
  const lines = '{"uid":"a","when":"2021"}\n{"uid":"b","when":"2022"}\n'
  for (const name of ['x.ndjson', 'x.json']) t.equal((await guessed(t, lines, name)).format, 'ndjson', name)
})

t.test('records of annals are distinguished from rows of others', async (t) => {
  const record = { id: 'x', title: 'X', kind: 'incident', date: '2021' }
  const is = async (rows: unknown[], name = 'x.ndjson') =>
    (await guessOf(
      t,
      name === 'x.json' ? JSON.stringify(rows) : rows.map((row) => `${JSON.stringify(row)}\n`).join(''),
      name,
    )) === null
  t.ok(await is([record]))
  t.ok(await is([record], 'x.json'))
  t.ok(await is([{ titel: 'X' }, record]), 'one is enough: the others have faults, as before')
  t.ok(
    await is([
      { type: 'incident', titel: 'X' },
      { type: 'actor', nam: 'x' },
    ]),
    'each says its type',
  )
  t.ok(await is([{ title: 'No id', kind: 'incident' }]))
  t.ok(await is([]), 'nothing at all is what it was')
  t.notOk(await is([{ id: 'x', title: 'X', date: '2021', city: 'A' }]))
  t.notOk(await is([{ type: 'explosion', id: 4 }]))
  const guess = await guessOf(t, '{"id":"x","title":"X","kind":"incident","city":"A"}\n', 'x.ndjson')
  t.match(guess, { why: /^row 1 .*unknown key "city"/ })
})

t.test('a first line that is no header, and a name that a shell would cut', async (t) => {
  const { mapping } = await guessed(t, 'a,2021-05-30\nb,2021-05-31\n', "it's here.csv")
  t.match(mapping, /The first line may be a row and no header, since it has "2021-05-30"/)
  t.ok(mapping.includes("annals import 'it'\\''s here.csv' --mapping 'it'\\''s here.yaml' --dry-run"))
})

t.test('what nothing can be guessed from', async (t: Test) => {
  await t.rejects(guessOf(t, 'a,b\n', 'x.csv'), /x.csv has no rows that a mapping could be guessed from$/)
  await t.rejects(
    guessOf(t, 'a,a\n1,2\n', 'x.csv'),
    /no rows that a mapping could be guessed from: two columns are called "a"/,
  )
  const crs = { type: 'name', properties: { name: 'EPSG:28992' } }
  const metres = JSON.stringify({
    type: 'FeatureCollection',
    crs,
    features: [{ type: 'Feature', properties: {}, geometry: null }],
  })
  await t.rejects(guessOf(t, metres, 'x.geojson'), /the coordinates are in EPSG:28992/)
})

t.test('rows that cannot be read, and names that cannot be said', async (t) => {
  const { mapping } = await guessed(t, 'id,date\na,2021\nb,2022,x\nc,2023\n')
  t.match(
    mapping,
    /guessed from 2 of 3 rows[\s\S]*1 rows could not be read, such as row 2: the row has 3 cells/,
  )
  const odd = csvOf([
    ['id', 'a{b', 'Link *', 'item.x', 'e\u0001f', 'date'],
    ['a', 'one', 'https://x.example/1', 'two', 'three', '2021'],
  ])
  const report = await tried(t, odd)
  t.match(report, { fault_count: 0 })
  t.match(report.mapping, /a\{b: always filled[\s\S]*a mapping cannot name it/)
  for (const name of ['a{b', 'Link *', 'item.x']) t.ok(report.mapping.includes(`#   ${name}\n`), name)
})
