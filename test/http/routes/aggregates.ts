/** Asks the seeded API for what is counted: the timeline, facets and the map, as JSON and CSV. */
import { parse } from 'csv-parse/sync'
import t from 'tap'
import { plantSeed } from '../../../src/curation/seed.js'
import { actor, incident, term } from '../../support/records.js'
import { ask, type Json, seeded } from '../../support/seeded.js'
import { openStore } from '../../support/stores.js'

t.test('a bucket counts what asking for its date finds', async (t) => {
  const { get } = await seeded(t)
  for (const query of [
    'interval=year',
    'interval=month&date=2020/2023',
    'interval=decade&kind=incident',
    '',
  ]) {
    const { data, meta } = await get(`/v1/timeline?${query}`)
    t.ok(data.length > 0, query)
    const others = query.includes('kind') ? '&kind=incident' : ''
    for (const bucket of data) {
      const asked = async (match: string) =>
        (await get(`/v1/incidents?date=${bucket.date}&date_match=${match}&limit=1${others}`)).meta.total
      t.strictSame(
        [bucket.certain, bucket.possible],
        [await asked('certain'), await asked('possible')],
        bucket.date,
      )
    }
    t.equal(meta.undated, others ? 0 : 10)
  }
})

t.test('the span is what occurs, or what is asked for; open ends never widen it', async (t) => {
  const { get, refused } = await seeded(t)
  const years = (await get('/v1/timeline?interval=year')).data
  t.strictSame([years[0].date, years.at(-1).date], ['1999', '2023'])
  t.equal(years.at(-1).possible, 2, 'what goes on is still counted at the end')
  const asked = (await get('/v1/timeline?interval=year&date=1998-05/2001-02')).data
  t.strictSame(
    asked.map((bucket: Json) => [bucket.date, bucket.start, bucket.end, bucket.possible]),
    [
      ['1998', '1998-01-01', '1998-12-31', 0],
      ['1999', '1999-01-01', '1999-12-31', 1],
      ['2000', '2000-01-01', '2000-12-31', 1],
      ['2001', '2001-01-01', '2001-12-31', 1],
    ],
  )
  t.strictSame((await get('/v1/timeline?tag=none')).data, [])
  t.equal((await refused('/v1/timeline?date_match=certain&date=2020', 400)).errors[0].parameter, 'date_match')
  const many = await refused('/v1/timeline?interval=day', 400)
  t.match(many.errors[0], { parameter: 'interval', suggestion: 'month', detail: /of at most 2000.*date=/ })
  t.equal((await refused('/v1/timeline?interval=week', 400)).errors[0].parameter, 'interval')
  t.equal((await refused('/v1/timeline?limit=3', 400)).errors[0].parameter, 'limit')
})

t.test('buckets before the year 0 are intervals that can be asked for', async (t) => {
  const store = await openStore({ path: ':memory:' })
  await store.put([
    incident('x', { date: '-0425' }),
    incident('y', { date: '0005' }),
    incident('z', { date: '-0009/0012' }),
  ])
  const { get } = await ask(t, store)
  const { data } = await get('/v1/timeline?interval=decade&date=-0012/0012')
  t.strictSame(
    data.map((bucket: Json) => bucket.date),
    ['-0020/-0011', '-0010/-0001', '000X', '001X'],
  )
  for (const bucket of data) {
    t.equal((await get(`/v1/incidents?date=${bucket.date}`)).meta.total, bucket.possible, bucket.date)
  }
})

