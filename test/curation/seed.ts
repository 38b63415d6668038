/** Checks the seed: what it must hold, that planting it twice is planting it once, and that a bad one is refused whole. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import t from 'tap'
import { eraseRecord } from '../../src/curation/erasing.js'
import { removeRecord } from '../../src/curation/record-commands.js'
import { plantSeed, SEED_DIRECTORY, SeedError } from '../../src/curation/seed.js'
import { type Json, seeded } from '../support/seeded.js'
import { openStore } from '../support/stores.js'

const DATES: Record<string, string | null> = {
  '1999-persecution-of-falun-gong': '1999/..',
  '2020-07-15-facial-recognition-detention': '2020-07-15',
  '2021-06-un-press-release': '2021-06',
  '2022-10-04-jinan-blood-sampling': '2022-10-04',
  '2023-11-uk-country-policy-note': '2023-11',
  'article-on-biometrics-in-tibet': null,
  'citizen-lab-report-to-special-rapporteur': null,
  'dirks-press-release-31-july': 'XXXX-07-31',
  'forced-blood-tests-and-organ-examinations': null,
  'key-individual-databases': null,
  'living-organ-source-database': null,
  'qinghai-biometric-collection': null,
  'special-rapporteur-global-study': null,
  'tibet-biometric-collection': null,
  'us-report-on-religious-freedom': null,
}

t.test('fifteen published records, dated as the document dates them', async (t) => {
  const { get } = await seeded(t)
  const { data } = await get('/v1/incidents?sort=title')
  t.strictSame(Object.fromEntries(data.map((row: Json) => [row.id, row.date.edtf])), DATES)
  const kinds = (kind: string) => data.filter((row: Json) => row.kind === kind).length
  t.strictSame([kinds('incident'), kinds('programme'), kinds('publication')], [2, 6, 7])
})

t.test('every field that says something rests on a claim with its paragraph', async (t) => {
  const { get } = await seeded(t)
  const { data } = await get('/v1/incidents')
  for (const record of data) {
    const filled = ['summary', 'locations', 'actors', 'acts', 'technologies', 'related'].filter(
      (field) => record[field] !== null && record[field].length > 0,
    )
    if (record.date.edtf !== null) filled.push('date')
    const claimed = new Set(record.claims.map((claim: Json) => claim.field))
    for (const field of filled) t.ok(claimed.has(field), `${record.id} ${field}`)
    for (const claim of record.claims) {
      t.match(`${claim.locator} ${claim.note}`, /paragraphs? ([1-9]|1[0-2])\b/, `${record.id} ${claim.id}`)
    }
  }
})

t.test('places have honest radii, and a place that is not known is not made up', async (t) => {
  const { get } = await seeded(t)
  for (const place of (await get('/v1/locations')).data) {
    t.equal(place.geometry === null, place.radius_m === null, place.id)
    if (place.kind === 'country' && place.radius_m !== null) t.ok(place.radius_m > 500_000, place.id)
  }
  const detention = await get('/v1/incidents/2020-07-15-facial-recognition-detention')
  t.strictSame(
    detention.locations.map((place: Json) => place.id),
    ['cn'],
  )
  for (const source of (await get('/v1/sources')).data) t.equal(source.url, null, source.id)
})

t.test('planting twice is planting once', async (t) => {
  const store = await openStore({ path: ':memory:' })
  t.teardown(() => store.close())
  const first = await plantSeed(store)
  t.strictSame([first.updated, first.unchanged], [0, 0])
  const revision = await store.revision()
  t.strictSame(await plantSeed(store), { created: 0, updated: 0, unchanged: first.created })
  t.equal(await store.revision(), revision)
})

t.test('a bad seed is refused whole, with file, pointer and reason of every fault', async (t) => {
  const bad = async (change: (folder: string) => void): Promise<string> => {
    const folder = t.testdir()
    cpSync(SEED_DIRECTORY, folder, { recursive: true })
    change(folder)
    const store = await openStore({ path: ':memory:' })
    try {
      await plantSeed(store, folder)
    } catch (error) {
      if (!(error instanceof SeedError)) throw error
      t.equal(await store.revision(), 0, 'nothing is written')
      return error.message
    } finally {
      store.close()
    }
    throw new Error('the seed was taken')
  }
  const edit = (file: string, change: (records: Json[]) => void) => (folder: string) => {
    const records = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'))
    change(records)
    writeFileSync(`${folder}/${file}`, JSON.stringify(records))
  }
  t.match(
    await bad((folder) => {
      const text = readFileSync(`${folder}/incidents.json`, 'utf8')
      writeFileSync(
        `${folder}/incidents.json`,
        text.replace('"attributes": {}', '"attributes": { "n": 9007199254740993 }'),
      )
    }),
    /incidents\.json: the number 9007199254740993 has more digits/,
  )
  t.match(
    await bad(
      edit('incidents.json', ([first]) => Object.assign(first, { kind: 'incidnt', date: '1900-02-29' })),
    ),
    /incidents\.json#\/0\/kind: .*did you mean "incident"\?\nincidents\.json#\/0\/date: .*1900/,
  )
  t.match(
    await bad(
      edit('incidents.json', (all) => all.at(-1).related.push({ id: 'nowhere', relation: 'documents' })),
    ),
    /incidents\.json#\/14\/related\/\d+\/id: there is no incident nowhere/,
  )
  t.match(
    await bad(edit('actors.json', (all) => Object.assign(all[2], { parent: 'nobody', titel: 'x' }))),
    /actors\.json#\/2\/titel: unknown key "titel"/,
  )
  t.match(await bad(edit('actors.json', (all) => all.push(all[0]))), /actors\.json#\/18: .* is there twice/)
  t.match(
    await bad((folder) => writeFileSync(`${folder}/terms.json`, '[{')),
    /^terms\.json: must be JSON in UTF-8/,
  )
  t.match(
    await bad((folder) => writeFileSync(`${folder}/terms.json`, Buffer.from([0x22, 0xff, 0x22]))),
    /^terms\.json: must be JSON in UTF-8/,
  )
  t.match(
    await bad((folder) => writeFileSync(`${folder}/terms.json`, '{}')),
    /^terms\.json: must be a JSON array/,
  )
  t.match(
    await bad((folder) => writeFileSync(`${folder}/incident.json`, '[]')),
    /^incident\.json is no seed file: they are terms/,
  )
  const store = await openStore({ path: ':memory:' })
  t.teardown(() => store.close())
  await t.rejects(async () => plantSeed(store, t.testdir({})), /holds no seed file/)
  await t.rejects(async () => plantSeed(store, '/nowhere/at/all'), /is no folder that can be read/)
})

t.test('planted again it publishes nothing that editors have withdrawn', async (t) => {
  const store = await openStore({ path: ':memory:' })
  t.teardown(() => store.close())
  await plantSeed(store)
  const id = '2022-10-04-jinan-blood-sampling'
  await store.write({ name: 'editor', reason: null }, (transaction) =>
    removeRecord(transaction, 'incident', id, null),
  )
  t.match(await plantSeed(store), { created: 0, updated: 0 })
  await t.rejects(async () => store.incident(id, 'public'), { code: 'withdrawn' })
  t.equal(JSON.parse(String(await store.incident(id, 'full'))).status, 'withdrawn')
  t.end()
})

t.test('planted again it neither names who was protected nor brings back what was deleted', async (t) => {
  const store = await openStore({ path: ':memory:' })
  await plantSeed(store)
  const author = { name: null, reason: null, acknowledge: true }
  await store.write(author, async (transaction) => {
    const record = (await transaction.record('actor', 'xu-wenlong'))!
    await transaction.put([{ type: 'actor', record: { ...record, protected: true } }])
  })
  await plantSeed(store)
  t.equal(await store.record('actor', 'xu-wenlong', 'public'), null)
  await store.write(author, (transaction) =>
    eraseRecord(transaction, 'incident', 'dirks-press-release-31-july', null),
  )
  await t.rejects(
    async () => plantSeed(store),
    /incidents\.json#\/\d+: a record had the id "dirks-press-release-31-july" once/,
  )
  store.close()
})
