/** What is left of a record that is erased, deleted or merged: in other records, in the past, in the feed, and in the state. */
import { eraseRecord } from '../../src/curation/erasing.js'
import { mergeRecords, splitRecord } from '../../src/curation/merging.js'
import type { View } from '../../src/domain/vocabulary.js'
import type { Store } from '../../src/store/contract/store.js'
import { document, found, other, refusal } from '../support/asked.js'
import { onEveryEngine } from '../support/engines.js'
import { actor, incident, location, source } from '../support/records.js'

const EDITOR = { name: null, reason: null, acknowledge: true }

/** The feed of a view after a revision: the number, the record and what happened. */
async function feed(store: Store, view: View, since: number): Promise<[number, string, string][]> {
  const { entries } = await store.changes(view, { since, limit: 1_000 })
  return entries.map(({ revision, type, id, op }) => [revision, `${type} ${id}`, op])
}

/** All that a view has said of a record, as one text. */
async function past(store: Store, id: string, view: View): Promise<string> {
  return JSON.stringify((await store.revisions('incident', id, view, { after: 0, limit: 100 }))?.rows ?? null)
}

onEveryEngine(
  'an erased actor is gone from records, from their past, and from the feed',
  async (t, store) => {
    await store.put([
      actor('group', { kind: 'group' }),
      actor('jane', { name: 'Jane Doe', parent: 'group' }),
      incident('x', { title: 'Jane Doe was seen', actors: [{ id: 'jane', role: 'victim' }] }),
    ])
    await store.put([incident('x', { title: 'Somebody was seen', actors: [{ id: 'jane', role: 'victim' }] })])
    t.ok(await other(store, 'actor', 'group'), 'who stands above somebody seen is seen')
    const since = await store.revision()
    await store.write(EDITOR, (transaction) => eraseRecord(transaction, 'actor', 'jane', null))
    for (const view of ['public', 'full'] as const) {
      t.equal(await other(store, 'actor', 'jane', view), null)
      t.match((await document(store, 'x', view)).actors, [{ id: null, role: 'victim', protected: true }])
      const said = await past(store, 'x', view)
      t.notMatch(said, /jane/i, `nothing is left in the past of ${view}`)
      t.match(said, /was seen/)
      t.equal((await feed(store, view, since)).find(([, name]) => name === 'actor jane')?.[2], 'erased')
      t.equal(await store.revisions('actor', 'jane', view, { after: 0, limit: 10 }), null)
    }
    t.equal(await other(store, 'actor', 'group'), null, 'nobody public is below it any more')
    await store.write(EDITOR, async (transaction) => {
      t.equal(await transaction.wasErased('actor', 'jane'), true)
      t.equal(await transaction.wasErased('actor', 'group'), false)
    })
  },
)

onEveryEngine(
  'with a record go those that were merged into it, and a reason that tells who it was',
  async (t, store) => {
    await store.put([
      actor('jane', { name: 'Jane Doe' }),
      actor('double', { name: 'J. Doe' }),
      incident('x', { actors: [{ id: 'double', role: 'victim' }] }),
    ])
    await store.write(EDITOR, (one) => mergeRecords(one, 'actor', 'double', { into: 'jane' }, null))
    const since = await store.revision()
    const author = { ...EDITOR, reason: 'Jane Doe asked for it' }
    await store.write(author, (one) => eraseRecord(one, 'actor', 'jane', null))
    await store.write(EDITOR, async (one) => t.equal(await one.wasErased('actor', 'double'), true))
    t.strictSame(
      (await feed(store, 'full', since)).flatMap(([, name, op]) => (op === 'erased' ? [name] : [])),
      ['actor double', 'actor jane'],
    )
    t.equal(await store.redirect('actor', 'double', 'full'), null)
    t.notMatch(await past(store, 'x', 'full'), /jane|double/i)
    await store.put([
      incident('case-77'),
      incident('y', { related: [{ id: 'case-77', relation: 'follows' }] }),
    ])
    await store.write({ ...EDITOR, reason: 'the mother of case-77 asked' }, (one) =>
      eraseRecord(one, 'incident', 'case-77', null),
    )
    t.strictSame((await document(store, 'y')).related, [])
    t.notMatch(await past(store, 'y', 'full'), /case-77/)
  },
)

