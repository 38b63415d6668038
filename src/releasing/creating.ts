/** Makes a release beside whoever waits for it, who can break it off. */
import type { ReleaseRecord, ReleaseWords } from '../domain/release.js'
import { sharedLocator } from '../store/contract/locator.js'
import type { Store } from '../store/contract/store.js'
import { folderOf } from '../store/files/release-files.js'
import { removeTemporaryFolders } from '../store/files/temporary-files.js'
import { Thread, ThreadEnded } from '../threads/asking.js'
import type { CreateRequests } from './creating-thread.js'

export interface Creating {
  /** @throws Error in words as `createRelease` */
  readonly done: Promise<ReleaseRecord>
  /** Takes away what has been written of it so far; the process must end then, since the thread goes on. */
  abandon(): void
}

/** Begins to make a release of a database in a file. */
export function beginRelease(store: Store, words: ReleaseWords): Creating {
  const folder = folderOf(store.locator)
  const thread = new Thread<CreateRequests>(new URL('./creating-thread.js', import.meta.url))
  thread.keepAlive()
  const done = thread
    .ask('create', { locator: sharedLocator(store.locator)!, words })
    .answer.catch((error: unknown) => {
      throw error instanceof ThreadEnded ? new Error('the release was not made', { cause: error }) : error
    })
    .finally(() => thread.end())
  return { done, abandon: () => removeTemporaryFolders(folder) }
}
