/** GeoJSON: one whole FeatureCollection, the flat row as properties, points where places are drawn. */
import { deepStrictEqual, equal } from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import type { IncidentDocument } from '../../src/domain/incident.js'
import { FLAT_COLUMNS, FLAT_NAMES } from '../../src/formats/flat.js'
import { chosenColumns } from '../../src/formats/flat-chosen.js'
import type { ExportOptions, ExportRow } from '../../src/formats/format.js'
import { GEOJSON_NAMES, geojsonEncoder } from '../../src/formats/geojson.js'
import { PLAIN_CSV } from '../../src/query/csv.js'
import { type Json, seeded } from '../support/seeded.js'
import { ALL, anyDocument, attributeName, documentOf, rowOf } from './fixtures/export-documents.js'

function exported(rows: readonly ExportRow[], options: Partial<ExportOptions> = {}, batch = 2): string {
  const encoder = geojsonEncoder({ ...ALL, ...options })
  let text = encoder.begin()
  for (let from = 0; from < rows.length; from += batch) text += encoder.rows(rows.slice(from, from + batch))
  return text + encoder.end()
}

const one = (document: IncidentDocument, options: Partial<ExportOptions> = {}): Json =>
  JSON.parse(exported([rowOf(document)], options)).features[0]

/** JSON has one zero only. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

t.test('properties are the flat row without the point, whatever is asked for', async (t) => {
  t.strictSame(
    GEOJSON_NAMES,
    FLAT_NAMES.filter((name) => !['longitude', 'latitude'].includes(name)),
  )
  const options = fc.record({
    attributes: fc.uniqueArray(attributeName()),
    match: fc.boolean(),
    fields: fc.option(fc.subarray([...GEOJSON_NAMES, 'attr_deaths'])),
    csv: fc.constant(PLAIN_CSV),
    base: fc.constant('https://example.org'),
    collection: fc.constant('annals'),
    credits: fc.constant([]),
    database: fc.constant('x'),
  })
  const rows = fc.array(fc.tuple(anyDocument(), fc.option(fc.constantFrom('certain', 'undated'))), {
    maxLength: 5,
  })
  fc.assert(
    fc.property(rows, options, fc.integer({ min: 1, max: 4 }), (rows, options, batch) => {
      const columns = chosenColumns(FLAT_COLUMNS, options).filter(
        ({ name }) => !['longitude', 'latitude'].includes(name),
      )
      const asked = rows.map(([document, match]) => rowOf(document, match))
      const text = exported(asked, options, batch)
      const { type, features, ...rest } = JSON.parse(text)
      deepStrictEqual([type, rest], ['FeatureCollection', { credits: [] }])
      deepStrictEqual(
        features.map(({ type, id, properties }: Json) => [type, id, Object.entries(properties)]),
        asked.map(({ document, match }) => {
          const record = JSON.parse(document)
          const entries = columns.map(({ name, read }) => [name, plain(read(record as never, match))])
          return ['Feature', record.id, entries]
        }),
      )
      equal(text, exported(asked, options, 5))
    }),
  )
})

t.test('an export without rows is a collection without features', async (t) => {
  t.strictSame(JSON.parse(exported([])), { type: 'FeatureCollection', credits: [], features: [] })
  const encoder = geojsonEncoder(ALL)
  const row = rowOf(documentOf('x'))
  const text = encoder.begin() + encoder.rows([]) + encoder.rows([row]) + encoder.rows([]) + encoder.end()
  t.equal(JSON.parse(text).features.length, 1, 'batches without rows leave no comma')
})

t.test('a geometry has each drawn point once', async (t) => {
  const place = (role: 'site' | 'jurisdiction', coordinates: [number, number] | null) => ({
    id: 'p',
    role,
    kind: 'city' as const,
    name: 'p',
    country: null,
    subdivision: null,
    geometry: coordinates && { type: 'Point' as const, coordinates },
    radius_m: null,
  })
  const [far, here, there] = [
    place('jurisdiction', [9, 9]),
    place('site', [117, -36.67]),
    place('site', [0, 0]),
  ]
  const drawn = (...locations: IncidentDocument['locations']) => one(documentOf('x', { locations })).geometry
  t.equal(drawn(), null)
  t.equal(drawn(far, place('site', null)), null)
  t.strictSame(drawn(far, here), { type: 'Point', coordinates: [117, -36.67] })
  t.strictSame(drawn(here, { ...here, role: 'origin' }), { type: 'Point', coordinates: [117, -36.67] })
  t.strictSame(drawn(there, here, there), {
    type: 'MultiPoint',
    coordinates: [
      [0, 0],
      [117, -36.67],
    ],
  })
  fc.assert(
    fc.property(anyDocument(), (document) => {
      const points = document.locations
        .filter(({ role, geometry }) => role !== 'jurisdiction' && geometry !== null)
        .map(({ geometry }) => plain(geometry!.coordinates))
      const { geometry } = one(document)
      const shown =
        geometry === null ? [] : geometry.type === 'Point' ? [geometry.coordinates] : geometry.coordinates
      const texts = shown.map((point: unknown) => JSON.stringify(point))
      equal(new Set(texts).size, texts.length)
      deepStrictEqual(new Set(texts), new Set(points.map((point) => JSON.stringify(point))))
    }),
  )
})

t.test('attributes keep their type, and every feature has them all', async (t) => {
  const rows = [
    rowOf(documentOf('a', { attributes: { n: -3, s: '=1', b: false } })),
    rowOf(documentOf('b'), 'certain'),
  ]
  const { features } = JSON.parse(
    exported(rows, {
      attributes: ['b', 'n', 's'],
      match: true,
      fields: ['attr_b', 'attr_n', 'attr_s'],
    }),
  )
  t.strictSame(
    features.map(({ properties }: Json) => properties),
    [
      { id: 'a', match: null, attr_b: false, attr_n: -3, attr_s: '=1' },
      { id: 'b', match: 'certain', attr_b: null, attr_n: null, attr_s: null },
    ],
  )
})

t.test('the seed, as the public sees it', async (t) => {
  const { get } = await seeded(t)
  const { data } = await get('/v1/incidents?limit=1000')
  const { features } = JSON.parse(exported(data.map((document: object) => rowOf(document))))
  t.strictSame(
    features.map(({ id }: Json) => id),
    data.map(({ id }: Json) => id),
  )
  const jinan = features.find(({ id }: Json) => id === '2022-10-04-jinan-blood-sampling')
  t.match(jinan, {
    geometry: { type: /Point$/ },
    properties: { year: 2022, independent_sources: Number, title: String, lang: 'en' },
  })
})
