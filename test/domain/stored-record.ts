/** A stored document read back says what its record said, to the letter, and older documents get their defaults. */
import t from 'tap'
import type { Actor } from '../../src/domain/actor.js'
import { mayHide, type RecordLookup, renderIncident } from '../../src/domain/document.js'
import type { Incident } from '../../src/domain/incident.js'
import type { Location } from '../../src/domain/location.js'
import { withMeta, withoutMeta } from '../../src/domain/record-meta.js'
import type { Source } from '../../src/domain/source.js'
import { recordOf } from '../../src/domain/stored-record.js'
import { record } from '../support/records.js'
import { makeWorld } from '../support/reference/make-world.js'

const STAMP = { revision: 7, created_at: '2024-01-01T00:00:00Z', updated_at: '2024-01-02T00:00:00Z' }
const world = makeWorld({ seed: 3, size: 200 })
const byId = <T>(type: 'actor' | 'location' | 'source', bodies: readonly { id: string }[]) =>
  new Map(bodies.map((body) => [body.id, record(type, body).record as T]))
const actors = byId<Actor>('actor', world.actors)
const locations = byId<Location>('location', world.locations)
const sources = byId<Source>('source', world.sources)
const incidents = new Map(
  world.incidents.map((body) => [body.id, record('incident', body).record as Incident]),
)
const lookup: RecordLookup = {
  actor: (id) => actors.get(id)!,
  location: (id) => locations.get(id)!,
  source: (id) => sources.get(id)!,
  isPublished: (id) => incidents.get(id)?.status === 'published',
}

t.test('records of every type come back with the same keys in the same order', async (t) => {
  for (const [type, records] of [
    ['actor', actors],
    ['location', locations],
    ['source', sources],
  ] as const) {
    for (const one of records.values())
      t.equal(JSON.stringify(recordOf(type, withMeta(JSON.stringify(one), STAMP))), JSON.stringify(one))
  }
  for (const one of incidents.values()) {
    const text = withMeta(renderIncident(one, 'full', lookup), STAMP)
    t.equal(JSON.stringify(recordOf('incident', text)), JSON.stringify(one))
  }
})

t.test('what an older document lacks is what the schema gives', async (t) => {
  const { record: whole } = record('actor', { id: 'a', names: [{ value: 'A' }] })
  const { protected: _, ...older } = whole as Actor
  t.strictSame(recordOf('actor', withMeta(JSON.stringify(older), STAMP)), whole)
  const older2 = { ...whole, names: [{ value: 'A' }] }
  t.strictSame(recordOf('actor', withMeta(JSON.stringify(older2), STAMP)), whole)
  const claim = { id: 'c', field: 'date', source: 'source-1' }
  const { record: claimed } = record('incident', { id: 'i', claims: [claim] })
  const document = JSON.parse(withMeta(renderIncident(claimed as Incident, 'full', lookup), STAMP))
  t.strictSame(recordOf('incident', JSON.stringify({ ...document, claims: [claim] })), claimed)
})

t.test('where an incident hides nothing, both views say the same', async (t) => {
  let [open, hiding] = [0, 0]
  for (const one of incidents.values()) {
    if (mayHide(one, lookup)) {
      hiding += 1
      continue
    }
    open += 1
    t.equal(renderIncident(one, 'public', lookup), renderIncident(one, 'full', lookup))
  }
  t.ok(open > 20 && hiding > 20, `${open} open, ${hiding} hiding`)
})

t.test('a stamp is taken off as it was put on, whatever the text holds', async (t) => {
  const content = JSON.stringify({ title: ',"revision":1,"created_at":"x"' })
  t.strictSame(withoutMeta(withMeta(content, STAMP)), { content, meta: STAMP })
})
