/** Asks for attributes: which there are, with which values, sorted and counted by, and what is said of names and values that nobody has. */
import t, { type Test } from 'tap'
import { keyed } from '../../support/keys.js'
import { dataset, incident } from '../../support/records.js'
import { ask, ids, type Json } from '../../support/seeded.js'
import { openStore } from '../../support/stores.js'

const ROWS: readonly [id: string, dataset: string | null, attributes: object, status?: string][] = [
  ['a', 'one', { deaths_best: 5, adm_1: 'Ouaka', checked: true, mixed: 2 }],
  ['b', 'one', { deaths_best: 12, adm_1: 'Ouaka', checked: false, mixed: 'x' }],
  ['c', 'one', { deaths_best: 0.5, adm_1: 'Kémo', mixed: '2' }],
  ['d', 'two', { deaths_best: 7, adm_1: 'ouaka' }],
  ['e', null, { note: '', adm_1: null }],
  ['f', 'two', { secret_name: 'hidden', deaths_best: 900, adm_1: 'Vakaga' }, 'draft'],
  ['g', null, {}],
]

async function world(t: Test) {
  const store = await openStore({ path: ':memory:' })
  await store.put([dataset('one'), dataset('two')])
  await store.put(
    ROWS.map(([id, of, attributes, status = 'published']) =>
      incident(id, { dataset: of, attributes, status }),
    ),
  )
  return ask(t, store)
}

t.test('the list tells of each name and dataset', async (t) => {
  const { get, app, store } = await world(t)
  const { data, meta } = await get('/v1/attributes')
  t.strictSame(
    data.map(({ name, dataset: of, type, count, least, most, distinct }: Json) => [
      name,
      of,
      type,
      count,
      least,
      most,
      distinct,
    ]),
    [
      ['adm_1', 'one', 'text', 3, 'Kémo', 'Ouaka', 2],
      ['adm_1', 'two', 'text', 1, 'ouaka', 'ouaka', 1],
      ['checked', 'one', 'boolean', 2, false, true, 2],
      ['deaths_best', 'one', 'number', 3, 0.5, 12, 3],
      ['deaths_best', 'two', 'integer', 1, 7, 7, 1],
      ['mixed', 'one', 'text', 3, 2, 'x', 3],
      ['note', null, 'text', 1, '', '', 1],
    ],
    'drafts are not mentioned',
  )
  t.equal(data[0].label, 'Adm 1')
  t.strictSame(data[0].values, [
    { value: 'Ouaka', count: 2 },
    { value: 'Kémo', count: 1 },
  ])
  t.strictSame(data[2].values, [
    { value: false, count: 1 },
    { value: true, count: 1 },
  ])
  t.match(meta, { returned: 7, applied: { view: 'public', limit: 50 } })
  const full = await app.inject({
    url: '/v1/attributes?view=full&name=secret_name',
    headers: await keyed(store),
  })
  t.match(full.json().data, [{ name: 'secret_name', dataset: 'two', count: 1, least: 'hidden' }])
  t.strictSame(
    (await get('/v1/attributes?dataset=two')).data.map(({ name }: Json) => name),
    ['adm_1', 'deaths_best'],
  )
  t.equal((await get('/v1')).links.attributes.endsWith('/v1/attributes'), true)
})

t.test('pages of it hold each once, and cursors are bound to their question', async (t) => {
  const { get, refused } = await world(t)
  const all = (await get('/v1/attributes')).data
  for (const limit of [1, 2, 3, 7]) {
    const seen: Json[] = []
    let url: string | null = `/v1/attributes?limit=${limit}`
    for (let pages = 0; url !== null && pages < 20; pages += 1) {
      const page: Json = await get(url)
      seen.push(...page.data)
      url = page.links.next?.replace(/^https?:\/\/[^/]+/, '') ?? null
    }
    t.strictSame(seen, all, `${limit} a page`)
  }
  const { next } = (await get('/v1/attributes?limit=1')).links
  await refused(`${new URL(next).pathname}${new URL(next).search}&dataset=one`, 400)
})

t.test('a name that no record has is refused with the nearest, wherever it stands', async (t) => {
  const { app, store, refused } = await world(t)
  const near = async (query: string) => (await refused(query, 400)).errors[0]
  t.match(await near('/v1/incidents?attr=adm1=Ouaka'), {
    parameter: 'attr',
    detail: 'attr: no record has the attribute "adm1": did you mean "adm_1"?',
    suggestion: 'adm_1=Ouaka',
  })
  t.match(await near('/v1/incidents?attr=death_best>=5'), { suggestion: 'deaths_best>=5' })
  t.match(await near('/v1/facets?by=attr:adm1'), { parameter: 'by', suggestion: 'attr:adm_1' })
  t.match(await near('/v1/incidents?sort=-attr:deaths_bst'), {
    parameter: 'sort',
    suggestion: '-attr:deaths_best',
  })
  t.match(await near('/v1/attributes?name=chcked'), { parameter: 'name', suggestion: 'checked' })
  for (const path of ['timeline', 'map', 'incidents.csv', 'incidents.atom', 'facets.csv?by=kind&x'])
    await refused(
      `/v1/${path.replace('?by=kind&x', '')}?attr=adm1=x${path.includes('by') ? '&by=kind' : ''}`,
      400,
    )
  await refused('/v1/incidents.ndjson?sort=attr:nothing_such', 400)
  const head = await app.inject({ method: 'HEAD', url: '/v1/incidents?sort=attr:nothing_such' })
  t.equal(head.statusCode, 400)
  // What only a draft has is nothing to the public, as is what is null everywhere.
  const hidden = await refused('/v1/incidents?attr=secret_name=hidden', 400)
  const absent = await refused('/v1/incidents?attr=zecret_game=hidden', 400)
  t.equal(hidden.detail.replace('secret_name', 'x'), absent.detail.replace('zecret_game', 'x'))
  const full = await app.inject({
    url: '/v1/incidents?attr=secret_name=hidden&view=full',
    headers: await keyed(store),
  })
  t.strictSame(ids(full.json()), ['f'])
  t.match(await near('/v1/incidents?sort=atr:x'), { parameter: 'sort', detail: /attr:NAME/ })
  t.match(await near('/v1/facets?by=contry'), { suggestion: 'country' })
})

