/** What documents say that is derived from other records: witnesses, disputes and acts. */
import { document } from '../support/asked.js'
import { onEveryEngine } from '../support/engines.js'
import { actor, incident, source, term } from '../support/records.js'
import type { Json } from '../support/seeded.js'

onEveryEngine('a source that changes what it cites changes the number of witnesses', async (t, store) => {
  const claims = ['one', 'two'].map((id) => ({ id, field: 'date', source: id }))
  await store.put([source('one'), source('two'), incident('x', { claims })])
  t.equal((await document(store, 'x')).independent_sources, 2)
  await store.put([source('two', { cites: ['one'] })])
  t.equal((await document(store, 'x')).independent_sources, 1)
  t.strictSame(
    (await document(store, 'x')).sources.map((row: Json) => row.cites),
    [[], ['one']],
  )
})

onEveryEngine('disputed fields, own acts and those of rows', async (t, store) => {
  await store.put([
    term('arrest'),
    term('threat'),
    source('s'),
    actor('a'),
    incident('x', {
      date: '2020-01-01',
      acts: ['threat', 'arrest'],
      actors: [{ id: 'a', role: 'victim', acts: ['arrest'] }],
      claims: [
        { id: '1', field: 'date', source: 's', value: '2020-01-02', adopted: false },
        { id: '2', field: 'date', source: 's', value: '2020-01-01' },
        { id: '3', field: 'acts', source: 's', value: ['arrest', 'threat'], adopted: false },
        { id: '4', field: 'title', source: 's', value: 'Another title', adopted: true },
      ],
    }),
  ])
  t.strictSame((await document(store, 'x')).disputed, ['date'])
  t.strictSame((await document(store, 'x')).acts, ['arrest', 'threat'])
  await store.put([incident('x', { acts: ['threat'], actors: [] })])
  t.strictSame((await document(store, 'x')).acts, ['threat'], 'the act goes with its row')
})
