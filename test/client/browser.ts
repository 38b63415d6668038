/** Runs the page of docs/client.md, as it is printed, in Chromium, on another origin than the server's. */
import { readFileSync } from 'node:fs'
import t from 'tap'
import { buildClient } from '../../src/client/build.js'
import { incident } from '../support/records.js'
import { ROOT } from '../support/root.js'
import { files, launch, noBrowser, PRINTED, watched } from './fixtures/browser.js'
import { served } from './fixtures/served.js'

/** The page as it is printed. */
function printedPage(): string {
  const pages = [...readFileSync(new URL('docs/client.md', ROOT), 'utf8').matchAll(/^```html\n(.*?)^```$/gms)]
  if (pages.length !== 1) throw new Error(`docs/client.md has ${pages.length} pages`)
  return pages[0]![1]!
}

/** The client's files, as the build makes them. */
const built = `${t.testdir({})}/client`
await buildClient(built, 'least', ROOT.pathname)
const script = readFileSync(`${built}/client.js`, 'utf8')

t.test('the page of the docs shows incidents as text', { skip: noBrowser }, async (t) => {
  const { url, store, get } = await served(t, {}, {}, { client: built })
  const evil = '<img src=x onerror="document.title=1"> & <b>bold</b>'
  await store.put([incident('evil', { title: evil, date: '2050-01-01' })])
  const html = printedPage()
  t.ok(html.includes(`'http://${PRINTED}'`))
  const origin = await files(t, { '/': ['text/html', html] })
  const { page, complaints } = await watched(await launch(t, url))
  await page.goto(origin)
  await page.locator('#status', { hasNotText: 'Loading' }).waitFor()
  const told = await get('/v1/incidents?sort=-date&limit=10')
  t.strictSame(
    await page.locator('#incidents li').allTextContents(),
    told.data.map(
      ({ title, date }: { title: string; date: { display: string } }) => `${date.display}: ${title}`,
    ),
  )
  t.equal(await page.locator('#incidents li').first().textContent(), `1 January 2050: ${evil}`)
  t.equal(await page.locator('#incidents li *').count(), 0, 'a title is text, whatever it holds')
  t.equal(await page.title(), 'Incidents')
  t.equal(await page.locator('#status').textContent(), `10 of ${told.meta.total}`)
  t.strictSame(complaints, [], 'the console is empty')
})

/** Runs in the page: what a script on another origin sees of refusals, of a key, and of a stream. */
const ASKED = `import('/client.js').then(async ({ AnnalsError, annals }) => {
  const base = 'http://${PRINTED}'
  const refused = async (promise) => {
    const error = await promise.catch((error) => error)
    return error instanceof AnnalsError ? [error.status, error.code, error.retryAfter] : String(error)
  }
  const client = annals(base)
  const streamed = []
  for await (const { id } of client.incidents.stream({ fields: 'id' })) streamed.push(id)
  const all = []
  for await (const { id } of client.incidents.all({ fields: 'id' })) all.push(id)
  for await (const _ of client.incidents.stream()) break
  const key = await refused(annals(base, { key: 'unknown' }).root())
  const missing = await refused(client.actors.get('nobody-at-all'))
  const { headers } = await fetch(base + '/v1/incidents.ndjson')
  const total = headers.get('annals-total')
  for (let left = 20; left > 0; left--) await client.root().catch(() => {})
  return { streamed, all, key, missing, total, busy: await refused(client.root()) }
})`

t.test('errors, keys and streams across origins', { skip: noBrowser }, async (t) => {
  const { url, get } = await served(t, {}, { ANNALS_RATE_LIMIT: '20' })
  const origin = await files(t, {
    '/': ['text/html', '<!doctype html>'],
    '/client.js': ['text/javascript', script],
  })
  const told = (await get('/v1/incidents?fields=id')).data.map(({ id }: { id: string }) => id)
  const { page } = await watched(await launch(t, url))
  await page.goto(origin)
  const seen = (await page.evaluate(ASKED)) as Record<string, unknown>
  t.strictSame(seen.all, told)
  t.strictSame(seen.streamed, told)
  t.equal(
    seen.total,
    String(told.length),
    'the number of records can be read, so a stream that is cut off shows',
  )
  t.strictSame(seen.key, [401, 'unauthorized', null])
  t.strictSame(seen.missing, [404, 'not_found', null])
  const [status, code, after] = seen.busy as [number, string, number]
  t.strictSame([status, code], [429, 'too_many_requests'])
  t.ok(after > 0 && after <= 60, `${after} s`)
})

t.test(
  'an origin that the operator does not allow gets an error that says what the page can know',
  { skip: noBrowser },
  async (t) => {
    const { url } = await served(t, {}, { ANNALS_CORS_ORIGINS: 'https://somebody.example' })
    const origin = await files(t, {
      '/': ['text/html', printedPage().replace(`http://${PRINTED}/client.js`, '/client.js')],
      '/client.js': ['text/javascript', script],
    })
    const { page } = await watched(await launch(t, url))
    await page.goto(origin)
    await page.locator('#status', { hasNotText: 'Loading' }).waitFor()
    t.equal(await page.locator('#status').textContent(), 'The server cannot be reached.')
  },
)

t.test('the file is a module that needs nothing else', async (t) => {
  t.notMatch(script, /^\s*import\b|\bimport\(|\brequire\(|node:/m)
  const { annals } = await import(`data:text/javascript,${encodeURIComponent(script)}`)
  t.type(annals('').incidents.list, 'function')
})
