/** Asks the seeded API the questions that it is made for, through the routes. */
import t from 'tap'
import { ids, type Json, seeded } from '../../support/seeded.js'

const JINAN = '2022-10-04-jinan-blood-sampling'
const DETENTION = '2020-07-15-facial-recognition-detention'

t.test('who did what to whom: roles are those of the same involvement', async (t) => {
  const { get } = await seeded(t)
  const victim = await get('/v1/incidents?actor=xu-wenlong&role=victim')
  t.strictSame(ids(victim), [JINAN])
  const [record] = victim.data
  t.strictSame(
    record.locations.map((place: Json) => [place.id, place.role, place.subdivision, place.radius_m]),
    [['cn-jinan', 'site', 'CN-SD', 60_000]],
  )
  t.strictSame(
    record.actors.map((row: Json) => [row.id, row.role, row.name, row.protected]),
    [
      ['jinan-police', 'perpetrator', 'Jinan police', false],
      ['xu-wenlong', 'victim', 'Xu Wenlong', false],
      [null, 'victim', null, false],
    ],
  )
  t.strictSame(record.acts, ['arrest', 'blood_sampling', 'death_threat'])
  t.strictSame(record.sources.map((source: Json) => source.id).sort(), [
    'chen-article',
    'minghui',
    'us-religious-freedom-report',
  ])
  t.strictSame(record.sources.find((source: Json) => source.id === 'us-religious-freedom-report').cites, [
    'minghui',
  ])
  t.equal(record.independent_sources, 1)
  t.ok(record.claims.length >= 6)
  const perpetrator = await get('/v1/incidents?actor=xu-wenlong&role=perpetrator')
  t.strictSame([ids(perpetrator), perpetrator.meta.total], [[], 0])
})

t.test('involves asks for several involvements at once, each met by one of its own', async (t) => {
  const { get } = await seeded(t)
  const found = async (query: string) => ids(await get(`/v1/incidents?${query}`))
  t.strictSame(await found('involves=perpetrator:*:blood_sampling&involves=victim:xu-wenlong'), [JINAN])
  t.strictSame(await found('involves=perpetrator:jinan-police&involves=victim:xu-wenlong'), [JINAN])
  t.strictSame(await found('involves=victim:xu-wenlong:death_threat'), [JINAN])
  t.strictSame(await found('involves=victim:xu-wenlong:threat'), [JINAN], 'narrower acts count')
  t.strictSame(await found('involves=victim:xu-wenlong&involves=victim:*'), [JINAN], 'the unnamed row is met')
  t.strictSame(
    await found('involves=victim:xu-wenlong&involves=victim:*&involves=victim:*'),
    [],
    'two rows do not meet three values',
  )
  t.strictSame(
    await found('involves=victim:xu-wenlong&involves=victim:xu-wenlong'),
    [],
    'one row does not meet two values',
  )
  t.ok(
    (await found('involves=perpetrator:chinese-public-security-organs')).includes(JINAN),
    'descendants count',
  )
})

t.test('dates: certain and possible are distinguished, undated is counted', async (t) => {
  const { get } = await seeded(t)
  t.strictSame(ids(await get('/v1/incidents?kind=incident&date=2020-07-15')), [DETENTION])
  const possible = await get('/v1/incidents?date=2021-06-03')
  t.strictSame(
    possible.data.map((row: Json) => [row.id, row.match]),
    [
      ['1999-persecution-of-falun-gong', 'certain'],
      ['2021-06-un-press-release', 'possible'],
    ],
  )
  t.strictSame(possible.meta.excluded, { undated: 10, unlocated: 0 })
  t.equal(possible.meta.applied.date_match, 'possible')
  t.equal(possible.meta.applied.undated, 'exclude')
  t.strictSame(ids(await get('/v1/incidents?date=2021-06-03&date_match=certain')), [
    '1999-persecution-of-falun-gong',
  ])
  const undated = await get('/v1/incidents?undated=only')
  t.ok(ids(undated).includes('dirks-press-release-31-july'))
  t.equal(undated.meta.excluded.undated, 0, 'nothing is excluded there')
  const included = await get('/v1/incidents?date=2021-06-03&undated=include')
  t.equal(included.meta.total, 12)
  t.strictSame(
    included.data.map((row: Json) => row.match),
    ['certain', 'possible', ...Array<string>(10).fill('undated')],
    'undated rows come last',
  )
  const kinds = await get('/v1/incidents?date=2021-06-03&kind=publication')
  t.equal(kinds.meta.excluded.undated, 5, 'the other filters hold for what is excluded too')
})

