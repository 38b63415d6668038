/** What a collection is called that the settings do not name: as its one dataset, everywhere, and only where that is public. */
import t, { type Test } from 'tap'
import { readConfig } from '../../../src/config.js'
import { buildApp } from '../../../src/http/app.js'
import { dataset, incident, location } from '../../support/records.js'
import { ask } from '../../support/seeded.js'
import { openStore } from '../../support/stores.js'

const LOG = dataset('d', { title: 'Harbour log', licence: 'CC-BY-4.0', attribution: 'The Union' })
const ONE = incident('one', {
  title: 'One',
  date: '2021-05-01',
  dataset: 'd',
  attributes: { deaths: 4 },
  locations: [{ id: 'port' }],
})
const PORT = location('port', { name: 'Port', geometry: { type: 'Point', coordinates: [20, 10] } })

async function served(t: Test, batch = [LOG, PORT, ONE], env: Record<string, string> = {}) {
  const store = await openStore({ path: ':memory:' })
  await store.put(batch)
  return { ...(await ask(t, store, env)), store }
}
const html = { accept: 'text/html' }

t.test('charts, frames, feeds, pages and the API call it as its one dataset', async (t) => {
  const { app } = await served(t)
  const body = async (url: string) => (await app.inject({ url, headers: html })).body
  t.equal((await app.inject('/v1')).json().collection.title, 'Harbour log')
  for (const url of [
    '/v1/timeline.svg',
    '/v1/map.svg',
    '/embed?show=list',
    '/v1/incidents.atom',
    '/v1/incidents.ics',
    '/records/one',
    '/records/one.bib',
    '/nope',
  ])
    t.match(await body(url), 'Harbour log', url)
})

t.test('it changes with the datasets, and a name of the settings is stronger', async (t) => {
  const { app, store } = await served(t)
  const title = async () => (await app.inject('/v1')).json().collection.title
  t.equal(await title(), 'Harbour log')
  await store.put([dataset('e', { title: 'Another', licence: 'CC0-1.0' })])
  t.equal(await title(), 'annals', 'of two none is the name of both')
  const named = await served(t, [LOG], { ANNALS_TITLE: 'Watch' })
  t.equal((await named.app.inject('/v1')).json().collection.title, 'Watch')
  const demo = await served(t, [dataset('seed', { title: 'The demo', licence: 'CC0-1.0' })])
  t.equal((await demo.app.inject('/v1')).json().collection.title, 'annals')
})

t.test('a server that is read with a key does not tell', async (t) => {
  const { app } = await served(t, [LOG, PORT, ONE], { ANNALS_READ: 'private' })
  for (const url of ['/', '/nope', '/v1', '/?country=CN'])
    t.notMatch((await app.inject({ url, headers: html })).body, 'Harbour log', url)
})

t.test('a map adds up what it is asked to', async (t) => {
  const { app } = await served(t)
  const { body, statusCode } = await app.inject('/v1/map.svg?measure=sum:deaths')
  t.equal(statusCode, 200)
  t.match(body, 'circle size: Deaths (largest: 4)')
  t.match((await app.inject('/embed?show=map&measure=sum:deaths')).body, 'circle size: Deaths (largest: 4)')
  t.match((await app.inject('/v1/timeline.svg?lang=fr')).body, 'Données : The Union')
})

t.test('who follows a broken link in a browser gets a page, and a program a problem', async (t) => {
  const { app } = await served(t)
  const page = await app.inject({ url: '/nope', headers: html })
  t.equal(page.statusCode, 404)
  t.match(page.headers['content-type'], 'text/html')
  t.match(page.headers['content-security-policy'], "style-src 'self'")
  t.match((await app.inject('/nope')).headers['content-type'], 'application/problem+json')
  const api = await app.inject({ url: '/v1/nope', headers: html })
  t.match(api.headers['content-type'], 'application/problem+json')
  const record = await app.inject({ url: '/records/nope', headers: html })
  t.match(record.body, 'No record has this id')
  const french = await app.inject({ url: '/records/nope', headers: { ...html, 'accept-language': 'fr' } })
  t.notMatch(french.body, 'has this id')
})

t.test('what answers without threads does not wait for the title', async (t) => {
  const folder = t.testdir()
  const store = await openStore({ path: `${folder}/annals.sqlite` })
  await store.put([incident('one', {})])
  let asked = 0
  const app = await buildApp({
    config: readConfig({ LOG_LEVEL: 'silent' }),
    store: new Proxy(store, {
      get(target, name) {
        if (name === 'records') asked += 1
        const value = Reflect.get(target, name, target)
        return typeof value === 'function' ? value.bind(target) : value
      },
    }),
  })
  t.teardown(async () => {
    await app.close()
    store.close()
  })
  for (const path of ['/health/live', '/v1/incidents/one'])
    t.equal((await app.inject(path)).statusCode, 200, path)
  t.equal(asked, 0, 'nothing was read for it')
  await app.inject('/v1')
  t.equal(asked, 1, 'and once for what says it')
})
