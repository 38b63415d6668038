/** What becomes of a record where an actor is protected. */
import { document, found, other, refusal } from '../support/asked.js'
import { onEveryEngine } from '../support/engines.js'
import { actor, incident, source } from '../support/records.js'

onEveryEngine('a protected actor leaves the public view, and nothing else changes', async (t, store) => {
  const rows = [
    { id: 'a', role: 'victim', note: 'lives at' },
    { id: 'b', role: 'witness' },
  ]
  const rival = {
    id: 'c',
    field: 'actors',
    source: 's',
    adopted: false,
    value: [{ id: 'a', role: 'target' }],
  }
  const world = [actor('g', { kind: 'group' }), actor('b', { parent: 'a' }), source('s')]
  await store.put([
    ...world,
    actor('a', { name: 'Named', parent: 'g' }),
    incident('x', { actors: rows, claims: [rival] }),
  ])
  t.strictSame(await found(store, { actor: 'g' }), ['x'])
  await store.put([actor('a', { name: 'Named', parent: 'g', protected: true })])
  const [hidden, shown] = (await document(store, 'x')).actors
  t.strictSame(hidden, {
    id: null,
    role: 'victim',
    kind: 'person',
    name: null,
    protected: true,
    acts: [],
    note: null,
  })
  t.equal(shown.id, 'b')
  t.strictSame((await document(store, 'x')).claims[0].value, [
    { id: null, role: 'target', kind: 'person', protected: true, acts: [], note: null },
  ])
  t.equal((await document(store, 'x', 'full')).actors[0].name, 'Named')
  t.equal(await store.record('actor', 'a', 'public'), null)
  t.equal((await other(store, 'actor', 'b')).parent, null)
  t.equal((await other(store, 'actor', 'b', 'full')).parent, 'a')
  t.strictSame(await found(store, { involves: ['victim:*', 'witness:b'] }), ['x'], '* meets it')
  t.strictSame(await found(store, { actor_kind: 'person', role: 'victim' }), ['x'])
  t.equal(
    (await refusal(() => found(store, { actor: 'g' }))).code,
    'invalid_parameter',
    'nothing public is below it',
  )
  t.strictSame(await found(store, { actor: 'g', view: 'full' }), ['x'])
  const before = await document(store, 'x')
  await store.put([actor('a', { name: 'Renamed', parent: 'g', protected: true })])
  t.strictSame(await document(store, 'x'), before, 'to the public nothing happened')
  t.equal((await document(store, 'x', 'full')).actors[0].name, 'Renamed')
})
