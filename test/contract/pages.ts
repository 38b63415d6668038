/** Pages and their order, while rows go, and counts beside records. */
import { incidentsQuery, planIncidents } from '../../src/query/plan.js'
import { planRecords } from '../../src/query/records.js'
import { onEveryEngine } from '../support/engines.js'
import { incident, location } from '../support/records.js'

onEveryEngine('rows that went while paging are neither repeated nor in the way', async (t, store) => {
  await store.put(['a', 'b', 'c', 'd'].map((id) => incident(id)))
  const plan = planIncidents(incidentsQuery.parse({ limit: '2' }))
  const first = await store.incidents(plan)
  await store.put(['c', 'd'].map((id) => incident(id, { status: 'withdrawn' })))
  const second = await store.incidents({ ...plan, position: first.next })
  t.strictSame([second.rows.length, second.next], [0, null])
  const back = await store.incidents({ ...plan, position: second.prev })
  t.strictSame(
    back.rows.map((row) => JSON.parse(String(row.document)).id),
    ['a', 'b'],
  )
})

onEveryEngine('records are listed by id, counted with what is below them', async (t, store) => {
  await store.put([
    location('land', { kind: 'country' }),
    location('town', { parent: 'land' }),
    incident('x', { locations: [{ id: 'town' }, { id: 'land' }] }),
    incident('y', { locations: [{ id: 'land' }] }),
    incident('z', { status: 'draft', locations: [{ id: 'town' }] }),
  ])
  const counted = async (view: 'public' | 'full') =>
    (await store.records(planRecords('location', { view }))).rows.map(
      (row) => JSON.parse(String(row.document)).incident_count,
    )
  t.strictSame(await counted('public'), [2, 1])
  t.strictSame(await counted('full'), [3, 2])
})
