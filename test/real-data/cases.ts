/** Small files of others, each of which something was once silently wrong with: what each of them comes to. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { parseDate } from '../../src/domain/date/edtf.js'
import { dateJson } from '../../src/domain/date/json.js'
import { formatOfName } from '../../src/importing/file.js'
import type { ImportReport } from '../../src/importing/report.js'
import { incidentsQuery, planIncidents } from '../../src/query/plan.js'
import type { Store } from '../../src/store/contract/store.js'
import { type Bringing, bring, memory } from '../importing/fixtures/importing.js'
import type { Json } from '../support/seeded.js'
import { testData } from '../support/test-data.js'
import { writer } from '../support/writer.js'

const folder = testData('../cases')
const skip = folder === undefined && 'ANNALS_TEST_DATA is not set, or has no folder of cases beside it'
const path = (name: string): string => join(folder!, name)
const textOf = (name: string): string => readFileSync(path(name), 'utf8')

/** Imports a file of the folder; its mapping is called as it is, unless another is named. */
async function brought(
  t: Test,
  name: string,
  more: Bringing & { store?: Store; by?: string } = {},
): Promise<ImportReport> {
  const { store = await memory(t), by = `${name.split('.')[0]}.yaml`, ...others } = more
  const own = existsSync(path(by)) ? by : name.replace(/\.[a-z]+$/, '.yaml')
  const mapping = others.mapping ?? textOf(own)
  const content = readFileSync(path(name))
  return bring(t, store, content, { format: formatOfName(name)!, name, ...others, mapping })
}

/** All records in the order of their titles, which count them. */
async function records(store: Store): Promise<Json[]> {
  const plan = planIncidents(incidentsQuery.parse({ view: 'full', limit: '100', sort: 'title' }))
  return (await store.incidents(plan)).rows.map(({ document }) => JSON.parse(String(document)))
}
const dates = async (store: Store): Promise<(string | null)[]> =>
  (await records(store)).map(({ date }) => date.edtf)
const attributes = async (store: Store): Promise<Json[]> =>
  (await records(store)).map((record) => record.attributes)

const each = (name: string, test: (t: Test) => Promise<void>): void => {
  t.test(name, { skip }, test)
}

each('blank rows of a spreadsheet are no records', async (t) => {
  t.match(await brought(t, 'blank-spreadsheet-rows-become-records.csv'), { state: 'done', rows: 1, empty: 2 })
})

each('columns that clean to one name are both kept', async (t) => {
  const store = await memory(t)
  const report = await brought(t, 'columns-that-clean-to-one-name.csv', { store })
  t.match(report, { state: 'done', warning_counts: { renamed_attribute: 2 } })
  t.strictSame((await attributes(store)).map(Object.values), [[100, 250, 'yes', 'no']])
})

each('a decimal comma is never a thousand', async (t) => {
  const name = 'decimal-comma-read-as-thousands.csv'
  t.match(await brought(t, name), { state: 'failed', faulty: 3, faults: [{ code: 'invalid_number' }] })
  const store = await memory(t)
  const mapping = textOf(name.replace('.csv', '.yaml')).replace(
    /delimiter: ";"/,
    'delimiter: ";", decimal: ","',
  )
  t.match(await brought(t, name, { store, mapping }), { state: 'done', faulty: 0 })
  t.strictSame(
    (await attributes(store)).map(({ n }) => n),
    [0.25, 2.345, 2.5],
  )
})

each('degrees, minutes and seconds are points', async (t) => {
  const store = await memory(t)
  t.match(await brought(t, 'degrees-minutes-seconds-refused.csv', { store }), { state: 'done', faulty: 0 })
  const points = (await records(store)).map(({ locations }) => locations[0].geometry.coordinates)
  for (const [longitude, latitude] of points) {
    t.equal(Math.round(longitude * 1e4) / 1e4, 80.26)
    t.equal(Math.round(latitude * 1e4) / 1e4, 41.17)
  }
  t.equal(points.length, 3)
})

each('coordinates of other systems are refused by name', async (t) => {
  for (const [name, system] of [
    ['in-range', /EPSG:28992/],
    ['metres', /3857/],
  ] as const)
    t.match(await brought(t, `geojson-crs-ignored.${name}.geojson`), {
      state: 'failed',
      faults: [{ code: 'unreadable', detail: system }],
    })
})

each('a moment is a day where somebody chose, and is warned of else', async (t) => {
  const name = 'midnight-elsewhere-is-the-day-before.csv'
  const by = name.replace('.csv', '.iso.yaml')
  const store = await memory(t)
  t.match(await brought(t, name, { store, by }), { state: 'done', warning_counts: { no_zone: 1 } })
  t.strictSame(await dates(store), ['2020-05-29', '2020-05-30'])
  for (const format of ['iso', 'epoch_ms']) {
    const there = await memory(t)
    const column = format === 'iso' ? '{iso}' : '{ms}'
    const mapping = textOf(by).replace(
      /date: .*/,
      `date: { value: "${column}", format: ${format}, timezone: Asia/Shanghai }`,
    )
    t.match(await brought(t, name, { store: there, mapping }), { state: 'done', warnings: [] })
    t.strictSame(await dates(there), ['2020-05-30', '2020-05-30'])
  }
})

each('numbers with a decimal zero are numbers', async (t) => {
  const store = await memory(t)
  await brought(t, 'numbers-with-a-decimal-zero-stay-text.csv', { store })
  t.strictSame(
    (await attributes(store)).map(({ mag, dead = null }) => [mag, dead]),
    [
      [5, 3],
      [5.5, null],
      [6, 12],
      [6.7, 1],
      [7, 1204],
    ],
  )
})