t.test('without any attribute it is said that there is none', async (t) => {
  const store = await openStore({ path: ':memory:' })
  const { refused, get } = await ask(t, store)
  t.match((await refused('/v1/incidents?attr=x=1', 400)).detail, /no record has any attribute/)
  t.strictSame((await get('/v1/attributes')).data, [])
})

t.test('a value that no record has finds nothing, and that is said', async (t) => {
  const { get } = await world(t)
  t.strictSame((await get('/v1/incidents?attr=adm_1=Ouaka')).meta.warnings, [])
  const told = [
    {
      parameter: 'attr',
      detail: 'no record has adm_1 = "Oauka": did you mean "Ouaka"?',
      suggestion: 'adm_1=Ouaka',
    },
  ]
  for (const url of ['/v1/incidents?', '/v1/timeline?', '/v1/map?', '/v1/facets?by=kind&']) {
    const { meta } = await get(`${url}attr=adm_1=Oauka`)
    t.strictSame([meta.total, meta.warnings], [0, told], url)
  }
  t.strictSame((await get('/v1/incidents?attr=deaths_best>=800')).meta.warnings, [
    { parameter: 'attr', detail: 'no record has deaths_best >= "800"', suggestion: null },
  ])
  const drafts = (await get('/v1/incidents?attr=adm_1=Vakaga')).meta.warnings
  t.strictSame(drafts, [{ parameter: 'attr', detail: 'no record has adm_1 = "Vakaga"', suggestion: null }])
  const other = (await get('/v1/incidents?attr=adm_1=Vakag')).meta.warnings
  t.equal(other[0].suggestion, null, 'what only a draft has is not suggested')
  t.strictSame((await get('/v1/actors')).meta.warnings, [], 'and it is there everywhere')
})

t.test('records are sorted by the values of an attribute, those without one last', async (t) => {
  const { get, refused } = await world(t)
  const sorted = async (sort: string) => ids(await get(`/v1/incidents?sort=${sort}`))
  t.strictSame(await sorted('attr:deaths_best'), ['c', 'a', 'd', 'b', 'e', 'g'])
  t.strictSame(await sorted('-attr:deaths_best'), ['b', 'd', 'a', 'c', 'g', 'e'])
  t.strictSame(await sorted('attr:mixed'), ['a', 'c', 'b', 'd', 'e', 'g'], 'numbers before texts')
  t.strictSame(await sorted('-attr:mixed'), ['b', 'c', 'a', 'g', 'e', 'd'])
  for (const sort of ['attr:mixed', '-attr:deaths_best', 'attr:adm_1', '-attr:checked']) {
    const whole = await sorted(sort)
    const seen: string[] = []
    let url: string | null = `/v1/incidents?sort=${sort}&limit=2`
    while (url !== null) {
      const page: Json = await get(url)
      seen.push(...ids(page))
      url = page.links.next?.replace(/^https?:\/\/[^/]+/, '') ?? null
    }
    t.strictSame(seen, whole, sort)
  }
  const { next } = (await get('/v1/incidents?sort=attr:mixed&limit=2')).links
  const cursor = new URL(next).searchParams.get('cursor')
  await refused(`/v1/incidents?sort=attr:adm_1&limit=2&cursor=${cursor}`, 400)
})

t.test('an attribute is a facet, whose counts are what asking for the value finds', async (t) => {
  const { get } = await world(t)
  const { data, meta } = await get('/v1/facets?by=attr:adm_1,attr:mixed,kind&facet_limit=2')
  t.strictSame(data['attr:adm_1'], [
    { value: 'Ouaka', label: 'Ouaka', count: 2, measured: null },
    { value: 'Kémo', label: 'Kémo', count: 1, measured: null },
  ])
  t.equal(meta.other['attr:adm_1'], 1)
  t.strictSame(data['attr:mixed'], [
    { value: '2', label: '2', count: 2, measured: null },
    { value: 'x', label: 'x', count: 1, measured: null },
  ])
  t.equal((await get('/v1/incidents?attr=mixed=2')).meta.total, 2)
  t.strictSame(meta.applied.by, ['attr:adm_1', 'attr:mixed', 'kind'])
})
