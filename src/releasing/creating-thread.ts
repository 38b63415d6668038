/** The thread that a command makes a release on, so that a signal reaches the command meanwhile. */
import type { ReleaseRecord, ReleaseWords } from '../domain/release.js'
import type { SharedLocator } from '../store/contract/locator.js'
import { openOnThread } from '../store/engine.js'
import { answerRequests } from '../threads/answering.js'
import { createRelease } from './release-commands.js'

/** A release of a database is made. */
export interface CreateRequests {
  readonly create: {
    readonly input: { readonly locator: SharedLocator; readonly words: ReleaseWords }
    readonly answer: ReleaseRecord
  }
}

answerRequests<CreateRequests>(
  {
    async create({ locator, words }) {
      const store = await openOnThread(locator)
      try {
        return await createRelease(store, words)
      } finally {
        store.close()
      }
    },
  },
  // The command does nothing else meanwhile.
  { isUrgent: true },
)
