/** Loads and removes the demo, imports and edits, in any order: nobody else's records are changed, and the feed is right. */
import fc from 'fast-check'
import t from 'tap'
import { loadDemo, removeDemoFrom } from '../../src/curation/demo.js'
import { DEMO_SETS } from '../../src/curation/demo-sets.js'
import { removeRecord } from '../../src/curation/record-commands.js'
import type { WrittenType } from '../../src/domain/record-types.js'
import type { Store } from '../../src/store/contract/store.js'
import { openDatabase } from '../../src/store/engine.js'
import { bring } from '../importing/fixtures/importing.js'
import { record } from '../support/records.js'
import { RUNS } from '../support/runs.js'
import { EDITOR, follow, read } from './fixtures/demos.js'

t.setTimeout(1_800_000)

/** An incident, an actor, a place and a source of each set; those of the second are in a chain of claims and citations. */
const INCIDENTS = [
  '2022-10-04-jinan-blood-sampling',
  '2023-05-09-arrests-old-basin',
  '2024-01-16-seizure-petrel',
]
const ACTORS = ['xu-wenlong', 'chinese-authorities', 'ilse-marren', 'harbour-police']
const PLACES = ['cn-jinan', 'old-basin']
const SOURCES = ['minghui', 'docker-testimony', 'weekly-column']

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

/** Does one step. @param note is called with what is somebody's own from now on */
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
