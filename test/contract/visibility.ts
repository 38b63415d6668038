/** What the public sees: published records, what they name, and since when. */
import { document, found, other, refusal } from '../support/asked.js'
import { onEveryEngine } from '../support/engines.js'
import { actor, incident, location, source } from '../support/records.js'

onEveryEngine('the public sees what published records name, and what stands above', async (t, store) => {
  const rows = { actors: [{ id: 'child', role: 'victim' }], locations: [{ id: 'town' }] }
  const claims = [
    { id: 'c', field: '*', source: 'said' },
    { id: 'd', field: 'actors', source: 'said', adopted: false, value: [{ id: 'rival', role: 'victim' }] },
  ]
  const world = [
    location('land', { kind: 'country' }),
    location('town', { parent: 'land' }),
    actor('group', { kind: 'group' }),
    actor('child', { parent: 'group' }),
    actor('rival'),
    source('said', { cites: ['hidden'] }),
    source('hidden'),
  ]
  await store.put([...world, incident('x', { ...rows, claims, status: 'draft' })])
  t.strictSame((await store.summary('public')).counts, {
    incidents: 0,
    actors: 0,
    locations: 0,
    sources: 0,
    datasets: 0,
  })
  t.equal(await store.incident('x', 'public'), null)
  t.equal((await document(store, 'x', 'full')).status, 'draft')
  for (const parameter of ['actor', 'source', 'location', 'id'] as const) {
    const id = { actor: 'child', source: 'said', location: 'town', id: 'x' }[parameter]
    const asked = await refusal(() => found(store, { [parameter]: id }))
    const never = await refusal(() => found(store, { [parameter]: 'qqqqqqqq' }))
    t.equal(asked.message.replaceAll(id, 'ID'), never.message.replaceAll('qqqqqqqq', 'ID'))
  }
  const draft = await store.revision()
  await store.put([incident('x', { ...rows, claims })])
  t.strictSame((await store.summary('public')).counts, {
    incidents: 1,
    actors: 3,
    locations: 2,
    sources: 1,
    datasets: 0,
  })
  t.strictSame((await other(store, 'source', 'said')).cites, [], 'what it cites is not public')
  t.strictSame((await other(store, 'source', 'said', 'full')).cites, ['hidden'])
  t.ok((await other(store, 'actor', 'child')).revision > draft, 'it came out with a number of its own')
  t.ok(
    (await other(store, 'actor', 'child', 'full')).revision <= draft,
    'to the full view nothing happened to it',
  )
  await store.put([incident('x', { ...rows, claims, status: 'withdrawn' })])
  t.strictSame((await store.summary('public')).counts, {
    incidents: 0,
    actors: 0,
    locations: 0,
    sources: 0,
    datasets: 0,
  })
  t.equal((await refusal(() => store.incident('x', 'public'))).code, 'withdrawn')
  t.equal((await document(store, 'x', 'full')).status, 'withdrawn')
  await store.put([incident('never', { status: 'withdrawn' })])
  t.equal(await store.incident('never', 'public'), null)
})

onEveryEngine('relations to records that the public does not see are not shown', async (t, store) => {
  const related = [{ id: 'other', relation: 'follows' }]
  await store.put([incident('x', { related }), incident('other', { status: 'draft' })])
  t.strictSame((await document(store, 'x')).related, [])
  t.strictSame((await document(store, 'x', 'full')).related, related)
  const before = await store.revision()
  await store.put([incident('other')])
  t.strictSame((await document(store, 'x')).related, related)
  t.ok((await document(store, 'x')).revision > before)
  t.ok((await document(store, 'x', 'full')).revision <= before)
})

onEveryEngine('to the public a record begins when it comes out', async (t, store) => {
  await store.put([incident('x', { status: 'draft' })])
  const before = await document(store, 'x', 'full')
  await new Promise((resolve) => setTimeout(resolve, 1_100))
  await store.put([incident('x')])
  t.equal((await document(store, 'x', 'full')).created_at, before.created_at)
  t.ok((await document(store, 'x')).created_at > before.created_at)
})

onEveryEngine('what a record names no more is seen no more', async (t, store) => {
  const rows = {
    actors: [{ id: 'child', role: 'victim' }],
    locations: [{ id: 'town' }],
    claims: [{ id: 'c', field: '*', source: 'said' }],
  }
  await store.put([
    location('land', { kind: 'country' }),
    location('town', { parent: 'land' }),
    actor('group', { kind: 'group' }),
    actor('child', { parent: 'group' }),
    source('said'),
    incident('x', rows),
  ])
  const seen = async () => {
    const names = { actor: ['child', 'group'], location: ['town', 'land'], source: ['said'] } as const
    const shown: string[] = []
    for (const [type, ids] of Object.entries(names))
      for (const id of ids) if ((await other(store, type as keyof typeof names, id)) !== null) shown.push(id)
    return shown
  }
  t.strictSame(await seen(), ['child', 'group', 'town', 'land', 'said'])
  await store.put([incident('x', { ...rows, actors: [], claims: [] })])
  t.strictSame(await seen(), ['town', 'land'])
  await store.put([incident('x', { ...rows, locations: [] })])
  t.strictSame(await seen(), ['child', 'group', 'said'])
  await store.put([actor('child')])
  t.strictSame(await seen(), ['child', 'said'], 'whom somebody stands below no more')
})
