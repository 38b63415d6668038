/** Asks for everything at once: each format holds what the pages hold, and says beforehand how much. */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import t from 'tap'
import { plantSeed } from '../../../src/curation/seed.js'
import { withoutComputed } from '../../../src/domain/record-meta.js'
import { RECORD_SCHEMAS, type Written, type WrittenType } from '../../../src/domain/record-types.js'
import { actor, dataset, incident, location, source, term } from '../../support/records.js'
import { type Asked, ask, type Json, seeded } from '../../support/seeded.js'
import { openStore } from '../../support/stores.js'

const lines = (body: string): Json[] => {
  t.ok(body === '' || body.endsWith('\n'), 'the last line is whole')
  return body
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line))
}

async function stream({ app }: Asked, url: string, headers: Record<string, string> = {}) {
  const reply = await app.inject({ url, headers })
  if (reply.statusCode !== 200) throw new Error(`${url} answered ${reply.statusCode}: ${reply.body}`)
  return reply
}

const QUESTIONS = [
  '',
  'kind=incident',
  'date=2020',
  'date=2020&undated=include&sort=-date',
  'actor=xu-wenlong&role=victim',
  'q=blood&sort=relevance',
  'near=117,36.7&within=3000km&sort=distance&unlocated=include',
  'country=CN',
  'country=CN&date=../2022&date_match=certain',
  'sort=title',
  'sort=-updated',
  'tag=nothing-has-this',
  'fields=title,date&date=2020',
]

for (const file of [false, true]) {
  t.test(`NDJSON is what the pages are, ${file ? 'from a thread' : 'from memory'}`, async (t) => {
    const asked = file
      ? await ask(t, await openStore({ path: `${t.testdir()}/annals.sqlite` }))
      : await seeded(t)
    if (file) await plantSeed(asked.store)
    for (const question of QUESTIONS) {
      const page = await asked.get(`/v1/incidents?limit=1000&${question}`)
      const reply = await stream(asked, `/v1/incidents.ndjson?${question}`)
      t.strictSame(lines(reply.body), page.data, question)
      t.equal(reply.headers['annals-total'], String(page.meta.total), question)
      t.equal(reply.headers['annals-omitted'], '0')
      t.equal(reply.headers['annals-revision'], String(page.meta.revision))
      t.equal(reply.headers['content-type'], 'application/x-ndjson; charset=utf-8')
      t.equal(reply.headers['content-disposition'], 'attachment; filename="incidents.ndjson"')
      const some = await stream(asked, `/v1/incidents.ndjson?${question}&limit=2`)
      t.strictSame(lines(some.body), page.data.slice(0, 2), `${question}, two of them`)
      t.equal(some.headers['annals-total'], String(Math.min(2, page.meta.total)))
    }
    for (const path of ['actors', 'locations', 'sources', 'datasets']) {
      const page = await asked.get(`/v1/${path}?limit=1000`)
      const reply = await stream(asked, `/v1/${path}.ndjson`)
      t.strictSame(lines(reply.body), page.data, path)
      t.equal(reply.headers['annals-total'], String(page.meta.total), path)
      const table = parse((await stream(asked, `/v1/${path}.csv`)).body, { columns: true }) as Json[]
      t.strictSame(
        table.map((row) => [row.id, row.incident_count]),
        page.data.map((row: Json) => [row.id, String(row.incident_count)]),
        path,
      )
    }
    const some = await stream(asked, '/v1/actors.ndjson?kind=person&fields=name')
    t.ok(lines(some.body).every((line) => Object.keys(line).join() === 'id,name'))
  })
}

t.test('the flat formats have the same records in the same order', async (t) => {
  const asked = await seeded(t)
  for (const question of QUESTIONS.filter((question) => !question.startsWith('fields'))) {
    const page = await asked.get(`/v1/incidents?limit=1000&${question}`)
    const ids = page.data.map((row: Json) => row.id)
    const csv = await stream(asked, `/v1/incidents.csv?${question}`)
    const table = parse(csv.body, { columns: true }) as Json[]
    t.strictSame(
      table.map((row) => row.id),
      ids,
      question,
    )
    t.equal(csv.headers['annals-total'], String(ids.length))
    t.equal(csv.headers['content-type'], 'text/csv; charset=utf-8; header=present')
    const geojson = await stream(asked, `/v1/incidents.geojson?${question}`)
    const { type, features } = geojson.json()
    t.equal(type, 'FeatureCollection')
    t.strictSame(
      features.map((feature: Json) => feature.id),
      ids,
      question,
    )
    t.equal(geojson.headers['content-type'], 'application/geo+json; charset=utf-8')
    if (question.includes('date=')) {
      const verdicts = page.data.map((row: Json) => row.match)
      t.strictSame(
        table.map((row) => row.match),
        verdicts,
      )
      t.strictSame(
        features.map((feature: Json) => feature.properties.match),
        verdicts,
      )
    } else if (ids.length > 0) t.notOk('match' in table[0]!)
  }
  const chosen = await stream(asked, '/v1/incidents.csv?fields=title,year&bom=true&kind=incident')
  t.equal(chosen.body.split('\r\n')[0], '\uFEFFid,title,year')
  const named = await stream(asked, '/v1/incidents.csv?fields=attr_nobody_has_this,match&date=2020')
  t.equal(named.body.split('\r\n')[0], 'id,match,attr_nobody_has_this')
})

