/** Runs a test of the contract on every engine that there is, each time on a new, empty store. */
import t, { type Test } from 'tap'
import type { Store } from '../../src/store/contract/store.js'
import { openStore } from './stores.js'

interface Engine {
  readonly name: string
  /** Opens a new, empty store. @param folder of this test alone */
  readonly open: (folder: string) => Store | Promise<Store>
}

/** The engines that a test runs on. */
export const ENGINES: readonly Engine[] = [
  { name: 'SQLite in memory', open: () => openStore({ path: ':memory:' }) },
  { name: 'SQLite in a file', open: (folder) => openStore({ path: `${folder}/deep/annals.sqlite` }) },
]

/** One test for each engine. */
export function onEveryEngine(name: string, work: (t: Test, store: Store) => Promise<void>): void {
  for (const engine of ENGINES)
    t.test(`${name} (${engine.name})`, async (t) => {
      const store = await engine.open(t.testdir())
      t.teardown(() => store.close())
      await work(t, store)
    })
}