t.test('places are a hierarchy', async (t) => {
  const { get } = await seeded(t)
  const china = ids(await get('/v1/incidents?location=cn'))
  for (const id of [JINAN, DETENTION, 'tibet-biometric-collection', 'qinghai-biometric-collection']) {
    t.ok(china.includes(id), id)
  }
  t.strictSame(ids(await get('/v1/incidents?location=cn-shandong')), [JINAN])
  t.strictSame(ids(await get('/v1/incidents?subdivision=CN-SD')), [JINAN])
  t.strictSame(
    ids(await get('/v1/incidents?location=cn-shandong&country=GB')),
    [],
    'one and the same place satisfies both',
  )
  t.strictSame(await get('/v1/incidents?country=ZZ').then((page: Json) => page.data), [])
})

t.test('walking limit=1 both ways visits each record once, in every order', async (t) => {
  const { get } = await seeded(t)
  for (const sort of ['date', '-date', 'updated', '-updated', 'title']) {
    const all = ids(await get(`/v1/incidents?sort=${sort}`))
    t.equal(all.length, 15)
    const forwards: string[] = []
    let page: Json = await get(`/v1/incidents?sort=${sort}&limit=1`)
    t.equal(page.links.prev, null)
    for (;;) {
      forwards.push(...ids(page))
      if (page.links.next === null) break
      page = await get(new URL(page.links.next).pathname + new URL(page.links.next).search)
    }
    t.strictSame(forwards, all, `${sort} forwards`)
    const backwards: string[] = []
    for (;;) {
      backwards.unshift(...ids(page))
      if (page.links.prev === null) break
      page = await get(new URL(page.links.prev).pathname + new URL(page.links.prev).search)
    }
    t.strictSame(backwards, all, `${sort} backwards`)
  }
})

t.test('the orders are those that their names promise', async (t) => {
  const { get } = await seeded(t)
  const dated = async (sort: string) =>
    (await get(`/v1/incidents?undated=exclude&sort=${sort}`)).data.map((row: Json) => row.date.start.earliest)
  const up = await dated('date')
  t.strictSame(up, [...up].sort())
  t.strictSame(await dated('-date'), [...up].reverse())
  const last = (await get('/v1/incidents?sort=-date')).data.at(-1)
  t.equal(last.date.undated, true, 'undated comes last in both')
  const titles = (await get('/v1/incidents?sort=title')).data.map((row: Json) => row.title.toLowerCase())
  t.strictSame(titles, [...titles].sort())
})

t.test('refusals name the parameter, and suggest', async (t) => {
  const { refused } = await seeded(t)
  const cases: [query: string, parameter: string, suggestion?: string][] = [
    ['actr=x', 'actr', 'actor'],
    ['kind=incidnt', 'kind', 'incident'],
    ['date=2020-02-30', 'date'],
    ['date=yesterday', 'date'],
    ['date=[2020,2021]', 'date'],
    ['date=XXXX-07', 'date'],
    ['date=2020/', 'date'],
    ['cursor=zzz', 'cursor'],
    ['limit=0', 'limit'],
    ['limit=1001', 'limit'],
    ['limit=1e2', 'limit'],
    ['limit=1&limit=2', 'limit'],
    ['actor=nobody', 'actor'],
    ['actor=xu-wenlon', 'actor', 'xu-wenlong'],
    ['location=cn-jinann', 'location', 'cn-jinan'],
    ['source=minghu', 'source', 'minghui'],
    ['dataset=sead', 'dataset', 'seed'],
    ['act=arest', 'act', 'arrest'],
    ['technology=facial_recognitio', 'technology', 'facial_recognition'],
    ['actor_act=arest', 'actor_act', 'arrest'],
    [`id=${JINAN}x`, 'id', JINAN],
    [`related=${JINAN}x`, 'related', JINAN],
    ['related=partof:xu', 'related'],
    ['involves=victim', 'involves'],
    ['involves=victm:*', 'involves', 'victim:*'],
    ['involves=victim:xu-wenlon', 'involves', 'victim:xu-wenlong'],
    ['involves=victim:*:arest', 'involves', 'victim:*:arrest'],
    ['country=cn', 'country', 'CN'],
    ['actor=XU-WENLONG', 'actor', 'xu-wenlong'],
    ['bbox=1,2,3', 'bbox'],
    ['bbox=0,10,10,0', 'bbox', '0,0,10,10'],
    ['bbox=0,0,190,10', 'bbox'],
    ['near=10,10', 'near'],
    ['within=10km', 'within'],
    ['near=36.65,117.12&within=50km', 'near', '117.12,36.65'],
    ['near=117,36&within=50', 'within', '50km'],
    ['max_radius=1mile', 'max_radius'],
    ['sort=relevance', 'sort'],
    ['sort=distance', 'sort'],
    ['min_sources=-1', 'min_sources'],
    ['disputed=yes', 'disputed'],
    ['attr=deaths', 'attr'],
    ['external_id=ucdp', 'external_id'],
    ['updated_since=yesterday', 'updated_since'],
    ['updated_since=2026-02-30', 'updated_since'],
    [`q=${'x'.repeat(1001)}`, 'q'],
    [`q=${'x'.repeat(10_000)}`, 'q'],
    ['q=', 'q'],
    [Array<string>(7).fill('involves=*:*').join('&'), 'involves'],
    ['date_match=certain', 'date_match'],
    ['status=draft', 'status', 'published'],
    ['country=china', 'country'],
    ['subdivision=SD', 'subdivision'],
    ['sort=relevence', 'sort'],
    ['fields=titel', 'fields', 'title'],
    ['kind=', 'kind'],
    ['kind=incident,', 'kind'],
    ['undated=maybe', 'undated'],
    ['__proto__=1', '__proto__'],
    [`tag=${'x'.repeat(200)}`, 'tag'],
    [`kind=${Array<string>(101).fill('incident').join(',')}`, 'kind'],
  ]
  for (const [query, parameter, suggestion] of cases) {
    const problem = await refused(`/v1/incidents?${query}`, 400)
    t.equal(problem.errors[0].parameter, parameter, query)
    if (suggestion !== undefined) t.equal(problem.errors[0].suggestion, suggestion, query)
    t.ok(problem.detail.length > 0)
  }
  const both = await refused('/v1/incidents?actr=x&kind=incidnt&limit=0', 400)
  t.strictSame(
    both.errors.map((fault: Json) => fault.parameter).sort(),
    ['actr', 'kind', 'limit'],
    'all at once',
  )
})

