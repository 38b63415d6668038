/** The thread that makes releases anew from which somebody has to be taken out. */
import type { SharedLocator } from '../store/contract/locator.js'
import { openOnThread } from '../store/engine.js'
import { answerRequests } from '../threads/answering.js'
import { renewDue } from './release-commands.js'

/** Rebuilds all releases of a database that have to be. */
export interface RenewRequests {
  readonly renew: { readonly input: SharedLocator; readonly answer: null }
}

/** How long it waits while somebody else is writing, in milliseconds; after that it is tried again. */
const PATIENCE = 60_000

answerRequests<RenewRequests>({
  async renew(locator) {
    // What was taken out is scrubbed by the server.
    const store = await openOnThread(locator, { patience: PATIENCE, scrubs: false })
    try {
      await renewDue(store)
      return null
    } finally {
      store.close()
    }
  },
})
