/** The thread that a command makes a release on, so that a signal reaches the command meanwhile. */
import { parentPort, workerData } from 'node:worker_threads'
import type { ReleaseRecord, ReleaseWords } from '../domain/release.js'
import { openOnThread } from '../store/engine.js'
import { createRelease } from './releases.js'

/** What the thread says: the release, or in words why there is none. */
export type CreatingReply = { readonly release: ReleaseRecord } | { readonly failure: string }

const { file, words } = workerData as { file: string; words: ReleaseWords }
const send = (reply: CreatingReply): void => parentPort!.postMessage(reply)

try {
  const store = openOnThread(file)
  try {
    send({ release: createRelease(store, words) })
  } finally {
    store.close()
  }
} catch (error) {
  send({ failure: error instanceof Error ? error.message : String(error) })
}
