/** What the node of an event says of its kind and date, and which properties each key of a document brings. */
import { deepStrictEqual, equal, ok } from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { parseDate } from '../../src/domain/date/edtf.js'
import type { IncidentDocument } from '../../src/domain/incident.js'
import { eventNode } from '../../src/formats/jsonld-event.js'
import { edtfArbitrary } from '../support/edtf-arbitrary.js'
import type { Json } from '../support/seeded.js'
import { BASE } from './fixtures/event-reading.js'
import { documentOf } from './fixtures/export-documents.js'

const nodeOf = (document: IncidentDocument, keys: readonly string[] = Object.keys(document)): Json => {
  const shown = Object.fromEntries(Object.entries(document).filter(([key]) => keys.includes(key)))
  return eventNode(document, shown, null, BASE)
}

const dated = (edtf: string | null): [string?, string?, string?] => {
  const { temporalCoverage, startDate, endDate } = nodeOf(documentOf('x', { edtf }))
  return [temporalCoverage, startDate, endDate]
}

t.test('types are those of schema.org, the kind is beside them', async (t) => {
  const typeOf = (kind: IncidentDocument['kind']) => nodeOf(documentOf('x', { kind }))['@type']
  t.equal(typeOf('incident'), 'Event')
  t.equal(typeOf('programme'), 'Event')
  t.equal(typeOf('publication'), 'PublicationEvent')
})

t.test('start and end are written if they are known as they stand', async (t) => {
  const told: [string, (string | undefined)?, string?][] = [
    ['2021-06-03', '2021-06-03'],
    ['2021-06', '2021-06'],
    ['2021', '2021'],
    ['0000', '0000'],
    ['2021-06-03T23:30:00-05:00', '2021-06-03'],
    ['2021-06-03/2021-07', '2021-06-03', '2021-07'],
    ['1999/..', '1999'],
    ['1999/', '1999'],
    ['/2023-11', undefined, '2023-11'],
    ['../2013', undefined, '2013'],
    ['2021~/2022-05', undefined, '2022-05'],
    ['2021/2022-05?', '2021'],
    ['2021-21/2022-XX', undefined],
  ]
  for (const [edtf, start, end] of told) t.strictSame(dated(edtf), [edtf, start, end], edtf)
  for (const edtf of ['2021~', '2021-?06', '2021-XX-03', '202X', '2021-21', '-0425', 'Y20210', '2021S2'])
    t.strictSame(dated(edtf), [edtf, undefined, undefined], edtf)
  for (const edtf of ['[2020,2021]', '{2020-01,2020-03}', '[..2020]', 'XXXX-07-31'])
    t.strictSame(dated(edtf), [edtf, undefined, undefined], edtf)
  t.strictSame(dated(null), [undefined, undefined, undefined])
})

t.test('no date is written that says more than is known', async () => {
  fc.assert(
    fc.property(edtfArbitrary(), (edtf) => {
      const [, start, end] = dated(edtf)
      const { bounds, qualifier } = parseDate(edtf)
      for (const told of [start, end].filter((told) => told !== undefined)) {
        ok(/^\d{4}(-\d\d(-\d\d)?)?$/.test(told), told)
        ok(edtf.includes(told))
        ok(edtf.includes('/') || qualifier === null)
      }
      if (start !== undefined) {
        const of = parseDate(start).bounds
        equal(of?.startEarliest, bounds?.startEarliest)
        ok(of!.startLatest >= bounds!.startLatest)
        if (!edtf.includes('/')) deepStrictEqual(of, bounds)
      }
      if (end !== undefined) {
        ok(edtf.includes('/'), 'only an interval has an end of its own')
        equal(parseDate(end).bounds?.endLatest, bounds?.endLatest)
      }
    }),
  )
})

