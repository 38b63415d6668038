/** The mappings that ship, over the files that they are for: every row arrives, as exactly as it is known, and a second time nothing changes. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import t, { type Test } from 'tap'
import { formatOfName } from '../../src/importing/file.js'
import { importFile } from '../../src/importing/importer.js'
import { readMapping } from '../../src/importing/mapping/read.js'
import type { ImportReport } from '../../src/importing/report.js'
import { mappingFile } from '../../src/importing/shipped.js'
import { facetsQuery, planFacets } from '../../src/query/aggregates.js'
import { incidentsQuery, planIncidents } from '../../src/query/plan.js'
import type { Store } from '../../src/store/contract/store.js'
import { memory } from '../importing/fixtures/importing.js'
import { totalOf } from '../support/real-data.js'
import type { Json } from '../support/seeded.js'
import { testData, withoutTestData } from '../support/test-data.js'

// Tens of thousands of records are written here.
t.setTimeout(1_800_000)

let number = 0

async function brought(store: Store, path: string, name: string, dryRun = false): Promise<ImportReport> {
  const mapping = readFileSync(mappingFile(name)!, 'utf8')
  number += 1
  return importFile(store, {
    id: `real-${number}`,
    path,
    format: readMapping(mapping).format ?? formatOfName(path)!,
    mapping,
    dryRun,
    onError: 'abort',
    prune: false,
    author: { name: null, reason: null },
    isAdmin: true,
  })
}

/** Imports a file dry, once and again. */
async function thrice(t: Test, store: Store, path: string, name: string): Promise<ImportReport> {
  const dry = await brought(store, path, name, true)
  const report = await brought(store, path, name)
  t.match(report, { state: 'done', faulty: 0, fault_count: 0 }, JSON.stringify(report.faults.slice(0, 3)))
  t.strictSame(report.records, dry.records, 'as the dry run said')
  const again = await brought(store, path, name)
  t.match(again, { state: 'done', created: 0, updated: 0, unchanged: report.created, gone_count: 0 })
  return report
}

/** The record that has an external id. */
async function external(store: Store, external_id: string): Promise<Json> {
  const plan = planIncidents(incidentsQuery.parse({ external_id, view: 'full', limit: '1' }))
  return JSON.parse(String((await store.incidents(plan)).rows[0]!.document))
}

const each = (folder: string, title: string, test: (t: Test, path: string) => Promise<void>): void => {
  const path = testData(folder)
  t.test(title, { skip: path === undefined && withoutTestData(folder) }, (t) => test(t, path!))
}

each('ucdp-ged-car', 'UCDP: two parties, five precisions of dates, six of places', async (t, folder) => {
  const store = await memory(t)
  const path = join(folder, 'GEDEvent_v23_1.geojson')
  const report = await thrice(t, store, path, 'ucdp-ged')
  t.strictSame(report.records.incident, { created: 1_848, updated: 0, unchanged: 0 })
  const { features } = JSON.parse(readFileSync(path, 'utf8'))
  const counts = (key: string) => {
    const found = new Map<number, number>()
    for (const { properties } of features) found.set(properties[key], (found.get(properties[key]) ?? 0) + 1)
    return [...found].sort(([a], [b]) => a - b)
  }
  t.equal(counts('date_prec').length, 5)
  t.equal(counts('where_prec').length, 6)
  for (const key of ['date_prec', 'where_prec'])
    for (const [code, count] of counts(key))
      t.equal(await totalOf(store, { attr: `${key}=${code}` }), count, `${key} ${code}`)
  t.equal(
    await totalOf(store, { precision: 'day' }),
    counts('date_prec')[0]![1],
    'only what is known to the day is a day',
  )
  t.equal(await totalOf(store, { max_radius: '1km' }), counts('where_prec')[0]![1])
  t.equal(
    await totalOf(store, { max_radius: '25km' }),
    counts('where_prec')[0]![1] + counts('where_prec')[1]![1],
  )
  t.equal(await totalOf(store, { involves: ['*:*', '*:*'] }), 1_848, 'two parties each')

  // A province is what happened at its places, in its districts and in it, however it is asked for.
  const { data } = await store.facets(planFacets(facetsQuery.parse({ by: 'location', facet_limit: 1_000 })))
  const lines = (name: string) => data.location!.filter(({ label }) => label === name)
  for (const [name, count] of [
    [
      'Ouaka province',
      features.filter(({ properties }: Json) => properties.adm_1 === 'Ouaka province').length,
    ],
    [
      'Bambari town',
      features.filter(({ properties }: Json) => properties.where_coordinates === 'Bambari town').length,
    ],
    ['Central African Republic', 1_848],
  ]) {
    t.match(lines(name), [{ count }], `${name} is one line`)
    t.equal(lines(name).length, 1)
    t.equal(await totalOf(store, { location: String(lines(name)[0]!.value) }), count)
  }
  t.equal(await totalOf(store, { attr: 'adm_1=Ouaka province' }), lines('Ouaka province')[0]!.count)
  t.equal(lines('Ouaka province')[0]!.count, 302)
  for (const { properties: event } of features.filter((_: unknown, index: number) => index % 97 === 0)) {
    const record = await external(store, `ucdp-ged:${event.id}`)
    t.strictSame(
      record.actors.map(({ name }: Json) => name),
      [event.side_a.trim(), event.side_b.trim()],
    )
    t.equal(record.date.earliest, event.date_start.slice(0, 10))
    t.equal(record.date.latest, event.date_end.slice(0, 10))
    t.equal(record.attributes.deaths_best, event.best)
  }
})