each('one article is one source', async (t) => {
  const store = await memory(t)
  await brought(t, 'one-article-counts-as-eight-sources.csv', { store })
  const [record] = await records(store)
  t.match(record, { independent_sources: 1, sources: [{ url: 'https://news.example/a' }] })
  t.equal(record.sources.length, 1)
  const source = JSON.parse(String(await store.record('source', record.sources[0].id, 'full')))
  t.equal(source.archive_url, 'https://web.archive.org/web/2020/https://news.example/a')
})

each('one known end is no day', async (t) => {
  const name = 'one-known-end-becomes-a-certain-day.csv'
  for (const [way, expected] of [
    ['extent', ['2019-05-01/', '/2021-03-09', '2019-05-01/2021-03-09']],
    ['within', ['[2019-05-01..]', '[..2021-03-09]', '[2019-05-01..2021-03-09]']],
  ] as const) {
    const store = await memory(t)
    await brought(t, name, { store, by: name.replace('.csv', `.${way}.yaml`) })
    t.strictSame(await dates(store), expected)
  }
})

each('sets of days have words of their own', async (t) => {
  for (const { edtf, must_not_equal_the_words_of: other } of JSON.parse(
    textOf('one-of-several-days-reads-as-an-extent.json'),
  ))
    t.not(dateJson(parseDate(edtf)).display, dateJson(parseDate(other)).display, edtf)
})

each('a precision is obeyed by every format', async (t) => {
  for (const way of ['', '.format-iso']) {
    const store = await memory(t)
    const name = 'precision-ignored-for-iso-days.csv'
    await brought(t, name, { store, by: name.replace('.csv', `${way}.yaml`) })
    t.strictSame(await dates(store), ['2021-03-15', '2021-03'])
  }
})

each('protected names are found in other spellings', async (t) => {
  for (const { name, text, why } of JSON.parse(textOf('protected-name-not-found-in-other-spelling.json'))) {
    const { send } = await writer(t, await memory(t))
    await send('POST', '/v1/actors', { id: 'w', kind: 'person', name, protected: true })
    const put = await send('POST', '/v1/incidents', {
      id: 'x',
      title: text,
      kind: 'incident',
      status: 'published',
    })
    t.match(put, { status: 409, body: { code: 'protected_name', mentions: [{ pointer: '/title' }] } }, why)
  }
})

each('a prune of what cannot be read withdraws nothing', async (t) => {
  const store = await memory(t)
  const name = (part: string): string => `prune-of-an-unreadable-file.${part}.csv`
  const more = { store, by: 'prune-of-an-unreadable-file.yaml', prune: true } as const
  t.match(await brought(t, name('good'), more), { state: 'done', created: 4 })
  t.match(await brought(t, name('header-only'), more), { state: 'failed', withdrawn: 0 })
  t.match(await brought(t, name('one-row-gone-and-back'), more), { state: 'done', withdrawn: 1 })
  t.match(await brought(t, name('good'), more), { state: 'done', restored: 1 })
  t.strictSame(
    (await records(store)).map(({ status }) => status),
    ['published', 'published', 'published'],
  )
})

each('a name in other code points is one actor and one tag', async (t) => {
  const store = await memory(t)
  const report = await brought(t, 'same-name-in-other-code-points-is-another-actor.csv', { store })
  t.match(report.records.actor, { created: 2 })
  t.equal(
    new Set((await records(store)).flatMap(({ tags }) => tags.map((tag: string) => tag.normalize()))).size,
    2,
  )
})

each('the same word is found', async (t) => {
  for (const { text, q, kind } of JSON.parse(textOf('search-misses-the-same-word.json'))) {
    const { send, get } = await writer(t, await memory(t))
    await send('POST', '/v1/incidents', { title: text, kind: 'incident', status: 'published' })
    t.equal((await get(`/v1/incidents?q=${encodeURIComponent(q)}`)).meta.total, 1, `${kind}: ${q} in ${text}`)
  }
})

each('a second list is read', async (t) => {
  t.match(await brought(t, 'second-list-in-the-file-dropped.json'), { state: 'done', rows: 4, created: 5 })
})

each('sep= is no column', async (t) => {
  const store = await memory(t)
  await brought(t, 'sep-line-first.csv', { store })
  t.strictSame(await dates(store), ['2020-01-01'])
})

each('prose is no formula, and cells that are one are quoted on the way out', async (t) => {
  t.match(await brought(t, 'text-that-begins-with-at-is-no-formula.csv'), { state: 'done', faulty: 0 })
  const { send, app } = await writer(t, await memory(t))
  const made = await send(
    'POST',
    '/v1/incidents',
    JSON.parse(textOf('formula-behind-a-semicolon-in-the-csv.json')),
  )
  t.equal(made.status, 201)
  const csv = (await app.inject('/v1/incidents.csv')).body
  // No cell that a spreadsheet would make of it, by whichever delimiter, begins as a formula does.
  for (const delimiter of [',', ';', '\t'])
    for (const cell of csv.split('\n').flatMap((line) => line.split(delimiter)))
      t.notMatch(cell, /^"?[=+@-]\d/, JSON.stringify([delimiter, cell]))
})

each('points at 0, 0 and swapped ones are reported', async (t) => {
  const report = await brought(t, 'zero-and-swapped-points-pass.csv', { onError: 'skip' })
  t.match(report, {
    state: 'done',
    faults: [{ row: 4, code: 'swapped_coordinates' }],
    warning_counts: { zero_point: 2, far_from_country: 1 },
  })
})
