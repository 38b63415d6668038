/** The thread that an export runs on: reads and formats a piece whenever one is asked for, and hands its memory over. */
import type { SharedLocator } from '../store/contract/locator.js'
import type { Snapshot } from '../store/contract/snapshot.js'
import { openSnapshot } from '../store/engine.js'
import { answerRequests } from '../threads/answering.js'
import { type HeadOf, type Job, piecesOf } from './job.js'

/**
 * An export is begun, gives its next piece (null after the last), and is ended; then another one may begin. It is told
 * to stop in the middle of a piece, which may take minutes, by breaking its beginning off.
 */
export interface ExportRequests {
  readonly begin: {
    readonly input: { readonly locator: SharedLocator; readonly job: Job }
    readonly answer: HeadOf<Job>
  }
  readonly next: { readonly input: null; readonly answer: Uint8Array | null }
  readonly end: { readonly input: null; readonly answer: null }
}

let snapshot: Snapshot | undefined
let pieces: AsyncIterator<Buffer> | undefined

answerRequests<ExportRequests>({
  async begin({ locator, job }, task) {
    const opened = await openSnapshot(locator)
    snapshot = opened
    const begun = await piecesOf(opened, job, () => task.goOn())
    pieces = begun.pieces[Symbol.asyncIterator]()
    return begun.head
  },
  async next(_, task) {
    const { value, done } = (await pieces?.next()) ?? { done: true }
    if (done) return null
    // A piece that shares its memory with others is copied; all others are handed over.
    const own = value.byteLength === value.buffer.byteLength ? value : new Uint8Array(value)
    task.handedOver.push(own.buffer as ArrayBuffer)
    return own
  },
  async end() {
    try {
      // Whoever is broken off in the middle may have a file to take away.
      await pieces?.return?.()
    } finally {
      await snapshot?.close()
      snapshot = undefined
      pieces = undefined
    }
    return null
  },
})
