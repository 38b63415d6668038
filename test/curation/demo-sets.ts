/** What the sets of the demo hold. */
import t from 'tap'
import { loadDemo } from '../../src/curation/demo.js'
import { DEMO_SETS } from '../../src/curation/demo-sets.js'
import { recordsIn } from '../../src/curation/seed.js'
import { nameOf } from '../../src/domain/record-types.js'
import { ask, type Json } from '../support/seeded.js'
import { fresh, HARBOUR } from './fixtures/demos.js'

t.setTimeout(1_800_000)

t.test('the ids of the sets are their own, and each incident has a dataset of its set', (t) => {
  const seen = new Map<string, string>()
  for (const { name, directory, datasets } of DEMO_SETS) {
    const records = recordsIn(directory, ['steps.json']).map(({ written }) => written)
    const own = records.flatMap(({ type, record }) => (type === 'dataset' ? [record.id] : []))
    t.strictSame(own, datasets, name)
    for (const { type, record } of records) {
      const key = `${type} ${nameOf(type, record)}`
      t.notOk(seen.has(key), `${key} of ${name} is in ${seen.get(key)} too`)
      seen.set(key, name)
      if (type === 'incident') t.ok(datasets.includes(String(record.dataset)), key)
    }
  }
  t.end()
})

t.test('the second set shows every feature', async (t) => {
  const store = await fresh(t)
  await loadDemo(store, HARBOUR)
  const { get, app } = await ask(t, store)
  const all: Json[] = (await get('/v1/incidents?limit=200&sort=date')).data
  t.ok(all.length >= 40 && all.length <= 60, `${all.length} records`)
  const some = (what: string, found: (one: Json) => boolean) => t.ok(all.some(found), what)
  const edtf = (pattern: RegExp) => some(String(pattern), ({ date }) => pattern.test(date.edtf ?? ''))
  for (const pattern of [
    /~/,
    /\?/,
    /%/,
    /-2[1-9]$/,
    /^\[.*\.\./,
    /^\[.*,/,
    /^\{/,
    /\/\.\.$/,
    /\/$/,
    /X/,
    /^\d{4}-\d\d$/,
  ])
    edtf(pattern)
  some('no date', ({ date }) => date.undated)
  some('what is disputed', ({ disputed }) => disputed.includes('actors') && disputed.includes('date'))
  some('one of several places', ({ disputed }) => disputed.includes('locations'))
  some('numbers that are disputed', ({ disputed }) => disputed.includes('attributes'))
  some('a way', ({ locations }) =>
    ['origin', 'destination'].every((role) => locations.some((one: Json) => one.role === role)),
  )
  some('a radius of its own', ({ locations }) =>
    locations.some((one: Json) => one.radius_m !== one.place_radius_m),
  )
  some('no place', ({ locations }) => locations.length === 0)
  some('counts', ({ actors }) => actors.some((row: Json) => row.count > 1))
  some('somebody without a name', ({ actors }) =>
    actors.some((row: Json) => row.id === null && !row.protected),
  )
  some('somebody protected', ({ actors }) => actors.some((row: Json) => row.protected && row.name === null))
  some('deaths from low to high', ({ attributes }) => attributes.deaths_low < attributes.deaths_high)
  for (const relation of ['part_of', 'follows', 'same_pattern', 'documents'])
    some(relation, ({ related }) => related.some((one: Json) => one.relation === relation))
  for (const lang of ['ar', 'he', 'zh']) {
    some(`in ${lang}`, (one) => one.lang === lang)
    some(`also in ${lang}`, ({ translations }) => lang in translations)
  }
  for (const kind of ['incident', 'programme', 'publication']) some(kind, (one) => one.kind === kind)
  const names = new Set(
    (await get('/v1/actors?limit=200')).data.flatMap((one: Json) => one.names.map((name: Json) => name.lang)),
  )
  for (const lang of ['ar', 'he', 'zh', 'bo']) t.ok(names.has(lang), `names in ${lang}`)
  const chain = all.find(({ id }) => id === '2023-05-09-arrests-old-basin')
  t.ok(chain.sources.filter(({ cites }: Json) => cites.length > 0).length >= 4, 'a chain of five sources')
  t.ok(chain.independent_sources < chain.sources.length)
  t.ok(
    (await get('/v1/sources?limit=200')).data.some((one: Json) => one.archive_url !== null),
    'archived copies',
  )

  t.equal((await app.inject('/v1/incidents/2023-05-20-shots-at-kestle')).statusCode, 410, 'one was withdrawn')
  t.equal((await app.inject('/v1/incidents/2025-06-draft-boat')).statusCode, 404, 'one is a draft')
  for (const [merged, into] of [
    ['/v1/incidents/2023-05-arrests-in-the-harbour', '2023-05-09-arrests-old-basin'],
    ['/v1/actors/ilse-maren', 'ilse-marren'],
  ] as const) {
    const { statusCode, headers } = await app.inject(merged)
    t.equal(Math.floor(statusCode / 100), 3, merged)
    t.match(String(headers.location), into)
  }
  t.ok((await get('/v1/incidents/2023-05-22-death-after-arrest/revisions')).data.length > 1, 'a past')

  const everything = (await app.inject('/v1/annals.ndjson')).body
  t.notMatch(everything, 'Sandqvist', 'who is protected is named nowhere')
  for (const { caveats } of (await get('/v1/datasets')).data) t.match(caveats, /Everything in it is invented/)

  const months: Json[] = (await get('/v1/timeline?interval=month&kind=incident')).data
  const most = Math.max(...months.map(({ certain }: Json) => certain))
  t.match(
    months.find(({ certain }: Json) => certain === most).start,
    /^2023-05/,
    'most happened in the strike',
  )
  t.ok(months.length >= 28 && months.length <= 38, `about three years: ${months.length} months`)
})
