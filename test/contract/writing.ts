/** What a batch of records does: references in any direction, faults all at once, and changes that change nothing. */
import { document, found, other, refusal } from '../support/asked.js'
import { onEveryEngine } from '../support/engines.js'
import { actor, dataset, incident, location, source, term } from '../support/records.js'

onEveryEngine('a new store is empty, and answers', async (t, store) => {
  t.equal(await store.revision(), 0)
  t.strictSame((await store.summary('full')).counts, {
    incidents: 0,
    actors: 0,
    locations: 0,
    sources: 0,
    datasets: 0,
  })
  t.strictSame(await found(store), [])
  t.equal(await store.incident('x', 'full'), null)
})

onEveryEngine('references of a batch may point in any direction', async (t, store) => {
  const report = await store.put([
    incident('b', {
      related: [{ id: 'a', relation: 'follows' }],
      actors: [{ id: 'child', role: 'victim' }],
    }),
    incident('a', { related: [{ id: 'b', relation: 'part_of' }], locations: [{ id: 'town' }] }),
    location('town', { parent: 'country' }),
    location('country', { kind: 'country' }),
    actor('child', { parent: 'parent' }),
    actor('parent', { kind: 'group' }),
    source('quoting', { cites: ['quoted'] }),
    source('quoted'),
    term('narrow', { broader: 'broad' }),
    term('broad'),
    dataset('set'),
  ])
  t.strictSame(report, { created: 11, updated: 0, unchanged: 0 })
  t.equal(await store.revision(), 11, 'each record takes one number')
  t.strictSame((await document(store, 'a')).related, [{ id: 'b', relation: 'part_of' }])
  t.strictSame(await found(store, { location: 'country' }), ['a'])
  t.strictSame(await found(store, { actor: 'parent' }), ['b'])
  t.strictSame(await other(store, 'source', 'quoting'), null, 'no published record names it')
  t.strictSame((await other(store, 'source', 'quoting', 'full')).cites, ['quoted'])
})

onEveryEngine(
  'what is missing, circular or taken is refused, all at once, and nothing is written',
  async (t, store) => {
    await store.put([actor('there', { external_ids: [{ scheme: 'q', value: '1' }] })])
    const before = await store.revision()
    const missing = await refusal(() =>
      store.put([
        actor('fine'),
        incident('x', {
          dataset: 'none',
          actors: [{ id: 'nobody', role: 'victim', acts: ['nothing'] }],
          locations: [{ id: 'nowhere' }],
          technologies: ['no_tool'],
          claims: [
            {
              id: 'c',
              field: 'actors',
              source: 'no-source',
              adopted: false,
              value: [{ id: 'no-one', role: 'victim' }],
            },
          ],
          related: [{ id: 'no-record', relation: 'follows' }],
        }),
        actor('also', { external_ids: [{ scheme: 'q', value: '1' }] }),
      ]),
    )
    t.equal(missing.code, 'invalid_record')
    t.strictSame(missing.faults.map((fault) => fault.pointer).sort(), [
      '/1/actors/0/acts/0',
      '/1/actors/0/id',
      '/1/claims/0/source',
      '/1/claims/0/value/0/id',
      '/1/dataset',
      '/1/locations/0/id',
      '/1/related/0/id',
      '/1/technologies/0',
      '/2/external_ids/0',
    ])
    const circular = await refusal(() =>
      store.put([
        location('a', { parent: 'b' }),
        location('b', { parent: 'a' }),
        source('s', { cites: ['t'] }),
        source('t', { cites: ['s'] }),
        term('m', { broader: 'm' }),
      ]),
    )
    t.strictSame(circular.faults.map((fault) => fault.pointer).sort(), [
      '/0/parent',
      '/1/parent',
      '/2/cites',
      '/3/cites',
      '/4/broader',
    ])
    t.equal(await store.revision(), before)
    t.equal(await store.record('actor', 'fine', 'full'), null)
  },
)

onEveryEngine(
  'the same again changes nothing, one word changes one document and what shows it',
  async (t, store) => {
    const batch = [
      actor('a', { name: 'Old' }),
      actor('b'),
      incident('shows', { actors: [{ id: 'a', role: 'victim' }] }),
      incident('does-not', { actors: [{ id: 'b', role: 'victim' }] }),
    ]
    await store.put(batch)
    const before = await store.revision()
    t.strictSame(await store.put(batch), { created: 0, updated: 0, unchanged: 4 })
    t.equal(await store.revision(), before)
    t.strictSame(await store.put([actor('a', { name: 'New' })]), { created: 0, updated: 1, unchanged: 0 })
    t.equal((await document(store, 'shows')).actors[0].name, 'New')
    t.equal((await document(store, 'shows')).revision, before + 2)
    t.equal((await other(store, 'actor', 'a')).revision, before + 1)
    t.ok((await document(store, 'does-not')).revision <= before)
    await store.put([actor('a', { name: 'New', description: 'No record shows this.' })])
    t.equal((await document(store, 'shows')).revision, before + 2)
    t.equal(await store.revision(), before + 3)
  },
)

onEveryEngine('external ids change hands within a batch, and are never had twice', async (t, store) => {
  const id = { scheme: 'q', value: '1' }
  await store.put([actor('a', { external_ids: [id] }), actor('b')])
  await store.put([actor('b', { external_ids: [id] }), actor('a')])
  t.strictSame((await other(store, 'actor', 'b', 'full')).external_ids, [id])
  const twice = await refusal(() =>
    store.put([
      actor('c', { external_ids: [{ scheme: 'q', value: '2' }] }),
      actor('d', { external_ids: [{ scheme: 'q', value: '2' }] }),
    ]),
  )
  t.strictSame(
    twice.faults.map((fault) => fault.pointer),
    ['/1/external_ids/0'],
  )
  t.equal((await refusal(() => store.put([actor('c', { external_ids: [id] })]))).code, 'conflict')
  t.strictSame((await store.put([actor('b', { external_ids: [id], name: 'Another' })])).updated, 1)
})
