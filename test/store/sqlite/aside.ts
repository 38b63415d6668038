/** Heavy questions are answered on a thread of their own, within their budget, and never stop the light ones. */
import t from 'tap'
import { plantSeed } from '../../../src/curation/seed.js'
import { Problem } from '../../../src/errors.js'
import { facetsQuery, planFacets, planMap, planTimeline } from '../../../src/query/aggregates.js'
import { Aside } from '../../../src/store/sqlite/aside.js'
import { openStore } from '../../../src/store/sqlite/open.js'
import { incident } from '../../fixtures/records.js'

t.test('the thread answers as the connection does, and sees what was written since', async (t) => {
  const store = openStore({ path: `${t.testdir()}/annals.sqlite` })
  const line = openStore({ path: ':memory:' })
  t.teardown(() => {
    store.close()
    line.close()
  })
  plantSeed(store)
  plantSeed(line)
  const facets = planFacets(facetsQuery.parse({ by: 'kind,act,location' }))
  for (const each of ['timeline', 'facets', 'map'] as const) {
    const plan = { timeline: planTimeline({}), facets, map: planMap({ zoom: 5 }) }[each]
    t.strictSame(await store[each](plan as never), await line[each](plan as never), each)
  }
  store.put([incident('new', { date: '2024' })])
  const { meta } = await store.timeline(planTimeline({}))
  t.strictSame([meta.total, meta.revision], [6, store.revision()])
})

t.test('a problem of the question comes back as one', async (t) => {
  const store = openStore({ path: `${t.testdir()}/annals.sqlite` })
  t.teardown(() => store.close())
  plantSeed(store)
  await t.rejects(store.timeline(planTimeline({ actor: ['nobody'] })), {
    code: 'invalid_parameter',
    faults: [{ parameter: 'actor' }],
  })
  await t.rejects(store.timeline(planTimeline({ interval: 'day' })), {
    code: 'invalid_parameter',
    faults: [{ parameter: 'interval' }],
  })
})

t.test(
  'over the budget is a 503 that says when to come back, and the next question is answered',
  async (t) => {
    const store = openStore({ path: `${t.testdir()}/annals.sqlite`, budget: 1 })
    t.teardown(() => store.close())
    plantSeed(store)
    const error = await store.timeline(planTimeline({})).then(
      () => undefined,
      (reason: unknown) => reason,
    )
    if (!(error instanceof Problem)) throw new Error('the budget was kept, which a thread that starts cannot')
    t.strictSame([error.code, error.status, error.headers['retry-after']], ['too_slow', 503, '5'])
    t.equal(store.summary('public').counts.incidents, 15, 'light questions go on')
  },
)

t.test('too many at once are refused, and closing tells those that wait', async (t) => {
  const store = openStore({ path: `${t.testdir()}/annals.sqlite` })
  plantSeed(store)
  const asked = Array.from({ length: 40 }, () =>
    store.timeline(planTimeline({})).catch((error: Problem) => error.code),
  )
  const settled = Promise.all(asked)
  store.close()
  const codes = await settled
  t.equal(codes.filter((code) => code === 'overloaded').length, 8)
  t.equal(codes.filter((code) => code === 'not_ready').length, 32)
})

t.test('threads start when they are needed, and answer beside each other', async (t) => {
  const path = `${t.testdir()}/annals.sqlite`
  const store = openStore({ path })
  plantSeed(store)
  const aside = new Aside({ path, isRelease: false }, 10_000)
  t.teardown(() => {
    aside.close()
    store.close()
  })
  const kinds = planFacets(facetsQuery.parse({ by: 'kind' }))
  t.equal(aside.threads, 0)
  await aside.ask('facets', kinds)
  await aside.ask('facets', kinds)
  t.equal(aside.threads, 1, 'one thing after the other needs one')
  // More than there are threads, so that each takes what it is not at home in as well.
  const answers = await Promise.all([
    ...Array.from({ length: 6 }, () => aside.ask('facets', kinds)),
    ...Array.from({ length: 6 }, () => aside.ask('map', planMap({ zoom: 2 }))),
  ])
  t.equal(aside.threads, 2)
  t.strictSame(
    answers.map(({ meta }) => meta.total),
    answers.map(() => 15),
  )
  await t.rejects(aside.ask('map', planMap({ actor: ['nobody'] })), { code: 'invalid_parameter' })
  t.equal((await aside.ask('map', planMap({}))).meta.total, 15, 'a problem leaves its thread as it was')
})

t.test('whoever is given up makes room: all that wait get a word, and the next is answered', async (t) => {
  const path = `${t.testdir()}/annals.sqlite`
  const store = openStore({ path })
  plantSeed(store)
  const hurried = new Aside({ path, isRelease: false }, 1)
  t.teardown(() => {
    hurried.close()
    store.close()
  })
  const settled = await Promise.allSettled(
    Array.from({ length: 8 }, () => hurried.ask('facets', planFacets(facetsQuery.parse({ by: 'actor' })))),
  )
  const refused = settled.filter((each) => each.status === 'rejected').map(({ reason }) => reason as Problem)
  t.ok(refused.length > 0)
  t.ok(refused.every(({ code }) => code === 'too_slow'))
  t.equal(
    await store.facets(planFacets(facetsQuery.parse({ by: 'kind' }))).then(({ meta }) => meta.total),
    15,
  )
})

t.test('a thread that breaks tells its question so', async (t) => {
  const path = `${t.testdir()}/annals.sqlite`
  openStore({ path }).close()
  const aside = new Aside({ path: `${path}/is-no-folder`, isRelease: false }, 10_000)
  t.teardown(() => aside.close())
  await t.rejects(aside.ask('map', planMap({})))
  await t.rejects(aside.ask('map', planMap({})), 'and the next one tries again')
})
