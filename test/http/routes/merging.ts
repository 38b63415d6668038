/** Merges records and takes them apart through the API, in many random ways, and asks for both ids. */
import t from 'tap'
import { actor, incident, source } from '../../support/records.js'
import { Dice } from '../../support/reference/dice.js'
import { RUNS } from '../../support/runs.js'
import type { Json } from '../../support/seeded.js'
import { openStore } from '../../support/stores.js'
import { writer } from '../../support/writer.js'

const memory = () => openStore({ path: ':memory:' })
const external = (value: string) => [{ scheme: 'q', value }]

t.test('a merged incident leads to the other, which has its claims and external ids', async (t) => {
  const store = await memory()
  await store.put([
    source('s'),
    actor('a'),
    incident('one', {
      title: 'A strike',
      date: '2020-05',
      external_ids: external('1'),
      actors: [{ id: 'a', role: 'victim' }],
      claims: [
        { id: 'c1', field: 'title', source: 's' },
        { id: 'c2', field: '*', source: 's' },
        { id: 'c3', field: 'kind', source: 's' },
      ],
    }),
    incident('two', {
      title: 'The strike',
      date: '2020-05',
      external_ids: external('2'),
      claims: [{ id: 'c1', field: 'date', source: 's' }],
    }),
    incident('third', { related: [{ id: 'one', relation: 'follows' }] }),
    incident('fourth', {
      related: [
        { id: 'one', relation: 'follows' },
        { id: 'two', relation: 'follows' },
      ],
    }),
  ])
  const { send, app } = await writer(t, store)
  const before = new Map<string, Json>()
  const ids = ['one', 'two', 'third', 'fourth']
  const read = async (id: string) => {
    const { revision, updated_at, ...said } = (await send('GET', `/v1/incidents/${id}`)).body
    return said
  }
  for (const id of ids) before.set(id, await read(id))

  const stale = { 'if-match': '"no"' }
  t.equal((await send('POST', '/v1/incidents/one/merge', { into: 'two' }, stale)).status, 412)
  const merged = await send('POST', '/v1/incidents/one/merge?reason=the%20same', { into: 'two' })
  t.equal(merged.status, 200)
  t.strictSame(merged.body.external_ids, [...external('2'), ...external('1')])
  t.strictSame(
    merged.body.claims.map((claim: Json) => [claim.id, claim.field, claim.value, claim.adopted]),
    [
      ['c1', 'date', null, true],
      ['c1-2', 'title', 'A strike', false],
      ['c2', '*', null, true],
      ['c3', 'kind', null, true],
    ],
    'what both say is said once more, what they do not agree on stays visible',
  )
  t.strictSame(merged.body.disputed, ['title'])
  t.strictSame((await read('third')).related, [{ id: 'two', relation: 'follows' }])
  t.strictSame((await read('fourth')).related, [{ id: 'two', relation: 'follows' }])

  for (const rest of ['', '/claims', '/revisions']) {
    const moved = await app.inject(`/v1/incidents/one${rest}`)
    t.equal(moved.statusCode, 308)
    t.equal(moved.headers.location, `http://localhost:80/v1/incidents/two${rest}`)
    t.strictSame(moved.json(), { into: 'two' })
    t.equal(moved.headers['cache-control'], 'no-store', 'it may be taken apart again')
  }
  const kept = await send('GET', '/v1/incidents/one?view=full&fields=id')
  t.equal(kept.headers.location, 'http://localhost:80/v1/incidents/two?view=full&fields=id')
  t.strictSame(
    (await send('GET', '/v1/incidents/one/revisions?view=full')).body.data.map((row: Json) => row.op),
    ['created', 'merged'],
    'the full view keeps its history',
  )
  for (const question of ['id=one', 'related=one', 'related=follows:one']) {
    const { body } = await send('GET', `/v1/incidents?${question}`)
    t.ok(body.data.length > 0, question)
    t.notOk(body.data.some(({ id }: Json) => id === 'one'))
  }
  t.equal((await send('GET', '/v1/incidents?external_id=q:1')).body.data[0].id, 'two')
  const feed = (await send('GET', '/v1/changes?since=0')).body.data
  t.match(
    feed.find(({ id }: Json) => id === 'one'),
    { op: 'merged', into: 'two', record: null },
  )

  t.equal((await send('POST', '/v1/incidents', { id: 'one', kind: 'incident', title: 'x' })).status, 409)
  t.equal((await send('PATCH', '/v1/incidents/one', {}, { 'if-match': '*' })).status, 404)
  t.match((await send('POST', '/v1/incidents/two/merge', { into: 'one' })).body, {
    status: 422,
    errors: [{ pointer: '/into' }],
  })
  for (const body of [{}, { into: 5 }, { into: 'two' }, { into: 'nobody' }, []])
    t.match((await send('POST', '/v1/incidents/two/merge', body)).body, {
      status: 422,
      errors: [{ pointer: '/into' }],
    })
  t.equal((await send('POST', '/v1/incidents/two/split')).status, 409, 'it is not merged')
  t.equal((await send('POST', '/v1/incidents/nobody/split')).status, 404)

  // Written by somebody who knows only the old id.
  const late = { id: 'late', kind: 'incident', title: 'x', related: [{ id: 'one', relation: 'follows' }] }
  t.strictSame((await send('POST', '/v1/incidents', late)).body.related, [{ id: 'two', relation: 'follows' }])

  // A client may name a type though it sends nothing.
  const typed = { 'content-type': 'application/json' }
  t.equal((await send('POST', '/v1/incidents/one/split', undefined, typed)).status, 200)
  for (const id of ids) t.strictSame(await read(id), before.get(id), `${id} is as it was`)
  t.match(
    (await send('GET', '/v1/incidents/one/revisions')).body.data.map((row: Json) => row.op),
    ['created', 'merged', 'split'],
  )
})

