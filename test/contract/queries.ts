/** Filters that follow a change, and that count without trying out. */
import { document, found } from '../support/asked.js'
import { onEveryEngine } from '../support/engines.js'
import { actor, incident, location } from '../support/records.js'

onEveryEngine('an actor that changes its kind is asked for by the new one', async (t, store) => {
  await store.put([actor('a'), incident('x', { actors: [{ id: 'a', role: 'victim' }] })])
  await store.put([actor('a', { kind: 'group' })])
  t.strictSame(await found(store, { actor_kind: 'group' }), ['x'])
  t.strictSame(await found(store, { actor_kind: 'person' }), [])
  t.equal((await document(store, 'x')).actors[0].kind, 'group')
})

onEveryEngine('a place that gets a point puts its records on the map', async (t, store) => {
  const geometry = { type: 'Point', coordinates: [1, 2] }
  await store.put([
    location('p'),
    incident('site', { locations: [{ id: 'p' }] }),
    incident('law', { locations: [{ id: 'p', role: 'jurisdiction' }] }),
  ])
  t.strictSame(await found(store, { unlocated: 'exclude' }), [])
  await store.put([location('p', { geometry })])
  t.strictSame(await found(store, { unlocated: 'exclude' }), ['site'], 'a jurisdiction is not drawn')
  t.strictSame(await found(store, { unlocated: 'only' }), ['law'])
})

onEveryEngine('many involvements of many people are counted, not tried out', async (t, store) => {
  const actors = Array.from({ length: 400 }, () => ({ id: null, role: 'victim' }))
  await store.put([incident('many', { actors }), incident('few', { actors: actors.slice(0, 5) })])
  t.strictSame(await found(store, { involves: Array(6).fill('victim:*') }), ['many'])
  t.strictSame(await found(store, { involves: Array(5).fill('*:*') }), ['few', 'many'])
})

onEveryEngine('a number that no double is equals none', async (t, store) => {
  await store.put([incident('x', { attributes: { n: 9_007_199_254_740_992, t: '9007199254740993' } })])
  t.strictSame(await found(store, { attr: 'n=9007199254740992' }), ['x'])
  t.strictSame(await found(store, { attr: 'n=9007199254740993' }), [])
  t.strictSame(await found(store, { attr: 'n!=9007199254740993' }), ['x'])
  t.strictSame(await found(store, { attr: 't=9007199254740993' }), ['x'])
})
