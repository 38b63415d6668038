/** Whose the data is: every export that can carry a credit has it, as readers of its format find it. */
import { parseFeed } from '@rowanmanning/feed-parser'
import { parquetMetadata } from 'hyparquet'
import ICAL from 'ical.js'
import jsonldProcessor from 'jsonld'
import t from 'tap'
import { creditLine } from '../../src/formats/credit.js'
import { dataset, incident } from '../support/records.js'
import { ask, type Json } from '../support/seeded.js'
import { openStore } from '../support/stores.js'
import { unzipped } from './fixtures/unzipped.js'

const TITLE = 'Harbour watch; "2020", <all>'
const asked = await ask(t, await openStore({ path: ':memory:' }), {
  ANNALS_TITLE: TITLE,
  ANNALS_ABOUT: 'What happened in the harbour.',
})
await asked.store.put([
  dataset('a', { title: 'Strikes, 2nd edition', licence: 'CC-BY-4.0', attribution: 'Harbour <Union>' }),
  dataset('b', { title: 'Own notes', licence: 'Free; ask first' }),
  dataset('unused', { licence: 'MIT' }),
  incident('one', { dataset: 'a', date: '2020-01-01' }),
  incident('two', { dataset: 'b', date: '2020-01-02' }),
  incident('three', { date: '2020-01-03' }),
  incident('draft', { dataset: 'unused', status: 'draft' }),
])
const LINE = 'Data: Harbour <Union> (Strikes, 2nd edition), CC-BY-4.0; Own notes, Free; ask first'
const CREDITS = [
  { dataset: 'a', title: 'Strikes, 2nd edition', licence: 'CC-BY-4.0', attribution: 'Harbour <Union>' },
  { dataset: 'b', title: 'Own notes', licence: 'Free; ask first', attribution: null },
]
const bytesOf = async (url: string): Promise<Buffer> => {
  const { statusCode, rawPayload } = await asked.app.inject(url)
  if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}: ${rawPayload}`)
  return rawPayload
}
const textOf = async (url: string): Promise<string> => String(await bytesOf(url))

t.test('GeoJSON has the datasets of its features, and none where they have none', async (t) => {
  t.strictSame(JSON.parse(await textOf('/v1/incidents.geojson')).credits, CREDITS)
  t.strictSame(JSON.parse(await textOf('/v1/incidents.geojson?id=one')).credits, CREDITS.slice(0, 1))
  t.strictSame(JSON.parse(await textOf('/v1/incidents.geojson?id=three')).credits, [])
})

t.test('JSON-LD describes the datasets that records are part of', async (t) => {
  const expanded = (await jsonldProcessor.expand(JSON.parse(await textOf('/v1/incidents.jsonld')))) as Json[]
  const nodes = expanded.filter((node) => node['@type'].includes('https://schema.org/Dataset'))
  const value = (node: Json, name: string) => node[`https://schema.org/${name}`]?.[0]['@value'] ?? null
  t.strictSame(
    nodes.map((node) => ({
      dataset: node['@id'].split('/').at(-1),
      title: value(node, 'name'),
      licence: value(node, 'license'),
      attribution: value(node, 'creditText'),
    })),
    CREDITS,
  )
})

t.test('a calendar is named after the collection, and says whose the data is', async (t) => {
  const calendar = new ICAL.Component(ICAL.parse(await textOf('/v1/incidents.ics')))
  t.equal(calendar.getFirstPropertyValue('description'), LINE)
  // ical.js leaves properties that it does not know as they stand, which is with escapes (RFC 5545, 3.3.11).
  const raw = (text: string): string => text.replace(/[;,]/g, '\\$&')
  for (const name of ['name', 'x-wr-calname']) t.equal(calendar.getFirstPropertyValue(name), raw(TITLE))
  t.equal(calendar.getFirstPropertyValue('x-wr-caldesc'), raw(LINE))
  const none = new ICAL.Component(ICAL.parse(await textOf('/v1/incidents.ics?id=three')))
  t.equal(none.getFirstPropertyValue('description'), null)
})

t.test('a feed has a title, an author and rights, page by page', async (t) => {
  const feed = parseFeed(await textOf('/v1/incidents.atom'))
  t.strictSame([feed.title, feed.authors[0]?.name, feed.copyright], [`${TITLE}: recent changes`, TITLE, LINE])
  const [first] = CREDITS
  const one = parseFeed(await textOf('/v1/incidents.atom?id=one'))
  t.equal(one.copyright, creditLine([first!]))
  t.equal(parseFeed(await textOf('/v1/incidents.atom?id=three')).copyright, null)
})

t.test('TimelineJS begins with a slide of it', async (t) => {
  const { title } = JSON.parse(await textOf('/v1/incidents.timelinejs'))
  t.strictSame(title, {
    text: {
      headline: 'Harbour watch; &quot;2020&quot;, &lt;all&gt;',
      text: `<p>${LINE.replace('<Union>', '&lt;Union&gt;')}</p>`,
    },
    autolink: false,
  })
  t.notOk('title' in JSON.parse(await textOf('/v1/incidents.timelinejs?id=three')))
})

t.test('Parquet has it beside the schema', async (t) => {
  const bytes = new Uint8Array(await bytesOf('/v1/incidents.parquet')).buffer
  const pairs = parquetMetadata(bytes).key_value_metadata ?? []
  const saidOf = (name: string) => pairs.find(({ key }) => key === name)?.value
  t.equal(saidOf('annals.collection'), TITLE)
  t.strictSame(JSON.parse(saidOf('annals.credits')!), CREDITS)
})

t.test('a data package has sources', async (t) => {
  const files = await unzipped(await bytesOf('/v1/datapackage.zip'))
  const { title, sources } = JSON.parse(String(files.get('datapackage.json')))
  t.match(title, TITLE)
  t.strictSame(sources, [
    {
      title: 'Harbour <Union> (Strikes, 2nd edition)',
      path: 'http://localhost:80/v1/datasets/a',
    },
    { title: 'Own notes', path: 'http://localhost:80/v1/datasets/b' },
  ])
})

t.test('map clients see what the collection is called', async (t) => {
  t.match(JSON.parse(await textOf('/ogc')), { title: TITLE, description: 'What happened in the harbour.' })
})

t.test('a line names so many datasets, and counts the others', async (t) => {
  const credits = Array.from({ length: 23 }, (_, index) => ({
    dataset: `d${index}`,
    title: `T${index}\u202e`,
    licence: 'MIT',
    attribution: index === 0 ? 'x'.repeat(300) : null,
  }))
  const line = creditLine(credits)
  t.match(line, /; T19, MIT; and 3 more datasets$/)
  t.match(line, `Data: ${'x'.repeat(199)}… (T0), MIT; T1, MIT`)
  t.match(creditLine(credits.slice(0, 21)), /; and 1 more dataset$/)
  t.equal(creditLine([]), '')
})
