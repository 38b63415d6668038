/** The thread that an export runs on: reads and formats a piece whenever one is asked for, and hands its memory over. */
import { parentPort, workerData } from 'node:worker_threads'
import { Problem } from '../errors.js'
import type { Snapshot } from '../store/contract/snapshot.js'
import { openSnapshot } from '../store/engine.js'
import { lowerPriority } from '../threads/thread-priority.js'
import { type Job, piecesOf } from './job.js'
import type { ThreadReply } from './reader.js'

/** What a thread is told: to begin an export, to give its next piece, or to forget it. */
export type ThreadOrder =
  | {
      readonly order: 'begin'
      readonly file: string
      readonly isRelease: boolean
      readonly job: Job
    }
  | { readonly order: 'next' }
  | { readonly order: 'end' }

lowerPriority()
const port = parentPort!
/** 1 while what runs is not wanted any more: orders are not heard while a piece is made, which may take minutes. */
const stop = (workerData as { stop: Int32Array }).stop
let snapshot: Snapshot | undefined
let pieces: AsyncIterator<Buffer> | undefined

async function end(): Promise<void> {
  try {
    // Whoever is broken off in the middle may have a file to take away.
    await pieces?.return?.()
  } finally {
    snapshot?.close()
    snapshot = undefined
    pieces = undefined
  }
}

/** Orders are carried out one after the other, since a piece may take its time. */
let before: Promise<void> = Promise.resolve()
port.on('message', (order: ThreadOrder) => {
  before = before.then(() => carryOut(order)).catch(tell)
})

async function carryOut(message: ThreadOrder): Promise<void> {
  if (message.order === 'begin') {
    const opened = openSnapshot(message.file, message.isRelease)
    snapshot = opened
    const begun = piecesOf(opened, message.job, goOn)
    pieces = begun.pieces[Symbol.asyncIterator]()
    send({ head: begun.head })
  } else if (message.order === 'end') {
    await end().finally(() => send({ ended: true }))
  } else if (pieces) {
    const { value, done } = await pieces.next()
    if (done) send({ piece: null })
    else give(value)
  }
}

/** Called for each batch of records. @throws Error where nobody wants what is made */
function goOn(): void {
  if (Atomics.load(stop, 0) !== 0) throw new Error('the client has left')
}

function tell(error: unknown): void {
  send(
    error instanceof Problem
      ? { code: error.code, detail: error.message, faults: error.faults }
      : { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) },
  )
}

const send = (reply: ThreadReply): void => port.postMessage(reply)

/** Hands a piece over without copying it; one that shares its memory with others is copied first. */
function give(piece: Buffer): void {
  const own = piece.byteLength === piece.buffer.byteLength ? piece : new Uint8Array(piece)
  port.postMessage({ piece: own } satisfies ThreadReply, [own.buffer as ArrayBuffer])
}