const FULL = documentOf('x', {
  summary: 'Summary',
  lang: 'en',
  translations: { zh: { title: '題', summary: null }, bo: { title: null, summary: 'བསྡུས།' } },
  edtf: '2021-06-03/2021-07',
  locations: (['site', 'origin', 'jurisdiction'] as const).map((role) => ({
    ...{ id: role, role, kind: 'city', name: 'P', country: 'CN', subdivision: 'CN-SD', radius_m: 1 },
    geometry: { type: 'Point', coordinates: [1, 2] },
  })),
  actors: [
    { id: 'a', role: 'victim', kind: 'person', name: 'A', protected: false, acts: ['arrest'], note: 'n' },
  ],
  acts: ['arrest'],
  technologies: ['camera'],
  tags: ['tag'],
  attributes: { deaths: 3 },
  sources: [
    {
      id: 's',
      kind: 'news',
      title: 'S',
      publisher: 'P',
      published: '2021',
      url: 'https://s',
      reliability: 'B',
      cites: [],
    },
  ],
  disputed: ['date'],
  dataset: 'seed',
  external_ids: [{ scheme: 's', value: 'v' }],
  related: (['part_of', 'follows', 'same_pattern', 'documents'] as const).map((relation) => ({
    id: 'y',
    relation,
  })),
})

/** Properties by the keys that they come of; those of the record begin with `subjectOf.`. */
const BROUGHT: Record<string, string[]> = {
  kind: ['additionalType'],
  status: ['subjectOf.creativeWorkStatus'],
  title: ['name'],
  summary: ['description'],
  lang: ['subjectOf.inLanguage'],
  translations: ['name', 'description'],
  date: ['temporalCoverage', 'startDate', 'endDate'],
  locations: ['location', 'annals:jurisdiction'],
  actors: ['actor'],
  acts: ['about'],
  technologies: ['about'],
  tags: ['keywords'],
  attributes: ['additionalProperty'],
  sources: ['subjectOf.citation'],
  independent_sources: ['subjectOf.annals:independent_sources'],
  disputed: ['subjectOf.annals:disputed'],
  verification: ['subjectOf.annals:verification'],
  dataset: ['subjectOf.isPartOf'],
  related: ['superEvent', 'annals:follows', 'annals:same_pattern', 'annals:documents'],
  revision: ['subjectOf.version'],
  created_at: ['subjectOf.dateCreated'],
  updated_at: ['subjectOf.dateModified'],
}

const propertiesOf = ({ subjectOf = {}, ...node }: Json): string[] => [
  ...Object.keys(node),
  ...Object.keys(subjectOf)
    .filter((name) => !name.startsWith('@'))
    .map((name) => `subjectOf.${name}`),
]

t.test('a key brings its properties and no others', async (t) => {
  const always = ['@id', '@type', 'url', 'identifier']
  t.strictSame(Object.keys(nodeOf(FULL, [])), always)
  for (const key of Object.keys(FULL)) {
    const expected = [...always, ...(BROUGHT[key] ?? [])]
    t.strictSame(propertiesOf(nodeOf(FULL, [key])).sort(), expected.sort(), key)
  }
  const everything = new Set([...always, ...Object.values(BROUGHT).flat()])
  t.strictSame(propertiesOf(nodeOf(FULL)).sort(), [...everything].sort())
  t.equal(nodeOf(FULL, []).identifier, 'x')
  t.equal(nodeOf(FULL, ['external_ids']).identifier.length, 2)
  t.equal(nodeOf(FULL, ['title']).name, 'Title', 'the language comes of another key')
  t.strictSame(nodeOf(FULL, ['title', 'lang']).name, { '@value': 'Title', '@language': 'en' })
  t.strictSame(nodeOf(FULL, ['acts']).about.length, 1)
})

t.test('of what is null or empty nothing is said', async (t) => {
  const { title, ...empty } = documentOf('x')
  const node = nodeOf({ title, ...empty })
  t.strictSame(
    propertiesOf(node).sort(),
    [
      '@id',
      '@type',
      'additionalType',
      'url',
      'identifier',
      'name',
      ...['creativeWorkStatus', 'annals:verification', 'annals:independent_sources', 'version'].map(
        (name) => `subjectOf.${name}`,
      ),
      'subjectOf.dateCreated',
      'subjectOf.dateModified',
    ].sort(),
  )
  t.equal(nodeOf(documentOf('x', { summary: '' })).description, '', 'an empty text is one')
  const { additionalProperty } = nodeOf(documentOf('x', { attributes: { none: null, no: false, zero: 0 } }))
  t.strictSame(
    additionalProperty.map((pair: Json) => ['value' in pair, pair.value]),
    [
      [false, undefined],
      [true, false],
      [true, 0],
    ],
  )
})
