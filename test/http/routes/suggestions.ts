/** Asks for words that are mistyped: what is suggested, for whom, and what never is. */
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { createRelease } from '../../../src/releasing/release-commands.js'
import type { Store } from '../../../src/store/contract/store.js'
import { keyed } from '../../support/keys.js'
import { actor, incident, location, source } from '../../support/records.js'
import { ask, type Json } from '../../support/seeded.js'
import { openStore } from '../../support/stores.js'

const url = (path: string, q: string, more = '') => `/v1/${path}?q=${encodeURIComponent(q)}${more}`

/** So many incidents with a title. */
const some = (count: number, title: string, body: object = {}) =>
  Array.from({ length: count }, (_, index) =>
    incident(
      `${encodeURIComponent(title)
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')}${index}`.replace(/^-/, ''),
      { title, ...body },
    ),
  )

async function world(t: Test, records: Parameters<Store['put']>[0]) {
  const store = await openStore({ path: ':memory:' })
  await store.put(records)
  const asked = await ask(t, store)
  const headers = await keyed(store, 'admin')
  return {
    ...asked,
    headers,
    suggested: async (path: string, q: string, more = '') =>
      (await asked.get(url(path, q, more))).meta.suggestions,
    full: async (path: string, q: string) =>
      (await asked.app.inject({ url: url(path, q, '&view=full'), headers })).json().meta.suggestions,
  }
}

const short = (suggestions: Json) => suggestions.map(({ suggestion, count }: Json) => [suggestion, count])

t.test(
  'a word that nothing has is answered with the nearest words, and how many records each has',
  async (t) => {
    const { get, suggested } = await world(t, [
      ...some(4, 'Arrests in Xinjiang'),
      ...some(2, 'Xinjian street'),
      ...some(3, 'Демонстрация в Москве'),
      ...some(1, 'مظاهرة القاهرة'),
      ...some(1, 'Πορεία στην Αθήνα'),
      ...some(1, 'Élévation à Besançon'),
    ])
    const { data, meta } = await get(url('incidents', 'Xinjang'))
    t.strictSame(data, [], 'the question itself is answered as ever')
    t.strictSame(meta.total, 0)
    t.equal(meta.applied.q, 'Xinjang')
    t.strictSame(meta.suggestions, [{ word: 'Xinjang', suggestion: 'xinjiang', count: 4, q: 'xinjiang' }])
    t.strictSame(short(await suggested('incidents', 'xinjia')), [['xinjian', 2]], 'none but the nearest')
    for (const [q, expected] of [
      ['Xinijang', ['xinjiang', 4]],
      ['iXnjiang', ['xinjiang', 4]],
      ['xinjiaang', ['xinjiang', 4]],
      ['Демонстраця', ['демонстрация', 3]],
      ['мсокве', ['москве', 3]],
      ['القاههرة', ['القاهره', 1]],
      ['Αθηνη', ['αθηνα', 1]],
      ['Besanson', ['besancon', 1]],
      ['elevaton', ['elevation', 1]],
    ] as const) {
      const { meta } = await get(url('incidents', q))
      t.equal(meta.total, 0, q)
      const [{ word, suggestion, count, q: whole }] = meta.suggestions
      t.strictSame([word, suggestion, count, whole], [q, ...expected, suggestion], q)
      t.equal((await get(url('incidents', suggestion))).meta.total, count, 'as asking for it finds')
    }
    for (const q of ['qqqqqqq', 'Xi', 'xin*', '-xinjang', '济男', '12345', '"', 'xinjiang'])
      t.strictSame(await suggested('incidents', q), [], q)
  },
)

t.test('of several words those are replaced that find nothing by themselves', async (t) => {
  const { suggested } = await world(t, [...some(3, 'Arrests in Xinjiang by police'), ...some(1, 'Lone word')])
  t.strictSame(await suggested('incidents', '"Arrests in Xinjang" polcie -lone'), [
    { word: 'Xinjang', suggestion: 'xinjiang', count: 3, q: '"Arrests in xinjiang" police -lone' },
    { word: 'polcie', suggestion: 'police', count: 3, q: '"Arrests in xinjiang" police -lone' },
  ])
  t.strictSame(await suggested('incidents', 'lone police'), [], 'each finds something')
  t.strictSame(await suggested('incidents', 'lone', '&tag=none'), [])
  t.strictSame(
    short(await suggested('incidents', 'Xinjang', '&tag=none')),
    [['xinjiang', 3]],
    'the count is that of the word, not of what else is asked',
  )
})

t.test(
  'a word that finds little is doubted only where one that is much more frequent is one slip away',
  async (t) => {
    const { suggested, get } = await world(t, [
      ...some(2, 'Horse'),
      ...some(1, 'House of somebody'),
      ...some(3, 'Mouses'),
      ...some(1, 'Polcie'),
      ...some(12, 'Police'),
    ])
    t.strictSame(await suggested('incidents', 'horse'), [])
    t.strictSame(short(await suggested('incidents', 'polcie')), [['police', 12]])
    t.strictSame((await get(url('incidents', 'polcie'))).data.length, 1)
    t.strictSame(await suggested('incidents', 'mouses'), [], 'three records are not few')
    t.strictSame(short(await suggested('incidents', 'polcie', '&count=none')), [['police', 12]])
  },
)

