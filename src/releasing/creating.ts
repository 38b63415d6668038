/** Makes a release beside whoever waits for it, who can break it off. */
import { Worker } from 'node:worker_threads'
import type { ReleaseRecord, ReleaseWords } from '../domain/release.js'
import { fileAt } from '../store/contract/locator.js'
import type { Store } from '../store/contract/store.js'
import { folderOf } from '../store/files/release-files.js'
import { removeTemporaryFolders } from '../store/files/temporary-files.js'
import type { CreatingReply } from './creating-thread.js'

export interface Creating {
  /** @throws Error in words as `createRelease` */
  readonly done: Promise<ReleaseRecord>
  /** Takes away what has been written of it so far; the process must end then, since the thread goes on. */
  abandon(): void
}

/** Begins to make a release of a database in a file. */
export function beginRelease(store: Store, words: ReleaseWords): Creating {
  const folder = folderOf(store.locator)
  const worker = new Worker(new URL('./creating-thread.js', import.meta.url), {
    workerData: { file: fileAt(store.locator), words },
  })
  const done = new Promise<ReleaseRecord>((resolve, reject) => {
    worker.once('message', (reply: CreatingReply) => {
      if ('release' in reply) resolve(reply.release)
      else reject(new Error(reply.failure))
    })
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('the release was not made')))
  })
  return { done, abandon: () => removeTemporaryFolders(folder) }
}
