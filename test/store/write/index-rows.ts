/** The rows by which records are found, decided without a database. */
import t from 'tap'
import { deriveFields } from '../../../src/domain/document.js'
import { nameOf, type RecordOf, type Written, type WrittenType } from '../../../src/domain/record-types.js'
import { IndexRows, UNDATED_ORDER } from '../../../src/store/write/index-rows.js'
import { actor, incident, location, source } from '../../support/records.js'

/** Records that have keys in the order in which they are asked for; those of `stored` are not new. */
function known(records: readonly Written[], stored: readonly string[] = []) {
  const keys = new Map<string, number>()
  const byName = new Map(records.map((one) => [`${one.type} ${nameOf(one.type, one.record)}`, one.record]))
  const allocateKey = (type: WrittenType, name: string): number => {
    const id = `${type} ${name}`
    if (!keys.has(id)) keys.set(id, keys.size + 1)
    return keys.get(id)!
  }
  return {
    allocateKey,
    record: <T extends WrittenType>(type: T, name: string) =>
      byName.get(`${type} ${name}`) as RecordOf[T] | undefined,
    isNew: (type: WrittenType, key: number) =>
      !stored.some((id) => id.startsWith(`${type} `) && keys.get(id) === key),
  }
}

const LOOKUP = {
  actor: () => actor('a').record as RecordOf['actor'],
  location: () => location('town').record as RecordOf['location'],
  source: () => source('paper').record as RecordOf['source'],
  isPublished: () => true,
}
const town = location('town', { country: 'CN', geometry: { type: 'Point', coordinates: [100, 30] } })
const raid = incident('raid', {
  date: '2021-05-03',
  actors: [{ id: 'a', role: 'victim', acts: ['arrest'] }],
  locations: [{ id: 'town', radius_m: 500 }],
  tags: ['two  words'],
  claims: [{ id: 'c', field: '*', source: 'paper' }],
})
const NOW = '2026-01-01T00:00:00Z'

t.test('an incident has a row for each of its parts', (t) => {
  const records = known([town, actor('a'), source('paper'), raid])
  const rows = new IndexRows(records)
  const key = records.allocateKey('incident', 'raid')
  const record = raid.record as RecordOf['incident']
  rows.writeIncident(record, key, deriveFields(record, LOOKUP), NOW)
  t.strictSame(rows.cleared, [], 'it is new: nothing is in the way')
  t.match(rows.inserts.get('incidents'), [{ key, id: 'raid', located: 1, updatedAt: NOW, revision: 0 }])
  t.match(rows.inserts.get('involvements'), [{ incident: key, position: 0, role: 'victim' }])
  t.equal(rows.inserts.get('involvementActs')?.length, 1)
  t.match(rows.inserts.get('places'), [{ incident: key, radius: 500 }])
  t.match(rows.inserts.get('incidentCountries'), [{ country: 'CN', incident: key, published: 1 }])
  t.strictSame(rows.inserts.get('tags'), [{ tag: 'two words', incident: key }], 'as they are compared')
  t.match(rows.inserts.get('claims'), [{ incident: key, id: 'c', field: '*' }])
  t.equal(rows.inserts.get('incidentSpans')?.length, 1)
  t.end()
})

t.test(
  'one that is stored takes the place of its rows; without a date it stands last, and has no span',
  (t) => {
    const records = known([town, raid], ['incident raid'])
    const rows = new IndexRows(records)
    const key = records.allocateKey('incident', 'raid')
    const record = incident('raid', { locations: [{ id: 'town' }] }).record as RecordOf['incident']
    rows.writeIncident(record, key, deriveFields(record, LOOKUP), NOW)
    t.strictSame(rows.cleared, [{ type: 'incident', key }])
    t.equal(rows.inserts.get('incidents'), undefined)
    t.match(rows.upserts.get('incidents'), [{ key, startEarliest: null }])
    t.match(rows.inserts.get('incidentCountries'), [{ orderStart: UNDATED_ORDER, orderEnd: UNDATED_ORDER }])
    t.equal(rows.inserts.get('incidentSpans'), undefined)
    t.end()
  },
)

t.test('a place that moves to another country lists its incidents again, a new one does not', (t) => {
  const records = known([town], ['location town'])
  const key = records.allocateKey('location', 'town')
  const write = (before: RecordOf['location'] | undefined, now: Written) => {
    const rows = new IndexRows(records)
    rows.write(now as never, key, before)
    return rows.moved
  }
  t.strictSame(write(town.record as never, location('town', { country: 'IN' })), [key])
  t.strictSame(write(town.record as never, location('town', { country: 'CN', name: 'Other' })), [])
  t.strictSame(write(undefined, town), [])
  t.end()
})

t.test('records that are written again give up their external ids first', (t) => {
  const records = known([])
  const rows = new IndexRows(records)
  const before = actor('a', { external_ids: [{ scheme: 's', value: '1' }] })
  rows.release([
    { written: actor('a'), key: 4, before: before.record },
    { written: actor('b'), key: 5, before: undefined },
    { written: source('paper'), key: 6, before: source('paper').record },
  ])
  t.strictSame(rows.released, [{ type: 'actor', key: 4 }])
  t.end()
})
