/** Opens stores as programs do, by the one door to the engine, without the terms that are shipped. */
import type { Store } from '../../src/store/contract/store.js'
import { openDatabase } from '../../src/store/engine.js'

type Options = NonNullable<Parameters<typeof openDatabase>[1]> & {
  /** A file, or `:memory:`. */
  readonly path: string
}

/** Opens the store at a path; vocabularies are empty unless `terms` are given, and migrations say nothing. */
export function openStore({ path, ...options }: Options): Promise<Store> {
  return openDatabase(path, { terms: [], onMessage: () => {}, ...options })
}
