/** The thread that a command makes a release on, so that a signal reaches the command meanwhile. */
import type { ReleaseRecord, ReleaseWords } from '../domain/release.js'
import { openOnThread } from '../store/engine.js'
import { answerRequests } from '../threads/answering.js'
import { createRelease } from './release-commands.js'

/** A release of the database in a file is made. */
export interface CreateRequests {
  readonly create: {
    readonly input: { readonly file: string; readonly words: ReleaseWords }
    readonly answer: ReleaseRecord
  }
}

answerRequests<CreateRequests>(
  {
    async create({ file, words }) {
      const store = await openOnThread(file)
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
