/** Checks the demo: what its sets hold, that loading and removing it changes nobody else's records, and that the feed is right. */
import fc from 'fast-check'
import t from 'tap'
import { isDemoAlone, loadDemo, removeDemoFrom } from '../../src/curation/demo.js'
import { DEMO_SETS } from '../../src/curation/demo-sets.js'
import { eraseRecord } from '../../src/curation/erasing.js'
import { removeRecord } from '../../src/curation/record-commands.js'
import { recordsIn } from '../../src/curation/seed.js'
import { nameOf, type WrittenType } from '../../src/domain/record-types.js'
import type { Store } from '../../src/store/contract/store.js'
import type { Author } from '../../src/store/contract/transaction.js'
import { openDatabase } from '../../src/store/engine.js'
import { bring } from '../importing/fixtures/importing.js'
import { record } from '../support/records.js'
import { RUNS } from '../support/runs.js'
import { ask, type Json } from '../support/seeded.js'

t.setTimeout(1_800_000)

const [BIOMETRICS, HARBOUR] = DEMO_SETS as typeof DEMO_SETS & { 1: (typeof DEMO_SETS)[0] }
const EDITOR: Author = { name: 'editor', reason: null, acknowledge: true }

/** An incident, an actor, a place and a source of each set; those of the second are in a chain of claims and citations. */
const INCIDENTS = [
  '2022-10-04-jinan-blood-sampling',
  '2023-05-09-arrests-old-basin',
  '2024-01-16-seizure-petrel',
]
const ACTORS = ['xu-wenlong', 'chinese-authorities', 'ilse-marren', 'harbour-police']
const PLACES = ['cn-jinan', 'old-basin']
const SOURCES = ['minghui', 'docker-testimony', 'weekly-column']

async function fresh(): Promise<Store> {
  const store = await openDatabase(':memory:')
  t.teardown(() => store.close())
  return store
}

const read = (store: Store, type: WrittenType, id: string) =>
  store.write(EDITOR, (transaction) => transaction.record(type, id))

/** All records of a view by type and id, as a mirror has them that follows the feed from a number on. */
async function follow(store: Store, view: 'public' | 'full', known: Map<string, string>, since: number) {
  for (let from = since; ; ) {
    const { entries, more, next } = await store.changes(view, { since: from, limit: 50, known: since })
    for (const { type, id, record } of entries) {
      if (record === null) known.delete(`${type} ${id}`)
      else known.set(`${type} ${id}`, String(record))
    }
    from = next
    if (!more) return from
  }
}

t.test('the ids of the sets are their own, and each incident has a dataset of its set', (t) => {
  const seen = new Map<string, string>()
  for (const { name, directory, datasets } of DEMO_SETS) {
    const records = recordsIn(directory, ['steps.json']).map(({ written }) => written)
    const own = records.flatMap(({ type, record }) => (type === 'dataset' ? [record.id] : []))
    t.strictSame(own, datasets, name)
    for (const { type, record } of records) {
      const key = `${type} ${nameOf(type, record)}`
      t.notOk(seen.has(key), `${key} of ${name} is in ${seen.get(key)} too`)
      seen.set(key, name)
      if (type === 'incident') t.ok(datasets.includes(String(record.dataset)), key)
    }
  }
  t.end()
})

