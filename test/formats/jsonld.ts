/** JSON-LD: what another processor hears of it is what the documents say, without a network and without a loss. */
import { deepStrictEqual, equal } from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { plantSeed } from '../../src/curation/seed.js'
import type { IncidentDocument } from '../../src/domain/incident.js'
import type { ExportRequest } from '../../src/formats/format.js'
import { jsonld, jsonldEncoder } from '../../src/formats/jsonld.js'
import { PLAIN_CSV } from '../../src/query/csv.js'
import { planIncidents } from '../../src/query/plan.js'
import { openStore } from '../support/stores.js'
import { BASE, heard, one, property, said } from './fixtures/event-reading.js'
import { ALL, documentOf, rowOf } from './fixtures/export-documents.js'
import { HOSTILE, hostileDocument } from './fixtures/hostile-documents.js'
import { expanded, exported, nodeOf } from './fixtures/linked-data.js'

/** JSON has one zero only, and readers of it other prototypes. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

t.test('the expanded nodes say what the documents say, whatever is in them', async () => {
  const rows = fc.array(fc.tuple(hostileDocument(), fc.option(fc.constantFrom('certain', 'undated'))), {
    maxLength: 3,
  })
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 1, max: 3 }), async (rows, batch) => {
      const asked = rows.map(([document, match]) => rowOf(document, match))
      const nodes = await expanded(exported(asked, { match: true }, batch))
      deepStrictEqual(
        nodes.map((node) => plain(heard(node))),
        rows.map(([document, match]) => plain(said(document, match))),
      )
      equal(exported(asked, { match: true }, batch), exported(asked, { match: true }, 5))
    }),
  )
})

t.test('each hostile text comes back as a title, a tag, a name of an attribute and its value', async () => {
  for (const text of HOSTILE) {
    const attributes = JSON.parse(`{${JSON.stringify(text)}:${JSON.stringify(text)}}`)
    const node = await nodeOf(documentOf('x', { title: text, lang: 'en', tags: [text], attributes }))
    const { titles, tags, attributes: pairs } = heard(node)
    deepStrictEqual([titles, tags, pairs], [[['en', text]], [text], [[text, text]]])
  }
})

t.test('an export without rows is an empty graph; batches without rows leave no comma', async (t) => {
  t.strictSame(await expanded(exported([])), [])
  const encoder = jsonldEncoder(ALL)
  const row = rowOf(documentOf('x'))
  const text = encoder.begin() + encoder.rows([]) + encoder.rows([row]) + encoder.rows([]) + encoder.end()
  t.equal(JSON.parse(text)['@graph'].length, 1)
})

t.test('only what is asked for is written', async (t) => {
  const document = documentOf('x', { lang: 'en', summary: 'Summary', acts: ['arrest'] })
  const names = async (fields: string[]) => Object.keys(await nodeOf(document, { fields })).sort()
  t.strictSame(await names([]), ['@id', '@type', property('identifier'), property('url')])
  t.strictSame(await names(['title']), [
    '@id',
    '@type',
    property('identifier'),
    property('name'),
    property('url'),
  ])
})

t.test('the verdict is there where the question has a date', async (t) => {
  t.equal(one(await nodeOf(documentOf('x'), { match: true, fields: [] }), 'annals:match'), 'possible')
  t.notOk(exported([rowOf(documentOf('x'), 'possible')]).includes('annals:match'))
})

t.test('the seed is read from a store as it is from documents', async (t) => {
  const store = await openStore({ path: ':memory:' })
  await plantSeed(store)
  const snapshot = await store.snapshot()
  t.teardown(async () => {
    await snapshot.close()
    store.close()
  })
  const given = { of: 'incidents', fields: null, matchOf: null, csv: PLAIN_CSV, base: BASE } as const
  // A format of text writes no file.
  const asked = given as Partial<ExportRequest> as ExportRequest
  const reading = () => snapshot.incidents(planIncidents({}), null)
  const documents: IncidentDocument[] = []
  for await (const batch of (await reading()).rows())
    for (const { document } of batch) documents.push(JSON.parse(document))
  const pieces: Buffer[] = []
  for await (const piece of jsonld.encode(await reading(), asked)) pieces.push(piece)
  const all = await expanded(Buffer.concat(pieces).toString())
  const nodes = all.filter((node) => !node['@type'].includes('https://schema.org/Dataset'))
  t.equal(all.length, nodes.length + 1, 'and the dataset that they come from')
  t.strictSame(
    nodes.map((node) => plain(heard(node))),
    documents.map((document) => plain(said(document, null))),
  )
  t.equal(nodes.length, 15)
})