t.test('what is wrong with a question is said before the first byte', async (t) => {
  const asked = await seeded(t)
  for (const [url, parameter] of [
    ['/v1/incidents.csv?cursor=x', 'cursor'],
    ['/v1/incidents.csv?count=none', 'count'],
    ['/v1/incidents.ndjson?actor=nobody', 'actor'],
    ['/v1/incidents.ndjson?limit=0', 'limit'],
    ['/v1/incidents.ndjson?fields=location_ids', 'fields'],
    ['/v1/incidents.csv?fields=locations', 'fields'],
    ['/v1/incidents.geojson?fields=longitude', 'fields'],
    ['/v1/incidents.geojson?bom=true', 'bom'],
    ['/v1/incidents.ndjson?raw=true', 'raw'],
    ['/v1/incidents.csv?raw=yes', 'raw'],
    ['/v1/incidents.csv?decimal=comma', 'decimal'],
    ['/v1/actors.csv?decimal=comma&delimiter=comma', 'decimal'],
    ['/v1/incidents.csv?delimiter=;', 'delimiter'],
    ['/v1/incidents.geojson?delimiter=tab', 'delimiter'],
    ['/v1/incidents.csv?sort=relevance', 'sort'],
    ['/v1/actors.csv?kind=city', 'kind'],
    ['/v1/annals.ndjson?kind=incident', 'kind'],
  ] as const) {
    const problem = await asked.refused(url, 400)
    t.equal(problem.errors[0].parameter, parameter, url)
    const head = await asked.app.inject({ method: 'HEAD', url })
    t.strictSame([head.statusCode, head.headers['annals-total']], [400, undefined], url)
  }
  const near = await asked.refused('/v1/incidents.csv?fields=titel', 400)
  t.match(near.errors[0], { suggestion: 'title', detail: /did you mean "title"/ })
  for (const url of ['/v1/incidents.xlsx', '/v1/actors.geojson', '/v1/annals.csv'])
    await asked.refused(url, 404)
  t.equal((await asked.app.inject('/v1/incidents.csv?view=full')).statusCode, 401)
})

t.test('HEAD gives the headers of GET, and the body that goes with them is not made', async (t) => {
  const asked = await seeded(t)
  for (const url of ['/v1/incidents.ndjson?kind=incident', '/v1/incidents.csv', '/v1/annals.ndjson']) {
    const got = await stream(asked, url)
    const head = await asked.app.inject({ method: 'HEAD', url })
    t.equal(head.body, '')
    for (const name of [
      'etag',
      'annals-total',
      'annals-omitted',
      'annals-revision',
      'content-type',
      'content-disposition',
      'link',
      'cache-control',
    ])
      t.equal(head.headers[name], got.headers[name], `${url} ${name}`)
    const any = await asked.app.inject({ method: 'HEAD', url, headers: { 'if-none-match': '*' } })
    t.strictSame([any.statusCode, any.body], [304, ''])
    const again = await asked.app.inject({ url, headers: { 'if-none-match': String(got.headers.etag) } })
    t.strictSame([again.statusCode, again.body], [304, ''])
    const zipped = await stream(asked, url, { 'accept-encoding': 'gzip' })
    t.equal(zipped.headers.etag, `${String(got.headers.etag).slice(0, -1)}-gzip"`)
  }
})

t.test('licences are linked: those that SPDX knows there, others where they are described', async (t) => {
  const asked = await ask(t, await openStore({ path: ':memory:' }))
  await asked.store.put([
    dataset('spdx', { licence: 'CC-BY-4.0' }),
    dataset('words', { licence: 'Free for research; ask before printing' }),
    dataset('unused', { licence: 'MIT' }),
    incident('a', { dataset: 'spdx' }),
    incident('b', { dataset: 'words' }),
    incident('c'),
  ])
  const { link } = (await stream(asked, '/v1/incidents.csv')).headers
  t.equal(
    link,
    '<https://spdx.org/licenses/CC-BY-4.0>; rel="license", <http://localhost:80/v1/datasets/words>; rel="license"',
  )
  t.equal((await stream(asked, '/v1/incidents.csv?id=c')).headers.link, undefined)
})