t.test('actors: names, those below, chains, and who may not be merged', async (t) => {
  const store = await memory()
  await store.put([
    actor('top'),
    actor('a', { name: 'First', names: [{ value: 'Other' }], parent: 'top', external_ids: external('1') }),
    actor('b', { name: 'Second' }),
    actor('c', { name: 'Third' }),
    actor('child', { parent: 'a' }),
    actor('hidden', { name: 'Nobody Knows', protected: true }),
    incident('x', {
      actors: [
        { id: 'a', role: 'victim', note: 'one' },
        { id: 'b', role: 'victim', note: 'two' },
        { id: 'a', role: 'witness' },
      ],
    }),
  ])
  const { send } = await writer(t, store)
  t.equal((await send('POST', '/v1/actors/hidden/merge', { into: 'a' })).status, 409)
  t.equal((await send('POST', '/v1/actors/a/merge', { into: 'hidden' })).status, 409)
  t.equal((await send('POST', '/v1/actors/top/merge', { into: 'child' })).status, 409, 'it stands above')

  const merged = await send('POST', '/v1/actors/a/merge', { into: 'b' })
  t.strictSame(
    merged.body.names.map(({ value, kind }: Json) => [value, kind]),
    [
      ['First', 'alias'],
      ['Other', null],
    ],
  )
  t.equal((await send('GET', '/v1/actors/child?view=full')).body.parent, 'b')
  const rows = async () =>
    (await send('GET', '/v1/incidents/x')).body.actors.map(({ id, note }: Json) => [id, note])
  t.strictSame(await rows(), [
    ['b', 'one'],
    ['b', 'two'],
    ['b', null],
  ])
  await send('POST', '/v1/actors/b/merge', { into: 'c' })
  t.equal((await send('GET', '/v1/actors/a')).body.into, 'c', 'it leads to the end of the way')
  t.equal((await send('GET', '/v1/incidents?involves=victim:a')).body.meta.total, 1)
  t.equal((await send('GET', '/v1/incidents?actor=a')).body.meta.total, 1)
  t.match((await send('POST', '/v1/actors/a/split')).body, { status: 409, detail: /split it first/ })
  await send('POST', '/v1/actors/b/split')
  await send('POST', '/v1/actors/a/split')
  t.strictSame(await rows(), [
    ['a', 'one'],
    ['b', 'two'],
    ['a', null],
  ])
  t.equal((await send('GET', '/v1/actors/child?view=full')).body.parent, 'a')
  t.strictSame((await send('GET', '/v1/actors/b')).body.names, [])
})

t.test('an id leads to nothing that the public does not have', async (t) => {
  const store = await memory()
  await store.put([
    actor('a'),
    actor('b'),
    incident('x', {
      actors: [
        { id: 'a', role: 'victim' },
        { id: 'b', role: 'victim' },
      ],
    }),
    incident('open'),
    incident('draft', { status: 'draft' }),
    incident('draft-too', { status: 'draft' }),
  ])
  const { send, sendNow } = await writer(t, store)
  await send('POST', '/v1/incidents/open/merge', { into: 'draft' })
  await send('POST', '/v1/incidents/draft-too/merge', { into: 'x' })
  t.equal((await send('GET', '/v1/incidents/open')).status, 404)
  t.equal((await send('GET', '/v1/incidents/draft-too')).status, 404)
  t.match(
    (await send('GET', '/v1/changes')).body.data.find(({ id }: Json) => id === 'open'),
    { op: 'merged', into: null },
    'nor does the feed say where it went',
  )
  t.equal((await send('GET', '/v1/incidents?id=open')).status, 400)
  await send('POST', '/v1/actors/a/merge', { into: 'b' })
  t.equal((await send('GET', '/v1/actors/a')).status, 308)
  t.equal((await sendNow('PATCH', '/v1/actors/b', { protected: true })).status, 200)
  t.equal((await send('GET', '/v1/actors/a')).status, 404, 'an id that leads to somebody protected')
  t.equal((await send('GET', '/v1/incidents?actor=a')).status, 400)
  t.notMatch((await send('GET', '/v1/changes')).text, /"id":"[ab]"/)
  t.equal((await send('GET', '/v1/actors/a?view=full')).status, 308)
})

