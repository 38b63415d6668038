/** The columns of actors, locations, sources and datasets: nothing of a document is left out, and the seed can be read. */
import { parse } from 'csv-parse/sync'
import t from 'tap'
import { csvEncoder } from '../../src/formats/csv.js'
import { RECORD_COLUMNS } from '../../src/formats/flat-records.js'
import { RECORD_TYPES, type RecordType } from '../../src/query/records.js'
import { type Json, seeded } from '../support/seeded.js'
import { ALL, rowOf, takenApart } from './fixtures/export-documents.js'

const TYPES = Object.keys(RECORD_TYPES) as RecordType[]

function exported(type: RecordType, documents: readonly object[]): Record<string, string>[] {
  const encoder = csvEncoder(RECORD_COLUMNS[type], ALL)
  const text = encoder.begin() + encoder.rows(documents.map((document) => rowOf(document))) + encoder.end()
  return parse(text, { record_delimiter: '\r\n', columns: true })
}

t.test('every key of a document is a column', async (t) => {
  for (const type of TYPES) {
    const keys = Object.keys(RECORD_TYPES[type].document.shape)
    const expected = keys.flatMap((key) => (key === 'geometry' ? ['longitude', 'latitude'] : [key]))
    const names = RECORD_COLUMNS[type].map(({ name }) => name)
    t.strictSame(names.toSorted(), expected.toSorted(), type)
    t.equal(names[0], 'id')
  }
})

t.test('the seed can be read back', async (t) => {
  const { get } = await seeded(t)
  for (const type of TYPES) {
    const { data } = await get(`/v1/${RECORD_TYPES[type].path}?limit=1000`)
    const rows = exported(type, data)
    t.equal(rows.length, data.length)
    data.forEach((document: Json, index: number) => {
      const row = rows[index]!
      for (const [key, value] of Object.entries(document)) {
        if (key === 'geometry') {
          t.equal(row.longitude, value === null ? '' : String((value as Json).coordinates[0]))
          t.equal(row.latitude, value === null ? '' : String((value as Json).coordinates[1]))
        } else if (!Array.isArray(value)) {
          t.equal(row[key], value === null ? '' : String(value), `${document.id} ${key}`)
        } else {
          const values = value.map((entry) =>
            typeof entry === 'string' ? entry : (entry.scheme ? `${entry.scheme}:` : '') + entry.value,
          )
          t.strictSame(takenApart(row[key] || null), values, `${document.id} ${key}`)
        }
      }
    })
  }
})

t.test('a stored document is without its number of incidents; prose is no formula', async (t) => {
  const stamp = { revision: 3, created_at: '2026-11-24T09:00:00Z', updated_at: '2026-11-24T09:00:00Z' }
  const dataset = { id: 'd', title: '=1', licence: '@x', attribution: null, version: '-2', caveats: '' }
  t.strictSame(exported('dataset', [{ ...dataset, ...stamp }]), [
    {
      id: 'd',
      title: "'=1",
      licence: "'@x",
      attribution: '',
      version: "'-2",
      caveats: '',
      incident_count: '',
      revision: '3',
      created_at: stamp.created_at,
      updated_at: stamp.updated_at,
    },
  ])
  const actor = {
    id: 'a',
    kind: 'person',
    name: '-',
    names: [
      { value: 'x|y', lang: null, kind: null },
      { value: 'z\\', lang: 'en', kind: null },
    ],
    country: null,
    parent: null,
    description: 'b',
    external_ids: [{ scheme: 's', value: 'a|b' }],
    protected: false,
  }
  t.match(exported('actor', [{ ...actor, ...stamp, incident_count: 0 }])[0], {
    name: "'-",
    names: 'x\\|y|z\\\\',
    external_ids: 's:a\\|b',
    protected: 'false',
    incident_count: '0',
  })
})
