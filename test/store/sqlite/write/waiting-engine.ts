/** Writing relies on no engine that answers at once: histories end alike where every answer has to be waited for. */
import { setImmediate as turn } from 'node:timers/promises'
import t from 'tap'
import type { Store } from '../../../../src/store/contract/store.js'
import { openStore } from '../../../../src/store/sqlite/open.js'
import { SqlitePrivacyEngine } from '../../../../src/store/sqlite/privacy/sqlite-privacy-engine.js'
import { SqliteWriteEngine } from '../../../../src/store/sqlite/write/sqlite-write-engine.js'
import { begin, everything, step } from '../../../support/histories.js'
import { Dice } from '../../../support/reference/dice.js'
import { RUNS } from '../../../support/runs.js'

const STEPS = 40
const clock = (): number => Date.parse('2024-05-06T07:08:09Z')

/** Makes every method of an engine wait before it answers, for as long as `work` runs. @returns how often one waited */
async function waiting(work: () => Promise<void>): Promise<number> {
  let count = 0
  const restore: (() => void)[] = []
  for (const prototype of [SqliteWriteEngine.prototype, SqlitePrivacyEngine.prototype] as object[])
    for (const name of Object.getOwnPropertyNames(prototype)) {
      const own = Object.getOwnPropertyDescriptor(prototype, name)!
      if (name === 'constructor' || typeof own.value !== 'function') continue
      const slow = async function (this: unknown, ...args: unknown[]): Promise<unknown> {
        count += 1
        await turn()
        return own.value.apply(this, args)
      }
      Object.defineProperty(prototype, name, { ...own, value: slow })
      restore.push(() => Object.defineProperty(prototype, name, own))
    }
  try {
    await work()
  } finally {
    for (const one of restore) one()
  }
  return count
}

async function historyOf(seed: number): Promise<Store> {
  const store = await openStore({ path: ':memory:', clock })
  const dice = new Dice(seed)
  await begin(store, dice)
  for (let left = STEPS; left > 0; left -= 1) await step(store, dice)
  return store
}

for (const seed of Array.from({ length: 6 * RUNS }, (_, index) => index + 1))
  t.test(`history ${seed}`, async (t) => {
    const plain = await historyOf(seed)
    t.teardown(() => plain.close())
    const waited = await waiting(async () => {
      const slow = await historyOf(seed)
      t.teardown(() => slow.close())
      for (const view of ['public', 'full'] as const) {
        const expected = await everything(plain, view)
        t.ok(expected.records.size > 0)
        t.strictSame(await everything(slow, view), expected, view)
        t.strictSame(
          await slow.changes(view, { since: 0, limit: 1_000 }),
          await plain.changes(view, { since: 0, limit: 1_000 }),
          `changes of ${view}`,
        )
      }
      t.strictSame((await slow.states()).full.revision, (await plain.states()).full.revision)
    })
    t.ok(waited > 200, `${waited} answers were waited for`)
  })
