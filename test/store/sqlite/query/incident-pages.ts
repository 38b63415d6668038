/** Reads pages whose records stand where a walk along the order does not come by soon. */
import t from 'tap'
import { incidentsQuery, planIncidents } from '../../../../src/query/plan.js'
import { resolvePlan } from '../../../../src/store/read/resolved-question.js'
import { connect } from '../../../../src/store/sqlite/connection/connect.js'
import { Statements } from '../../../../src/store/sqlite/connection/statements.js'
import { choosePagePath } from '../../../../src/store/sqlite/query/access-path.js'
import { IdResolver } from '../../../../src/store/sqlite/query/id-resolver.js'
import { migrate } from '../../../../src/store/sqlite/schema/migrate.js'
import { SqliteStore } from '../../../../src/store/sqlite/sqlite-store.js'
import { found } from '../../../support/asked.js'
import { incident, location } from '../../../support/records.js'

const database = connect(':memory:')
migrate(database)
const store = new SqliteStore(database)
t.teardown(() => store.close())

const COUNT = 2_400
const names = Array.from({ length: COUNT }, (_, index) => `i${String(index).padStart(4, '0')}`)
const yearOf = (index: number) => String(1000 + (index >> 2))
await store.put([
  location('p', { country: 'NP' }),
  ...names.map((name, index) =>
    incident(name, {
      title: name,
      date: yearOf(index),
      tags: [...(index >= COUNT - 400 ? ['late'] : []), ...(index < 400 ? ['early'] : [])],
      locations: index % 3 === 0 ? [{ id: 'p' }] : [],
    }),
  ),
])

const page = async (query: Record<string, string>) => await found(store, query)
const byYearThenName = (a: string, b: string) => {
  const [x, y] = [yearOf(names.indexOf(a)), yearOf(names.indexOf(b))]
  return x === y ? (a < b ? -1 : 1) : x < y ? 1 : -1
}

t.test('what stands at the far end of every order is found, beyond the budget of a scan', async (t) => {
  const query = { tag: 'late', limit: '50' }
  const statements = new Statements(database)
  const path = choosePagePath(
    resolvePlan(planIncidents(incidentsQuery.parse(query)), new IdResolver(statements, 'public')),
    statements,
    () => 400,
  )
  t.ok(
    path.by === 'order-scan' && path.scanBudget !== null && path.scanBudget < COUNT - 400,
    'or this would try nothing',
  )
  t.strictSame(await page(query), names.slice(-400, -350))
  t.strictSame(await page({ ...query, sort: 'title' }), names.slice(-400, -350))
  const newest = names.slice(0, 400).sort(byYearThenName)
  t.strictSame(await page({ tag: 'early', sort: '-date' }), newest.slice(0, 50))
  t.strictSame(await page({ tag: 'late', date: '1000/2999', count: 'none' }), names.slice(-400, -350))
})

t.test('a country is read in the order of dates, with and without a range, from any side', async (t) => {
  const all = names.filter((_, index) => index % 3 === 0)
  t.strictSame(await page({ country: 'NP', limit: '1000' }), all)
  const inRange = all.filter((name) => {
    const year = Number(yearOf(names.indexOf(name)))
    return year >= 1100 && year <= 1199
  })
  t.strictSame(await page({ country: 'NP', date: '1100/1199', limit: '1000' }), inRange)
  const turned = await page({ country: 'NP', date: '1100/1199', limit: '1000', sort: '-date' })
  t.strictSame(turned, [...inRange].sort(byYearThenName))
})

t.test('the list of a country follows its incidents and its locations', async (t) => {
  const total = async (country: string) =>
    (await store.incidents(planIncidents(incidentsQuery.parse({ country, limit: '1' })))).total
  t.equal(await total('NP'), 800)
  await store.put([location('p', { country: 'IN' })])
  t.strictSame([await total('NP'), await total('IN')], [0, 800])
  await store.put([incident('i0000', { title: 'i0000', date: '1000', locations: [] })])
  t.equal(await total('IN'), 799)
  await store.put([
    incident('i0003', { title: 'i0003', date: '1000', status: 'draft', locations: [{ id: 'p' }] }),
  ])
  t.equal(await total('IN'), 798)
})
