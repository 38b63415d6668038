/** The thread that makes releases anew from which somebody has to be taken out. */
import { openOnThread } from '../store/engine.js'
import { answerRequests } from '../threads/answering.js'
import { renewDue } from './release-commands.js'

/** Rebuilds all releases of a database that have to be. */
export interface RenewRequests {
  readonly renew: { readonly input: { readonly file: string }; readonly answer: null }
}

/** How long it waits while somebody else is writing, in milliseconds; after that it is tried again. */
const PATIENCE = 60_000

answerRequests<RenewRequests>({
  async renew({ file }) {
    // What was taken out is scrubbed by the server.
    const store = await openOnThread(file, { patience: PATIENCE, scrubs: false })
    try {
      await renewDue(store)
      return null
    } finally {
      store.close()
    }
  },
})