t.test('what only the full view has is suggested there alone', async (t) => {
  const { suggested, full, app, headers } = await world(t, [
    actor('hidden', { name: 'Protectedname', protected: true }),
    actor('seen', { name: 'Openname' }),
    location('unseen', { name: 'Unseenplace' }),
    source('unread', { title: 'Unreadsource' }),
    incident('draft', { title: 'Draftword', status: 'draft', locations: [{ id: 'unseen', role: 'site' }] }),
    incident('gone', { title: 'Withdrawnword', status: 'withdrawn' }),
    incident('open', {
      title: 'Openword',
      actors: [
        { id: 'hidden', role: 'victim' },
        { id: 'seen', role: 'witness' },
      ],
    }),
    incident('erased', { title: 'Erasedword' }),
  ])
  t.strictSame(short(await suggested('incidents', 'openwrod')), [['openword', 1]])
  t.strictSame(short(await suggested('actors', 'opennmae')), [['openname', 1]])
  for (const [path, typo, word] of [
    ['incidents', 'draftwrod', 'draftword'],
    ['incidents', 'withdrawnwrod', 'withdrawnword'],
    ['incidents', 'protectednmae', 'protectedname'],
    ['actors', 'protectednmae', 'protectedname'],
    ['incidents', 'unseenplcae', 'unseenplace'],
    ['locations', 'unseenplcae', 'unseenplace'],
    ['sources', 'unreadsoruce', 'unreadsource'],
  ] as const) {
    t.strictSame(await suggested(path, typo), [], `${path}: ${word} is not for the public`)
    const keyedOnly = (await app.inject({ url: url(path, typo), headers })).json()
    t.strictSame(keyedOnly.meta.suggestions, [], 'nor with a key that asks for the public view')
    t.strictSame(short(await full(path, typo)), [[word, 1]], `${path}: ${word} is for who asks for all`)
  }
  t.strictSame(await suggested('actors', 'openwrod'), [], 'a word of other records')
  t.strictSame(short(await suggested('incidents', 'erasedwrod')), [['erasedword', 1]])
  const erased = await app.inject({
    method: 'DELETE',
    url: '/v1/incidents/erased?erase=true',
    headers: {
      ...headers,
      'if-match': (await app.inject({ url: '/v1/incidents/erased?view=full', headers })).headers
        .etag as string,
    },
  })
  t.equal(erased.statusCode, 204, erased.body)
  t.strictSame(await suggested('incidents', 'erasedwrod'), [], 'never once it is erased')
  t.strictSame(await full('incidents', 'erasedwrod'), [])
})

t.test('what comes to be protected or hidden is suggested no more', async (t) => {
  const { suggested, app, headers } = await world(t, [
    actor('person', { name: 'Somename' }),
    incident('open', { title: 'Openword', actors: [{ id: 'person', role: 'victim' }] }),
    ...some(1, 'Somelame'),
  ])
  const patch = async (path: string, body: object) => {
    const etag = (await app.inject({ url: `${path}?view=full`, headers })).headers.etag as string
    const reply = await app.inject({
      method: 'PATCH',
      url: path,
      headers: { ...headers, 'if-match': etag, 'content-type': 'application/json' },
      payload: JSON.stringify(body),
    })
    t.equal(reply.statusCode, 200, reply.body)
  }
  t.strictSame(short(await suggested('incidents', 'somenmae'))[0], ['somename', 1])
  await patch('/v1/actors/person', { protected: true })
  t.strictSame(await suggested('incidents', 'somenmae'), [])
  t.strictSame(await suggested('actors', 'somenmae'), [])
  t.strictSame(short(await suggested('incidents', 'openwrod')), [['openword', 1]])
  await patch('/v1/incidents/open', { status: 'draft' })
  t.strictSame(await suggested('incidents', 'openwrod'), [])
})

t.test('a release suggests what it has, and what was written since is of now alone', async (t) => {
  const store = await openStore({ path: join(t.testdir(), 'annals.sqlite') })
  await store.put([
    incident('old', { title: 'Oldword' }),
    incident('drafted', { title: 'Draftword', status: 'draft' }),
  ])
  await createRelease(store, { name: 'first', title: 'First', note: null })
  await store.put([incident('old', { title: 'Newword' })])
  const { get } = await ask(t, store)
  const suggested = async (q: string, more = '') =>
    short((await get(url('incidents', q, more))).meta.suggestions)
  t.strictSame(await suggested('oldwrod', '&release=first'), [['oldword', 1]])
  t.strictSame(await suggested('oldwrod'), [])
  t.strictSame(await suggested('newwrod'), [['newword', 1]])
  t.strictSame(await suggested('newwrod', '&release=first'), [])
  t.strictSame(await suggested('draftwrod', '&release=first'), [])
})

t.test('where it would take too long the page comes without', async (t) => {
  const { app, store, get, suggested } = await world(t, some(1, 'Word'))
  t.strictSame(await suggested('incidents', 'wrod'), [
    { word: 'wrod', suggestion: 'word', count: 1, q: 'word' },
  ])
  const { Problem } = await import('../../../src/errors.js')
  const { suggestions } = store
  for (const code of ['too_slow', 'overloaded'] as const) {
    store.suggestions = async () => {
      throw new Problem(code)
    }
    const asked = url('incidents', `word${'x'.repeat(code.length)} wrod`)
    const reply = await app.inject(asked)
    t.equal(reply.json().meta.suggestions, null, code)
    t.match(reply.headers, { 'cache-control': 'no-store', etag: undefined })
    store.suggestions = suggestions
    t.match((await get(asked)).meta.suggestions, [{ word: 'wrod', suggestion: 'word' }], 'asked again')
  }
})