t.test('a cursor belongs to its question', async (t) => {
  const { get, refused } = await seeded(t)
  const page = await get('/v1/incidents?limit=1')
  const cursor = new URL(page.links.next).searchParams.get('cursor')!
  t.equal((await get(`/v1/incidents?limit=5&fields=title&count=none&cursor=${cursor}`)).data.length, 5)
  for (const other of ['sort=title', 'kind=incident', 'undated=exclude']) {
    const problem = await refused(`/v1/incidents?${other}&cursor=${cursor}`, 400)
    t.equal(problem.code, 'invalid_cursor')
  }
  await refused(`/v1/incidents?cursor=${cursor.slice(0, -2)}`, 400)
  await refused(`/v1/incidents?cursor=${cursor}=`, 400)
})

t.test('a single record, its claims, and what is not there', async (t) => {
  const { app, get, refused } = await seeded(t)
  const record = await get(`/v1/incidents/${JINAN}`)
  t.equal(record.id, JINAN)
  t.notOk('match' in record)
  const { data } = await get(`/v1/incidents/${JINAN}/claims`)
  t.equal(data.length, record.claims.length)
  for (const [index, claim] of data.entries()) {
    t.equal(claim.source.id, record.claims[index].source)
    t.type(claim.source.incident_count, 'number')
    t.ok(Array.isArray(claim.source.authors), 'the source is whole')
  }
  t.strictSame(Object.keys(await get(`/v1/incidents/${JINAN}?fields=title,date`)), ['id', 'title', 'date'])
  for (const id of ['nothing', 'A_B', '..', '%2e%2e', 'x'.repeat(190), '%00', '济南']) {
    t.equal((await refused(`/v1/incidents/${encodeURIComponent(id)}`, 404)).code, 'not_found')
  }
  await refused(`/v1/incidents/${JINAN}?limit=1`, 400)
  const full = await app.inject(`/v1/incidents/${JINAN}?view=full`)
  t.equal(full.statusCode, 401)
  t.match(full.headers['www-authenticate'], /^Bearer/)
})

t.test('links are absolute, lead back, and stand in the header too', async (t) => {
  const { app } = await seeded(t, { ANNALS_URL: 'https://example.org/annals' })
  const reply = await app.inject('/v1/incidents?limit=2&kind=publication&kind=programme')
  const { links } = reply.json()
  t.equal(links.self, 'https://example.org/annals/v1/incidents?limit=2&kind=publication&kind=programme')
  t.match(
    links.next,
    /^https:\/\/example\.org\/annals\/v1\/incidents\?limit=2&kind=publication&kind=programme&cursor=/,
  )
  t.equal(reply.headers.link, `<${links.self}>; rel="self", <${links.next}>; rel="next"`)
})