t.test('the survivor may be named by an id that leads to it', async (t) => {
  const store = await memory()
  await store.put([actor('a'), actor('b'), actor('c')])
  const { send } = await writer(t, store)
  await send('POST', '/v1/actors/a/merge', { into: 'b' })
  t.match(await send('POST', '/v1/actors/c/merge', { into: 'a' }), { status: 200, body: { id: 'b' } })
  const itself = await send('POST', '/v1/actors/b/merge', { into: 'a' })
  t.match(itself.body.errors, [{ pointer: '/into', detail: 'a record cannot be merged into itself' }])
  for (const [body, pointer] of [
    [{ into: 'b', reason: 'the same' }, '/reason'],
    [{}, '/into'],
    [[], '/into'],
  ] as const) {
    const refused = await send('POST', '/v1/actors/b/merge', body)
    t.match(refused.body, { code: 'invalid_record', errors: [{ pointer }] }, JSON.stringify(body))
  }
  const gone = await send('PATCH', '/v1/actors/a', { name: 'A' }, { 'if-match': '*' })
  t.match(gone.body, { status: 404, detail: 'the actor was merged into b' })
})

t.test('random merges undone in the opposite order leave everything as it was', async (t) => {
  for (let seed = 1; seed <= 40 * RUNS; seed += 1) {
    const dice = new Dice(seed)
    const store = await memory()
    const names = ['a', 'b', 'c', 'd']
    const row = () => ({ id: dice.pick(names), role: 'victim', note: dice.pick([null, 'n', 'm']) })
    await store.put([
      source('s'),
      ...names.map((id, index) =>
        actor(id, {
          names: [{ value: `Alias ${dice.between(0, 2)}` }],
          external_ids: external(id),
          parent: index > 0 && dice.chance(0.5) ? names[dice.between(0, index - 1)]! : null,
        }),
      ),
      ...['x', 'y', 'z'].map((id) =>
        incident(id, {
          title: `Title ${dice.between(0, 1)}`,
          status: dice.pick(['draft', 'published', 'published']),
          external_ids: external(id),
          actors: Array.from({ length: dice.between(0, 4) }, row),
          related: dice
            .some(['x', 'y', 'z'], 2)
            .filter((other) => other !== id)
            .map((other) => ({ id: other, relation: dice.pick(['follows', 'part_of']) })),
          claims: Array.from({ length: dice.between(0, 3) }, (_, index) => ({
            id: `c${index + 1}`,
            source: 's',
            field: dice.pick(['actors', 'title', '*']),
            adopted: true,
          })).map((claim) =>
            claim.field === 'actors' && dice.chance(0.5)
              ? { ...claim, value: [row(), row()], adopted: false }
              : claim,
          ),
        }),
      ),
    ])
    const { send, app } = await writer(t, store)
    const state = async () => {
      const lines = (await send('GET', '/v1/annals.ndjson?view=full')).text.trim().split('\n')
      return lines
        .map((line) => {
          const { revision, updated_at, ...said } = JSON.parse(line)
          return said
        })
        .sort((one, other) =>
          JSON.stringify([one.type, one.id]) < JSON.stringify([other.type, other.id]) ? -1 : 1,
        )
    }
    const before = await state()
    const done: string[] = []
    for (let left = dice.between(1, 4); left > 0; left -= 1) {
      const [path, ids] = dice.pick([['actors', names] as const, ['incidents', ['x', 'y', 'z']] as const])
      const [id, into] = dice.shuffled([...ids])
      const { status } = await send('POST', `/v1/${path}/${id}/merge`, { into })
      if (status === 200) done.push(`/v1/${path}/${id}/split`)
    }
    for (const url of done.reverse()) {
      const { status, text } = await send('POST', url)
      if (status !== 200) t.fail(`${seed} ${url} ${text}`)
    }
    const after = await state()
    if (JSON.stringify(after) !== JSON.stringify(before)) t.strictSame(after, before, `seed ${seed}`)
    await app.close()
    store.close()
  }
  t.pass('all were')
})