t.test('the second set shows every feature', async (t) => {
  const store = await fresh()
  await loadDemo(store, HARBOUR)
  const { get, app } = await ask(t, store)
  const all: Json[] = (await get('/v1/incidents?limit=200&sort=date')).data
  t.ok(all.length >= 40 && all.length <= 60, `${all.length} records`)
  const some = (what: string, found: (one: Json) => boolean) => t.ok(all.some(found), what)
  const edtf = (pattern: RegExp) => some(String(pattern), ({ date }) => pattern.test(date.edtf ?? ''))
  for (const pattern of [
    /~/,
    /\?/,
    /%/,
    /-2[1-9]$/,
    /^\[.*\.\./,
    /^\[.*,/,
    /^\{/,
    /\/\.\.$/,
    /\/$/,
    /X/,
    /^\d{4}-\d\d$/,
  ])
    edtf(pattern)
  some('no date', ({ date }) => date.undated)
  some('what is disputed', ({ disputed }) => disputed.includes('actors') && disputed.includes('date'))
  some('one of several places', ({ disputed }) => disputed.includes('locations'))
  some('numbers that are disputed', ({ disputed }) => disputed.includes('attributes'))
  some('a way', ({ locations }) =>
    ['origin', 'destination'].every((role) => locations.some((one: Json) => one.role === role)),
  )
  some('a radius of its own', ({ locations }) =>
    locations.some((one: Json) => one.radius_m !== one.place_radius_m),
  )
  some('no place', ({ locations }) => locations.length === 0)
  some('counts', ({ actors }) => actors.some((row: Json) => row.count > 1))
  some('somebody without a name', ({ actors }) =>
    actors.some((row: Json) => row.id === null && !row.protected),
  )
  some('somebody protected', ({ actors }) => actors.some((row: Json) => row.protected && row.name === null))
  some('deaths from low to high', ({ attributes }) => attributes.deaths_low < attributes.deaths_high)
  for (const relation of ['part_of', 'follows', 'same_pattern', 'documents'])
    some(relation, ({ related }) => related.some((one: Json) => one.relation === relation))
  for (const lang of ['ar', 'he', 'zh']) {
    some(`in ${lang}`, (one) => one.lang === lang)
    some(`also in ${lang}`, ({ translations }) => lang in translations)
  }
  for (const kind of ['incident', 'programme', 'publication']) some(kind, (one) => one.kind === kind)
  const names = new Set(
    (await get('/v1/actors?limit=200')).data.flatMap((one: Json) => one.names.map((name: Json) => name.lang)),
  )
  for (const lang of ['ar', 'he', 'zh', 'bo']) t.ok(names.has(lang), `names in ${lang}`)
  const chain = all.find(({ id }) => id === '2023-05-09-arrests-old-basin')
  t.ok(chain.sources.filter(({ cites }: Json) => cites.length > 0).length >= 4, 'a chain of five sources')
  t.ok(chain.independent_sources < chain.sources.length)
  t.ok(
    (await get('/v1/sources?limit=200')).data.some((one: Json) => one.archive_url !== null),
    'archived copies',
  )

  t.equal((await app.inject('/v1/incidents/2023-05-20-shots-at-kestle')).statusCode, 410, 'one was withdrawn')
  t.equal((await app.inject('/v1/incidents/2025-06-draft-boat')).statusCode, 404, 'one is a draft')
  for (const [merged, into] of [
    ['/v1/incidents/2023-05-arrests-in-the-harbour', '2023-05-09-arrests-old-basin'],
    ['/v1/actors/ilse-maren', 'ilse-marren'],
  ] as const) {
    const { statusCode, headers } = await app.inject(merged)
    t.equal(Math.floor(statusCode / 100), 3, merged)
    t.match(String(headers.location), into)
  }
  t.ok((await get('/v1/incidents/2023-05-22-death-after-arrest/revisions')).data.length > 1, 'a past')

  const everything = (await app.inject('/v1/annals.ndjson')).body
  t.notMatch(everything, 'Sandqvist', 'who is protected is named nowhere')
  for (const { caveats } of (await get('/v1/datasets')).data) t.match(caveats, /Everything in it is invented/)

  const months: Json[] = (await get('/v1/timeline?interval=month&kind=incident')).data
  const most = Math.max(...months.map(({ certain }: Json) => certain))
  t.match(
    months.find(({ certain }: Json) => certain === most).start,
    /^2023-05/,
    'most happened in the strike',
  )
  t.ok(months.length >= 28 && months.length <= 38, `about three years: ${months.length} months`)
})

t.test('loaded twice, removed twice, and loaded again', async (t) => {
  for (const set of DEMO_SETS) {
    const store = await fresh()
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
  const store = await fresh()
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
  const store = await fresh()
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
  const other = await fresh()
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

type Step =
  | { readonly do: 'load' }
  | { readonly do: 'remove' }
  | {
      readonly do: 'import'
      readonly demo: 'remove' | 'tell' | 'keep'
      readonly n: number
      readonly names: boolean
    }
  | { readonly do: 'edit'; readonly n: number }
  | { readonly do: 'withdraw'; readonly n: number }
  | { readonly do: 'own'; readonly n: number }

const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.constant<Step>({ do: 'load' }),
  fc.constant<Step>({ do: 'remove' }),
  fc.record({
    do: fc.constant('import' as const),
    demo: fc.constantFrom('remove' as const, 'tell' as const, 'keep' as const),
    n: fc.nat(3),
    names: fc.boolean(),
  }),
  fc.record({ do: fc.constant('edit' as const), n: fc.nat(9) }),
  fc.record({ do: fc.constant('withdraw' as const), n: fc.nat(9) }),
  fc.record({ do: fc.constant('own' as const), n: fc.nat(3) }),
)

t.test('in any order no record of somebody else is changed, and a second time nothing happens', async (t) => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 1 }),
      fc.array(steps, { minLength: 2, maxLength: 10 }),
      async (which, todo) => {
        const store = await openDatabase(':memory:')
        const set = DEMO_SETS[which]!
        const own = new Map<string, string>()
        const note = async (type: WrittenType, id: string): Promise<void> => {
          const now = await read(store, type, id)
          if (now !== null) own.set(`${type} ${id}`, JSON.stringify(now))
        }
        const mirror = new Map<string, string>()
        let since = 0
        try {
          await loadDemo(store, set, { onlyNew: true })
          for (const step of todo) {
            await carryOut(t, store, set, step, note)
            for (const [key, text] of own) {
              const [type, id] = key.split(' ') as [WrittenType, string]
              if (JSON.stringify(await read(store, type, id)) !== text)
                throw new Error(`${key} was changed by ${JSON.stringify(step)}`)
            }
            since = await follow(store, 'public', mirror, since)
          }
          await removeDemoFrom(store)
          const revision = await store.revision()
          if (Object.keys((await removeDemoFrom(store)).removed).length > 0)
            throw new Error('a second removal removes something')
          if ((await store.revision()) !== revision) throw new Error('a second removal writes something')
          await loadDemo(store, set)
          const loaded = await store.revision()
          if ((await loadDemo(store, set)).created > 0 || (await store.revision()) !== loaded)
            throw new Error('loading it twice writes twice')
          await follow(store, 'public', mirror, since)
          const begun = new Map<string, string>()
          await follow(store, 'public', begun, 0)
          for (const [key, text] of begun)
            if (mirror.get(key) !== text) throw new Error(`the mirror has not ${key}`)
          if (mirror.size !== begun.size) throw new Error('the mirror has more')
        } finally {
          store.close()
        }
      },
    ),
    { numRuns: 12 * RUNS },
  )
})

