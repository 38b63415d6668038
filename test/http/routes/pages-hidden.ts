/** Asks for the pages of what the public must not see: they answer as the API does, and one like the other. */
import { join } from 'node:path'
import t from 'tap'
import { createRelease } from '../../../src/releasing/release-commands.js'
import { keyed } from '../../support/keys.js'
import { actor, incident, location, source } from '../../support/records.js'
import { ask } from '../../support/seeded.js'
import { openStore } from '../../support/stores.js'
import { writer } from '../../support/writer.js'

const browser = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' }
const ENDINGS = ['', '.json', '.md', '.bib', '.csl.json']
const memory = () => openStore({ path: ':memory:' })

/** An answer without what belongs to its request alone. */
const bare = (
  { statusCode, headers, body }: { statusCode: number; headers: object; body: string },
  id: string,
) => {
  const { 'x-request-id': request, date: _, ...kept } = headers as Record<string, unknown>
  return { statusCode, kept, body: body.replaceAll(String(request), 'REQUEST').replaceAll(id, 'ID') }
}

t.test('absent, draft and protected are one and the same', async (t) => {
  const store = await memory()
  await store.put([
    incident('drafted-', { status: 'draft', title: 'Secret' }),
    incident('open', {
      actors: [{ id: 'hidden--', role: 'victim', note: 'Secret note' }],
      related: [{ id: 'drafted-', relation: 'follows' }],
    }),
    actor('hidden--', { name: 'Secret', protected: true }),
    actor('unnamed-', { name: 'Secret' }),
    location('unnamed-', { name: 'Secret' }),
    source('unnamed-', { title: 'Secret' }),
  ])
  const { app } = await ask(t, store)
  const key = await keyed(store)
  const hidden: [string, string][] = [
    ['records', 'drafted-'],
    ['actors', 'hidden--'],
    ['actors', 'unnamed-'],
    ['places', 'unnamed-'],
    ['sources', 'unnamed-'],
  ]
  for (const [folder, id] of hidden)
    for (const ending of folder === 'records' ? ENDINGS : ['', '.json'])
      for (const headers of [browser, {}]) {
        const answer = async (one: string) =>
          bare(await app.inject({ url: `/${folder}/${one}${ending}`, headers }), one)
        const found = await answer(id)
        t.strictSame(found, await answer('absent--'), `/${folder}/${id}${ending}`)
        t.equal(found.statusCode, 404)
        t.match(
          found.kept['content-type'],
          headers === browser ? /^text\/html/ : /^application\/problem\+json$/,
        )
        t.match(found.kept.vary, /Accept(,|$)/)
        t.notMatch(found.body, /Secret/)
        const full = { url: `/${folder}/${id}${ending}?view=full`, headers: { ...headers, ...key } }
        const opened = await app.inject(full)
        t.equal(opened.statusCode, 200, full.url)
        if (ending !== '.bib' && ending !== '.csl.json') t.match(opened.body, 'Secret')
        t.match(opened.headers['cache-control'], /^private/)
        t.equal((await app.inject({ ...full, headers })).statusCode, 401, 'without the key')
        t.equal((await app.inject({ ...full, url: full.url.replace('?view=full', '') })).statusCode, 404)
      }
  for (const ending of ENDINGS) {
    const { body } = await app.inject({ url: `/records/open${ending}`, headers: browser })
    t.notMatch(body, /Secret|hidden--|drafted-/, ending)
  }
  const page = await app.inject({ url: '/records/open', headers: browser })
  t.match(page.body, '<em>name protected</em>')
  const full = await app.inject({ url: '/records/open?view=full', headers: { ...browser, ...key } })
  t.match(full.body, 'Secret note')
  t.match(full.body, '<meta name="robots" content="noindex"/>')
  t.notMatch(full.body, /rel="canonical"|ld\+json"|og:title/)
})

t.test('that somebody stands below somebody protected is not shown', async (t) => {
  const store = await memory()
  await store.put([
    actor('boss', { protected: true, name: 'Secret' }),
    actor('group', { kind: 'group', name: 'Group' }),
    actor('child', { name: 'Child', parent: 'group' }),
    actor('shy', { name: 'Shy', parent: 'group', protected: true }),
    actor('under', { name: 'Under', parent: 'boss' }),
    actor('draftee', { name: 'Draftee', parent: 'group' }),
    ...['child', 'shy', 'under', 'group'].map((id) =>
      incident(`i-${id}`, { actors: [{ id, role: 'victim' }] }),
    ),
    incident('i-draft', { status: 'draft', actors: [{ id: 'draftee', role: 'victim' }] }),
  ])
  const { app } = await ask(t, store)
  const page = async (id: string) => (await app.inject({ url: `/actors/${id}`, headers: browser })).body
  const group = await page('group')
  t.match(group, '<bdi>Child</bdi>')
  t.notMatch(group, /Shy|shy|Draftee|draftee/)
  t.notMatch(await page('under'), /boss|Secret|Part of/)
  const key = await keyed(store)
  const full = await app.inject({ url: '/actors/group?view=full', headers: { ...browser, ...key } })
  t.match(full.body, '<bdi>Shy</bdi>')
})

t.test('withdrawn, merged and erased records answer as in the API', async (t) => {
  const store = await memory()
  await store.put([
    incident('gone', { title: 'Gone' }),
    incident('one', { title: 'One' }),
    incident('two', { title: 'Two' }),
    actor('a'),
    actor('b'),
    incident('three', {
      actors: [
        { id: 'a', role: 'victim' },
        { id: 'b', role: 'victim' },
      ],
    }),
    incident('erased', { title: 'Erased' }),
  ])
  const { app, send, sendNow, bearer } = await writer(t, store, { ANNALS_URL: 'https://example.org/x' })
  await sendNow('DELETE', '/v1/incidents/gone')
  await send('POST', '/v1/incidents/one/merge', { into: 'two' })
  await send('POST', '/v1/actors/a/merge', { into: 'b' })
  const { headers } = await send('GET', '/v1/incidents/erased')
  const tag = { 'if-match': String(headers.etag) }
  const erasing = await send('DELETE', '/v1/incidents/erased?erase=true', undefined, {
    ...tag,
    ...(await bearer('admin')),
  })
  t.equal(erasing.status, 204)
  for (const ending of ENDINGS) {
    const gone = await app.inject({ url: `/records/gone${ending}`, headers: browser })
    t.equal(gone.statusCode, 410)
    t.match(gone.headers['content-type'], /^text\/html/)
    t.equal(gone.headers['cache-control'], 'no-store')
    const moved = await app.inject({ url: `/records/one${ending}?view=public`, headers: browser })
    t.equal(moved.statusCode, 308)
    t.equal(moved.headers.location, `https://example.org/x/records/two${ending}?view=public`)
    t.strictSame(moved.json(), { into: 'two' })
    t.equal((await app.inject(`/records/erased${ending}`)).statusCode, 404)
  }
  t.equal((await app.inject('/actors/a')).headers.location, 'https://example.org/x/actors/b')
  for (const path of ['gone', 'one', 'erased', 'nothing']) {
    const [api, page] = await Promise.all([
      app.inject(`/v1/incidents/${path}`),
      app.inject(`/records/${path}`),
    ])
    t.equal(page.statusCode, api.statusCode, path)
    t.equal(
      page.headers['content-type'],
      api.headers['content-type'],
      'whoever is no browser gets the problem',
    )
  }
  const wrong = await app.inject({ url: '/records/two?veiw=full', headers: browser })
  t.equal(wrong.statusCode, 400)
  t.match(wrong.body, /<h1>.*did you mean.*view/s)
  t.equal((await app.inject({ url: '/records/two', headers: browser, method: 'POST' })).statusCode, 405)
})

t.test('a release has the pages of its records', async (t) => {
  const store = await openStore({ path: join(t.testdir(), 'annals.sqlite') })
  await store.put([
    incident('one', { title: 'Before', actors: [{ id: 'a', role: 'victim' }] }),
    incident('two', { related: [{ id: 'one', relation: 'follows' }] }),
    actor('a', { name: 'Somebody' }),
  ])
  await createRelease(store, { name: '2026.1', title: 'First', note: null })
  await store.put([incident('one', { title: 'After' })])
  const { app } = await ask(t, store)
  const page = async (url: string) => (await app.inject({ url, headers: browser })).body
  t.match(await page('/records/one'), '<h1 dir="auto">After</h1>')
  const released = await page('/records/one?release=latest')
  t.match(released, '<h1 dir="auto">Before</h1>')
  t.match(released, 'in the release <bdi>2026.1</bdi>')
  t.match(released, '/actors/a?release=2026.1"')
  t.match(released, /record one, release 2026\.1, revision \d+/)
  t.match(released, '/records/one?release=2026.1<')
  t.match(released, '<meta name="robots" content="noindex"/>')
  t.match(released, 'Records that link here')
  t.match(await page('/actors/a?release=2026.1'), 'Before')
  t.match(await page('/records/one.md?release=2026.1'), '# Before')
  t.match(await page('/records/one.bib?release=2026.1'), 'release=2026.1')
  t.equal(
    (await app.inject({ url: '/records/one?release=2026.1&view=full', headers: await keyed(store) }))
      .statusCode,
    400,
  )
  t.equal((await app.inject('/records/one?release=2025.1')).statusCode, 400)
})

t.test('a server that is read with a key shows no page without one, and tells robots so', async (t) => {
  const store = await memory()
  await store.put([incident('one', { title: 'Secret', actors: [{ id: 'a', role: 'victim' }] }), actor('a')])
  const { app } = await ask(t, store, { ANNALS_READ: 'private' })
  const urls = [
    '/records/one',
    '/records/one.md',
    '/records/none',
    '/actors/a',
    '/places/a',
    '/sources/a',
    '/sitemap.xml',
    '/sitemaps/records-1.xml',
  ]
  for (const url of urls) {
    const reply = await app.inject({ url, headers: browser })
    t.equal(reply.statusCode, 401, url)
    t.notMatch(reply.body, /Secret/)
  }
  t.equal(
    (await app.inject({ url: '/records/one', headers: { ...browser, ...(await keyed(store)) } })).statusCode,
    200,
  )
  t.equal((await app.inject('/robots.txt')).body, 'User-agent: *\nDisallow: /\n')
})
