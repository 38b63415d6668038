/** The thread that an import over HTTP runs on: reads the file and writes on a connection of its own, so that answers go on. */
import { parentPort, workerData } from 'node:worker_threads'
import { openDatabase } from '../database.js'
import { Problem, type ProblemCode } from '../errors.js'
import { lowerPriority } from '../thread-priority.js'
import { type ImportOrder, importFile } from './importer.js'
import type { ImportReport } from './report.js'

/** What the thread says: how far it is, the report, or what went wrong. */
export type ImportReply =
  | { readonly rows: number }
  | { readonly report: ImportReport }
  | {
      readonly code: ProblemCode
      readonly detail: string
      readonly headers: Readonly<Record<string, string>>
      readonly faults: Problem['faults']
      readonly extension: Problem['extension']
    }
  | { readonly failure: string }

/** How long a report waits to be written while somebody else is writing, in milliseconds. */
const PATIENCE = 60_000

lowerPriority()
const { file, order } = workerData as { file: string; order: ImportOrder }
const port = parentPort!
const send = (reply: ImportReply): void => port.postMessage(reply)

try {
  // What it takes out is scrubbed by the server.
  const store = openDatabase(file, { patience: PATIENCE, scrubs: false })
  try {
    const report = await importFile(store, order, { onRows: (rows) => send({ rows }) })
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
  if (error instanceof Problem) {
    const { code, message: detail, headers, faults, extension } = error
    send({ code, detail, headers, faults, extension })
  } else send({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) })
}
