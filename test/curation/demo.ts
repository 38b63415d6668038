/** Loads and removes the demo: nobody else's records are changed, what others need stays, and nothing comes back that was erased. */
import t from 'tap'
import { isDemoAlone, loadDemo, removeDemoFrom } from '../../src/curation/demo.js'
import { DEMO_SETS } from '../../src/curation/demo-sets.js'
import { eraseRecord } from '../../src/curation/erasing.js'
import { removeRecord } from '../../src/curation/record-commands.js'
import { record } from '../support/records.js'
import { BIOMETRICS, EDITOR, follow, fresh, HARBOUR, read } from './fixtures/demos.js'

t.setTimeout(1_800_000)

t.test('loaded twice, removed twice, and loaded again', async (t) => {
  for (const set of DEMO_SETS) {
    const store = await fresh(t)
    const terms = (await store.vocabularies(['act'], 'full')).lists.act
    const first = await loadDemo(store, set)
    t.match(
      await loadDemo(store, set),
      { created: 0, edited: [], erased: [] },
      'a second time nothing changes',
    )
    t.equal(await store.write(EDITOR, isDemoAlone), true)
    const before = new Map<string, string>()
    const since = { public: 0, full: 0 }
    const mirrors = { public: new Map<string, string>(), full: new Map<string, string>() }
    for (const view of ['public', 'full'] as const) since[view] = await follow(store, view, mirrors[view], 0)
    for (const [key, text] of mirrors.full) before.set(key, text)

    const { removed, kept } = await removeDemoFrom(store)
    t.strictSame(kept, [], set.name)
    const merged = set === HARBOUR ? 3 : 0
    t.equal(
      Object.values(removed).reduce((sum, count) => sum + count, 0),
      first.created - merged,
    )
    t.match((await store.summary('full')).counts, {
      incidents: 0,
      actors: 0,
      locations: 0,
      sources: 0,
      datasets: 0,
    })
    const { lists } = await store.vocabularies(['act'], 'full')
    t.strictSame(
      lists.act?.map(({ code }) => code),
      terms?.map(({ code }) => code),
      'the vocabularies stay',
    )
    const revision = await store.revision()
    t.match(await removeDemoFrom(store), { removed: {}, kept: [] })
    t.equal(await store.revision(), revision)
    for (const view of ['public', 'full'] as const) {
      since[view] = await follow(store, view, mirrors[view], since[view])
      t.strictSame(
        [...mirrors[view].keys()].filter((key) => !key.startsWith('term ')),
        [],
        `${view}: a mirror has nothing left`,
      )
    }
    const [id = ''] = [...before.keys()]
      .filter((key) => key.startsWith('incident '))
      .map((key) => key.slice(9))
    t.equal(await store.incident(id, 'public'), null)
    t.ok(
      (await store.revisions('incident', id, 'full', { after: 0, limit: 10 }))?.rows.length,
      'its history is kept',
    )
    const last = (await store.changes('public', { since: 0, limit: 1_000, known: since.public })).entries
    t.ok(last.every(({ op, type }) => type === 'term' || op === 'withdrawn' || op === 'merged'))

    t.equal((await loadDemo(store, set)).created, first.created - merged)
    for (const view of ['public', 'full'] as const) {
      const { entries } = await store.changes(view, { since: since[view], limit: 1_000 })
      t.ok(
        entries.every(({ op, record }) => op === 'created' && record !== null),
        `${view}: all are new to it`,
      )
      await follow(store, view, mirrors[view], since[view])
      const begun = new Map<string, string>()
      await follow(store, view, begun, 0)
      t.strictSame(
        new Set(mirrors[view].keys()),
        new Set(begun.keys()),
        `${view}: a mirror has all of it again`,
      )
      for (const [key, text] of begun) if (mirrors[view].get(key) !== text) t.fail(`${view} ${key}`)
    }
    t.equal(await store.write(EDITOR, isDemoAlone), true)
  }
})

t.test('what somebody has edited, and what others name, stays with what it needs', async (t) => {
  const store = await fresh(t)
  await loadDemo(store, BIOMETRICS)
  await store.put([
    record('incident', {
      id: 'own',
      actors: [{ id: 'xu-wenlong', role: 'victim' }],
      locations: [{ id: 'cn-jinan' }],
    }),
  ])
  await store.write(EDITOR, async (transaction) => {
    const uk = (await transaction.record('actor', 'uk-home-department'))!
    await transaction.put([{ type: 'actor', record: { ...uk, description: 'of London' } }])
    await removeRecord(transaction, 'incident', '2021-06-un-press-release', null)
  })
  t.equal(await store.write(EDITOR, isDemoAlone), false)
  const { removed, kept } = await removeDemoFrom(store)
  t.equal(removed.incident, 13)
  const why = new Map(
    kept.map((one) => [`${one.type} ${one.id}`, one.by === null ? one.why : `${one.by.type} ${one.by.id}`]),
  )
  t.match(Object.fromEntries(why), {
    'incident 2021-06-un-press-release': 'edited',
    'incident forced-blood-tests-and-organ-examinations': 'incident 2021-06-un-press-release',
    'actor uk-home-department': 'edited',
    'actor xu-wenlong': 'incident own',
    'actor falun-gong-practitioners': /actor xu-wenlong|incident/,
    'location cn-jinan': 'incident own',
    'location cn-shandong': 'location cn-jinan',
    'location cn': /^location cn-shandong|incident/,
    'dataset seed': 'incident 2021-06-un-press-release',
  })
  t.notOk(why.has('location ca'))
  t.equal(await store.record('location', 'ca', 'full'), null)
  t.ok(await store.record('location', 'cn-shandong', 'public'), 'the public sees what its records name')
  t.equal(await store.record('actor', 'uk-home-department', 'public'), null, 'and nothing else')
  t.equal(JSON.parse(String(await store.incident('2021-06-un-press-release', 'full'))).status, 'withdrawn')
})

t.test('loading it brings back nothing that was erased, and nothing that editors withdrew', async (t) => {
  const store = await fresh(t)
  await loadDemo(store, BIOMETRICS)
  await store.write(EDITOR, async (transaction) => {
    await eraseRecord(transaction, 'actor', 'xu-wenlong', null)
    await removeRecord(transaction, 'incident', '2021-06-un-press-release', null)
  })
  await removeDemoFrom(store)
  const again = await loadDemo(store, BIOMETRICS)
  t.strictSame(again.erased, [{ type: 'actor', id: 'xu-wenlong' }])
  t.ok(again.edited.some(({ id }) => id === '2021-06-un-press-release'))
  t.equal(await read(store, 'actor', 'xu-wenlong'), null)
  await t.rejects(async () => store.incident('2021-06-un-press-release', 'public'), { code: 'withdrawn' })
  // Whoever erases what named it, too, leaves records that name somebody who is not there.
  const other = await fresh(t)
  await loadDemo(other, BIOMETRICS)
  await other.write(EDITOR, (transaction) => eraseRecord(transaction, 'source', 'minghui', null))
  await other.write(EDITOR, (transaction) =>
    eraseRecord(transaction, 'incident', '2022-10-04-jinan-blood-sampling', null),
  )
  await removeDemoFrom(other)
  t.strictSame((await loadDemo(other, BIOMETRICS)).erased.map(({ id }) => id).sort(), [
    '2022-10-04-jinan-blood-sampling',
    'minghui',
  ])
})
