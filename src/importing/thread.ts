/** The thread that an import over HTTP runs on: reads the file and writes on a connection of its own, so that answers go on. */
import { parentPort, workerData } from 'node:worker_threads'
import { Problem } from '../errors.js'
import { openOnThread } from '../store/engine.js'
import { type SentProblem, sentProblem } from '../threads/sent-problem.js'
import { lowerPriority } from '../threads/thread-priority.js'
import { type ImportOrder, importFile } from './importer.js'
import type { ImportReport, Progress } from './report.js'
import { StopFlag } from './stopping.js'

/** What the thread says: how far it is, the report, or what went wrong. */
export type ImportReply =
  | { readonly progress: Progress }
  | { readonly report: ImportReport }
  | { readonly problem: SentProblem }
  | { readonly failure: string }

export interface ImportThreadData {
  /** The file of the database. */
  readonly file: string
  readonly order: ImportOrder
  /** The memory of the flag that stops it. */
  readonly flag: SharedArrayBuffer
}

/** How long an import, and then its report, waits while somebody else is writing, in milliseconds. */
const PATIENCE = 60_000

lowerPriority()
const { file, order, flag } = workerData as ImportThreadData
const stopping = new StopFlag(flag)
const port = parentPort!
const send = (reply: ImportReply): void => port.postMessage(reply)

try {
  // The lock is waited for between tries, so that it can be stopped; what it takes out is scrubbed by the server.
  const store = openOnThread(file, { patience: 0, scrubs: false })
  try {
    const report = await importFile(store, order, {
      onProgress: (progress) => send({ progress }),
      check: () => stopping.check(),
      patience: PATIENCE,
    })
    send({ report })
    try {
      if (report.written) store.updateStatistics()
    } catch {
      // Somebody else is writing, or the disk is full: the server does it within the hour, and says so where it cannot.
    }
  } finally {
    store.close()
  }
} catch (error) {
  if (error instanceof Problem) send({ problem: sentProblem(error) })
  else send({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) })
}
