/** What the nodes of places, actors and sources say, and what they leave unsaid. */
import t from 'tap'
import { sourceNode } from '../../src/formats/jsonld-nodes.js'
import { all, BASE, heard, one, property, SCHEMA } from './fixtures/event-reading.js'
import { documentOf, rowOf } from './fixtures/export-documents.js'
import { expanded, exported, nodeOf } from './fixtures/linked-data.js'

t.test('an actor without an id is a blank node in its role, and one withheld says so', async (t) => {
  const row = { role: 'victim', kind: 'person', acts: ['arrest'], protected: false } as const
  const known = { ...row, id: 'a-b', name: 'A. B.', note: null, acts: [] }
  const police = { ...known, role: 'perpetrator', kind: 'state_body', id: 'police', name: 'Police' } as const
  const unnamed = { ...row, acts: ['arrest'], id: null, name: null, note: 'a relative' }
  const withheld = { ...unnamed, protected: true, note: null }
  const node = await nodeOf(documentOf('x', { actors: [police, known, unnamed, withheld] }))
  const roles = all(node, 'actor')
  t.strictSame(
    roles.map((role) => one(role, 'actor')['@type'][0].slice(SCHEMA.length)),
    ['GovernmentOrganization', 'Person', 'Person', 'Person'],
  )
  t.strictSame(
    Object.keys(one(roles[2], 'actor')).sort(),
    ['@type', property('additionalType')],
    'nothing is known of a person without a name',
  )
  t.strictSame(
    roles.slice(2).map((role) => [one(role, 'description'), one(role, 'annals:protected')]),
    [
      ['a relative', false],
      [null, true],
    ],
  )
})

t.test('a point is a circle as large as it is uncertain, or not there', async (t) => {
  const geometry = { type: 'Point' as const, coordinates: [117, 36.67] as [number, number] }
  const place = { id: 'p', role: 'site', kind: 'city', name: 'P', country: 'CN', subdivision: null } as const
  const drawn = async (given: object) => {
    const locations = [{ ...place, geometry, radius_m: 60000, ...given }]
    const text = exported([rowOf(documentOf('x', { locations }))])
    const [node] = await expanded(text)
    return [heard(node).locations[0]!.circle, /longitude|latitude/.test(text)]
  }
  t.strictSame(await drawn({}), [[117, 36.67, 60000], true])
  t.strictSame(await drawn({ radius_m: 0 }), [[117, 36.67, 0], true])
  t.strictSame(await drawn({ role: 'origin' }), [[117, 36.67, 60000], true])
  t.strictSame(await drawn({ radius_m: null }), [null, false], 'nobody knows how exact it is')
  t.strictSame(await drawn({ role: 'jurisdiction' }), [null, false])
  t.strictSame(await drawn({ geometry: null }), [null, false])
})

t.test(
  'a source has a date where ISO 8601 can write it, and the EDTF text where that is another',
  async (t) => {
    const source = {
      id: 's',
      kind: 'news',
      title: 'S',
      publisher: null,
      url: null,
      reliability: null,
    } as const
    const published = (text: string | null) => {
      const node = sourceNode({ ...source, published: text, cites: [] }, BASE)
      return [node.datePublished, node['annals:published']]
    }
    t.strictSame(published('2021-06'), ['2021-06', undefined])
    t.strictSame(published('2021-06-03T10:00:00Z'), ['2021-06-03', '2021-06-03T10:00:00Z'])
    t.strictSame(published('2021~'), [undefined, '2021~'])
    t.strictSame(published('2021/2022'), [undefined, '2021/2022'])
    t.strictSame(published(null), [undefined, undefined])
  },
)
