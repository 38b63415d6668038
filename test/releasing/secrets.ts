/** Makes releases while people are public still, protects and erases them, and looks for them in the releases. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { plantSeed } from '../../src/curation/seed.js'
import { createRelease, renewDue } from '../../src/releasing/release-commands.js'
import { fileAt } from '../../src/store/contract/locator.js'
import { folderOf } from '../../src/store/files/release-files.js'
import { Dice } from '../support/reference/dice.js'
import { RUNS } from '../support/runs.js'
import { SecretWorld, type Send } from '../support/secret-world.js'
import { openStore } from '../support/stores.js'
import { writer } from '../support/writer.js'

const WORLDS = 2
/** The share of the questions that each release is asked. */
const ASKED = 0.3

t.setTimeout(1_800_000 * RUNS)

/** What is asked of a release; `ID` is each id that is a secret. */
const URLS = [
  '/v1',
  ...['incidents', 'actors', 'locations', 'sources', 'datasets'].flatMap((kind) => [
    `/v1/${kind}?limit=1000`,
    `/v1/${kind}.ndjson`,
    `/v1/${kind}.csv`,
    `/v1/${kind}/ID`,
    `/v1/${kind}/ID/revisions`,
  ]),
  ...['geojson', 'parquet', 'jsonld', 'ics', 'timelinejs', 'atom'].map((format) => `/v1/incidents.${format}`),
  ...['annals.ndjson', 'annals.sqlite', 'datapackage.zip', 'vocabularies'].map((path) => `/v1/${path}`),
  '/v1/incidents/open',
  '/v1/incidents/open/claims',
  '/v1/incidents/open/revisions',
  '/v1/incidents?actor=ID',
  '/v1/incidents?source=ID',
  '/v1/incidents?location=ID',
  '/v1/incidents?id=ID',
  '/v1/incidents?related=ID',
  '/v1/incidents?involves=victim:*',
  '/v1/facets?by=actor,source,location,tag,role,country&facet_limit=1000',
  '/v1/facets?by=actor,role&cross=true&facet_limit=1000',
  '/v1/timeline?interval=year',
  '/v1/map',
]

async function check(t: Test, seed: number): Promise<void> {
  const store = await openStore({ path: join(t.testdir(), 'annals.sqlite') })
  await plantSeed(store)
  const { send: sent, bearer, app } = await writer(t, store)
  const admin = await bearer('admin')
  const send: Send = async (method, url, payload) => {
    const [record] = /^\/v1\/\w+\/[^/?]+/.exec(url) ?? []
    const now = record && (await sent('GET', `${record}?view=full`, undefined, admin)).headers.etag
    const reply = await sent(method, url, payload, { ...admin, ...(now ? { 'if-match': String(now) } : {}) })
    if (reply.status >= 300) throw new Error(`seed ${seed}: ${method} ${url}: ${reply.text}`)
    return reply.body
  }
  const dice = new Dice(seed)
  const world = new SecretWorld(dice)
  let made = 0
  await world.make(send, async () => {
    // Some are rebuilt between the steps, some after all of them at once.
    if (dice.chance(0.3)) await renewDue(store)
    if (made > 0 && dice.chance(0.5)) return
    made += 1
    await createRelease(store, { name: `r${made}`, title: `Release ${made}`, note: null })
  })
  const strict = (): string[] => world.words.filter((word) => !world.withdrawn.has(word))
  await renewDue(store)
  t.strictSame(await store.releases.due(), [])
  const folder = folderOf(store.locator)
  t.equal(readdirSync(folder).length, made, 'no old files are left')
  for (const file of readdirSync(folder)) {
    const bytes = readFileSync(join(folder, file), 'latin1').toLowerCase()
    t.strictSame(
      strict().filter((word) => bytes.includes(word)),
      [],
      `${file} of world ${seed}`,
    )
  }
  for (const { name, rebuilds } of await store.releases.list()) {
    t.ok(rebuilds.length > 0, `${name} was rebuilt`)
    const urls = URLS.flatMap((url) =>
      url.includes('ID') ? world.ids.map((id) => url.replace('ID', id)) : [url],
    )
    const asked = [
      ...urls
        .filter(() => dice.chance(ASKED))
        .map((url) => `${url}${url.includes('?') ? '&' : '?'}release=${name}`),
      '/v1/releases',
      `/v1/releases/${name}`,
      `/v1/releases/${name}/CITATION.cff`,
      `/v1/releases/${name}/annals.sqlite`,
      `/v1/releases/${name}/diff/now?limit=1000`,
    ]
    for (const url of asked) {
      const { headers, rawPayload, statusCode } = await app.inject({
        url,
        headers: { 'accept-encoding': 'identity' },
      })
      const said = `${JSON.stringify(headers)} ${rawPayload.toString('latin1')}`
      // The feed tells mirrors the ids of what they have to forget, for a while.
      const isFeed = url.includes('/diff/')
      const found = strict().filter(
        (word) => said.includes(word) && !url.includes(word) && !(isFeed && world.ids.includes(word)),
      )
      if (found.length > 0) t.fail(`${url} tells ${found} in world ${seed}`)
      if (statusCode >= 500) t.fail(`${url}: ${statusCode}`)
    }
  }
  await store.forget('2999-01-01T00:00:00Z')
  await store.scrubbed()
  const erased = ['erased', 'erasedPlace', 'erasedSource', 'erasedIncident'].map(
    (name) => world.id[name as 'erased'],
  )
  const file = [fileAt(store.locator)!, `${fileAt(store.locator)}-wal`]
    .map((path) => readFileSync(path, 'latin1'))
    .join()
  t.strictSame(
    erased.filter((id) => file.includes(id)),
    [],
    'tasks leave nothing in the database',
  )
}

for (let seed = 1; seed <= RUNS * WORLDS; seed += 1)
  t.test(`releases hold nobody who was protected or erased, world ${seed}`, (t) => check(t, seed))
