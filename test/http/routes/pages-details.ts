/** Pages that are found by links from elsewhere, say no more than was said, and read little. */
import t from 'tap'
import { exchange, listen } from '../../support/raw.js'
import { actor, incident, source } from '../../support/records.js'
import { ask } from '../../support/seeded.js'
import { openStore } from '../../support/stores.js'

const browser = { accept: 'text/html' }
const SET = `[${Array.from({ length: 60 }, (_, n) => 1900 + n).join(',')}]`

const store = await openStore({ path: ':memory:' })
await store.put([
  source('alone', { title: 'Alone' }),
  source('citing', { title: 'Citing', cites: ['cited'] }),
  source('cited', { title: 'Cited' }),
  actor('shy', { name: 'Shy' }),
  incident('one', {
    title: 'Turned \u202Eround\u2066',
    date: '2020-05-01',
    actors: [{ id: 'shy', role: 'victim' }],
    claims: [
      { id: 'a', field: '*', source: 'alone' },
      { id: 'b', field: '*', source: 'citing' },
      { id: 'c', field: '*', source: 'cited' },
      { id: 'd', field: 'date', value: SET, source: 'alone', adopted: false },
    ],
  }),
])
const { app } = await ask(t, store)
const page = async (url: string, headers: Record<string, string> = browser) => {
  const reply = await app.inject({ url, headers })
  t.equal(reply.statusCode, 200, url)
  return reply.body
}

t.test('what newsletters and networks add to links is left behind', async (t) => {
  const there = await app.inject({
    url: '/records/one?utm_source=a&view=public&fbclid=%26x',
    headers: browser,
  })
  t.equal(there.statusCode, 302)
  t.match(there.headers.location, /^http:\/\/[^/]+\/records\/one\?view=public$/)
  const bare = await app.inject({ url: '/actors/shy?gclid=1', headers: browser })
  t.match(bare.headers.location, /\/actors\/shy$/)
  t.equal((await app.inject({ url: '/records/one?colour=red', headers: browser })).statusCode, 400)
  t.equal(
    (await app.inject('/v1/incidents/one?utm_source=a')).statusCode,
    400,
    'the API has no such parameters',
  )
})

t.test('a source is original where another one cites it', async (t) => {
  const body = await page('/records/one')
  t.equal(body.split('Original source').length - 1, 1)
  t.match(body, /Cited(?:(?!<li).)*Original source/s)
  const markdown = await page('/records/one.md')
  t.match(markdown, /^- \[Alone\]\([^\n]*\)$/m)
  t.match(markdown, /^- \[Cited\][^\n]*: original source$/m)
  t.match(await page('/sources/alone'), 'none recorded')
})

t.test('a long set is shown as it was written', async (t) => {
  t.match(await page('/records/one'), '[1900,1901,1902')
})

t.test('what turns the direction of texts stays within them', async (t) => {
  for (const ending of ['.md', '.bib', '.csl.json'])
    t.notMatch(await page(`/records/one${ending}`), /[\u202a-\u202e\u2066-\u2069]/, ending)
  const body = await page('/records/one')
  t.notMatch(
    body.slice(0, body.indexOf('</head>')).replace(/<script.*?<\/script>/gs, ''),
    /[\u202a-\u202e\u2066-\u2069]/,
  )
  t.match(body, '\u202Eround')
})

t.test(
  'an actor has the records that name it, with their dates, and no word of what was taken out',
  async (t) => {
    await store.put([actor('shy', { name: 'Shy', protected: true })], {
      name: null,
      reason: null,
      acknowledge: true,
    })
    t.equal((await app.inject({ url: '/actors/shy', headers: browser })).statusCode, 404)
    await store.put([actor('shy', { name: 'Shy', protected: false })])
    const body = await page('/actors/shy')
    t.match(body, 'Turned ')
    t.match(body, '1 May 2020')
    t.notMatch(body, /Redacted/)
  },
)

t.test(
  'a record that leaves the view while its page is made is shown as it was read, with nothing that names it',
  async (t) => {
    const leaving = await openStore({ path: ':memory:' })
    await leaving.put([
      actor('going', { name: 'Going' }),
      incident('two', { title: 'Two', date: '2021', actors: [{ id: 'going', role: 'victim' }] }),
    ])
    const other = await ask(t, leaving)
    const { record } = leaving
    let isGone = false
    leaving.record = async (...asked) => {
      const document = await record.apply(leaving, asked)
      if (!isGone) {
        isGone = true
        const author = { name: null, reason: null, acknowledge: true }
        await leaving.put([actor('going', { name: 'Going', protected: true })], author)
      }
      return document
    }
    const reply = await other.app.inject({ url: '/actors/going', headers: browser })
    t.equal(isGone, true)
    t.equal(reply.statusCode, 200)
    t.notMatch(reply.body, '/records/two')
    t.equal((await other.app.inject({ url: '/actors/going', headers: browser })).statusCode, 404)
  },
)

t.test('a target in absolute form names a host that no link leads to', async (t) => {
  const port = await listen(app)
  for (const target of ['http://evil.example', 'HTTPS://user@evil.example:99']) {
    const bytes = await exchange(port, [
      `GET ${target}/records/one?utm_source=1&lang=fr HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAccept: text/html\r\nConnection: close\r\n\r\n`,
    ])
    t.match(bytes, `location: http://127.0.0.1:${port}/records/one?lang=fr\r\n`)
    t.notMatch(bytes, 'evil.example')
  }
  const bare = await exchange(port, [
    `GET http://evil.example?x HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`,
  ])
  t.match(bare, /^HTTP\/1\.1 200 /, 'without a path it is the first one')
})