/** Does one step. @param note is told of what is somebody's own from now on */
async function carryOut(
  t: Parameters<typeof bring>[0],
  store: Store,
  set: (typeof DEMO_SETS)[0],
  step: Step,
  note: (type: WrittenType, id: string) => Promise<void>,
): Promise<void> {
  const present = async (
    type: 'actor' | 'location' | 'source',
    ids: readonly string[],
  ): Promise<string[]> => {
    const found: string[] = []
    for (const id of ids) if ((await read(store, type, id)) !== null) found.push(id)
    return found
  }
  if (step.do === 'load') await loadDemo(store, set)
  else if (step.do === 'remove') await removeDemoFrom(store)
  else if (step.do === 'import') {
    const there = await present('actor', ACTORS)
    const actors = step.names && there.length > 0 ? [{ id: there[0], role: 'victim', acts: ['arrest'] }] : []
    const line = JSON.stringify({
      id: `import-${step.n}`,
      kind: 'incident',
      status: 'published',
      title: 'Own',
      acts: ['arrest'],
      actors,
    })
    const { state } = await bring(t, store, line, { format: 'ndjson', demo: step.demo })
    if (state !== 'done') throw new Error(`the import is ${state}`)
    await note('incident', `import-${step.n}`)
  } else if (step.do === 'own') {
    const [place] = await present('location', PLACES)
    const [source] = await present('source', SOURCES)
    await store.put([
      record('incident', {
        id: `own-${step.n}`,
        locations: place === undefined ? [] : [{ id: place }],
        claims: source === undefined ? [] : [{ id: 'c', field: '*', source }],
      }),
    ])
    await note('incident', `own-${step.n}`)
  } else if (step.do === 'edit') {
    const id = ACTORS[step.n % ACTORS.length]!
    await store.write(EDITOR, async (transaction) => {
      const actor = await transaction.record('actor', id)
      if (actor !== null)
        await transaction.put([{ type: 'actor', record: { ...actor, description: `edited ${step.n}` } }])
    })
    await note('actor', id)
  } else {
    const id = INCIDENTS[step.n % INCIDENTS.length]!
    await store.write(EDITOR, async (transaction) => {
      if ((await transaction.record('incident', id)) !== null)
        await removeRecord(transaction, 'incident', id, null)
    })
    await note('incident', id)
  }
}
