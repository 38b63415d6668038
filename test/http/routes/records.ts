/** Asks the seeded API for actors, locations, sources, datasets and vocabularies. */
import t from 'tap'
import { incident, source } from '../../support/records.js'
import { ids, type Json, seeded } from '../../support/seeded.js'

const FILTER_OF = { actors: 'actor', locations: 'location', sources: 'source', datasets: 'dataset' }

t.test('incident_count is the total of asking for it, on pages and single records', async (t) => {
  const { get } = await seeded(t)
  for (const [path, filter] of Object.entries(FILTER_OF)) {
    const { data, meta } = await get(`/v1/${path}?limit=1000`)
    t.equal(meta.total, data.length, path)
    t.ok(data.length > 0)
    t.strictSame(ids({ data }), ids({ data }).sort(), `${path} come by id`)
    for (const row of data) {
      t.equal(
        row.incident_count,
        (await get(`/v1/incidents?${filter}=${row.id}`)).meta.total,
        `${path} ${row.id}`,
      )
      t.strictSame(await get(`/v1/${path}/${row.id}`), row)
    }
  }
})

t.test('pages of records: kinds, fields, walking both ways, refusals', async (t) => {
  const { get, refused } = await seeded(t)
  const persons = await get('/v1/actors?kind=person&fields=name')
  t.strictSame(
    persons.data.map((row: Json) => Object.keys(row)),
    Array(persons.data.length).fill(['id', 'name']),
  )
  t.ok(ids(persons).includes('xu-wenlong'))
  const all = ids(await get('/v1/actors'))
  let page = await get('/v1/actors?limit=1')
  const walked = ids(page)
  while (page.links.next) {
    page = await get(page.links.next.replace(/^https?:\/\/[^/]+/, ''))
    walked.push(...ids(page))
  }
  t.strictSame(walked, all)
  const back = [...ids(page)]
  while (page.links.prev) {
    page = await get(page.links.prev.replace(/^https?:\/\/[^/]+/, ''))
    back.unshift(...ids(page))
  }
  t.strictSame(back, all)
  t.equal((await refused('/v1/actors?kind=persn', 400)).errors[0].suggestion, 'person')
  t.equal((await refused('/v1/datasets?kind=x', 400)).errors[0].parameter, 'kind')
  t.equal((await refused('/v1/locations?cursor=zzz', 400)).errors[0].parameter, 'cursor')
  for (const path of Object.keys(FILTER_OF)) {
    await refused(`/v1/${path}/nothing`, 404)
    await refused(`/v1/${path}?view=full`, 401)
    await refused(`/v1/${path}/nothing?view=full`, 401)
  }
})

t.test('vocabularies count what their filter finds', async (t) => {
  const { get, refused } = await seeded(t)
  const { data } = await get('/v1/vocabularies')
  for (const scheme of ['kind', 'act', 'technology', 'verification', 'role', 'actor_kind', 'precision']) {
    t.strictSame((await get(`/v1/vocabularies/${scheme}`)).data, data[scheme])
    for (const { code, label, incident_count } of data[scheme]) {
      t.ok(label)
      t.equal(incident_count, (await get(`/v1/incidents?${scheme}=${code}`)).meta.total, `${scheme} ${code}`)
    }
  }
  t.equal(data.name_kind[0].incident_count, null)
  t.equal(data.act.find((term: Json) => term.code === 'arrest').broader, 'detention')
  t.match((await refused('/v1/vocabularies/acts', 404)).detail, /did you mean "act"/)
})

t.test('/v1 says what is here', async (t) => {
  const { get, store } = await seeded(t)
  const root = await get('/v1')
  t.equal(root.revision, await store.revision())
  t.equal(root.counts.incidents, 15)
  t.strictSame(root.releases, [])
  for (const [name, url] of Object.entries(root.links as Record<string, string>)) {
    const path = url.replace(/^https?:\/\/[^/]+/, '')
    if (name !== 'docs') t.ok(await get(name === 'facets' ? `${path}?by=kind` : path), name)
  }
})

t.test('sources are found by their address, however it is spelled, and by that of their copy', async (t) => {
  const { get, refused, store } = await seeded(t)
  await store.put([
    source('page', { url: 'https://www.paper.example/raid/?utm_source=x' }),
    source('copied', { archive_url: 'https://web.archive.org/web/2020/http://paper.example/raid' }),
    source('other', { url: 'https://paper.example/raid/2' }),
    incident('x', { claims: ['page', 'copied', 'other'].map((id) => ({ id, source: id, field: '*' })) }),
  ])
  const at = (url: string, more = '') => get(`/v1/sources?url=${encodeURIComponent(url)}${more}`)
  for (const url of ['http://paper.example/raid', 'https://archive.ph/2021/https://paper.example/raid#top']) {
    const { data, meta } = await at(url)
    t.strictSame([ids({ data }), meta.total, meta.applied.url], [['copied', 'page'], 2, url])
  }
  t.strictSame(ids(await at('https://paper.example/raid', '&kind=testimony')), [])
  t.strictSame(ids(await at('https://paper.example/none')), [])
  const first = await at('https://paper.example/raid', '&limit=1')
  t.strictSame(ids(first), ['copied'])
  t.strictSame(ids(await get(first.links.next.replace(/^https?:\/\/[^/]+/, ''))), ['page'])
  t.equal((await get('/v1/incidents/x')).independent_sources, 2)
  t.equal((await refused('/v1/sources?url=paper', 400)).errors[0].parameter, 'url')
  t.equal((await refused('/v1/actors?url=https://paper.example', 400)).errors[0].parameter, 'url')
})