t.test('a facet counts what asking for its value as well finds', async (t) => {
  const { get, refused } = await seeded(t)
  const by =
    'kind,act,technology,tag,verification,dataset,source,actor,role,actor_kind,location,country,subdivision,precision'
  for (const others of ['', '&kind=programme', '&role=victim', '&location=cn&date=2000/2022']) {
    const { data, meta } = await get(`/v1/facets?by=${by}&facet_limit=1000${others}`)
    t.equal(meta.total, (await get(`/v1/incidents?limit=1${others}`)).meta.total)
    for (const [facet, values] of Object.entries(data as Record<string, Json[]>)) {
      const isAsked = others.includes(`&${facet}=`)
      for (const { value, label, count } of values) {
        t.ok(label)
        if (isAsked) continue
        const { meta: found } = await get(
          `/v1/incidents?limit=1${others}&${facet}=${encodeURIComponent(value)}`,
        )
        t.equal(count, found.total, `${others} ${facet}=${value}`)
      }
    }
  }
  const some = await get('/v1/facets?by=act&facet_limit=2')
  t.equal(some.data.act.length, 2)
  t.ok(some.meta.other.act > 0)
  t.equal((await refused('/v1/facets', 400)).errors[0].parameter, 'by')
  t.equal((await refused('/v1/facets?by=acts', 400)).errors[0].suggestion, 'act')
  t.equal((await refused('/v1/facets?by=act&facet_limit=0', 400)).errors[0].parameter, 'facet_limit')
})

t.test('the map has a point for each cell', async (t) => {
  const { app, get, refused } = await seeded(t)
  const reply = await app.inject('/v1/map?zoom=6')
  t.match(reply.headers['content-type'], /^application\/geo\+json/)
  const { features, meta } = reply.json()
  t.equal(meta.total, 15)
  t.equal(meta.unlocated, (await get('/v1/incidents?unlocated=only')).meta.total)
  const jinan = features.find((cell: Json) => cell.properties.id === '2022-10-04-jinan-blood-sampling')
  t.strictSame(jinan.geometry.coordinates, [117, 36.67])
  t.equal(jinan.properties.radius_m, 60_000)
  for (const { bbox } of features) {
    const [west, south, east, north] = bbox
    t.ok(west < east && south < north && west >= -180 && north <= 90)
  }
  t.equal((await refused('/v1/map?zoom=17', 400)).errors[0].parameter, 'zoom')
})

t.test('CSV of both, with prose that no spreadsheet takes for a formula', async (t) => {
  const store = await openStore({ path: ':memory:' })
  await plantSeed(store)
  await store.put([
    actor('formula', { name: '=HYPERLINK("http://example.org")' }),
    term('quoted', { label: 'A "quoted", label\nof two lines' }),
    incident('x', {
      date: '2020',
      actors: [{ id: 'formula', role: 'party', acts: ['quoted'] }],
      tags: ['-1+1'],
    }),
  ])
  const { app, refused } = await ask(t, store)
  const table = async (url: string) => {
    const reply = await app.inject(url)
    t.equal(reply.statusCode, 200, reply.body)
    t.match(reply.headers['content-type'], /^text\/csv/)
    return {
      text: reply.body,
      rows: parse(reply.body, { columns: true, bom: true }) as Record<string, string>[],
    }
  }
  const timeline = await table('/v1/timeline.csv?interval=year&date=2020/2021')
  t.strictSame(timeline.rows[0], {
    date: '2020',
    start: '2020-01-01',
    end: '2020-12-31',
    certain: '3',
    possible: '3',
  })
  t.ok(timeline.text.includes('\r\n'))
  const facets = await table('/v1/facets.csv?by=actor,act,tag&facet_limit=1000&id=x')
  const cell = (facet: string) => facets.rows.find((row) => row.facet === facet)
  t.equal(cell('actor')?.label, `'=HYPERLINK("http://example.org")`)
  t.equal(cell('act')?.label, 'A "quoted", label\nof two lines')
  t.equal(cell('tag')?.value, "'-1+1")
  const { body } = await app.inject('/v1/timeline.csv?delimiter=semicolon&decimal=comma&interval=year')
  t.match(body, /^date;start;end;/)
  t.equal((await refused('/v1/timeline.csv?decimal=comma', 400)).errors[0].parameter, 'decimal')
  t.equal((await refused('/v1/facets.csv?by=act&decimal=comma', 400)).errors[0].parameter, 'decimal')
  const raw = await table('/v1/facets.csv?by=actor&id=x&raw=true&bom=true')
  t.equal(raw.rows[0]?.label, '=HYPERLINK("http://example.org")')
  t.ok(raw.text.startsWith('\ufeff'))
})