/** A world whose ids stand against the order in which it must be imported. */
const WORLD = [
  term('a_narrow', { broader: 'z_broad' }),
  term('z_broad'),
  dataset('d'),
  source('a', { cites: ['m', 'z'] }),
  source('m', { cites: ['z'] }),
  source('z'),
  location('a', { parent: 'm' }),
  location('m', { parent: 'z' }),
  location('z', { kind: 'country', country: 'NP', geometry: { type: 'Point', coordinates: [85, 28] } }),
  actor('a', { parent: 'm', names: [{ value: 'Ä "quoted" | name\nin lines' }] }),
  actor('m', { parent: 'z' }),
  actor('z'),
  actor('hidden', { protected: true, name: 'A protected name' }),
  incident('one', {
    title: 'Line one\nline two',
    date: '2020-05/2021',
    dataset: 'd',
    actors: [
      { id: 'a', role: 'victim', acts: ['a_narrow'] },
      { id: 'hidden', role: 'victim' },
    ],
    locations: [{ id: 'a' }],
    claims: ['a', 'm', 'z'].map((name) => ({ id: name, field: 'date', source: name })),
    attributes: { deaths: 3, note: '=SUM(1)' },
  }),
  incident('two', { status: 'draft', title: 'A draft' }),
]

t.test('everything can be written into an empty database, line by line, and is the same again', async (t) => {
  const asked = await ask(t, await openStore({ path: `${t.testdir()}/a.sqlite` }))
  await asked.store.put(WORLD)
  const reply = await stream(asked, '/v1/annals.ndjson')
  const all = lines(reply.body)
  t.equal(reply.headers['annals-total'], String(all.length))
  t.notMatch(reply.body, /protected name|A draft/)
  const empty = await ask(t, await openStore({ path: ':memory:' }))
  for (const body of all) {
    const type = body.type as WrittenType
    await empty.store.put([{ type, record: RECORD_SCHEMAS[type].parse(withoutComputed(body)) } as Written])
  }
  const again = lines((await stream(empty, '/v1/annals.ndjson')).body)
  const bare = ({ revision, created_at, updated_at, ...rest }: Json) => rest
  t.strictSame(again.map(bare), all.map(bare))
  t.strictSame(
    all.filter(({ type }) => type !== 'incident').map(({ type, id, code }) => `${type} ${id ?? code}`),
    [
      'term z_broad',
      'term a_narrow',
      'dataset d',
      'source z',
      'source m',
      'source a',
      'location z',
      'location m',
      'location a',
      'actor z',
      'actor m',
      'actor a',
    ],
  )
})

const has = (command: string): boolean => spawnSync(command, ['--version']).status === 0

t.test('others read it: Python, jq, GDAL', async (t) => {
  const asked = await seeded(t)
  await asked.store.put(WORLD)
  const folder = t.testdir()
  const files: Record<string, { path: string; total: string }> = {}
  for (const format of ['csv', 'ndjson', 'geojson']) {
    const reply = await stream(asked, `/v1/incidents.${format}`)
    const path = `${folder}/incidents.${format}`
    writeFileSync(path, reply.rawPayload)
    files[format] = { path, total: String(reply.headers['annals-total']) }
  }
  const run = (command: string, ...args: string[]): string => {
    const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' })
    t.equal(status, 0, stderr)
    return stdout.trim()
  }
  await t.test('csv, strictly', { skip: has('python3') ? false : 'there is no python3' }, async (t) => {
    const program =
      'import csv,sys; print(len({r["id"]: r for r in csv.DictReader(open(sys.argv[1], newline="", encoding="utf-8"), strict=True)}))'
    t.equal(run('python3', '-c', program, files.csv!.path), files.csv!.total)
  })
  await t.test('jq', { skip: has('jq') ? false : 'there is no jq' }, async (t) => {
    t.equal(run('jq', '-c', '.id', files.ndjson!.path).split('\n').length, Number(files.ndjson!.total))
  })
  await t.test('ogrinfo', { skip: has('ogrinfo') ? false : 'there is no GDAL' }, async (t) => {
    t.match(run('ogrinfo', '-so', '-al', files.geojson!.path), `Feature Count: ${files.geojson!.total}`)
  })
})
