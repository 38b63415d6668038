/** The history of records through the server: pages, diffs that lead from each revision to the next, and what is refused. */
import t, { type Test } from 'tap'
import { actor, dataset, incident, location, source } from '../../support/records.js'
import { ask, type Json } from '../../support/seeded.js'
import { openStore } from '../../support/stores.js'

async function lived(t: Test) {
  const asked = await ask(t, await openStore({ path: ':memory:' }))
  const { store } = asked
  const rows = {
    actors: [{ id: 'a', role: 'victim' }],
    locations: [{ id: 'p' }],
    claims: [{ id: 'c', field: 'date', source: 's' }],
    dataset: 'd',
  }
  await store.put([
    actor('a'),
    location('p'),
    source('s'),
    dataset('d'),
    incident('x', { ...rows, status: 'draft' }),
  ])
  for (const title of ['One', 'Two', 'Three'])
    await store.put([incident('x', { ...rows, title, tags: [title], date: '2020' })], {
      name: 'k',
      reason: `title ${title}`,
    })
  await store.put([actor('a', { name: 'New' }), incident('gone'), incident('draft', { status: 'draft' })])
  await store.put([incident('gone', { status: 'withdrawn' })])
  return asked
}

t.test('a history is served in pages, and its diffs lead to what is there', async (t) => {
  const { get, app } = await lived(t)
  const whole = await get('/v1/incidents/x/revisions')
  t.strictSame(Object.keys(whole), ['data', 'meta', 'links'])
  t.strictSame(
    whole.data.map(({ op, by, reason, into }: Json) => [op, by, reason, into]),
    [
      ['created', null, 'title One', null],
      ['updated', null, 'title Two', null],
      ['updated', null, 'title Three', null],
      ['updated', null, null, null],
    ],
  )
  t.strictSame(
    whole.data.slice(1).map(({ diff }: Json) => diff),
    [
      [
        { op: 'replace', path: '/title', value: 'Two' },
        { op: 'replace', path: '/tags/0', value: 'Two' },
      ],
      [
        { op: 'replace', path: '/title', value: 'Three' },
        { op: 'replace', path: '/tags/0', value: 'Three' },
      ],
      [{ op: 'replace', path: '/actors/0/name', value: 'New' }],
    ],
  )
  const [renamed] = (await get('/v1/actors/a/revisions')).data.slice(-1)
  t.equal(whole.data[3].because, renamed.revision)
  t.strictSame([whole.meta.next, whole.links.next], [null, null])
  const {
    revision: _,
    updated_at: __,
    ...first
  } = (await get(`/v1/incidents/x/revisions/${whole.data[0].revision}`)).record
  t.strictSame(whole.data[0].diff, [{ op: 'replace', path: '', value: first }])

  const paged: Json[] = []
  let url: string | null = '/v1/incidents/x/revisions?limit=1'
  while (url !== null) {
    const page: Json = await get(url)
    t.equal(page.data.length, 1)
    paged.push(...page.data)
    t.equal(page.meta.next, page.links.next === null ? null : page.data[0].revision)
    url = page.links.next
  }
  t.strictSame(paged, whole.data)
  const reply = await app.inject('/v1/incidents/x/revisions')
  t.equal(reply.headers['annals-revision'], String(whole.meta.revision))
  const again = await app.inject({
    url: '/v1/incidents/x/revisions',
    headers: { 'if-none-match': String(reply.headers.etag) },
  })
  t.equal(again.statusCode, 304)
})

t.test('a record as it was', async (t) => {
  const { get, refused } = await lived(t)
  const { data } = await get('/v1/incidents/x/revisions')
  for (const [index, title] of ['One', 'Two', 'Three', 'Three'].entries()) {
    const { revision, at, op, by, reason } = data[index]
    const past = await get(`/v1/incidents/x/revisions/${revision}`)
    t.match(past, { revision, at, op, by, reason, record: { id: 'x', title, revision } })
    t.strictSame(Object.keys(past), ['revision', 'at', 'op', 'by', 'reason', 'record'])
  }
  const { record } = await get(`/v1/incidents/x/revisions/${data[3].revision}`)
  t.strictSame(record, await get('/v1/incidents/x'))
  for (const path of ['actors/a', 'locations/p', 'sources/s', 'datasets/d']) {
    const [last] = (await get(`/v1/${path}/revisions`)).data.slice(-1)
    const { incident_count: _, ...now } = await get(`/v1/${path}`)
    t.strictSame((await get(`/v1/${path}/revisions/${last.revision}`)).record, now, path)
  }
  // The first one is the draft, which the public never saw.
  for (const number of ['5', '0', '-1', '1', '999', '1e1', 'x', '9'.repeat(30)])
    t.equal((await refused(`/v1/incidents/x/revisions/${number}`, 404)).code, 'not_found', number)
})

t.test('what the record answers, its history answers', async (t) => {
  const { app, refused } = await lived(t)
  for (const [path, status] of [
    ['incidents/gone', 410],
    ['incidents/draft', 404],
    ['incidents/none', 404],
    ['actors/none', 404],
    ['sources/x', 404],
  ] as const) {
    await refused(`/v1/${path}`, status)
    await refused(`/v1/${path}/revisions`, status)
    await refused(`/v1/${path}/revisions/8`, status)
  }
  for (const [query, parameter] of [
    ['limit=0', 'limit'],
    ['limit=1001', 'limit'],
    ['after=-1', 'after'],
    ['after=x', 'after'],
    ['since=1', 'since'],
  ] as const)
    t.equal((await refused(`/v1/incidents/x/revisions?${query}`, 400)).errors[0].parameter, parameter)
  t.equal((await app.inject('/v1/incidents/x/revisions?view=full')).statusCode, 401)
})