each('police-brutality-2020', 'police brutality: JSON, and the same from CSV', async (t, folder) => {
  const store = await memory(t)
  const json = join(folder, 'all-locations-v2.json')
  const report = await thrice(t, store, json, 'police-brutality-2020')
  t.strictSame(report.records.incident, { created: 1_340, updated: 0, unchanged: 0 })
  t.equal(await totalOf(store, { undated: 'only' }), 3, 'unknown dates')
  const { data } = JSON.parse(readFileSync(json, 'utf8'))
  const believed = data.filter(({ date_text }: Json) => date_text.startsWith('(Believed'))
  t.equal(believed.length, 37)
  for (const { id, date } of believed)
    t.match((await external(store, `2020pb:${id}`)).date, { edtf: `${date}?`, qualifier: 'uncertain' })
  const most = data.find(({ links }: Json) => links.length === 45)
  const links = new Set(most.links.map(({ url }: Json) => url))
  t.equal((await external(store, `2020pb:${most.id}`)).sources.length, links.size)
  t.equal((await external(store, `2020pb:${most.id}`)).summary, most.description.trim())
  t.equal(
    await totalOf(store, { unlocated: 'only' }),
    data.filter(({ geolocation }: Json) => !geolocation).length,
  )

  const second = await memory(t)
  const csv = join(folder, 'all-locations.csv')
  t.strictSame((await thrice(t, second, csv, 'police-brutality-2020-csv')).records.incident, {
    created: 1_340,
    updated: 0,
    unchanged: 0,
  })
  for (const { id } of data.filter((_: unknown, index: number) => index % 61 === 0)) {
    const [one, other] = [await external(store, `2020pb:${id}`), await external(second, `2020pb:${id}`)]
    for (const key of ['id', 'title', 'date', 'actors', 'dataset', 'external_ids'])
      t.strictSame(other[key], one[key], `${id} ${key}`)
    const titles = ({ sources }: Json) => sources.map(({ title }: Json) => title).sort()
    t.strictSame(await titles(other), await titles(one))
  }
  const over = await brought(store, csv, 'police-brutality-2020-csv')
  t.match(over.records.incident, { created: 0 }, 'the CSV after the JSON makes nothing new')
  t.equal(
    (await external(store, `2020pb:${most.id}`)).summary,
    most.description.trim(),
    'and leaves what it does not have',
  )
})

each(
  'noaa-significant-earthquakes',
  'earthquakes: before our era, years and months alone',
  async (t, folder) => {
    const store = await memory(t)
    const report = await thrice(t, store, join(folder, 'signif.txt'), 'noaa-significant-earthquakes')
    t.strictSame(report.records.incident, { created: 6_086, updated: 0, unchanged: 0 })
    t.equal(await totalOf(store, { precision: 'year' }), 405)
    t.equal(await totalOf(store, { precision: 'month' }), 152)
    t.equal(await totalOf(store, { precision: 'day' }), 5_529)
    t.equal(await totalOf(store, { date: '../0000', date_match: 'certain' }), 48, 'the year 0 is 1 BCE')
    t.equal(await totalOf(store, { tag: 'tsunami' }), 1_803)
    t.equal(await totalOf(store, { unlocated: 'only' }), 6_086 - 6_031)
    t.equal((await external(store, 'noaa-significant-earthquakes:1')).date.edtf, '-2149')
  },
)

for (const [file, name, count] of [
  ['CCP_Ideology_Events.csv', 'chinatimeline-ideology', 535],
  ['CCP_Religious_Persecution.csv', 'chinatimeline-persecution', 245],
] as const) {
  each('chinatimeline', `${name}: line breaks, no ids`, async (t, folder) => {
    const store = await memory(t)
    const report = await thrice(t, store, join(folder, 'ideology', file), name)
    t.strictSame(report.records.incident, { created: count, updated: 0, unchanged: 0 })
    t.equal(await totalOf(store, { undated: 'exclude' }), count)
    t.equal(await totalOf(store, { q: '"<br>"' }), await totalOf(store, { q: 'br' }))
    if (name === 'chinatimeline-persecution')
      t.equal(await totalOf(store, { q: '索达吉' }), 2, 'equal rows are kept')
  })
}

each(
  'uk-police-street-crime',
  'a month of one force: shared points, rows without ids, equal rows',
  async (t, folder) => {
    const store = await memory(t)
    const path = join(folder, '2018-12-essex-street.csv.gz')
    const report = await brought(store, path, 'uk-police-street-crime')
    const lines = gunzipSync(readFileSync(path)).toString().trim().split('\n').slice(1)
    const areas = new Set(
      lines.map((line) => /,(E\d+),/.exec(line)?.[1]).filter((code) => code !== undefined),
    )
    t.match(report, {
      state: 'done',
      faulty: 0,
      records: { incident: { created: 16_587 }, location: { created: 7_162 + areas.size } },
    })
    t.match(await brought(store, path, 'uk-police-street-crime'), { created: 0, updated: 0 })
    t.equal(await totalOf(store, { precision: 'month' }), 16_587)
    t.equal(await totalOf(store, { tag: 'anti-social-behaviour' }), 3_134)
    t.equal(await totalOf(store, { unlocated: 'only' }), 84)
    t.equal(await totalOf(store, { date: '2018-12', date_match: 'certain' }), 16_587)
  },
)
