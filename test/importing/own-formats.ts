/** Our own exports, brought into an empty database: exported again they are the same, revisions and time stamps apart. */
import t, { type Test } from 'tap'
import { plantSeed } from '../../src/curation/seed.js'
import type { Store } from '../../src/store/contract/store.js'
import { plantHostileWorld } from '../formats/fixtures/hostile-world.js'
import { ask } from '../support/seeded.js'
import { bring, memory } from './fixtures/importing.js'

/**
 * The lines of everything, without what each database has of its own. What stands below a protected actor has no
 * parent in public, and so another place in the order of the copy.
 */
async function lines(t: Test, store: Store): Promise<unknown[]> {
  const { app } = await ask(t, store)
  const { body } = await app.inject('/v1/annals.ndjson')
  const records = body
    .trim()
    .split('\n')
    .map((line) => {
      const { revision: _, created_at: __, updated_at: ___, ...rest } = JSON.parse(line)
      return rest
    })
  const nameOf = (record: { type: string; id?: string; scheme?: string; code?: string }): string =>
    `${record.type} ${record.id ?? `${record.scheme} ${record.code}`}`
  return records.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
}

for (const [path, format] of [
  ['/v1/annals.ndjson', 'ndjson'],
  ['/v1/datapackage.zip', 'datapackage'],
] as const) {
  t.test(path, async (t) => {
    for (const [name, plant] of [
      ['the seed', plantSeed],
      [
        'texts, dates and names of every kind',
        (store: Store) => plantHostileWorld(store, { seed: 7, size: 150 }),
      ],
    ] as const) {
      const store = await memory(t)
      await plant(store)
      const { app } = await ask(t, store)
      const { rawPayload } = await app.inject(path)
      const copy = await memory(t)
      const report = await bring(t, copy, rawPayload, { format })
      t.match(report, { state: 'done', faulty: 0 }, JSON.stringify(report.faults.slice(0, 3)))
      t.strictSame(await lines(t, copy), await lines(t, store), name)
      const again = await bring(t, copy, rawPayload, { format })
      t.match(again, { created: 0, updated: 0 }, 'a second time nothing changes')
      // What only the full view has of the other world is not in its public export.
      if (plant !== plantSeed) continue
      const update = await bring(t, store, rawPayload, { format })
      t.match(update, { created: 0, updated: 0 }, 'nor in the database that it is from')
    }
  })
}

t.test('other ZIPs, and broken packages, are named', async (t) => {
  const store = await memory(t)
  t.match((await bring(t, store, 'PK no zip', { format: 'datapackage' })).faults, [{ code: 'unreadable' }])
  // An empty archive.
  const empty = Buffer.from([0x50, 0x4b, 5, 6, ...Array(18).fill(0)])
  t.match((await bring(t, store, empty, { format: 'datapackage' })).faults, [
    { code: 'unreadable', detail: /has no file that can be read: it is empty/ },
  ])
})
