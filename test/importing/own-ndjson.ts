/** Imports of NDJSON in the form of annals: references within the file, and protected people. */
import t from 'tap'
import { plantSeed } from '../../src/curation/seed.js'
import { bring, memory, recordOf } from './fixtures/importing.js'

t.test('own NDJSON: what comes later may be named before, what never comes is a fault', async (t) => {
  const store = await memory(t)
  const lines = (records: readonly object[]) =>
    records.map((record) => `${JSON.stringify(record)}\n`).join('')
  const related = (id: string, other: string) => ({
    id,
    title: id,
    kind: 'incident',
    related: [{ id: other, relation: 'follows' }],
  })
  const many = Array.from({ length: 1_500 }, (_, n) => ({ id: `n${n}`, title: 'x', kind: 'incident' }))
  const text = lines([
    related('a', 'b'),
    { id: 'c', title: 'c', kind: 'incident', actors: [{ id: 'late', role: 'other' }] },
    ...many,
    related('b', 'a'),
    { type: 'actor', id: 'late', kind: 'person', name: 'Late' },
  ])
  for (const dryRun of [true, false]) {
    const report = await bring(t, store, text, { format: 'ndjson', dryRun })
    t.match(report, {
      state: 'done',
      faulty: 0,
      records: { incident: { created: 1_503 }, actor: { created: 1 } },
    })
  }
  t.match((await recordOf(store, 'a')).related, [{ id: 'b' }])
  t.match(await bring(t, store, text, { format: 'ndjson' }), { created: 0, updated: 0 })
  const missing = await bring(t, store, lines([related('z', 'nothing')]), { format: 'ndjson' })
  t.match(missing.faults, [
    { row: 1, code: 'missing_reference', pointer: '/related/0/id', detail: /nothing/ },
  ])
  const typed = await bring(t, store, lines([{ type: 'actr', id: 'x' }]), { format: 'ndjson' })
  t.match(typed.faults, [{ row: 1, code: 'invalid_value', detail: /did you mean "actor"/ }])
})

t.test('protected people: never uncovered, never lost', async (t) => {
  const store = await memory(t)
  await plantSeed(store)
  const line = (row: object) =>
    `${JSON.stringify({ id: 'p', title: 'p', kind: 'incident', actors: [row] })}\n`
  const nobody = {
    id: null,
    name: null,
    protected: true,
    kind: 'person',
    role: 'victim',
    acts: [],
    note: null,
  }
  t.match(await bring(t, store, line(nobody), { format: 'ndjson' }), { created: 1 })
  t.match((await recordOf(store, 'p')).actors, [{ id: null, protected: true }], 'kept as it is')
  const actor = { type: 'actor', id: 'someone', kind: 'person', name: 'Someone', protected: true }
  await bring(t, store, `${JSON.stringify(actor)}\n${line({ id: 'someone', role: 'victim' })}`, {
    format: 'ndjson',
  })
  await bring(t, store, line(nobody), { format: 'ndjson' })
  t.match((await recordOf(store, 'p')).actors, [{ id: 'someone' }], 'who it is stays')
  await bring(t, store, `${JSON.stringify({ ...actor, protected: false })}\n`, { format: 'ndjson' })
  t.equal(JSON.parse(String(await store.record('actor', 'someone', 'full'))).protected, true)
})
