/** Holds the parameters of the page against those of the API: nothing that can be asked is missing. */
import t from 'tap'
import { ANSWER, FACETS, FILTERS, labelOf, OWN } from '../../src/explorer/parameters.js'
import { FILTERS as REGISTRY } from '../../src/query/filters/registry.js'
import { incidentsQuery } from '../../src/query/plan.js'
import { parametersOf } from '../support/openapi-references.js'
import { seeded } from '../support/seeded.js'

t.test('every parameter of /v1/incidents is known to the page, and no other', (t) => {
  t.strictSame([...Object.keys(FILTERS), ...ANSWER, ...OWN].sort(), Object.keys(incidentsQuery.shape).sort())
  for (const name of Object.keys(REGISTRY)) t.ok(name in FILTERS, name)
  t.end()
})

t.test('what takes several values is what the API says', async (t) => {
  const { get } = await seeded(t)
  const parameters = parametersOf(await get('/openapi.json'), '/v1/incidents')
  for (const { name, schema, explode } of parameters) {
    if (!(name in FILTERS)) continue
    const isArray = schema.type === 'array'
    t.equal(FILTERS[name]?.isList ?? false, isArray && explode === false, name)
    t.equal(FILTERS[name]?.isRepeated ?? false, isArray && explode !== false, name)
  }
})

t.test('every facet is one of the API', async (t) => {
  const { get } = await seeded(t)
  const { data } = await get(`/v1/facets?by=${FACETS.join()}`)
  t.strictSame(Object.keys(data).sort(), [...FACETS].sort())
  for (const name of FACETS) t.not(labelOf(name), name)
})
