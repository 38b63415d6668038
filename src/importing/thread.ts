/** The thread that an import over HTTP runs on: reads the file and writes on a connection of its own, so that answers go on. */
import type { SharedLocator } from '../store/contract/locator.js'
import type { Store } from '../store/contract/store.js'
import { openOnThread } from '../store/engine.js'
import { answerRequests } from '../threads/answering.js'
import { type ImportOrder, importFile } from './importer.js'
import type { ImportReport, Progress } from './report.js'
import { stopAt } from './stopping.js'

/** A file is imported into a database; asked for once. */
export interface ImportRequests {
  readonly import: {
    readonly input: { readonly locator: SharedLocator; readonly order: ImportOrder }
    readonly progress: Progress
    readonly answer: ImportReport
  }
}

/** How long an import, and then its report, waits while somebody else is writing, in milliseconds. */
const PATIENCE = 60_000

let store: Store | undefined
let isWritten = false

answerRequests<ImportRequests>(
  {
    async import({ locator, order }, task) {
      // The lock is waited for between tries, so that it can be stopped; what it takes out is scrubbed by the server.
      store = await openOnThread(locator, { patience: 0, scrubs: false })
      const report = await importFile(store, order, {
        onProgress: (progress) => task.tell(progress),
        check: () => stopAt(task.stopped),
        patience: PATIENCE,
      })
      isWritten = report.written
      return report
    },
  },
  {
    // The report is told by then, and is true even where this is broken off.
    async onEnd() {
      try {
        if (isWritten) await store?.updateStatistics()
      } catch {
        // Somebody else is writing, or the disk is full: the server does it within the hour, and says so where it cannot.
      } finally {
        store?.close()
      }
    },
  },
)
