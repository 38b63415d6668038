/** Frames keep to what they were asked: the release, the language and the filters, merged records too, and nothing is left out silently. */
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { createRelease, deleteRelease } from '../../../src/releasing/release-commands.js'
import { incident, location } from '../../support/records.js'
import { openStore } from '../../support/stores.js'
import { writer } from '../../support/writer.js'

const HERE = 'http://localhost:80'

async function world(t: Test, env: Record<string, string> = {}) {
  const store = await openStore({ path: join(t.testdir(), 'annals.sqlite') })
  const places = Array.from({ length: 5 }, (_, index) => index)
  await store.put([
    ...places.map((index) => location(`p${index}`, { name: `Place ${index}`, country: 'NP' })),
    incident('one', {
      title: 'As it was',
      date: '2021',
      locations: places.map((index) => ({ id: `p${index}` })),
    }),
    incident('two', { title: 'The other', date: '2022' }),
    incident('three', { title: 'The third', date: '2023' }),
    incident('draft', { title: 'A draft', status: 'draft' }),
  ])
  await createRelease(store, { name: 'r1', title: 'First', note: '' })
  const made = await writer(t, store, env)
  t.equal((await made.sendNow('PATCH', '/v1/incidents/one', { title: 'As it is' })).status, 200)
  t.equal((await made.sendNow('POST', '/v1/incidents/two/merge', { into: 'three' })).status, 200)
  return made
}

const links = (body: string): string[] =>
  [...body.matchAll(/<a href="([^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'))

t.test('frames of a release lead to that release, in the language that was asked for', async (t) => {
  const { app } = await world(t)
  const record = await app.inject('/embed?show=record&id=one&release=r1&lang=fr')
  t.match(record.body, 'As it was')
  t.strictSame([...new Set(links(record.body))], [`${HERE}/records/one?release=r1&lang=fr`])
  const list = await app.inject('/embed?show=list&release=latest&lang=fr&country=NP')
  t.strictSame(links(list.body), [
    `${HERE}/records/one?release=r1&lang=fr`,
    `${HERE}/?release=r1&lang=fr&country=NP`,
  ])
  t.strictSame(
    links((await app.inject('/embed?show=list&q=it?&country=NP')).body).at(-1),
    `${HERE}/?q=it%3F&country=NP`,
    'behind a second question mark too',
  )
})

t.test('a frame says how many places it leaves out', async (t) => {
  const { app } = await world(t)
  t.match((await app.inject('/embed?show=record&id=one')).body, 'Place 0, Place 1, Place 2, and 2 more<')
  t.match((await app.inject('/embed?show=record&id=one&lang=fr')).body, /Place 2, [^<]*2[^<]*</)
})

t.test('what a kind of frame does not take is refused', async (t) => {
  const { refused, get, app } = await world(t)
  for (const [query, parameter] of [
    ['date=2021&date_match=certain', 'date_match'],
    ['show=record&id=one&country=FR', 'country'],
    ['show=record&id=one&interval=year', 'interval'],
    ['show=list&interval=year', 'interval'],
    ['show=list&measure=sum:deaths', 'measure'],
  ] as const)
    t.match((await refused(`/embed?${query}`, 400)).errors, [{ parameter }], query)
  t.equal((await app.inject('/embed?show=list&date=2021&date_match=certain')).statusCode, 200)
  const page = await get(`/oembed?url=${encodeURIComponent(`${HERE}/?date=2021&date_match=certain`)}`)
  t.match(page.html, `src="${HERE}/embed?date=2021"`)
})

t.test('the frame of a merged record is that of the one it leads to', async (t) => {
  const { app, get, refused } = await world(t)
  const moved = await app.inject('/embed?show=record&id=two&theme=dark')
  t.equal(moved.statusCode, 308)
  t.equal(moved.headers.location, `${HERE}/embed?show=record&id=three&theme=dark`)
  t.match((await app.inject(String(moved.headers.location).replace(HERE, ''))).body, 'The third')
  t.match(await get(`/oembed?url=${HERE}/records/two`), {
    title: 'The third',
    html: /show=record&amp;id=three"/,
  })
  t.match((await app.inject('/embed?show=record&id=two&release=r1')).body, 'The other')
  for (const id of ['draft', 'nothing'])
    t.equal((await refused(`/embed?show=record&id=${id}`, 404)).detail, 'No record has this id')
})

t.test('oEmbed hands out frames of the release and the language of the link', async (t) => {
  const { app, get, store } = await world(t)
  const of = (address: string) => `/oembed?url=${encodeURIComponent(address)}`
  t.match(await get(of(`${HERE}/records/one?release=r1&lang=fr&utm_source=x`)), {
    title: 'As it was',
    html: /src="[^"]*\/embed\?show=record&amp;id=one&amp;release=r1&amp;lang=fr"/,
  })
  t.equal((await get(of(`${HERE}/records/one`))).title, 'As it is')
  for (const page of [
    '/?bogus=1',
    '/?view=full',
    '/?release=zzz',
    '/records/one?release=zzz',
    '/records/one?view=full',
    '/?country=Atlantis',
    '/?actor=nobody',
    '/?status=draft',
    '/embed?show=list&interval=year',
    '/embed?show=record&id=one,three',
  ])
    t.equal((await app.inject(of(HERE + page))).statusCode, 404, page)
  await deleteRelease(store, 'r1')
  t.equal((await app.inject(of(`${HERE}/records/one?release=r1&lang=fr&utm_source=x`))).statusCode, 404)
})

t.test('oEmbed knows the addresses of the server, and no others', async (t) => {
  const { app } = await world(t, { ANNALS_URL: 'https://ex.org/annals' })
  const status = async (url: string) =>
    (await app.inject(`/oembed?url=${encodeURIComponent(url)}`)).statusCode
  for (const url of ['https://ex.org/annals', 'https://ex.org/annals/', 'http://ex.org/annals/?country=NP'])
    t.equal(await status(url), 200, url)
  for (const url of [
    'javascript://ex.org/annals/',
    'ftp://ex.org/annals/',
    'https://ex.org/',
    'https://ex.org/annalsx/',
    'https://ex.org.evil.example/annals/',
  ])
    t.equal(await status(url), 404, url)
})

t.test('titles turn no text around them', async (t) => {
  const { get, store } = await world(t, { ANNALS_TITLE: 'Harbour watch' })
  await store.put([incident('turned', { title: 'Turned \u202Eround\u2066', date: '2020' })])
  t.equal((await get(`/oembed?url=${HERE}/records/turned`)).title, 'Turned round')
})
