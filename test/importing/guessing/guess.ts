/** What is guessed of columns, one thing at a time, and that the mapping does what it says. */
import t, { type Test } from 'tap'
import { readMapping } from '../../../src/importing/mapping/read.js'
import { bring, memory, recordOf } from '../fixtures/importing.js'
import { csvOf, guessed, guessOf, tried } from './fixtures/guessed.js'

/** A table of one column besides an id. */
const column = (name: string, cells: readonly string[]): string =>
  csvOf([['id', name], ...cells.map((cell, index) => [`r${index}`, cell])])

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

t.test('which of day and month is first', async (t) => {
  const days = ['01/02/2021', '03/04/2021', '05/06/2021']
  const first = await guessed(t, column('Day', [...days, '31/12/2021']))
  t.strictSame(first.read.incident.date, { value: '{Day}', format: 'DD/MM/YYYY' })
  t.match(
    first.mapping,
    /day before month: 1 of 4 cells have a first number above 12, such as "31\/12\/2021"/,
  )
  const second = await guessed(t, column('Day', [...days, '12/31/2021']))
  t.strictSame(second.read.incident.date, { value: '{Day}', format: 'MM/DD/YYYY' })
  for (const [more, why] of [
    [[], /no cell has a number above 12, so that "01\/02\/2021" may be either/],
    [
      ['31/12/2021', '12/31/2021'],
      /1 of 5 cells are dates only with the day first, .* and 1 only with the month first/,
    ],
  ] as const) {
    const { read, mapping } = await guessed(t, column('Day', [...days, ...more]))
    t.equal(read.incident.date, undefined, 'nothing is chosen')
    t.match(mapping, why)
    t.match(mapping, /Day has dates as DD\/MM\/YYYY, or MM\/DD\/YYYY/)
    t.ok(mapping.endsWith('\n'))
    for (const format of ['DD/MM/YYYY', 'MM/DD/YYYY']) {
      const line = `date: {"value":"{Day}","format":"${format}"}\n`
      t.ok(mapping.includes(`\n  # ${line}`), 'both are to be had')
      const chosen = readMapping(mapping.replace(`\n  # ${line}`, `\n  ${line}`))
      t.strictSame(chosen.incident.date, { value: '{Day}', format }, 'as they stand')
    }
    t.match(mapping, /kept as attributes.*\n# {3}Day\n/)
  }
  const few = Array.from({ length: 99 }, () => '01/02/2021')
  const slip = await guessed(t, column('Day', [...few, '31/12/2021']))
  t.equal(slip.read.incident.date, undefined, 'one cell of a hundred may be a slip')
  t.match(
    slip.mapping,
    /only 1 of 100 cells have a number above 12, such as "31\/12\/2021", which is too few to settle it/,
  )
  const beside = csvOf([
    ['id', 'event_date', 'reported'],
    ['a', '01/02/2021', '31/03/2021'],
    ['b', '03/02/2021', '28/03/2021'],
  ])
  const settled = await guessed(t, beside)
  t.strictSame(settled.read.incident.date, { value: '{event_date}', format: 'DD/MM/YYYY' })
  t.match(settled.mapping, /guessed: as in reported, which settles it/)
  const iso = csvOf([
    ['id', 'date', 'date_text'],
    ['a', '01/02/2021', '2021-02-01'],
    ['b', '03/02/2021', '2021-02-03'],
  ])
  t.equal(
    (await guessed(t, iso)).read.incident.date,
    '{date_text}',
    'another column that can be told comes first',
  )
})

t.test('dates in other forms', async (t) => {
  for (const [cells, date] of [
    [['2021-05-30', '2021-06', '2021'], '{Date}'],
    [['2021-05-30T14:00:00Z', '2021-05-31T14:00:00Z'], { value: '{Date}', format: 'iso' }],
    [['2021-05-30 14:00', '2021-05-31 04:00'], { value: '{Date}', format: 'iso' }],
    [['30.5.2021', '1.6.2021'], { value: '{Date}', format: 'D.M.YYYY' }],
    [['30.05.2021', '01.06.2021'], { value: '{Date}', format: 'DD.MM.YYYY' }],
    [['5/30/21', '6/1/21'], { value: '{Date}', format: 'M/D/YY', pivot: 1950 }],
    [['30 May 2021', '1 June 2021'], { value: '{Date}', format: 'D MMMM YYYY' }],
    [['May 30, 2021', 'Jun 1, 2021'], { value: '{Date}', format: 'MMMM D, YYYY' }],
    [['30 mai 2021', '1 février 2021'], { value: '{Date}', format: 'D MMMM YYYY', lang: 'fr' }],
    [['2021年5月30日', '2021年6月1日'], { value: '{Date}', format: 'YYYY年M月D日' }],
    [['20210530', '20210601'], { value: '{Date}', format: 'YYYYMMDD' }],
    [['1622383200', '1622469600'], { value: '{Date}', format: 'epoch_s' }],
    [['1622383200000', '1622469600000'], { value: '{Date}', format: 'epoch_ms' }],
    [['44346', '44347'], { value: '{Date}', format: 'excel' }],
    [
      ['ca. 2021', '2021-05', 'Unknown'],
      { value: '{Date}', words: { 'ca.': 'approximate', Unknown: 'unknown' } },
    ],
    [['2021-05-30', '31/05/2021', '2021-06-02'], { value: '{Date}', format: ['edtf', 'DD/MM/YYYY'] }],
    [['٢٠٢١-٠٥-٣٠', '٢٠٢١-٠٦-٠١'], '{Date}'],
  ] as const) {
    const csv = column('Date', cells)
    t.strictSame((await guessed(t, csv)).read.incident.date, date, cells.join())
    t.match(await tried(t, csv), { fault_count: 0 }, cells.join())
  }
  const numbers = await guessed(t, column('Seats', ['2021', '1999', '2004']))
  t.equal(numbers.read.incident.date, undefined, 'numbers are no years by themselves')
  const text = await guessed(t, column('Note', ['may be', 'on 2021-05-30', 'x']))
  t.equal(text.read.incident.date, undefined)
})

t.test('a wrong cell among dates is told, and the date is mapped', async (t) => {
  const cells = Array.from({ length: 30 }, (_, index) => `2021-05-${String(index + 1).padStart(2, '0')}`)
  const csv = column('date', [...cells, '2021-02-30'])
  const { read, mapping } = await guessed(t, csv)
  t.equal(read.incident.date, '{date}')
  t.match(mapping, /1 of the cells are no such dates, and will be faults: "2021-02-30"/)
  t.match(mapping, /With this mapping 1 of the 31 rows have faults, .*\n# {3}row 31 \(line 32\), date: /)
  t.match(await tried(t, csv), { fault_count: 1 })
})

t.test('two ends, and parts', async (t) => {
  const extent = await guessed(
    t,
    csvOf([
      ['id', 'date_start', 'date_end'],
      ['a', '2021-05-01', '2021-05-03'],
      ['b', '2021-05-02', ''],
    ]),
  )
  t.strictSame(extent.read.incident.date, { start: '{date_start}', end: '{date_end}' })
  t.match(
    extent.mapping,
    /guessed: it went on from the one to the other; where it was one day between the two, write date: \{ within/,
  )
  const parts = await guessed(
    t,
    csvOf([
      ['id', 'iyear', 'imonth', 'iday'],
      ['a', '1999', '5', '31'],
      ['b', '2000', '0', '0'],
    ]),
  )
  const lookup = (...known: number[]) => ({ 0: null, ...Object.fromEntries(known.map((one) => [one, one])) })
  t.strictSame(parts.read.incident.date, {
    year: '{iyear}',
    month: { value: '{imonth}', lookup: lookup(5) },
    day: { value: '{iday}', lookup: lookup(31) },
    bce: 'astronomical',
  })
  t.match(
    await tried(
      t,
      csvOf([
        ['id', 'iyear', 'imonth', 'iday'],
        ['a', '1999', '5', '31'],
        ['b', '2000', '0', '0'],
      ]),
    ),
    { fault_count: 0 },
  )
  const before = await guessed(
    t,
    csvOf([
      ['id', 'YEAR'],
      ['a', '-426'],
      ['b', '79'],
    ]),
  )
  t.match(before.mapping, /1 rows have years below 0: .*\n.*where it stands for 1 BCE, add bce: no_year_zero/)
  const backwards = csvOf([
    ['id', 'start', 'end'],
    ...Array.from({ length: 12 }, (_, n) => [`r${n}`, '2021-05-03', '2021-05-01']),
  ])
  t.match(await tried(t, backwards), { fault_count: 0 }, 'an end before the start is no end')
})

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

const incidents = async (store: Awaited<ReturnType<typeof memory>>): Promise<{ id: string }[]> => {
  const { incidentsQuery, planIncidents } = await import('../../../src/query/plan.js')
  const { rows } = await store.incidents(planIncidents(incidentsQuery.parse({ view: 'full', limit: '50' })))
  return rows.map(({ document }) => JSON.parse(String(document)))
}

t.test('numbers with a decimal comma, another delimiter, cells that say nothing', async (t) => {
  const csv = 'id;Datum;Breite;Länge;Tote\na;31.05.2021;45,5;5,25;1.204\nb;01.06.2021;50,5;7,25;-\n'
  const { read, mapping } = await guessed(t, csv)
  t.match(read, { csv: { delimiter: ';', decimal: ',' }, empty: ['-'] })
  t.match(
    mapping,
    /The cells are separated by ";"[\s\S]*Numbers have a decimal comma[\s\S]*guessed: cells with "-" say nothing/,
  )
  const store = await memory(t)
  t.match(await bring(t, store, csv, { mapping }), { fault_count: 0, created: 5 })
  const [{ id } = { id: '' }] = await incidents(store)
  t.match(await recordOf(store, id), { date: { edtf: '2021-05-31' }, attributes: { Tote: 1204 } })
})

t.test('words for nobody are told', async (t) => {
  const { mapping } = await guessed(
    t,
    csvOf([
      ['id', 'Täter'],
      ['a', 'Gruppe A'],
      ['b', 'unbekannt'],
    ]),
  )
  t.match(mapping, /"unbekannt" becomes the name of somebody: put such words into empty/)
})

t.test('what tells rows apart', async (t) => {
  const unique = await guessed(
    t,
    csvOf([
      ['event_id', 'date'],
      ['7', '2021'],
      ['9', '2021'],
    ]),
  )
  t.strictSame(unique.read.incident.external_id, { scheme: 'raids', value: '{event_id}' })
  const counted = await guessed(
    t,
    csvOf([
      ['id', 'date'],
      ['1', '2021'],
      ['2', '2021'],
    ]),
  )
  t.match(
    counted.mapping,
    /it counts from 1: where each file does so, make what tells files apart part of it/,
  )
  const repeated = csvOf([
    ['id', 'date', 'town'],
    ['1', '2021', 'A'],
    ['1', '2021', 'B'],
    ['1', '2021', 'B'],
  ])
  const key = await guessed(t, repeated)
  t.equal(key.read.incident.external_id, undefined)
  t.ok(key.read.incident.key!.length > 0)
  t.match(key.mapping, /called an id, and the same in several rows/)
  t.match(await tried(t, repeated), { fault_count: 0, created: 6 })
  const partly = csvOf([
    ['id', 'date'],
    ['7', '2020'],
    ['9', '2021'],
    ['', '2022'],
  ])
  t.match((await guessed(t, partly)).read.incident, { external_id: { value: '{id}' }, key: Array })
  t.match(await tried(t, partly), { fault_count: 0 })
  // The same id far behind the rows that are examined.
  const far = csvOf([
    ['id', 'date'],
    ...Array.from({ length: 5_000 }, (_, n) => [`r${n}`, '2021']),
    ['r4999', '2022'],
  ])
  t.equal((await guessed(t, far)).read.incident.external_id, undefined, 'all rows count')
})

t.test('titles, prose, languages, tags and sources', async (t) => {
  const say = (n: number) =>
    `On the ${n}th the police stopped people in the street, asked for their papers and took some of them away.`
  const csv = csvOf([
    ['ID', 'Headline', 'Narrative', 'Event type', 'Keywords', 'Source', 'Source URL', 'Year'],
    ...Array.from({ length: 25 }, (_, n) => [
      `r${n}`,
      `Raid number ${n}`,
      say(n),
      ['Raid', 'Arrest'][n % 2]!,
      'night; police',
      'Example Times',
      `https://x.example/${n}`,
      '2021',
    ]),
  ])
  const { read, mapping } = await guessed(t, csv)
  t.match(read.incident, {
    title: '{Headline}',
    summary: '{Narrative}',
    lang: 'en',
    tags: ['{Event type}', { value: '{Keywords}', split: ';' }],
    claims: [
      {
        source: {
          key: { first: ['{Source URL}', 'raids {Source}'] },
          title: { first: ['{Source}', '{Source URL}'] },
        },
      },
    ],
  })
  t.match(mapping, /guessed: English/)
  t.match(await tried(t, csv), { fault_count: 0 })
  const untitled = await guessed(
    t,
    csvOf([
      ['id', 'Crime type', 'Town'],
      ['a', 'Arson', 'Alphaville'],
      ['b', 'Theft', 'Alphaville'],
    ]),
  )
  t.match(untitled.mapping, /guessed: no column is called a title/)
  t.match(untitled.read.incident.title, { first: [{ join: ['{Crime type}', '{Town}'] }, 'raids {id}'] })
  const html = await guessed(
    t,
    csvOf([
      ['id', 'title'],
      ['a', 'One<br>two'],
      ['b', 'x'],
    ]),
  )
  t.match(html, { read: { allow: ['markup'] }, mapping: /guessed: texts hold HTML/ })
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

t.test('records of annals are told from rows of others', async (t) => {
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
