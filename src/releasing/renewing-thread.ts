/** The thread that makes releases anew from which somebody has to be taken out. */
import { workerData } from 'node:worker_threads'
import { openOnThread } from '../store/engine.js'
import { lowerPriority } from '../threads/thread-priority.js'
import { renewDue } from './releases.js'

/** How long it waits while somebody else is writing, in milliseconds; after that it is tried again. */
const PATIENCE = 60_000

lowerPriority()
// What was taken out is scrubbed by the server.
const { file } = workerData as { file: string }
const store = openOnThread(file, { patience: PATIENCE, scrubs: false })
try {
  renewDue(store)
} finally {
  store.close()
}