onEveryEngine('what is answered about the past has another state after it is redacted', async (t, store) => {
  const world = [actor('jane', { name: 'Jane Doe' }), incident('x', { title: 'Jane Doe was seen' })]
  await store.put([...world, actor('john', { name: 'John Roe' })])
  await store.put([incident('x', { title: 'Somebody was seen' })])
  const after = async (work: () => Promise<unknown>, what: string): Promise<void> => {
    const before = await store.states()
    await work()
    const states = await store.states()
    for (const view of ['public', 'full'] as const) {
      const [last = before[view].revision] = (await feed(store, view, before[view].revision)).at(-1) ?? []
      t.ok(states[view].revision > last, `${what}: no change of ${view} has its number`)
    }
  }
  await after(
    () => store.put([actor('jane', { name: 'Jane Doe', protected: true })], EDITOR),
    'protecting somebody whom the past names',
  )
  t.notMatch(await past(store, 'x', 'public'), /Jane/)
  t.match(await past(store, 'x', 'full'), /Jane/)
  await after(
    () => store.write(EDITOR, (transaction) => eraseRecord(transaction, 'incident', 'x', null)),
    'erasing',
  )
  t.strictSame(await found(store), [])
})

onEveryEngine(
  'what a deleted record said stays in its history, and what it cited is hidden',
  async (t, store) => {
    const claims = [{ id: 'c', field: '*', source: 'report' }]
    await store.put([source('origin'), source('report', { cites: ['origin'] }), incident('x', { claims })])
    t.equal(
      (await other(store, 'source', 'origin'))?.id,
      undefined,
      'a source that is only cited is not seen',
    )
    const refused = await refusal(() => store.write(EDITOR, (one) => one.remove('source', 'report')))
    t.match(refused.message, 'it is referenced by incident x')
    const kept = await other(store, 'source', 'report', 'full')
    t.equal(kept.id, 'report', 'one that is named stays')
    await store.write(EDITOR, (transaction) =>
      transaction.removeTogether([
        { type: 'incident', id: 'x' },
        { type: 'source', id: 'report' },
      ]),
    )
    t.equal(await other(store, 'source', 'report', 'full'), null)
    const { rows } = (await store.revisions('source', 'report', 'full', { after: 0, limit: 10 }))!
    t.strictSame(
      rows.map(({ op }) => op),
      ['created', 'withdrawn'],
    )
    t.match(rows[0]!.document, /"report"/, 'what it said')
    t.equal(await store.revisions('source', 'report', 'public', { after: 0, limit: 10 }), null)
  },
)

onEveryEngine('a merged record leads to the other, and comes back as it was', async (t, store) => {
  await store.put([
    location('land', { kind: 'country' }),
    location('town', { parent: 'land' }),
    actor('one', { name: 'One' }),
    actor('two', { name: 'Two' }),
    incident('x', { actors: [{ id: 'one', role: 'victim' }] }),
    incident('y', { title: 'Y', locations: [{ id: 'town' }] }),
    incident('z', { title: 'Z' }),
  ])
  const since = await store.revision()
  const created = (await other(store, 'actor', 'one')).created_at
  await store.write(EDITOR, (one) => mergeRecords(one, 'actor', 'one', { into: 'two' }, null))
  t.equal(await store.redirect('actor', 'one', 'public'), 'two')
  t.equal(await other(store, 'actor', 'one', 'full'), null)
  t.equal((await document(store, 'x')).actors[0].id, 'two')
  t.equal((await feed(store, 'public', since)).find(([, name]) => name === 'actor one')?.[2], 'merged')
  await store.write(EDITOR, (one) => splitRecord(one, 'actor', 'one'))
  t.match(await other(store, 'actor', 'one'), { name: 'One', created_at: created })
  t.equal((await document(store, 'x')).actors[0].id, 'one')
  t.equal(await store.redirect('actor', 'one', 'public'), null)
  t.equal(
    (await feed(store, 'public', since)).find(([, name]) => name === 'actor one')?.[2],
    'updated',
    'to whoever knew it',
  )
  const { rows } = (await store.revisions('actor', 'one', 'full', { after: 0, limit: 10 }))!
  t.strictSame(
    rows.map(({ op }) => op),
    ['created', 'merged', 'split'],
  )

  await store.write(EDITOR, (one) => mergeRecords(one, 'incident', 'y', { into: 'z' }, null))
  const places = (await document(store, 'z')).locations.map(({ id }: { id: string }) => id)
  t.equal(
    (await other(store, 'location', 'land')) !== null,
    places.includes('town'),
    'places are seen as far as they are named',
  )
})
