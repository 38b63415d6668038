/** The thread beside the requests: answers one heavy question after the other from its own connection. */
import { parentPort, workerData } from 'node:worker_threads'
import { Problem } from '../../errors.js'
import type { AsideReply } from './aside.js'
import type { AsideFile } from './aside-worker.js'
import { connect, connectToRelease } from './connect.js'
import { type HeavyName, heavyOn } from './heavy.js'
import { Statements } from './statements.js'

// Nothing is written through this connection, so that what it counts by may be kept.
const { path, isRelease } = workerData as AsideFile
const heavy = heavyOn(new Statements(isRelease ? connectToRelease(path) : connect(path)), true)

parentPort?.postMessage({ ready: true } satisfies AsideReply)
parentPort?.on('message', ({ id, name, plan }: { id: number; name: HeavyName; plan: never }) => {
  parentPort?.postMessage(answer(id, name, plan))
})

function answer(id: number, name: HeavyName, plan: never): AsideReply {
  try {
    return { id, answer: heavy[name](plan) }
  } catch (error) {
    if (error instanceof Problem) return { id, code: error.code, detail: error.message, faults: error.faults }
    return { id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
